"""The givers of a line in its form: one who is named first, parties who gave along, each one's share and for whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketnghia.organisations.models import Organisation
from ketnghia.support.forms.inputs import DongField
from ketnghia.support.models import Support
from ketnghia.support.rules import GiverData


class GiversPart(forms.Form):
    """Who gave: `giver` first, then the ticked `others`; `share` and `on_behalf_of` of each, of parties by their id.

    Typing a share or a name for a party is as good as ticking it.
    """

    giver = forms.ChoiceField(label=_("Từ"))
    others = forms.MultipleChoiceField(label=_("Cùng với"), required=False, widget=forms.CheckboxSelectMultiple)
    share = DongField(label=_("Phần của bên giao ở trên, đồng"), required=False)
    on_behalf_of = forms.CharField(
        label=_("Giao thay mặt"), max_length=200, required=False, help_text=_("Tên tổ chức, doanh nghiệp góp.")
    )

    def add_givers(self, parties: Iterable[Organisation], offices: Iterable[Organisation]) -> None:
        """Offer these offices as the first giver and these parties as those who gave along."""
        self.parties = list(parties)
        self.fields["giver"].choices = [(str(each.pk), each.name) for each in offices]  # type: ignore[attr-defined]
        self.fields["others"].choices = [(str(each.pk), each.name) for each in self.parties]  # type: ignore[attr-defined]
        for each in self.parties:
            names = {"name": each.name}
            self.fields[f"share_{each.pk}"] = DongField(label=_("Phần của %(name)s, đồng") % names, required=False)
            self.fields[f"behalf_{each.pk}"] = forms.CharField(
                label=_("%(name)s giao thay mặt") % names, max_length=200, required=False
            )

    @property
    def giver_rows(self) -> list[tuple[Any, Any, Any]]:
        """The tick of each party with its share and for whom it gave."""
        ticks = zip(self["others"], self.parties, strict=True)
        return [(tick, self[f"share_{each.pk}"], self[f"behalf_{each.pk}"]) for tick, each in ticks]

    @property
    def givers(self) -> tuple[GiverData, ...]:
        """The cleaned values as data."""
        values = self.cleaned_data
        first = int(values["giver"])
        own = GiverData(
            first,
            values["share"] if values["share"] is not None else values.get(f"share_{first}"),
            values["on_behalf_of"] or values.get(f"behalf_{first}", ""),
        )
        return (own, *(self._along(each.pk) for each in self.parties if each.pk != first and self._gave(each.pk)))

    def _gave(self, pk: int) -> bool:
        values = self.cleaned_data
        typed = values[f"share_{pk}"] is not None or values[f"behalf_{pk}"]
        return bool(typed) or str(pk) in values["others"]

    def _along(self, pk: int) -> GiverData:
        return GiverData(pk, self.cleaned_data[f"share_{pk}"], self.cleaned_data[f"behalf_{pk}"])


def givers_of(line: Support) -> dict[str, Any]:
    """Return what this part of the form begins with for a line that is there."""
    givers = list(line.givers.all())
    first, along = givers[0] if givers else None, givers[1:]
    return {
        "giver": str(first.organisation_id) if first else "",
        "share": first.amount if first else None,
        "on_behalf_of": first.on_behalf_of if first else "",
        "others": [str(each.organisation_id) for each in along],
        **{f"share_{each.organisation_id}": each.amount for each in along},
        **{f"behalf_{each.organisation_id}": each.on_behalf_of for each in along},
    }
