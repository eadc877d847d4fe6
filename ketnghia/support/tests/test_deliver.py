"""A promise is handed over, with its day and its paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ketnghia.support import actions
from ketnghia.support.models import Support
from ketnghia.support.tests.conftest import at, fresh, words


@pytest.fixture
def pledged(programme: Any, cash: Any, lan: Any) -> Support:
    return actions.record_support(by=lan.actor, programme=programme, data=cash, status="pledged")


def test_it_is_said_with_a_day_and_a_paper(programme: Any, pledged: Support, lan: Any) -> None:
    url = at("deliver", programme, number=pledged.number)
    assert lan.client.get(url).status_code == 200
    paper = SimpleUploadedFile("phieu.pdf", b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF")
    sent = {"version": 1, "delivered_on": "21/11/2025", "note": "Phiếu chi", "evidence": paper}
    assert lan.client.post(url, sent).status_code == 302
    line = fresh(pledged)
    assert (line.status, line.delivered_on) == ("delivered", date(2025, 11, 21))
    assert line.evidence.get().name == "phieu.pdf"


def test_not_in_the_future_and_not_by_the_receiver(programme: Any, pledged: Support, lan: Any, y_hoa: Any) -> None:
    url = at("deliver", programme, number=pledged.number)
    assert "delivered_on" in lan.client.post(url, {"delivered_on": "01/01/2999"}).context["form"].errors
    assert y_hoa.client.get(url).status_code == 403


def test_a_proposal_is_pledged_by_a_button_as_it_was_read(programme: Any, cash: Any, lan: Any, y_hoa: Any) -> None:
    line = actions.record_support(by=y_hoa.actor, programme=programme, data=cash, status="proposed")
    url = at("pledge", programme, number=line.number)
    assert y_hoa.client.post(url).status_code == 403
    actions.edit_support(by=y_hoa.actor, support=line, version=1, data=replace(cash, amount=500_000_000))
    lan.client.post(url, {"version": 1})
    assert fresh(line).status == "proposed"
    lan.client.post(url, {"version": 2})
    assert fresh(line).status == "pledged"


def test_a_promise_edited_meanwhile_is_shown_anew_and_handed_over_then(
    programme: Any, pledged: Support, cash: Any, lan: Any, minh: Any
) -> None:
    actions.edit_support(by=minh.actor, support=pledged, version=1, data=replace(cash, amount=40_000_000))
    url = at("deliver", programme, number=pledged.number)
    response = lan.client.post(url, {"version": 1, "note": "Phiếu chi 118"})
    assert response.status_code == 422
    assert "40 triệu đồng" in words(response)
    assert "Phiếu chi 118" in words(response)
    lan.client.post(url, {"version": response.context["form"]["version"].value()})
    assert fresh(pledged).status == "delivered"
