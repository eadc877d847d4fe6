"""Money and quantities in the reader's language, never rounded."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ketnghia.support.rules.words import digits, scaled

register = template.Library()


@register.filter
def plain(number: int | Decimal | None) -> str:
    """Return a number with grouped thousands; "" for None."""
    return "" if number is None else digits(number, _english())


@register.filter
def short(dong: int) -> str:
    """Return «50 triệu đồng», «5,68 tỷ đồng», or the whole number where that would round it."""
    number, scale = scaled(dong)
    said = digits(number, _english())
    words = {"billion": _("%(n)s tỷ đồng"), "million": _("%(n)s triệu đồng")}
    return words.get(scale, _("%(n)s đồng")) % {"n": said}


@register.simple_tag
def figure(amount: int | None, quantity: Decimal | None, unit: str = "") -> SafeString:
    """Return what a line is worth: đồng, else its quantity, else a dash; what else it says stands below."""
    if amount is not None:
        more = format_html("<br><small>{} {}</small>", plain(quantity), unit) if quantity is not None else ""
        return format_html("{} <small>{}</small>{}", plain(amount), _("đồng"), more)
    if quantity is not None:
        return format_html('{} <small lang="vi">{}</small>', plain(quantity), unit)
    return format_html('<span class="muted">–<span class="vh"> {}</span></span>', _("không ghi số"))


@register.simple_tag
def in_words(amount: int | None, quantity: Decimal | None, unit: str = "") -> str:
    """Return the same in running text: «50 triệu đồng», «2,4 tấn», or «không ghi số»."""
    parts = [] if amount is None else [short(amount)]
    if quantity is not None:
        parts.append(f"{plain(quantity)} {unit}")
    return ", ".join(parts) or _("không ghi số")


def _english() -> bool:
    return (get_language() or "vi").startswith("en")
