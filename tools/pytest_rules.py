"""pytest's house rules: what a test needs (PostgreSQL, Chromium), how to get it, and `--no-skips` for `make check`."""

from __future__ import annotations

import os
import shutil

import pytest

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
ON_POSTGRESQL = bool(os.environ.get("KETNGHIA_DATABASE_URL"))
NEEDS = {  # marker: (is it here?, how to get it)
    "journey": (bool(BROWSER), "needs Chromium: apt install chromium"),
    "postgresql": (ON_POSTGRESQL, "needs PostgreSQL: apt install postgresql, then make check"),
    "sqlite": (not ON_POSTGRESQL, "speaks of SQLite only"),
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --no-skips."""
    parser.addoption("--no-skips", action="store_true", help="a skipped test is a failure")


def pytest_configure(config: pytest.Config) -> None:
    """Make the translations, so that a bare `pytest` in a fresh checkout knows them."""
    from django.conf import settings

    from ketnghia.cli.messages import compile_all

    if not hasattr(config, "workerinput"):
        compile_all(settings.LOCALE_PATHS[0])


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what cannot run here; in `make check` another run has these tests, so there they are left out."""
    left_out: list[pytest.Item] = []
    for item in items:
        for marker, (here, remedy) in NEEDS.items():
            if item.get_closest_marker(marker) and not here:
                item.add_marker(pytest.mark.skip(reason=remedy))
                left_out.append(item)
    if config.getoption("--no-skips") and left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests were skipped for want of what, and how to get it."""
    reasons: dict[str, int] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = str(report.longrepr[2]).removeprefix("Skipped: ") if isinstance(report.longrepr, tuple) else ""
        reasons[reason] = reasons.get(reason, 0) + 1
    for reason, number in sorted(reasons.items()):
        terminalreporter.write_line(f"{number} skipped: {reason}", yellow=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run when --no-skips is given and a test was skipped all the same."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if session.config.getoption("--no-skips") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
