"""WHO may edit profiles, add organisations, invite people and change their roles."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ketnghia.accounts import roles
from ketnghia.accounts.permissions import may
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import YES, Verdict, no
from ketnghia.organisations.choices import OrganisationKind
from ketnghia.organisations.models import Locality, Membership, Organisation, Province

GRANTS: dict[str, tuple[str, ...]] = {
    roles.LEADER: (roles.OFFICER, roles.LEADER),
    roles.OVERSEER: (roles.OFFICER, roles.LEADER, roles.PRESS, roles.OVERSEER),
    roles.ADMINISTRATOR: tuple(role.code for role in roles.ROLES),
    roles.SYSTEM: tuple(role.code for role in roles.ROLES),
}
"""Which roles a role may give and take."""


def may_load_register(actor: Actor) -> Verdict:
    """The register is loaded by commands and administrators."""
    if roles.scope_of(actor.role, "locality.edit") == "all":
        return YES
    return no(_("Chỉ người quản trị hệ thống được nạp danh bạ đơn vị hành chính."))


def may_edit_locality(actor: Actor, locality: Locality) -> Verdict:
    """Officers and leaders of an organisation in the locality, overseers of its province, administrators."""
    if locality.valid_to:
        return no(_("Đơn vị này đã chấm dứt; hồ sơ của nó không sửa nữa."))
    return _over_locality(actor, "locality.edit", locality)


def may_add_hamlets(actor: Actor, locality: Locality) -> Verdict:
    """The same people as for the profile, by the right to add organisations and hamlets."""
    if locality.valid_to:
        return no(_("Đơn vị này đã chấm dứt; hồ sơ của nó không sửa nữa."))
    return _over_locality(actor, "organisation.create", locality)


def may_create_organisation(actor: Actor, locality: Locality | None, province: Province | None) -> Verdict:
    """In the own locality or province; a partner outside the register whoever holds the right."""
    if locality:
        return _over_locality(actor, "organisation.create", locality)
    return may(actor, "organisation.create", province_code=province.pk if province else None)


def may_edit_organisation(actor: Actor, organisation: Organisation) -> Verdict:
    """Its own people, those of the organisation above it, overseers of its province, administrators."""
    return _over_organisation(actor, "organisation.create", organisation)


def may_read_locality_log(actor: Actor, locality: Locality) -> Verdict:
    """Its own people, overseers of its province, administrators; a unit that has ended keeps its log."""
    return _over_locality(actor, "audit.read", locality)


def may_read_organisation_log(actor: Actor, organisation: Organisation) -> Verdict:
    """Its own people, those of the organisation above it, overseers of its province, administrators."""
    return _over_organisation(actor, "audit.read", organisation)


def may_see_people(actor: Actor, organisation: Organisation) -> Verdict:
    """Colleagues see each other; those who may invite into an organisation see its people."""
    if actor.organisation_id == organisation.pk and not actor.is_visitor:
        return YES
    return may_invite(actor, organisation)


def may_invite(actor: Actor, organisation: Organisation, role: str = "") -> Verdict:
    """Leaders into their own organisation and those below it, overseers in their province; no role above theirs."""
    return _over_organisation(actor, "people.invite", organisation) and (
        _may_give(actor, role, organisation) if role else YES
    )


def may_manage(actor: Actor, membership: Membership, role: str = "") -> Verdict:
    """Change a membership's role (to `role`) or end it: who may give the old role and the new one."""
    organisation = membership.organisation
    allowed = _over_organisation(actor, "people.manage", organisation)
    allowed = allowed and _may_give(actor, membership.role, organisation)
    return allowed and (_may_give(actor, role, organisation) if role else YES)


def speaks_for(actor: Actor, organisation: Organisation) -> Verdict:
    """The organisation's own people; for any organisation of a locality its Party and People's committees too."""
    if actor.role == roles.SYSTEM or organisation.pk == actor.organisation_id:
        return YES
    if organisation.locality_id and organisation.locality_id == actor.governs:
        return YES
    return no(_("Chỉ người của %(organisation)s làm được việc này.") % {"organisation": organisation.name})


def givable_roles(actor: Actor, organisation: Organisation) -> list[str]:
    """Return the roles that the actor may give in the organisation, in the order of the matrix."""
    return [role.code for role in roles.ROLES if _may_give(actor, role.code, organisation)]


def _may_give(actor: Actor, role: str, organisation: Organisation) -> Verdict:
    if role not in GRANTS.get(actor.role, ()):
        return no(_("Bạn không được giao hoặc thu vai trò này."))
    return _fits(role, organisation)


def _fits(role: str, organisation: Organisation) -> Verdict:
    """A role that reaches beyond its organisation sits only where such an office is."""
    if role == roles.PRESS and organisation.kind != OrganisationKind.PRESS:
        return no(_("Vai trò báo chí chỉ dành cho người của cơ quan báo chí."))
    if role in (roles.OVERSEER, roles.ADMINISTRATOR) and (organisation.locality_id or not organisation.province_id):
        return no(_("Vai trò này chỉ dành cho người của cơ quan cấp tỉnh, thành phố."))
    return YES


def _over_locality(actor: Actor, right: str, locality: Locality) -> Verdict:
    own = actor.organisation_id if actor.locality_code == locality.code else -1
    return may(actor, right, organisation_id=own, province_code=locality.province_id)


def _over_organisation(actor: Actor, right: str, organisation: Organisation) -> Verdict:
    below_mine = organisation.parent_id is not None and organisation.parent_id == actor.organisation_id
    owner = organisation.parent_id if below_mine else organisation.pk
    return may(actor, right, organisation_id=owner, province_code=organisation.home_province)
