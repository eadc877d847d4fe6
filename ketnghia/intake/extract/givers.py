"""Who does and who receives: the party named before a verb, "Bên A", "phường", or the one whose section it is."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from ketnghia.core.vntext import fold

from .content import Part
from .gifts import GIVE
from .mention import Mention
from .source import Phrase, Source
from .story import Story

_SIDE = Phrase(r"bên\s+(?:thứ\s+)?(?P<side>[a-eđ]|nhất|hai|ba|tư|bốn|năm)", r"party\s+(?P<side>[a-e])")
_NOUN = Phrase(
    r"(?P<head>phường|xã|thành phố|thị trấn|huyện|trường|tổ|buôn|bản)(?!\s+(?:hội|đội|viên|bạn|cam kết"
    r"|ghi nhớ|giao ước|thỏa thuận|sắc|án|tin|thân|đồ|kết|phối|trình|kia|khác|còn|thứ))",
    r"the (?P<head>ward|commune|town|city|school)",
)
_OTHERS = Phrase(
    r"(?:các\s+)?doanh nghiệp(?: trên địa bàn| đi cùng đoàn| đồng hành)?|nhà hảo tâm|đơn vị tài trợ"
    r"|nhà tài trợ|mạnh thường quân",
    r"businesses|enterprises|sponsors|donors|fatherland front committee of the ward",
)
_DO = Phrase(
    r"trao|tặng|hỗ trợ|giúp|ủng hộ|dành|góp|cử|giao(?! ước| thông| dịch)|bàn giao|cung cấp|vận động|đề xuất|đỡ đầu"
    r"|tài trợ|kiến nghị|mời|nhận|tiếp nhận|bố trí|chủ trì|mở|tổ chức(?! đảng| cơ sở| chính trị| đoàn| hội)"
    r"|chuyển(?! đổi)|chia sẻ|hướng dẫn|dạy|truyền|bán|mua|giới thiệu|quảng bá|kết nối|liên kết|phối hợp"
    r"|xây dựng(?! đảng| nông thôn)|lập|làm(?! việc)|lo|đón|đưa|gửi|phân công|dùng chung|tham gia|tiếp tục|thống nhất"
    r"|cam kết|sẽ|tạo|ứng|trích|chăm lo|bảo đảm|thành lập|đăng ký|học tập|tuyên truyền|khám|xóa|sửa|bảo vệ|giữ gìn"
    r"|cùng nhau|học(?! sinh| bổng| kỳ| phí| đường)"
    r"|động viên|đồng ý|thỏa thuận|ký|vận hành|bao tiêu|tiêu thụ|thăm|đặt hàng|trồng|nuôi|phổ biến|phát động",
    r"handed over|pledged|gave|presented|donat\w+|will|shall|is to|has undertaken|send|provided|agreed",
)
_JOINT = re.compile(
    r"\s*(?:[(][^()]{0,40}[)])?\s*,?\s*(?:và|va|cùng với|cùng|cung|với|voi|and)?\s*"
    r"(?:(?:đảng ủy|đảng bộ|ubnd|ủy ban nhân dân|hđnd|the)\s+)?"
)
_THE_OTHERS = Phrase(
    r"(?:hai|ba|các|những)\s+(?:xã|phường|địa phương|đơn vị|bên)(?:\s+(?:bạn|còn lại|kia|khác))?"
    r"|(?:xã|phường|đơn vị|địa phương|bên)\s+(?:bạn|còn lại|kia)",
    r"the other (?:side|party|commune|ward|parties)s?",
)
_OBJECT_VERB = Phrase(
    r"đưa|kết nối|giới thiệu|đón|tiếp nhận|mời|bán|mua|hướng dẫn|dạy|quảng bá|nối|bao tiêu|tiêu thụ|thăm",
    r"bring|promote|invite|visit",
)
_ALL = Phrase(
    r"(?:hai|ba|bốn|các|mỗi|từng)\s+(?:bên|xã|phường|địa phương|nơi|đơn vị|đảng ủy|đảng bộ|trường|hội|bản|thôn"
    r"|mặt trận|huyện đoàn)(?!\s+(?:bạn|còn lại|kia|khác))",
    r"the two|both|each side|the three|the parties|the sides",
)
_FUND = re.compile(r"(?:của|từ|do) (?P<fund>quỹ|nguồn|ngân sách)[^,;.\n]{0,40}$")
_GIVEN_ON = Phrase(r"hỗ trợ|giúp|tặng|trao|cho|ủng hộ", r"to|for")  # "từ nguồn vận động hỗ trợ xã X": X receives
_DASH = re.compile(r"\s*-\s*")
_RECEIVED = Phrase(r"(?:đã |vừa |lại )?nhận được(?: (?:sự|những|nhiều|rất))?", r"(?:has |have )?received")
_BESIDE = re.compile(
    r"(?:với|cùng|cho|của|tại|ở|về|lên|từ|đến|thăm|to|with|of|at|in)\s+(?:đảng ủy |ubnd |chính quyền |the )?$"
)
_RECEIVED_FROM = Phrase(r"nhận(?: \S+){0,5}? (?:từ|của) ", r"received (?:\S+ ){0,4}?from ")
_WITHIN = Phrase(r"cho|của|với|giữa|như|để|mà|lên|xuống|nối|tuyến", r"for|of|with|between|to")
_NEXT = re.compile(r"(?:[,;]|\bvà|\bva|\band|\bcòn|\bcon)\s+(?:đảng ủy |ubnd |bên |the )?$")
_SEGMENT = re.compile(r"[,;:.(\n]\s")


class Speakers:
    """Finds the parties around a verb in one story. `helpers` are the keys of the parties that help, when known."""

    def __init__(self, source: Source, mentions: list[Mention], story: Story) -> None:
        keys = story.keys()
        self.source, self.story = source, story
        self.mentions = [mention for mention in mentions if mention.key in keys]
        self.helpers: tuple[str, ...] = ()
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
        doers, verb = self._doers(part, start, end)
        if not doers or len(doers) == len(self.story.parties):
            return (), ()
        takers = self._objects(verb, end, doers)
        return tuple(map(self.name, doers)), tuple(map(self.name, takers))

    def _doers(self, part: Part, start: int, end: int) -> tuple[list[str], int]:
        """Return the keys of the parties that act, all of them for "hai bên", with where their verb stands."""
        sentence = max(self.source.flow.rfind(". ", part.start, start) + 1, part.start)
        clause = max(self.source.flow.rfind(";", part.start, start) + 1, sentence)
        verbs = [match.start() for match in _DO.finditer(self.source, start, end)]
        for verb in verbs or [min(end, start + 60)]:
            doers = self.actors(clause, verb)
            if doers:
                return doers, verb
        carried = self._carried(sentence, clause)
        if carried:
            return carried, verbs[0] if verbs else start
        own = self.within(part.headings)
        return [own] if own else [], verbs[0] if verbs else start

    def actors(self, begin: int, stop: int) -> list[str]:
        """Return the parties that stand as the subject before `stop`: the last name with those joined to it, or all."""
        spots = self._unpaired(sorted(self._spots(begin, stop)))
        subjects = [index for index, spot in enumerate(spots) if self._is_subject(begin, spot[0])]
        everyone = [m.start() for m in _ALL.finditer(self.source, begin, stop) if self._is_subject(begin, m.start())]
        if everyone and (not subjects or everyone[-1] > spots[subjects[-1]][0]):
            return [party.key for party in self.story.parties]
        return self._joined(spots, subjects[-1]) if subjects else []

    def _unpaired(self, spots: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
        """Drop the names that a dash joins: "Phường A - xã B (5/11): …" names a pair and does not say who acts."""
        pairs = itertools.pairwise(spots)
        joined = {spot for pair in pairs if _DASH.fullmatch(self.source.flow, pair[0][1], pair[1][0]) for spot in pair}
        return [spot for spot in spots if spot not in joined]

    def _carried(self, begin: int, stop: int) -> list[str]:
        """Return who acts in the clauses before `stop`: the subject that the nearest of them begins with."""
        edges = [begin, *(begin + cut.end() for cut in re.finditer(";", self.source.flow[begin:stop])), stop]
        for at, end in reversed(list(itertools.pairwise(edges))):
            spots = sorted(self._spots(at, end))
            subjects = [index for index, spot in enumerate(spots) if self._is_subject(at, spot[0])]
            everyone = [m.start() for m in _ALL.finditer(self.source, at, end) if self._is_subject(at, m.start())]
            if everyone and (not subjects or everyone[0] < spots[subjects[0]][0]):
                return [party.key for party in self.story.parties]
            if subjects:
                return self._joined(spots, subjects[0])
        return []

    def _joined(self, spots: list[tuple[int, int, str]], index: int) -> list[str]:
        """Return the party at `index` of the spots with those that "và" or a comma joins to it."""
        first = last = index
        while first and self._is_joined(spots[first - 1], spots[first]):
            first -= 1
        while last + 1 < len(spots) and _JOINT.fullmatch(self.source.key, spots[last][1], spots[last + 1][0]):
            last += 1
        return list(dict.fromkeys(key for _, _, key in spots[first : last + 1]))

    def _is_joined(self, one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
        """Tell whether "và" or a comma joins two names; not "Với xã A, phường B giúp …"."""
        is_beside = _BESIDE.search(self.source.key, max(0, one[0] - 24), one[0])
        return not is_beside and bool(_JOINT.fullmatch(self.source.key, one[1], other[0]))

    def _objects(self, verb: int, end: int, doers: list[str]) -> list[str]:
        """Return who receives: the parties named behind the verb, the others for "hai xã bạn", or the only other."""
        others = [party.key for party in self.story.parties if party.key not in doers]
        spots = sorted(spot for spot in self._spots(verb, end) if spot[2] not in doers and not self._acts(spot, end))
        rest = _THE_OTHERS.search(self.source, verb, end)
        if rest and (not spots or rest.start() < spots[0][0]):
            return others
        return self._joined(spots, 0) if spots else others if len(others) == 1 else []

    def _acts(self, spot: tuple[int, int, str], end: int) -> bool:
        """Tell whether a name between a comma and a verb is the subject of what comes next."""
        before = self.source.key[max(0, spot[0] - 24) : spot[0]]
        return bool(_NEXT.search(before)) and bool(_DO.match(self.source, spot[1] + 1, end))

    def giver(self, start: int, line: int, end: int, headings: tuple[tuple[int, int], ...] = ()) -> tuple[str, ...]:
        """Return who gives in a line of support at `line`: the subject, else the section's party, else the helper."""
        received = _RECEIVED.search(self.source, start, line)
        senders = [key for _, key in sorted(self.named(received.end(), line))] if received else []
        if senders:
            return (self.name(senders[0]),)
        others = [self.source.words(*match.span()) for match in _OTHERS.finditer(self.source, start, end)][:1]
        funder, own = self.funder(line, end + 60), self._sender(headings) or self.within(headings)
        earlier = max(self.source.flow.rfind(". ", 0, start), self.source.flow.rfind("\n", 0, start)) + 1
        keys = [funder] if funder else self.actors(start, line) or ([own] if own else [])
        keys = keys or (self._carried(earlier, start) if earlier < start and not others else [])
        if not keys and others:
            return tuple(others)
        keys = keys or list(self.helpers[:1])
        return (*(self.name(item) for item in keys), *others)

    def funder(self, start: int, stop: int) -> str | None:
        """Return the party whose fund or budget pays: "100 triệu đồng của Quỹ "Vì người nghèo" xã X"."""
        for mention in self.mentions:
            fund = _FUND.search(self.source.key, start, mention.start) if start < mention.start < stop else None
            is_quoted = fund and self.source.flow.count('"', fund.end("fund"), mention.start) % 2
            if fund and not is_quoted and not _GIVEN_ON.search(self.source, fund.end("fund"), mention.start):
                return mention.key
        return None

    def taker(self, start: int, end: int, givers: tuple[str, ...]) -> tuple[str, ...]:
        """Return who receives: the parties named after the verb, else the only one that neither gives nor helps."""
        spots = sorted((m.start, m.end, m.key) for m in self.mentions if start <= m.start < end)
        spots = [spot for spot in spots if self.name(spot[2]) not in givers]
        if spots:
            return tuple(self.name(key) for key in self._joined(spots, 0))
        rest = [p.key for p in self.story.parties if self.name(p.key) not in givers and p.key not in self.helpers]
        return tuple(self.name(key) for key in rest) if len(rest) == 1 else ()

    def named(self, start: int, stop: int) -> list[tuple[int, str]]:
        """Return the parties between two offsets: by name, as a side, or by a noun that only one of them bears."""
        return [(at, key) for at, _, key in self._spots(start, stop)]

    def _spots(self, start: int, stop: int) -> list[tuple[int, int, str]]:
        found = [(m.start, m.end, m.key) for m in self.mentions if start <= m.start and m.end <= stop]
        found += [
            (m.start(), m.end(), self.sides[m["side"]])
            for m in _SIDE.finditer(self.source, start, stop)
            if m["side"] in self.sides
        ]
        for match in _NOUN.finditer(self.source, start, stop):
            key = self._by_noun(match["head"])
            if key and not any(m.start <= match.start() < m.end for m in self.mentions):
                found.append((*match.span(), key))
        return found

    def _is_subject(self, start: int, at: int) -> bool:
        cuts = [match.end() for match in _SEGMENT.finditer(self.source.flow, start, at)]
        if _BESIDE.search(self.source.key, max(start, at - 24), at):
            return False
        begin = max([start, *cuts])
        if _WITHIN.search(self.source, begin, at):
            return False
        return not (GIVE.search(self.source, begin, at) or _OBJECT_VERB.search(self.source, begin, at))

    def _by_noun(self, noun: str) -> str | None:
        fits = {
            party.key
            for party in self.story.parties
            if fold(party.head).startswith(fold(noun)) or party.name.lower().endswith(f" {noun}")
        }
        return fits.pop() if len(fits) == 1 else None

    def _sender(self, spans: tuple[tuple[int, int], ...]) -> str | None:
        """Return the party from which a section tells what was received: "Kết quả tiếp nhận hỗ trợ từ phường X"."""
        for start, end in reversed(spans):
            received = _RECEIVED_FROM.search(self.source, start, end)
            found = self.named(received.end(), end) if received else []
            if found:
                return found[0][1]
        return None

    def within(self, spans: tuple[tuple[int, int], ...]) -> str | None:
        """Return the party whose section it is: the only one that the nearest heading names."""
        for start, end in reversed(spans):
            found = {
                key for at, key in self.named(start, end) if not _BESIDE.search(self.source.key, max(0, at - 24), at)
            }
            if len(found) == 1:
                return found.pop()
        return None
