"""Who does and who receives: the party named before a verb, "Bên A", "phường", or the one whose section it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .content import Part
from .layout import Block
from .mentions import Mention
from .source import Phrase, Source
from .stories import Story

_SIDE = Phrase(r"bên\s+(?P<side>[a-eđ])", r"party\s+(?P<side>[a-e])")
_COMMON = Phrase(
    r"(?P<head>phường|xã|thành phố|thị trấn|huyện|trường|tổ|buôn|bản)(?!\s+(?:hội|đội|viên))",
    r"the (?P<head>ward|commune|town|city|school)",
)
_OTHERS = Phrase(
    r"(?:các\s+)?doanh nghiệp(?: trên địa bàn| đi cùng đoàn| đồng hành)?|nhà hảo tâm|đơn vị tài trợ|nhà tài trợ|mạnh thường quân",
    r"businesses|enterprises|sponsors|donors|fatherland front committee of the ward",
)
_GIVE = Phrase(
    r"trao|tặng|hỗ trợ|giúp|ủng hộ|dành|chi|góp|cử|giao|bàn giao|cung cấp|vận động|đề xuất|đỡ đầu|tài trợ|kiến nghị|mời|nhận|bố trí|chủ trì|mở|tổ chức",
    r"handed over|pledged|gave|presented|donat\w+|will|is to|has undertaken|send|provided",
)
_ALL = Phrase(
    r"(?:hai|ba|bốn|các|mỗi)\s+(?:bên|xã|phường|địa phương|nơi|đơn vị|đảng ủy|trường)|cùng|hai nơi",
    r"the two|both|each side|the three|the parties",
)


@dataclass(slots=True)
class Speakers:
    """Finds the parties around a verb in one story."""

    source: Source
    blocks: list[Block]
    mentions: list[Mention]
    story: Story
    sides: dict[str, str] = field(default_factory=dict)
    helpers: tuple[str, ...] = ()  # keys of the parties that help, when known

    def __post_init__(self) -> None:
        self.sides = dict(self._read_sides())

    def _read_sides(self) -> list[tuple[str, str]]:
        """Read "Đại diện phường Thanh Khê (Bên A)" and "Bên A: xã X": the letter of each side."""
        found = []
        for match in _SIDE.finditer(self.source):
            before = [m for m in self.parties() if 0 <= match.start() - m.end <= 12]
            after = [m for m in self.parties() if 0 <= m.start - match.end() <= 30]
            near = before[-1:] or after[:1]
            between = (
                self.source.flow[near[0].end : match.start()]
                if before
                else self.source.flow[match.end() : near[0].start]
                if near
                else "\n"
            )
            is_definition = re.search(r"\(", between) if before else re.match(r"\s*[:(\-]|\s+là\s", between)
            if near and is_definition and "\n" not in between:
                found.append((match["side"], near[0].key))
        return list(reversed(found))

    def parties(self) -> list[Mention]:
        """Return the mentions of the story's parties, in order."""
        keys = self.story.keys()
        return [mention for mention in self.mentions if mention.key in keys]

    def name(self, key: str) -> str:
        """Return how a party is told to the outside: its code, or its name."""
        party = next(party for party in self.story.parties if party.key == key)
        return party.code or party.label

    def subject(self, part: Part, start: int, end: int) -> tuple[str, ...]:
        """Return the codes or names of the parties that do what the fragment says; empty when all do."""
        key = self._subject_key(start, end, self._clause_start(start, part.start)) or self._heading_key(part)
        return (self.name(key),) if key else ()

    def receiver(self, part: Part, start: int, end: int) -> tuple[str, ...]:
        """Return the parties that receive: those named after the subject, else the other one of two."""
        key = self._subject_key(start, end, self._clause_start(start, part.start)) or self._heading_key(part)
        if not key:
            return ()
        after = [m.key for m in self.parties() if start <= m.start < end and m.key != key]
        others = [party.key for party in self.story.parties if party.key != key]
        chosen = after[:1] or (others if len(others) == 1 else [])
        return tuple(self.name(item) for item in chosen)

    def giver(self, start: int, verb: int, end: int, headings: tuple[tuple[int, int], ...] = ()) -> tuple[str, ...]:
        """Return who gives in a line of support: the subject before the verb, else the section's party, else the helper."""
        others = [self.source.words(*m.span()) for m in _OTHERS.finditer(self.source, start, end)]
        key = self._before(start, verb) or self._within(headings)
        if key is None and others:
            return tuple(others[:1])
        keys = [key] if key else list(self.helpers[:1])
        return tuple([*(self.name(item) for item in keys), *others[:1]])

    def taker(self, start: int, end: int, givers: tuple[str, ...]) -> tuple[str, ...]:
        """Return who receives in a line of support: the party named after the verb, else the parties that do not help."""
        named = [m.key for m in self.parties() if start <= m.start < end and self.name(m.key) not in givers]
        if named:
            return (self.name(named[0]),)
        rest = [
            party.key
            for party in self.story.parties
            if self.name(party.key) not in givers and party.key not in self.helpers
        ]
        return tuple(self.name(key) for key in rest) if len(rest) == 1 else ()

    def _clause_start(self, start: int, part_start: int) -> int:
        cut = max(self.source.flow.rfind(";", part_start, start), self.source.flow.rfind(". ", part_start, start))
        return cut + 1 if cut >= 0 else part_start

    def _subject_key(self, start: int, end: int, clause: int) -> str | None:
        verb = _GIVE.search(self.source, start, end)
        stop = verb.start() if verb else min(end, start + 60)
        if _ALL.search(self.source, clause, stop):
            return None
        return self._before(clause, stop)

    def _before(self, start: int, stop: int) -> str | None:
        """Return the last party named before `stop`, as itself, as a side or by its common noun."""
        found: list[tuple[int, str]] = [(m.start, m.key) for m in self.parties() if start <= m.start and m.end <= stop]
        found += [
            (m.start(), self.sides[m["side"]])
            for m in _SIDE.finditer(self.source, start, stop)
            if m["side"] in self.sides
        ]
        for match in _COMMON.finditer(self.source, start, stop):
            key = self._by_noun(match["head"])
            inside = any(m.start <= match.start() < m.end for m in self.mentions)
            if key and not inside:
                found.append((match.start(), key))
        return max(found)[1] if found else None

    def _by_noun(self, noun: str) -> str | None:
        english = {"ward": "ward", "commune": "commune"}.get(noun)
        fits = [
            party.key
            for party in self.story.parties
            if (english and party.name.lower().endswith(english))
            or party.head.lower().startswith(noun)
            or fold_equal(party.head, noun)
        ]
        return fits[0] if len(set(fits)) == 1 else None

    def _heading_key(self, part: Part) -> str | None:
        return self._within(part.headings)

    def _within(self, spans: tuple[tuple[int, int], ...]) -> str | None:
        for start, end in reversed(spans):
            named = {m.key for m in self.parties() if start <= m.start < end}
            if len(named) == 1:
                return named.pop()
        return None


def fold_equal(head: str, noun: str) -> bool:
    """Tell whether the noun of a text without marks is the head: "phuong", "xa"."""
    from ketnghia.core.vntext import fold

    return bool(head) and fold(head) == noun
