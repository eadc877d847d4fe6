"""The Django app of this slice."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "ketnghia.ui"
    label = "ui"
