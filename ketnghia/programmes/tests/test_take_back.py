"""A party takes its yes back while others are still to confirm."""

from __future__ import annotations

from typing import Any

from ketnghia.audit.models import Event
from ketnghia.programmes.models import Confirmation, Programme
from ketnghia.programmes.tests.conftest import at, confirm_all, words


def test_it_is_taken_back_with_a_reason_and_the_log_keeps_it(signing: Programme, minh: Any) -> None:
    confirm_all(signing, minh)
    assert minh.client.post(at("take_back", signing), {"reason": " "}).status_code == 422
    assert minh.client.post(at("take_back", signing), {"reason": "Đọc lại điều 2"}).url == at("overview", signing)
    assert not Confirmation.objects.exists()
    event = Event.objects.get(kind="programme.confirmation_taken_back")
    assert (event.data["reason"], event.data["signatory"]) == ("Đọc lại điều 2", "Trần Minh")


def test_only_the_own_yes(signing: Programme, minh: Any, a_viet: Any, lan: Any) -> None:
    confirm_all(signing, minh)
    response = a_viet.client.post(at("take_back", signing), {"reason": "x"})
    assert "chưa xác nhận" in words(response)
    assert lan.client.post(at("take_back", signing), {"reason": "x"}).status_code == 403
    assert Confirmation.objects.count() == 1


def test_never_once_it_holds(in_force: Programme, minh: Any) -> None:
    assert minh.client.post(at("take_back", in_force), {"reason": "x"}).status_code == 422
    assert Confirmation.objects.count() == 3
