"""An item's value as people read it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ketnghia.core.dates import format_date
from ketnghia.core.fields import field_name
from ketnghia.core.money import format_amount
from ketnghia.intake.choices import SUPPORT_STATUS, ItemKind
from ketnghia.intake.extract import FILLED_DOUBTS
from ketnghia.intake.models import DraftItem
from ketnghia.programmes.choices import Action, Cycle, Kind, PartyRole


@dataclass(frozen=True, slots=True)
class Words:
    """An item's value as people read it: the main line, a line below, short labels."""

    text: str
    hint: str = ""
    tags: list[str] = field(default_factory=list)


def words_of(item: DraftItem, names: Mapping[str, str] | None = None) -> Words:
    """Return an item's value in words of the current language; names and texts stay as they were written.

    `names` are the draft's parties by code, for saying who does a thing for whom.
    """
    value = item.value
    match item.kind:
        case ItemKind.KIND:
            return Words(str(Kind(value["value"]).label))
        case ItemKind.PARTY:
            unsettled = "" if value.get("code") or value.get("settled") else _("chưa rõ là đơn vị nào")
            return Words(value["name"], unsettled or value.get("home", ""), [str(PartyRole(value["role"]).label)])
        case ItemKind.SIGNED_ON:
            return Words(day_words(value["value"]))
        case ItemKind.TERM:
            return Words(f"{day_words(value['from']) or '…'} – {day_words(value['to']) or '…'}")
        case ItemKind.BASIS:
            parts = [value["number"], day_words(value.get("issued_on")), value.get("issuer", "")]
            return Words(", ".join(filter(None, parts)), value.get("title", ""))
        case ItemKind.PERSON:
            return Words(value["name"], value.get("post", ""))
        case ItemKind.COMMITMENT:
            return Words(value["text"], _product(value), _commitment_tags(value, names or {}))
        case ItemKind.SUPPORT:
            return Words(value["description"], "", _support_tags(value, names or {}))
        case _:
            return Words(value["value"])


def doubt_in_words(doubt: str) -> str:
    """Return why the machine is not sure, in the current language.

    What the register says of a name has no fixed sentences; in another language a plain one stands for it.
    """
    if not doubt or get_language() == "vi":
        return doubt
    for template in FILLED_DOUBTS:
        if found := _pattern(template).fullmatch(doubt):
            return _(template).format(**found.groupdict())
    said = _(doubt)
    return said if said != doubt else _("Máy chưa chắc về mục này; hãy đối chiếu với câu gốc.")


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """Return the pattern of a sentence with words filled in, each under its name."""
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(template)))


def day_words(iso: str | None) -> str:
    """Return a day given as YYYY-MM-DD as dd/mm/yyyy; "" for none."""
    return format_date(date.fromisoformat(iso)) if iso else ""


def _product(value: dict[str, Any]) -> str:
    return _("Sản phẩm: %(product)s") % {"product": value["product"]} if value.get("product") else ""


def _commitment_tags(value: dict[str, Any], names: Mapping[str, str]) -> list[str]:
    language = get_language() or "vi"
    tags = [field_name(code, language) for code in value.get("fields", [])] + [str(Action(value["action"]).label)]
    if value.get("cycle"):
        tags.append(str(Cycle(value["cycle"]).label))
    tags += _sides(names, (_("Bên làm: %(names)s"), value.get("by")), (_("Bên nhận: %(names)s"), value.get("to")))
    if value.get("first_on"):
        tags.append(_("Từ %(day)s") % {"day": day_words(value["first_on"])})
    if value.get("last_on"):
        tags.append(_("Hạn %(day)s") % {"day": day_words(value["last_on"])})
    return tags


def _sides(names: Mapping[str, str], *sides: tuple[str, list[str] | None]) -> list[str]:
    """Return who does a thing and for whom: (sentence with a place for names, codes or names)."""
    return [said % {"names": ", ".join(names.get(each, each) for each in codes)} for said, codes in sides if codes]


def _support_tags(value: dict[str, Any], names: Mapping[str, str]) -> list[str]:
    tags = [format_amount(value["amount_vnd"])] if value.get("amount_vnd") else []
    if value.get("quantity"):
        tags.append(f"{value['quantity']:g} {value.get('unit', '')}".strip())
    tags.append(str(SUPPORT_STATUS[value["status"]]))
    sides = (_("Bên trao: %(names)s"), value.get("giver")), (_("Bên nhận: %(names)s"), value.get("receiver"))
    return [*tags, *_sides(names, *sides)]
