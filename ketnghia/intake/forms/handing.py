"""The form for handing documents in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ketnghia.intake.forms.inputs import DateInput


class ManyFilesInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files; the cleaned value is a list."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the list of files, each checked; an empty one is left to the reader, which says why."""
        given = data if isinstance(data, (list, tuple)) else [data] if data else []
        return [super(ManyFilesField, self).clean(each, initial) for each in given]


class TakeInForm(forms.Form):
    """Files or pasted text, and the day on which it was published when the text leaves the year out."""

    file = ManyFilesField(
        label=_("Tệp văn bản"), required=False, allow_empty_file=True,
        help_text=_("Word (.docx), PDF, tệp chữ (.txt), mỗi tệp tới 20 MB. Chọn được nhiều tệp hoặc một tệp nén .zip."),
    )  # fmt: skip
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
        error_messages={"invalid": _("Ngày phải viết như 03/09/2025.")},
    )  # fmt: skip

    def clean_published_on(self) -> date | None:
        """A text that is in hand was not published in days to come."""
        day: date | None = self.cleaned_data["published_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("Ngày đăng không thể ở tương lai."))
        return day

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two, not both."""
        data = super().clean() or {}
        files, text = data.get("file"), (data.get("text") or "").strip()
        if not files and not text and "file" not in self.errors:
            raise forms.ValidationError(_("Chọn một tệp hoặc dán nội dung văn bản."))
        if files and text:
            raise forms.ValidationError(_("Bạn vừa chọn tệp vừa dán nội dung. Chỉ để lại một trong hai."))
        if files and sum(each.size for each in files) > settings.UPLOAD_LIMIT * 5:
            self.add_error("file", _("Các tệp cộng lại quá lớn cho một lần; hãy chia thành nhiều lần."))
        return data

    def forget_text(self) -> None:
        """Show the field empty: what a page does not show, the browser does not keep for the next visit either."""
        self.data = {name: "" if name == "text" else self.data[name] for name in self.data}

    def documents(self) -> list[tuple[str, bytes]]:
        """Return the name and the bytes of each thing that was handed in."""
        if files := self.cleaned_data.get("file"):
            return [(file.name, file.read()) for file in files]
        text = self.cleaned_data["text"]
        title = " ".join(text.split()[:8])[:80].replace("/", "-")
        return [(f"{title}.txt", text.encode())]
