"""Who does and who receives: the party named before a verb, "Bên A", "phường", or the one whose section it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ketnghia.core.vntext import fold

from .content import Part
from .gifts import GIVE
from .mentions import Mention
from .source import Phrase, Source
from .story import Story

_SIDE = Phrase(r"bên\s+(?P<side>[a-eđ])", r"party\s+(?P<side>[a-e])")
_NOUN = Phrase(
    r"(?P<head>phường|xã|thành phố|thị trấn|huyện|trường|tổ|buôn|bản)(?!\s+(?:hội|đội|viên|bạn))",
    r"the (?P<head>ward|commune|town|city|school)",
)
_OTHERS = Phrase(
    r"(?:các\s+)?doanh nghiệp(?: trên địa bàn| đi cùng đoàn| đồng hành)?|nhà hảo tâm|đơn vị tài trợ"
    r"|nhà tài trợ|mạnh thường quân",
    r"businesses|enterprises|sponsors|donors|fatherland front committee of the ward",
)
_DO = Phrase(
    r"trao|tặng|hỗ trợ|giúp|ủng hộ|dành|góp|cử|giao|bàn giao|cung cấp|vận động|đề xuất|đỡ đầu|tài trợ"
    r"|kiến nghị|mời|nhận|bố trí|chủ trì|mở|tổ chức",
    r"handed over|pledged|gave|presented|donat\w+|will|is to|has undertaken|send|provided",
)
_OBJECT_VERB = Phrase(
    r"đưa|kết nối|giới thiệu|đón|tiếp nhận|mời|bán|mua|hướng dẫn|dạy|quảng bá|nối|bao tiêu|tiêu thụ|thăm",
    r"bring|promote|invite|visit",
)
_ALL = Phrase(
    r"(?:hai|ba|bốn|các|mỗi)\s+(?:bên|xã|phường|địa phương|nơi|đơn vị|đảng ủy|trường)|cùng",
    r"the two|both|each side|the three|the parties",
)
_FUND = re.compile(r"(?:của|từ|do) (?:quỹ|nguồn|ngân sách)[^,;.\n]{0,40}$")
_BESIDE = re.compile(
    r"(?:với|cùng|cho|của|tại|ở|về|lên|từ|đến|thăm|to|with|of|at|in)\s+(?:đảng ủy |ubnd |chính quyền |the )?$"
)
_SEGMENT = re.compile(r"[,;:.(\n]\s")


@dataclass(slots=True)
class Speakers:
    """Finds the parties around a verb in one story. `helpers` are the keys of the parties that help, when known."""

    source: Source
    mentions: list[Mention]
    story: Story
    helpers: tuple[str, ...] = ()
    sides: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        keys = self.story.keys()
        self.mentions = [mention for mention in self.mentions if mention.key in keys]
        self.sides = dict(self._read_sides())

    def _read_sides(self) -> Iterator[tuple[str, str]]:
        """Read "Đại diện phường X (Bên A)" and "Bên A: xã X": the letter of each side, the first telling last."""
        found = []
        for match in _SIDE.finditer(self.source):
            before = [m for m in self.mentions if 0 <= match.start() - m.end <= 12]
            after = [m for m in self.mentions if 0 <= m.start - match.end() <= 30]
            if before and re.fullmatch(r"\s*[(-]\s*|,\s*", self.source.flow[before[-1].end : match.start()]):
                found.append((match["side"], before[-1].key))
            elif after and re.match(r"\s*[:(-]|\s+là\s", self.source.flow[match.end() : after[0].start]):
                found.append((match["side"], after[0].key))
        return reversed(found)

    def name(self, key: str) -> str:
        """Return how a party is told to the outside: its code, or its name."""
        party = next(party for party in self.story.parties if party.key == key)
        return party.code or party.label

    def by_and_to(self, part: Part, start: int, end: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return who does what a promise says and for whom; empty for all and for each other."""
        key = self._doer(part, start, end)
        if not key:
            return (), ()
        after = [m.key for m in self.mentions if start <= m.start < end and m.key != key]
        others = [party.key for party in self.story.parties if party.key != key]
        to = after[:1] or (others if len(others) == 1 else [])
        return (self.name(key),), tuple(self.name(item) for item in to)

    def _doer(self, part: Part, start: int, end: int) -> str | None:
        cut = max(self.source.flow.rfind(";", part.start, start), self.source.flow.rfind(". ", part.start, start))
        clause = cut + 1 if cut >= 0 else part.start
        verb = _DO.search(self.source, start, end)
        stop = verb.start() if verb else min(end, start + 60)
        if _ALL.search(self.source, clause, stop):
            return None
        return self.subject(clause, stop) or self.within(part.headings)

    def giver(self, start: int, line: int, end: int, headings: tuple[tuple[int, int], ...] = ()) -> tuple[str, ...]:
        """Return who gives in a line of support at `line`: the subject, else the section's party, else the helper."""
        others = [self.source.words(*match.span()) for match in _OTHERS.finditer(self.source, start, end)][:1]
        key = self.funder(line, end + 60) or self.subject(start, line) or self.within(headings)
        if key is None and others:
            return tuple(others)
        keys = [key] if key else list(self.helpers[:1])
        return (*(self.name(item) for item in keys), *others)

    def funder(self, start: int, stop: int) -> str | None:
        """Return the party whose fund or budget pays: "100 triệu đồng của Quỹ "Vì người nghèo" xã X"."""
        for mention in self.mentions:
            if start < mention.start < stop and _FUND.search(self.source.key[start : mention.start]):
                return mention.key
        return None

    def taker(self, start: int, end: int, givers: tuple[str, ...]) -> tuple[str, ...]:
        """Return who receives: the party named after the verb, else the only one that neither gives nor helps."""
        named = [m.key for m in self.mentions if start <= m.start < end and self.name(m.key) not in givers]
        if named:
            return (self.name(named[0]),)
        rest = [p.key for p in self.story.parties if self.name(p.key) not in givers and p.key not in self.helpers]
        return tuple(self.name(key) for key in rest) if len(rest) == 1 else ()

    def subject(self, start: int, stop: int) -> str | None:
        """Return the last party before `stop` that stands as a subject: no verb of giving between it and its comma."""
        found = [(at, key) for at, key in self.named(start, stop) if self._is_subject(start, at)]
        return max(found)[1] if found else None

    def named(self, start: int, stop: int) -> list[tuple[int, str]]:
        """Return the parties between two offsets: by name, as a side, or by a noun that only one of them bears."""
        found = [(m.start, m.key) for m in self.mentions if start <= m.start and m.end <= stop]
        found += [
            (m.start(), self.sides[m["side"]])
            for m in _SIDE.finditer(self.source, start, stop)
            if m["side"] in self.sides
        ]
        for match in _NOUN.finditer(self.source, start, stop):
            key = self._by_noun(match["head"])
            if key and not any(m.start <= match.start() < m.end for m in self.mentions):
                found.append((match.start(), key))
        return found

    def _is_subject(self, start: int, at: int) -> bool:
        cuts = [match.end() for match in _SEGMENT.finditer(self.source.flow, start, at)]
        if _BESIDE.search(self.source.key, max(start, at - 24), at):
            return False
        begin = max([start, *cuts])
        return not (GIVE.search(self.source, begin, at) or _OBJECT_VERB.search(self.source, begin, at))

    def _by_noun(self, noun: str) -> str | None:
        fits = {
            party.key
            for party in self.story.parties
            if fold(party.head).startswith(fold(noun)) or party.name.lower().endswith(f" {noun}")
        }
        return fits.pop() if len(fits) == 1 else None

    def within(self, spans: tuple[tuple[int, int], ...]) -> str | None:
        """Return the party whose section it is: the only one that the nearest heading names."""
        for start, end in reversed(spans):
            found = {
                key for at, key in self.named(start, end) if not _BESIDE.search(self.source.key, max(0, at - 24), at)
            }
            if len(found) == 1:
                return found.pop()
        return None
