"""Addresses of this slice."""

from __future__ import annotations

from django.urls import path, re_path

from ketnghia.search import views

app_name = "search"
urlpatterns = [
    path("tim/", views.find, name="find"),
    re_path(r"^tim\.(?P<ending>csv|xlsx|json)$", views.find_export, name="find_export"),
    path("tim/goi-y/", views.suggest, name="suggest"),
]
