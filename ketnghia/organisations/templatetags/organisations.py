"""Words and pictures that templates need of people and places."""

from __future__ import annotations

from django import template

from ketnghia.organisations.actions.people import role_name

register = template.Library()
register.simple_tag(role_name)
PICTURES = {  # of a strength, by its field
    "tourism": "hills", "environment": "hills", "products": "mat", "culture": "silk", "economy": "mat",
}  # fmt: skip


@register.filter
def picture(field: str) -> str:
    """Return the drawing that stands for a strength in this field; roofs for every other."""
    return f"ui/art/{PICTURES.get(field, 'roofs')}.html"
