"""The organisations in the localities, who belongs to them and who is invited."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.core.vntext import fold_key
from ketnghia.organisations.choices import GOVERNING, ONE_PER_LOCALITY, OrganisationKind
from ketnghia.organisations.models.localities import Locality, Province


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Words for asking about organisations."""

    def active(self) -> OrganisationQuerySet:
        """Organisations that have not been closed."""
        return self.filter(closed_on=None)

    def visible_to(self, actor: Actor) -> OrganisationQuerySet:
        """Organisations are public; closed ones only to those who work in the system."""
        return self.active() if actor.is_visitor else self

    def named(self, text: str) -> OrganisationQuerySet:
        """Organisations whose name, or whose locality's name or former names, contain `text`, tones ignored."""
        key = fold_key(text)
        return self.filter(Q(search__contains=key) | Q(locality__search__contains=key)) if key else self


class Organisation(models.Model):
    """A Đảng ủy, school, enterprise… in a locality, of a province, or outside the register (`home` says where)."""

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
        indexes = [
            models.Index(fields=["kind", "search"]),
            models.Index(fields=["search", "id"], condition=Q(closed_on=None), name="organisations_in_order"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded name beside the name."""
        self.search = fold_key(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The organisation's page."""
        return reverse("organisations:organisation", args=[self.pk])

    @property
    def stream(self) -> str:
        """The audit stream of this organisation."""
        return f"organisation:{self.pk}"

    @property
    def home_province(self) -> str | None:
        """Code of the province that it belongs to, directly or through its locality."""
        return self.locality.province_id if self.locality else self.province_id

    @property
    def short_name(self) -> str:
        """The name of the place for programme titles: Nam Phước for Đảng ủy xã Nam Phước."""
        return self.locality.name if self.kind == OrganisationKind.PARTY_COMMITTEE and self.locality else self.name


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
    def role_name(self) -> str:
        """The role's name in the reader's language."""
        return roles.BY_CODE[self.role].name(get_language() or "vi")

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
            governs=organisation.locality_id if organisation.kind in GOVERNING else None,
        )


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Words for asking about invitations."""

    def open(self) -> InvitationQuerySet:
        """Neither accepted nor withdrawn; it may have expired."""
        return self.filter(accepted_at=None, withdrawn_at=None)


class Invitation(models.Model):
    """A colleague is invited into an organisation by e-mail; the link holds a secret of which only the hash is kept."""

    email = models.EmailField()
    name = models.CharField(max_length=120)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=15, choices=[(role.code, role.vi) for role in roles.ROLES])
    post = models.CharField(max_length=120, blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")  # None: CLI
    invited_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)  # empty when the mail server did not take the letter
    expires_at = models.DateTimeField()
    token_hash = models.CharField(max_length=64, unique=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_at"]

    def __str__(self) -> str:
        return _("Lời mời %(email)s") % {"email": self.email}

    @property
    def is_expired(self) -> bool:
        """The link no longer opens the door."""
        return self.expires_at < timezone.now()
