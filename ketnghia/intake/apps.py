"""The Django app of this slice."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "ketnghia.intake"
    label = "intake"
