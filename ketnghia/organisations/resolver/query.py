"""Turns what somebody typed into the questions it may mean: a kind, a name and the places said around it. Pure Python."""

from __future__ import annotations

import re
from typing import NamedTuple

from ketnghia.core.vntext import fold, fold_key, nfc
from ketnghia.organisations.resolver.gazetteer import Gazetteer
from ketnghia.organisations.resolver.spelling import (
    DISTRICT_WORDS,
    KIND_PAIRS,
    KIND_WORDS,
    PROVINCE_WORDS,
    UPPER_PAIRS,
    WORD,
    toned_key,
)

MAX_LENGTH = 200
_SEPARATORS = re.compile(r"[,;()\[\]{}\n\r\t/|:]+")
_HYPHEN = re.compile(r"\s+[-–—]+\s+")
_ORG_WORDS = (
    "ban thuong vu|ban chap hanh|thuong truc|dang uy|dang bo|chi bo|van phong|uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|"
    "uy ban mat tran to quoc viet nam|uy ban mttq viet nam|ubmttqvn|mat tran to quoc|mat tran|mttq|ub|cong an|tram y te|"
    "doan thanh nien|hoi phu nu|hoi nong dan|bch|va|cua|people s committee of|party committee of|the|of"
)
_ORGANISATION = re.compile(rf"^(?:(?:{_ORG_WORDS})\b ?)+")
_NOISE = frozenset({"cu", "nay", "la", "thuoc", "truoc", "day", "moi", "hien", "viet", "nam"})


class Context(NamedTuple):
    """The places said around a name: codes of provinces, names of old provinces, names of districts (all folded)."""

    provinces: frozenset[str] = frozenset()
    old_provinces: frozenset[str] = frozenset()
    districts: frozenset[str] = frozenset()

    @property
    def said(self) -> bool:
        """Whether anything was said."""
        return bool(self.provinces or self.districts)


class Query(NamedTuple):
    """One question: the name as `key` (folded) and `toned`, what it is called (`kind` or empty), and its context."""

    kind: str
    key: str
    toned: str
    context: Context
    upper: bool = False  # the text calls it a district or a province


def parse(text: str, gazetteer: Gazetteer) -> list[Query]:
    """Return the questions that `text` may mean, the likeliest reading of its words first. Empty for empty or absurd text."""
    text = nfc(text)
    if len(text) > MAX_LENGTH:
        return []
    parts = [part for part in (part.strip() for part in _SEPARATORS.split(text)) if WORD.search(part)]
    if not parts:
        return []
    whole = _read("".join(f" {part}" for part in parts), gazetteer)
    if whole and whole[0].key in gazetteer.index and len(parts) > 1 and not _is_context(parts[-1], gazetteer):
        return whole
    pieces = [piece for part in parts for piece in _split_hyphen(part, gazetteer)]
    head = _head(pieces, gazetteer)
    context = read_context([piece for index, piece in enumerate(pieces) if index != head], gazetteer)
    return [query._replace(context=join(context, query.context)) for query in _read(pieces[head], gazetteer)]


def join(left: Context, right: Context) -> Context:
    """Return two contexts as one."""
    return Context(*(a | b for a, b in zip(left, right, strict=True)))


def _split_hyphen(part: str, gazetteer: Gazetteer) -> list[str]:
    """Split `Nam Phước - Đà Nẵng`, but not a name of the register such as `Chân Mây - Lăng Cô`."""
    pieces = _HYPHEN.split(part)
    if len(pieces) == 1:
        return pieces
    return [part] if any(query.key in gazetteer.index for query in _read(part, gazetteer)) else pieces


def _head(pieces: list[str], gazetteer: Gazetteer) -> int:
    """Return which piece names the commune: the first with a kind word, else the first that is no district or province."""
    for index, piece in enumerate(pieces):
        if any(find_kind(WORD.findall(piece))):
            return index
    for index, piece in enumerate(pieces):
        if not _is_context(piece, gazetteer):
            return index
    return 0


def _is_context(piece: str, gazetteer: Gazetteer) -> bool:
    return read_context([piece], gazetteer).said and fold_key(piece) not in gazetteer.index


def find_kind(words: list[str]) -> tuple[str, int]:
    """Return (kind, index of the first word after it) of the last kind word followed by a name, or ("", 0)."""
    for index in range(len(words) - 2, -1, -1):
        kind, size = kind_at(words, index)
        if kind and index + size < len(words):
            return kind, index + size
    return "", 0


def kind_at(words: list[str], index: int) -> tuple[str, int]:
    """Return (kind, number of words) of the kind word that begins at `index`, or ("", 0). Tones count: phương is no phường."""
    word = words[index].lower()
    folded = fold(word)
    if index + 1 < len(words):
        pair = (folded, fold(words[index + 1].lower()))
        if pair in KIND_PAIRS:
            return KIND_PAIRS[pair], 2
        if pair in UPPER_PAIRS:
            return "", 0
    if folded in KIND_WORDS and not (index and (fold(words[index - 1].lower()), folded) in UPPER_PAIRS):
        kind, spellings = KIND_WORDS[folded]
        if word in spellings:
            return kind, 1
    return "", 0


def _read(piece: str, gazetteer: Gazetteer) -> list[Query]:
    """Return the readings of one piece: as a whole name, after its kind word, before an English one, after an office's name."""
    words = WORD.findall(piece)
    if not words:
        return []
    words, context, upper = _cut_upper(words, gazetteer)
    kind, after = find_kind(words)
    readings = [("", words)]
    if kind:
        whole_is_name = " ".join(fold(word.lower()) for word in words) in gazetteer.index  # Phuong Liet is a name, no phường Liet
        readings = [*(readings if whole_is_name else ()), (kind, words[after:])]
    if len(words) > 1:
        last, _ = kind_at(words, len(words) - 1)
        if last and len(words[-1]) > 2:
            readings.append((last, words[:-1]))
    stripped = _ORGANISATION.sub("", fold_key(" ".join(words)))
    if stripped and (count := len(stripped.split())) < len(words):
        readings.append((kind if after > len(words) - count else "", words[-count:]))
    queries = []
    for kind, name in readings:
        queries.extend(_ask(kind, name, context, upper, gazetteer))
    return queries


def _ask(kind: str, words: list[str], context: Context, upper: bool, gazetteer: Gazetteer) -> list[Query]:
    """Return the question of a name, and of its first words if the rest is a district or a province (Nam Phước Đà Nẵng)."""
    keys = [fold(word.lower()) for word in words]
    found = [Query(kind, " ".join(keys), toned_key(" ".join(words)), context, upper)]
    if found[0].key in gazetteer.index:
        return found
    for cut in range(len(words) - 1, 0, -1):
        tail = read_context([" ".join(words[cut:])], gazetteer)
        if tail.said and " ".join(keys[:cut]) in gazetteer.index:
            toned = toned_key(" ".join(words[:cut]))
            found.append(Query(kind, " ".join(keys[:cut]), toned, join(context, tail), upper))
            break
    return found


def _cut_upper(words: list[str], gazetteer: Gazetteer) -> tuple[list[str], Context, bool]:
    """Cut `huyện Y tỉnh Z` off the end of a piece; say whether the piece itself is a district or province."""
    for index in range(len(words)):
        size = _upper_at(words, index)
        if size and index + size < len(words):
            if index == 0:
                return words[size:], Context(), True
            if " ".join(fold(word.lower()) for word in words[:index]) not in {"xa", "phuong"}:
                return words[:index], read_context([" ".join(words[index:])], gazetteer), False
    return words, Context(), False


def _upper_at(words: list[str], index: int) -> int:
    """Return how many words a district's or province's kind takes at `index`; 0 if none stands there."""
    folded = fold(words[index].lower())
    if index + 1 < len(words) and (folded, fold(words[index + 1].lower())) in UPPER_PAIRS:
        return 2
    toned = words[index].lower()
    plain = toned == folded or toned in {"huyện", "quận", "tỉnh"}
    return int(plain and folded in {"huyen", "quan", "tinh", "tp", "tx"} and not _island(words, index))


def _island(words: list[str], index: int) -> bool:
    return index + 1 < len(words) and fold(words[index + 1].lower()) == "dao"


def read_context(pieces: list[str], gazetteer: Gazetteer) -> Context:
    """Return the provinces and districts that the pieces name; words that name neither are passed over."""
    context = Context()
    for piece in pieces:
        words = [word for word in fold_key(piece).split() if word not in DISTRICT_WORDS | PROVINCE_WORDS]
        key = _strip(" ".join(words))
        if key in gazetteer.provinces:
            old = frozenset({key}) & gazetteer.old_provinces
            context = join(context, Context(gazetteer.provinces[key], old))
        if key in gazetteer.districts:
            context = join(context, Context(districts=frozenset({key})))
        elif key not in gazetteer.provinces:
            context = join(context, _run_of_places(words, gazetteer))
    return context


def _strip(key: str) -> str:
    """Take kinds of two words and words such as "cũ" off a district's or province's name."""
    key = re.sub(r"^(?:thi xa|thanh pho) ", "", key)
    return re.sub(r" (?:cu|truoc day)$", "", re.sub(r"^(?:nay |thuoc |la )+", "", key))


def _run_of_places(words: list[str], gazetteer: Gazetteer) -> Context:
    """Read several districts and provinces written one after the other without commas."""
    context, index = Context(), 0
    while index < len(words):
        for size in range(min(4, len(words) - index), 0, -1):
            key = " ".join(words[index : index + size])
            province, district = gazetteer.provinces.get(key), key in gazetteer.districts
            if province or district:
                old = frozenset({key}) & gazetteer.old_provinces if province else frozenset()
                here = Context(province or frozenset(), old, frozenset({key}) if district else frozenset())
                context, index = join(context, here), index + size
                break
        else:
            if words[index] not in _NOISE and (words[index], "".join(words[index + 1 : index + 2])) not in UPPER_PAIRS:
                return Context() if not context.said else context
            index += 1
    return context
