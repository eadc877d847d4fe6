"""The Django app of this slice."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "ketnghia.evidence"
    label = "evidence"
