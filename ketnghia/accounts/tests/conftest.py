"""What the tests of accounts share: a clean counter of requests, an inbox of our own, a person with a password."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache

from ketnghia.core.actor import Actor
from ketnghia.core.waiting import Waiting

PASSWORD = "mùa lũ năm hai lăm"
ROWS: list[Waiting] = []


def sample_source(_actor: Actor) -> list[Waiting]:
    """Return what the test has put into ROWS."""
    return list(ROWS)


@pytest.fixture(autouse=True)
def _own_inbox(settings: Any) -> Iterator[None]:
    """The inbox gathers only from this file, and the counters of requests start at nothing."""
    settings.INBOX_SOURCES = [f"{__name__}.sample_source"]
    cache.clear()
    ROWS.clear()
    yield
    ROWS.clear()


@pytest.fixture
def waiting_rows() -> list[Waiting]:
    """Three things that wait, in two groups, given out of order."""
    ROWS.extend(
        [
            Waiting("Dự thảo cần duyệt", "KN-2025-0007", "/x/7/", "Xem", tone="info", order=60, since=date(2025, 9, 1)),
            Waiting("Chờ ký", "Nam Phước – Phước Thành", "/x/1/", "Ký", tone="info", badge="Chờ 6 ngày", order=10),
            Waiting("Chờ ký", "Nam Phước – Nông Cống", "/x/2/", "Ký", tone="bad", due=date(2025, 9, 2), order=10),
        ]
    )
    return ROWS


@pytest.fixture
def lan_with_password(lan: Any) -> Any:
    """Lan, who knows her password and is not signed in yet."""
    lan.user.set_password(PASSWORD)
    lan.user.save()
    lan.client.logout()
    return lan
