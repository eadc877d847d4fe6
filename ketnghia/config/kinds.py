"""The kinds of settings: each reads the text of the environment, or raises ValueError with what was expected."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

_TRUE, _FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def flag(text: str) -> bool:
    """Return True or False for 1/0, true/false, yes/no, on/off. ValueError for anything else."""
    if text.lower() in _TRUE | _FALSE:
        return text.lower() in _TRUE
    raise ValueError("expected 1 or 0")


def words(text: str) -> list[str]:
    """Return the parts of a comma-separated list without blanks."""
    return [part.strip() for part in text.split(",") if part.strip()]


def number(text: str) -> int:
    """Return a whole number from 0 on. ValueError for anything else."""
    if not text.strip().isdecimal():
        raise ValueError("expected a whole number, 0 or more")
    return int(text)


def positive(text: str) -> int:
    """Return a whole number from 1 on. ValueError for anything else."""
    if not text.strip().isdecimal() or int(text) < 1:
        raise ValueError("expected a whole number, 1 or more")
    return int(text)


def numbers(text: str) -> list[int]:
    """Return the whole numbers of a comma-separated list. ValueError for anything else."""
    if not all(part.isdecimal() for part in words(text)):
        raise ValueError("expected whole numbers separated by commas, such as 3,0")
    return [int(part) for part in words(text)]


def address(*schemes: str) -> Callable[[str], str]:
    """Return the reader of an address with one of these schemes, or of nothing. ValueError for anything else."""

    def read_address(text: str) -> str:
        if text and (urlsplit(text).scheme not in schemes or not _has_fit_port(text)):
            raise ValueError(f"expected an address that begins with {schemes[0]}://")
        return text

    return read_address


def _has_fit_port(text: str) -> bool:
    try:
        return urlsplit(text).port != 0
    except ValueError:  # the port is no number
        return False
