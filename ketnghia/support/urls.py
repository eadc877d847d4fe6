"""Addresses of this slice."""

from __future__ import annotations

from django.urls import path, re_path

from ketnghia.support import views

app_name = "support"
LEDGER = "ket-nghia/<slug:code>/ho-tro/"
LINE = f"{LEDGER}<int:number>/"
urlpatterns = [
    path(LEDGER, views.ledger, name="ledger"),
    re_path(
        r"^ket-nghia/(?P<code>[\w-]+)/ho-tro\.(?P<ending>csv|xlsx|json)$", views.ledger_export, name="ledger_export"
    ),
    path(f"{LEDGER}ghi/", views.record, name="record"),
    path(f"{LEDGER}cung-mot-viec/", views.same_event, name="same_event"),
    path(f"{LEDGER}nhap/", views.import_file, name="import_file"),
    path(f"{LEDGER}nhap/<int:pk>/", views.import_preview, name="import_preview"),
    path(LINE, views.line, name="line"),
    path(f"{LINE}sua/", views.edit, name="edit"),
    path(f"{LINE}rut/", views.withdraw, name="withdraw"),
    path(f"{LINE}cam-ket/", views.pledge, name="pledge"),
    path(f"{LINE}giao/", views.deliver, name="deliver"),
    path(f"{LINE}xac-nhan/", views.confirm, name="confirm"),
    path(f"{LINE}hoan-tac/", views.undo, name="undo"),
    path(f"{LINE}doi-chieu/", views.answer, name="answer"),
    path(f"{LINE}dieu-chinh/", views.correct, name="correct"),
    path(f"{LINE}tra-loi/", views.answer_correction, name="answer_correction"),
    path(f"{LINE}tach/", views.unlink, name="unlink"),
    path(f"{LINE}cho-muon/", views.loan, name="loan"),
    path(f"{LINE}ma-ho/", views.households, name="households"),
    path("ho-tro/xac-nhan/", views.confirm_many, name="confirm_many"),
    path("ho-tro/hoan-tac/", views.undo_many, name="undo_many"),
    path("dot/", views.occasions, name="occasions"),
    path("dot/moi/", views.open_occasion, name="open_occasion"),
    path("dot/<int:pk>/", views.occasion, name="occasion"),
    path("dot/<int:pk>/sua/", views.edit_occasion, name="edit_occasion"),
    path("dot/<int:pk>/dong/", views.close_occasion, name="close_occasion"),
    re_path(r"^dot/(?P<pk>\d+)\.(?P<ending>csv|xlsx|json)$", views.occasion_export, name="occasion_export"),
    path("dot/<int:pk>/thon/<slug:place>/", views.hamlets, name="hamlets"),
    re_path(
        r"^dot/(?P<pk>\d+)/thon/(?P<place>[\w-]+)\.(?P<ending>csv|xlsx|json)$",
        views.coverage_export,
        name="coverage_export",
    ),
    path("dot/<int:pk>/trung/<slug:place>/", views.doubles, name="doubles"),
]
