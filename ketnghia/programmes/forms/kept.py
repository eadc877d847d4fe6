"""A file handed in with a form that was wrong elsewhere: kept for a day, so that it need not be sent again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.core import signing
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

FOLDER = "kept"
KEPT_FOR = timedelta(days=1)


class KeptFileInput(forms.FileInput):
    """Where a file is chosen; shown again with the form it carries the file that came, unless that one was refused."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the file that was chosen now, else the one that is kept from before."""
        return super().value_from_datadict(data, files, name) or _kept(data.get(f"{name}_kept", ""))

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Add the words and the hidden token of a file that is kept."""
        if not isinstance(value, UploadedFile) or (attrs or {}).get("aria-invalid"):
            return super().render(name, value, attrs, renderer)
        free = {key: each for key, each in (attrs or {}).items() if key not in {"required", "aria-required"}}
        control = super().render(name, None, free, renderer)
        words = _("Đã giữ tệp «%(name)s»; chỉ chọn lại khi muốn thay tệp khác.") % {"name": value.name}
        token = getattr(value, "token", "") or _keep(value)
        return format_html(
            '<span class="hint">{}</span><input type="hidden" name="{}_kept" value="{}">{}', words, name, token, control
        )


class KeptFileField(forms.FileField):
    """A file that is shown again with its form; Django's own field forgets it."""

    widget = KeptFileInput

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Return the file that came."""
        return data or initial


def _keep(file: UploadedFile) -> str:
    """Put the file away and return the token that gives it back; throw away what nobody came back for."""
    for old in _names():
        if default_storage.get_modified_time(f"{FOLDER}/{old}") < timezone.now() - KEPT_FOR:
            default_storage.delete(f"{FOLDER}/{old}")
    file.seek(0)
    path = default_storage.save(f"{FOLDER}/{uuid4().hex}", File(file))
    return signing.dumps([path, file.name], salt=__name__)


def _names() -> list[str]:
    try:
        return default_storage.listdir(FOLDER)[1]
    except FileNotFoundError:  # nothing has been kept yet
        return []


def _kept(token: str) -> UploadedFile | None:
    """Return the file of a token, None when there is none, when its day is over or somebody else wrote the token."""
    try:
        path, name = signing.loads(token, salt=__name__, max_age=KEPT_FOR)
        with default_storage.open(path) as kept:
            file = SimpleUploadedFile(name, kept.read())
    except (signing.BadSignature, OSError):
        return None
    file.token = token  # type: ignore[attr-defined]
    return file
