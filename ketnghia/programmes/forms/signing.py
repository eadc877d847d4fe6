"""Confirming, registering paper, giving reasons, handing in files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketnghia.programmes.actions import SignatureData
from ketnghia.programmes.choices import DocumentKind
from ketnghia.programmes.forms.inputs import day, upload
from ketnghia.programmes.models import Party


class ConfirmForm(forms.Form):
    """A leader's yes to the text whose hash the page carries."""

    sha256 = forms.CharField(widget=forms.HiddenInput)
    post = forms.CharField(label=_("Chức vụ của bạn"), max_length=120)
    read = forms.BooleanField(
        label=_("Tôi đã đọc toàn văn và xác nhận thay mặt cơ quan mình"),
        error_messages={"required": _("Đánh dấu vào đây sau khi đã đọc toàn văn.")},
    )


class PaperForm(forms.Form):
    """A scan of the signed paper and, for each party that has not confirmed yet, the signature seen on it."""

    sha256 = forms.CharField(widget=forms.HiddenInput)
    scan = upload(
        _("Bản quét có chữ ký"),
        hint=_("PDF hoặc ảnh PNG, JPEG, WebP. Văn bản có dấu Mật không được đưa lên hệ thống này."),
        keep=True,
    )

    def __init__(self, *args: Any, parties: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = parties
        for party in parties:
            pk = party.organisation_id
            self.fields[f"seen_{pk}"] = forms.BooleanField(label=_("Có chữ ký của bên này"), required=False)
            self.fields[f"signatory_{pk}"] = forms.CharField(label=_("Người ký"), max_length=120, required=False)
            self.fields[f"post_{pk}"] = forms.CharField(label=_("Chức vụ"), max_length=120, required=False)
            self.fields[f"on_{pk}"] = day(_("Ngày ký"))

    @property
    def groups(self) -> list[tuple[Party, list[forms.BoundField]]]:
        """Each party with its four fields."""
        return [
            (party, [self[f"{name}_{party.organisation_id}"] for name in ("seen", "signatory", "post", "on")])
            for party in self.parties
        ]

    @property
    def signatures(self) -> list[SignatureData]:
        """The signatures that were ticked."""
        values = self.cleaned_data
        ids = [party.organisation_id for party in self.parties if values[f"seen_{party.organisation_id}"]]
        return [SignatureData(pk, values[f"signatory_{pk}"], values[f"post_{pk}"], values[f"on_{pk}"]) for pk in ids]

    def clean(self) -> dict[str, Any]:
        """Ask for at least one signature, and for name, post and day of each."""
        values: dict[str, Any] = super().clean() or {}
        seen = [party.organisation_id for party in self.parties if values.get(f"seen_{party.organisation_id}")]
        if not seen:
            self.add_error(None, _("Đánh dấu ít nhất một bên có chữ ký trên bản quét."))
        for pk in seen:
            for name in (f"signatory_{pk}", f"post_{pk}", f"on_{pk}"):
                if not values.get(name) and name not in self.errors:
                    self.add_error(name, _("Cần ghi đủ người ký, chức vụ và ngày ký."))
        return values


class ReasonForm(forms.Form):
    """Why something is taken back, returned or cancelled."""

    reason = forms.CharField(label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class RemarkForm(forms.Form):
    """A word on what the review found; may be left empty."""

    remark = forms.CharField(
        label=_("Nhận xét"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class AttachForm(forms.Form):
    """A file to hang on a programme."""

    file = upload(
        _("Tệp"),
        hint=_("PDF, Word .docx, Excel .xlsx, văn bản .txt hoặc ảnh. Không đưa văn bản Mật lên đây."),
    )
    kind = forms.ChoiceField(
        label=_("Loại tài liệu"),
        choices=[(kind.value, kind.label) for kind in (DocumentKind.OTHER, DocumentKind.SOURCE)],
    )


class FingerprintForm(forms.Form):
    """A file, or the fingerprint written on a paper."""

    file = upload(_("Tệp cần xác minh"), required=False)
    sha256 = forms.CharField(
        label=_("Hoặc mã SHA-256 (64 ký tự)"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )

    def clean_sha256(self) -> str:
        """Return the 64 hex digits in small letters without blanks."""
        digits = "".join(self.cleaned_data["sha256"].split()).lower()
        if digits and (len(digits) != 64 or set(digits) - set("0123456789abcdef")):
            raise forms.ValidationError(_("Mã SHA-256 gồm đúng 64 chữ số 0–9 và chữ cái a–f."))
        return digits

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        values: dict[str, Any] = super().clean() or {}
        if not self.errors and not values.get("file") and not values.get("sha256"):
            raise forms.ValidationError(_("Chọn một tệp hoặc dán mã SHA-256."))
        return values
