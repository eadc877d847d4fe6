"""The Django app of this slice."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "ketnghia.jobs"
    label = "jobs"
