"""Reads the register's CSV files (this package's own, or a folder of the same shape). Pure Python, no Django."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent / "data"
FILES = ("provinces.csv", "units.csv", "former_units.csv", "former_parts.csv", "older_names.csv", "aliases.csv")


def read_table(name: str, folder: Path = FOLDER) -> list[list[str]]:
    """Return the rows of one file without its heading, as plain lists (the quickest form). FileNotFoundError if missing."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return list(rows)


def read_records(name: str, folder: Path = FOLDER) -> Iterator[dict[str, str]]:
    """Yield the rows of one file as dicts by column name."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
