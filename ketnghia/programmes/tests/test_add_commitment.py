"""A commitment is typed into a draft."""

from __future__ import annotations

from typing import Any

from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import at, words

TYPED = {"text": "Tặng sách", "fields_": ["education"], "action": "support", "last_on": "31/12/2026"}


def test_it_comes_last(draft: Programme, lan: Any, founding: Any) -> None:
    typed = TYPED | {"givers": [founding.du_thang_phu.pk]}
    assert lan.client.post(at("add_commitment", draft), typed).url == at("commitments", draft)
    added = draft.commitments.last()
    assert (added.position, added.text, str(added.last_on)) == (4, "Tặng sách", "2026-12-31")
    assert [party.organisation for party in added.givers.all()] == [founding.du_thang_phu]


def test_another_may_follow_at_once(draft: Programme, lan: Any) -> None:
    assert lan.client.post(at("add_commitment", draft), TYPED | {"more": "1"}).url == at("add_commitment", draft)


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(draft: Programme, lan: Any) -> None:
    response = lan.client.post(at("add_commitment", draft), TYPED | {"first_on": "32/13/2026", "product": "40 cuốn"})
    page = words(response)
    assert response.status_code == 422
    assert "Ngày phải viết như 03/09/2025." in page
    assert "Tặng sách" in page
    assert "40 cuốn" in page
    assert draft.commitments.count() == 3


def test_a_text_out_for_signing_takes_none_and_keeps_the_typed_words(
    signing: Programme, lan: Any, outsider: Any
) -> None:
    response = lan.client.post(at("add_commitment", signing), TYPED)
    assert response.status_code == 422
    assert "Tặng sách" in words(response)
    assert signing.commitments.count() == 3
    assert outsider.client.get(at("add_commitment", signing)).status_code == 404
