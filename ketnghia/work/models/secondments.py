"""Officials who work for the other side for a while."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.models import Programme
from ketnghia.work.choices import Skill
from ketnghia.work.models.plans import worked_by


class SecondmentQuerySet(models.QuerySet["Secondment"]):
    """Words for asking about secondments."""

    def visible_to(self, actor: Actor) -> SecondmentQuerySet:
        """Working data: for the people of the programme's parties, overseers of the province, administrators."""
        if roles.scope_of(actor.role, "programme.view") == "all":
            return self
        return self.filter(programme__in=worked_by(actor).values("pk"))

    def standing(self) -> SecondmentQuerySet:
        """Those that have not been withdrawn."""
        return self.filter(withdrawn_at=None)

    def confirmed(self) -> SecondmentQuerySet:
        """Those whose person-days the receiving side has confirmed."""
        return self.standing().exclude(confirmed_at=None)


class Secondment(models.Model):
    """An official sent to work with the other side. What the receiver has confirmed no longer changes."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="secondments")
    sender = models.ForeignKey(Organisation, models.PROTECT, related_name="seconded_from")
    receiver = models.ForeignKey(Organisation, models.PROTECT, related_name="seconded_to")
    skill = models.CharField(max_length=12, choices=Skill.choices)
    person = models.CharField(max_length=120)  # the official's name
    post = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    person_days = models.PositiveIntegerField()
    duties = models.TextField()
    handover_note = models.TextField(blank=True)  # what stays behind: who goes on with it, where things are
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)
    key = models.CharField(max_length=36, unique=True, null=True, blank=True)  # of the form: sent twice, kept once
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = SecondmentQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-id"]
        indexes = [models.Index(fields=["receiver", "ends_on"], condition=Q(confirmed_at=None), name="work_to_confirm")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="work_secondment_days"),
            models.CheckConstraint(condition=~Q(sender=F("receiver")), name="work_secondment_two_sides"),
            models.CheckConstraint(condition=Q(person_days__gte=1), name="work_secondment_some_days"),
        ]

    def __str__(self) -> str:
        return self.person

    def get_absolute_url(self) -> str:
        """Its page in the programme's workspace."""
        return reverse("work:secondment", args=[self.programme.code, self.pk])
