"""Marks sentences of pure code for translation; a page translates them with gettext when it shows them. Pure Python."""

from __future__ import annotations

from typing import Any


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for a marker
    """Return `text` unchanged; its literal argument is put into the message catalogue."""
    return text


class Coded:
    """A sentence of the log in which some facts are codes, such as a state: kept as they are, said in words when read.

    `choices` gives for each of these facts its {code: words}, the words translated when they are asked for.
    """

    def __init__(self, text: Any, **choices: Any):
        self.text, self.choices = text, choices

    def __str__(self) -> str:
        return str(self.text)
