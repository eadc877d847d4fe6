"""A piece of evidence, and a file on its way here."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.evidence.choices import EvidenceKind
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.choices import PUBLIC
from ketnghia.programmes.models import Party, Programme


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Words for asking about evidence."""

    def standing(self) -> EvidenceQuerySet:
        """Not withdrawn."""
        return self.filter(withdrawn_at=None)

    def pictures(self) -> EvidenceQuerySet:
        """Photos, not other files."""
        return self.filter(kind=EvidenceKind.PHOTO)

    def for_public(self) -> EvidenceQuerySet:
        """Marked for the public, through a signed programme, no child recognisable unless consent is recorded."""
        shown = Q(shows_children=False) | ~Q(consent_note="")
        return self.standing().filter(shown, publishable=True, programme__state__in=PUBLIC)

    def visible_to(self, actor: Actor) -> EvidenceQuerySet:
        """Standing ones for their owner, the parties of their programme, overseers of the province, administrators.

        Everybody else sees what is for the public. What was withdrawn is left to its owner and the administrator.
        """
        scope = roles.scope_of(actor.role, "programme.view")
        if scope == "all":
            return self
        public = Q(pk__in=Evidence.objects.for_public().values("pk"))
        if not scope:
            return self.filter(public)
        parties, owned = Q(organisation=actor.organisation_id), Q(owner=actor.organisation_id)
        if scope == "province":
            lies = Q(organisation__locality__province=actor.province_code)
            parties |= lies | Q(organisation__province=actor.province_code)
        mine = Q(programme__in=Party.objects.filter(parties).values("programme"))
        mine |= Q(programme__maker=actor.organisation_id)
        if scope == "province":
            mine |= Q(owner__locality__province=actor.province_code) | Q(owner__province=actor.province_code)
        return self.filter(owned | public | (mine & Q(withdrawn_at=None)))


class Evidence(models.Model):
    """A photo or file that proves something. Photos are drawn anew without camera data; other files stay as they came.

    Nothing is deleted: it is withdrawn with a reason and from then on shown to its owner alone.
    """

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, blank=True, related_name="evidence")
    kind = models.CharField(max_length=5, choices=EvidenceKind.choices)
    file = models.FileField(upload_to="evidence/%Y/%m/")
    small = models.FileField(upload_to="evidence/%Y/%m/", blank=True)  # 900 px, photos only
    thumb = models.FileField(upload_to="evidence/%Y/%m/", blank=True)  # 320 × 320 px, photos only
    name = models.CharField(max_length=200)
    caption = models.CharField(max_length=300, blank=True)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()  # bytes of `file`
    sha256 = models.CharField(max_length=64, db_index=True)  # of `file`
    width = models.PositiveIntegerField(default=0)  # pixels, photos only
    height = models.PositiveIntegerField(default=0)
    taken_on = models.DateField(null=True, blank=True)
    shows_children = models.BooleanField(default=False)  # a child can be recognised
    consent_note = models.CharField(max_length=300, blank=True)  # whose consent to show them, and where it is kept
    publishable = models.BooleanField(default=False)  # the owner may and does let the public see it
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["programme", "-id"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="photo") | (Q(width__gt=0) & ~Q(small="") & ~Q(thumb="")),
                name="evidence_photo_has_sizes",
            ),
        ]

    def __str__(self) -> str:
        return self.caption or self.name

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("evidence:evidence", args=[self.pk])

    @property
    def is_picture(self) -> bool:
        """A photo, shown as one."""
        return self.kind == EvidenceKind.PHOTO

    @property
    def is_for_public(self) -> bool:
        """Whether the public may see it once its programme is signed."""
        return self.publishable and not self.withdrawn_at and (not self.shows_children or bool(self.consent_note))

    @property
    def stream(self) -> str:
        """The audit stream: its programme's, or its owner's when it belongs to none."""
        return self.programme.stream if self.programme else self.owner.stream


class UploadQuerySet(models.QuerySet["Upload"]):
    """Words for asking about uploads."""

    def of(self, actor: Actor) -> UploadQuerySet:
        """Those that this person began, not yet expired."""
        return self.filter(person=actor.user_id, expires_at__gt=timezone.now())

    def finished(self) -> UploadQuerySet:
        """All their bytes are here."""
        return self.filter(offset=F("size"))


class Upload(models.Model):
    """A file on its way here, piece by piece; `offset` of `size` bytes have come. Gone once it is evidence or expired.

    The pieces lie in the storage under `uploads/<token>/<offset>`, so that any server may take the next one.
    """

    token = models.CharField(max_length=43, unique=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    offset = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)  # what the sender says the whole file has
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(offset__lte=F("size")), name="evidence_upload_within_size")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_finished(self) -> bool:
        """All its bytes are here."""
        return self.offset == self.size
