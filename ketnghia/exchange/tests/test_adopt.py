"""«Chúng tôi áp dụng»."""

from __future__ import annotations

from typing import Any

from ketnghia.exchange.models import Practice
from ketnghia.exchange.tests.conftest import words


def test_a_twin_adopts_once_and_the_author_is_told(published: Practice, lan: Any, y_hoa: Any) -> None:
    url = f"{published.get_absolute_url()}ap-dung/"
    sent = {"plan": "Mỗi quý một buổi", "started_on": "03/11/2025"}
    response = lan.client.post(url, sent)
    assert response.url == published.adoptions.get().get_absolute_url()
    assert published.title in words(y_hoa.client.get("/viec-cua-toi/"))
    again = lan.client.post(url, sent)
    assert again.status_code == 422
    assert "đã ghi áp dụng" in words(again)


def test_the_owner_does_not_adopt_its_own(published: Practice, y_hoa: Any, practice: Practice) -> None:
    assert y_hoa.client.get(f"{published.get_absolute_url()}ap-dung/").status_code == 403
