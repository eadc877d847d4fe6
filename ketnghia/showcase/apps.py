"""The Django app of this slice."""

from django.apps import AppConfig


class ShowcaseConfig(AppConfig):
    name = "ketnghia.showcase"
    label = "showcase"
