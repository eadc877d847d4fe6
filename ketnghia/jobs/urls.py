"""Addresses of this slice."""

from __future__ import annotations

from django.urls import path

from ketnghia.jobs import views

app_name = "jobs"
urlpatterns = [path("thiet-lap/viec-chay-nen/", views.index, name="index")]
