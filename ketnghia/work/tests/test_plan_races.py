"""Making, editing and approving a plan at the same moment, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketnghia.core.tests.races import run_in_a_sqlite_file
from ketnghia.work.tests.plan_races import run_races


@pytest.mark.sqlite
def test_nothing_is_lost_or_doubled_in_a_sqlite_file(data_folder: Path) -> None:
    run_in_a_sqlite_file("ketnghia.work.tests.plan_races", data_folder)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_nothing_is_lost_or_doubled_in_postgresql() -> None:
    run_races()
