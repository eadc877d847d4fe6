"""A programme is cancelled with a reason and stays readable for its people."""

from __future__ import annotations

from typing import Any

from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import at, fresh, words


def test_a_draft_is_cancelled_by_its_office(draft: Programme, lan: Any) -> None:
    lan.client.post(at("cancel", draft), {"reason": "Lập nhầm"})
    after = fresh(draft)
    assert (after.state, after.state_reason) == ("cancelled", "Lập nhầm")
    assert "Lập nhầm" in words(lan.client.get(at("overview", draft)))


def test_what_all_signed_only_by_a_leader(in_force: Programme, lan: Any, minh: Any, stranger: Any) -> None:
    assert lan.client.post(at("cancel", in_force), {"reason": "x"}).status_code == 403
    assert minh.client.post(at("cancel", in_force), {"reason": "Sáp nhập xã"}).url == at("overview", in_force)
    assert stranger.client.get(in_force.get_absolute_url()).status_code == 404


def test_once_is_enough_and_a_reason_is_needed(draft: Programme, lan: Any) -> None:
    assert lan.client.post(at("cancel", draft), {"reason": "  "}).status_code == 422
    assert fresh(draft).state == "draft"
    lan.client.post(at("cancel", draft), {"reason": "Lập nhầm"})
    assert lan.client.get(at("cancel", draft)).status_code == 409
