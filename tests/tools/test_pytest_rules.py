"""Tests that cannot run say how they could; `--no-skips` does not let a skipped test pass."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SKIPPED = 'import pytest\n\n\n@pytest.mark.skip(reason="the moon is not full")\ndef test_wait():\n    pass\n'
ON_POSTGRESQL = "import pytest\n\n\n@pytest.mark.postgresql\ndef test_locks():\n    pass\n"
PASSES = "\n\ndef test_always():\n    pass\n"


def run(folder: Path, text: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Run pytest with the house rules on one file, on SQLite."""
    (folder / "test_it.py").write_text(text)
    environ = {name: value for name, value in os.environ.items() if name != "KETNGHIA_DATABASE_URL"}
    words = ["-p", "tools.pytest_rules", "-n0", "--rootdir", str(ROOT), "-c", str(ROOT / "pyproject.toml")]
    command = [sys.executable, "-m", "pytest", *words, *options, str(folder)]
    return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)


def test_what_was_skipped_is_told_with_its_reason_and_how_to_get_it(tmp_path: Path) -> None:
    result = run(tmp_path, SKIPPED + ON_POSTGRESQL + PASSES)
    assert result.returncode == 0
    assert "1 skipped: the moon is not full" in result.stdout
    assert "1 skipped: needs PostgreSQL: apt install postgresql" in result.stdout


def test_a_skipped_test_fails_the_check(tmp_path: Path) -> None:
    assert run(tmp_path, SKIPPED + PASSES, "--no-skips").returncode == 1


def test_what_needs_postgresql_is_left_to_the_run_that_has_it(tmp_path: Path) -> None:
    result = run(tmp_path, ON_POSTGRESQL + PASSES, "--no-skips")
    assert result.returncode == 0
    assert "1 passed, 1 deselected" in result.stdout
