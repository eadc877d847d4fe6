"""WHO may do what to a support line: the role's right, and the side for which the acting organisation speaks."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ketnghia.accounts import roles
from ketnghia.accounts.permissions import may
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import YES, Refused, Verdict, no
from ketnghia.organisations.models import Locality, Organisation
from ketnghia.programmes.models import Programme
from ketnghia.programmes.permissions import over_programme
from ketnghia.support.models import Occasion, Support
from ketnghia.support.rules import Office, SupportData, Voice, other, side_of

ANSWERS = ("confirm", "confirm_part", "dispute", "undo", "agree", "refuse")
SETTLES = ("hold", "accept", "correct")
RIGHTS = {
    **dict.fromkeys(("edit", "withdraw", "counter", "pledge", "deliver"), "support.record"),
    **dict.fromkeys((*ANSWERS, *SETTLES), "support.confirm"),
}


def voice_of(actor: Actor) -> Voice:
    """Return for whom the actor speaks."""
    return Voice(actor.organisation_id, actor.governs)


def side_in(actor: Actor, line: Support) -> str:
    """Return the side for which the actor speaks in a line: giver, receiver, both or "".

    Who wrote a line for a giver that is nobody's here (an enterprise, a donor) answers for that giver.
    """
    side = side_of(
        voice_of(actor), [_office(giver.organisation) for giver in line.givers.all()], _office(line.receiver)
    )
    first = line.corrects if line.corrects is not None else line
    wrote = actor.organisation_id is not None and first.recorded_by_id == actor.organisation_id
    return side or ("giver" if wrote else "")


def side_of_data(actor: Actor, data: SupportData) -> str:
    """Return the side for which the actor would write a line; Refused when an organisation is not in the register."""
    wanted = [giver.organisation for giver in data.givers]
    found = Organisation.objects.in_bulk([*wanted, data.receiver])
    if data.receiver not in found or set(wanted) - set(found):
        raise Refused(_("Cơ quan này không có trong danh bạ."), field="receiver")
    return side_of(voice_of(actor), [_office(found[pk]) for pk in wanted], _office(found[data.receiver]))


def may_do(actor: Actor, verb: str, line: Support) -> Verdict:
    """Say whether the actor may ever do `verb` to the line. WHEN it may happen is `rules.can`."""
    allowed = may(actor, RIGHTS[verb])
    if not allowed:
        return allowed
    side = side_in(actor, line)
    if verb in ANSWERS:
        return _answers(side, line)
    if verb in SETTLES:
        return YES if side in ("giver", "receiver") else no(_neither(side))
    needed = "giver" if verb in ("pledge", "deliver") else line.said_by
    if side in (needed, "both"):
        return YES
    words = {"giver": _("Chỉ bên giao làm được việc này."), "receiver": _("Chỉ bên nhận làm được việc này.")}
    return no(words[needed])


def may_record(actor: Actor, programme: Programme, side: str = "", *, read: bool = False) -> Verdict:
    """Say whether the actor may write into the ledger: parties' people, or who speaks for a side.

    What was `read` in a document enters with its words, for whoever may enter the document.
    """
    right = "programme.edit" if read else "support.record"
    allowed = may(actor, right)
    return allowed if not allowed or side else over_programme(actor, right, programme)


def may_link(actor: Actor, programme: Programme) -> Verdict:
    """Say whether the actor may tell that lines are about one event: people of the programme's parties."""
    return over_programme(actor, "support.record", programme)


def may_lend(actor: Actor, line: Support) -> Verdict:
    """Say whether the actor may keep the terms of a lent asset: both sides' people."""
    allowed = may(actor, "support.record")
    if not allowed:
        return allowed
    side = side_in(actor, line)
    return YES if side else no(_neither(side))


def may_open(actor: Actor, locality: Locality | None = None, province: str = "") -> Verdict:
    """Say whether the actor may open or close an occasion: a leader in the own locality, overseers in the province."""
    if locality is None:
        if roles.scope_of(actor.role, "occasion.open") == "own":
            return no(_("Lãnh đạo xã, phường chỉ mở được đợt cho địa phương mình."))
        return may(actor, "occasion.open", province_code=province or None)
    own = actor.organisation_id if actor.locality_code == locality.code else -1
    return may(actor, "occasion.open", organisation_id=own, province_code=locality.province_id)


def may_close(actor: Actor, occasion: Occasion) -> Verdict:
    """Say whether the actor may change, close or reopen this occasion."""
    return may_open(actor, occasion.locality, occasion.province_id)


def owns(actor: Actor, locality: Locality) -> Verdict:
    """Say whether a commune's small counts and household codes are the actor's to see: its own people alone."""
    if actor.locality_code == locality.code and may(actor, "support.record"):
        return YES
    return no(_("Chỉ người của %(place)s xem và ghi được phần này.") % {"place": locality.full_name})


def concerns(actor: Actor, locality: Locality) -> bool:
    """Tell whether the actor may read which hamlets of a commune got what: its people, its twins, who oversees it."""
    scope = roles.scope_of(actor.role, "programme.view")
    if scope == "all" or (scope and actor.locality_code == locality.code):
        return True
    if scope == "province" and actor.province_code == locality.province_id:
        return True
    mine = Programme.objects.filter(parties__organisation=actor.organisation_id)
    return bool(scope) and mine.filter(parties__organisation__locality=locality).exists()


def _answers(side: str, line: Support) -> Verdict:
    """The other side answers, and nobody who speaks for both."""
    if side == "both":
        return no(_neither(side))
    if side == other(line.said_by):
        return YES
    if side == line.said_by:
        return no(_("Bên đã ghi số này không tự xác nhận được; bên kia xác nhận."))
    return no(_neither(side))


def _neither(side: str) -> str:
    if side == "both":
        return _("Cơ quan của bạn phụ trách cả hai bên: hãy để người của bên kia tự trả lời.")
    return _("Chỉ người của bên giao hoặc bên nhận làm được việc này.")


def _office(organisation: Organisation) -> Office:
    return Office(organisation.pk, organisation.locality_id)
