"""The Django app of this slice."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "ketnghia.search"
    label = "search"
