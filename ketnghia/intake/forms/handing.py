"""The form for handing documents in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketnghia.intake.forms.inputs import DateInput


class TakeInForm(forms.Form):
    """A file or pasted text, and the day on which it was published when the text leaves the year out."""

    file = forms.FileField(
        label=_("Tệp văn bản"), required=False, help_text=_("Word (.docx), PDF có chữ, hoặc tệp chữ (.txt), tới 20 MB.")
    )
    text = forms.CharField(
        label=_("Hoặc dán nội dung"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=2_000_000,
    )
    published_on = forms.DateField(
        label=_("Ngày đăng hoặc ban hành"), required=False, widget=DateInput(),
        help_text=_("Chỉ cần khi văn bản không ghi năm, ví dụ bản tin ghi «chiều 3/9»."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two, not both."""
        data = super().clean() or {}
        file, text = data.get("file"), (data.get("text") or "").strip()
        if not file and not text and "file" not in self.errors:
            raise forms.ValidationError(_("Chọn một tệp hoặc dán nội dung văn bản."))
        if file and text:
            raise forms.ValidationError(_("Bạn vừa chọn tệp vừa dán nội dung. Chỉ để lại một trong hai."))
        return data

    def document(self) -> tuple[str, bytes]:
        """Return the name and the bytes of what was handed in."""
        file = self.cleaned_data.get("file")
        if file:
            return file.name, file.read()
        text = self.cleaned_data["text"]
        return f"{' '.join(text.split()[:8])[:80]}.txt", text.encode()
