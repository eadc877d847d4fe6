"""A file handed in with a form that was wrong elsewhere: kept for a day, so that it need not be sent again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ketnghia.programmes.actions.aside import put_aside, taken_back


class KeptFileInput(forms.FileInput):
    """Where a file is chosen; shown again with the form it carries the file that came, unless that one was refused."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the file that was chosen now, else the one that is kept from before."""
        return super().value_from_datadict(data, files, name) or taken_back(data.get(f"{name}_kept", ""))

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Add the words and the hidden token of a file that is kept."""
        if not isinstance(value, UploadedFile) or (attrs or {}).get("aria-invalid"):
            return super().render(name, value, attrs, renderer)
        free = {key: each for key, each in (attrs or {}).items() if key not in {"required", "aria-required"}}
        control = super().render(name, None, free, renderer)
        words = _("Đã giữ tệp «%(name)s»; chỉ chọn lại khi muốn thay tệp khác.") % {"name": value.name}
        token = getattr(value, "token", "") or put_aside(value)
        return format_html(
            '<span class="hint">{}</span><input type="hidden" name="{}_kept" value="{}">{}', words, name, token, control
        )


class KeptFileField(forms.FileField):
    """A file that is shown again with its form; Django's own field forgets it."""

    widget = KeptFileInput

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Return the file that came."""
        return data or initial
