"""Programmes to show on the home page."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from ketnghia.programmes.models import Commitment, Party, Programme


@pytest.fixture
def sign(founding: SimpleNamespace) -> Callable[..., Programme]:
    """Return a function that makes a programme between committees, in force unless another state is named."""

    def make(*parties: Any, state: str = "active", commitments: int = 2, on: datetime.date | None = None) -> Programme:
        number = Programme.objects.count() + 1
        programme = Programme.objects.create(
            code=f"KN-2025-{number:04}",
            title=" – ".join(party.short_name for party in parties),
            state=state,
            state_since=timezone.now(),
            maker=parties[0],
            signed_on=on or datetime.date(2025, 9, 3),
        )
        for position, party in enumerate(parties, start=1):
            Party.objects.create(programme=programme, organisation=party, position=position)
        for position in range(1, commitments + 1):
            Commitment.objects.create(programme=programme, position=position, text="Trao đổi kinh nghiệm")
        return programme

    return make
