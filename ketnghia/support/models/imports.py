"""Files with support lines on their way into the ledger, and the meaning of their columns as an office set it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from ketnghia.organisations.models import Organisation
from ketnghia.programmes.models import Programme
from ketnghia.support.choices import ImportState


class ColumnMap(models.Model):
    """What the columns of an organisation's own tables mean: {heading, folded: name of a part of a line}."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="+")
    meanings: Any = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.organisation_id)


class ImportFile(models.Model):
    """A table that was read and waits for the word to write it: all of it or nothing."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    headings: Any = models.JSONField()  # as the table has them
    rows: Any = models.JSONField()  # lists of cells as text, one a row of the sheet after its first; [] without figures
    meanings: Any = models.JSONField(default=dict)  # {number of the column: name of a part of a line}
    state = models.CharField(max_length=8, choices=ImportState.choices, default=ImportState.READ)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    lines = models.PositiveIntegerField(default=0)  # how many came into the ledger

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.name
