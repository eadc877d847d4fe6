"""One signed twinning text: the programme, its parties, its ceremony and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.core.vntext import fold_key
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.choices import IN_FORCE, PUBLIC, Kind, PartyRole, Presence, State


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Words for asking about programmes."""

    def visible_to(self, actor: Actor) -> ProgrammeQuerySet:
        """Public ones for everyone; drafts and texts out for signing for their parties, their maker, overseers."""
        scope = roles.scope_of(actor.role, "programme.view")
        if scope == "all":
            return self
        public = Q(state__in=PUBLIC)
        if scope == "own":
            own = Party.objects.filter(organisation=actor.organisation_id).values("programme")
            return self.filter(public | Q(maker=actor.organisation_id) | Q(pk__in=own))
        if scope == "province":
            own = Party.objects.filter(
                Q(organisation__locality__province=actor.province_code) | Q(organisation__province=actor.province_code)
            ).values("programme")
            return self.filter(public | Q(maker=actor.organisation_id) | Q(pk__in=own))
        return self.filter(public)

    def in_force(self) -> ProgrammeQuerySet:
        """Signed and not ended."""
        return self.filter(state__in=IN_FORCE)

    def with_party(self, organisation: Organisation | int) -> ProgrammeQuerySet:
        """Those in which the organisation is a party."""
        return self.filter(pk__in=Party.objects.filter(organisation=organisation).values("programme"))

    def with_any_of(self, organisations: Iterable[int]) -> ProgrammeQuerySet:
        """Those in which one of the organisations (ids) is a party."""
        return self.filter(pk__in=Party.objects.filter(organisation__in=list(organisations)).values("programme"))

    def near(self, actor: Actor) -> ProgrammeQuerySet:
        """Those with a party in the actor's locality; in the province for its offices; else the organisation itself."""
        if not actor.locality_code and actor.province_code:
            return self.in_province(actor.province_code)
        own = Q(organisation=actor.organisation_id)
        place = Q(organisation__locality=actor.locality_code) if actor.locality_code else own
        return self.filter(pk__in=Party.objects.filter(place).values("programme"))

    def in_province(self, code: str) -> ProgrammeQuerySet:
        """Those with a party in the province: an office of it, or one of a locality there."""
        place = Q(organisation__locality__province=code) | Q(organisation__province=code)
        return self.filter(pk__in=Party.objects.filter(place).values("programme"))

    def that_may_be_parents(self) -> ProgrammeQuerySet:
        """Those to which another may belong: not cancelled, and belonging to none themselves."""
        return self.exclude(state=State.CANCELLED).filter(parent=None)

    def named(self, text: str) -> ProgrammeQuerySet:
        """Those whose code, title or parties' names contain every word of `text`, tones ignored."""
        rows = self
        for word in fold_key(text).split():
            rows = rows.filter(search__contains=word)
        return rows


class Programme(models.Model):
    """A twinning programme from draft to end. Nothing is deleted: it is cancelled with a reason."""

    code = models.CharField(max_length=20, unique=True)  # KN-2025-0001
    name = models.CharField(max_length=300)  # the places: Nam Phước – Phước Thành; written with the parties
    title = models.CharField(max_length=300)  # what the text calls itself
    kind = models.CharField(max_length=15, choices=Kind.choices, default=Kind.PROGRAMME)
    state = models.CharField(max_length=15, choices=State.choices, default=State.DRAFT)
    state_since = models.DateTimeField()
    state_reason = models.CharField(max_length=500, blank=True)  # why returned or cancelled
    maker = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")  # the bigger one
    number = models.CharField(max_length=60, blank=True)  # of the signed text, e.g. 01-CTr/ĐU
    aim = models.TextField(blank=True)  # what the parties want to reach together, in the text's own words
    signed_on = models.DateField(null=True, blank=True)
    term_from = models.DateField(null=True, blank=True)
    term_to = models.DateField(null=True, blank=True)
    search = models.TextField(blank=True)  # folded code, title and parties' names
    fields = models.CharField(max_length=500, blank=True)  # codes of its standing commitments' fields, in their order
    is_sample = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = [F("signed_on").desc(nulls_first=True), "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(term_to=None) | Q(term_from=None) | Q(term_to__gte=F("term_from")),
                name="programmes_term_order",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[str(state) for state in PUBLIC]) | Q(signed_on__isnull=False),
                name="programmes_in_force_has_date",
            ),
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="programmes_not_its_own_parent"),
        ]
        indexes = [models.Index(fields=["state", "-signed_on"]), models.Index(fields=["-signed_on", "-id"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The public page."""
        return reverse("programmes:programme", args=[self.code])

    @property
    def is_public(self) -> bool:
        """Signed by all parties, so that everybody may read it."""
        return self.state in PUBLIC

    @property
    def field_count(self) -> int:
        """How many fields its commitments touch."""
        return len(self.fields.split())

    @property
    def is_in_force(self) -> bool:
        """Signed and not ended."""
        return self.state in IN_FORCE

    @property
    def stream(self) -> str:
        """The audit stream of this programme."""
        return f"programme:{self.code}"


class CodeCounter(models.Model):
    """The last number given to a programme of a year: a row to queue behind, so that no code is given twice."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"KN-{self.year}-{self.last:04}"


class Party(models.Model):
    """An organisation in a programme, with its role."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="parties")
    role = models.CharField(max_length=12, choices=PartyRole.choices, default=PartyRole.PEER)
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["programme", "organisation"], name="programmes_party_once")]

    def __str__(self) -> str:
        return str(self.organisation)


class Ceremony(models.Model):
    """The signing ceremony. `held_on` may differ from the day on the text."""

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="ceremony")
    held_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=300, blank=True)
    remarks = models.TextField(blank=True)  # what was said to the parties there, and by whom

    def __str__(self) -> str:
        return f"{self.place} {self.held_on or ''}".strip()


class Attendee(models.Model):
    """A person named at the ceremony, with the post said in the text: who signed, or was there."""

    ceremony = models.ForeignKey(Ceremony, models.CASCADE, related_name="attendees")
    name = models.CharField(max_length=120)
    post = models.CharField(max_length=300, blank=True)
    role = models.CharField(max_length=9, choices=Presence, default=Presence.GUEST)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class LegalBasis(models.Model):
    """A numbered document that the programme rests on."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="bases")
    number = models.CharField(max_length=60)
    title = models.CharField(max_length=400, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    issued_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.number
