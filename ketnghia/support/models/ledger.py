"""The ledger: lines, their givers, the hamlets reached, and what each side said about a line, in order."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from ketnghia.audit.models import AddOnly, AddOnlyQuerySet
from ketnghia.core.fields import CHOICES as FIELD_CHOICES
from ketnghia.evidence.models import Evidence
from ketnghia.organisations.models import Hamlet, Organisation
from ketnghia.programmes.models import Commitment, Document, Programme
from ketnghia.support.choices import KIND_ICONS, Funding, Goods, Kind, Side, Status, Valued, Verb
from ketnghia.support.models.occasions import Occasion
from ketnghia.support.models.words import SupportQuerySet
from ketnghia.support.rules import FINAL

AGREED = [str(status) for status in FINAL]


class SameEvent(models.Model):
    """One event that several givers tell of: of its lines only the one that has come furthest is counted."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.programme_id} #{self.pk}"


class Support(models.Model):
    """A ledger line from givers to a receiver. `amount` and `quantity` are what the side that wrote it first said.

    `confirmed_*` is the figure that both sides stand behind; from then on nothing changes, the database refuses it.
    A correction (`corrects`) carries the difference in `amount` and `quantity`, which may be negative; `rest_of` is
    what did not arrive of another line; `root` is the line that both go back to.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="support")
    number = models.PositiveIntegerField()  # 1, 2, 3… within the programme
    kind = models.CharField(max_length=12, choices=Kind.choices)
    goods = models.CharField(max_length=10, choices=Goods.choices, blank=True)
    description = models.CharField(max_length=300)
    amount = models.BigIntegerField(null=True, blank=True)  # whole đồng
    quantity = models.DecimalField(max_digits=16, decimal_places=3, null=True, blank=True)
    unit = models.CharField(max_length=30, blank=True)
    valued = models.CharField(max_length=10, choices=Valued.choices, default=Valued.ACTUAL)
    funding = models.CharField(max_length=12, choices=Funding.choices, blank=True)
    funding_note = models.CharField(max_length=120, blank=True)
    receiver = models.ForeignKey(Organisation, models.PROTECT, related_name="support_received")
    occasion = models.ForeignKey(Occasion, models.PROTECT, null=True, blank=True, related_name="support")
    field = models.CharField(max_length=30, choices=FIELD_CHOICES, blank=True)
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, blank=True, related_name="support")
    due_on = models.DateField(null=True, blank=True)
    delivered_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices)
    said_by = models.CharField(max_length=8, choices=Side.choices)  # who spoke last before the other side answers
    confirmed_amount = models.BigIntegerField(null=True, blank=True)
    confirmed_quantity = models.DecimalField(max_digits=16, decimal_places=3, null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")
    rest_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="rests")
    root = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="branches")
    same_event = models.ForeignKey(SameEvent, models.PROTECT, null=True, blank=True, related_name="lines")
    evidence = models.ManyToManyField(Evidence, blank=True, related_name="support")
    source = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    quote = models.TextField(blank=True)  # the words of the source that it came from
    recorded_by = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    key = models.CharField(max_length=64, blank=True)  # of the form that wrote it: sent twice, it is kept once
    search = models.TextField(blank=True)  # folded description, givers and receiver
    version = models.PositiveIntegerField(default=1)

    objects = SupportQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="support_number_once"),
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="support_form_once"),
            models.UniqueConstraint(
                fields=["corrects"], condition=Q(status="proposed"), name="support_one_correction_waits"
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=False)
                | ((Q(amount=None) | Q(amount__gt=0)) & (Q(quantity=None) | Q(quantity__gt=0))),
                name="support_figures_positive",
            ),
            models.CheckConstraint(
                condition=Q(status__in=AGREED, confirmed_at__isnull=False)
                | (~Q(status__in=AGREED) & Q(confirmed_at=None, confirmed_amount=None, confirmed_quantity=None)),
                name="support_confirmed_has_figures",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=AGREED)
                | Q(amount=None, confirmed_amount=None)
                | Q(amount__isnull=False, confirmed_amount__isnull=False),
                name="support_confirmed_in_dong",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=False) | Q(confirmed_amount=None) | Q(confirmed_amount__gte=0),
                name="support_confirmed_not_negative",
            ),
            models.CheckConstraint(condition=~Q(corrects=F("pk")), name="support_not_its_own_correction"),
        ]
        indexes = [
            models.Index(fields=["programme", "status", "-number"]),
            models.Index(fields=["receiver", "status"]),
            models.Index(fields=["status", "due_on"]),
            models.Index(fields=["occasion", "status"]),
            models.Index(  # the days that a programme's health asks for, without a look at the lines
                fields=["programme", "status", "due_on", "delivered_on", "confirmed_at"], name="support_days"
            ),
            # hardly any line has one: rather than an index of all lines the database would read the whole table
            models.Index(fields=["same_event"], condition=Q(same_event__isnull=False), name="support_of_one_event"),
            models.Index(fields=["corrects"], condition=Q(corrects__isnull=False), name="support_corrections"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.description}"[:300]

    @property
    def code(self) -> str:
        """HT-012: its number in the programme's ledger."""
        return f"HT-{self.number:03}"

    @property
    def icon(self) -> str:
        """The icon of its kind."""
        return KIND_ICONS.get(Kind(self.kind), "box")

    @property
    def is_agreed(self) -> bool:
        """Both sides stand behind its figure."""
        return self.status in FINAL

    @property
    def is_correction(self) -> bool:
        """It changes the figure of another line."""
        return self.corrects_id is not None

    @property
    def figures(self) -> tuple[int | None, Decimal | None]:
        """(đồng, quantity) that counts now: the confirmed one, else what was said first."""
        return (self.confirmed_amount, self.confirmed_quantity) if self.is_agreed else (self.amount, self.quantity)

    def get_absolute_url(self) -> str:
        """The line's page."""
        return reverse("support:line", args=[self.programme.code, self.number])


class SupportGiver(models.Model):
    """A giver of a line, its share in đồng where shares are told apart, and on whose behalf it gave."""

    support = models.ForeignKey(Support, models.PROTECT, related_name="givers")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="support_given")
    amount = models.BigIntegerField(null=True, blank=True)
    on_behalf_of = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["support", "organisation"], name="support_giver_once")]

    def __str__(self) -> str:
        return str(self.organisation)


class SupportHamlet(models.Model):
    """A hamlet that a line reached, with how many households and people."""

    support = models.ForeignKey(Support, models.PROTECT, related_name="hamlets")
    hamlet = models.ForeignKey(Hamlet, models.PROTECT, related_name="+")
    households = models.PositiveIntegerField(null=True, blank=True)
    people = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["support", "hamlet"], name="support_reaches_hamlet_once")]

    def __str__(self) -> str:
        return str(self.hamlet_id)


class StatementQuerySet(AddOnlyQuerySet["Statement"]):
    """Statements have no words of their own but the refusals."""


class Statement(AddOnly):
    """What one side said about a line, with its figure; rows are only ever added."""

    support = models.ForeignKey(Support, models.PROTECT, related_name="statements")
    verb = models.CharField(max_length=12, choices=Verb.choices)
    side = models.CharField(max_length=8, choices=Side.choices, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    amount = models.BigIntegerField(null=True)
    quantity = models.DecimalField(max_digits=16, decimal_places=3, null=True)
    note = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.support_id} {self.verb}"


class Loan(models.Model):
    """The terms on which an asset was lent: what for, until when, when it is looked at, and its return."""

    support = models.OneToOneField(Support, models.PROTECT, related_name="loan")
    purpose = models.CharField(max_length=300)
    until = models.DateField()
    next_check_on = models.DateField(null=True, blank=True)
    returned_on = models.DateField(null=True, blank=True)
    returned_note = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["until"], condition=Q(returned_on=None), name="support_loans_out")]

    def __str__(self) -> str:
        return self.purpose


class LoanCheck(AddOnly):
    """One look at a lent asset: when, and in what state it was found."""

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="checks")
    on = models.DateField()
    note = models.CharField(max_length=500)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.on} {self.note}"
