"""The inputs of several forms here: a day typed as dd/mm/yyyy, an aim, a file, ticks for fields of cooperation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ketnghia.core.fields import BY_CODE, field_name
from ketnghia.organisations.forms import DayField
from ketnghia.programmes.forms.kept import KeptFileField
from ketnghia.programmes.rules import LONGEST_AIM


def day(label: Any, *, required: bool = False, hint: Any = "") -> forms.DateField:
    """Return a field for a day, shown and typed as dd/mm/yyyy."""
    return DayField(label=label, required=required, help_text=hint)


def aim() -> forms.CharField:
    """Return a field for what the parties want to reach together."""
    hint = _("Các bên kết nghĩa để đạt điều gì. Là một phần của văn bản các bên xác nhận.")
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=_("Mục đích"), max_length=LONGEST_AIM, required=False, help_text=hint, widget=widget)


def upload(label: Any, *, required: bool = True, hint: Any = "", keep: bool = False) -> forms.FileField:
    """Return a field for one file, refused by its size before anybody reads it.

    With `keep` a form that is wrong elsewhere is shown again with the file that came.
    """
    kind = KeptFileField if keep else forms.FileField
    return kind(label=label, required=required, help_text=hint, validators=[_not_too_large])


def _not_too_large(file: UploadedFile) -> None:
    if (file.size or 0) > settings.UPLOAD_LIMIT:
        limit = settings.UPLOAD_LIMIT // (1024 * 1024)
        raise forms.ValidationError(_("Tệp quá lớn: tối đa %(limit)s MB."), params={"limit": limit})


def field_ticks() -> forms.MultipleChoiceField:
    """Return the ticks for the fields of cooperation, named in the reader's language."""
    return forms.MultipleChoiceField(
        label=_("Lĩnh vực"), required=False, choices=_field_choices, widget=forms.CheckboxSelectMultiple
    )


def _field_choices() -> list[tuple[str, str]]:
    language = get_language() or "vi"
    return [(code, field_name(code, language)) for code in BY_CODE]
