"""A draft's commitments: added, edited, put in order, withdrawn. In force they change only by an amendment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.audit.models import Event
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Conflict, Refused
from ketnghia.programmes import rules
from ketnghia.programmes.actions.door import begin, clean, finish, gettext, people_of, reasoned, refuse_if
from ketnghia.programmes.models import Commitment, CommitmentField, Document, Party, Programme
from ketnghia.programmes.rules import CommitmentData

GIVING, RECEIVING = Commitment.givers.through, Commitment.receivers.through


@transaction.atomic
def add_commitment(*, by: Actor, programme: Programme, data: CommitmentData) -> Commitment:
    """Add a commitment at the end of a draft and return it."""
    programme = begin(programme, "edit", by)
    commitment = Commitment(programme=programme, position=_last_position(programme) + 1, version=0)
    write_commitments(
        programme, [(commitment, data)], parties=programme.parties.all(), sources=_sources(programme, data)
    )
    finish_with_fields(programme, "commitment_added", by, text=_short(commitment))
    return commitment


@transaction.atomic
def edit_commitment(*, by: Actor, commitment: Commitment, version: int, data: CommitmentData) -> Commitment:
    """Write a draft's commitment. Conflict when somebody wrote it after `version`; its quote stays."""
    programme = begin(commitment.programme, "edit", by)
    commitment = _standing(programme, commitment)
    if commitment.version != version:
        raise Conflict(_changed_meanwhile(commitment, commitment.version - version))
    write_commitments(programme, [(commitment, data)], parties=programme.parties.all())
    finish_with_fields(
        programme, "commitment_edited", by, text=_short(commitment), position=commitment.position, key=commitment.pk
    )
    return commitment


@transaction.atomic
def withdraw_commitment(*, by: Actor, commitment: Commitment, reason: str) -> Commitment:
    """Take a commitment out of a draft with a reason; the row stays readable."""
    programme = begin(commitment.programme, "edit", by)
    commitment = _standing(programme, commitment)
    mark_withdrawn(commitment, reasoned(reason))
    finish_with_fields(
        programme, "commitment_withdrawn", by, text=_short(commitment), reason=commitment.withdrawn_reason
    )
    return commitment


@transaction.atomic
def move_commitment(*, by: Actor, commitment: Commitment, up: bool) -> Commitment:
    """Change places with the neighbour above or below; at the end of the list nothing happens."""
    programme = begin(commitment.programme, "edit", by)
    commitment = _standing(programme, commitment)
    rows = list(programme.commitments.filter(withdrawn_at=None))
    here = rows.index(commitment)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(rows):
        return commitment
    rows[here], rows[there] = rows[there], rows[here]
    for position, row in enumerate(rows, 1):
        row.position = position
    Commitment.objects.bulk_update(rows, ["position"])
    finish(programme, "commitment_moved", by, text=_short(commitment), position=rows.index(commitment) + 1)
    return commitment


def write_commitments(
    programme: Programme,
    wanted: Sequence[tuple[Commitment, CommitmentData]],
    *,
    parties: Iterable[Party],
    sources: Mapping[int, Document] | None = None,
) -> None:
    """Write data into commitments, new or standing, with their fields and sides: a few statements for any number.

    Each row comes with its programme and position. `parties` are the programme's; `sources`: documents it may quote.
    """
    sides = {party.organisation_id: party.pk for party in parties}
    for row, data in wanted:
        refuse_if(rules.problems_of_commitment(data, frozenset(sides), gettext))
        _fill(row, data, sources or {})
    standing = [row for row, _data in wanted if row.pk]
    for row in standing:
        row.save()
    for table in (GIVING, RECEIVING, CommitmentField):
        if standing:
            table.objects.filter(commitment__in=standing).delete()
    Commitment.objects.bulk_create([row for row, _data in wanted if not row.pk])
    _tie(programme, wanted, sides)


def _fill(row: Commitment, data: CommitmentData, sources: Mapping[int, Document]) -> None:
    row.text, row.product = clean(data.text), clean(data.product)[:300]
    row.action, row.cycle = data.action, data.cycle
    row.first_on, row.last_on = data.first_on, data.last_on
    row.version += 1
    if not row.pk and data.source is not None:
        _quote(row, data, sources)


def _tie(programme: Programme, wanted: Sequence[tuple[Commitment, CommitmentData]], sides: Mapping[int, int]) -> None:
    """Write who gives, who receives and which fields; `sides` = id of an organisation -> id of its party."""
    GIVING.objects.bulk_create(
        GIVING(commitment_id=row.pk, party_id=sides[each])
        for row, data in wanted
        for each in dict.fromkeys(data.givers)
    )
    RECEIVING.objects.bulk_create(
        RECEIVING(commitment_id=row.pk, party_id=sides[each])
        for row, data in wanted
        for each in dict.fromkeys(data.receivers)
    )
    CommitmentField.objects.bulk_create(
        CommitmentField(commitment=row, programme=programme, field=field)
        for row, data in wanted
        for field in dict.fromkeys(data.fields)
    )


def finish_with_fields(programme: Programme, kind: str, by: Actor, **data: Any) -> None:
    """Finish a verb that wrote commitments: the programme says anew which fields they touch."""
    programme.fields = rules.in_order(programme.field_rows.values_list("field", flat=True))
    finish(programme, kind, by, **data)


def mark_withdrawn(commitment: Commitment, reason: str) -> None:
    """Set a commitment aside; it no longer counts in its fields."""
    commitment.withdrawn_at, commitment.withdrawn_reason = timezone.now(), reason
    commitment.version += 1
    commitment.save()
    commitment.field_rows.all().delete()


def _quote(commitment: Commitment, data: CommitmentData, sources: Mapping[int, Document]) -> None:
    """Tie the commitment to its words in the document; Refused when the document or the stretch is not there."""
    document = sources.get(data.source or 0)
    if document is None:
        raise Refused(_("Văn bản nguồn của cam kết không thuộc chương trình này."))
    start, end = data.source_start, data.source_end
    if (start is None) != (end is None) or (start is not None and not 0 <= start < (end or 0) <= len(document.text)):
        raise Refused(_("Chỗ trích của cam kết nằm ngoài văn bản nguồn."))
    commitment.source, commitment.source_start, commitment.source_end = document, start, end


def _standing(programme: Programme, commitment: Commitment) -> Commitment:
    """Return the commitment as it now stands; Refused when it has been withdrawn."""
    row = programme.commitments.filter(pk=commitment.pk, withdrawn_at=None).first()
    if row is None:
        raise Refused(_("Cam kết này đã được rút."))
    return row


def _sources(programme: Programme, data: CommitmentData) -> dict[int, Document]:
    return {document.pk: document for document in programme.documents.filter(withdrawn_at=None, pk=data.source)}


def _last_position(programme: Programme) -> int:
    last = programme.commitments.order_by("position").last()
    return last.position if last else 0


def _changed_meanwhile(commitment: Commitment, times: int) -> str:
    """Say who wrote the commitment the last `times` times."""
    written = Event.objects.filter(
        stream=commitment.programme.stream, kind="programme.commitment_edited", data__key=commitment.pk
    )
    people = people_of(written.order_by("-number")[: max(times, 1)])
    return _("Trong lúc bạn sửa, %(people)s đã sửa cam kết này. Xem hai bản bên dưới rồi lưu lại.") % {"people": people}


def _short(commitment: Commitment) -> str:
    return commitment.text if len(commitment.text) <= 200 else f"{commitment.text[:199]}…"
