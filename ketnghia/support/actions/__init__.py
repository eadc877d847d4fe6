"""Everything that changes the ledger and its occasions. Each verb checks who and when, writes, and records it."""

from __future__ import annotations

from ketnghia.support.actions.handing import (
    confirm,
    confirm_many,
    confirm_part,
    deliver,
    pledge,
    undo_confirmation,
    undo_many,
)
from ketnghia.support.actions.importing import apply_file, drop_file, read_file, set_meanings
from ketnghia.support.actions.lending import check_loan, lend, return_asset
from ketnghia.support.actions.linking import link_event, unlink_event
from ketnghia.support.actions.occasions import (
    close_occasion,
    edit_occasion,
    open_occasion,
    record_households,
    reopen_occasion,
    state_hamlets,
)
from ketnghia.support.actions.reading import propose_from_text
from ketnghia.support.actions.recording import edit_support, record_support, withdraw_support
from ketnghia.support.actions.settling import (
    accept_figure,
    agree_correction,
    correct,
    dispute,
    hold,
    refuse_correction,
    settle_by_entry,
)
from ketnghia.support.rules import GiverData, HamletData, SupportData

__all__ = [
    "GiverData",
    "HamletData",
    "SupportData",
    "accept_figure",
    "agree_correction",
    "apply_file",
    "check_loan",
    "close_occasion",
    "confirm",
    "confirm_many",
    "confirm_part",
    "correct",
    "deliver",
    "dispute",
    "drop_file",
    "edit_occasion",
    "edit_support",
    "hold",
    "lend",
    "link_event",
    "open_occasion",
    "pledge",
    "propose_from_text",
    "read_file",
    "record_households",
    "record_support",
    "refuse_correction",
    "reopen_occasion",
    "return_asset",
    "set_meanings",
    "settle_by_entry",
    "state_hamlets",
    "undo_confirmation",
    "undo_many",
    "unlink_event",
    "withdraw_support",
]
