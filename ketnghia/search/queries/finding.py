"""A query's results: candidates from the database, ranked by the engine, only what the reader may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from ketnghia.core.actor import Actor
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
COMMON = 0.1  # of all texts hold the words: the newest are soon found
LEAST = 0.3  # of the query must be answered by every result shown
SHARE = 0.5  # of what the best result answers must be answered by every result shown
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
        fields=tuple(code[:30] for code in data.getlist("linh-vuc")[:30]),
        localities=tuple(code for code in data.getlist("dia-phuong")[:30] if code.isdigit()),
        years=tuple(year for year in data.getlist("nam")[:30] if year.isdigit() and len(year) == 4),
    )


def search(actor: Actor, want: Wanted) -> Results:
    """Return what the actor may see of what the query finds."""
    words = vocabulary()
    query = engine.parse(want.text, engine.load(), words)
    if not query.units:
        return Results(query, [], [])
    near = near_to(actor)
    found, capped = _pool(actor, query, Wanted(), words)
    ranked = ranked_rows(query, found.values(), words, near)
    pool = [found[row.key] for row in ranked]
    if capped and want.is_narrowed:  # what the first texts hold of a facet is not all there is
        found, capped = _pool(actor, query, want, words)
        ranked = ranked_rows(query, found.values(), words, near)
    ids = [row.key for row in ranked if found[row.key].is_in(want)]
    return Results(query, ids, pool, capped)


def ranked_rows(query: engine.Query, rows: Iterable[Row], words: engine.Vocabulary, near: frozenset[str]) -> list[Any]:
    """Return the rows ranked, without those that answer much less of the query than the best."""
    today = timezone.localdate()
    candidates = [
        engine.Candidate(
            row.pk, row.title, row.body, row.fields, row.localities,
            (today - row.happened_on).days / 365 if row.happened_on else 0.0,
        )
        for row in rows
    ]  # fmt: skip
    ranked = engine.rank(query, candidates, words, near=near)
    most = max((row.coverage for row in ranked), default=0.0)
    kept = [row for row in ranked if row.coverage >= max(SHARE * most, LEAST)]
    if any(unit.exact for unit in query.units):
        texts = Entry.objects.filter(pk__in=[row.key for row in kept[: engine.MOST_READ]])
        toned: dict[int | str, str] = {
            pk: engine.exact(f"{title}\n{body}") for pk, title, body in texts.values_list("pk", "title", "body")
        }
        kept = engine.with_tones(query, kept, toned)
    return kept


def near_to(actor: Actor) -> frozenset[str]:
    """Return the codes of the actor's locality and of those it is twinned with: one query, none for visitors."""
    if not actor.organisation_id:
        return frozenset()
    own = Party.objects.filter(organisation=actor.organisation_id).values("programme")
    codes = Party.objects.filter(programme__in=own).order_by().values_list("organisation__locality", flat=True)
    return frozenset(code for code in {*codes[:500], actor.locality_code} if code)


def _pool(actor: Actor, query: engine.Query, want: Wanted, words: engine.Vocabulary) -> tuple[dict[Any, Row], bool]:
    """Return the texts worth ranking by id, and whether more than MOST hold all words."""
    plan = engine.plan_of(query)
    if plan is None:
        return {}, False
    rows = {row.pk: row for row in _ask(actor, plan.every, want, MOST + 1, words)}
    if len(rows) > MOST:
        further, capped = engine.sharper(query), True
    elif len(rows) >= ENOUGH:
        further, capped = [], False
    else:
        loose = _ask(actor, plan.anything, want, LOOSE + 1, words)
        rows |= {row.pk: row for row in loose}
        further, capped = (list(plan.relaxed) if len(loose) > LOOSE else []), False
    for question in further:
        rows |= {row.pk: row for row in _ask(actor, question, want, MOST // 3, words)}
    return rows, capped


def _ask(actor: Actor, question: engine.Question, want: Wanted, most: int, words: engine.Vocabulary) -> list[Row]:
    """Put one question to the database: the newest texts that answer it and that the actor may see."""
    vendor = connection.vendor
    said = engine.fts5(question) if vendor == "sqlite" else engine.tsquery(question)
    return entries(actor, said, want, most, is_common=engine.share_of(question, words) > COMMON)


def entries(actor: Actor, words: str, want: Wanted, most: int, *, is_common: bool = False) -> list[Row]:
    """Return entries that match the words of the database's full-text search, newest first: one query.

    Where few match, PostgreSQL must not go through all entries from the newest on: `id + 0` keeps it to the index.
    """
    join, match = MATCHES[connection.vendor]
    allowed, values = _conditions(actor, want)
    order = "search_text.rowid" if join else "entry.id" if is_common else "entry.id + 0"
    tables = f"search_entry AS entry {join}"
    sql = f"SELECT {COLUMNS} FROM {tables} WHERE {match} AND {allowed} ORDER BY {order} DESC LIMIT %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [words, *values, most])
        return [_row(row) for row in cursor.fetchall()]


def _row(values: tuple[Any, ...]) -> Row:
    pk, kind, title, body, fields, localities, year, happened_on = values
    day = date.fromisoformat(happened_on) if isinstance(happened_on, str) else happened_on
    return Row(pk, kind, title, body, frozenset(fields.split()), frozenset(localities.split()), year, day)


def _conditions(actor: Actor, want: Wanted) -> tuple[str, list[Any]]:
    """Return who may see an entry and what it must be, as one condition with its values."""
    one_of = "EXISTS (SELECT 1 FROM search_tag AS tag WHERE tag.entry_id = entry.id AND tag.name IN ({}))"
    scopes = [f"s:{scope}" for scope in scopes_of(actor)]
    parts, values = ["entry.is_public"], []
    if scopes:
        parts = [f"(entry.is_public OR {one_of.format(_marks(scopes))})"]
        values += scopes
    for mark, codes in (("f", want.fields), ("l", want.localities)):
        if codes:
            parts.append(one_of.format(_marks(codes)))
            values += [f"{mark}:{code}" for code in codes]
    narrowed: list[tuple[str, list[Any]]] = [("kind", [*want.kinds]), ("year", [int(year) for year in want.years])]
    for column, chosen in narrowed:
        if chosen:
            parts.append(f"entry.{column} IN ({_marks(chosen)})")
            values += chosen
    return " AND ".join(parts), values


def _marks(values: Iterable[object]) -> str:
    return ", ".join("%s" for _value in values)
