"""WHO may do what to a programme: the role's right, held over one of its parties or its maker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from ketnghia.accounts import roles
from ketnghia.accounts.permissions import may
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import YES, Verdict, no
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.models import Document, Programme

RIGHTS = {
    "edit": "programme.edit",
    "submit": "programme.submit",
    "confirm": "programme.confirm",
    "register_paper": "programme.register_paper",
    "take_back": "programme.confirm",
    "send_back": "programme.submit",
    "cancel": "programme.submit",
    "mid_review": "programme.advance",
    "final_review": "programme.advance",
    "end": "programme.advance",
    "amend": "programme.edit",
    "drop_amendment": "programme.submit",
    "attach": "programme.edit",
    "copy": "programme.create",
}
CANCEL_IN_FORCE = "programme.advance"  # what all parties signed is not called off by an office clerk alone


def may_do(actor: Actor, verb: str, programme: Programme) -> Verdict:
    """Say whether the actor may ever do `verb` to the programme. WHEN it may happen is `rules.can`."""
    right = CANCEL_IN_FORCE if verb == "cancel" and programme.is_in_force else RIGHTS[verb]
    if verb in ("confirm", "take_back"):
        return _speaks_for_a_party(actor, right, programme)
    return over_programme(actor, right, programme)


def over_programme(actor: Actor, right: str, programme: Programme) -> Verdict:
    """Say whether `right` reaches the programme: own = a party or the maker, province = a party of the province."""
    if not may(actor, right):
        return may(actor, right)
    verdict = _over_any(actor, right, organisations_of(programme))
    return verdict or no(_("Bạn chỉ làm việc này được với chương trình mà cơ quan của bạn tham gia hoặc phụ trách."))


def may_create(actor: Actor, organisations: Iterable[Organisation]) -> Verdict:
    """Say whether the actor may make a programme between these organisations: an own one, or one of the province."""
    if not may(actor, "programme.create"):
        return may(actor, "programme.create")
    verdict = _over_any(actor, "programme.create", organisations)
    return verdict or no(_("Cơ quan của bạn (hoặc một cơ quan thuộc tỉnh, thành phố bạn phụ trách) phải là một bên."))


def may_add_under(actor: Actor, parent: Programme) -> Verdict:
    """Say whether the actor may put programmes under `parent`: makers of programmes whose place takes part in it.

    The place is the actor's locality; for an office of a province the province, for one outside the register itself.
    Whether the actor sees `parent` is asked before.
    """
    if actor.role == roles.SYSTEM or not may(actor, "programme.create"):
        return may(actor, "programme.create")
    organisations = [party.organisation for party in parent.parties.all()]
    near = any(row.pk == actor.organisation_id for row in organisations)
    if actor.locality_code:
        near = any(row.locality_id == actor.locality_code for row in organisations)
    elif actor.province_code:
        near = any(_province_of(row) == actor.province_code for row in organisations)
    return YES if near else no(_("Chỉ chọn được chương trình mà địa phương của bạn tham gia."))


def may_direct(actor: Actor, province_code: str | None) -> Verdict:
    """Say whether the actor may enter and correct directives of a province."""
    return may(actor, "directive.edit", province_code=province_code)


def may_open_document(actor: Actor, document: Document) -> Verdict:
    """Say whether the actor may change what hangs on a programme: the office that handed the file in."""
    if actor.role == roles.SYSTEM or document.owner_id == actor.organisation_id:
        return YES
    return no(_("Chỉ cơ quan đã đưa tài liệu này lên mới gỡ được nó."))


def organisations_of(programme: Programme) -> Iterator[Organisation]:
    """Yield the maker and the parties' organisations with their localities."""
    yield programme.maker
    for party in programme.parties.all():
        yield party.organisation


def _over_any(actor: Actor, right: str, organisations: Iterable[Organisation]) -> Verdict:
    """Yes when the right reaches one of them; the last reason otherwise."""
    verdict = no("")
    for organisation in organisations:
        verdict = may(actor, right, organisation_id=organisation.pk, province_code=_province_of(organisation))
        if verdict:
            break
    return verdict


def _speaks_for_a_party(actor: Actor, right: str, programme: Programme) -> Verdict:
    """Only a leader of a party says yes for it; being the maker is not enough, and nobody speaks for another."""
    if not may(actor, right):
        return may(actor, right)
    if any(party.organisation_id == actor.organisation_id for party in programme.parties.all()):
        return YES
    return no(_("Chỉ lãnh đạo của một bên tham gia xác nhận được văn bản thay mặt bên đó."))


def _province_of(organisation: Organisation) -> str | None:
    locality = organisation.locality
    return locality.province_id if locality else organisation.province_id
