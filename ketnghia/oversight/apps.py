"""The Django app of this slice."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "ketnghia.oversight"
    label = "oversight"
