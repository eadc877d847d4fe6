"""What the parties agreed to do, with the words it came from."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ketnghia.core.fields import CHOICES as FIELD_CHOICES
from ketnghia.programmes.choices import Action, Cycle
from ketnghia.programmes.models.document import Document
from ketnghia.programmes.models.programme import Party, Programme


class Commitment(models.Model):
    """One thing that the parties agreed to do, with the words it came from."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="commitments")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    action = models.CharField(max_length=12, choices=Action.choices, default=Action.COOPERATE)
    givers = models.ManyToManyField(Party, blank=True, related_name="gives")  # empty: all parties
    receivers = models.ManyToManyField(Party, blank=True, related_name="receives")  # empty: each other
    product = models.CharField(max_length=300, blank=True)
    cycle = models.CharField(max_length=12, choices=Cycle.choices, blank=True)
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    source = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="commitments")
    source_start = models.PositiveIntegerField(null=True, blank=True)  # characters in source.text
    source_end = models.PositiveIntegerField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["programme"], condition=Q(withdrawn_at=None), name="programmes_standing")]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on=None) | Q(first_on=None) | Q(last_on__gte=F("first_on")),
                name="programmes_commitment_dates",
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def quote(self) -> str:
        """The words of the source that this commitment came from, or "" when it was typed by hand."""
        if self.source is None or self.source_start is None or self.source_end is None:
            return ""
        return self.source.text[self.source_start : self.source_end]


class CommitmentField(models.Model):
    """A field of a standing commitment; carries the programme too, so that the index counts by field without a join.

    The rows of a withdrawn commitment are taken away; the text version that held it still says its fields.
    """

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="field_rows")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="field_rows")
    field = models.CharField(max_length=30, choices=FIELD_CHOICES)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["commitment", "field"], name="programmes_field_once")]
        indexes = [models.Index(fields=["field", "programme"])]

    def __str__(self) -> str:
        return self.field
