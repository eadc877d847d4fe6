"""A checklist to be filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ketnghia.exchange.actions import InspectionData
from ketnghia.exchange.choices import Met
from ketnghia.exchange.forms.inputs import ScreenedForm, prose, version_field
from ketnghia.exchange.models import Inspection
from ketnghia.programmes.forms.inputs import day


class InspectionForm(ScreenedForm):
    """What was found on the spot; one answer and one remark for each point of `points`, as the checklist has them."""

    version = version_field()
    about = forms.CharField(
        label=_("Giám sát việc gì, ở cơ quan nào"), max_length=200, help_text=_("Tên cơ quan, không tên người.")
    )
    held_on = day(_("Ngày giám sát"), required=True)
    findings = prose(_("Nhận xét chung"), required=False)
    follow_up = prose(_("Kiến nghị, ai làm, bao giờ xong"), required=False)

    def __init__(self, *args: Any, points: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_on"].initial = timezone.localdate
        self.points = points
        for at, item in enumerate(self._items()):
            text = item if isinstance(item, str) else item["text"]
            self.fields[f"met_{at}"] = forms.ChoiceField(
                label=text, required=False, choices=Met.choices, widget=forms.RadioSelect
            )
            self.fields[f"note_{at}"] = forms.CharField(
                label=_("Ghi chú"),
                required=False,
                max_length=500,
                widget=forms.TextInput(attrs={"class": "input", "placeholder": _("Ghi chú")}),
            )

    def _items(self) -> Iterator[Any]:
        for part in self.points:
            yield from part["items"]

    @property
    def parts(self) -> list[tuple[str, list[tuple[forms.BoundField, forms.BoundField]]]]:
        """The headings, each with the answer and the remark of its points."""
        found, at = [], 0
        for part in self.points:
            rows = [(self[f"met_{number}"], self[f"note_{number}"]) for number in range(at, at + len(part["items"]))]
            found.append((part["heading"], rows))
            at += len(rows)
        return found

    @property
    def data_(self) -> InspectionData:
        """The cleaned values as data."""
        values = self.cleaned_data
        count = len(list(self._items()))
        answers = [(values[f"met_{at}"], values[f"note_{at}"]) for at in range(count)]
        own = {name: values[name] for name in ("about", "held_on", "findings", "follow_up")}
        return InspectionData(answers=answers, **own)

    @staticmethod
    def begin(inspection: Inspection) -> dict[str, Any]:
        """Return what the form begins with."""
        items = [item for part in inspection.points for item in part["items"]]
        own = {name: getattr(inspection, name) for name in ("version", "about", "held_on", "findings", "follow_up")}
        return own | {f"{key}_{at}": item[key] for at, item in enumerate(items) for key in ("met", "note")}
