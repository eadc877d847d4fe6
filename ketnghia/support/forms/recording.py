"""A line of the ledger as a form: what, from whom, to whom, how much; everything else may wait."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from ketnghia.core.actor import Actor
from ketnghia.core.fields import BY_CODE, field_name
from ketnghia.core.vntext import natural_key
from ketnghia.evidence.forms import EvidenceForm
from ketnghia.organisations.models import Hamlet, Organisation
from ketnghia.programmes.forms.inputs import day
from ketnghia.programmes.models import Programme
from ketnghia.support.choices import Funding, Goods, Kind, Valued
from ketnghia.support.forms.giving import GiversPart, givers_of
from ketnghia.support.forms.inputs import DongField, QuantityField
from ketnghia.support.models import Occasion, Support
from ketnghia.support.rules import HamletData, SupportData, problems_of

BEGINNINGS = [
    ("delivered", _("Đã giao")),
    ("pledged", _("Cam kết giao sau")),
    ("proposed", _("Đề xuất")),
]
REACHED = ("x", "có", "co")  # reached, and nobody has counted
COUNTED = re.compile(r"(\d{1,6})(?:\s*/\s*(\d{1,6}))?")  # households, or households/people


UNITS = {"house": "nhà", "people": "ngày công", "scholarship": "suất", "asset": "cái"}  # data: kept as typed


class RecordForm(GiversPart, EvidenceForm):
    """One line. `key` tells a form sent twice; `version` is the one that an editor saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    kind = forms.ChoiceField(label=_("Loại"), choices=Kind.choices, initial=Kind.GOODS, widget=forms.RadioSelect)
    description = forms.CharField(label=_("Nội dung"), max_length=300)
    goods = forms.ChoiceField(label=_("Loại hàng"), required=False)
    quantity = QuantityField(label=_("Số lượng"), required=False)
    unit = forms.CharField(
        label=_("Đơn vị tính"), max_length=30, required=False,
        widget=forms.TextInput(attrs={"placeholder": _("kg, suất, nhà, ngày công")}),
    )  # fmt: skip
    amount = DongField(label=_("Trị giá, đồng"), required=False, help_text=_("Chưa rõ thì để trống, bổ sung sau."))
    valued = forms.ChoiceField(label=_("Cách tính trị giá"), choices=Valued.choices, required=False)
    receiver = forms.ChoiceField(label=_("Đến"))
    loan_purpose = forms.CharField(label=_("Mục đích cho mượn"), max_length=300, required=False)
    loan_until = day(_("Hạn trả"))
    loan_check_on = day(_("Ngày kiểm tra tới"))
    status = forms.ChoiceField(label=_("Tình trạng"), choices=BEGINNINGS, initial="delivered", widget=forms.RadioSelect)
    delivered_on = day(_("Ngày giao"), hint=_("Để trống là hôm nay."))
    due_on = day(_("Hạn giao"))
    funding = forms.ChoiceField(label=_("Nguồn kinh phí"), required=False)
    funding_note = forms.CharField(label=_("Ghi chú nguồn"), max_length=120, required=False)
    occasion = forms.ChoiceField(label=_("Đợt hỗ trợ"), required=False)
    field = forms.ChoiceField(label=_("Lĩnh vực"), required=False)
    commitment = forms.ChoiceField(label=_("Theo cam kết"), required=False)
    note = forms.CharField(
        label=_("Chứng từ, ghi chú"),
        max_length=500,
        required=False,
        help_text=_("Ví dụ: Phiếu chi 118 ngày 21/11/2025."),
    )

    def __init__(self, *args: Any, programme: Programme, by: Actor, line: Support | None = None, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        self.initial.setdefault("key", uuid.uuid4().hex)
        parties = [party.organisation for party in programme.parties.all()]
        places = {each.locality_id for each in parties if each.locality_id}
        named = [giver.organisation for giver in line.givers.all()] if line else []
        offices = list(dict.fromkeys([*offices_in(parties, places), *named, *([line.receiver] if line else [])]))
        self.add_givers(dict.fromkeys([*parties, *named]), offices)
        choices = {
            "receiver": [(str(each.pk), each.name) for each in offices],
            "goods": [("", _("Chưa rõ")), *Goods.choices],
            "funding": [("", _("Chưa rõ")), *Funding.choices],
            "occasion": [("", _("Không thuộc đợt nào")), *_occasions(places)],
            "field": [("", _("Chưa rõ")), *((code, field_name(code, get_language() or "vi")) for code in BY_CODE)],
            "commitment": [("", _("Chưa rõ")), *_commitments(programme)],
        }
        for name, found in choices.items():
            self.fields[name].choices = found  # type: ignore[attr-defined]
        self._hamlets(offices)

    def _hamlets(self, offices: Iterable[Organisation]) -> None:
        """Add a small field per hamlet of the places that may receive."""
        places = {each.locality_id for each in offices}
        hamlets = Hamlet.objects.filter(locality__in=places).select_related("locality")
        self.hamlets = sorted(hamlets, key=lambda each: (each.locality.sort, natural_key(each.name)))
        for hamlet in self.hamlets:
            self.fields[f"hamlet_{hamlet.pk}"] = forms.CharField(
                label=hamlet.name, required=False, max_length=12,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "num"}),
            )  # fmt: skip

    @property
    def hamlet_fields(self) -> list[Any]:
        """The bound fields of the hamlets, with the locality of each."""
        return [(self[f"hamlet_{hamlet.pk}"], hamlet.locality) for hamlet in self.hamlets]

    def clean(self) -> dict[str, Any]:
        """Ask the rules what is wrong with the line; each sentence stands at its field."""
        values: dict[str, Any] = super().clean() or {}
        for hamlet in self.hamlets:
            text = values.get(f"hamlet_{hamlet.pk}", "").strip().lower()
            if text and text not in REACHED and not COUNTED.fullmatch(text):
                self.add_error(f"hamlet_{hamlet.pk}", _("Ghi số hộ như 20, số hộ/số người như 20/80, hoặc x."))
        if self.errors:
            return values
        for name, sentence in problems_of(self.support, timezone.localdate(), _said):
            place = {"givers": "share"}.get(name, name)
            self.add_error(place if place in self.fields else None, sentence)
        return values

    @property
    def support(self) -> SupportData:
        """The cleaned values as data."""
        values = self.cleaned_data
        kind, amount, quantity = values["kind"], values["amount"], values["quantity"]
        counted = kind != Kind.CASH  # money is its amount; the inputs for a quantity are not shown with it
        own = ("kind", "description", "funding", "funding_note", "field", "delivered_on", "due_on")
        chosen = values["valued"] if amount is not None and values["valued"] != Valued.NONE else ""
        return SupportData(
            **{name: values[name] for name in own},
            givers=self.givers,
            goods=values["goods"] if kind == Kind.GOODS else "",
            quantity=quantity if counted else None,
            unit=(values["unit"] or (UNITS.get(kind, "") if quantity else "")) if counted else "",
            receiver=int(values["receiver"]),
            amount=amount,
            valued=chosen or (Valued.NONE if amount is None else Valued.ACTUAL),
            occasion=int(values["occasion"]) if values["occasion"] else None,
            commitment=int(values["commitment"]) if values["commitment"] else None,
            hamlets=tuple(self._reached()),
        )  # fmt: skip

    def _reached(self) -> Iterable[HamletData]:
        for hamlet in self.hamlets:
            text = self.cleaned_data.get(f"hamlet_{hamlet.pk}", "").strip().lower()
            counted = COUNTED.fullmatch(text)
            if text and text != "0":
                numbers = counted.groups() if counted else ()
                yield HamletData(hamlet.pk, *(int(number) if number else None for number in numbers))

    @staticmethod
    def begin(line: Support) -> dict[str, Any]:
        """Return what the form begins with for a line that is there."""
        own = ("version", "kind", "description", "goods", "quantity", "unit", "amount", "valued", "funding", "field",
               "funding_note", "delivered_on", "due_on", "status")  # fmt: skip
        return {
            **{name: getattr(line, name) for name in own},
            **givers_of(line),
            "receiver": str(line.receiver_id),
            "occasion": str(line.occasion_id or ""),
            "commitment": str(line.commitment_id or ""),
            **{f"hamlet_{row.hamlet_id}": _counted(row.households, row.people) for row in line.hamlets.all()},
        }  # fmt: skip


def _counted(households: int | None, people: int | None) -> str:
    """Return the counts of a hamlet as they are typed: 20/80, 20, or x."""
    return "x" if households is None else f"{households}/{people}" if people is not None else str(households)


def _said(msgid: str) -> str:
    return gettext(msgid)


def offices_in(parties: Iterable[Organisation], places: Iterable[str]) -> list[Organisation]:
    """Return who can give or receive: the parties first, then the other offices of their places."""
    parties = list(parties)
    near = Organisation.objects.active().filter(locality__in=places).exclude(pk__in=[each.pk for each in parties])
    return [*parties, *near.order_by("locality", "name")[:200]]


def _occasions(places: Iterable[str]) -> list[tuple[str, str]]:
    rows = Occasion.objects.open().filter(province__localities__in=list(places)).distinct()
    return [(str(row.pk), row.name) for row in rows]


def _commitments(programme: Programme) -> list[tuple[str, str]]:
    rows = programme.commitments.filter(withdrawn_at=None).values_list("pk", "text")
    return [(str(pk), text if len(text) <= 90 else f"{text[:89]}…") for pk, text in rows]


class DeliverForm(EvidenceForm):
    """The day on which something was handed over, with its paper."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    delivered_on = day(_("Ngày giao"), hint=_("Để trống là hôm nay."))
    note = forms.CharField(label=_("Chứng từ, ghi chú"), max_length=500, required=False)


class NoteForm(forms.Form):
    """A reason."""

    note = forms.CharField(label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
