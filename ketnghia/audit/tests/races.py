"""Many writers of one stream at the same moment: run by test_actions.py in a database of real threads."""

from __future__ import annotations

from ketnghia.audit import actions, queries
from ketnghia.audit.models import Event
from ketnghia.core.actor import system
from ketnghia.core.tests.races import at_once


def run_races() -> None:
    """Assert that four writers number sixty events without a gap, and that the chain holds."""

    def many() -> None:
        for _time in range(15):
            actions.record(stream="programme:1", kind="test.kind", by=system("Lan"), subject="KN-2025-0001")

    assert at_once(*[many] * 4) == []
    assert list(Event.objects.values_list("number", flat=True)) == list(range(1, 61))
    assert list(queries.findings()) == []
