"""A confirmed figure is set right by a new line that the other side agrees to."""

from __future__ import annotations

from typing import Any

from ketnghia.support.models import Support
from ketnghia.support.tests.conftest import at, fresh, words


def test_from_the_proposal_to_the_answer(programme: Any, confirmed: Support, lan: Any, y_hoa: Any) -> None:
    url = at("correct", programme, number=confirmed.number)
    assert "50.000.000" in words(lan.client.get(url))
    assert set(lan.client.post(url, {"amount": ""}).context["form"].errors) == {"amount", "note"}
    lan.client.post(url, {"amount": "45 triệu", "note": "Ghi nhầm"})
    entry = Support.objects.get(corrects=confirmed)
    answers = at("answer_correction", programme, number=entry.number)
    assert answers in words(y_hoa.client.get(at("line", programme, number=entry.number)))
    assert lan.client.post(answers, {"agree": 1}).status_code == 403
    y_hoa.client.post(answers, {"agree": 1})
    assert fresh(entry).status == "confirmed"
    assert "Sau điều chỉnh" in words(lan.client.get(at("line", programme, number=confirmed.number)))
    assert fresh(confirmed).confirmed_amount == 50_000_000


def test_no_needs_a_reason(programme: Any, confirmed: Support, lan: Any, y_hoa: Any) -> None:
    lan.client.post(at("correct", programme, number=confirmed.number), {"amount": "1", "note": "Nhầm"})
    entry = Support.objects.get(corrects=confirmed)
    url = at("answer_correction", programme, number=entry.number)
    assert "Cần ghi lý do" in words(y_hoa.client.post(url, {"refuse": 1}, follow=True))
    y_hoa.client.post(url, {"refuse": 1, "note": "Không phải"})
    assert fresh(entry).status == "withdrawn"
