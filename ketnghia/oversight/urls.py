"""Addresses of this slice."""

from __future__ import annotations

from django.urls import path, re_path

from ketnghia.oversight import views

app_name = "oversight"
urlpatterns = [
    path("theo-doi/", views.index, name="index"),
    re_path(r"^theo-doi\.(?P<ending>csv|xlsx|json)$", views.index_export, name="index_export"),
]
