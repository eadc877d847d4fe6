"""The exact texts that parties confirm, and each party's yes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from ketnghia.organisations.models import Organisation
from ketnghia.programmes.choices import ConfirmedHow
from ketnghia.programmes.models.document import Document
from ketnghia.programmes.models.programme import Programme


class TextVersion(models.Model):
    """The exact text that the parties confirm; a submission for signing makes one, an amendment (bản sửa đổi) another.

    Waiting while it has neither `in_force_from` nor `withdrawn_at`; at most one waits. The one in force longest is the
    signed text, later ones in force are its amendments.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64, db_index=True)
    terms: Any = (
        models.JSONField()
    )  # what the text says as data: title, term, commitments; applied when it comes into force
    reason = models.CharField(max_length=500, blank=True)  # why amended
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.CharField(max_length=200)
    in_force_from = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="programmes_version_once"),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(in_force_from=None, withdrawn_at=None),
                name="programmes_one_text_waits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} v{self.number}"


class Confirmation(models.Model):
    """A party's yes to a text version: online by its leader, or the signed paper that the office registered."""

    text_version = models.ForeignKey(TextVersion, models.CASCADE, related_name="confirmations")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+"
    )  # the party's, kept when parties change
    how = models.CharField(max_length=8, choices=ConfirmedHow.choices)
    signatory = models.CharField(max_length=120)
    post = models.CharField(max_length=120)
    signed_on = models.DateField()
    scan = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["text_version", "organisation"], name="programmes_party_confirms_once"),
            models.CheckConstraint(condition=~Q(how="paper") | Q(scan__isnull=False), name="programmes_paper_has_scan"),
        ]

    def __str__(self) -> str:
        return f"{self.signatory}, {self.post}"
