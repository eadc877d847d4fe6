"""What the reader has been taught, of which number it is, and what reviewers' corrections suggest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Max
from django.utils.translation import get_language

from ketnghia.core.fields import field_name
from ketnghia.core.vntext import modern_tones, nfc
from ketnghia.intake.choices import EntryKind, ItemKind, ItemState
from ketnghia.intake.extract.shape import Learned
from ketnghia.intake.models import DraftItem, LexiconEntry, LexiconVersion
from ketnghia.organisations.models import Locality

LOOKED_AT = 400  # the latest corrections from which suggestions are drawn
SUGGESTED = 30


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entry that reviewers' corrections suggest: what was read, what they made of it, how often."""

    kind: str
    text: str
    target: str
    times: int
    words: str = ""  # the target in words

    @property
    def query(self) -> str:
        """The form filled in, as the query of its address."""
        where = "locality" if self.kind == EntryKind.ALIAS else "field"
        return urlencode({"kind": self.kind, "text": self.text, where: self.target})


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry with what it means in words."""

    entry: LexiconEntry
    target: str


def with_targets(entries: list[LexiconEntry]) -> list[Shown]:
    """Return entries with the names of their localities and fields. One query."""
    language = get_language() or "vi"
    places = _places(row.target for row in entries if row.kind == EntryKind.ALIAS)
    return [Shown(row, places.get(row.target) or field_name(row.target, language)) for row in entries]


def _places(codes: Iterable[str]) -> dict[str, str]:
    found = Locality.objects.select_related("province").in_bulk(set(codes))
    return {code: f"{place.full_name}, {place.province} ({code})" for code, place in found.items()}


def learned(entries: Iterable[LexiconEntry] | None = None) -> Learned:
    """Return entries (by default the live ones) as the reader takes them."""
    rows = list(LexiconEntry.objects.live() if entries is None else entries)
    return Learned(
        aliases=tuple((row.text, row.target) for row in rows if row.kind == EntryKind.ALIAS),
        phrases=tuple((row.text, row.target) for row in rows if row.kind == EntryKind.PHRASE),
    )


def version() -> int:
    """Return the number of today's lexicon; 0 before anything was taught."""
    return LexiconVersion.objects.aggregate(last=Max("number"))["last"] or 0


def key_of(text: str) -> str:
    """Return what makes two entries the same: case, blanks and the place of tone marks do not matter."""
    return " ".join(modern_tones(nfc(text)).casefold().split())


def suggestions() -> list[Suggestion]:
    """Return names and sentences whose reading people corrected and the lexicon does not know, the most frequent first.

    A party that got another code suggests its name; a commitment that got another field suggests its sentence, of which
    an administrator picks the words that matter.
    """
    rows = DraftItem.objects.filter(
        state=ItemState.CORRECTED, kind__in=(ItemKind.PARTY, ItemKind.COMMITMENT), read_value__isnull=False
    )
    found: dict[tuple[str, str, str], int] = {}
    for kind, read, value in rows.order_by("-decided_at").values_list("kind", "read_value", "value")[:LOOKED_AT]:
        for suggested in _taught(kind, read or {}, value):
            found[suggested] = found.get(suggested, 0) + 1
    known = set(LexiconEntry.objects.live().values_list("kind", "key"))
    new = [Suggestion(*each, times) for each, times in found.items() if (each[0], key_of(each[1])) not in known]
    best = sorted(new, key=lambda one: -one.times)[:SUGGESTED]
    language = get_language() or "vi"
    places = _places(one.target for one in best if one.kind == EntryKind.ALIAS)
    return [replace(one, words=places.get(one.target) or field_name(one.target, language)) for one in best]


def _taught(kind: str, read: dict[str, Any], value: dict[str, Any]) -> list[tuple[str, str, str]]:
    if kind == ItemKind.PARTY:
        code = value.get("code")
        return [(EntryKind.ALIAS, read["name"], code)] if code and code != read.get("code") else []
    added = [field for field in value.get("fields", []) if field not in read.get("fields", [])]
    return [(EntryKind.PHRASE, read["text"][:300], field) for field in added]
