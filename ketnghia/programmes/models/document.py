"""Files as they were handed in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.choices import DocumentKind
from ketnghia.programmes.models.programme import Programme


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

    @property
    def is_picture(self) -> bool:
        """A photograph or scan kept as an image."""
        return self.media_type.startswith("image/")
