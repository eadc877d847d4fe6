"""The exact text of a draft goes before the parties."""

from __future__ import annotations

from typing import Any

from ketnghia.programmes import actions, queries, rules
from ketnghia.programmes.models import Programme
from ketnghia.programmes.rules import ProgrammeData
from ketnghia.programmes.tests.conftest import at, fresh, letters, words


def test_what_is_read_is_what_goes_out(draft: Programme, lan: Any) -> None:
    response = lan.client.get(at("submit", draft))
    assert response.context["exact"] in letters(response)
    assert lan.client.post(at("submit", draft)).url == at("overview", draft)
    text = queries.text_waiting(fresh(draft))
    assert text is not None
    assert text.sha256 == response.context["sha256"] == rules.fingerprint(text.text)


def test_an_unready_draft_is_turned_back_with_the_reason(lan: Any, founding_data: ProgrammeData) -> None:
    bare = actions.create_programme(by=lan.actor, data=founding_data)
    response = lan.client.post(at("submit", bare))
    assert response.status_code == 409
    assert "Chưa có cam kết nào." in words(response)
    assert fresh(bare).state == "draft"


def test_who_may_not(draft: Programme, outsider: Any, administrator: Any) -> None:
    assert outsider.client.post(at("submit", draft)).status_code == 404
    assert administrator.client.post(at("submit", draft)).status_code == 403
    assert fresh(draft).state == "draft"
