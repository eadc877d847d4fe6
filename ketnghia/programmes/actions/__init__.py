"""Everything that changes a programme. Each verb checks who and when, writes, and records it in one transaction."""

from __future__ import annotations

from ketnghia.programmes.actions.amending import drop_amendment, propose_amendment
from ketnghia.programmes.actions.committing import (
    add_commitment,
    edit_commitment,
    move_commitment,
    withdraw_commitment,
)
from ketnghia.programmes.actions.directing import (
    add_pairs,
    create_directive,
    edit_directive,
    edit_pair,
    withdraw_pair,
)
from ketnghia.programmes.actions.documents import attach_document, files_follow, keep_document, withdraw_document
from ketnghia.programmes.actions.making import copy_programme, create_programme, edit_programme, set_parties
from ketnghia.programmes.actions.signing import (
    SignatureData,
    advance,
    cancel,
    confirm_online,
    register_paper,
    return_to_draft,
    submit_for_signing,
    take_back_confirmation,
)
from ketnghia.programmes.rules import AttendeeData, BasisData, CommitmentData, PartyData, ProgrammeData

__all__ = [
    "AttendeeData",
    "BasisData",
    "CommitmentData",
    "PartyData",
    "ProgrammeData",
    "SignatureData",
    "add_commitment",
    "add_pairs",
    "advance",
    "attach_document",
    "cancel",
    "confirm_online",
    "copy_programme",
    "create_directive",
    "create_programme",
    "drop_amendment",
    "edit_commitment",
    "edit_directive",
    "edit_pair",
    "edit_programme",
    "files_follow",
    "keep_document",
    "move_commitment",
    "propose_amendment",
    "register_paper",
    "return_to_draft",
    "set_parties",
    "submit_for_signing",
    "take_back_confirmation",
    "withdraw_commitment",
    "withdraw_document",
    "withdraw_pair",
]
