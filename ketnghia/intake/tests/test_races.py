"""Accepting and teaching at the same moment, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketnghia.core.tests.races import run_in_a_sqlite_file
from ketnghia.intake.tests.races import run_races


@pytest.mark.sqlite
def test_one_twinning_becomes_one_programme_in_a_sqlite_file(data_folder: Path) -> None:
    run_in_a_sqlite_file("ketnghia.intake.tests.races", data_folder)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_one_twinning_becomes_one_programme_in_postgresql() -> None:
    run_races()
