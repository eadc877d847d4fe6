"""A draft's commitments: added, edited, put in order, withdrawn. In force they change only by an amendment."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Conflict, Refused
from ketnghia.programmes import rules
from ketnghia.programmes.actions.door import begin, clean, finish, gettext, reasoned, refuse_if
from ketnghia.programmes.models import Commitment, CommitmentField, Document, Programme
from ketnghia.programmes.rules import CommitmentData


@transaction.atomic
def add_commitment(*, by: Actor, programme: Programme, data: CommitmentData) -> Commitment:
    """Add a commitment at the end of a draft and return it."""
    programme = begin(programme, "edit", by)
    commitment = write_commitment(programme, data, position=_last_position(programme) + 1, sources=_sources(programme))
    finish(programme, "commitment_added", by, text=_short(commitment))
    return commitment


@transaction.atomic
def edit_commitment(*, by: Actor, commitment: Commitment, version: int, data: CommitmentData) -> Commitment:
    """Write a draft's commitment. Conflict when somebody wrote it after `version`; its quote stays."""
    programme = begin(commitment.programme, "edit", by)
    commitment = _standing(programme, commitment)
    if commitment.version != version:
        raise Conflict(_("Người khác vừa sửa cam kết này. Xem bản hiện tại bên dưới rồi lưu lại."))
    write_commitment(programme, data, position=commitment.position, row=commitment)
    finish(programme, "commitment_edited", by, text=_short(commitment), position=commitment.position)
    return commitment


@transaction.atomic
def withdraw_commitment(*, by: Actor, commitment: Commitment, reason: str) -> Commitment:
    """Take a commitment out of a draft with a reason; the row stays readable."""
    programme = begin(commitment.programme, "edit", by)
    commitment = _standing(programme, commitment)
    mark_withdrawn(commitment, reasoned(reason))
    finish(programme, "commitment_withdrawn", by, text=_short(commitment), reason=commitment.withdrawn_reason)
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


def write_commitment(
    programme: Programme,
    data: CommitmentData,
    *,
    position: int,
    sources: Mapping[int, Document] | None = None,
    row: Commitment | None = None,
) -> Commitment:
    """Write `data` into `row` or a new commitment, with its fields and sides. `sources`: documents it may quote."""
    parties = {party.organisation_id: party for party in programme.parties.all()}
    refuse_if(rules.problems_of_commitment(data, frozenset(parties), gettext))
    fresh = row is None
    commitment = row or Commitment(programme=programme, version=0)
    commitment.text, commitment.product = clean(data.text), clean(data.product)[:300]
    commitment.action, commitment.cycle, commitment.position = data.action, data.cycle, position
    commitment.first_on, commitment.last_on = data.first_on, data.last_on
    commitment.version += 1
    if fresh and data.source is not None:
        _quote(commitment, data, sources or {})
    commitment.save()
    commitment.givers.set([parties[pk] for pk in data.givers])
    commitment.receivers.set([parties[pk] for pk in data.receivers])
    commitment.field_rows.all().delete()
    CommitmentField.objects.bulk_create(
        CommitmentField(commitment=commitment, programme=programme, field=field) for field in dict.fromkeys(data.fields)
    )
    return commitment


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


def _sources(programme: Programme) -> dict[int, Document]:
    return {document.pk: document for document in programme.documents.filter(withdrawn_at=None)}


def _last_position(programme: Programme) -> int:
    last = programme.commitments.order_by("position").last()
    return last.position if last else 0


def _short(commitment: Commitment) -> str:
    return commitment.text if len(commitment.text) <= 200 else f"{commitment.text[:199]}…"
