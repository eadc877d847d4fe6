"""Two plain readers to measure ours against: a gazetteer with regular expressions, and underthesea's names."""

from __future__ import annotations

import re
from collections.abc import Callable

from bench.answers import Answer
from ketnghia.core.dates import find_days
from ketnghia.core.fields import FIELDS
from ketnghia.core.money import find_amounts
from ketnghia.core.vntext import fold_key, nfc
from ketnghia.organisations.resolver import Resolver, load_resolver

_WORD = r"[^\W\d_a-zà-ỹđ][\w'’]*"
_UNIT = re.compile(rf"(?:[Xx]ã|[Pp]hường|[Đđ]ặc khu)\s+({_WORD}(?:\s+{_WORD}){{0,3}}(?:\s+\d)?)")
_PERSON = re.compile(rf"(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c)\s+({_WORD}(?:\s+{_WORD}){{1,4}})")
_PLACE = re.compile(
    r"(?:tại|ở) ((?:hội trường|nhà văn hóa|nhà sinh hoạt|trụ sở|trung tâm|ubnd|đảng ủy)[^,.;:\n]*)", re.I
)
_NUMBER = re.compile(r"\d{1,5}[-/][A-ZĐ][\w-]*(?:/[A-ZĐ][\w-]*)?|\d{1,5}/[A-ZĐ-]+")


def plain(text: str) -> Answer:
    """Return what a crude reader finds: every unit a party, the first day the signing, every sum support."""
    text = nfc(text)
    answer = Answer()
    answer.found["parties"] = _codes(load_resolver(), (match.group() for match in _UNIT.finditer(text)))
    answer.found["signed_on"] = {day.on.isoformat() for day in find_days(text)[:1] if day.on}
    answer.found["place"] = set(_PLACE.findall(text)[:1])
    answer.found["basis"] = {number.upper() for number in _NUMBER.findall(text)}
    answer.found["people"] = {fold_key(name) for name in _PERSON.findall(text)}
    answer.found["support"] = {("đồng", float(amount.vnd)) for amount in find_amounts(text)}
    key = fold_key(text)
    names = ((field.code, part) for field in FIELDS for part in field.vi.split(", "))
    answer.found["fields"] = {code for code, part in names if fold_key(part) in key}
    answer.twins = [frozenset(answer.found["parties"])] if answer.found["parties"] else []
    return answer


def names_reader() -> Callable[[str], Answer] | None:
    """Return a reader that takes underthesea's places for parties and its persons for people; None without it."""
    try:
        from underthesea import ner
    except ImportError:
        return None

    def read(text: str) -> Answer:
        answer = Answer()
        entities: list[tuple[str, str]] = []
        for line in filter(str.strip, nfc(text).splitlines()):
            for word, _, _, label in ner(line):
                if label.startswith("I-") and entities:
                    entities[-1] = entities[-1][0], f"{entities[-1][1]} {word}"
                elif label.startswith("B-"):
                    entities.append((label[2:], word))
        answer.found["people"] = {fold_key(words) for kind, words in entities if kind == "PER"}
        answer.found["parties"] = _codes(load_resolver(), (words for kind, words in entities if kind == "LOC"))
        answer.twins = [frozenset(answer.found["parties"])] if answer.found["parties"] else []
        return answer

    return read


def _codes(resolver: Resolver, names: object) -> set[str]:
    """Return the codes of the names that mean one unit."""
    found = (resolver.resolve(name)[:1] for name in set(names))  # type: ignore[call-overload]
    return {best[0].code for best in found if best and best[0].score >= 0.6}
