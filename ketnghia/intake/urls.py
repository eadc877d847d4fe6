"""Addresses of the intake."""

from __future__ import annotations

from django.urls import path, re_path

from ketnghia.intake import views

app_name = "intake"
urlpatterns = [
    path("tiep-nhan/", views.index, name="index"),
    path("tiep-nhan/tu-dien/", views.lexicon, name="lexicon"),
    re_path(r"^tiep-nhan/tu-dien\.(?P<ending>csv|xlsx|json)$", views.lexicon_export, name="lexicon_export"),
    path("tiep-nhan/tu-dien/them/", views.keep_entry, name="keep_entry"),
    path("tiep-nhan/tu-dien/nap/", views.load_lexicon, name="load_lexicon"),
    path("tiep-nhan/tu-dien/<int:pk>/rut/", views.withdraw_entry, name="withdraw_entry"),
    path("tiep-nhan/van-ban/<int:pk>/", views.bulk, name="bulk"),
    path("tiep-nhan/van-ban/<int:pk>/luu-chi-dao/", views.keep_directive, name="keep_directive"),
    path("tiep-nhan/<int:pk>/", views.review, name="review"),
    path("tiep-nhan/<int:pk>/chap-nhan-muc-chac/", views.accept_sure, name="accept_sure"),
    path("tiep-nhan/<int:pk>/dua-vao-chuong-trinh/", views.accept, name="accept"),
    path("tiep-nhan/<int:pk>/khong-dung/", views.drop, name="drop"),
    path("tiep-nhan/<int:pk>/tep-goc/", views.original, name="original"),
    path("tiep-nhan/<int:pk>/them/<slug:kind>/", views.add, name="add"),
    path("tiep-nhan/<int:pk>/muc/<int:item>/", views.decide, name="decide"),
    path("tiep-nhan/<int:pk>/muc/<int:item>/sua/", views.correct, name="correct"),
    path("tiep-nhan/<int:pk>/muc/<int:item>/tach/", views.split, name="split"),
]
