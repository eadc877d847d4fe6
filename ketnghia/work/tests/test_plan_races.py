"""Making, editing and approving a plan at the same moment, on both databases."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest

from ketnghia.work.tests.plan_races import run_races

SQLITE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from ketnghia.work.tests.plan_races import run_races
run_races()
"""


@pytest.mark.sqlite
def test_nothing_is_lost_or_doubled_in_a_sqlite_file(tmp_path: Any) -> None:
    """The tests' own database is in memory and locks otherwise, so this one is a file with the real settings."""
    ours = os.environ | {"KETNGHIA_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "ketnghia.config.settings"}
    done = subprocess.run([sys.executable, "-c", SQLITE], env=ours, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_nothing_is_lost_or_doubled_in_postgresql() -> None:
    run_races()
