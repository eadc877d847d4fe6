"""How a person wants to be told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ketnghia.notices.choices import Rhythm


class RhythmForm(forms.Form):
    """One choice: at once, each morning, each Monday, never."""

    rhythm = forms.ChoiceField(label=_("Thư điện tử"), choices=Rhythm.choices, widget=forms.RadioSelect)
