"""Confirmations that were just made are taken back together, after a question, and only in time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from ketnghia.support.models import Statement, Support
from ketnghia.support.tests.conftest import at, fresh, words


def test_it_asks_then_takes_back(confirmed: Support, y_hoa: Any) -> None:
    url = at("undo_many")
    assert confirmed.code in words(y_hoa.client.get(url, {"id": [confirmed.pk, "x"]}))
    assert fresh(confirmed).status == "confirmed"
    assert "Đã hoàn tác 1 xác nhận" in words(y_hoa.client.post(url, {"id": [confirmed.pk]}, follow=True))
    assert fresh(confirmed).status == "delivered"


def test_somebody_elses_confirmation_stays(confirmed: Support, a_viet: Any, outsider: Any) -> None:
    response = a_viet.client.post(at("undo_many"), {"id": [confirmed.pk]}, follow=True)
    assert "Chỉ người vừa xác nhận" in words(response)
    assert confirmed.code not in words(outsider.client.get(at("undo_many"), {"id": [confirmed.pk]}))
    assert fresh(confirmed).status == "confirmed"


@pytest.mark.parametrize(("verb", "minutes"), [("", 0), ("edit", 1), ("undo", 11)])
def test_the_database_takes_nothing_back_without_a_statement_in_time(
    confirmed: Support, verb: str, minutes: int, y_hoa: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = timezone.now() + timedelta(minutes=minutes)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    if verb:
        Statement.objects.create(support=confirmed, verb=verb, side="receiver", person_id=y_hoa.actor.user_id)
    row = fresh(confirmed)
    row.status, row.confirmed_amount, row.confirmed_quantity, row.confirmed_at = "delivered", None, None, None
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        row.save()
    assert fresh(confirmed).status == "confirmed"
