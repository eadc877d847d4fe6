"""Which texts are worth ranking: the questions that are put to the database, the sharpest first. Pure Python."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, combinations
from typing import NamedTuple

from ketnghia.search.engine.marks import TITLE, Marks, mark
from ketnghia.search.engine.query import SLIP, Query, Unit

MOST_PAIRED = 6  # units of a query

Phrase = tuple[str, ...]
Group = tuple[Phrase, ...]  # ways of saying one thing


class Question(NamedTuple):
    """All of `groups` must stand in a text; as marks of a `sort`, TITLE or PLACE; `begun`: the last word may go on."""

    groups: tuple[Group, ...]
    sort: str = ""
    begun: bool = False


class Plan(NamedTuple):
    """The questions of a query: all units; any word at all; and, where too many texts hold any, fewer of the rarest.

    `broad` is asked where even these find nothing: all units but any one, and any unit.
    """

    every: Question
    anything: Question
    relaxed: tuple[Question, ...]
    broad: tuple[Question, ...]


def plan_of(query: Query) -> Plan | None:
    """Return the questions of a query; None when it holds no word."""
    units = sorted(query.telling, key=lambda unit: -unit.idf)
    if not units:
        return None
    groups = tuple(_strong(unit) for unit in units)
    fewer = sorted({len(groups) - 1, (len(groups) + 1) // 2} - {0, len(groups)}, reverse=True)
    relaxed = tuple(Question(groups[:most]) for most in fewer)
    but_one = tuple(
        (*one, *other) for one, other in combinations(groups[:MOST_PAIRED], 2)
    )  # of any two, one must stand
    broad = [Question(but_one)] if len(groups) > 2 else []
    return Plan(Question(groups), Question((anything(units),)), relaxed, (*broad, Question((tuple(chain(*groups)),))))


def sharper(query: Query) -> list[Question]:
    """Return what is asked besides when too many texts hold all units: those with them in the title, in one piece."""
    groups = tuple(_strong(unit) for unit in query.telling)
    whole = [Question(((query.bare,),))] if len(query.bare) > 1 else []
    return [Question(groups, TITLE), *whole] if groups else []


def anything(units: list[Unit]) -> Group:
    """Return all ways of saying any of the units, single words of phrases among them."""
    ways = {variant.words for unit in units for variant in unit.variants}
    return tuple(sorted(ways | {(word,) for unit in units for word, _idf in unit.parts}))


def _strong(unit: Unit) -> Group:
    return tuple(variant.words for variant in unit.variants if variant.weight >= SLIP)


def fts5(question: Question, needed: Iterable[Marks] = ()) -> str:
    """Return the question in the words of SQLite's full-text search; one of each of `needed` must mark the text."""
    groups = [[f'"{" ".join(_as_marks(question, phrase))}"' for phrase in group] for group in question.groups]
    if question.begun:
        groups[-1] = [f"{phrase} *" for phrase in groups[-1]]
    return " AND ".join(
        "(" + " OR ".join(group) + ")" for group in [*groups, *([f'"{m}"' for m in ms] for ms in needed)]
    )


def tsquery(question: Question, needed: Iterable[Marks] = ()) -> str:
    """Return the same as a tsquery of PostgreSQL, with ~ before each word for the name of the shelf (rules.py)."""
    groups = [
        ["(" + " <-> ".join(f"'~{word}'" for word in _as_marks(question, phrase)) + ")" for phrase in group]
        for group in question.groups
    ]
    if question.begun:
        groups[-1] = [f"{phrase[:-1]}:*)" for phrase in groups[-1]]
    marked = [[f"'~{each}'" for each in marks] for marks in needed]
    return " & ".join("(" + " | ".join(group) + ")" for group in [*groups, *marked])


def _as_marks(question: Question, phrase: Phrase) -> Phrase:
    return mark(question.sort, phrase) if question.sort else phrase


def beginning(words: list[str], sort: str = TITLE) -> Question:
    """Return the question for titles (or names of places) that hold all words, the last of them perhaps only begun."""
    return Question(tuple(((word,),) for word in words), sort, begun=True)
