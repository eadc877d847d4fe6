"""The Django app of this slice."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "ketnghia.support"
    label = "support"
