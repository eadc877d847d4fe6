"""Lan was told of an event by Minh."""

from __future__ import annotations

from typing import Any

import pytest

from ketnghia.audit.actions import record
from ketnghia.notices import actions
from ketnghia.notices.models import Notice
from ketnghia.programmes.tests.conftest import commitments, draft, founding_data, in_force, signing

__all__ = ["commitments", "draft", "founding_data", "in_force", "signing"]


@pytest.fixture
def notice(lan: Any, minh: Any) -> Notice:
    event = record(stream="person:1", kind="programme.in_force", by=minh.actor, subject="Nam Phước – X", number=1)
    actions.tell(event=event, memberships=[lan.membership, lan.membership], url="/vai-tro/")
    return Notice.objects.get()


@pytest.fixture
def told(lan: Any, minh: Any) -> Any:
    """Return a function that tells Lan of an event by Minh."""

    def tell(subject: str = "Nam Phước – Phước Thành") -> Notice:
        event = record(
            stream="programme:KN-2026-0001", kind="programme.in_force", by=minh.actor, subject=subject, number=1
        )
        actions.tell(event=event, memberships=[lan.membership], url="/ket-nghia/KN-2026-0001/tong-quan/")
        return Notice.objects.get(event=event)

    return tell
