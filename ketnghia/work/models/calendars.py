"""Secret addresses under which calendar software reads the days of an organisation, a programme or a person."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from ketnghia.organisations.models import Membership, Organisation
from ketnghia.programmes.models import Programme


class CalendarFeed(models.Model):
    """A secret address; only the SHA-256 of its token is kept, so that it is shown once and can be taken back.

    It shows what `reader`'s role may see when it is read; an ended membership closes it.
    """

    reader = models.ForeignKey(Membership, models.CASCADE, related_name="calendar_feeds")
    programme = models.ForeignKey(Programme, models.CASCADE, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="+")
    mine = models.BooleanField(default=False)  # only what the reader is in charge of
    field = models.CharField(max_length=30, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    read_on = models.DateField(null=True, blank=True)  # the last day on which a calendar asked

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(programme=None, organisation=None) | Q(mine=False), name="work_feed_of_one_thing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reader} {self.programme or self.organisation or ''}".strip()
