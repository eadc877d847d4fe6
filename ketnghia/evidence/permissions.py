"""WHO may add evidence, describe it, withdraw it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ketnghia.accounts import roles
from ketnghia.accounts.permissions import may
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import YES, Verdict, no
from ketnghia.evidence.models import Evidence
from ketnghia.programmes.models import Programme
from ketnghia.programmes.permissions import over_programme

RIGHT = "activity.record"


def may_keep(actor: Actor, programme: Programme | None) -> Verdict:
    """Those who may record over the programme; without one, whoever records anything for an organisation."""
    return over_programme(actor, RIGHT, programme) if programme else may(actor, RIGHT)


def may_edit(actor: Actor, evidence: Evidence) -> Verdict:
    """The organisation that owns it; overseers of its province."""
    if actor.role == roles.SYSTEM or evidence.owner_id == actor.organisation_id:
        return may(actor, RIGHT)
    verdict = may(actor, RIGHT, organisation_id=evidence.owner_id, province_code=evidence.owner.home_province)
    return YES if verdict else no(_("Chỉ cơ quan đã đưa minh chứng này lên mới sửa hoặc gỡ được nó."))
