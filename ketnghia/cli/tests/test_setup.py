"""Set-up: does what is missing, tells it, and a second run finds nothing to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError

from ketnghia.cli import setup
from ketnghia.organisations.models import Locality, Organisation
from ketnghia.search.models import Entry


@pytest.fixture
def empty_data(tmp_path: Path, settings: Any) -> Path:
    """A data folder with nothing in it."""
    settings.DATA, settings.BUILT, settings.STATIC_ROOT = tmp_path, tmp_path / "built", tmp_path / "static"
    settings.STATICFILES_DIRS, settings.LOCALE_PATHS = [tmp_path / "built"], [tmp_path / "locale"]
    return tmp_path


def told(**options: Any) -> list[str]:
    said: list[str] = []
    setup.prepare(say=said.append, **options)
    return said


def test_files_are_built_once_and_again_when_a_source_changes(
    empty_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert any("giao diện" in line for line in told(files_only=True))
    assert (empty_data / "locale/en/LC_MESSAGES/django.mo").exists()
    assert list((empty_data / "static").rglob("*.css"))
    assert told(files_only=True) == []
    monkeypatch.setattr(setup, "VERSION", "another")
    assert any("giao diện" in line for line in told(files_only=True))


def test_the_register_is_loaded_into_an_empty_database_only(
    db: None, empty_data: Path, small_register: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ketnghia.organisations.actions.register.FOLDER", small_register())
    assert any("danh bạ" in line for line in told())
    number = Locality.objects.count()
    assert number == 5
    assert Organisation.objects.filter(locality__code="20599").exists()
    assert told() == []
    assert Locality.objects.count() == number
    Entry.objects.all().delete()  # as in a database from before the search
    assert any("chỉ mục tìm kiếm" in line for line in told())
    assert Entry.objects.filter(kind="don-vi").count() == Locality.objects.filter(valid_to=None).count()


def test_a_database_out_of_reach_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def out_of_reach(_connection: Any) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr("django.db.migrations.executor.MigrationExecutor", out_of_reach)
    with pytest.raises(SystemExit, match=r"connection refused\. Xem lại KETNGHIA_DATABASE_URL"):
        setup.prepare()
