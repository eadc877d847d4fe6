"""What a draft still needs, and where its items stand in the source. Pure Python."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ketnghia.core import paper
from ketnghia.core.messages import N_
from ketnghia.core.verdict import YES, Verdict, no
from ketnghia.core.vntext import fold

MOST_PARTS = 8  # of a promise that is being split
SURE = 0.9  # items at or above may be accepted in one go

TO_LOOK_AT = N_("Còn mục chưa ai xem. Chấp nhận, sửa hoặc bỏ từng mục trước khi đưa vào chương trình.")
TOO_FEW_PARTIES = N_("Cần ít nhất hai bên tham gia đã xác định rõ đơn vị.")
UNKNOWN_PARTY = N_(
    "Có bên tham gia chưa rõ là đơn vị nào. Chọn đơn vị trong danh bạ hoặc ghi là đối tác ngoài danh bạ."
)
NO_COMMITMENT = N_("Cần ít nhất một cam kết.")
NO_TITLE = N_("Cần tên văn bản.")
CLOSED = N_("Bản trích này đã khép lại, không sửa được nữa.")

NO_GIVER = N_("Bên trao chưa rõ hoặc không phải bên tham gia chương trình.")
NO_RECEIVER = N_("Bên nhận chưa rõ hoặc không phải bên tham gia chương trình.")
SEVERAL_RECEIVERS = N_("Có nhiều bên nhận mà văn bản không chia phần cho từng bên.")
ONE_SIDE = N_("Bên trao cũng là bên nhận.")
NO_SUM = N_("Khoản tiền không ghi số tiền.")
NO_DAY = N_("Văn bản không cho biết đã trao ngày nào.")

PROPER = ("Đảng", "Tết", "Tổ quốc", "Ủy ban", "Hội đồng nhân dân", "Việt Nam", "Hồ Chí Minh")
SYLLABLE = re.compile(r"(?:[bcdghklmnpqrstvx]|[cghknpt]h|gi|ng|ngh|qu|tr)?[aeiouy]+(?:[cmnpt]|ch|n[gh])?")
WORD = re.compile(r"(?<![\w/.-])[^\W\d_]{2,}(?![\w/])")  # not a part of 02-NQ/TU


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What the rules look at in an item: its kind and state, whether a party is resolved."""

    kind: str
    state: str
    resolved: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """An item's span in the source: `number` on the page, `tone` of its state."""

    number: int
    start: int
    end: int
    tone: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one paragraph: plain text, or the opening (`first` on its first line) or closing of a mark."""

    text: str = ""
    opens: Mark | None = None
    closes: Mark | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the source: what it is on the paper (core.paper.Line.kind) and its one or two columns."""

    kind: str
    columns: list[list[Piece]]


def may_accept(items: Iterable[ItemFacts], *, listed: bool = False) -> Verdict:
    """Return whether a draft with these items can become a programme, or the first thing that is missing.

    One of a list of twinnings (`listed`) needs no title and no commitment: those are added to the draft programme.
    """
    kept = [item for item in items if item.state != "dropped"]
    parties = [item for item in kept if item.kind == "party"]
    for missing, reason in (
        (any(item.state == "read" for item in kept), TO_LOOK_AT),
        (not all(item.resolved for item in parties), UNKNOWN_PARTY),
        (len(parties) < 2, TOO_FEW_PARTIES),
        (not listed and not any(item.kind == "title" for item in kept), NO_TITLE),
        (not listed and not any(item.kind == "commitment" for item in kept), NO_COMMITMENT),
    ):
        if missing:
            return no(reason)
    return YES


def why_left(value: Mapping[str, Any], parties: Container[str], *, has_day: bool) -> str:
    """Return why an item of support cannot enter the ledger of a programme of `parties` (codes or names), or "".

    `has_day`: it is known on which day the document's gifts were handed over.
    """
    givers, receivers = value.get("giver") or [], value.get("receiver") or []
    for is_so, reason in (
        (not givers or any(name not in parties for name in givers), NO_GIVER),
        (not receivers or any(name not in parties for name in receivers), NO_RECEIVER),
        (len(receivers) > 1, SEVERAL_RECEIVERS),
        (bool(set(givers) & set(receivers)), ONE_SIDE),
        (value["kind"] == "cash" and not value.get("amount_vnd"), NO_SUM),
        (value["status"] == "given" and not has_day, NO_DAY),
    ):
        if is_so:
            return reason
    return ""


def tone(state: str, confidence: float) -> str:
    """Return an item's tone: ok when a person stands behind it, warn when doubtful, auto when read, "" when dropped."""
    if state in ("accepted", "corrected"):
        return "ok"
    if state == "dropped":
        return ""
    return "auto" if confidence >= SURE else "warn"


def sentence_case(title: str, names: Iterable[str]) -> str:
    """Return a title without words in capitals; `names` and bodies keep theirs, abbreviations (UBND) stay.

    A title without any Vietnamese letter is left alone: it is in another language, or its marks are lost.

    >>> sentence_case("CHƯƠNG TRÌNH kết nghĩa giữa Đảng ủy xã Nam Phước và UBND xã NÔNG CỐNG", ["Nông Cống"])
    'Chương trình kết nghĩa giữa Đảng ủy xã Nam Phước và UBND xã Nông Cống'
    """
    if fold(title) == title.lower():
        return title
    calm = WORD.sub(_calm, _without_second_beginning(title))
    for name in (*PROPER, *names):
        calm = re.sub(rf"(?<!\w)(?:{re.escape(name.lower())}|{re.escape(name.upper())})(?!\w)", name, calm)
    return calm[:1].upper() + calm[1:]


def _without_second_beginning(title: str) -> str:
    """BIÊN BẢN Ký kết: the line below the capitals begins with one of its own; two such words in a row are a name."""
    words = title.split(" ")
    for at in range(1, len(words) - 1):
        if words[at - 1].isupper() and words[at].istitle() and words[at + 1].islower():
            words[at] = words[at].lower()
    return " ".join(words)


def _calm(match: re.Match[str]) -> str:
    word = match.group()
    return word.lower() if word.isupper() and SYLLABLE.fullmatch(fold(word)) else word


def paragraphs(text: str, marks: Sequence[Mark]) -> list[Paragraph]:
    """Return `text` by lines as they lie on paper, with marks opened and closed so that they nest within each column.

    A mark over several lines or columns is opened anew on each; of two that cross, the later one begins where the
    first ends.
    """
    tree = _nested(marks)
    return [
        Paragraph(line.kind, [_pieces(text, start, end, tree) for start, end in _columns(line)])
        for line in paper.layout(text)
    ]


def _columns(line: paper.Line) -> list[tuple[int, int]]:
    return [(line.start, line.end)] if line.cut is None else [(line.start, line.cut), (line.cut, line.end)]


def _nested(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks in order of start, the longer first, clipped so that no two cross."""
    done: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        start = max(
            [other.end for other in done if other.start < mark.start < other.end < mark.end], default=mark.start
        )
        if start < mark.end:
            done.append(Mark(mark.number, start, mark.end, mark.tone))
    return sorted(done, key=lambda one: (one.start, -one.end))


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[Piece]:
    marks = [mark for mark in marks if mark.start < end and mark.end > start]
    pieces: list[Piece] = []
    open_marks: list[Mark] = []
    at = start
    cuts = sorted({start, end, *(max(start, m.start) for m in marks), *(min(end, m.end) for m in marks)})
    for cut in cuts:
        if cut > at:
            pieces.append(Piece(text=text[at:cut]))
        at = cut
        while open_marks and min(open_marks[-1].end, end) <= cut:
            pieces.append(Piece(closes=open_marks.pop()))
        for mark in marks:
            if max(mark.start, start) == cut < min(mark.end, end):
                open_marks.append(mark)
                pieces.append(Piece(opens=mark, first=mark.start >= start))
    return pieces


def suggested_parts(text: str) -> list[str]:
    """Return a promise cut at its semicolons, commas and «và», as a first guess; whole if there are too many."""
    parts = [part.strip(" .") for part in re.split(r";|,(?=\s)|\s+và\s+", text) if part.strip(" .")]
    return parts if 1 < len(parts) <= MOST_PARTS else [text]
