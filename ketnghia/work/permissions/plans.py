"""WHO reads, edits and approves a plan. Its working data belongs to the parties, their province and administrators."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ketnghia.accounts import roles
from ketnghia.accounts.permissions import may
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import YES, Verdict, no
from ketnghia.programmes.models import Programme
from ketnghia.programmes.permissions import over_programme


def may_read_work(actor: Actor, programme: Programme) -> Verdict:
    """Its parties' and maker's people, overseers of the province, administrators; no query when parties are there."""
    return over_programme(actor, "programme.view", programme)


def may_edit_plan(actor: Actor, programme: Programme) -> Verdict:
    """Officers and leaders of a party, overseers of the province."""
    return over_programme(actor, "plan.edit", programme)


def may_approve_plan(actor: Actor, programme: Programme) -> Verdict:
    """Only a leader of a party says yes for it."""
    if not may(actor, "plan.approve"):
        return may(actor, "plan.approve")
    if any(party.organisation_id == actor.organisation_id for party in programme.parties.all()):
        return YES
    return no(_("Chỉ lãnh đạo của một bên tham gia duyệt được kế hoạch thay mặt bên đó."))


def may_make_feed(actor: Actor) -> Verdict:
    """Everybody who reads working data makes secret calendar addresses for himself."""
    if roles.scope_of(actor.role, "programme.view"):
        return YES
    return no(_("Lịch đồng bộ chỉ dành cho người theo dõi chương trình kết nghĩa."))
