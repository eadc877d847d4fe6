"""The named people tied to a twinning: their posts, and whether they signed, attended or spoke."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketnghia.core.messages import N_

from .layout import Block
from .lexicon import load_table
from .posts import POST, STOP_POST, TITLE, post_after, post_before
from .shape import PersonSaid
from .source import Phrase, Source

_UPPER = r"[^\W\d_a-zà-ỹđ]"
# A name: capitalised words, single letters among them: "Nguyễn Văn A", and "Y", "A", "H'" of the highlands.
_NAME = re.compile(r"(?:[^\W\d_](?:[\w'-]*[^\W\d_])?)(?: [^\W\d_](?:[\w'-]*[^\W\d_])?){1,4}")
_ONE = re.compile(r"[^\W\d_][\w'-]*")
_NO_PERSON = Phrase(r"(?!)", r".*\b(?:committee|council|front|union|government|party)")
_IN_NAMES_OF_PLACES = frozenset({"Hồ Chí Minh", "Ho Chi Minh"})  # "Khu di tích Chủ tịch Hồ Chí Minh"
_ROLES: tuple[tuple[str, Phrase], ...] = (
    (
        "speaker",
        Phrase(
            r"phát biểu|bày tỏ|khẳng định|nhấn mạnh|đề nghị|nói|cho biết|cho hay|chia sẻ rằng|xin thêm|đồng ý|bảo",
            r"said|speaking|thanked|stressed|proposed",
        ),
    ),
    (
        "witness",
        Phrase(
            r"tham dự|dự|chứng kiến|cùng dự|đến dự|dự lễ|sự có mặt", r"attended|witnessed|present at|in the presence of"
        ),
    ),
    (
        "signatory",
        Phrase(r"đại diện|ký|thay mặt|chủ trì|phụ trách|đầu mối|thư ký", r"on behalf of|signed|represented|for the"),
    ),
)
# Villagers who are helped are not named in the register of a twinning.
_HOUSEHOLD = Phrase(
    r"(?:hộ|gia đình|nhà|em|cháu)\s+(?:(?:ông|bà|anh|chị)\s+[^,.;]{3,30}(?:và|,)\s*)?$", r"family of\s*$"
)
_OFFICE = Phrase(r"(?:đảng ủy|ubnd|ủy ban nhân dân|hđnd|chi bộ)?\s*(?:xã|phường|đặc khu)\s+", r"(?!)")
_ORDINARY = Phrase(r"người dân|hộ dân|trú tại|học sinh|bà con|nông dân", r"villager|resident|pupil|farmer")


def find_people(
    source: Source, blocks: list[Block], start: int, end: int, places: frozenset[str]
) -> tuple[PersonSaid, ...]:
    """Return the people named between two offsets, each once, with the fullest post; `places` name no persons."""
    found: dict[str, PersonSaid] = {}
    signed = _signed(source, [block for block in blocks if start <= block.start and block.end <= end])
    for person in [
        *_titled(source, start, end),
        *_listed(source, start, end),
        *_tabled(source, blocks, start, end),
        *_posted(source, start, end, places),
        *signed,
    ]:
        if (
            person.name in places
            or _NO_PERSON.match(source, person.start, person.end)
            or person.name in _IN_NAMES_OF_PLACES
            or f"{person.name} {_number_after(source, person.end)}" in places
        ):
            continue  # "A Lưới 3" is a commune, though "A Lưới" might be a person
        known = found.get(person.name)
        if known is None or (
            len(known.post) < len(person.post) and person.role != "signatory" and known.role != "signatory"
        ):
            found[person.name] = person
    return tuple(sorted(found.values(), key=lambda person: person.start))


def _number_after(source: Source, at: int) -> str:
    match = re.compile(r" (\d{1,2})\b").match(source.flow, at)
    return match[1] if match else ""


_SURNAMES = frozenset(load_table("posts")["surname"]["vi"])


def _name_at(source: Source, at: int, surname: bool = True) -> tuple[int, int] | None:
    """Return the span of the name that begins at `at`: capitalised words up to a comma, a small letter or a digit."""
    end, count, last = at, 0, at
    while count < 5 and (match := _ONE.match(source.flow, end)):
        word = match.group().rstrip("'-")
        if not word[0].isupper() or (len(word) > 1 and word.isupper() and source.has_case and not word.startswith("Đ")):
            break
        if (count and POST.match(source, match.start())) or (count and _is_head(source, match.start())):
            break
        if count > 1 and not source.has_case and STOP_POST.match(source, match.start()):
            break  # all in capitals: "BÀ LÊ VĂN T NÓI …"
        last, count = match.start() + len(word), count + 1
        end = match.end()
        if source.flow[end : end + 1] != " ":
            break
        end += 1
    if count < 2 or (surname and source.flow[at:].split(None, 1)[0] not in _SURNAMES):
        return None
    return at, last


_HEADS = Phrase(
    r"đảng ủy|ủy ban|ubnd|hđnd|hội đồng|mặt trận|ban|phòng|sở|văn phòng|xã|phường|thành phố|huyện|tỉnh",
    r"party|commune|ward|people's",
)


def _is_head(source: Source, at: int) -> bool:
    return bool(_HEADS.match(source, at)) and source.flow[at].islower()


def _titled(source: Source, start: int, end: int) -> Iterator[PersonSaid]:
    """Yield "ông X, Bí thư …", "đồng chí X - Phó Chủ tịch …", "Mr X, Secretary of …"."""
    for match in TITLE.finditer(source, start, end):
        span = _name_at(source, match.end(), surname=False)
        if not span or _HOUSEHOLD.search(source, max(start, match.start() - 40), match.start()):
            continue
        post = post_after(source, span[1], end) or post_before(source, match.start(), start)
        yield _person(source, span, post, 0.93 if post else 0.8)
    if source.english:
        for match in re.finditer(
            r"(?<=[\s(])(?!Mrs? |Ms )[A-Z][\w'-]*(?: [A-Z][\w'-]*){1,4}(?=, )", source.flow[start:end]
        ):
            span = start + match.start(), start + match.end()
            post = post_after(source, span[1], end)
            if post:
                yield _person(source, span, post, 0.93)


def _listed(source: Source, start: int, end: int) -> Iterator[PersonSaid]:
    """Yield the names of a list, each with its post behind it: "các đồng chí: A, Bí thư …; B - Chủ tịch …"."""
    for match in re.finditer(r"(?<=[:;(,–-] )(?=[^\W\d_])|(?<=[\n(])(?=[^\W\d_])", source.flow[start:end]):
        at = start + match.start()
        is_name = source.flow[at].isupper() and not TITLE.match(source, at, end)
        span = _name_at(source, at) if is_name else None
        post = post_after(source, span[1], end) if span else None
        if span and post:
            yield _person(source, span, post, 0.92)


def _posted(source: Source, start: int, end: int, places: frozenset[str]) -> Iterator[PersonSaid]:
    """Yield "Tổng Biên tập … Đoàn Xuân Hiếu": a post, its office, then a name with a known family name."""
    for match in POST.finditer(source, start, end):
        stop = re.compile(r"[.;:()\n\t|]").search(source.flow, match.end(), min(end, match.end() + 130))
        stop_at = stop.start() if stop else min(end, match.end() + 130)
        span = _surnamed(source, match.end(), stop_at, places) or _office_bearer(source, match.end(), stop_at)
        if span:
            yield _person(source, span, source.trim(match.start(), span[0]), 0.9)
        elif stop and stop.group() == ":" and source.flow[match.start()].isupper():  # "GIÀ LÀNG: Đinh Văn E"
            after = re.compile(r"\s*").match(source.flow, stop.end())
            title = TITLE.match(source, after.end(), end) if after else None
            span = _name_at(source, (title or after).end()) if after else None
            if span:
                yield _person(source, span, source.trim(match.start(), stop_at), 0.92, "signatory")


def _surnamed(source: Source, start: int, end: int, places: frozenset[str]) -> tuple[int, int] | None:
    """Return the first name with a known family name behind a post and its office, no comma right before it."""
    for word in _ONE.finditer(source.flow, start, end):
        is_free = source.flow[word.start() - 1] == " " and not _is_in_place(source, word.start(), places)
        if word.group() in _SURNAMES and is_free:
            span = _name_at(source, word.start())
            between = source.flow[start : word.start()]
            is_other = (
                between.count(",") > 2
                or between.rstrip().endswith(",")
                or TITLE.search(source, start, word.start() + 1)
            )
            if span and span[1] - span[0] > 5 and not is_other:
                return span
    return None


def _is_in_place(source: Source, at: int, places: frozenset[str]) -> bool:
    """Tell whether the word at `at` belongs to the name of a place of the text: "Lèo" of "Mường Lèo"."""
    return any(
        source.flow.startswith(place, at - word.start())
        for place in places
        for word in _ONE.finditer(place)
        if word.start() and word.start() <= at
    )


def _office_bearer(source: Source, start: int, end: int) -> tuple[int, int] | None:
    """Return a name of the highlands that stands where the name of the commune might: "Bí thư Đảng ủy xã Bríu Quân"."""
    start, _ = source.trim(start, end, " ")
    office = _OFFICE.match(source, start, end)
    span = _name_at(source, office.end(), surname=False) if office and source.has_case else None
    following = source.flow[span[1] : span[1] + 1] if span else ""
    return span if span and following in (".", ",", ";", "") else None


_NAME_HEADS = frozenset(
    ("người ký", "họ và tên", "họ tên", "đại diện", "người đại diện", "nguoi ky", "ho va ten", "name", "signatory")
)


def _tabled(source: Source, blocks: list[Block], start: int, end: int) -> Iterator[PersonSaid]:
    """Yield the people of a table whose head names a column for them ("Người ký", "Họ và tên") and one for the post."""
    columns: dict[str, int] = {}
    for block in blocks:
        if block.start < start or block.end > end or block.kind != "row":
            columns = {} if block.kind != "row" else columns
            continue
        heads = [source.key[a:b].strip() for a, b in block.cells]
        named = [i for i, head in enumerate(heads) if head in _NAME_HEADS]
        if named:
            columns = {"name": named[0]}
            posts = [
                i for i, head in enumerate(heads) if head in ("chức vụ", "chức danh", "chuc vu", "post", "position")
            ]
            columns |= {"post": posts[0]} if posts else {}
        elif columns and columns["name"] < len(block.cells):
            a, b = source.trim(*block.cells[columns["name"]])
            post = source.trim(*block.cells[columns["post"]]) if columns.get("post", 99) < len(block.cells) else None
            if a < b and _NAME.fullmatch(source.flow, a, b):
                yield _person(source, (a, b), post, 0.92, "signatory")


def _signed(source: Source, blocks: list[Block]) -> Iterator[PersonSaid]:
    """Yield the names under the signature blocks; the post is the line above in the same column."""
    above: list[list[tuple[int, int]]] = []
    for block in blocks:
        if block.kind != "signature":
            above = []
            continue
        cells = [source.trim(a, b) for a, b in (block.cells or ((block.start, block.end),))]
        for column, (a, b) in enumerate(cells):
            if not _looks_like_name(source, a, b):
                continue
            post = next(
                (row[column] for row in reversed(above) if column < len(row) and POST.match(source, *row[column])),
                None,
            )
            yield _person(source, (a, b), post, 0.93 if post else 0.82, "signatory")
        above.append(cells)


_NO_NAME = Phrase(
    r"đại diện|t/m|tm\.|kt\.|nơi nhận|bên|lưu|số|ban|nơi|người chứng kiến", r"on behalf|for|witness|party"
)


def _looks_like_name(source: Source, start: int, end: int) -> bool:
    words = source.flow[start:end].split()
    if (
        not 2 <= len(words) <= 5
        or not all(word[0].isupper() for word in words)
        or re.search(r"\d", source.flow[start:end])
    ):
        return False
    is_capital = source.flow[start:end].upper() == source.flow[start:end] and len(words[-1]) > 1
    if is_capital and words[0].capitalize() not in _SURNAMES:
        return False
    return not any(phrase.match(source, start, end) for phrase in (POST, _HEADS, _NO_NAME))


def _person(
    source: Source, span: tuple[int, int], post: tuple[int, int] | None, sure: float, role: str = ""
) -> PersonSaid:
    doubt = "" if post else N_("Không thấy chức vụ ghi kèm tên người này.")
    if post is None and _ORDINARY.search(source, span[1], min(len(source.key), span[1] + 30)):
        doubt, sure = N_("Có vẻ là người dân được nhắc tên, không phải đại diện của một bên."), 0.4
    return PersonSaid(
        name=source.words(*span),
        post=source.words(*post) if post else "",
        role=role or _role(source, span, post),
        start=span[0],
        end=span[1],
        confidence=sure,
        doubt=doubt,
    )


def _role(source: Source, span: tuple[int, int], post: tuple[int, int] | None) -> str:
    """Return speaker, witness or signatory by the words of the sentence around the name."""
    begin = max(source.flow.rfind(".", 0, span[0]), source.flow.rfind("\n", 0, span[0]), 0)
    after_from = max(span[1], post[1] if post else 0)
    after = min(len(source.key), after_from + 30)
    for role, phrase in _ROLES:
        if phrase.search(source, begin, min(span[0], post[0]) if post else span[0]) or (
            role == "speaker" and phrase.search(source, after_from, after)
        ):
            return role
    return "witness"
