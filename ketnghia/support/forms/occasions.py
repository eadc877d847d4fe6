"""Occasions, the state of hamlets, codes of households and imported tables as forms."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ketnghia.organisations.models import Hamlet
from ketnghia.programmes.forms.inputs import day, upload
from ketnghia.support.choices import OccasionKind
from ketnghia.support.models import HamletState, ImportFile
from ketnghia.support.rules.coverage import Place
from ketnghia.support.rules.reading import PARTS

PART_WORDS = {
    "code": _("Mã"), "kind": _("Loại"), "description": _("Nội dung"), "giver": _("Bên giao"),
    "shares": _("Phần của từng bên giao, đồng"), "on_behalf_of": _("Thay mặt"), "commitment": _("Theo cam kết"),
    "hamlets": _("Thôn nhận"), "receiver": _("Bên nhận"), "quantity": _("Số lượng"), "unit": _("Đơn vị tính"),
    "amount": _("Trị giá, đồng"), "valued": _("Cách tính trị giá"), "goods": _("Loại hàng"), "funding": _("Nguồn"),
    "funding_note": _("Ghi chú nguồn"), "occasion": _("Đợt"), "field": _("Lĩnh vực"), "due_on": _("Hạn giao"),
    "delivered_on": _("Ngày giao"), "status": _("Tình trạng"),
}  # fmt: skip


class OccasionForm(forms.Form):
    """An occasion. An urgent one shortens forms and puts needs first."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("Loại đợt"), choices=OccasionKind.choices)
    name = forms.CharField(label=_("Tên đợt"), max_length=200, help_text=_("Ví dụ: Mưa lũ cuối tháng 10/2025."))
    locality = forms.ChoiceField(label=_("Phạm vi"), required=False)
    opens_on = day(_("Từ ngày"), required=True)
    urgent = forms.BooleanField(
        label=_("Khẩn cấp"), required=False, help_text=_("Biểu mẫu ngắn lại; nơi chưa nhận được gì lên đầu trang.")
    )
    note = forms.CharField(label=_("Ghi chú"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["locality"].choices = places  # type: ignore[attr-defined]
        self.initial.setdefault("opens_on", timezone.localdate())
        if not places:
            for name in ("locality", "kind"):
                del self.fields[name]


class HamletsForm(forms.Form):
    """How each hamlet of a commune stands: households that need support, what bars the way.

    `version` is how they stood when the page was read, {id: [households, words]}.
    """

    version = forms.JSONField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, hamlets: Sequence[Hamlet], states: Mapping[int, HamletState], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hamlets = hamlets
        self.initial["version"] = {str(pk): [state.households, state.note] for pk, state in states.items()}
        for hamlet in hamlets:
            state = states.get(hamlet.pk)
            self.fields[f"households_{hamlet.pk}"] = forms.IntegerField(
                label=_("Số hộ của %(name)s") % {"name": hamlet.name}, required=False, min_value=0, max_value=100_000,
                initial=state.households if state else None,
            )  # fmt: skip
            self.fields[f"note_{hamlet.pk}"] = forms.CharField(
                label=_("Tình hình %(name)s") % {"name": hamlet.name}, required=False, max_length=200,
                initial=state.note if state else "",
            )  # fmt: skip

    @property
    def rows(self) -> list[tuple[Hamlet, Any, Any]]:
        """Each hamlet with its two fields."""
        return [(each, self[f"households_{each.pk}"], self[f"note_{each.pk}"]) for each in self.hamlets]

    def clean_version(self) -> dict[str, Any]:
        """Take what is no list of hamlets for none."""
        seen = self.cleaned_data["version"]
        return seen if isinstance(seen, dict) else {}

    @property
    def places(self) -> list[Place]:
        """The cleaned values as data."""
        values = self.cleaned_data
        return [
            Place(each.pk, each.name, values[f"households_{each.pk}"], values[f"note_{each.pk}"])
            for each in self.hamlets
        ]

    @property
    def standing(self) -> dict[str, Any]:
        """How the hamlets that the person changed stand now, as values of the fields."""
        now, seen = self.initial["version"], self.cleaned_data["version"]
        own = [place.id for place in self.places if place.differs(seen)]
        values = {name: self.fields[name].initial for pk in own for name in (f"households_{pk}", f"note_{pk}")}
        version = seen | {str(pk): now[str(pk)] for pk in own if str(pk) in now}
        return {**values, "version": json.dumps(version)}


class HouseholdsForm(forms.Form):
    """References of households, one a line; they are turned into codes at once and not kept."""

    references = forms.CharField(
        label=_("Mã hộ, mỗi dòng một mã"),
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
        max_length=20_000,
        help_text=_("Mã do xã tự đặt, ví dụ T5-012. Không ghi họ tên, số giấy tờ, số điện thoại."),
    )


class ImportForm(forms.Form):
    """A table of support."""

    file = upload(_("Tệp Excel (.xlsx)"), hint=_("Dòng đầu là tên cột. Chưa dòng nào vào sổ trước khi bạn xem lại."))


class MeaningsForm(forms.Form):
    """What each column of a table means."""

    def __init__(self, *args: Any, file: ImportFile, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [("", _("Bỏ qua")), *((part, PART_WORDS[part]) for part in PARTS)]
        for place, heading in enumerate(file.headings):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=heading or _("Cột %(number)s") % {"number": place + 1}, choices=words, required=False,
                initial=file.meanings.get(str(place), ""),
            )  # fmt: skip

    @property
    def meanings(self) -> dict[str, str]:
        """The cleaned values as {number of the column: part of a line}."""
        return {name.removeprefix("column_"): part for name, part in self.cleaned_data.items() if part}
