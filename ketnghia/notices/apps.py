"""The Django app of this slice."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "ketnghia.notices"
    label = "notices"
