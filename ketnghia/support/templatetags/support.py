"""Money and quantities in the reader's language, never rounded."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ketnghia.support.choices import KIND_ICONS, Kind
from ketnghia.support.models import Statement
from ketnghia.support.queries import words
from ketnghia.support.queries.listing import columns

register = template.Library()
register.filter("plain", words.plain)
register.filter("short", words.short)
register.simple_tag(words.in_words)
register.simple_tag(words.reached)


@register.filter
def kind_icon(kind: str) -> str:
    """Return the icon of a kind of support."""
    return KIND_ICONS[Kind(kind)]


@register.simple_tag
def figure(amount: int | None, quantity: Decimal | None, unit: str = "") -> SafeString:
    """Return what a line is worth: đồng, else its quantity, else a dash; what else it says stands below."""
    if amount is not None:
        more = format_html("<br><small>{} {}</small>", words.plain(quantity), unit) if quantity is not None else ""
        return format_html("{} <small>{}</small>{}", words.plain(amount), _("đồng"), more)
    if quantity is not None:
        return format_html('{} <small lang="vi">{}</small>', words.plain(quantity), unit)
    return format_html('<span class="muted">–<span class="vh"> {}</span></span>', _("không ghi số"))


@register.simple_tag
def sentence(statement: Statement, unit: str) -> SafeString:
    """Return what was said of a line: «Đảng ủy xã Nam Phước báo đã giao: 50 triệu đồng»."""
    who = format_html('<b lang="vi">{}</b>', statement.organisation or "–")
    told = words.in_words(statement.amount, statement.quantity, unit)
    return format_html(str(statement.get_verb_display()), who=who, figure=told)


@register.simple_tag
def problem(part: str, said: str) -> str:
    """Return what is wrong with a row of a table, after the heading of its column: «Bên giao: Không tìm thấy…»."""
    heading = dict(columns()).get(part)
    return f"{heading}: {_(said)}" if heading else _(said)


@register.simple_tag
def received(row: dict[str, Any]) -> str:
    """Return what a receiver got by both sides' word: «50 triệu đồng; 2,4 tấn; 1 khoản không quy ra số»."""
    parts = [words.short(row["dong"])] if row["dong"] else []
    parts += [f"{words.plain(number)} {unit}" for number, unit in row["quantities"]]
    if row["silent"]:
        said = ngettext("%(n)s khoản không quy ra số", "%(n)s khoản không quy ra số", row["silent"])
        parts.append(said % {"n": row["silent"]})
    return "; ".join(parts)
