"""Money and quantities in the reader's language, never rounded."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ketnghia.support.queries import words

register = template.Library()
register.filter("plain", words.plain)
register.filter("short", words.short)
register.simple_tag(words.in_words)


@register.simple_tag
def figure(amount: int | None, quantity: Decimal | None, unit: str = "") -> SafeString:
    """Return what a line is worth: đồng, else its quantity, else a dash; what else it says stands below."""
    if amount is not None:
        more = format_html("<br><small>{} {}</small>", words.plain(quantity), unit) if quantity is not None else ""
        return format_html("{} <small>{}</small>{}", words.plain(amount), _("đồng"), more)
    if quantity is not None:
        return format_html('{} <small lang="vi">{}</small>', words.plain(quantity), unit)
    return format_html('<span class="muted">–<span class="vh"> {}</span></span>', _("không ghi số"))
