"""Addresses of this slice."""

from __future__ import annotations

from django.urls import path

from ketnghia.showcase import views

app_name = "showcase"
urlpatterns = [
    path("", views.home, name="home"),
    path("gioi-thieu/", views.about, name="about"),
    path("quyen-rieng-tu/", views.privacy, name="privacy"),
    path("kha-nang-truy-cap/", views.accessibility, name="accessibility"),
]
