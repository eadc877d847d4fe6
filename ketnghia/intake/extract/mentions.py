"""Where a text names a place or a body: communes with their codes; hamlets, schools, agencies, districts by name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketnghia.core.vntext import fold
from ketnghia.organisations.resolver import Resolver

from .aliases import find_aliases
from .english import named_communes
from .heads import HEAD, HEADS
from .mention import MIN_SCORE, Mention
from .settling import settle
from .source import Phrase, Source, standing
from .worded import MAX_NAME_TOKENS, NAME_TOKEN, worded_tokens

_JOINT = re.compile(r"\s*(?:,\s*(?:và\s+)?|\s+(?:và|va|với|voi|and)\s+)\s*")
_ROMAN = re.compile(r"[IVX]{1,4}$")
_AFTER_POST = re.compile(r"(?:bí thư|chủ tịch|trưởng ban|giám đốc|bi thu|chu tich)[^,.;:\n]*$")
_OFFICE_TAIL = re.compile(
    r"(?: (?!(?:và|với|kết|nhận|đã|ký|tổ|trao|tặng|ở|tại|cùng|là|thăm|phối|có|đến|về|làm|được|cho|hỗ"
    r"|giúp|do|sẽ|của|vừa|lên|cử|thuộc)\b)[^\W\d_]+){1,5}"
)
_PROPER_TAIL = re.compile(r"(?: [^\W\d_a-zà-ỹđ][\w']*){0,4}")
# Without marks "Đảng ủy" is spelt as a former commune is; in English a city or province follows its own name.
_NO_COMMUNE = re.compile(r"dang (?:uy|bo|vien|cong san)\b|[a-z]+(?: [a-z]+){0,2} (?:city|province)\b")
_KIND_HEADS = {"xa": "xã", "phuong": "phường", "thi_tran": "thị trấn", "dac_khu": "đặc khu", "": ""}
# "Lao Khô 1 (xã Phiêng Khoài …": a name with its commune behind it is a hamlet, though no word says so.
_UNHEADED = re.compile(
    r"(?<![\w'])((?:[^\W\d_a-zà-ỹđ][\w']*)(?: [^\W\d_a-zà-ỹđ][\w']*){0,3}(?: \d{1,2})?)(?:\s*\((?=(?:xã"
    r"|huyện) )|, (?=cụm ))"
)
# Without marks these heads are also everyday words: bản and ban, làng and lăng, sở and số, hội and hỏi.
_AMBIGUOUS_BARE = frozenset(("bản", "làng", "ấp", "nóc", "sở", "hội", "sông", "chợ", "khu", "cụm", "trấn", "mường"))
_BARE_HAMLETS = re.compile(r"(?:[\w]+ )?(?:ban|lang|ap|noc|tran)")  # in small letters: Trần is a surname
_BOARD = re.compile(r"(?:thuong|chap|bi|chi|to|dan|quan|dai|giam|lien|tuyen|noi|vo|dieu|hanh|bao|ton|truyen|nhan)\b")
_PLACED = re.compile(r"\b(?:tại|ở|trước|trên|tai|o)\s+(?:[^\W\d_]+\s+){0,5}$")
_AND_SO = re.compile(r"\s*(?:[(][^()]{1,40}[)])?\s*(?:và|cùng|với|va|cung|voi)\s+")
_TWINS = Phrase(r"(?:đã |chính thức )*(?:làm lễ )?kết nghĩa (?:với|cùng)", r"twinned with")
_CLUSTERS = frozenset(("cụm", "cụm bản"))
_NAMELESS = frozenset(("công an", "bệnh viện"))
_NUMBERED = frozenset(("trung đoàn",))  # bodies whose name is a number
# "Trạm Y tế phường X, nơi đã kết nghĩa với xã Y": what is meant is the ward, not its station.
_WHERE_TWINNED = Phrase(r"(?:nơi|địa phương|phường|xã)(?: [^\s,.;]+){0,4}? kết nghĩa", r"(?:which|a ward|a commune)")
# In a text all in capitals nothing sets "CÔNG AN XÃ X" off but the commune that is known in it.
_BODY_BEFORE = re.compile(
    r"(?:công an|trạm y tế|đoàn thanh niên|hội (?:liên hiệp phụ nữ|lhpn|phụ nữ|nông dân|cựu chiến binh)"
    r"|cong an|tram y te|doan thanh nien|hoi (?:lien hiep phu nu|lhpn|phu nu|nong dan|cuu chien binh))\s+$"
)


def find_mentions(source: Source, resolver: Resolver, near: str | None) -> list[Mention]:
    """Return the mentions in order; a name first met with its head is also found where it stands alone."""
    taught = [
        Mention(start, end, start + len(head), head, source.words(start + len(head), end), "locality", (unit,))
        for start, end, head, unit in find_aliases(source, resolver)
    ]
    localities = taught + [m for m in _localities(source, resolver, near) if not _overlaps(m, taught)]
    if source.english:
        localities += [m for m in named_communes(source, resolver, near) if not _overlaps(m, localities)]
    found = [] if source.has_case else list(_bodies_of(source, localities))
    found += [
        body
        for body in _headed(source)
        if not _overlaps(body, taught)
        and not _is_in_a_name(source, body, localities)
        and not _stands_for_its_place(source, body, localities)
    ]
    found += [mention for mention in localities if not _overlaps(mention, found)]
    if source.has_case and not source.english:
        found += [mention for mention in _unheaded(source) if not _overlaps(mention, found)]
    found += _bare(source, found)
    settle(source, found)
    found.sort(key=lambda mention: (mention.start, -mention.end))
    _link_containers(source, found)
    return found


def _bodies_of(source: Source, localities: list[Mention]) -> Iterator[Mention]:
    """Yield the offices of communes in a text without small letters: their word right before a known commune."""
    for place in localities:
        body = None if place.bare else _BODY_BEFORE.search(source.key, max(0, place.start - 40), place.start)
        if body:
            name = source.words(place.name_start, place.end)
            yield Mention(body.start(), place.end, place.name_start, body.group().strip(), name, "agency")


def _is_in_a_name(source: Source, body: Mention, localities: list[Mention]) -> bool:
    """Tell whether the head of a body belongs to a commune's name: "xã Mường Lèo", "hai xã Púng Bánh, Mường Lèo"."""
    told = {fold(mention.name) for mention in localities if not mention.bare}
    for mention in localities:
        if mention.start < body.start < mention.end and not mention.bare:
            return True
        is_known = bool(mention.units) and mention.units[0].score >= MIN_SCORE and not mention.bare
        if is_known and mention.start == body.start and mention.end >= body.end:
            return True  # "Xã Đoàn Kết" is a commune and no "xã đoàn"
        is_same_start = source.has_case and mention.name_start == body.start and source.flow[body.start].isupper()
        if is_same_start and (not mention.bare or (mention.end >= body.end and fold(mention.name) in told)):
            return True
    return False


def _stands_for_its_place(source: Source, body: Mention, localities: list[Mention]) -> bool:
    """Tell whether a body only leads to the commune in its name, of which the text goes on to tell."""
    is_told = body.kind == "agency" and source.flow.startswith(", ", body.end)
    is_told = is_told and bool(_WHERE_TWINNED.match(source, body.end + 2))
    return is_told and any(body.start < place.start and place.end <= body.end for place in localities)


def _overlaps(mention: Mention, others: list[Mention]) -> bool:
    return any(mention.start < other.end and other.start < mention.end for other in others)


def _localities(source: Source, resolver: Resolver, near: str | None) -> Iterator[Mention]:
    for found in resolver.find_all(source.flow, near):
        start = found.prefix_start if found.prefix_start >= 0 else found.start
        is_known = bool(found.candidates) and found.candidates[0].score >= MIN_SCORE
        if not is_known and _AFTER_POST.search(source.key, max(0, start - 50), start):
            continue  # "Bí thư Đảng ủy phường Cao Thị …": a person, not a ward of that name
        if not is_known and re.search(r"[\n\t]", source.flow[start : found.end]):
            continue  # "ĐẠI DIỆN XÃ" over the name of who signs
        if _NO_COMMUNE.match(source.key, found.start):
            continue
        if not is_known and found.prefix_start < 0 and HEAD.match(source, found.start):
            continue  # "phường X và Hội Phụ nữ xã Y": no second ward
        head = _KIND_HEADS.get(found.kind, "")
        end = found.end
        if source.english:  # "Dong Hoa Ward": the kind stands behind the name
            behind = re.compile(r"\s+(?:ward|commune|special zone|township)\b").match(source.key, end)
            head, end = "", behind.end() if behind else end
        name = source.words(found.start, end)
        yield Mention(start, end, found.start, head, name, "locality", found.candidates, bare=not found.kind)


def _headed(source: Source) -> Iterator[Mention]:
    at = 0
    while match := HEAD.search(source, at):
        at = max(match.end(), match.start() + 1)
        kind, head = next(HEADS[name] for name, value in match.groupdict().items() if value and name != "count")
        if not (source.accented or source.english) and head in _AMBIGUOUS_BARE and not _is_bare_hamlet(source, match):
            continue
        if source.english:
            yield from _before(source, match, kind)
            continue
        if ":" in match.group() and not match["count"]:
            continue
        start = match.start() + (len(match["count"]) + 1 if match["count"] else 0)
        first = _named(source, start, match.end(), kind, head)
        if first is None:
            at = match.start() + max(1, len(match["count"] or "x"))
            continue
        yield first
        at = first.end
        if match["count"]:
            for more in _listed(source, first):
                yield more
                at = more.end


def _is_bare_hamlet(source: Source, match: re.Match[str]) -> bool:
    """Tell whether "ban Cao Veu", without marks, is a village: a small word before a name, and no board."""
    written = source.flow[match.start() : match.end()]
    return source.has_case and bool(
        _BARE_HAMLETS.fullmatch(written.rstrip()) and not _BOARD.match(source.key, match.end())
    )


def _listed(source: Source, first: Mention) -> Iterator[Mention]:
    """Yield the names that share a plural head with `first`: "hai thôn A, B"."""
    last = first
    while joint := _JOINT.match(source.flow, last.end):
        more = (
            None
            if HEAD.match(source, joint.end())
            else _named(source, joint.end(), joint.end(), first.kind, first.head)
        )
        if more is None:
            return
        yield more
        last = more


def _named(source: Source, start: int, at: int, kind: str, head: str) -> Mention | None:
    """Read the name that begins at `at`: all its capitalised words, in a line where capitals set names off."""
    if not source.has_case and ((kind == "agency" and not head.lower().endswith("đoàn")) or not source.accented):
        return None
    read = _name_tokens if source.has_case else worded_tokens
    tokens = list(read(source, at, "hamlet" if head in _NUMBERED else kind))
    if not tokens and kind == "agency" and head in _NAMELESS and source.has_case and start < at:
        end = start + len(re.sub(r"\s*(?:kết nghĩa)?\s*$", "", source.key[start:at]))
        return Mention(start, end, start, "", source.words(start, end), kind)
    if not tokens or (source.has_case and not _is_cased(source, at, tokens[-1][1])):
        return None
    end = _office_end(source, tokens[-1][1]) if kind == "agency" and source.has_case else tokens[-1][1]
    words = source.words(start, at).rstrip(" :")
    shown = words if words and kind in ("agency", "school") else "TP." if source.key.startswith("tp", start) else head
    return Mention(start, end, at, shown, source.words(at, end), kind)


def _office_end(source: Source, at: int) -> int:
    """Return where the name of an office ends: its small words too ("Sở Nông nghiệp", "Chi bộ Bưu điện huyện")."""
    match = _OFFICE_TAIL.match(source.key, at)
    proper = _PROPER_TAIL.match(source.flow, match.end()) if match else None
    return proper.end() if proper else at


def _is_cased(source: Source, start: int, end: int) -> bool:
    """Tell whether capitals set the name off from the words around it."""
    line_end = source.flow.find("\n", end)
    line = source.flow[source.flow.rfind("\n", 0, start) + 1 : line_end if line_end >= 0 else len(source.flow)]
    return source.has_case and line.upper() != line


def _name_tokens(source: Source, at: int, kind: str) -> Iterator[tuple[int, int]]:
    count = 0
    while count < MAX_NAME_TOKENS and (match := NAME_TOKEN.match(source.flow, at)):
        word = match.group()
        is_number = word.isdigit() or bool(_ROMAN.match(word) and count)
        if is_number and (kind not in ("hamlet", "school") or (kind == "school" and not count)):
            return
        if not is_number and not word[0].isupper():
            return
        yield at, match.end() - word.endswith(".")
        count += 1
        at = match.end()
        if word.endswith(".") or source.flow[at : at + 1] != " ":
            return
        at += 1


def _before(source: Source, match: re.Match[str], kind: str) -> Iterator[Mention]:
    """Read an English name, which stands before its head: "Wiao Hamlet"."""
    if source.has_case and not source.flow[match.start()].isupper():
        return
    base = max(0, match.start() - 60)
    start = match.start()
    count = 0
    for word in reversed(list(re.finditer(r"[^\W\d_][\w'-]*", source.flow[base : match.start()]))):
        if source.flow[base + word.end() : start] != " " or not word.group()[0].isupper() or count == MAX_NAME_TOKENS:
            break
        start, count = base + word.start(), count + 1
    if count:
        yield Mention(start, match.end(), start, "", source.words(start, match.end()), kind)


def _unheaded(source: Source) -> Iterator[Mention]:
    for match in _UNHEADED.finditer(source.flow):
        if len(match[1].split()) > 1 and _is_cased(source, match.start(), match.end()):
            yield Mention(*match.span(1), match.start(1), "", match[1], "hamlet")


def _bare(source: Source, headed: list[Mention]) -> list[Mention]:
    """Return the places where a name already met with its head stands alone, as in titles and later sentences."""
    found: list[Mention] = []
    taken = list(headed)
    originals = {
        mention.name: mention
        for mention in reversed(headed)
        if mention.kind in ("locality", "hamlet", "district", "foreign")
    }
    originals |= {
        mention.name: mention for mention in reversed(headed) if mention.kind == "locality" and not mention.bare
    }
    for name, mention in sorted(originals.items(), key=lambda item: -len(item[0])):
        if name.isdigit() or source.english:
            continue
        for start, end in standing(source.flow, name):
            alone = Mention(start, end, start, mention.head, mention.name, mention.kind, mention.units, bare=True)
            if not _overlaps(alone, taken):
                taken.append(alone)
                found.append(alone)
    return found


def _acts_with(source: Source, before: Mention, after: Mention, following: Mention) -> bool:
    """Tell whether a commune is no address but acts: "tại cửa khẩu X, xã A và xã B ký kết"."""
    is_place = before.kind in ("agency", "hamlet") and _is_placed(source, before)
    gap = source.key[after.end : following.start]
    are_same = after.kind == following.kind == "locality" and not following.bare and after.key != following.key
    return is_place and are_same and bool(_AND_SO.fullmatch(gap))


def _is_placed(source: Source, mention: Mention) -> bool:
    """Tell whether the words before a name make it the place where something is done: "tại nhà rông làng X"."""
    return bool(_PLACED.search(source.key, max(0, mention.start - 50), mention.start))


def _link_containers(source: Source, found: list[Mention]) -> None:
    """Mark the commune that only says where a hamlet or a body is: "thôn 2, xã X", "buôn Y (xã X)", "Trường Z xã X"."""
    for before, after, following in zip(found, found[1:], [*found[2:], None], strict=False):
        if not (after.kind in ("locality", "district") or after.head in _CLUSTERS) or after.bare:
            continue
        gap = source.flow[before.end : after.start]
        is_larger = after.kind != before.kind and (
            after.kind == "district" or before.kind not in ("locality", "district")
        )
        is_larger = is_larger or (after.head in _CLUSTERS and before.kind == "hamlet")
        if following is not None and _acts_with(source, before, after, following):
            continue
        if before.kind == "hamlet" and _TWINS.match(source, after.end + 1) and _is_placed(source, before):
            continue  # "tại nhà rông làng A, xã B kết nghĩa với …"
        if is_larger and (
            re.fullmatch(r"\s*[,(]\s*|\s+", gap) or re.fullmatch(r"\s*[,(]?\s*(?:thuộc|của|ở|tại|in|of)\s+", gap)
        ):
            after.inside = before
