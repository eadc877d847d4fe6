"""`ketnghia version`: the version in use."""

from __future__ import annotations

from ketnghia.version import VERSION


def main(_argv: list[str]) -> int:
    """Print the version."""
    print(VERSION)
    return 0
