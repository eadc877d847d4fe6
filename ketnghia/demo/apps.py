"""The Django app of this slice."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "ketnghia.demo"
    label = "demo"
