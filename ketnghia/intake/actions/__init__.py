"""Writes of the intake: take a document in, decide about what was read, make the programme."""

from ketnghia.intake.actions.accepting import accept, accept_many, drop, keep_directive
from ketnghia.intake.actions.deciding import (
    accept_all,
    accept_item,
    accept_sure,
    add_item,
    correct_item,
    drop_item,
    merge_item,
    restore_item,
    split_item,
)
from ketnghia.intake.actions.reading import Handed, take_in, take_in_many
from ketnghia.intake.actions.teaching import EntryData, keep_entry, load_entries, problem_of, withdraw_entry

__all__ = [
    "EntryData",
    "Handed",
    "accept",
    "accept_all",
    "accept_item",
    "accept_many",
    "accept_sure",
    "add_item",
    "correct_item",
    "drop",
    "drop_item",
    "keep_directive",
    "keep_entry",
    "load_entries",
    "merge_item",
    "problem_of",
    "restore_item",
    "split_item",
    "take_in",
    "take_in_many",
    "withdraw_entry",
]
