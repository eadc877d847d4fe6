"""The founding programme in force, and the words that its activities are typed with."""

from __future__ import annotations

from typing import Any

import pytest

from ketnghia.evidence.actions import stage
from ketnghia.evidence.tests.conftest import photo
from ketnghia.programmes.tests.conftest import (
    commitments,
    draft,
    founding_data,
    in_force,
    signing,
)  # fmt: skip
from ketnghia.work.actions import activities as actions
from ketnghia.work.actions.plans import make_plan
from ketnghia.work.models import Activity, Plan
from ketnghia.work.rules.activities import ActivityData

__all__ = ["commitments", "draft", "founding_data", "in_force", "signing"]


@pytest.fixture
def make_activity(in_force: Any, lan: Any) -> Any:
    """Return a function that records an activity of Lan's: (starts_on, title=…, by=lan, photos=0, **data)."""

    def make(
        starts_on: Any, title: str = "Tập huấn chữ ký số", *, by: Any = lan, photos: int = 0, **more: Any
    ) -> Activity:
        publishable = more.pop("publishable", False)
        data = ActivityData(more.pop("kind", "training"), title, starts_on, **more)
        tokens = [stage(by=by.actor, name=f"{n}.jpg", data=photo()).token for n in range(photos)]
        said = {"publishable": publishable}
        return actions.record_activity(by=by.actor, programme=in_force, data=data, tokens=tokens, said=said)

    return make


@pytest.fixture
def plan(in_force: Any, lan: Any) -> Plan:
    """Lan's plan of 2026: four quarters of the first commitment, one task for each of the other two."""
    return make_plan(by=lan.actor, programme=in_force, year=2026)
