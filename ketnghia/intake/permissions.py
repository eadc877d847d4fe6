"""Who may take in documents and decide about drafts."""

from __future__ import annotations

from ketnghia.accounts.permissions import may
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Verdict
from ketnghia.intake.models import Draft


def may_take_in(actor: Actor) -> Verdict:
    """Return whether `actor` may hand in documents for the own organisation."""
    return may(actor, "programme.create", organisation_id=actor.organisation_id, province_code=actor.province_code)


def may_decide(actor: Actor, draft: Draft) -> Verdict:
    """Return whether `actor` may decide about the items of `draft`: people of the organisation that handed it in."""
    return may(actor, "programme.create", organisation_id=draft.owner_id, province_code=actor.province_code)


def may_teach(actor: Actor) -> Verdict:
    """Return whether `actor` may keep the lexicon that the reader uses for everybody."""
    return may(actor, "lexicon.edit")
