"""A programme's plan of a year, its tasks, and the versions that every party's leader approves."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.formats import number_format

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.organisations.models import Membership, Organisation
from ketnghia.programmes.choices import Cycle
from ketnghia.programmes.models import Commitment, Party, Programme, ProgrammeQuerySet
from ketnghia.work.choices import FundingSource


def worked_by(actor: Actor) -> ProgrammeQuerySet:
    """Return the programmes whose working data the actor reads: its parties', its province's, or all of them."""
    scope = roles.scope_of(actor.role, "programme.view")
    if scope == "all":
        return Programme.objects.all()
    if scope == "own" and actor.organisation_id:
        parties = Party.objects.filter(organisation=actor.organisation_id)
        return Programme.objects.filter(Q(maker=actor.organisation_id) | Q(pk__in=parties.values("programme")))
    if scope == "province" and actor.province_code:
        place = Q(organisation__locality__province=actor.province_code) | Q(organisation__province=actor.province_code)
        parties = Party.objects.filter(place)
        return Programme.objects.filter(Q(maker=actor.organisation_id) | Q(pk__in=parties.values("programme")))
    return Programme.objects.none()


class PlanQuerySet(models.QuerySet["Plan"]):
    """Words for asking about plans."""

    def visible_to(self, actor: Actor) -> PlanQuerySet:
        """Working data: for the people of the programme's parties, overseers of the province, administrators."""
        if roles.scope_of(actor.role, "programme.view") == "all":
            return self
        return self.filter(programme__in=worked_by(actor).values("pk"))


class Plan(models.Model):
    """What a programme means to do in one year. Its tasks are the working version; `versions` are what was approved."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField()
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)  # counts every change to the plan or one of its tasks

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "year"], name="work_one_plan_a_year"),
            models.CheckConstraint(condition=Q(year__gte=2000) & Q(year__lte=2100), name="work_plan_year"),
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.year}"

    def get_absolute_url(self) -> str:
        """The plan as a table."""
        return reverse("work:plan", args=[self.programme.code, self.year])


class PlanVersion(models.Model):
    """The plan as it was put before the parties' leaders: its tasks as data and their fingerprint.

    Waiting while it has neither `published_at` nor `withdrawn_at`; at most one waits. The published one with the
    highest number holds.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    snapshot: Any = models.JSONField()  # list of tasks as rules/plans.py `terms_of` gives them
    sha256 = models.CharField(max_length=64)
    submitted_at = models.DateTimeField(auto_now_add=True)
    submitted_by = models.CharField(max_length=200)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="work_plan_version_once"),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(published_at=None, withdrawn_at=None), name="work_one_version_waits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} v{self.number}"


class PlanApproval(models.Model):
    """A party's yes to a version of the plan, said by its leader."""

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="approvals")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    signatory = models.CharField(max_length=120)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["version", "organisation"], name="work_party_approves_once"),
        ]

    def __str__(self) -> str:
        return self.signatory


class TaskQuerySet(models.QuerySet["Task"]):
    """Words for asking about tasks."""

    def visible_to(self, actor: Actor) -> TaskQuerySet:
        """Working data: for the people of the programme's parties, overseers of the province, administrators."""
        if roles.scope_of(actor.role, "programme.view") == "all":
            return self
        return self.filter(programme__in=worked_by(actor).values("pk"))

    def standing(self) -> TaskQuerySet:
        """Those that have not been withdrawn."""
        return self.filter(withdrawn_at=None)

    def open(self) -> TaskQuerySet:
        """Those that stand and are not done, as rules/plans.py has it.

        The target is not reached, or the product is not there; with neither, nothing took place with evidence.
        """
        short = Q(target__isnull=False) & (Q(actual=None) | Q(actual__lt=F("target")))
        not_there = ~Q(product="") & Q(delivered_on=None)
        proven = Exists(Task.objects.filter(pk=OuterRef("pk"), activities__state="evidenced"))
        unproven = Q(target=None, product="", delivered_on=None) & ~Q(proven)
        return self.standing().filter(short | not_there | unproven)

    def late_on(self, today: date) -> TaskQuerySet:
        """Those that are open after their last day."""
        return self.open().filter(due_on__lt=today)

    def of(self, organisation_id: int | None) -> TaskQuerySet:
        """Those that an organisation leads."""
        return self.filter(lead=organisation_id)


class Task(models.Model):
    """One thing to do by a day: who leads, with whom, what comes out of it. Its state is derived, never kept.

    `activities` is the other end of Activity.tasks.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="tasks")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="tasks")  # the plan's, to count by
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, blank=True, related_name="tasks")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=500)
    fields = models.CharField(max_length=300, blank=True)  # codes of core.fields, in their order, by blanks
    lead = models.ForeignKey(Organisation, models.PROTECT, related_name="led_tasks")
    partners = models.ManyToManyField(Organisation, blank=True, related_name="shared_tasks")
    person = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="tasks")
    person_name = models.CharField(max_length=120, blank=True)  # who is in charge, where no account is
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField()
    cycle = models.CharField(max_length=12, choices=Cycle.choices, blank=True)  # of which this is one occurrence
    product = models.CharField(max_length=300, blank=True)
    target = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    actual = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    delivered_on = models.DateField(null=True, blank=True)  # the day on which the product was there
    result = models.CharField(max_length=1000, blank=True)  # what came out, in words
    budget = models.BigIntegerField(null=True, blank=True)  # đồng
    funding_source = models.CharField(max_length=12, choices=FundingSource.choices, blank=True)
    weight = models.PositiveSmallIntegerField(default=1)  # its share in what rolls up
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        indexes = [
            models.Index(fields=["programme"], condition=Q(withdrawn_at=None), name="work_standing_tasks"),
            models.Index(fields=["lead", "due_on"], condition=Q(withdrawn_at=None), name="work_tasks_by_lead"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(starts_on=None) | Q(due_on__gte=F("starts_on")), name="work_task_days"),
            models.CheckConstraint(condition=Q(budget=None) | Q(budget__gte=0), name="work_task_budget"),
            models.CheckConstraint(condition=Q(target=None) | Q(target__gt=0), name="work_task_target"),
            models.CheckConstraint(condition=Q(weight__gte=1) & Q(weight__lte=100), name="work_task_weight"),
        ]

    def __str__(self) -> str:
        return self.title[:80]

    def get_absolute_url(self) -> str:
        """The page of the task."""
        return reverse("work:task", args=[self.programme.code, self.pk])

    @property
    def field_codes(self) -> list[str]:
        """The codes of its fields."""
        return self.fields.split()

    @property
    def target_shown(self) -> str:
        """The target as people of the reader's language write numbers."""
        return _shown(self.target)

    @property
    def actual_shown(self) -> str:
        """The number reached so far, 0 when none was noted."""
        return _shown(self.actual or Decimal())

    @property
    def in_charge(self) -> str:
        """The name of the person in charge, or ""."""
        return self.person.user.name if self.person else self.person_name


def _shown(number: Decimal | None) -> str:
    return "" if number is None else number_format(f"{number.normalize():f}", force_grouping=True)
