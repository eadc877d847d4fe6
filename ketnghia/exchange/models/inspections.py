"""Filled checklists: what a council found on the spot, point by point, and what must follow."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.exchange.choices import Met
from ketnghia.exchange.models.lessons import Checklist
from ketnghia.exchange.models.practices import owned_near
from ketnghia.organisations.models import Organisation


class InspectionQuerySet(models.QuerySet["Inspection"]):
    """Words for asking about filled checklists."""

    def visible_to(self, actor: Actor) -> InspectionQuerySet:
        """For the organisation that filled it in, overseers of the province, administrators."""
        if roles.scope_of(actor.role, "programme.view") == "all":
            return self
        if actor.is_visitor:
            return self.none()
        return self.filter(owned_near(actor))


class Inspection(models.Model):
    """A checklist filled in once. The points are copied, so that a later change of the checklist leaves them."""

    checklist = models.ForeignKey(Checklist, models.PROTECT, related_name="inspections")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="inspections")
    title = models.CharField(max_length=200)  # of the checklist on that day
    about = models.CharField(max_length=200)  # which office or work was looked at
    held_on = models.DateField()
    points = models.JSONField(default=list)  # [{"heading": str, "items": [{"text", "met": Met or "", "note"}]}]
    findings = models.TextField(blank=True)
    follow_up = models.TextField(blank=True)
    name = models.CharField(max_length=160)  # of the person who filled it in last
    is_sample = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-id"]
        indexes = [models.Index(fields=["owner", "-held_on", "-id"])]

    def __str__(self) -> str:
        return f"{self.title}: {self.about}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("exchange:inspection", args=[self.pk])

    @property
    def stream(self) -> str:
        """The audit stream of this inspection."""
        return f"inspection:{self.pk}"

    @property
    def answers(self) -> list[dict[str, Any]]:
        """Every point that has an answer; those that do not apply are none."""
        items = [item for part in self.points for item in part["items"]]
        return [item for item in items if item["met"] in (Met.YES, Met.NO)]

    @property
    def met(self) -> int:
        """How many of the answered points are met."""
        return sum(item["met"] == Met.YES for item in self.answers)
