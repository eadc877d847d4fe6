"""What took place, who took part, and which tasks and commitments it served."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.evidence.models import Evidence
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.models import Commitment, Programme
from ketnghia.work.choices import ActivityKind, ActivityState, Part
from ketnghia.work.models.plans import Task, worked_by

TOOK_PLACE = (ActivityState.HELD, ActivityState.EVIDENCED)


class ActivityQuerySet(models.QuerySet["Activity"]):
    """Words for asking about activities."""

    def visible_to(self, actor: Actor) -> ActivityQuerySet:
        """Working data: for the people of the programme's parties, overseers of the province, administrators."""
        if roles.scope_of(actor.role, "programme.view") == "all":
            return self
        return self.filter(programme__in=worked_by(actor).values("pk"))

    def took_place(self) -> ActivityQuerySet:
        """Held, with or without evidence."""
        return self.filter(state__in=TOOK_PLACE)

    def overdue(self, today: date) -> ActivityQuerySet:
        """Planned ones whose last day has passed: nobody has said whether they took place."""
        return self.filter(state=ActivityState.PLANNED, ends_on__lt=today)

    def unproven(self) -> ActivityQuerySet:
        """Held ones without evidence."""
        return self.filter(state=ActivityState.HELD)

    def for_public(self) -> ActivityQuerySet:
        """Those that took place and have a photo that the public may see."""
        photos = Evidence.objects.for_public().pictures()
        return self.filter(state=ActivityState.EVIDENCED, evidence__in=photos).distinct()


class Activity(models.Model):
    """Something that takes place in a programme. Nothing is deleted: it is cancelled with a reason.

    `state` follows rules/activities.py and is kept in step with the evidence by the actions.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="activities")
    kind = models.CharField(max_length=16, choices=ActivityKind.choices)
    title = models.CharField(max_length=300)
    starts_on = models.DateField()
    starts_time = models.TimeField(null=True, blank=True)  # local time
    ends_on = models.DateField()  # the same day for most
    place = models.CharField(max_length=300, blank=True)
    organisations: Any = models.ManyToManyField(Organisation, through="Participation", related_name="activities")
    tasks = models.ManyToManyField(Task, blank=True, related_name="activities")
    commitments = models.ManyToManyField(Commitment, blank=True, related_name="activities")
    fields = models.CharField(max_length=500, blank=True)  # codes: of its commitments and tasks, and those ticked
    result = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    evidence = models.ManyToManyField(Evidence, blank=True, related_name="activities")
    state = models.CharField(max_length=10, choices=ActivityState.choices, default=ActivityState.PLANNED)
    reason = models.CharField(max_length=500, blank=True)  # why cancelled
    key = models.CharField(max_length=36, unique=True, null=True, blank=True)  # of the form: sent twice, kept once
    recorder = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-id"]
        indexes = [
            models.Index(fields=["programme", "-starts_on", "-id"], name="work_activities_of"),
            models.Index(fields=["recorder", "state", "ends_on"], name="work_activities_by"),
            models.Index(fields=["programme", "state", "ends_on"], name="work_activities_proven"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="work_activity_days"),
            models.CheckConstraint(
                condition=~Q(state=ActivityState.CANCELLED) | ~Q(reason=""), name="work_cancelled_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page in the programme's workspace."""
        return reverse("work:activity", args=[self.programme.code, self.pk])

    @property
    def field_codes(self) -> list[str]:
        """The codes of its fields."""
        return self.fields.split()

    @property
    def has_taken_place(self) -> bool:
        """Held, with or without evidence."""
        return self.state in TOOK_PLACE


class Participation(models.Model):
    """An organisation in an activity, and how many of its people came (None: not counted)."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    part = models.CharField(max_length=5, choices=Part.choices, default=Part.GUEST)
    people = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-part", "id"]  # hosts first
        constraints = [models.UniqueConstraint(fields=["activity", "organisation"], name="work_takes_part_once")]

    def __str__(self) -> str:
        return str(self.organisation)
