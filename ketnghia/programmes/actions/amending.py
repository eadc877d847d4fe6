"""What was signed changes only by an amendment that every party confirms again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Refused
from ketnghia.programmes import queries, rules
from ketnghia.programmes.actions.door import begin, clean, finish, gettext, reasoned, refuse_if
from ketnghia.programmes.actions.signing import set_aside, write_text
from ketnghia.programmes.models import Programme, TextVersion
from ketnghia.programmes.rules import CommitmentData


@transaction.atomic
def propose_amendment(
    *,
    by: Actor,
    programme: Programme,
    version: int,
    reason: str,
    commitments: Sequence[CommitmentData],
    term_from: date | None,
    term_to: date | None,
    title: str = "",
    aim: str | None = None,
) -> TextVersion:
    """Put a changed text before the parties and return it. Nothing else changes until the last says yes.

    `commitments` are all that shall hold from then on, in order: those with a `key` change the standing one, those
    without are new, standing ones left out are withdrawn. An empty title and an aim of None keep the old. Refused when
    nothing changes.
    """
    programme = begin(programme, "amend", by, version=version)
    words = reasoned(reason)
    before = queries.terms_of(programme)
    organisations = frozenset(party["organisation"] for party in before["parties"])
    for commitment in commitments:
        refuse_if(rules.problems_of_commitment(commitment, organisations, gettext))
    standing = {one["key"] for one in before["commitments"]}
    terms = {
        **before,
        "title": clean(title)[:300] or before["title"],
        "aim": before["aim"] if aim is None else clean(aim)[: rules.LONGEST_AIM],
        "term_from": term_from.isoformat() if term_from else None,
        "term_to": term_to.isoformat() if term_to else None,
        "commitments": [_terms_of(commitment, standing) for commitment in commitments],
    }
    _refuse_empty_change(before, terms, term_from, term_to)
    text = write_text(programme, terms, by, words)
    finish(programme, "amendment_proposed", by, number=text.number, sha256=text.sha256, reason=words)
    return text


@transaction.atomic
def drop_amendment(*, by: Actor, programme: Programme, reason: str) -> Programme:
    """Set the amendment that is out aside with a reason; any party may, for without its yes it cannot hold anyway."""
    return set_aside(programme, "drop_amendment", by, reason, kind="amendment_dropped")


def _refuse_empty_change(
    before: dict[str, Any], after: dict[str, Any], term_from: date | None, term_to: date | None
) -> None:
    if not after["commitments"]:
        raise Refused(_("Chưa có cam kết nào."))
    if term_from and term_to and term_to < term_from:
        raise Refused(_("Ngày hết hạn phải sau ngày bắt đầu."))
    if rules.canonical_text(before) == rules.canonical_text(after):
        raise Refused(_("Bản sửa đổi chưa khác gì văn bản đang có hiệu lực."))


def _terms_of(commitment: CommitmentData, standing: set[int]) -> dict[str, Any]:
    """Return a commitment as terms; a key that does not stand in the programme makes it new."""
    return {
        "key": commitment.key if commitment.key in standing else None,
        "text": clean(commitment.text),
        "fields": list(dict.fromkeys(commitment.fields)),
        "action": commitment.action,
        "givers": list(commitment.givers),
        "receivers": list(commitment.receivers),
        "product": clean(commitment.product)[:300],
        "cycle": commitment.cycle,
        "first_on": commitment.first_on.isoformat() if commitment.first_on else None,
        "last_on": commitment.last_on.isoformat() if commitment.last_on else None,
    }
