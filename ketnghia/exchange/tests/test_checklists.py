"""The list of checklists."""

from __future__ import annotations

from typing import Any

from ketnghia.exchange import actions
from ketnghia.exchange.models import Checklist
from ketnghia.exchange.tests.conftest import words


def test_shared_ones_are_found_with_how_often_they_were_copied(
    checklist: Checklist, in_force: Any, lan: Any, y_hoa: Any
) -> None:
    assert y_hoa.client.get("/danh-muc/").context["page_obj"].paginator.count == 0
    actions.share_checklist(by=lan.actor, checklist=checklist, audience="twins")
    actions.copy_checklist(by=y_hoa.actor, checklist=checklist)
    page = words(y_hoa.client.get("/danh-muc/"))
    assert checklist.title in page
    assert "1 nơi đã chép" in page
