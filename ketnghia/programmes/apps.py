"""The Django app of this slice."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "ketnghia.programmes"
    label = "programmes"
