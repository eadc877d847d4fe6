"""The list of visits, for guest and host."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django.urls import reverse

from ketnghia.exchange import actions
from ketnghia.programmes.models import Programme


def test_guest_and_host_see_it(in_force: Programme, lan: Any, y_hoa: Any, thuy: Any, founding: Any) -> None:
    days = {"wished_from": date(2026, 12, 1), "wished_to": date(2026, 12, 5)}
    actions.ask_visit(by=lan.actor, key=uuid4(), host=founding.du_phuoc_thanh, purpose="Xem", **days)
    for persona, number in ((lan, 1), (y_hoa, 1), (thuy, 0)):
        assert persona.client.get("/tham-hoc/").context["page_obj"].paginator.count == number


def test_only_those_who_may_ask_are_offered_to(lan: Any, administrator: Any) -> None:
    asking = reverse("exchange:ask_visit")
    assert asking in lan.client.get(reverse("exchange:visits")).content.decode()
    assert asking not in administrator.client.get(reverse("exchange:visits")).content.decode()
