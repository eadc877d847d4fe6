"""Turns what somebody typed into the questions it may mean: a kind, a name, the places around it. Pure Python."""

from __future__ import annotations

import re
from typing import NamedTuple

from ketnghia.core.vntext import fold, fold_key, nfc
from ketnghia.organisations.resolver.context import Context, join, read_context
from ketnghia.organisations.resolver.gazetteer import Gazetteer
from ketnghia.organisations.resolver.spelling import (
    KIND_PAIRS,
    KIND_WORDS,
    UPPER_PAIRS,
    WORD,
    toned_key,
)

MAX_LENGTH = 200
_SEPARATORS = re.compile(r"[,;()\[\]{}\n\r\t/|:]+")
_HYPHEN = re.compile(r"\s+[-–—]+\s+")
_ORG_WORDS = (
    "ban thuong vu|ban chap hanh|bch|thuong truc|dang uy|dang bo|chi bo|van phong|uy ban nhan dan|ubnd|"
    "hoi dong nhan dan|hdnd|uy ban mat tran to quoc viet nam|uy ban mttq viet nam|ubmttqvn|mat tran to quoc|"
    "mat tran|mttq|ub|cong an|tram y te|"
    "doan thanh nien|hoi phu nu|hoi nong dan"
)
_ORGANISATION = re.compile(rf"^(?:(?:{_ORG_WORDS})\b ?)+")
_UPPER_WORDS = {"huyen": "huyện", "quan": "quận", "tinh": "tỉnh", "tp": "tp", "tx": "tx"}


class Query(NamedTuple):
    """One question: the name as `key` (folded) and `toned`, what it is called (`kind` or empty), and its context."""

    kind: str
    key: str
    toned: str
    context: Context
    upper: bool = False  # the text calls it a district or a province


def parse(text: str, gazetteer: Gazetteer) -> list[Query]:
    """Return the questions that `text` may mean, the likeliest reading first; none for empty or absurd text."""
    text = nfc(text)
    if len(text) > MAX_LENGTH:
        return []
    parts = [part for part in (part.strip() for part in _SEPARATORS.split(text)) if WORD.search(part)]
    if not parts:
        return []
    if len(parts) > 1 and _is_one_name(parts, gazetteer):
        return _read(" ".join(parts), gazetteer)
    pieces = [piece for part in parts for piece in _split_hyphen(part, gazetteer)]
    head = _head(pieces, gazetteer)
    context = read_context([piece for index, piece in enumerate(pieces) if index != head], gazetteer)
    return [query._replace(context=join(context, query.context)) for query in _read(pieces[head], gazetteer)]


def _is_one_name(parts: list[str], gazetteer: Gazetteer) -> bool:
    """Say whether the comma is within the name (Phường 1, Bảo Lộc) and not behind it (cuc phuong, ninh binh)."""
    words = WORD.findall(" ".join(parts))
    begins = find_kind(words)[1]
    return begins < len(WORD.findall(parts[0])) and _key(words[begins:]) in gazetteer.index


def _split_hyphen(part: str, gazetteer: Gazetteer) -> list[str]:
    """Split `Nam Phước - Đà Nẵng`, but not a name of the register such as `xã Chân Mây - Lăng Cô`."""
    pieces = _HYPHEN.split(part)
    if len(pieces) == 1:
        return pieces
    first, words = WORD.findall(pieces[0]), WORD.findall(part)
    start = find_kind(first)[1]
    longer = (words[start:end] for end in range(len(words), len(first), -1))
    return [part] if any(_key(name) in gazetteer.index for name in longer) else pieces


def _key(words: list[str]) -> str:
    return " ".join(fold(word.lower()) for word in words)


def _name_key(words: list[str]) -> str:
    """Return the key of a name without its kind word."""
    return _key(words[find_kind(words)[1] :])


def _head(pieces: list[str], gazetteer: Gazetteer) -> int:
    """Return which piece names the commune: the first with a kind word, else the first.

    But who begins with the province (Quảng Nam, Duy Xuyên, Duy Trinh) ends with the commune.
    """
    for index, piece in enumerate(pieces):
        words = WORD.findall(piece)
        if find_kind(words)[0] or _kind_at_end(words):
            return index
    if len(pieces) > 1 and _is_context(pieces[0], gazetteer):
        return len(pieces) - 1
    return 0


def _is_context(piece: str, gazetteer: Gazetteer) -> bool:
    """Say whether a piece names a district or a province, and no commune of the same name."""
    return read_context([piece], gazetteer).said and fold_key(piece) not in gazetteer.index


def find_kind(words: list[str]) -> tuple[str, int]:
    """Return (kind, index of the first word after it) of the last kind word followed by a name, or ("", 0)."""
    for shortest in (2, 1):  # a lone letter only if nothing clearer is there: thị trấn P’rao
        for index in range(len(words) - 2, -1, -1):
            kind, size = kind_at(words, index)
            if kind and len(words[index]) >= shortest and index + size < len(words):
                return kind, index + size
    return "", 0


def kind_at(words: list[str], index: int) -> tuple[str, int]:
    """Return (kind, number of words) of the kind word at `index`, or ("", 0). Tones count: phương is no phường."""
    word = words[index].lower()
    folded = fold(word)
    if index + 1 < len(words):
        pair = (folded, fold(words[index + 1].lower()))
        if pair in KIND_PAIRS:
            return KIND_PAIRS[pair], 2
        if pair in UPPER_PAIRS:
            return "", 0
    if folded == "dao" and index:
        return "", 0  # Tam Đảo
    if folded in KIND_WORDS and not (index and (fold(words[index - 1].lower()), folded) in UPPER_PAIRS):
        kind, toned = KIND_WORDS[folded]
        if word == toned or (word == folded and _without_tones(words)):
            return kind, 1
    return "", 0


def _kind_at_end(words: list[str]) -> str:
    """Return the kind that stands after a name, as in English: Hai Chau Ward."""
    return kind_at(words, len(words) - 1)[0] if len(words) > 1 and len(words[-1]) > 2 else ""


def _without_tones(words: list[str]) -> bool:
    """Say whether a text has no tones at all, so that xa may be xã. In Bạch Xa it is no kind word."""
    return all(word.isascii() for word in words)


def _read(piece: str, gazetteer: Gazetteer) -> list[Query]:
    """Return the readings of one piece: whole, after its kind word, before an English one, after an office's name."""
    words = WORD.findall(piece)
    if not words:
        return []
    context, upper = Context(), False
    if _name_key(words) not in gazetteer.index:  # xã Tứ Quận names no district
        words, context, upper = _cut_upper(words, gazetteer)
    kind, after = find_kind(words)
    readings = [("", words)]
    if kind:
        # "Phuong Liet" is a name, not phường Liet; "P rao" may be one
        keep_whole = len(words[after - 1]) == 1 or _key(words) in gazetteer.index
        readings = [*(readings if keep_whole else ()), (kind, words[after:])]
        if after > 1 and _key(words[after - 1 :]) in gazetteer.index:
            readings.append((kind, words[after - 1 :]))  # phường Phường Đúc
    if last := _kind_at_end(words):
        readings.append((last, words[:-1]))
    return [
        query
        for kind, name in readings
        for query in _ask(kind, _without_office(name, gazetteer), context, upper, gazetteer)
    ]


def _without_office(words: list[str], gazetteer: Gazetteer) -> list[str]:
    """Take an office's name off the head, and "cũ" off the end: Party Committee of, Đảng ủy, UBND."""
    folded = [fold(word.lower()) for word in words]
    if " ".join(folded) in gazetteer.index:
        return words
    if "of" in folded[:-1]:
        return words[folded.index("of") + 1 :]
    rest = _ORGANISATION.sub("", " ".join(folded)).split()
    words = words[len(words) - len(rest) :] if rest else words
    return words[:-1] if len(words) > 1 and words[-1].lower() in ("cũ", "cu", "mới", "nay") else words


def _ask(kind: str, words: list[str], context: Context, upper: bool, gazetteer: Gazetteer) -> list[Query]:
    """Return the question of a name, and of its first words where a province follows (Nam Phước Đà Nẵng)."""
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
            if _key(words[:index]) not in {"xa", "phuong"}:
                return words[:index], read_context([" ".join(words[index:])], gazetteer), False
    return words, Context(), False


def _upper_at(words: list[str], index: int) -> int:
    """Return how many words a district's or province's kind takes at `index`; 0 if none stands there."""
    folded = fold(words[index].lower())
    if index + 1 < len(words) and (folded, fold(words[index + 1].lower())) in UPPER_PAIRS:
        return 2
    toned = words[index].lower()
    if folded not in _UPPER_WORDS or _island(words, index):
        return 0
    return int(toned == _UPPER_WORDS[folded] or (toned == folded and _without_tones(words)))


def _island(words: list[str], index: int) -> bool:
    return index + 1 < len(words) and fold(words[index + 1].lower()) == "dao"
