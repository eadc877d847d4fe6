"""Puts a programme under a bigger one: the school's under the commune's."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ketnghia.audit.actions import queue_behind
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Refused
from ketnghia.programmes import permissions, queries, rules
from ketnghia.programmes.actions.door import gettext, note
from ketnghia.programmes.models import Programme


def parent_for(by: Actor, pk: int | None, programme: Programme | None = None) -> Programme | None:
    """Return the bigger programme that `programme` (None: one still to be made) is to belong to, None for none.

    Call it before a row is locked: writers queue here, so that two programmes never come to belong to each other.
    What stays as it is may stay, even when the actor could not choose it. Refused says why it may not belong there.
    """
    if pk is None:
        return None
    if programme is not None and programme.parent_id == pk:
        return programme.parent
    queue_behind("programmes:parents")
    parent = queries.with_parties(Programme.objects.visible_to(by)).filter(pk=pk).first()
    if parent is None:
        raise Refused(_("Không thấy chương trình được chọn."))
    permissions.may_add_under(by, parent).or_forbid()
    pair = rules.Pair(
        same=programme is not None and programme.pk == pk,
        parent_state=parent.state,
        parent_has_parent=parent.parent_id is not None,
        has_children=programme is not None and programme.children.exists(),
    )
    rules.can_belong(pair, gettext).or_refuse()
    return parent


def tell_parent(by: Actor, programme: Programme, before: Programme | None) -> None:
    """Record where the programme belongs now, when that is not where it belonged before."""
    now = programme.parent
    if now is not None and now != before:
        note(programme, "put_under", by, parent=now.code, version=programme.version)
    elif before is not None and now is None:
        note(programme, "taken_out", by, parent=before.code, version=programme.version)
