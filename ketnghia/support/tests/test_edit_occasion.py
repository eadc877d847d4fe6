"""The words of an occasion change; two people at once."""

from __future__ import annotations

from typing import Any

from ketnghia.support.tests.conftest import at, words


def test_saved_once_and_told_when_somebody_was_first(storm: Any, a_viet: Any, overseer: Any, lan: Any) -> None:
    url = at("edit_occasion", pk=storm.pk)
    assert lan.client.get(url).status_code == 403
    assert storm.name in words(a_viet.client.get(url))
    sent = {"version": 1, "name": "Bão số 10", "opens_on": "25/10/2025"}
    assert overseer.client.post(url, sent).status_code == 302
    response = a_viet.client.post(url, sent | {"name": "Bão số 11"})
    assert response.status_code == 422
    assert "Bão số 10" in words(response)
    assert a_viet.client.post(url, sent | {"name": "Bão số 11", "version": 2}).status_code == 302
