"""The style of Python files and templates: checks it, or with --fix puts it right."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PYTHON = sys.executable
FOLDERS = ("ketnghia", "tests", "tools", "bench", "conftest.py", "manage.py")


def templates() -> list[str]:
    """Return the paths of the project's HTML templates."""
    return sorted(map(str, Path("ketnghia").glob("*/templates/**/*.html")))


def commands(*, fix: bool) -> list[list[str]]:
    """Return the command lines that check, or mend, every file."""
    ruff = [PYTHON, "-m", "ruff"]
    djade = str(Path(PYTHON).with_name("djade"))
    pages = templates()
    mend = [] if fix else ["--check"]
    rows = [
        [*ruff, "check", *(["--fix"] if fix else []), *FOLDERS],
        [*ruff, "format", *mend, *FOLDERS],
    ]
    if pages:
        rows.append([djade, "--target-version", "5.2", *mend, *pages])
        rows.append([PYTHON, "-m", "djhtml", "--tabwidth", "2", *mend, *pages])
    return rows


def main(argv: list[str]) -> int:
    """Run all of them; return 1 when one found something that it did not mend."""
    fix = "--fix" in argv
    statuses = [subprocess.call(command) for command in commands(fix=fix)]
    if fix and any(statuses):  # the formatters answer 1 for «changed something»; ask again what is left
        statuses = [subprocess.call(command) for command in commands(fix=False)]
    return 1 if any(statuses) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
