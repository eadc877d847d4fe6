"""Addresses of this slice."""

from __future__ import annotations

from django.urls import path

from ketnghia.notices import views

app_name = "notices"
urlpatterns = [
    path("thong-bao/", views.index, name="index"),
    path("thong-bao/doc-het/", views.open_all, name="open_all"),
    path("thong-bao/cach-nhan/", views.choose, name="choose"),
    path("thong-bao/<int:pk>/", views.notice, name="notice"),
    path("thong-bao/ngung-thu/<str:token>/", views.stop, name="stop"),
]
