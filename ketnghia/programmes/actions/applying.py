"""The terms of an amendment become the programme's terms."""

from __future__ import annotations

from datetime import date
from typing import Any

from ketnghia.programmes.actions.committing import mark_withdrawn, write_commitments
from ketnghia.programmes.models import Commitment, Programme, TextVersion
from ketnghia.programmes.rules import CommitmentData


def apply_terms(programme: Programme, text: TextVersion) -> None:
    """Write what `text` says: changed commitments in their rows, new ones added, missing ones withdrawn."""
    terms = text.terms
    programme.title, programme.aim = terms["title"], terms.get("aim", programme.aim)
    programme.term_from, programme.term_to = _day(terms["term_from"]), _day(terms["term_to"])
    rows = {row.pk: row for row in programme.commitments.filter(withdrawn_at=None)}
    wanted = []
    for position, one in enumerate(terms["commitments"], 1):
        row = rows.pop(one["key"], None) or Commitment(programme=programme, version=0)
        row.position = position
        wanted.append((row, data_of(one)))
    write_commitments(programme, wanted, parties=programme.parties.all())
    for one, (row, _data) in zip(terms["commitments"], wanted, strict=True):
        one["key"] = row.pk
    for row in rows.values():
        mark_withdrawn(row, f"Theo bản sửa đổi số {text.number}: {text.reason}"[:500])
    text.terms = terms
    text.save()


def data_of(terms: dict[str, Any]) -> CommitmentData:
    """Return a commitment's terms as the data that a commitment is written from."""
    return CommitmentData(
        text=terms["text"],
        fields=tuple(terms["fields"]),
        action=terms["action"],
        givers=tuple(terms["givers"]),
        receivers=tuple(terms["receivers"]),
        product=terms["product"],
        cycle=terms["cycle"],
        first_on=_day(terms["first_on"]),
        last_on=_day(terms["last_on"]),
    )


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
