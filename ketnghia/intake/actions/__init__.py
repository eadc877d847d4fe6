"""Writes of the intake: take a document in, decide about what was read, make the programme."""

from ketnghia.intake.actions.accepting import accept, drop
from ketnghia.intake.actions.deciding import (
    accept_item,
    accept_sure,
    add_item,
    correct_item,
    drop_item,
    merge_item,
    restore_item,
    split_item,
)
from ketnghia.intake.actions.reading import take_in

__all__ = [
    "accept",
    "accept_item",
    "accept_sure",
    "add_item",
    "correct_item",
    "drop",
    "drop_item",
    "merge_item",
    "restore_item",
    "split_item",
    "take_in",
]
