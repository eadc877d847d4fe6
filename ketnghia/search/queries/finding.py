"""A query's results: candidates from the database, ranked by the engine, only what the reader may see."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from ketnghia.core.actor import Actor
from ketnghia.core.fields import BY_CODE
from ketnghia.core.searchable import EVERYONE
from ketnghia.programmes.models import Party
from ketnghia.search import engine
from ketnghia.search.indexes import BY_KIND
from ketnghia.search.models import Entry
from ketnghia.search.permissions import scopes_of
from ketnghia.search.queries.vocabulary import vocabulary
from ketnghia.search.rules import MATCHES

MOST = 200  # texts ranked for one query; a query that more of them answer is told to say more
ENOUGH = 60  # texts that hold all words; below it, texts that lack some are looked at too
LOOSE = 120  # newest texts that hold any word, where few hold all
LEAST = 0.3  # of the query must be answered by every result shown
SHARE = 0.5  # of what the best result answers must be answered by every result shown
BEST = 10  # results that show how a mended word is written
MOST_UNKNOWN = 2  # words of a query that are looked for among what only some may see
LONGEST = 200  # letters of a query
COLUMNS = ", ".join(
    f"entry.{name}" for name in ("id", "kind", "fold_title", "fold_body", "fields", "localities", "year", "happened_on")
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asked for; an unknown value in the address is left out rather than refused."""

    text: str = ""
    kinds: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    localities: tuple[str, ...] = ()
    years: tuple[str, ...] = ()

    @property
    def is_narrowed(self) -> bool:
        """A facet is chosen."""
        return bool(self.kinds or self.fields or self.localities or self.years)


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as it is ranked and counted."""

    pk: int
    kind: str
    title: str  # folded
    body: str  # folded
    fields: frozenset[str]
    localities: frozenset[str]
    year: int | None
    happened_on: date | None

    def is_in(self, want: Wanted, without: str = "") -> bool:
        """It satisfies the chosen facets, leaving the one named `without` aside."""
        return (
            (without == "loai" or not want.kinds or self.kind in want.kinds)
            and (without == "linh-vuc" or not want.fields or not self.fields.isdisjoint(want.fields))
            and (without == "dia-phuong" or not want.localities or not self.localities.isdisjoint(want.localities))
            and (without == "nam" or not want.years or str(self.year) in want.years)
        )


@dataclass(frozen=True, slots=True)
class Results:
    """Ids of what was found, best first; `pool` is what facets count; `is_capped`: there is more than was ranked."""

    query: engine.Query
    ids: list[int]
    pool: list[Row]
    is_capped: bool = False


def wanted(data: QueryDict) -> Wanted:
    """Return what the address asks for."""
    return Wanted(
        text=" ".join(data.get("q", "").replace("\0", "").split())[:LONGEST],
        kinds=tuple(kind for kind in data.getlist("loai") if kind in BY_KIND),
        fields=tuple(code for code in data.getlist("linh-vuc")[:30] if code in BY_CODE),
        localities=tuple(code for code in data.getlist("dia-phuong")[:30] if code.isascii() and code.isdigit()),
        years=tuple(year for year in data.getlist("nam")[:30] if re.fullmatch(r"[0-9]{4}", year)),
    )


def search(actor: Actor, want: Wanted) -> Results:
    """Return what the actor may see of what the query finds."""
    words = vocabulary()
    seen = seen_by(actor)
    query = engine.parse(want.text, engine.load(), words, _stands_in(seen, actor))
    if not query.units:
        return Results(query, [], [])
    near = near_to(actor)
    found, capped = _pool(seen, query, Wanted(), counted_only=want.is_narrowed)
    ranked, texts = ranked_rows(query, found.values(), words, near)
    pool = [found[row.key] for row in ranked]
    if capped and want.is_narrowed:  # what the first texts hold of a facet is not all there is
        found, capped = _pool(seen, query, want)
        ranked, texts = ranked_rows(query, found.values(), words, near)
    ids = [found[row.key].pk for row in ranked if found[row.key].is_in(want)]
    if query.meant:
        query = replace(query, meant=engine.as_written(query, texts))
    return Results(query, ids, pool, capped)


def seen_by(actor: Actor) -> engine.Marks:
    """Return the marks of what the actor may see: one query."""
    return engine.mark(engine.SCOPE, [EVERYONE, *scopes_of(actor)])


def _stands_in(seen: engine.Marks, actor: Actor) -> Callable[[str], bool]:
    """Return what says whether a word stands in a text that the actor may see: one query a word, for the first few."""
    left = 0 if actor.is_visitor else MOST_UNKNOWN  # all that a visitor may see is in the vocabulary

    def stands(word: str) -> bool:
        nonlocal left
        left -= 1
        return left >= 0 and bool(entries(seen, engine.Question((((word,),),)), Wanted(), 1))

    return stands


def ranked_rows(
    query: engine.Query, rows: Iterable[Row], words: engine.Vocabulary, near: frozenset[str]
) -> tuple[list[engine.Ranked], list[str]]:
    """Return the rows ranked, without those that answer much less of the query than the best; the best ones' texts.

    The texts are read where the query was typed with tones, else the list is empty.
    """
    today = timezone.localdate()
    candidates = [
        engine.Candidate(
            row.pk, row.title, row.body, row.fields, row.localities,
            (today - row.happened_on).days / 365 if row.happened_on else 0.0, BY_KIND[row.kind].is_experience,
        )
        for row in rows
    ]  # fmt: skip
    ranked = engine.rank(query, candidates, words, near=near)
    most = max((row.coverage for row in ranked), default=0.0)
    kept = [row for row in ranked if row.coverage >= max(SHARE * most, LEAST)]
    if not any(unit.exact for unit in query.units):
        return kept, []
    best = Entry.objects.filter(pk__in=[row.key for row in kept[: engine.MOST_READ]])
    texts: dict[int | str, str] = {
        pk: f"{title}\n{body}" for pk, title, body in best.values_list("pk", "title", "body")
    }
    kept = engine.with_tones(query, kept, texts)
    return kept, [texts[row.key] for row in kept[:BEST] if row.key in texts]


def near_to(actor: Actor) -> frozenset[str]:
    """Return the codes of the actor's locality and of those it is twinned with: one query, none for visitors."""
    if not actor.organisation_id:
        return frozenset()
    own = Party.objects.filter(organisation=actor.organisation_id).values("programme")
    codes = Party.objects.filter(programme__in=own).order_by().values_list("organisation__locality", flat=True)
    return frozenset(code for code in {*codes[:500], actor.locality_code} if code)


def _pool(
    seen: engine.Marks, query: engine.Query, want: Wanted, *, counted_only: bool = False
) -> tuple[dict[Any, Row], bool]:
    """Return the texts worth ranking by id, and whether more than MOST hold all words.

    Where there are more, the best are looked for besides the newest, unless they are `counted_only`.
    """
    plan = engine.plan_of(query)
    if plan is None:
        return {}, False

    def ask(questions: Iterable[engine.Question], most: int) -> dict[Any, Row]:
        return {row.pk: row for question in questions for row in entries(seen, question, want, most)}

    loose = ask([plan.anything], LOOSE + 1) if want.is_narrowed else {}
    if want.is_narrowed and len(loose) <= LOOSE:
        return loose, False  # a facet often leaves few texts: those that hold all words are among them
    rows = ask([plan.every], MOST + 1)
    if len(rows) > MOST:
        return (rows if counted_only else rows | ask(engine.sharper(query), MOST // 3)), True
    if len(rows) >= ENOUGH:
        return rows, False
    loose = loose or ask([plan.anything], LOOSE + 1)
    if len(loose) > LOOSE:
        rows |= ask(plan.relaxed, MOST // 3)
        if not rows:
            rows |= ask(plan.broad, MOST // 3)
    return rows | loose, False


def entries(seen: engine.Marks, question: engine.Question, want: Wanted, most: int) -> list[Row]:
    """Return the newest entries that answer the question of those with one of the marks `seen`: one query."""
    needed = [seen, *_chosen(want)]
    asked = engine.fts5(question, needed) if connection.vendor == "sqlite" else engine.tsquery(question, needed)
    hits = MATCHES[connection.vendor]
    sql = f"SELECT {COLUMNS} FROM ({hits}) AS hit JOIN search_entry AS entry ON entry.id = hit.id"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, {"asked": asked, "most": most})
        return [_row(row) for row in cursor.fetchall()]


def _row(values: tuple[Any, ...]) -> Row:
    pk, kind, title, body, fields, localities, year, happened_on = values
    day = date.fromisoformat(happened_on) if isinstance(happened_on, str) else happened_on
    return Row(pk, kind, title, body, frozenset(fields.split()), frozenset(localities.split()), year, day)


def _chosen(want: Wanted) -> list[engine.Marks]:
    """Return what an entry must be, as marks: one of each group."""
    groups = (
        (engine.KIND, want.kinds),
        (engine.FIELD, want.fields),
        (engine.LOCALITY, want.localities),
        (engine.YEAR, want.years),
    )
    return [engine.mark(sort, values) for sort, values in groups if values]
