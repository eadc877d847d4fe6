"""What the rules and the exact text look at, gathered from the tables."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from ketnghia.programmes.models import Commitment, Party, Programme, TextVersion
from ketnghia.programmes.rules import Facts
from ketnghia.ui.nested import along, hang, unpack
from ketnghia.ui.prepared import prepared


def with_parties(programmes: QuerySet[Programme]) -> QuerySet[Programme]:
    """Fetch makers, ceremonies, parties, organisations and localities along, in two queries for any number of rows."""
    parties = Prefetch("parties", Party.objects.select_related("organisation__locality__province"))
    return programmes.select_related("maker__locality__province", "ceremony").prefetch_related(parties)


def locked(programme: int) -> Programme:
    """Return the programme with this id as it now stands, with its parties, and keep other writers of it waiting."""
    for row in _locked(programme):
        hang(row, "parties", _parties(programme))
        return row
    raise Programme.DoesNotExist


@prepared
def _locked(programme: int) -> QuerySet[Programme]:
    rows = Programme.objects.select_for_update(of=("self",)).filter(pk=programme)
    return rows.select_related("maker__locality__province", "ceremony").order_by()


@prepared
def _parties(programme: int) -> QuerySet[Party]:
    return Party.objects.filter(programme=programme).select_related("organisation__locality__province")


def text_waiting(programme: Programme) -> TextVersion | None:
    """Return the text that is out for confirmation, if any, with the confirmations so far."""
    for text in _out(programme.pk):
        text.programme = programme
        return unpack(text, "confirmations")
    return None


@prepared
def _out(programme: int) -> QuerySet[TextVersion]:
    out = TextVersion.objects.filter(programme=programme, in_force_from=None, withdrawn_at=None)
    return along(out, "confirmations")[:1]


def text_in_force(programme: Programme) -> TextVersion | None:
    """Return the text that holds today: the signed one or its latest amendment."""
    return programme.versions.exclude(in_force_from=None).first()


def texts_of(programme: Programme) -> tuple[TextVersion | None, TextVersion | None]:
    """Return (the text that is out, the one that holds today: the signed one or its latest amendment): one query."""
    texts = [unpack(row, "confirmations") for row in _texts(programme.pk)]
    for text in texts:
        text.programme = programme
    return (
        next((text for text in texts if text.in_force_from is None), None),
        next((text for text in texts if text.in_force_from), None),
    )


@prepared
def _texts(programme: int) -> QuerySet[TextVersion]:
    return along(TextVersion.objects.filter(programme=programme, withdrawn_at=None).defer("terms"), "confirmations")


def parties_waiting(programme: Programme, text: TextVersion | None) -> list[Party]:
    """Return the parties that have not confirmed `text` yet; none when no text is out."""
    if text is None:
        return []
    confirmed = {row.organisation_id for row in text.confirmations.all()}
    return [party for party in programme.parties.all() if party.organisation_id not in confirmed]


def facts_of(programme: Programme, text: TextVersion | None) -> Facts:
    """Return what `rules.can` asks about the programme as it stands; `text` is the one that is out.

    Commitments are counted only in a draft, the one state in which a rule asks for them.
    """
    draft = programme.state == "draft"
    return Facts(
        state=programme.state,
        roles=tuple(party.role for party in programme.parties.all()),
        commitments=programme.commitments.filter(withdrawn_at=None).count() if draft else 0,
        signed_on=programme.signed_on,
        amending=programme.is_in_force and text is not None,
        waiting=tuple(party.organisation.name for party in parties_waiting(programme, text)),
    )


def terms_of(programme: Programme) -> dict[str, Any]:
    """Return the programme's terms as data, in the shape that `rules.canonical_text` reads."""
    ceremony = getattr(programme, "ceremony", None)
    commitments = programme.commitments.filter(withdrawn_at=None).prefetch_related("field_rows", "givers", "receivers")
    return {
        "title": programme.title,
        "kind": programme.kind,
        "number": programme.number,
        "signed_on": _iso(programme.signed_on),
        "place": ceremony.place if ceremony else "",
        "aim": programme.aim,
        "term_from": _iso(programme.term_from),
        "term_to": _iso(programme.term_to),
        "parties": [
            {"organisation": party.organisation_id, "name": party.organisation.name, "role": party.role}
            for party in programme.parties.all()
        ],
        "bases": [
            {"number": row.number, "title": row.title, "issuer": row.issuer, "issued_on": _iso(row.issued_on)}
            for row in programme.bases.all()
        ],
        "commitments": [commitment_terms(row) for row in commitments],
    }


def commitment_terms(commitment: Commitment) -> dict[str, Any]:
    """Return one commitment as it stands in the terms; `key` leads back to its row."""
    return {
        "key": commitment.pk,
        "text": commitment.text,
        "fields": [row.field for row in commitment.field_rows.all()],
        "action": commitment.action,
        "givers": [party.organisation_id for party in commitment.givers.all()],
        "receivers": [party.organisation_id for party in commitment.receivers.all()],
        "product": commitment.product,
        "cycle": commitment.cycle,
        "first_on": _iso(commitment.first_on),
        "last_on": _iso(commitment.last_on),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
