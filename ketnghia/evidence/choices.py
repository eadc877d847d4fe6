"""The words that a piece of evidence chooses from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EvidenceKind(models.TextChoices):
    """A picture is re-encoded and shown; any other file is kept as it was handed in."""

    PHOTO = "photo", _("Ảnh")
    FILE = "file", pgettext_lazy("minh chứng", "Tệp")
