"""`make check`: everything that must hold before a change is taken in, step by step, each with its time."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from tools.pytest_rules import BROWSER, NEEDS

PYTHON = sys.executable
PYTEST = [PYTHON, "-m", "pytest", "-n", "auto", "--dist", "worksteal", "--no-skips"]
STEPS: dict[str, list[str]] = {
    "static files": [PYTHON, "-m", "ketnghia.cli", "setup", "--files-only"],
    "style": [PYTHON, "-m", "tools.style"],
    "types": [PYTHON, "-m", "mypy", "ketnghia"],
    "contracts": [PYTHON, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
    "messages": [PYTHON, "-m", "tools.messages", "--check"],
    "docs": [PYTHON, "-m", "tools.docs", "--check"],
    "tests on SQLite": [*PYTEST, "-m", "not journey"],
    "tests on PostgreSQL": [PYTHON, "-m", "tools.postgres", *PYTEST, "-m", "not journey"],
    "journeys in Chromium": [*PYTEST, "-m", "journey"],
}


def main(wanted: list[str]) -> int:
    """Run the steps whose names contain a word of `wanted` (all without one); return 1 when any fails."""
    environ = {**os.environ, "KETNGHIA_DATA": os.environ.get("KETNGHIA_DATA", "var/test")}
    rows = []
    for name, command in STEPS.items():
        if wanted and not any(word in name for word in wanted):
            continue
        print(f"── {name}", flush=True)
        began = time.monotonic()
        passed = _run(name, command, environ)
        rows.append((name, passed, time.monotonic() - began))
    print("── result")
    for name, passed, seconds in rows:
        print(f"{'passed' if passed else 'FAILED'}  {seconds:6.1f} s  {name}")
    print(f"{'all passed' if all(row[1] for row in rows) else 'not passed'} in {sum(row[2] for row in rows):.0f} s")
    return 0 if all(row[1] for row in rows) else 1


def _run(name: str, command: list[str], environ: dict[str, str]) -> bool:
    if "Chromium" in name and not BROWSER:
        print(f"The journeys' test {NEEDS['journey'][1]}")
        return False
    return subprocess.call(command, env=environ) == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
