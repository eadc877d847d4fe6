"""Marks sentences of pure code for translation; a page translates them with gettext when it shows them. Pure Python."""

from __future__ import annotations


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for a marker
    """Return `text` unchanged; its literal argument is put into the message catalogue."""
    return text
