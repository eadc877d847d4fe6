"""The Django app of this slice."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "ketnghia.audit"
    label = "audit"
