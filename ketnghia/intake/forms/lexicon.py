"""Forms of the lexicon: one entry, why one is taken back, a file of entries."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketnghia.intake.actions import EntryData
from ketnghia.intake.choices import EntryKind
from ketnghia.intake.forms.items import field_choices
from ketnghia.organisations.forms import PlaceField

MOST_BYTES = 1024 * 1024


class EntryForm(forms.Form):
    """A name of a locality, or a phrase of a field."""

    text = forms.CharField(
        label=_("Từ ngữ trong văn bản"), max_length=120,
        help_text=_("Đúng như văn bản viết, ví dụ «Rẻo Cao». Với cụm từ, chỉ giữ những chữ quyết định: «nuôi ong»."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Dạy máy rằng đây là"), choices=EntryKind.choices, widget=forms.RadioSelect)
    locality = PlaceField(label=_("Đơn vị (khi là tên gọi khác)"), required=False, max_length=200,
                          help_text=_("Tên hoặc mã, ví dụ: Nam Phước, Đà Nẵng"))  # fmt: skip
    field = forms.ChoiceField(label=_("Lĩnh vực (khi là cụm từ)"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = [("", _("Chưa chọn")), *field_choices()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the locality or the field that the words mean."""
        data = super().clean() or {}
        wanted = "locality" if data.get("kind") == EntryKind.ALIAS else "field"
        if data.get("kind") and not data.get(wanted) and wanted not in self.errors:
            self.add_error(wanted, _("Chọn đơn vị.") if wanted == "locality" else _("Chọn lĩnh vực."))
        return data

    def entry(self) -> EntryData:
        """Return what was typed."""
        data = self.cleaned_data
        target = data["locality"].pk if data["kind"] == EntryKind.ALIAS else data["field"]
        return EntryData(data["kind"], data["text"], target)


class WithdrawForm(forms.Form):
    """Why an entry is taken back."""

    reason = forms.CharField(label=_("Lý do"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class LexiconFileForm(forms.Form):
    """A file of entries as the page gives it away: JSON or CSV."""

    file = forms.FileField(
        label=_("Tệp từ điển"), help_text=_("Tệp .json hoặc .csv tải từ trang này của một hệ thống khác.")
    )

    def clean_file(self) -> list[EntryData]:
        """Return the entries; ValidationError when the file is none."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("Tệp từ điển không thể lớn hơn 1 MB."))
        try:
            text = file.read().decode("utf-8-sig")
            rows = json.loads(text) if text.lstrip().startswith("[") else _csv_rows(text)
            return [EntryData(str(row["kind"]), str(row["text"]), str(row["target"])) for row in rows]
        except (UnicodeError, ValueError, TypeError, KeyError) as error:
            raise forms.ValidationError(_("Không đọc được tệp từ điển này.")) from error


def _csv_rows(text: str) -> list[dict[str, str]]:
    """Return rows by the three first columns: kind, text, target; codes of localities keep their leading zero."""
    rows = list(csv.reader(io.StringIO(text)))[1:]
    return [{"kind": row[0], "text": row[1].removeprefix("'"), "target": row[2]} for row in rows if len(row) > 2]
