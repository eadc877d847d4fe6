"""The answer of the other side: all of it, a part, another figure; taken back within minutes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from ketnghia.programmes.tests.conftest import PDF
from ketnghia.support import actions
from ketnghia.support.models import Support
from ketnghia.support.tests.conftest import at, fresh, words


def test_all_of_it(programme: Any, delivered: Support, y_hoa: Any) -> None:
    url = at("confirm", programme, number=delivered.number)
    assert "50 triệu đồng" in words(y_hoa.client.get(url))
    assert y_hoa.client.post(url, {"version": 1, "answer": "whole"}).status_code == 302
    assert fresh(delivered).status == "confirmed"


def test_a_part_asks_for_its_figure(programme: Any, delivered: Support, y_hoa: Any) -> None:
    url = at("confirm", programme, number=delivered.number)
    assert "amount" in y_hoa.client.post(url, {"version": 1, "answer": "part"}).context["form"].errors
    response = y_hoa.client.post(url, {"version": 1, "answer": "part", "amount": "60 triệu"})
    assert "amount" in response.context["form"].errors
    y_hoa.client.post(url, {"version": 1, "answer": "part", "amount": "20.000.000"})
    assert fresh(delivered).confirmed_amount == 20_000_000
    assert Support.objects.get(rest_of=delivered).amount == 30_000_000


def test_another_figure_asks_for_a_reason(programme: Any, delivered: Support, y_hoa: Any) -> None:
    url = at("confirm", programme, number=delivered.number)
    response = y_hoa.client.post(url, {"version": 1, "answer": "differ", "amount": "0"})
    assert set(response.context["form"].errors) == {"note"}
    y_hoa.client.post(url, {"version": 1, "answer": "differ", "amount": "0", "note": "Chưa nhận gì"})
    assert fresh(delivered).status == "disputed"


def test_a_refused_answer_leaves_no_file_and_the_next_one_still_has_it(
    programme: Any, delivered: Support, y_hoa: Any
) -> None:
    url = at("confirm", programme, number=delivered.number)
    paper = SimpleUploadedFile("phieu-nhan.pdf", PDF)
    everything = {"version": 1, "answer": "part", "amount": "50.000.000", "evidence": paper}
    refused = y_hoa.client.post(url, everything)
    assert refused.status_code == 422
    assert not [path for path in Path(default_storage.path("evidence")).rglob("*") if path.is_file()]
    token = refused.context["form"].evidence_tokens
    y_hoa.client.post(url, everything | {"amount": "20.000.000", "evidence": token})
    assert [row.name for row in fresh(delivered).evidence.all()] == ["phieu-nhan.pdf"]


def test_a_line_that_changed_meanwhile_is_shown_anew(
    programme: Any, delivered: Support, cash: Any, lan: Any, y_hoa: Any
) -> None:
    actions.edit_support(by=lan.actor, support=delivered, version=1, data=replace(cash, amount=60_000_000))
    url = at("confirm", programme, number=delivered.number)
    response = y_hoa.client.post(url, {"version": 1, "answer": "whole"})
    assert response.status_code == 422
    assert "60 triệu đồng" in words(response)
    y_hoa.client.post(url, {"version": response.context["form"].data["version"], "answer": "whole"})
    assert fresh(delivered).confirmed_amount == 60_000_000


def test_the_giver_and_others_do_not_confirm(
    programme: Any, delivered: Support, lan: Any, thuy: Any, outsider: Any
) -> None:
    url = at("confirm", programme, number=delivered.number)
    statuses = [
        person.client.post(url, {"version": 1, "answer": "whole"}).status_code for person in (lan, thuy, outsider)
    ]
    assert statuses == [403, 403, 404]
    assert fresh(delivered).status == "delivered"


def test_it_is_taken_back_by_a_button(programme: Any, confirmed: Support, y_hoa: Any, a_viet: Any) -> None:
    page = at("line", programme, number=confirmed.number)
    url = at("undo", programme, number=confirmed.number)
    assert url in words(y_hoa.client.get(page))
    assert url not in words(a_viet.client.get(page))
    y_hoa.client.post(url)
    assert fresh(confirmed).status == "delivered"


def test_an_answer_sent_twice_on_a_bad_line_is_kept_once(programme: Any, delivered: Support, y_hoa: Any) -> None:
    url, sent = at("confirm", programme, number=delivered.number), {"version": 1, "answer": "differ", "note": "Trừ phí"}
    for _ in range(2):
        response = y_hoa.client.post(url, sent | {"amount": "49 triệu"})
        assert response.status_code == 302
    assert [row.verb for row in fresh(delivered).statements.all()] == ["record", "dispute"]
    other = y_hoa.client.post(url, {"version": 1, "answer": "whole"})
    assert "không còn chờ xác nhận" in words(other)
