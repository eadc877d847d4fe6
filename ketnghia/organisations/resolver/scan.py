"""Finds the units named in running text: after kind words, in lists, and bare where nothing else can be meant. Pure Python.

Two passes: the first marks the names and what is said around each; the second answers them, with the province that the
text is mostly about as the reader's place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ketnghia.core.vntext import fold, nfc
from ketnghia.organisations.resolver.gazetteer import Gazetteer
from ketnghia.organisations.resolver.query import Context, Query, join, read_context
from ketnghia.organisations.resolver.shapes import Candidate, Mention, Place
from ketnghia.organisations.resolver.spelling import loose_key, tone_agreement, toned_key

if TYPE_CHECKING:
    from ketnghia.organisations.resolver import Resolver

_UPPER = "".join(chr(code) for code in [*range(0x41, 0x250), *range(0x1E00, 0x1F00)] if chr(code).isupper())
# A kind word in folded text, and the spellings with tones that count in the original.
_KIND = re.compile(
    r"\b(?:(xa|x\.)|(phuong|p\.|ph\.)|(thi tran|tt\.?)|(dac khu|huyen dao)|(communes?)|(wards?))(?=[\s:\"“(,/]|\b)"
)
_KINDS = ("xa", "phuong", "thi_tran", "dac_khu", "xa", "phuong")
_TONED = frozenset(
    "xã x. phường p. ph. thị trấn tt tt. đặc khu huyện đảo commune communes ward wards "
    "xa phuong thi tran dac khu huyen dao".split(" ")
) | {"thị trấn", "đặc khu", "huyện đảo", "thi tran", "dac khu", "huyen dao"}
_NAME_WORD = re.compile(r"[a-z0-9]+")
_INSIDE = re.compile(r"[ \u00a0]+|[ \u00a0]*\n[ \u00a0]*|['’‘`´-]|[ \u00a0]+[-–][ \u00a0]+")
_OPENING = re.compile(r"[ \t\u00a0:\"“”'(]*\n?[ \t\u00a0\"“]*")
_MORE = re.compile(r"[\"”]?(?:\s*[,;]\s*(?:va |and )?|\s+(?:va|and|voi|cung|&)\s+|\s+[-–]\s+)[\"“]?")
_AROUND = re.compile(
    r"[\"”]?(?:\s*[,(\-–]\s*|\s+)(?:(?:nay |truoc day |thuoc |cua )*)"
    r"(?:(huyen|quan|thi xa|thanh pho|tinh|tp\.?|tx\.|h\.|q\.|city|province|district)\s*)?"
)
_RUN = re.compile(rf"[{_UPPER}]\w*(?:(?:[ \u00a0]|['’-])(?:[{_UPPER}]\w*|\d+\b))*")
_NOT_COMMUNES = re.compile(
    r"(?:song|nui|deo|cau|duong|truong|cho|san bay|cang|thon|lang|ban|buon|to dan pho|khu pho|huyen|quan|tinh|thanh pho|tp|"
    r"thi xa|tx|h|q|thpt|thcs|tieu hoc|mam non|ong|ba|anh|chi|dong chi|ho|vinh|dao|ban dao|quan dao|khu cong nghiep|ho|chua|"
    r"nha may|cong ty|hop tac xa|bao|benh vien|ga|phuong an)[ .]+$"
)
_LEADING = frozenset("tai o tu den ve va voi cua cac hai ba nay do ben phia giua theo gom cung khi ca xa phuong dang uy".split())
LONGEST, REACH = 6, 3  # words of a name; pieces of context after it


@dataclass(slots=True)
class Spot:
    """A stretch of text that names a unit: where, what it is called, the folded key and what is said around it."""

    start: int
    end: int
    key: str
    toned: str
    kind: str = ""
    prefix_start: int = -1
    context: Context = field(default_factory=Context)
    known: bool = True  # the key, or a variant of it, is in the register


class Reader:
    """One pass over one text."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self.text = text
        self.low = fold(text)
        self.gazetteer = gazetteer
        self.caseless = text == text.lower()

    def after_kinds(self) -> Iterator[Spot]:
        """Yield the names after kind words, and those that continue a list begun so."""
        reached = 0
        for match in _KIND.finditer(self.low):
            if match.start() < reached or self.text[match.start() : match.end()].lower() not in _TONED:
                continue
            kind = _KINDS[match.lastindex - 1] if match.lastindex else ""
            for spot in self._list(match.start(), match.end(), kind):
                reached = spot.end
                yield spot

    def _list(self, prefix_start: int, position: int, kind: str) -> list[Spot]:
        """Return the names from `position` on: one, or several joined by commas, và, and, với; context after the last."""
        spots: list[Spot] = []
        opening = _OPENING.match(self.low, position)
        at = opening.end() if opening else position
        while spot := self._name(at, must_be_known=bool(spots)):
            spot.kind, spot.prefix_start = kind, prefix_start if not spots else -1
            spots.append(spot)
            spot.context, after = self._around(spot.end)
            more = _MORE.match(self.low, after)
            if not more or _KIND.match(self.low, more.end()):
                break
            at = more.end()
        if spots and spots[-1].context.said:
            for spot in spots[:-1]:
                if not spot.context.said:
                    spot.context = spots[-1].context
        return spots

    def _name(self, at: int, must_be_known: bool) -> Spot | None:
        """Return the longest name of the register at `at`; else, unless it must be known, the capitalised words there."""
        words = self._words(at)
        misspelt = None
        for size in range(len(words), 0, -1):
            end = words[size - 1][1]
            key = " ".join(self.low[a:b] for a, b in words[:size])
            if key not in self.gazetteer.exact and (key.isdigit() or loose_key(key) not in self.gazetteer.loose):
                continue
            spot = Spot(at, end, key, toned_key(self.text[at:end]))
            if self._tones_fit(spot):
                return spot
            misspelt = misspelt or (spot if size > 1 else None)
        if misspelt or must_be_known:
            return misspelt
        return self._unknown(at, words)

    def _unknown(self, at: int, words: list[tuple[int, int]]) -> Spot | None:
        """Return two to four capitalised words of one line as a name that the register does not know."""
        line = "".join(self.text[a:b] for a, b in words)
        cut = self.text.find("\n", at)
        words = [span for span in words[:4] if cut < 0 or span[1] <= cut]
        if len(words) < 2 or line.isupper() or self.caseless or self.text[at].isdigit():
            return None
        end = words[-1][1]
        return Spot(at, end, " ".join(self.low[a:b] for a, b in words), toned_key(self.text[at:end]), known=False)

    def _words(self, at: int) -> list[tuple[int, int]]:
        """Return up to six words from `at` that can belong to one name: capitals or figures, joined by blanks or ’ -."""
        words: list[tuple[int, int]] = []
        while len(words) < LONGEST:
            match = _NAME_WORD.match(self.low, at)
            if not match:
                break
            first = self.text[match.start()]
            tied = bool(words) and self.text[words[-1][1]] in "'’‘`´"
            if not (first.isupper() or first.isdigit() or self.caseless or tied):
                break
            words.append(match.span())
            inside = _INSIDE.match(self.low, match.end())
            if not inside:
                break
            at = inside.end()
        return words

    def _tones_fit(self, spot: Spot) -> bool:
        entries = self.gazetteer.exact.get(spot.key)
        if not entries:
            keys = self.gazetteer.loose[loose_key(spot.key)]
            entries = [entry for key in keys for entry in self.gazetteer.exact[key]]
        return any(tone_agreement(spot.toned, self.gazetteer.toned(entry)) > 0.75 for entry in entries)

    def _around(self, position: int) -> tuple[Context, int]:
        """Return the districts and provinces said right after a name, and where they end."""
        context = Context()
        for _ in range(REACH):
            match = _AROUND.match(self.low, position)
            if not match or (match.group().isspace() and not match.group(1)):
                break
            found = self._upper_name(match.end(), bool(match.group(1)))
            if not found:
                break
            context, position = join(context, found[0]), found[1]
        if context.said and self.low.startswith(")", position):
            position += 1
        return context, position

    def _upper_name(self, at: int, named: bool) -> tuple[Context, int] | None:
        """Return the district or province at `at`; without its kind word it counts only if no commune bears the name."""
        words = self._words(at)
        for size in range(min(4, len(words)), 0, -1):
            key = " ".join(self.low[a:b] for a, b in words[:size])
            province = key in self.gazetteer.provinces
            if (province or key in self.gazetteer.districts) and (named or province or key not in self.gazetteer.exact):
                return read_context([key], self.gazetteer), words[size - 1][1]
        return None

    def bare(self, taken: list[Spot]) -> Iterator[Spot]:
        """Yield names without a kind word: known from elsewhere in the text, or a whole run of capitals in the register."""
        told = {spot.key: spot.toned for spot in taken if spot.known}
        spans = iter([*((spot.start, spot.end) for spot in taken), (len(self.text) + 1, len(self.text) + 1)])
        start, end = next(spans)
        for match in _RUN.finditer(self.text):
            while end <= match.start():
                start, end = next(spans)
            if match.end() <= start:
                spot = self._bare_name(match.start(), match.end(), told)
                if spot:
                    yield spot

    def _bare_name(self, start: int, end: int, told: dict[str, str]) -> Spot | None:
        """Return the run, with or without its first word, if it is a name and nothing before it says otherwise."""
        words = [match.span() for match in _NAME_WORD.finditer(self.low, start, end)]
        for skip in (0, 1):
            if skip and not (len(words) > 1 and self.low[words[0][0] : words[0][1]] in _LEADING):
                return None
            key = " ".join(self.low[a:b] for a, b in words[skip:])
            toned = toned_key(self.text[words[skip][0] : end])
            if (key in told and tone_agreement(toned, told[key]) > 0.75) or (len(words) - skip > 1 and key in self.gazetteer.exact):
                begin = words[skip][0]
                if _NOT_COMMUNES.search(self.low, max(0, begin - 20), begin) or key in self.gazetteer.provinces:
                    return None
                spot = Spot(begin, words[-1][1], key, toned)
                spot.context = self._around(spot.end)[0]
                return spot
        return None


def find_all(resolver: Resolver, text: str, near: str | None) -> list[Mention]:
    """Return the mentions of `text` in order. A bare name is kept only when its answer is sure."""
    text = nfc(text)
    reader = Reader(text, resolver.gazetteer)
    named = list(reader.after_kinds())
    bare = list(reader.bare(named))
    near = near or _home(reader, named)
    answers: dict[tuple[str, str, str, Context], tuple[Candidate, ...]] = {}
    told = {spot.key: spot for spot in reversed(named)}
    mentions = []
    for spot in sorted([*named, *bare], key=lambda spot: spot.start):
        elsewhere = told.get(spot.key) if spot.prefix_start < 0 else None
        kind = spot.kind or (elsewhere.kind if elsewhere else "")
        context = spot.context if spot.context.said or not elsewhere else elsewhere.context
        asked = (kind, spot.key, spot.toned, context)
        if asked not in answers:
            answers[asked] = tuple(resolver.answer([Query(*asked)], near))
        found = answers[asked]
        if spot.kind or elsewhere or (found and found[0].score >= 0.85):
            mentions.append(Mention(spot.start, spot.end, text[spot.start : spot.end], found, spot.kind, spot.prefix_start))
    return mentions


def _home(reader: Reader, named: list[Spot]) -> str | None:
    """Return the province that most of the text is about: by its name, and by names that only one province has."""
    votes: Counter[str] = Counter()
    for spot in named:
        codes = {entry.province_code for entry in reader.gazetteer.exact.get(spot.key, ()) if isinstance(entry, Place)}
        for code in spot.context.provinces or (codes if len(codes) == 1 else ()):
            votes[code] += 1
    for match in re.finditer(r"\b(?:tinh|thanh pho|tp\.?|thanh uy|tinh uy) ", reader.low):
        found = reader._upper_name(match.end(), named=True)
        for code in found[0].provinces if found else ():
            votes[code] += 1
    best = votes.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] >= 1.5 * best[1][1]) else None
