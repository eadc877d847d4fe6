"""A text goes back from signing to draft with a reason."""

from __future__ import annotations

from typing import Any

from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import at, fresh, words


def test_the_reason_reaches_the_draft_and_the_inbox(signing: Programme, y_hoa: Any, lan: Any) -> None:
    assert y_hoa.client.post(at("send_back", signing), {"reason": "Sai ngày ký"}).url == at("overview", signing)
    assert fresh(signing).state == "draft"
    assert "Sai ngày ký" in words(lan.client.get("/viec-cua-toi/"))


def test_without_a_reason_nothing_happens_and_typing_stays(signing: Programme, lan: Any) -> None:
    response = lan.client.post(at("send_back", signing), {"reason": ""})
    assert response.status_code == 422
    assert 'class="error"' in words(response)
    assert fresh(signing).state == "signing"


def test_a_draft_or_a_signed_text_is_not_sent_back(in_force: Programme, lan: Any, outsider: Any) -> None:
    response = lan.client.post(at("send_back", in_force), {"reason": "Muộn rồi"})
    assert response.status_code == 422
    assert "Muộn rồi" in words(response)
    assert outsider.client.post(at("send_back", in_force), {"reason": "x"}).status_code == 403
