"""Addresses of this slice."""

from __future__ import annotations

from django.urls import path, re_path

from ketnghia.evidence import views

app_name = "evidence"
urlpatterns = [
    path("tai-tep/", views.uploads, name="uploads"),
    re_path(r"^tai-tep/(?P<token>[\w-]+)/$", views.upload, name="upload"),
    path("minh-chung/<int:pk>/", views.evidence, name="evidence"),
    path("minh-chung/<int:pk>/go/", views.withdraw, name="withdraw"),
    path("minh-chung/<int:pk>/tai-ve/", views.download, name="download"),
    re_path(r"^minh-chung/(?P<pk>\d+)/(?P<size>lon|vua|nho|be)\.jpg$", views.picture, name="picture"),
]
