"""A draft's title, dates, ceremony, people and bases as a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketnghia.programmes.choices import Kind, Presence
from ketnghia.programmes.forms.belonging import ParentForm
from ketnghia.programmes.forms.inputs import aim, day
from ketnghia.programmes.models import Programme
from ketnghia.programmes.rules import LONGEST_AIM, AttendeeData, BasisData, ProgrammeData


class DraftForm(ParentForm):
    """The programme's own words and dates. `version` is the one that the reader saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Tên văn bản"),
        max_length=300,
        required=False,
        help_text=_("Để trống thì lấy tên các bên, ví dụ: Nam Phước – Phước Thành."),
    )
    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=Kind.choices)
    number = forms.CharField(label=_("Số, ký hiệu"), max_length=60, required=False)
    signed_on = day(_("Ngày ký"), hint=_("Ngày ghi trên văn bản, hoặc ngày dự kiến ký."))
    term_from = day(_("Có hiệu lực từ ngày"))
    term_to = day(_("Đến ngày"))
    held_on = day(_("Ngày tổ chức lễ ký"))
    place = forms.CharField(label=_("Nơi ký kết"), max_length=300, required=False)
    aim = aim()
    remarks = forms.CharField(
        label=_("Phát biểu tại lễ ký"), max_length=LONGEST_AIM, required=False,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Ai đã dặn dò, đề nghị các bên điều gì."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuse a term that ends before it begins."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("term_from") and values.get("term_to") and values["term_to"] < values["term_from"]:
            self.add_error("term_to", _("Ngày hết hạn phải sau ngày bắt đầu."))
        return values


class BasisForm(forms.Form):
    """One numbered document that the programme rests on; a row left empty is no basis."""

    number = forms.CharField(label=_("Số, ký hiệu"), max_length=60, required=False)
    title = forms.CharField(label=_("Về việc"), max_length=400, required=False)
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200, required=False)
    issued_on = day(_("Ngày ban hành"))

    def clean(self) -> dict[str, Any]:
        """Ask for the number when anything else is filled in."""
        values: dict[str, Any] = super().clean() or {}
        if any(values.get(key) for key in ("title", "issuer", "issued_on")) and not values.get("number"):
            self.add_error("number", _("Mỗi căn cứ cần số, ký hiệu."))
        return values


class AttendeeForm(forms.Form):
    """One person at the ceremony; a row without a name is nobody."""

    name = forms.CharField(label=_("Họ tên"), max_length=120, required=False)
    post = forms.CharField(label=_("Chức vụ"), max_length=300, required=False)
    role = forms.ChoiceField(label=_("Tại lễ ký"), choices=Presence, initial=Presence.GUEST, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the name when a post is given."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("post") and not values.get("name"):
            self.add_error("name", _("Cần ghi họ tên của người giữ chức vụ này."))
        return values | {"role": values.get("role") or Presence.GUEST}


BasisFormSet = forms.formset_factory(BasisForm, extra=2, max_num=60)
AttendeeFormSet = forms.formset_factory(AttendeeForm, extra=2, max_num=200)


def draft_initial(programme: Programme) -> dict[str, Any]:
    """Return what the three forms begin with: {draft, bases, people}."""
    ceremony = getattr(programme, "ceremony", None)
    own = ("version", "title", "kind", "number", "signed_on", "term_from", "term_to", "aim")
    people = ceremony.attendees.all() if ceremony else []
    return {
        "draft": {
            **{key: getattr(programme, key) for key in own},
            "held_on": ceremony.held_on if ceremony else None,
            "place": ceremony.place if ceremony else "",
            "remarks": ceremony.remarks if ceremony else "",
            "parent": programme.parent,
        },
        "bases": list(programme.bases.values("number", "title", "issuer", "issued_on")),
        "people": [{"name": person.name, "post": person.post, "role": person.role} for person in people],
    }


def draft_data(
    draft: Mapping[str, Any], bases: list[Mapping[str, Any]], people: list[Mapping[str, Any]]
) -> ProgrammeData:
    """Return the cleaned values of the three forms as data; its parties are left empty."""
    own = ("title", "kind", "number", "signed_on", "term_from", "term_to", "held_on", "place", "aim", "remarks")
    return ProgrammeData(
        parties=(),
        parent=draft["parent"].pk if draft["parent"] else None,
        bases=tuple(BasisData(**row) for row in bases if row.get("number")),
        attendees=tuple(AttendeeData(**row) for row in people if row.get("name")),
        **{key: draft[key] for key in own},
    )
