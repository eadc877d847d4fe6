"""Addresses of this slice."""

from __future__ import annotations

from django.urls import path

from ketnghia.ui import views

app_name = "ui"
urlpatterns = [path("ui/", views.gallery, name="gallery")]
