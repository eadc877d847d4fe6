"""The tables of the tests' SQLite database: made by the migrations once, copied in a moment from then on."""

from __future__ import annotations

import fcntl
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.signals import connection_created

ROOT = Path(__file__).resolve().parents[1]
MAKING = ("migrations", "models", "rules")  # what the tables follow from, with the versions of the packages


@pytest.fixture(scope="session")
def tables() -> Path:
    """Where the tables are kept. The name tells of what they were made, so that a change makes them anew."""
    paths = [path for name in MAKING for path in (ROOT / "ketnghia").glob(f"*/{name}*")]
    files = [file for path in paths for file in (path.rglob("*.py") if path.is_dir() else [path])]
    digest = blake2b((ROOT / "requirements-dev.txt").read_bytes(), digest_size=10)
    for file in sorted(set(files)):
        digest.update(file.relative_to(ROOT).as_posix().encode() + file.read_bytes())
    return Path(settings.DATA) / f"tables-{digest.hexdigest()}.sqlite3"


@pytest.fixture(scope="session")
def _turn(tables: Path) -> Iterator[Any]:
    """A new database in memory begins with the tables; the first worker makes them, the others wait their turn."""

    def fill(connection: Any, **_: Any) -> None:
        if connection.vendor == "sqlite" and connection.is_in_memory_db() and tables.exists():
            raw = connection.connection
            if not raw.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
                with closing(sqlite3.connect(tables)) as kept:
                    kept.backup(raw)

    tables.parent.mkdir(parents=True, exist_ok=True)
    connection_created.connect(fill, weak=False)
    with tables.with_name("tables.lock").open("w") as lock:
        if connection.vendor == "sqlite":
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock
    connection_created.disconnect(fill)


@pytest.fixture(scope="session")
def django_db_setup(_turn: Any, django_db_setup: None, tables: Path, django_db_blocker: Any) -> None:
    """pytest-django's database, made and migrated; on SQLite its tables are kept for the next one."""
    if connection.vendor == "sqlite" and not tables.exists():
        with django_db_blocker.unblock():
            _keep(tables)
    fcntl.flock(_turn, fcntl.LOCK_UN)


def _keep(tables: Path) -> None:
    """Write the tables of the new database to their file; earlier ones are of no use any more."""
    for old in tables.parent.glob("tables-*.sqlite3"):
        old.unlink()
    connection.ensure_connection()
    half = tables.with_suffix(".half")
    with closing(sqlite3.connect(half)) as kept:
        connection.connection.backup(kept)
    half.rename(tables)


@pytest.fixture
def data_folder(tables: Path, django_db_setup: None, tmp_path: Path) -> Path:
    """A data folder whose SQLite file has all tables and no row: for what a database in memory cannot show."""
    shutil.copy(tables, tmp_path / "ketnghia.sqlite3")
    return tmp_path
