"""Words and pictures that templates need of people and places."""

from __future__ import annotations

import re

from django import template

from ketnghia.core.vntext import fold
from ketnghia.organisations.actions.people import role_name
from ketnghia.organisations.models import Strength

register = template.Library()
register.simple_tag(role_name)
SILK, MAT, HILLS, ROOFS = "ui/art/silk.html", "ui/art/mat.html", "ui/art/hills.html", "ui/art/roofs.html"
WOVEN = {"lua": SILK, "tho cam": SILK, "chieu": MAT, "coi": MAT}  # words, folded, that have a drawing of their own
OF_FIELDS = dict.fromkeys(("tourism", "environment", "culture", "products"), HILLS)


@register.filter
def picture(strength: Strength) -> str:
    """Return the drawing that stands for a strength: by a word in it, else by its field; roofs for all others."""
    words = f" {' '.join(re.findall(r'[a-z]+', fold(strength.text)))} "
    woven = next((drawing for word, drawing in WOVEN.items() if f" {word} " in words), "")
    return woven or OF_FIELDS.get(strength.field, ROOFS)
