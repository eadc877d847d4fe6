"""WHO records secondments, and who confirms them."""

from __future__ import annotations

from ketnghia.accounts.permissions import may
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Verdict
from ketnghia.organisations.permissions import speaks_for
from ketnghia.work.models import Secondment


def may_confirm(actor: Actor, secondment: Secondment) -> Verdict:
    """Those who record and speak for the receiving side; the sender never confirms his own days."""
    return may(actor, "activity.record") and speaks_for(actor, secondment.receiver)
