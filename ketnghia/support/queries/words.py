"""What a line is worth, in the reader's language and never rounded."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ketnghia.core.vntext import fold_key
from ketnghia.organisations.models import Organisation
from ketnghia.support.models import SupportHamlet
from ketnghia.support.rules.coverage import FEWEST, shown
from ketnghia.support.rules.words import digits, scaled


def plain(number: int | Decimal | None) -> str:
    """Return a number with grouped thousands; "" for None."""
    return "" if number is None else digits(number, _english())


def short(dong: int) -> str:
    """Return «50 triệu đồng», «5,68 tỷ đồng», or the whole number where that would round it."""
    number, scale = scaled(dong)
    said = digits(number, _english())
    words = {"billion": _("%(n)s tỷ đồng"), "million": _("%(n)s triệu đồng")}
    return words.get(scale, _("%(n)s đồng")) % {"n": said}


def in_words(amount: int | None, quantity: Decimal | None, unit: str = "") -> str:
    """Return both figures in running text: «50 triệu đồng», «2,4 tấn», or «không ghi số»."""
    parts = [] if amount is None else [short(amount)]
    if quantity is not None:
        parts.append(f"{plain(quantity)} {unit}")
    return ", ".join(parts) or _("không ghi số")


def reached(row: SupportHamlet, *, owner: bool) -> str:
    """Return a hamlet with the households and people reached there: «Thôn 1: 20 hộ, 80 người».

    Who is not of the owning commune reads «dưới 3 hộ» for a count that could point at a family.
    """
    said = [("households", row.households), ("people", row.people)]
    counts = [_count(what, number, owner=owner) for what, number in said if number is not None]
    return f"{row.hamlet.name}: {', '.join(counts)}" if counts else row.hamlet.name


def spelled(office: Organisation) -> str:
    """Return an organisation as a table names it: with its place where its own name does not say it."""
    place = office.locality
    if place is None or fold_key(place.name) in fold_key(office.name):
        return office.name
    return f"{office.name}, {place.full_name}"


def _count(what: str, number: int, *, owner: bool) -> str:
    _shown, hidden = shown(number, owner=owner)
    if hidden:
        return (_("dưới %(n)s hộ") if what == "households" else _("dưới %(n)s người")) % {"n": FEWEST}
    if what == "households":
        return ngettext("%(n)s hộ", "%(n)s hộ", number) % {"n": number}
    return ngettext("%(n)s người", "%(n)s người", number) % {"n": number}


def _english() -> bool:
    return (get_language() or "vi").startswith("en")
