"""Everything that changes the register, profiles, organisations and who belongs to them."""

from ketnghia.organisations.actions.bodies import close_organisation, create_organisation, edit_organisation
from ketnghia.organisations.actions.hamlets import add_hamlets, remove_hamlet, rename_hamlet
from ketnghia.organisations.actions.people import (
    accept_invitation,
    change_role,
    end_membership,
    invite,
    resend_invitation,
    switch_membership,
    withdraw_invitation,
)
from ketnghia.organisations.actions.profiles import (
    add_figure,
    add_strength,
    edit_figure,
    edit_strength,
    remove_figure,
    remove_strength,
    set_terrain,
)
from ketnghia.organisations.actions.register import LoadResult, load_register

__all__ = [
    "LoadResult",
    "accept_invitation",
    "add_figure",
    "add_hamlets",
    "add_strength",
    "change_role",
    "close_organisation",
    "create_organisation",
    "edit_figure",
    "edit_organisation",
    "edit_strength",
    "end_membership",
    "invite",
    "load_register",
    "remove_figure",
    "remove_hamlet",
    "remove_strength",
    "rename_hamlet",
    "resend_invitation",
    "set_terrain",
    "switch_membership",
    "withdraw_invitation",
]
