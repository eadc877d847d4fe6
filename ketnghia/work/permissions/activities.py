"""WHO records activities and what belongs to them."""

from __future__ import annotations

from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Verdict
from ketnghia.programmes.models import Programme
from ketnghia.programmes.permissions import over_programme


def may_record(actor: Actor, programme: Programme) -> Verdict:
    """Officers and leaders of a party, overseers of the province; whoever of them records, all may complete."""
    return over_programme(actor, "activity.record", programme)
