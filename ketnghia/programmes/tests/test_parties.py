"""The parties of a draft are chosen anew."""

from __future__ import annotations

from typing import Any

from ketnghia.programmes import actions
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import at, words


def test_roles_and_order_are_saved(draft: Programme, lan: Any, founding: Any) -> None:
    order = [founding.du_phuoc_thanh, founding.du_nam_phuoc, founding.du_thang_phu, founding.du_nong_cong]
    roles = ["beneficiary", "supporter", "supporter", "peer"]
    typed = {f"role-{row.pk}": role for row, role in zip(order, roles, strict=True)}
    typed |= {"party": [row.pk for row in order], "version": draft.version, "save": "1"}
    assert lan.client.post(at("parties", draft), typed).url == at("overview", draft)
    parties = draft.parties.order_by("position")
    assert [(party.organisation, party.role) for party in parties] == list(zip(order, roles, strict=True))
    draft.refresh_from_db()
    assert draft.title == "Phước Thành – Nam Phước – Thăng Phú – Nông Cống"


def test_the_second_writer_is_told(draft: Programme, lan: Any, y_hoa: Any, founding: Any, founding_data: Any) -> None:
    seen = draft.version
    actions.edit_programme(by=y_hoa.actor, programme=draft, version=seen, data=founding_data)
    both = {"party": [founding.du_nam_phuoc.pk, founding.du_phuoc_thanh.pk], "version": seen, "save": "1"}
    response = lan.client.post(at("parties", draft), both)
    assert response.status_code == 200
    assert "Y Hoa" in words(response)
    assert draft.parties.count() == 3


def test_a_draft_always_keeps_two(draft: Programme, lan: Any, founding: Any) -> None:
    response = lan.client.post(at("parties", draft), {"party": founding.du_nam_phuoc.pk, "save": "1"})
    assert "ít nhất hai bên" in words(response)
    assert draft.parties.count() == 3


def test_in_force_they_are_closed(in_force: Programme, lan: Any, outsider: Any) -> None:
    assert lan.client.get(at("parties", in_force)).status_code == 409
    assert outsider.client.get(at("parties", in_force)).status_code == 403


def test_an_organisation_that_cannot_be_is_left_out(draft: Programme, lan: Any) -> None:
    for button in ("add", "drop", "party"):
        for key in ("9" * 30, "²", "-1"):
            assert lan.client.post(at("parties", draft), {button: key}).status_code in (200, 422)
