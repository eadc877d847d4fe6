"""What reviewers taught the reader: names of places and phrases of fields, in numbered versions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ketnghia.intake.choices import EntryKind


class LexiconVersion(models.Model):
    """One change of the lexicon: its number, who made it and what was said about it. Two at once get two numbers."""

    number = models.PositiveIntegerField(primary_key=True)
    note = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return str(self.number)


class LexiconEntryQuerySet(models.QuerySet["LexiconEntry"]):
    """Words for asking about entries."""

    def live(self) -> LexiconEntryQuerySet:
        """Those that the reader uses today."""
        return self.filter(until=None)

    def at(self, number: int) -> LexiconEntryQuerySet:
        """Those of the lexicon of that number."""
        return self.filter(Q(until=None) | Q(until__gt=number), since__lte=number)


class LexiconEntry(models.Model):
    """A name that means a locality, or a phrase that means a field. Never changed: taken back with a reason, kept anew.

    The entry is part of the lexicon from the version `since` on, until (and without) the version `until`.
    """

    kind = models.CharField(max_length=8, choices=EntryKind.choices)
    text = models.CharField(max_length=120)
    key = models.CharField(max_length=120)  # the text in small letters with tones in today's place
    target = models.CharField(max_length=30)  # code of the locality or of the field
    since = models.PositiveIntegerField()
    until = models.PositiveIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)  # why it was taken back
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = LexiconEntryQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "key"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], condition=Q(until=None), name="intake_entry_once"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="intake_entry_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.text
