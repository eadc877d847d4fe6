"""The components of the design as template tags; every one is shown at /ui/. Forms stand in ui_forms.py."""

from __future__ import annotations

import datetime
from functools import lru_cache
from itertools import pairwise
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.template.context import Context
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from ketnghia.core import fields
from ketnghia.core.paper import Line, layout
from ketnghia.ui.templatetags import ui_forms

register = template.Library()
register.tags.update(ui_forms.register.tags)

TONE_ICONS = {"ok": "check", "info": "info", "warn": "alert", "bad": "alert", "auto": "auto"}
GLYPHS = {"upland": ("nui", gettext_lazy("miền núi")), "lowland": ("bien", gettext_lazy("đồng bằng"))}


# ---- marks
@register.simple_tag
def icon(name: str, label: str = "", css: str = "i") -> SafeString:
    """Return the icon `name` of the sprite; with `label` it speaks to screen readers, else it is decoration."""
    return _drawn(name, label, css)


@lru_cache(maxsize=1000)
def _drawn(name: str, label: str, css: str) -> SafeString:
    href = f"{static('ui/sprite.svg')}#{name if name.startswith('g-') else f'i-{name}'}"
    if label:
        return format_html('<svg class="{}" role="img" aria-label="{}"><use href="{}"/></svg>', css, label, href)
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', css, href)


@register.simple_tag
def badge(text: object, tone: str = "", icon: str = "", line: bool = False) -> SafeString:
    """Return a status word: `tone` is ok, info, warn, bad, auto or nothing; the icon follows from it unless named."""
    name = icon or TONE_ICONS.get(tone, "")
    return format_html(
        '<span class="badge{}"{}>{}{}</span>',
        " badge--line" if line else "",
        _tone(tone),
        _icon(name) if name else "",
        text,
    )


@register.simple_tag
def count(number: int, tone: str = "") -> SafeString:
    """Return the small number that stands beside a heading or a tab."""
    shown = number_format(number, force_grouping=True) if number > 999 else number
    return format_html('<span class="count"{}>{}</span>', _tone(tone), shown)


@register.simple_tag
def unit(locality: Any, link: bool = False) -> SafeString:
    """Return the glyph (mountain or wave) and full name of a locality, linked to its page if asked; "" for None."""
    if locality is None:
        return mark_safe("")
    kind, word = GLYPHS.get(getattr(locality, "terrain", ""), ("", ""))
    glyph = icon(f"g-{kind or 'tp'}", str(word), "g")
    name = format_html("{}", getattr(locality, "full_name", "") or locality)
    if link:
        name = format_html('<a href="{}">{}</a>', locality.get_absolute_url(), name)
    return format_html('<span class="unit"{}>{}{}</span>', _attribute("data-kind", kind), glyph, name)


@register.simple_tag
def meter(value: float, max: float = 100, tone: str = "", label: str = "") -> SafeString:
    """Return a bar filled to `value` of `max` (0 when `max` is 0), with the words for those who cannot see it."""
    share = min(100.0, 100 * value / max) if max else 0.0
    words = label or _("%(value)s trên %(max)s") % {"value": f"{value:g}", "max": f"{max:g}"}
    shape = '<svg class="meter"{} role="img" aria-label="{}"><rect width="{}%" height="100%"/></svg>'
    return format_html(shape, _tone(tone), words, f"{share:.4g}")


# ---- words
@register.simple_tag
def field_name(code: str) -> str:
    """Return the name of a field of cooperation in the reader's language."""
    return fields.field_name(code, get_language() or "vi")


@register.simple_tag
def date(value: datetime.date | None, time: bool = False) -> SafeString:
    """Return dd/mm/yyyy, with `time=True` 08:42 dd/mm/yyyy in local time; "" for None."""
    if value is None:
        return mark_safe("")
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
    shape = "%H:%M %d/%m/%Y" if time and isinstance(value, datetime.datetime) else "%d/%m/%Y"
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), value.strftime(shape))


@register.simple_tag
def when(value: datetime.date | None, due: bool = False) -> SafeString:
    """Return the distance from today: «Còn 2 ngày», «Hôm nay», «3 ngày trước»; when `due`, «Quá hạn 3 ngày»."""
    if value is None:
        return mark_safe("")
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    days = (value - timezone.localdate()).days
    shape = '<time datetime="{}" title="{}">{}</time>'
    return format_html(shape, value.isoformat(), value.strftime("%d/%m/%Y"), _distance(days, due))


def _distance(days: int, due: bool) -> str:
    if days == 0:
        return _("Hôm nay")
    if days > 0:
        return ngettext("Còn %(days)s ngày", "Còn %(days)s ngày", days) % {"days": days}
    if due:
        return ngettext("Quá hạn %(days)s ngày", "Quá hạn %(days)s ngày", -days) % {"days": -days}
    return ngettext("%(days)s ngày trước", "%(days)s ngày trước", -days) % {"days": -days}


# ---- boxes
@register.simple_block_tag
def notice(content: str, tone: str = "", icon: str = "") -> SafeString:
    """Return a page-level fact: square box, coloured bar, icon, text."""
    mark = _icon(icon or TONE_ICONS.get(tone, "info"))
    return format_html('<div class="notice"{}>{}<div>{}</div></div>', _tone(tone), mark, content)


@register.simple_block_tag
def help_panel(content: str) -> SafeString:
    """Return the panel «Trang này để làm gì?» at the end of a page; nothing when the page has no help."""
    if not content.strip():
        return mark_safe("")
    shape = '<details class="help noprint"><summary>{}{}</summary><div class="prose help__in">{}</div></details>'
    return format_html(shape, _icon("question"), _("Trang này để làm gì?"), content)


@register.inclusion_tag("ui/parts/empty.html")
def empty(title: str, text: str = "", action_label: str = "", action_url: str = "") -> dict[str, str]:
    """Show why a list is empty and the first thing to do about it."""
    return {"title": title, "text": text, "action_label": action_label, "action_url": action_url}


# ---- ways through the pages
@register.inclusion_tag("ui/parts/crumb.html")
def crumb(*parts: object) -> dict[str, Any]:
    """Show where this page lies: pairs of text and address, the last text without one."""
    texts, urls = parts[0::2], [*parts[1::2], ""]
    return {"steps": list(zip(texts, urls, strict=False))}


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(items: list[tuple[object, str, int | None, bool]], label: str = "") -> dict[str, Any]:
    """Show the pages of one thing side by side: (label, address, count or None, is it this one)."""
    return {"items": items, "label": label or _("Các phần")}


@register.inclusion_tag("ui/parts/steps.html")
def steps(items: list[tuple[object, object, str]]) -> dict[str, Any]:
    """Show the states of a thing as knots on a thread: (label, note, "done" | "now" | "")."""
    return {"items": items}


@register.inclusion_tag("ui/parts/pager.html", takes_context=True)
def pager(context: dict[str, Any], page_obj: Page, name: str = "page") -> dict[str, Any]:
    """Show links to the other pages of a list; the rest of the address (filters) stays. Nothing for a single page."""
    number = page_obj.number

    def address(page: int | str) -> str:
        query = context["request"].GET.copy()
        query[name] = str(page)
        return f"?{query.urlencode()}"

    ellipsis = page_obj.paginator.ELLIPSIS
    pages = page_obj.paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)
    return {
        "many": page_obj.has_other_pages(),
        "before": address(number - 1) if page_obj.has_previous() else "",
        "after": address(number + 1) if page_obj.has_next() else "",
        "pages": [(page, "" if page == ellipsis else address(page), page == number) for page in pages],
    }


def _tone(tone: str) -> SafeString:
    return _attribute("data-tone", tone)


def _attribute(name: str, value: str) -> SafeString:
    return format_html(' {}="{}"', name, value) if value else mark_safe("")


_icon = icon  # the tags with a parameter called icon need the function by another name


@register.simple_tag(takes_context=True)
def panels(context: Context, setting: str, subject: Any) -> SafeString:
    """Return what other slices show of `subject` on its page: the HTML of each function named in `setting`.

    The functions take (request, subject). They are named in the settings, so that the owner of the page imports
    nothing from above.
    """
    parts = (import_string(path)(context["request"], subject) for path in getattr(settings, setting))
    return mark_safe("".join(parts))  # noqa: S308 - each part is a rendered template


@register.inclusion_tag("ui/parts/paper.html")
def paper(text: str) -> dict[str, Any]:
    """Show an official text as on paper: the head in two columns, the title in the middle; no letter is changed."""
    found = layout(text)
    starts = [*(line.start for line in found[1:]), len(text)]
    return {"lines": [_paper_line(text, line, until) for line, until in zip(found, starts, strict=True)]}


def _paper_line(text: str, line: Line, until: int) -> dict[str, Any]:
    ends = [line.start, *([] if line.cut is None else [line.cut]), line.end]
    parts = [text[start:end] for start, end in pairwise(ends)]
    return {"kind": line.kind, "parts": parts, "after": text[line.end : until]}
