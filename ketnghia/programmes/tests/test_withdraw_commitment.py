"""A commitment is withdrawn from a draft with a reason."""

from __future__ import annotations

from typing import Any

from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import at, words


def test_it_asks_why_and_keeps_the_row(draft: Programme, lan: Any) -> None:
    commitment = draft.commitments.get(position=1)
    address = at("withdraw_commitment", draft, pk=commitment.pk)
    assert commitment.text in words(lan.client.get(address))
    assert lan.client.post(address, {"reason": ""}).status_code == 422
    assert lan.client.post(address, {"reason": "Trùng"}).url == at("commitments", draft)
    assert draft.commitments.get(pk=commitment.pk).withdrawn_reason == "Trùng"
    assert lan.client.get(address).status_code == 404


def test_only_parties_may(draft: Programme, outsider: Any, in_force: Programme, lan: Any) -> None:
    commitment = draft.commitments.get(position=1)
    assert outsider.client.post(at("withdraw_commitment", draft, pk=commitment.pk), {"reason": "x"}).status_code == 403
    assert lan.client.post(at("withdraw_commitment", draft, pk=commitment.pk), {"reason": "x"}).status_code == 422
