"""Addresses of the demo world."""

from __future__ import annotations

from django.urls import path

from ketnghia.demo import views

app_name = "demo"
urlpatterns = [
    path("dang-nhap-mau/", views.personas, name="personas"),
    path("dang-nhap-mau/van-ban-mau/", views.sample, name="sample"),
]
