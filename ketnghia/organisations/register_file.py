"""Reads the register's CSV files: this package's own, or a folder of the same shape. Pure Python, no Django."""
# Without pathlib, which would cost a command that resolves one name ten milliseconds.
# ruff: noqa: PTH118, PTH120, PTH123

from __future__ import annotations

import os

FOLDER = os.path.join(os.path.dirname(__file__), "data")
FILES = ("provinces.csv", "units.csv", "former_units.csv", "former_parts.csv", "aliases.csv", "older_names.csv")


def read_table(name: str, folder: str | os.PathLike[str] = FOLDER) -> list[list[str]]:
    """Return the rows of one file without its heading, as lists of text. FileNotFoundError if it is missing.

    A file without quotation marks is split by hand, four times as quick as a CSV reader.
    """
    text = _text(name, folder)
    if '"' in text:
        import csv

        return list(csv.reader(text.splitlines()))[1:]
    return [line.split(",") for line in text.rstrip().replace("\r\n", "\n").split("\n")[1:]]


def read_records(name: str, folder: str | os.PathLike[str] = FOLDER) -> list[dict[str, str]]:
    """Return the rows of one file as dicts by column name."""
    import csv

    return list(csv.DictReader(_text(name, folder).splitlines()))


def _text(name: str, folder: str | os.PathLike[str]) -> str:
    with open(os.path.join(folder, name), "rb") as file:
        return file.read().decode("utf-8").removeprefix("\ufeff")
