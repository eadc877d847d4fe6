"""Twins comment on a draft that was shown to them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ketnghia.exchange import actions
from ketnghia.exchange.models import Practice
from ketnghia.exchange.tests.conftest import fresh, words


def test_a_twin_comments_and_the_owner_reads_it(commenting: Practice, lan: Any, y_hoa: Any, outsider: Any) -> None:
    url = f"{commenting.get_absolute_url()}gop-y/"
    assert lan.client.post(url, {"text": "Cần nói rõ ai ghi sổ."}).status_code == 302
    assert "Cần nói rõ ai ghi sổ." in words(y_hoa.client.get(commenting.get_absolute_url()))
    assert outsider.client.get(url).status_code == 404
    assert y_hoa.client.get(url).status_code == 403


def test_comments_are_asked_only_for_a_whole_draft(practice: Practice, y_hoa: Any, lan: Any) -> None:
    data = actions.content_of(practice)
    half = replace(data, sections={"problem": "x"})
    actions.save_practice(by=y_hoa.actor, practice=practice, version=1, data=half)
    y_hoa.client.post(f"{practice.get_absolute_url()}xin-y-kien/")
    assert fresh(practice).state == "draft"
    actions.save_practice(by=y_hoa.actor, practice=practice, version=2, data=data)
    y_hoa.client.post(f"{practice.get_absolute_url()}xin-y-kien/")
    assert fresh(practice).state == "commenting"
    response = lan.client.post(f"{practice.get_absolute_url()}gop-y/", {"text": "Hỏi anh Trần Văn Nam"})
    assert response.status_code == 422
    assert practice.comments.count() == 0
