"""Choosing the bigger programme that one belongs to, by its code or by words of its name."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketnghia.core.actor import Actor
from ketnghia.programmes.models import Programme, ProgrammeQuerySet
from ketnghia.programmes.queries.parents import possible_parents

MOST_NAMED, MOST_OFFERED = 6, 50


class ParentField(forms.CharField):
    """One of `candidates` by its code or by words of its name; several that fit are answered with their codes."""

    candidates: ProgrammeQuerySet

    def clean(self, value: Any) -> Any:
        """Return the Programme, or None for nothing. ValidationError when none or several fit."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        found = list(self.candidates.filter(code=text.split()[0].upper()))
        found = found or list(self.candidates.named(text)[:MOST_NAMED])
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(_("Không có chương trình nào khớp với «%(text)s».") % {"text": text})
        names = "; ".join(label(row) for row in found)
        raise forms.ValidationError(_("Nhiều chương trình khớp, hãy ghi mã: %(names)s") % {"names": names})

    def prepare_value(self, value: Any) -> Any:
        """Show a chosen programme as its code and name."""
        return label(value) if isinstance(value, Programme) else value


class ParentForm(forms.Form):
    """The bigger programme, where there is one to choose; `actor` chooses for `programme`, or for a new one."""

    parent = ParentField(
        label=_("Thuộc chương trình"),
        required=False,
        max_length=400,
        help_text=_(
            "Khi đây là phần việc của một chương trình lớn hơn, ví dụ hai trường trong chương trình của hai xã. "
            "Ghi mã hoặc tên chương trình đó."
        ),
        widget=forms.TextInput(attrs={"list": "chuong-trinh-lon", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, actor: Actor, programme: Programme | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.programme = actor, programme
        candidates = possible_parents(actor, programme)
        self.offered = [label(row) for row in candidates[:MOST_OFFERED]]
        self.fields["parent"].candidates = candidates  # type: ignore[attr-defined]
        kept = programme.parent_id if programme else None
        if not self.offered or (kept and not candidates.filter(pk=kept).exists()):
            del self.fields["parent"]  # nothing to choose, or what is chosen is not for this person to see

    def clean(self) -> dict[str, Any]:
        """Where this person was not asked, the programme stays where it belongs."""
        values: dict[str, Any] = super().clean() or {}
        if "parent" not in self.fields:
            values["parent"] = self.programme.parent if self.programme else None
        return values


def label(programme: Programme) -> str:
    """Return what stands in the box: the code, which decides, and the name."""
    return f"{programme.code} {programme.name}"
