"""The Django app of this slice."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "ketnghia.work"
    label = "work"
