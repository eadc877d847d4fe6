"""Occasions of support, how the hamlets stand in one, and the codes of households that received something."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.urls import reverse

from ketnghia.core.actor import Actor
from ketnghia.organisations.models import Hamlet, Locality, Organisation, Province
from ketnghia.support.choices import OccasionKind


class OccasionQuerySet(models.QuerySet["Occasion"]):
    """Words for asking about occasions."""

    def open(self) -> OccasionQuerySet:
        """Occasions that have not been closed."""
        return self.filter(closed_at=None)

    def visible_to(self, actor: Actor) -> OccasionQuerySet:
        """Everybody who works in the system; what it sums up depends on the lines that they may see."""
        return self.none() if actor.is_visitor else self


class Occasion(models.Model):
    """A storm, Tết, a school year: a round of support in one locality or a whole province."""

    kind = models.CharField(max_length=12, choices=OccasionKind.choices)
    name = models.CharField(max_length=200)
    opened_by = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    province = models.ForeignKey(Province, models.PROTECT, related_name="+")
    locality = models.ForeignKey(Locality, models.PROTECT, null=True, blank=True, related_name="+")  # None: all of it
    urgent = models.BooleanField(default=False)
    opens_on = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OccasionQuerySet.as_manager()

    class Meta:
        ordering = [models.F("closed_at").desc(nulls_first=True), "-opens_on", "-id"]
        indexes = [models.Index(fields=["province", "-opens_on"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The occasion's page."""
        return reverse("support:occasion", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Support may still be recorded for it."""
        return self.closed_at is None

    @property
    def stream(self) -> str:
        """The audit stream of this occasion."""
        return f"occasion:{self.pk}"

    @property
    def place(self) -> str:
        """The locality or the province that it is about."""
        return self.locality.full_name if self.locality else self.province.full_name


class HamletState(models.Model):
    """How a hamlet stands in an occasion, as its commune says: households that need support, what bars the way."""

    occasion = models.ForeignKey(Occasion, models.CASCADE, related_name="hamlet_states")
    hamlet = models.ForeignKey(Hamlet, models.PROTECT, related_name="+")
    households = models.PositiveIntegerField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["hamlet__name"]
        constraints = [models.UniqueConstraint(fields=["occasion", "hamlet"], name="support_hamlet_once")]

    def __str__(self) -> str:
        return f"{self.hamlet_id}: {self.note}"


def _new_salt() -> str:
    """Return a salt that nobody can guess."""
    return secrets.token_hex(32)


class CodeSalt(models.Model):
    """The secret salt with which one commune's household codes are made; never shown."""

    locality = models.OneToOneField(Locality, models.PROTECT, related_name="+")
    salt = models.CharField(max_length=64, default=_new_salt)

    def __str__(self) -> str:
        return self.locality_id


class HouseholdQuerySet(models.QuerySet["Household"]):
    """Words for asking about household codes."""

    def visible_to(self, actor: Actor) -> HouseholdQuerySet:
        """Only the people of the owning commune; nobody else, whatever the role."""
        if actor.is_visitor or not actor.locality_code:
            return self.none()
        return self.filter(locality=actor.locality_code)


class Household(models.Model):
    """A household that received a line, as a salted code of its own commune: no name, no number of a paper."""

    support = models.ForeignKey("support.Support", models.PROTECT, related_name="households")
    locality = models.ForeignKey(Locality, models.PROTECT, related_name="+")
    hamlet = models.ForeignKey(Hamlet, models.PROTECT, null=True, blank=True, related_name="+")
    code = models.CharField(max_length=64)

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["support", "code"], name="support_household_once"),
            models.CheckConstraint(condition=~Q(code=""), name="support_household_has_code"),
        ]
        indexes = [models.Index(fields=["locality", "code"])]

    def __str__(self) -> str:
        return self.code[:8]
