"""Evidence inside other forms, and what is said about one piece of it.

A form that takes evidence extends EvidenceForm, is made with `by=request.actor`, shows "evidence/parts/upload.html" in
a `<form enctype="multipart/form-data">` and calls `form.keep_evidence(by=, programme=)` inside its action's
transaction.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Refused
from ketnghia.evidence import actions
from ketnghia.evidence.models import Evidence, Upload
from ketnghia.evidence.rules import TAKEN
from ketnghia.programmes.forms.inputs import day

MOST = 20  # files of one form
ACCEPT = ",".join(sorted({*TAKEN.values(), ".docx", ".xlsx"}))


@dataclass(slots=True)
class Handed:
    """What came with a form: tokens of finished uploads, and files that a plain form brought along."""

    tokens: list[str] = field(default_factory=list)
    files: list[UploadedFile] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.tokens or self.files)


class EvidenceInput(forms.FileInput):
    """Takes several files from the machine; those that are here already are tokens of the same name."""

    allow_multiple_selected = True
    needs_multipart_form = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Handed:
        """Collect both kinds."""
        tokens = data.getlist(name) if hasattr(data, "getlist") else data.get(name) or []
        many = files.getlist(name) if hasattr(files, "getlist") else files.get(name) or []
        return Handed(list(dict.fromkeys(filter(None, tokens))), list(many))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Nothing of either kind came."""
        return name not in data and name not in files


class EvidenceField(forms.Field):
    """Photos and files of a form, as Handed; `keep_all` turns them into evidence when the form is saved."""

    widget = EvidenceInput(attrs={"accept": ACCEPT, "multiple": True})
    default_error_messages = {
        "required": _("Hãy chọn ít nhất một ảnh hoặc tệp."),
        "many": ngettext_lazy("Tối đa %(most)s tệp một lần.", "Tối đa %(most)s tệp một lần.", "most"),
    }

    def __init__(self, *, label: Any = "", required: bool = False, **kwargs: Any) -> None:
        super().__init__(label=label or _("Ảnh, tệp minh chứng"), required=required, **kwargs)

    def clean(self, value: Handed) -> Handed:
        """Refuse none where one is required, and more than MOST."""
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(value.tokens) + len(value.files) > MOST:
            raise forms.ValidationError(self.error_messages["many"], code="many", params={"most": MOST})
        return value


class EvidenceForm(forms.Form):
    """The part of a form that takes evidence. Files of a plain form become uploads at once, so an error loses none."""

    evidence = EvidenceField()
    shows_children = forms.BooleanField(label=_("Trong ảnh có trẻ em nhận ra được mặt"), required=False)
    consent_note = forms.CharField(
        label=_("Người giám hộ đã đồng ý cho đăng"),
        max_length=300,
        required=False,
        help_text=_("Ghi văn bản đồng ý để ở đâu. Chưa có thì để trống: ảnh không hiện công khai."),
    )
    publishable = forms.BooleanField(
        label=_("Được đăng công khai"),
        required=False,
        help_text=_("Cơ quan có quyền đăng và người trong ảnh không phản đối."),
    )

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def clean_evidence(self) -> Handed:
        """Stage the files of a plain form, each under a token that the form carries on when it is shown again."""
        handed: Handed = self.cleaned_data["evidence"]
        try:
            for file in handed.files:
                handed.tokens.append(actions.stage(by=self.by, name=file.name or "", data=file.read()).token)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        finally:
            self._carry(handed.tokens)
        return Handed(handed.tokens)

    @property
    def waiting(self) -> list[Upload]:
        """The files of this form that are here already, to be shown with it."""
        if not self.is_bound:
            return []
        value = self["evidence"].data
        tokens = value.tokens if isinstance(value, Handed) else []
        found = {row.token: row for row in Upload.objects.of(self.by).filter(token__in=tokens)} if tokens else {}
        return [found[token] for token in tokens if token in found]

    @property
    def evidence_tokens(self) -> list[str]:
        """Tokens of the cleaned form."""
        tokens: list[str] = self.cleaned_data["evidence"].tokens
        return tokens

    @property
    def said_of_evidence(self) -> dict[str, Any]:
        """What the form says of all its files, as `actions.keep` takes it."""
        return {name: self.cleaned_data[name] for name in ("shows_children", "consent_note", "publishable")}

    def keep_evidence(self, *, by: Actor, programme: Any) -> list[Evidence]:
        """Turn what was handed in into evidence of the programme (None: of no programme); Refused names a bad file."""
        return actions.keep_uploads(by=by, programme=programme, tokens=self.evidence_tokens, **self.said_of_evidence)

    def _carry(self, tokens: list[str]) -> None:
        data: Any = self.data
        data = data.copy()
        data.setlist(self.add_prefix("evidence"), tokens)
        self.data, self.files = data, MultiValueDict()


class DescribeForm(forms.Form):
    """What is said about one piece of evidence."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    caption = forms.CharField(label=_("Chú thích"), max_length=300, required=False)
    taken_on = day(_("Ngày chụp, ngày lập"))
    publishable = EvidenceForm.base_fields["publishable"]
    shows_children = EvidenceForm.base_fields["shows_children"]
    consent_note = EvidenceForm.base_fields["consent_note"]


class WithdrawForm(forms.Form):
    """Why a piece of evidence goes out of sight."""

    reason = forms.CharField(label=_("Lý do gỡ"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
