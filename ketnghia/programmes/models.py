"""One signed twinning text and what it is made of: parties, ceremony, bases, commitments, versions, documents."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.core.fields import CHOICES as FIELD_CHOICES
from ketnghia.core.vntext import fold_key
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.choices import (
    IN_FORCE,
    PUBLIC,
    Action,
    ConfirmedHow,
    Cycle,
    DocumentKind,
    Kind,
    PartyRole,
    State,
)


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Words for asking about programmes."""

    def visible_to(self, actor: Actor) -> ProgrammeQuerySet:
        """Public ones for everyone; drafts and texts being signed only for their parties, their maker and the overseers."""
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

    def named(self, text: str) -> ProgrammeQuerySet:
        """Those whose code, title or parties' names contain `text`, tones ignored."""
        key = fold_key(text)
        return self.filter(search__contains=key) if key else self


class Programme(models.Model):
    """A twinning programme from draft to end. Nothing is deleted: it is cancelled with a reason."""

    code = models.CharField(max_length=20, unique=True)  # KN-2025-0001
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=15, choices=Kind.choices, default=Kind.PROGRAMME)
    state = models.CharField(max_length=15, choices=State.choices, default=State.DRAFT)
    state_since = models.DateTimeField()
    state_reason = models.CharField(max_length=500, blank=True)  # why returned or cancelled
    maker = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    number = models.CharField(max_length=60, blank=True)  # of the signed text, e.g. 01-CTr/ĐU
    signed_on = models.DateField(null=True, blank=True)
    term_from = models.DateField(null=True, blank=True)
    term_to = models.DateField(null=True, blank=True)
    search = models.CharField(max_length=600, blank=True)  # folded code, title and parties' names
    is_sample = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = [F("signed_on").desc(nulls_first=True), "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(term_to=None) | Q(term_from=None) | Q(term_to__gte=F("term_from")), name="programmes_term_order"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[str(state) for state in PUBLIC]) | Q(signed_on__isnull=False),
                name="programmes_in_force_has_date",
            ),
        ]
        indexes = [models.Index(fields=["state", "-signed_on"]), models.Index(fields=["-signed_on", "-id"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The public page."""
        return reverse("programmes:programme", args=[self.code])

    @property
    def stream(self) -> str:
        """The audit stream of this programme."""
        return f"programme:{self.code}"


class Party(models.Model):
    """An organisation in a programme, with its role."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="parties")
    role = models.CharField(max_length=12, choices=PartyRole.choices, default=PartyRole.PEER)
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "organisation"], name="programmes_party_once")
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Ceremony(models.Model):
    """The signing ceremony. `held_on` may differ from the day on the text."""

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="ceremony")
    held_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.place} {self.held_on or ''}".strip()


class Attendee(models.Model):
    """A person named as present at the ceremony, with the post said in the text."""

    ceremony = models.ForeignKey(Ceremony, models.CASCADE, related_name="attendees")
    name = models.CharField(max_length=120)
    post = models.CharField(max_length=300, blank=True)

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


class DocumentQuerySet(models.QuerySet["Document"]):
    """Words for asking about documents."""

    def visible_to(self, actor: Actor) -> DocumentQuerySet:
        """Files belong to their owner until they hang on a programme; then its parties and overseers see them too."""
        scope = roles.scope_of(actor.role, "programme.view")
        if scope == "all":
            return self
        if not scope:
            return self.none()
        programmes = Programme.objects.visible_to(actor).filter(
            Q(maker=actor.organisation_id)
            | (
                Q(parties__organisation__locality__province=actor.province_code)
                if scope == "province"
                else Q(parties__organisation=actor.organisation_id)
            )
        )
        return self.filter(Q(owner=actor.organisation_id) | Q(programme__in=programmes.values("pk")))


class Document(models.Model):
    """A file as it was handed in, with its SHA-256 and, where it could be read, its text in NFC."""

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, blank=True, related_name="documents")
    kind = models.CharField(max_length=12, choices=DocumentKind.choices)
    file = models.FileField(upload_to="documents/%Y/%m/")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()  # bytes
    sha256 = models.CharField(max_length=64, db_index=True)
    text = models.TextField(blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at", "-id"]

    def __str__(self) -> str:
        return self.name


class Commitment(models.Model):
    """One thing that the parties agreed to do, with the words it came from."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="commitments")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    action = models.CharField(max_length=12, choices=Action.choices, default=Action.COOPERATE)
    givers = models.ManyToManyField(Party, blank=True, related_name="gives")  # empty: all parties
    receivers = models.ManyToManyField(Party, blank=True, related_name="receives")  # empty: each other
    product = models.CharField(max_length=300, blank=True)
    cycle = models.CharField(max_length=12, choices=Cycle.choices, blank=True)
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    source = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="commitments")
    source_start = models.PositiveIntegerField(null=True, blank=True)  # characters in source.text
    source_end = models.PositiveIntegerField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on=None) | Q(first_on=None) | Q(last_on__gte=F("first_on")), name="programmes_commitment_dates"
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def quote(self) -> str:
        """The words of the source that this commitment came from, or "" when it was typed by hand."""
        if self.source is None or self.source_start is None or self.source_end is None:
            return ""
        return self.source.text[self.source_start : self.source_end]


class CommitmentField(models.Model):
    """A field of a commitment; carries the programme too, so that the index counts by field without a join."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="field_rows")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="field_rows")
    field = models.CharField(max_length=30, choices=FIELD_CHOICES)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["commitment", "field"], name="programmes_field_once")]
        indexes = [models.Index(fields=["field", "programme"])]

    def __str__(self) -> str:
        return self.field


class TextVersion(models.Model):
    """The exact text that the parties confirm. Number 1 is the signed text, later ones are amendments (bản sửa đổi, bổ sung)."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64, db_index=True)
    terms: Any = models.JSONField()  # what the text says as data: title, term, commitments; applied when it comes into force
    reason = models.CharField(max_length=500, blank=True)  # why amended
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.CharField(max_length=200)
    in_force_from = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="programmes_version_once")]

    def __str__(self) -> str:
        return f"{self.programme_id} v{self.number}"


class Confirmation(models.Model):
    """A party's yes to a text version: online by its leader, or the signed paper that the office registered."""

    text_version = models.ForeignKey(TextVersion, models.CASCADE, related_name="confirmations")
    party = models.ForeignKey(Party, models.PROTECT, related_name="confirmations")
    how = models.CharField(max_length=8, choices=ConfirmedHow.choices)
    signatory = models.CharField(max_length=120)
    post = models.CharField(max_length=120)
    signed_on = models.DateField()
    scan = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["text_version", "party"], name="programmes_party_confirms_once"),
            models.CheckConstraint(condition=~Q(how="paper") | Q(scan__isnull=False), name="programmes_paper_has_scan"),
        ]

    def __str__(self) -> str:
        return f"{self.signatory}, {self.post}"
