"""The register of localities, what they were before, the organisations in them and who belongs to those."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.core.fields import CHOICES as FIELD_CHOICES
from ketnghia.core.vntext import fold_key, slug
from ketnghia.organisations.choices import ONE_PER_LOCALITY, ChangeKind, LocalityKind, OrganisationKind, Terrain


class Province(models.Model):
    """One of the provinces and centrally governed cities, by its official two-digit code."""

    code = models.CharField(max_length=2, primary_key=True)
    name = models.CharField(max_length=80)  # without "tỉnh" or "thành phố"
    kind = models.CharField(max_length=10, choices=[("tinh", "tỉnh"), ("thanh_pho", "thành phố")])
    sort = models.CharField(max_length=80, db_index=True)
    valid_from = models.DateField(null=True, blank=True)
    legal_basis = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["sort"]

    def __str__(self) -> str:
        return f"{self.get_kind_display().capitalize()} {self.name}"


class LocalityQuerySet(models.QuerySet["Locality"]):
    """Words for asking about localities."""

    def current(self) -> LocalityQuerySet:
        """Units that exist today."""
        return self.filter(valid_to=None)

    def named(self, text: str) -> LocalityQuerySet:
        """Units whose name, code or former names contain `text`, tones ignored."""
        key = fold_key(text)
        return self.filter(Q(search__contains=key) | Q(code=text.strip())) if key else self


class Locality(models.Model):
    """A xã, phường or đặc khu with its official five-digit code (the code of today; former units stand in FormerUnit)."""

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
    search = models.CharField(max_length=500)  # folded name and former names, for searching without tones
    sort = models.CharField(max_length=80)  # folded name, for ordering
    version = models.PositiveIntegerField(default=1)

    objects = LocalityQuerySet.as_manager()

    class Meta:
        ordering = ["sort", "code"]
        indexes = [models.Index(fields=["province", "kind", "sort"]), models.Index(fields=["valid_to", "sort"])]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Xã Nam Phước, Phường Hải Châu."""
        return f"{LocalityKind(self.kind).label.capitalize()} {self.name}"

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
    kind = models.CharField(max_length=10)  # xa | phuong | thi_tran
    district = models.CharField(max_length=80, blank=True)
    province = models.CharField(max_length=80, blank=True)  # the province of then
    localities = models.ManyToManyField(Locality, through="FormerPart", related_name="former_units")

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.name} ({self.district})"


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
    """A thôn or tổ dân phố below a locality."""

    locality = models.ForeignKey(Locality, models.CASCADE, related_name="hamlets")
    name = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["locality", "name"], name="organisations_one_hamlet_name")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Words for asking about organisations."""

    def active(self) -> OrganisationQuerySet:
        """Organisations that have not been closed."""
        return self.filter(closed_on=None)

    def visible_to(self, actor: Actor) -> OrganisationQuerySet:
        """Organisations are public; closed ones only to those who work in the system."""
        return self.active() if actor.is_visitor else self


class Organisation(models.Model):
    """A Đảng ủy, UBND, school, enterprise… in a locality, of a province, or a partner outside the register (`home` says where)."""

    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    name = models.CharField(max_length=200)
    locality = models.ForeignKey(Locality, models.PROTECT, null=True, blank=True, related_name="organisations")
    province = models.ForeignKey(Province, models.PROTECT, null=True, blank=True, related_name="organisations")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    home = models.CharField(max_length=200, blank=True)
    search = models.CharField(max_length=300)
    closed_on = models.DateField(null=True, blank=True)
    is_sample = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["search", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["locality", "kind"],
                condition=Q(kind__in=[str(kind) for kind in ONE_PER_LOCALITY], closed_on=None),
                name="organisations_one_of_each_body",
            )
        ]
        indexes = [models.Index(fields=["kind", "search"])]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded name beside the name."""
        self.search = fold_key(self.name)
        super().save(*args, **kwargs)

    @property
    def short_name(self) -> str:
        """The name of the place for programme titles: Nam Phước for Đảng ủy xã Nam Phước."""
        return self.locality.name if self.locality_id and self.kind == OrganisationKind.PARTY_COMMITTEE else self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Words for asking about memberships."""

    def current(self) -> MembershipQuerySet:
        """Memberships that have not ended, of people who may sign in."""
        return self.filter(ended_at=None, user__is_active=True)


class Membership(models.Model):
    """A person in an organisation with a role and a post (Bí thư, Chánh Văn phòng…)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=15, choices=[(role.code, role.vi) for role in roles.ROLES])
    post = models.CharField(max_length=120, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"], condition=Q(ended_at=None), name="organisations_one_membership"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.organisation}"

    @property
    def actor(self) -> Actor:
        """This person acting in this membership."""
        organisation = self.organisation
        locality = organisation.locality
        return Actor(
            role=self.role,
            name=self.user.name,
            user_id=self.user_id,
            membership_id=self.pk,
            organisation_id=organisation.pk,
            organisation=organisation.name,
            locality_code=locality.code if locality else None,
            province_code=locality.province_id if locality else organisation.province_id,
        )


class Invitation(models.Model):
    """A colleague is invited into an organisation by e-mail; the link holds a secret of which only the hash is kept."""

    email = models.EmailField()
    name = models.CharField(max_length=120)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=15, choices=[(role.code, role.vi) for role in roles.ROLES])
    post = models.CharField(max_length=120, blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    token_hash = models.CharField(max_length=64, unique=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-invited_at"]

    def __str__(self) -> str:
        return _("Lời mời %(email)s") % {"email": self.email}
