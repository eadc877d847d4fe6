"""Skeletons of slices and decision records."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.new import new_adr, new_slice


def test_a_new_slice_has_files_that_python_reads_and_says_what_is_left(tmp_path: Path) -> None:
    said = new_slice("exchange", "Practices and their adoption", tmp_path)
    folder = tmp_path / "ketnghia/exchange"
    for path in folder.rglob("*.py"):
        compile(path.read_text(), str(path), "exec")
    assert (folder / "__init__.py").read_text() == '"""Practices and their adoption."""\n'
    assert 'label = "exchange"' in (folder / "apps.py").read_text()
    assert "EVENTS: dict[str, object] = {}" in (folder / "events.py").read_text()
    assert ".importlinter" in said
    assert "INSTALLED_APPS" in said


@pytest.mark.parametrize("name", ["", "Exchange", "two words", "../audit", "kết"])
def test_a_slice_is_one_english_noun(tmp_path: Path, name: str) -> None:
    with pytest.raises(SystemExit, match="one English noun"):
        new_slice(name, "", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_slice_that_exists_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "ketnghia/exchange").mkdir(parents=True)
    with pytest.raises(SystemExit, match="exists already"):
        new_slice("exchange", "", tmp_path)


def test_a_new_decision_gets_the_next_number_and_a_place_on_the_map(tmp_path: Path) -> None:
    (tmp_path / "docs/adr").mkdir(parents=True)
    (tmp_path / "docs/adr/0007-old.md").write_text("# 0007 Old\n")
    (tmp_path / "docs/README.md").write_text("# Map\n- [0007 Old](adr/0007-old.md)\n\n## After\n")
    new_adr("Why no cache", tmp_path)
    assert (tmp_path / "docs/adr/0008-why-no-cache.md").read_text().startswith("# 0008 Why no cache\n")
    lines = (tmp_path / "docs/README.md").read_text().splitlines()
    assert lines[1:3] == ["- [0007 Old](adr/0007-old.md)", "- [0008 Why no cache](adr/0008-why-no-cache.md)"]


def test_a_decision_needs_a_title(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="title"):
        new_adr(" ", tmp_path)
