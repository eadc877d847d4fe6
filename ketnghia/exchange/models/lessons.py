"""Case lessons, who read them, reception figures, checklists, and why a marked stretch of text was kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.core.fields import CHOICES as FIELD_CHOICES
from ketnghia.core.vntext import fold_key
from ketnghia.exchange.choices import Audience, LessonState, Matter, Outcome
from ketnghia.exchange.models.practices import owned_by_twins, owned_near, readable
from ketnghia.organisations.models import Organisation


class LessonQuerySet(models.QuerySet["CaseLesson"]):
    """Words for asking about case lessons."""

    def visible_to(self, actor: Actor) -> LessonQuerySet:
        """Published ones by their audience; unfinished ones for their owner alone."""
        if actor.role == roles.SYSTEM:
            return self
        seen = readable(actor, Q(state=LessonState.PUBLISHED))
        return self.filter(seen if actor.is_visitor else seen | Q(owner=actor.organisation_id))

    def named(self, text: str) -> LessonQuerySet:
        """Those that contain every word of `text`, tones ignored."""
        rows = self
        for word in fold_key(text).split():
            rows = rows.filter(search__contains=word)
        return rows


class CaseLesson(models.Model):
    """What an office learnt from a matter. There is no place here for a name, an address or a number of anybody."""

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="lessons")
    province = models.CharField(max_length=2, blank=True)
    field = models.CharField(max_length=30, choices=FIELD_CHOICES, default="citizen-reception")
    matter = models.CharField(max_length=15, choices=Matter.choices)
    title = models.CharField(max_length=200)
    problem = models.TextField()  # in general words
    legal_basis = models.TextField(blank=True)
    done = models.TextField()
    days = models.PositiveIntegerField(null=True, blank=True)  # from receiving to answering
    outcome = models.CharField(max_length=15, choices=Outcome.choices)
    lesson = models.TextField()
    state = models.CharField(max_length=10, choices=LessonState.choices, default=LessonState.DRAFT)
    state_reason = models.CharField(max_length=500, blank=True)
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.TWINS)
    published_on = models.DateField(null=True, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    search = models.TextField(blank=True)
    is_sample = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = LessonQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-id"]
        indexes = [  # who may read a lesson is told by the index: the list and its count read only the rows they show
            models.Index(fields=["state", "-published_on", "-id", "audience", "province", "owner"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_on__isnull=False), name="exchange_lesson_has_day"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("exchange:lesson", args=[self.pk])

    @property
    def stream(self) -> str:
        """The audit stream of this lesson."""
        return f"lesson:{self.pk}"

    @property
    def readers_needed(self) -> int:
        """How many others of the owner must have read it: two where somebody was denounced."""
        return 2 if self.matter == Matter.DENUNCIATION else 1


class Reading(models.Model):
    """A second person of the owning organisation read this version of a lesson and found nobody in it."""

    lesson = models.ForeignKey(CaseLesson, models.CASCADE, related_name="readings")
    of_version = models.PositiveIntegerField()
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["lesson", "of_version", "reader"], name="exchange_one_reading_each")
        ]

    def __str__(self) -> str:
        return self.name


class Justification(models.Model):
    """Why a stretch of text that the detector marked was kept. The stretch itself is held as a fingerprint only."""

    subject = models.CharField(max_length=40)  # e.g. practice:12, answer:7
    field = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=64)  # SHA-256 of the folded stretch
    reason = models.CharField(max_length=300)
    name = models.CharField(max_length=160)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["subject", "fingerprint"], name="exchange_one_justification")]

    def __str__(self) -> str:
        return f"{self.subject} {self.kind}"


class ReceptionQuerySet(models.QuerySet["ReceptionFigure"]):
    """Words for asking about reception figures."""

    def visible_to(self, actor: Actor) -> ReceptionQuerySet:
        """For the organisation, its twins, overseers of the province, administrators."""
        if roles.scope_of(actor.role, "programme.view") == "all":
            return self
        if actor.is_visitor:
            return self.none()
        return self.filter(owned_near(actor, "organisation") | owned_by_twins(actor, "organisation"))


class ReceptionFigure(models.Model):
    """What an organisation received and settled in a quarter, in aggregate; below three is never shown to others."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="reception_figures")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    received = models.PositiveIntegerField()
    settled = models.PositiveIntegerField()
    in_time = models.PositiveIntegerField()
    kinds = models.JSONField(default=dict)  # PetitionKind -> number; empty when not counted by kind
    is_sample = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = ReceptionQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-quarter", "organisation"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year", "quarter"], name="exchange_one_figure_a_quarter"),
            models.CheckConstraint(condition=Q(quarter__gte=1, quarter__lte=4), name="exchange_quarter_of_four"),
            models.CheckConstraint(condition=Q(in_time__lte=F("settled")), name="exchange_in_time_within_settled"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.year}/{self.quarter}"


class ChecklistQuerySet(models.QuerySet["Checklist"]):
    """Words for asking about checklists."""

    def visible_to(self, actor: Actor) -> ChecklistQuerySet:
        """Shared ones by their audience, the own ones always."""
        if roles.scope_of(actor.role, "programme.view") == "all":
            return self
        seen = readable(actor, Q(shared=True))
        return self.filter(seen if actor.is_visitor else seen | owned_near(actor))


class Checklist(models.Model):
    """Points to check on the spot, made once and used again by others, who copy it."""

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="checklists")
    province = models.CharField(max_length=2, blank=True)
    field = models.CharField(max_length=30, choices=FIELD_CHOICES, default="council-oversight")
    title = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    points = models.JSONField(default=list)  # [{"heading": str, "items": [str]}]
    shared = models.BooleanField(default=False)
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.TWINS)
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="copies")
    is_sample = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    objects = ChecklistQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-id"]
        indexes = [models.Index(fields=["shared", "audience", "-changed_at", "-id"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("exchange:checklist", args=[self.pk])

    @property
    def stream(self) -> str:
        """The audit stream of this checklist."""
        return f"checklist:{self.pk}"
