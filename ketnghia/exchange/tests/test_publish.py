"""Only what was validated is published, to the audience that the owner's leader chooses."""

from __future__ import annotations

from typing import Any

from ketnghia.exchange.models import Practice
from ketnghia.exchange.tests.conftest import fresh


def test_a_leader_publishes_and_later_changes_the_audience(
    validated: Practice, a_viet: Any, y_hoa: Any, stranger: Any
) -> None:
    url = f"{validated.get_absolute_url()}cong-bo/"
    assert y_hoa.client.get(url).status_code == 403
    assert a_viet.client.post(url, {"audience": "magic"}).status_code == 422
    a_viet.client.post(url, {"audience": "twins"})
    assert stranger.client.get(validated.get_absolute_url()).status_code == 404
    a_viet.client.post(url, {"audience": "everyone"})
    assert stranger.client.get(validated.get_absolute_url()).status_code == 200


def test_a_draft_is_not_published(practice: Practice, a_viet: Any) -> None:
    url = f"{practice.get_absolute_url()}cong-bo/"
    assert a_viet.client.get(url).status_code == 409
    assert a_viet.client.post(url, {"audience": "everyone"}).status_code == 422
    assert fresh(practice).state == "draft"
