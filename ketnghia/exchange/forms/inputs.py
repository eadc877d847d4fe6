"""What the forms of this slice share: reasons for keeping marked words, a hidden key, whom to show things to."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ketnghia.core.fields import BY_CODE, field_name
from ketnghia.exchange.choices import Audience

REASON = "keep_"  # a reason for a marked stretch comes under this and the stretch's key


class ScreenedForm(forms.Form):
    """A form whose texts the detector reads; `marks` are what it marked, with the reasons typed so far."""

    marks: tuple[Any, ...] = ()
    labels: dict[str, Any] = {}

    @property
    def reasons(self) -> dict[str, str]:
        """The reasons given on the page, by key of the marked stretch."""
        if not self.is_bound:
            return {}
        return {name[len(REASON) :]: self.data[name] for name in self.data if name.startswith(REASON)}

    @property
    def marked(self) -> list[tuple[Any, str, str]]:
        """Each marked stretch with the label of its part and the reason typed for it; one key is asked once."""
        seen: dict[str, tuple[Any, str, str]] = {}
        for mark in self.marks:
            field = self.fields.get(mark.field)
            label = field.label if field else self.labels.get(mark.field, "")
            seen.setdefault(mark.key, (mark, str(label), self.reasons.get(mark.key, "")))
        return list(seen.values())


def version_field() -> forms.IntegerField:
    """Return the hidden version that the writer saw."""
    return forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)


def key_field() -> forms.UUIDField:
    """Return the hidden key that makes a thing sent twice one thing; made anew with every empty page."""
    return forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


def prose(label: Any, *, rows: int = 4, required: bool = True, hint: Any = "") -> forms.CharField:
    """Return a field for running text."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, help_text=hint, widget=widget, max_length=20_000)


def field_choice(*, required: bool = True, hint: Any = "") -> forms.ChoiceField:
    """Return the choice of one field of cooperation, named in the reader's language."""
    return forms.ChoiceField(label=_("Lĩnh vực"), required=required, help_text=hint, choices=field_choices)


def field_choices() -> list[tuple[str, str]]:
    """Return an empty choice and every field of cooperation."""
    language = get_language() or "vi"
    return [("", "–"), *((code, field_name(code, language)) for code in BY_CODE)]


class AudienceForm(forms.Form):
    """Who may read it."""

    audience = forms.ChoiceField(label=_("Ai được đọc"), choices=Audience.choices, widget=forms.RadioSelect)


class WordsForm(ScreenedForm):
    """One text: a comment, an opinion."""

    text = prose(_("Nội dung"), rows=4)
