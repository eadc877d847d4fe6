"""Words and pictures that templates need of people and places."""

from __future__ import annotations

import re

from django import template

from ketnghia.core.vntext import fold
from ketnghia.organisations.actions.people import role_name
from ketnghia.organisations.models import Strength

register = template.Library()
register.simple_tag(role_name)
WOVEN = {
    "lua": "silk",
    "tho cam": "silk",
    "chieu": "mat",
    "coi": "mat",
}  # words, folded, that have a drawing of their own
OF_FIELDS = dict.fromkeys(("tourism", "environment", "culture", "products"), "hills")


@register.filter
def picture(strength: Strength) -> str:
    """Return the drawing that stands for a strength: by a word in it, else by its field; roofs for all others."""
    words = f" {' '.join(re.findall(r'[a-z]+', fold(strength.text)))} "
    woven = next((drawing for word, drawing in WOVEN.items() if f" {word} " in words), "")
    return f"ui/art/{woven or OF_FIELDS.get(strength.field, 'roofs')}.html"
