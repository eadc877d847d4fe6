"""A programme moves on to its reviews and its end."""

from __future__ import annotations

from typing import Any

from ketnghia.audit.models import Event
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import at, fresh, words


def test_the_leader_moves_it_on_step_by_step(in_force: Programme, minh: Any) -> None:
    for step, state in (("mid_review", "mid_review"), ("final_review", "final_review"), ("end", "ended")):
        minh.client.post(at("advance", in_force), {"step": step, "remark": f"Nhận xét {state}"})
        assert fresh(in_force).state == state
    assert minh.client.get(at("advance", in_force)).status_code == 409
    assert Event.objects.get(kind="programme.ended").data["note"] == "Nhận xét ended"


def test_two_clicks_are_one_step(in_force: Programme, minh: Any, thuy: Any) -> None:
    minh.client.post(at("advance", in_force), {"step": "mid_review"})
    second = thuy.client.post(at("advance", in_force), {"step": "mid_review", "remark": "Giữ lời này"})
    assert second.status_code == 422
    assert "Giữ lời này" in words(second)
    assert fresh(in_force).state == "mid_review"


def test_officers_and_drafts_do_not_move(in_force: Programme, draft: Programme, lan: Any, outsider: Any) -> None:
    assert lan.client.post(at("advance", in_force), {"step": "mid_review"}).status_code == 403
    assert outsider.client.post(at("advance", in_force), {"step": "mid_review"}).status_code == 403
    assert fresh(in_force).state == "active"
