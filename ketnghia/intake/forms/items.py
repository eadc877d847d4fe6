"""One form for each kind of item of a draft."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ketnghia.core.fields import FIELDS, field_name
from ketnghia.core.money import parse_amount
from ketnghia.intake.choices import OUTSIDE_KINDS, SUPPORT_KIND, SUPPORT_STATUS, ItemKind
from ketnghia.intake.forms.inputs import DateInput
from ketnghia.intake.models import Draft, DraftItem
from ketnghia.organisations.choices import OrganisationKind
from ketnghia.programmes.choices import Action, Cycle, Kind, PartyRole
from ketnghia.programmes.rules import LONGEST_AIM

OUTSIDE = "outside"
PARTNER_KINDS = [kind for kind in OrganisationKind.choices if kind[0] != OrganisationKind.PARTY_COMMITTEE]


class ItemForm(forms.Form):
    """The base of an item's form: hidden version, and values in the shape of intake.extract.shape."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        self.draft = draft
        super().__init__(*args, **kwargs)

    def to_value(self) -> dict[str, Any]:
        """Return the cleaned data as an item's value."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in self.cleaned_data.items()
            if name != "version"
        }


class KindForm(ItemForm):
    """What the text calls itself."""

    value = forms.ChoiceField(label=_("Loại văn bản"), choices=Kind.choices)


class TitleForm(ItemForm):
    """The title of the text."""

    value = forms.CharField(label=_("Tên văn bản"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class AimForm(ItemForm):
    """What the parties want to reach together, in the text's own words."""

    value = forms.CharField(label=_("Mục đích"), max_length=LONGEST_AIM, widget=forms.Textarea(attrs={"rows": 4}))


class SignedOnForm(ItemForm):
    """The day of signing."""

    value = forms.DateField(label=_("Ngày ký"), widget=DateInput())


class PlaceForm(ItemForm):
    """Where it was signed."""

    value = forms.CharField(label=_("Nơi ký"), max_length=300)


class TermForm(ItemForm):
    """From when to when the programme runs; one end may be open."""

    first = forms.DateField(label=_("Từ ngày"), required=False, widget=DateInput())
    last = forms.DateField(label=_("Đến ngày"), required=False, widget=DateInput())

    def clean(self) -> dict[str, Any]:
        """The end does not come before the beginning; one of them is there."""
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if not (first or last) and not self.errors:
            raise forms.ValidationError(_("Điền ít nhất một trong hai ngày."))
        if first and last and last < first:
            self.add_error("last", _("Ngày kết thúc không thể trước ngày bắt đầu."))
        return data

    def to_value(self) -> dict[str, Any]:
        """Return the two days under the names of the reading."""
        value = super().to_value()
        return {"from": value["first"] or "", "to": value["last"] or ""}


class BasisForm(ItemForm):
    """A numbered document that the programme rests on."""

    number = forms.CharField(label=_("Số, ký hiệu"), max_length=60)
    title = forms.CharField(label=_("Tên, trích yếu"), max_length=400, required=False)
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200, required=False)
    issued_on = forms.DateField(label=_("Ngày ban hành"), required=False, widget=DateInput())


class PersonForm(ItemForm):
    """A person named in the text with the post said there."""

    name = forms.CharField(label=_("Họ và tên"), max_length=120)
    post = forms.CharField(label=_("Chức vụ"), max_length=300, required=False)
    role = forms.ChoiceField(
        label=_("Là"),
        choices=[("witness", _("Người tham dự")), ("signatory", _("Người ký")), ("speaker", _("Người phát biểu"))],
    )


class PartyForm(ItemForm):
    """Which organisation a party is: one of the register, or a partner outside it."""

    name = forms.CharField(label=_("Tên như trong văn bản"), max_length=200)
    role = forms.ChoiceField(label=_("Vai trò"), choices=PartyRole.choices)
    organisation = forms.ChoiceField(label=_("Là đơn vị nào"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("Nếu ngoài danh bạ: loại"), choices=PARTNER_KINDS, required=False)
    home = forms.CharField(label=_("Nếu ngoài danh bạ: ở đâu"), max_length=200, required=False)

    def __init__(self, *args: Any, candidates: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outside = (OUTSIDE, _("Đối tác ngoài danh bạ, trường học, cơ quan hoặc thôn trực thuộc"))
        self.fields["organisation"].choices = [*candidates, outside]  # type: ignore[attr-defined]

    def to_value(self) -> dict[str, Any]:
        """Return the party with its code, or without one when it stands outside the register."""
        data = self.cleaned_data
        inside = data["organisation"] != OUTSIDE
        return {
            "name": data["name"],
            "role": data["role"],
            "code": data["organisation"] if inside else None,
            "kind": "locality" if inside else data["kind"] or OrganisationKind.OUTSIDE,
            "home": "" if inside else data["home"],
            "settled": True,
        }


class CommitmentForm(ItemForm):
    """One promise."""

    text = forms.CharField(label=_("Nội dung"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    fields_ = forms.MultipleChoiceField(label=_("Lĩnh vực"), widget=forms.CheckboxSelectMultiple)
    action = forms.ChoiceField(label=_("Hình thức"), choices=Action.choices)
    by = forms.MultipleChoiceField(
        label=_("Bên thực hiện (để trống: các bên cùng làm)"), required=False, widget=forms.CheckboxSelectMultiple
    )
    to = forms.MultipleChoiceField(
        label=_("Bên thụ hưởng (để trống: lẫn nhau)"), required=False, widget=forms.CheckboxSelectMultiple
    )
    product = forms.CharField(label=_("Sản phẩm, kết quả"), max_length=300, required=False)
    cycle = forms.ChoiceField(label=_("Định kỳ"), choices=[("", _("Không nêu")), *Cycle.choices], required=False)
    first_on = forms.DateField(label=_("Từ ngày"), required=False, widget=DateInput())
    last_on = forms.DateField(label=_("Đến ngày"), required=False, widget=DateInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fields_"].choices = field_choices()  # type: ignore[attr-defined]
        parties = party_choices(self.draft)
        self.fields["by"].choices = self.fields["to"].choices = parties  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The end does not come before the beginning."""
        data = super().clean() or {}
        if data.get("first_on") and data.get("last_on") and data["last_on"] < data["first_on"]:
            self.add_error("last_on", _("Thời hạn không thể trước ngày bắt đầu."))
        return data

    def to_value(self) -> dict[str, Any]:
        """Return the promise under the names of the reading."""
        value = super().to_value()
        return {**value, "fields": value.pop("fields_")}


class SupportForm(ItemForm):
    """Something given or promised."""

    description = forms.CharField(label=_("Nội dung"), max_length=400)
    kind = forms.ChoiceField(label=_("Loại"), choices=list(SUPPORT_KIND.items()))
    status = forms.ChoiceField(label=_("Tình trạng"), choices=list(SUPPORT_STATUS.items()))
    amount_vnd = forms.CharField(
        label=_("Tổng trị giá"),
        required=False,
        help_text=_("Ví dụ 38.000.000 đồng hoặc 160 triệu. Để trống nếu văn bản không nói."),
    )
    quantity = forms.FloatField(label=_("Số lượng"), required=False, min_value=0, localize=True)
    unit = forms.CharField(label=_("Đơn vị tính"), max_length=30, required=False)
    giver = forms.MultipleChoiceField(label=_("Bên trao"), required=False, widget=forms.CheckboxSelectMultiple)
    receiver = forms.MultipleChoiceField(label=_("Bên nhận"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = party_choices(self.draft)
        for name in ("giver", "receiver"):
            read = [(each, each) for each in self.initial.get(name) or [] if each not in dict(parties)]
            self.fields[name].choices = [*parties, *read]  # type: ignore[attr-defined]

    def clean_amount_vnd(self) -> int | None:
        """Return whole đồng."""
        text = self.cleaned_data["amount_vnd"].strip()
        if not text:
            return None
        amount = int(text) if text.isdecimal() else parse_amount(text)
        if amount is None:
            raise forms.ValidationError(_("Trị giá phải là số tiền, ví dụ 38.000.000 đồng hoặc 160 triệu."))
        return amount

    def to_value(self) -> dict[str, Any]:
        """Return the line; without a sum or a number it says so."""
        return {
            key: value
            for key, value in super().to_value().items()
            if value is not None or key in ("amount_vnd", "quantity")
        }


class SplitForm(forms.Form):
    """One part of a commitment that is being split."""

    text = forms.CharField(label=_("Nội dung"), required=False, max_length=2000)
    field = forms.ChoiceField(label=_("Lĩnh vực"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = field_choices()  # type: ignore[attr-defined]


def split_parts(formset: Any, item: DraftItem) -> list[dict[str, Any]]:
    """Return the parts that have words; a part without a field of its own keeps those of the commitment."""
    said = [part for part in formset.cleaned_data if part.get("text", "").strip()]
    return [
        {"text": part["text"].strip(), "fields": [part["field"]] if part["field"] else item.value.get("fields", [])}
        for part in said
    ]


SplitFormSet = forms.formset_factory(SplitForm, extra=1, max_num=12, validate_max=True)

FORMS: dict[str, type[ItemForm]] = {
    ItemKind.KIND: KindForm,
    ItemKind.TITLE: TitleForm,
    ItemKind.AIM: AimForm,
    ItemKind.PARTY: PartyForm,
    ItemKind.SIGNED_ON: SignedOnForm,
    ItemKind.PLACE: PlaceForm,
    ItemKind.TERM: TermForm,
    ItemKind.BASIS: BasisForm,
    ItemKind.PERSON: PersonForm,
    ItemKind.COMMITMENT: CommitmentForm,
    ItemKind.SUPPORT: SupportForm,
}


def initial_of(kind: str, value: dict[str, Any]) -> dict[str, Any]:
    """Return an item's value as the initial data of its form."""
    initial = {"fields_" if key == "fields" else key: _typed(key, item) for key, item in value.items()}
    if kind == ItemKind.TERM:
        initial |= {"first": _typed("first", value.get("from")), "last": _typed("last", value.get("to"))}
    if kind == ItemKind.PARTY and not value.get("code") and value.get("kind") != "locality":
        known = OUTSIDE_KINDS.get(value.get("kind", ""), value.get("kind"))
        initial |= {
            "organisation": OUTSIDE,
            "kind": known if known in OrganisationKind.values else OrganisationKind.OUTSIDE,
        }
    if kind == ItemKind.SIGNED_ON:
        initial["value"] = _typed("issued_on", value.get("value"))
    return initial


def _typed(key: str, item: Any) -> Any:
    if key in ("issued_on", "first_on", "last_on", "first", "last") and isinstance(item, str) and item:
        return date.fromisoformat(item)
    return item


def field_choices() -> list[tuple[str, str]]:
    """Return the fields of cooperation in the current language."""
    return [(field.code, field_name(field.code, get_language() or "vi")) for field in FIELDS]


def party_choices(draft: Draft) -> list[tuple[str, str]]:
    """Return the draft's parties: code (or name, outside the register) and name."""
    values = [item.value for item in draft.items.all() if item.kind == ItemKind.PARTY and item.state != "dropped"]
    return [(value.get("code") or value["name"], value["name"]) for value in values]
