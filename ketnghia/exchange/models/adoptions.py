"""Adoptions: another place uses a practice."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from ketnghia.core.actor import Actor
from ketnghia.exchange.choices import AdoptionState
from ketnghia.exchange.models.practices import Practice
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.models import Programme


class AdoptionQuerySet(models.QuerySet["Adoption"]):
    """Words for asking about adoptions."""

    def visible_to(self, actor: Actor) -> AdoptionQuerySet:
        """Those of practices that the actor may read, and the own ones."""
        practices = Practice.objects.visible_to(actor).order_by().values("pk")
        return self.filter(Q(practice__in=practices) | Q(organisation=actor.organisation_id or 0))


class Adoption(models.Model):
    """«Chúng tôi áp dụng»: an organisation takes over a practice, with its plan, what differs and what came of it."""

    practice = models.ForeignKey(Practice, models.PROTECT, related_name="adoptions")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="adoptions")
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, blank=True, related_name="adoptions")
    state = models.CharField(max_length=10, choices=AdoptionState.choices, default=AdoptionState.PLANNED)
    plan = models.TextField()
    difference = models.TextField(blank=True)  # from the original
    result = models.TextField(blank=True)
    started_on = models.DateField()
    told_author = models.BooleanField(default=False)  # the author has looked at it
    is_sample = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        ordering = ["-started_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["practice", "organisation"], name="exchange_adopted_once"),
            models.CheckConstraint(condition=~Q(state="works") | ~Q(result=""), name="exchange_works_has_result"),
        ]
        indexes = [models.Index(fields=["state", "-started_on", "-id"])]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.practice}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("exchange:adoption", args=[self.pk])


class AdoptionNote(models.Model):
    """One word on how an adoption goes."""

    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="notes")
    text = models.TextField()
    name = models.CharField(max_length=160)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.text[:80]
