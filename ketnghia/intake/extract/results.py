"""Tables of results in a report: of each thing how many were given, and for how much money."""

from __future__ import annotations

import re
from typing import NamedTuple

from ketnghia.core.money import find_amounts, read_number

from .content import CONTENT_HEAD
from .gifts import GIVE, NO_SUPPORT, kind_of_unit
from .givers import Speakers
from .layout import Block
from .shape import SupportSaid
from .source import Phrase, Source

_UNIT = Phrase(r"đvt|đơn vị(?: tính)?", r"unit")
_DONE = Phrase(r"(?:đã |kết quả )?thực hiện(?: được)?|kết quả(?: đạt được)?|số lượng", r"done|result|delivered")
_AMOUNT = Phrase(
    r"(?:tổng )?(?:kinh phí|thành tiền|số tiền|trị giá|giá trị)(?: thực hiện)?(?: và nguồn)?(?: [(].*)?",
    r"(?:amount|value)(?: [(].*)?",
)
_MILLIONS = Phrase(r"triệu|tr\.?đ", r"million")
_SENT = Phrase(r"cử|tăng cường|biệt phái|điều động", r"sent?|second(?:ed|ing)?")
LEARNING = Phrase(r"học bổng", r"scholarships?")
_LEAST = 1000  # a figure below is in a unit that the table does not say
_OF_UNITS = {"recipients": "cash"}  # "hộ" that got money


class Results(NamedTuple):
    """Where a table of results has what it needs; `scale` turns the money column into đồng."""

    content: int
    unit: int
    done: int
    amount: int
    scale: int


def result_columns(source: Source, head: Block) -> Results | None:
    """Return the columns of a table that says what was done and what it cost; None for any other table."""
    cells = [source.trim(*cell) for cell in head.cells]
    places = [_column(source, cells, phrase) for phrase in (CONTENT_HEAD, _UNIT, _DONE, _AMOUNT)]
    if None in places:
        return None
    content, unit, done, amount = (place for place in places if place is not None)
    return Results(content, unit, done, amount, scale_of(source, cells[amount]))


def scale_of(source: Source, head: tuple[int, int]) -> int:
    """Return what turns the figures of a money column into đồng: a million for "Kinh phí (triệu đồng)"."""
    return 1_000_000 if _MILLIONS.search(source, *head) else 1


def _column(source: Source, cells: list[tuple[int, int]], phrase: Phrase) -> int | None:
    return next((i for i, cell in enumerate(cells) if phrase.pattern(source).fullmatch(source.key, *cell)), None)


def result_line(source: Source, row: Block, columns: Results, speakers: Speakers) -> SupportSaid | None:
    """Return the support that a row tells of: a number of things given, people sent, scholarships; else nothing."""
    if len(row.cells) <= max(columns[:4]):
        return None
    content, unit, done, amount = (source.trim(*row.cells[i]) for i in columns[:4])
    kind, number = _kind(source, content, unit), read_number(source.flow[slice(*done)])
    if kind is None or not number or NO_SUPPORT.search(source, *content):
        return None
    giver = speakers.giver(content[0], content[0], content[1])
    return SupportSaid(
        description=source.words(*content),
        kind=kind,
        status="given",
        amount_vnd=money_of_cell(source, amount, columns.scale) if kind != "people" else None,
        quantity=number,
        unit=source.words(*unit).lower(),
        giver=giver,
        receiver=speakers.taker(*content, giver),
        start=content[0],
        end=content[1],
        confidence=0.92,
    )


def _kind(source: Source, content: tuple[int, int], unit: tuple[int, int]) -> str | None:
    """Return the kind of what the row counts; None when its words tell of nothing given."""
    kind = kind_of_unit(source, source.key[slice(*unit)])
    if LEARNING.search(source, *content):
        return "scholarship"
    if _SENT.search(source, *content):
        return "people"
    return _OF_UNITS.get(kind, kind) if kind and kind != "service" and GIVE.search(source, *content) else None


def money_of_cell(source: Source, cell: tuple[int, int], scale: int) -> int | None:
    """Return the money of a cell: with its own word for millions, else by the head of the column; no mere digit."""
    text = source.flow[slice(*cell)]
    said = find_amounts(text)
    figure = re.match(r"[\d.,]+", text)
    number = said[0].vnd if said else (read_number(figure.group()) or 0) * scale if figure else 0
    return round(number) if number >= _LEAST else None
