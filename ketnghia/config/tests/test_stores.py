"""Where data lies follows from one address."""

from __future__ import annotations

from pathlib import Path

from ketnghia.config.stores import database


def test_without_an_address_it_is_a_file_in_the_folder(tmp_path: Path) -> None:
    assert database("", tmp_path)["NAME"] == tmp_path / "ketnghia.sqlite3"


def test_an_address_is_taken_apart_and_short_questions_are_not_compiled(tmp_path: Path) -> None:
    found = database("postgresql://ket%40nghia:m%C3%A3@may:5433/so", tmp_path)
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "ket@nghia", "mã", "may", "5433", "so",
    )  # fmt: skip
    assert found["OPTIONS"] == {"options": "-c jit=off"}
