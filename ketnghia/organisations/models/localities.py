"""The register: provinces, localities with their history, what they were before, their profile and hamlets."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from ketnghia.core.fields import CHOICES as FIELD_CHOICES
from ketnghia.core.vntext import collation, fold_key, slug
from ketnghia.organisations.choices import (
    KIND_WORDS,
    PROVINCE_WORDS,
    ChangeKind,
    FormerKind,
    LocalityKind,
    ProvinceKind,
    Terrain,
)
from ketnghia.organisations.rules import without_kinds


class Place(models.Model):
    """What stands in the register under a name: it is ordered and found by columns beside the name."""

    name: models.CharField[str, str]
    sort: models.CharField[str, str]
    search: models.CharField[str, str]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the columns for ordering and searching beside the name."""
        self.sort, self.search = collation(self.name), self.search or fold_key(self.name)
        super().save(*args, **kwargs)


class Province(Place):
    """One of the provinces and centrally governed cities, by its official two-digit code."""

    code = models.CharField(max_length=2, primary_key=True)
    name = models.CharField(max_length=80)  # without "tỉnh" or "thành phố"
    kind = models.CharField(max_length=10, choices=ProvinceKind.choices)
    sort = models.CharField(max_length=160, db_index=True)  # core.vntext.collation of the name
    valid_from = models.DateField(null=True, blank=True)
    legal_basis = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    search = models.CharField(max_length=200, blank=True)  # folded name and the names of the provinces it was made of

    class Meta:
        ordering = ["sort"]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Thành phố Đà Nẵng, Tỉnh Gia Lai."""
        return f"{PROVINCE_WORDS[self.kind].capitalize()} {self.name}"


class LocalityQuerySet(models.QuerySet["Locality"]):
    """Words for asking about localities."""

    def current(self) -> LocalityQuerySet:
        """Units that exist today."""
        return self.filter(valid_to=None)

    def named(self, text: str) -> LocalityQuerySet:
        """Units whose name, code or former names contain `text`, tones ignored; the province may follow a comma."""
        name, *places = without_kinds(text)
        found = self.filter(Q(search__contains=name) | Q(code=name)) if name else self
        for place in places:
            found = found.filter(Q(search__contains=place) | Q(province__search__contains=place))
        return found


class Locality(Place):
    """A xã, phường or đặc khu with its official five-digit code of today; former units stand in FormerUnit."""

    code = models.CharField(max_length=5, primary_key=True)
    name = models.CharField(max_length=80)  # without xã, phường, đặc khu
    kind = models.CharField(max_length=10, choices=LocalityKind.choices)
    province = models.ForeignKey(Province, models.PROTECT, related_name="localities")
    terrain = models.CharField(max_length=10, choices=Terrain.choices, blank=True)
    lat = models.FloatField(null=True, blank=True)  # degrees, WGS 84
    lon = models.FloatField(null=True, blank=True)
    position_doubtful = models.BooleanField(default=False)
    area_km2 = models.FloatField(null=True, blank=True)
    legal_basis = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")
    search = models.CharField(max_length=1000)  # folded name and former names, for searching without tones
    sort = models.CharField(max_length=160)  # core.vntext.collation of the name, for ordering
    version = models.PositiveIntegerField(default=1)

    objects = LocalityQuerySet.as_manager()

    class Meta:
        ordering = ["sort", "code"]
        indexes = [models.Index(fields=["province", "kind", "sort"]), models.Index(fields=["valid_to", "sort"])]

    def __str__(self) -> str:
        return self.full_name

    @property
    def stream(self) -> str:
        """The audit stream of this locality."""
        return f"locality:{self.code}"

    @property
    def full_name(self) -> str:
        """Xã Nam Phước, Phường Hải Châu: in Vietnamese in every language, for it is a name."""
        return f"{KIND_WORDS[self.kind].capitalize()} {self.name}"

    def get_absolute_url(self) -> str:
        """The locality's page; the code decides, the name only helps to read."""
        return reverse("organisations:locality", args=[self.code, slug(self.name)])


class LocalityChange(models.Model):
    """One entry in a locality's history: what changed, from when, on what basis."""

    locality = models.ForeignKey(Locality, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=ChangeKind.choices)
    on = models.DateField(null=True, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    legal_basis = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.locality_id} {self.kind}"


class FormerUnit(models.Model):
    """A commune-level unit before the mergers, by its code of then."""

    code = models.CharField(max_length=5, primary_key=True)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=FormerKind.choices)
    district = models.CharField(max_length=80, blank=True)
    province = models.CharField(max_length=80, blank=True)  # the province of then
    valid_to = models.DateField(null=True, blank=True)  # the last day on which it existed
    localities = models.ManyToManyField(Locality, through="FormerPart", related_name="former_units")

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Thị trấn Nam Phước."""
        return f"{KIND_WORDS[self.kind].capitalize()} {self.name}"


class FormerPart(models.Model):
    """All or a part of a former unit that went into a locality."""

    former = models.ForeignKey(FormerUnit, models.CASCADE, related_name="parts")
    locality = models.ForeignKey(Locality, models.CASCADE, related_name="parts")
    partial = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["former", "locality"], name="organisations_one_part")]

    def __str__(self) -> str:
        return f"{self.former_id} -> {self.locality_id}"


class ProfileFigure(models.Model):
    """One figure of a locality's profile. It exists only with its source and date; profiles start empty."""

    locality = models.ForeignKey(Locality, models.CASCADE, related_name="figures")
    label = models.CharField(max_length=120)
    value = models.DecimalField(max_digits=18, decimal_places=2)
    unit = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=300)
    as_of = models.DateField()
    is_sample = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["label", "-as_of"]

    def __str__(self) -> str:
        return f"{self.label}: {self.value}"


class Strength(models.Model):
    """A strength of a locality in words: what it can show, teach or sell."""

    locality = models.ForeignKey(Locality, models.CASCADE, related_name="strengths")
    text = models.CharField(max_length=400)
    field = models.CharField(max_length=30, choices=FIELD_CHOICES, blank=True)
    source = models.CharField(max_length=300, blank=True)
    is_sample = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text


class Hamlet(models.Model):
    """A thôn or tổ dân phố below a locality. What speaks of one points at it with PROTECT, so that it cannot go."""

    locality = models.ForeignKey(Locality, models.CASCADE, related_name="hamlets")
    name = models.CharField(max_length=80)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["locality", "name"], name="organisations_one_hamlet_name")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
