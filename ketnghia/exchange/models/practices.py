"""Practices: how something was done, its versions, translations, comments, opinions and files."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.core.fields import CHOICES as FIELD_CHOICES
from ketnghia.core.vntext import fold_key
from ketnghia.evidence.models import Evidence
from ketnghia.exchange.choices import OPEN_TO_TWINS, Audience, Language, State, Terrain
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.choices import PUBLIC
from ketnghia.programmes.models import Commitment, Party, Programme


def twins_of(actor: Actor) -> QuerySet[Party, Any]:
    """Return the parties of the signed programmes in which the actor's locality takes part, its own among them.

    For an office outside the localities only the programmes in which it is a party itself count.
    """
    own = Q(organisation=actor.organisation_id)
    if actor.locality_code:
        own = Q(organisation__locality=actor.locality_code)
    signed = Party.objects.filter(own, programme__state__in=PUBLIC).order_by().values("programme")
    return Party.objects.order_by().filter(programme__in=signed)


def owned_by_twins(actor: Actor, owner: str = "owner") -> Q:
    """Return the condition that `owner` is a twin of the actor's place: a party, or an office of a party's place."""
    if actor.organisation_id is None:
        return Q(pk__in=[])
    parties = twins_of(actor)
    places = parties.filter(organisation__locality__isnull=False).values("organisation__locality")
    offices = Organisation.objects.order_by().filter(locality__in=places).values("pk")
    return Q(**{f"{owner}__in": parties.values("organisation").union(offices)})


def owned_near(actor: Actor, owner: str = "owner") -> Q:
    """Return the condition that `owner` is the actor's own organisation or, for overseers, lies in the province."""
    own = Q(**{owner: actor.organisation_id})
    if roles.scope_of(actor.role, "programme.view") == "province" and actor.province_code:
        own |= Q(**{f"{owner}__locality__province": actor.province_code})
        own |= Q(**{f"{owner}__province": actor.province_code})
    return own


def readable(actor: Actor, published: Q) -> Q:
    """Return the condition that the audience of something `published` includes the actor."""
    return _addressed(actor, published) | (published & owned_by_twins(actor))


def _addressed(actor: Actor, published: Q) -> Q:
    """Return the condition that something `published` is for everybody, or for the actor's province."""
    found = published & Q(audience=Audience.EVERYONE)
    if actor.province_code:
        found |= published & Q(audience=Audience.PROVINCE, province=actor.province_code)
    return found


class PracticeQuerySet(models.QuerySet["Practice"]):
    """Words for asking about practices."""

    def visible_to(self, actor: Actor) -> PracticeQuerySet:
        """Published ones by their audience; unfinished ones for their owner, once shown for the twins, overseers."""
        if roles.scope_of(actor.role, "programme.view") == "all":
            return self
        seen = _addressed(actor, Q(state=State.PUBLISHED))
        if not actor.is_visitor:
            for_twins = Q(state__in=(State.PUBLISHED, *OPEN_TO_TWINS))
            seen |= owned_near(actor) | (for_twins & owned_by_twins(actor))
        return self.filter(seen)

    def published(self) -> PracticeQuerySet:
        """What readers may find, each by its audience."""
        return self.filter(state=State.PUBLISHED)

    def named(self, text: str) -> PracticeQuerySet:
        """Those that contain every word of `text`, tones ignored."""
        rows = self
        for word in fold_key(text).split():
            rows = rows.filter(search__contains=word)
        return rows


class Practice(models.Model):
    """How a place did something, by the outline of its field. Nothing is deleted: it is withdrawn with a reason."""

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="practices")
    province = models.CharField(max_length=2, blank=True)  # code of the owner's province, for reading by province
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, blank=True, related_name="practices")
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, blank=True, related_name="practices")
    revision_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="revisions")
    field = models.CharField(max_length=30, choices=FIELD_CHOICES)  # the main one: it decides the outline
    title = models.CharField(max_length=200)
    lede = models.CharField(max_length=400, blank=True)
    sections = models.JSONField(default=dict)  # key of a section -> text, number, or rows of a table
    worked = models.BooleanField(default=True)  # False: tried, and it did not work
    terrain = models.CharField(max_length=10, choices=Terrain.choices, blank=True)
    population = models.PositiveIntegerField(null=True, blank=True)
    contact = models.CharField(max_length=200, blank=True)  # of the office, not of a citizen
    cost = models.PositiveBigIntegerField(null=True, blank=True)  # đồng
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.VI)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    state_since = models.DateTimeField()
    state_reason = models.CharField(max_length=500, blank=True)
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.TWINS)
    published_on = models.DateField(null=True, blank=True)  # the first time
    adopted = models.PositiveIntegerField(default=0)  # places that use it: counted from the adoptions
    evidence = models.ManyToManyField(Evidence, blank=True, related_name="practices")
    search = models.TextField(blank=True)  # folded title, words and owner
    is_sample = models.BooleanField(default=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_on__isnull=False), name="exchange_published_has_day"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "audience", "-published_on", "-id"]),
            models.Index(fields=["state", "-published_on", "-id"]),
            models.Index(fields=["state", "-adopted", "-id"]),
            models.Index(fields=["owner", "state"]),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("exchange:practice", args=[self.pk])

    @property
    def stream(self) -> str:
        """The audit stream of this practice."""
        return f"practice:{self.pk}"

    @property
    def is_published(self) -> bool:
        """Readers may find it, by its audience."""
        return self.state == State.PUBLISHED

    @property
    def is_open(self) -> bool:
        """Its words may still be changed."""
        return self.state in (State.DRAFT, State.COMMENTING)


class PracticeField(models.Model):
    """One field that a practice touches, the main one included."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="field_rows")
    field = models.CharField(max_length=30, choices=FIELD_CHOICES)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "field"], name="exchange_practice_field_once")]
        indexes = [models.Index(fields=["field", "practice"])]

    def __str__(self) -> str:
        return self.field


class PracticeVersion(models.Model):
    """The words of a practice as they were saved: what was commented on, validated and published can be read again."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()  # see rules/shape.py: PracticeData as plain values
    made_by = models.CharField(max_length=160)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["practice", "number"], name="exchange_version_once")]

    def __str__(self) -> str:
        return f"{self.practice_id}#{self.number}"


class PracticeTranslation(models.Model):
    """A practice in another language, side by side with the version that was translated."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="translations")
    language = models.CharField(max_length=2, choices=Language.choices)
    title = models.CharField(max_length=200)
    lede = models.CharField(max_length=400, blank=True)
    sections = models.JSONField(default=dict)
    of_version = models.PositiveIntegerField()
    made_by = models.CharField(max_length=160)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "language"], name="exchange_one_translation")]

    def __str__(self) -> str:
        return self.title


class Comment(models.Model):
    """What a twin said about a draft."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="comments")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    text = models.TextField()
    name = models.CharField(max_length=160)  # of the person who wrote it
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text[:80]


class Opinion(models.Model):
    """What the second organisation, or the city's specialist, found when validating a version; shown to readers."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="opinions")
    of_version = models.PositiveIntegerField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    text = models.TextField()
    name = models.CharField(max_length=160)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.text[:80]
