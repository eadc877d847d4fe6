"""A document that was handed in and the draft that was read from it, item by item."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.intake.choices import DraftState, ItemKind, ItemState
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.models import Document, Programme
from ketnghia.support.models import Support


class DraftQuerySet(models.QuerySet["Draft"]):
    """Words for asking about drafts."""

    def visible_to(self, actor: Actor) -> DraftQuerySet:
        """Drafts belong to the organisation that handed the document in; overseers see their own too."""
        if not roles.scope_of(actor.role, "programme.create"):
            return self.none()
        return self if actor.role == roles.SYSTEM else self.filter(owner=actor.organisation_id)

    def waiting(self) -> DraftQuerySet:
        """Drafts that nobody has accepted or dropped yet."""
        return self.filter(state=DraftState.REVIEW)

    def one_per_document(self) -> DraftQuerySet:
        """The first of these drafts of each document, so that an annex of sixty pairs is one line of a list."""
        earlier = self.model.objects.filter(document=OuterRef("document"), position__lt=OuterRef("position"))
        return self.exclude(Exists(earlier))

    def one_waiting_per_document(self) -> DraftQuerySet:
        """The first draft of each document that still waits."""
        earlier = self.model.objects.waiting().filter(document=OuterRef("document"), position__lt=OuterRef("position"))
        return self.waiting().exclude(Exists(earlier))


class Draft(models.Model):
    """One programme read from one document; a document that tells of several gives several drafts."""

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, related_name="drafts")
    position = models.PositiveSmallIntegerField(default=1)  # of the programme in the document
    genre = models.CharField(max_length=20)
    reason = models.CharField(max_length=300, blank=True)  # why nothing was found
    published_on = models.DateField(null=True, blank=True)
    directive = models.JSONField(null=True)  # who is to twin with whom, on the first draft of such a document
    scanned = models.BooleanField(default=False)  # its words were made out of a picture
    lexicon = models.PositiveIntegerField(default=0)  # number of the lexicon that it was read with
    state = models.CharField(max_length=10, choices=DraftState.choices, default=DraftState.REVIEW)
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, blank=True, related_name="drafts")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["owner", "state", "-made_at"])]

    def __str__(self) -> str:
        return f"{self.document} ({self.position})"

    @property
    def stream(self) -> str:
        """The audit stream of this draft."""
        return f"draft:{self.pk}"


class DraftItem(models.Model):
    """One thing read or added: its value as data (the shape of extract.shape), its span, who stands behind it."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="items")
    kind = models.CharField(max_length=12, choices=ItemKind.choices)
    position = models.PositiveSmallIntegerField()
    value = models.JSONField()
    read_value = models.JSONField(null=True)  # what the machine read; None when a person added the item
    start = models.PositiveIntegerField(null=True, blank=True)  # characters in document.text
    end = models.PositiveIntegerField(null=True, blank=True)
    confidence = models.FloatField(default=1.0)
    doubt = models.CharField(max_length=400, blank=True)
    state = models.CharField(max_length=10, choices=ItemState.choices, default=ItemState.READ)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    line = models.ForeignKey(Support, models.PROTECT, null=True, blank=True, related_name="+")  # what it became
    left = models.CharField(max_length=300, blank=True)  # why it entered no ledger, when its draft was accepted

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.position}"
