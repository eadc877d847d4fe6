"""Directives: documents of a province or city that say who twins with whom, by when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.organisations.models import Locality, Organisation, Province
from ketnghia.programmes.choices import PartyRole
from ketnghia.programmes.models.document import Document


class DirectiveQuerySet(models.QuerySet["Directive"]):
    """Words for asking about directives."""

    def visible_to(self, actor: Actor) -> DirectiveQuerySet:
        """Those of the actor's province, for people who work with programmes; all of them where a role sees all."""
        scope = roles.scope_of(actor.role, "programme.view")
        if scope == "all":
            return self
        return self.filter(province=actor.province_code) if scope and actor.province_code else self.none()


class Directive(models.Model):
    """A numbered document that assigns twins: Công văn 389 of a People's Committee, with its deadline."""

    number = models.CharField(max_length=60)
    title = models.CharField(max_length=400, blank=True)
    issuer = models.CharField(max_length=200)
    issued_on = models.DateField()
    deadline = models.DateField(null=True, blank=True)
    province = models.ForeignKey(Province, models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="directives")
    is_sample = models.BooleanField(default=False)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    entered_for = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_on", "-id"]
        indexes = [models.Index(fields=["province", "-issued_on"])]
        constraints = [
            models.UniqueConstraint(fields=["number", "issuer", "issued_on"], name="programmes_directive_once"),
            models.CheckConstraint(
                condition=Q(deadline=None) | Q(deadline__gte=F("issued_on")), name="programmes_directive_deadline"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """The page with what it expects and what came of it."""
        return reverse("programmes:directive", args=[self.pk])

    @property
    def stream(self) -> str:
        """The audit stream of this directive."""
        return f"directive:{self.pk}"


class ExpectedProgramme(models.Model):
    """One line of a directive's annex: the localities that are to twin. Taken back with a reason, never erased."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="expected")
    position = models.PositiveIntegerField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.directive_id}/{self.position}"


class ExpectedParty(models.Model):
    """A side of an expected programme, as the directive names it; without a locality while it is unclear which."""

    expected = models.ForeignKey(ExpectedProgramme, models.CASCADE, related_name="parties")
    name = models.CharField(max_length=200)
    locality = models.ForeignKey(Locality, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=12, choices=PartyRole.choices, default=PartyRole.PEER)
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["expected", "locality"], condition=Q(locality__isnull=False), name="programmes_expected_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
