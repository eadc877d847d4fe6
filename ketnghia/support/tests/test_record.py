"""The form for a new line: what must be said, what is kept when it is refused, the short one of a storm."""

from __future__ import annotations

from typing import Any

from ketnghia.support.models import Support
from ketnghia.support.tests.conftest import at, words


def typed(founding: Any, **more: Any) -> dict[str, Any]:
    return {
        "kind": "cash", "description": "Tiền mặt", "amount": "38 triệu", "giver": founding.du_nam_phuoc.pk,
        "receiver": founding.du_phuoc_thanh.pk, "status": "delivered", **more,
    }  # fmt: skip


def test_it_is_written_and_sent_to_the_other_side(programme: Any, founding: Any, lan: Any) -> None:
    page = words(lan.client.get(at("record", programme)))
    assert "Ghi và gửi bên kia xác nhận" in page
    response = lan.client.post(at("record", programme), typed(founding, note="Phiếu chi 118", funding="poor_fund"))
    assert response.status_code == 302
    line = Support.objects.get()
    assert (line.amount, line.status, line.said_by, line.funding) == (38_000_000, "delivered", "giver", "poor_fund")
    assert line.statements.get().note == "Phiếu chi 118"


def test_a_form_sent_twice_is_one_line(programme: Any, founding: Any, lan: Any) -> None:
    for _ in range(2):
        assert lan.client.post(at("record", programme), typed(founding, key="một")).status_code == 302
    assert Support.objects.count() == 1


def test_mistakes_stand_at_their_fields_and_nothing_typed_is_lost(programme: Any, founding: Any, lan: Any) -> None:
    wrong = typed(founding, amount="nhiều lắm", quantity="vài", receiver=founding.du_nam_phuoc.pk, description="Áo ấm")
    response = lan.client.post(at("record", programme), wrong)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"amount", "quantity"}
    assert "Áo ấm" in words(response)
    assert "nhiều lắm" in words(response)
    again = lan.client.post(at("record", programme), wrong | {"amount": "1", "quantity": ""})
    assert set(again.context["form"].errors) == {"receiver"}


def test_what_the_action_refuses_stands_at_its_field(programme: Any, founding: Any, y_hoa: Any) -> None:
    response = y_hoa.client.post(at("record", programme), typed(founding, status="pledged"))
    assert "status" in response.context["form"].errors


def test_in_a_storm_the_form_is_short_and_asks_for_hamlets(
    programme: Any, founding: Any, lan: Any, storm: Any, hamlets: Any
) -> None:
    response = lan.client.get(at("record", programme))
    assert response.context["short"]
    first, second, third = hamlets
    sent = typed(founding, kind="goods", amount="", occasion=storm.pk,
                 **{f"hamlet_{first.pk}": "12", f"hamlet_{second.pk}": "x"})  # fmt: skip
    assert lan.client.post(at("record", programme), sent).status_code == 302
    line = Support.objects.get()
    assert line.occasion == storm
    assert list(line.hamlets.values_list("hamlet", "households")) == [(first.pk, 12), (second.pk, None)]
    bad = lan.client.post(at("record", programme), sent | {f"hamlet_{third.pk}": "mười"})
    assert f"hamlet_{third.pk}" in bad.context["form"].errors


def test_several_givers_and_on_whose_behalf(programme: Any, founding: Any, lan: Any) -> None:
    sent = typed(founding, others=[founding.du_thang_phu.pk], on_behalf_of="Công ty Mẫu")
    lan.client.post(at("record", programme), sent)
    givers = Support.objects.get().givers.values_list("organisation", "on_behalf_of")
    assert list(givers) == [(founding.du_nam_phuoc.pk, "Công ty Mẫu"), (founding.du_thang_phu.pk, "")]


def test_who_may_not_write_does_not_see_the_form(
    programme: Any, reporter: Any, outsider: Any, administrator: Any
) -> None:
    statuses = [
        person.client.get(at("record", programme)).status_code for person in (reporter, outsider, administrator)
    ]
    assert statuses == [404, 404, 403]
