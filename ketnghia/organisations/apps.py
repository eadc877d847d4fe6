"""The Django app of this slice."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "ketnghia.organisations"
    label = "organisations"
