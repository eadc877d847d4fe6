"""Results as they are read: title and snippet with marked words, places, day; and as rows of a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ketnghia.core.fields import BY_CODE, field_name
from ketnghia.organisations.models import Locality
from ketnghia.search import engine
from ketnghia.search.indexes import BY_KIND
from ketnghia.search.models import Entry
from ketnghia.search.queries.finding import Results

MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """One result. `title` and `snippet` are pieces of the original text; `more` counts the places left out."""

    url: str
    kind: Any
    title: list[engine.Piece]
    snippet: list[engine.Piece]
    fields: list[str]
    places: list[Locality]
    more: int
    happened_on: date | None


def hits(query: engine.Query, ids: list[int]) -> list[Hit]:
    """Return the results of one page in their order: two queries."""
    rows = Entry.objects.in_bulk(ids)
    codes = {code for row in rows.values() for code in row.localities.split()[:MOST_PLACES]}
    places = Locality.objects.in_bulk(codes)
    return [_hit(query, rows[pk], places) for pk in ids if pk in rows]


def _hit(query: engine.Query, row: Entry, places: dict[str, Locality]) -> Hit:
    codes = row.localities.split()
    named = [places[code] for code in codes[:MOST_PLACES] if code in places]
    return Hit(
        url=row.url,
        kind=BY_KIND[row.kind].label,
        title=engine.title_pieces(query, row.title),
        snippet=engine.snippet(query, row.body),
        fields=[code for code in row.fields.split() if code in BY_CODE][:MOST_PLACES],
        places=named,
        more=len(codes) - len(named),
        happened_on=row.happened_on,
    )


def columns() -> list[tuple[str, str]]:
    """Return the columns of the results as a file."""
    return [
        ("kind", _("Loại")), ("title", _("Tên")), ("url", _("Địa chỉ")), ("fields", _("Lĩnh vực")),
        ("localities", _("Mã đơn vị")), ("happened_on", _("Ngày")), ("text", _("Nội dung")),
    ]  # fmt: skip


def file_rows(results: Results, host: str) -> Iterator[dict[str, Any]]:
    """Yield each result as a row of the file, best first; `host` begins the addresses."""
    language = get_language() or "vi"
    rows = Entry.objects.in_bulk(results.ids)
    for row in (rows[pk] for pk in results.ids if pk in rows):
        yield {
            "kind": str(BY_KIND[row.kind].label),
            "title": row.title,
            "url": f"{host.rstrip('/')}{row.url}",
            "fields": "; ".join(field_name(code, language) for code in row.fields.split() if code in BY_CODE),
            "localities": "; ".join(row.localities.split()),
            "happened_on": row.happened_on,
            "text": "".join(piece.text for piece in engine.snippet(results.query, row.body)),
        }
