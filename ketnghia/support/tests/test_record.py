"""The form for a new line: what must be said, what is kept when it is refused, the short one of a storm."""

from __future__ import annotations

from typing import Any

import pytest

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
                 **{f"hamlet_{first.pk}": "12/40", f"hamlet_{second.pk}": "x"})  # fmt: skip
    assert lan.client.post(at("record", programme), sent).status_code == 302
    line = Support.objects.get()
    assert line.occasion == storm
    assert list(line.hamlets.values_list("hamlet", "households", "people")) == [
        (first.pk, 12, 40), (second.pk, None, None),
    ]  # fmt: skip
    assert 'value="12/40"' in words(lan.client.get(at("edit", programme, number=line.number)))
    bad = lan.client.post(at("record", programme), sent | {f"hamlet_{third.pk}": "mười"})
    assert f"hamlet_{third.pk}" in bad.context["form"].errors


def test_several_givers_with_the_share_of_each_and_on_whose_behalf(programme: Any, founding: Any, lan: Any) -> None:
    first, second = founding.du_nam_phuoc.pk, founding.du_thang_phu.pk
    sent = typed(
        founding, share="30 triệu", on_behalf_of="Công ty Mẫu",
        **{f"share_{second}": "8.000.000", f"behalf_{second}": "Bà con"},
    )  # fmt: skip
    assert lan.client.post(at("record", programme), sent).status_code == 302  # a typed share is as good as a tick
    line = Support.objects.get()
    assert list(line.givers.values_list("organisation", "amount", "on_behalf_of")) == [
        (first, 30_000_000, "Công ty Mẫu"), (second, 8_000_000, "Bà con"),
    ]  # fmt: skip
    page = words(lan.client.get(at("line", programme, number=line.number)))
    assert "Phần của Đảng ủy xã Thăng Phú" in page
    edit = words(lan.client.get(at("edit", programme, number=line.number)))
    assert f'name="share_{second}" value="8.000.000"' in edit


@pytest.mark.parametrize(
    ("amount", "share", "other", "sentence"),
    [
        ("38 triệu", "30 triệu", "7 triệu", "cộng lại là 37.000.000 đồng, trị giá là 38.000.000 đồng"),
        ("38 triệu", "38 triệu", "", "thì ghi phần của mọi bên giao"),
        ("", "30 triệu", "8 triệu", "cần ghi trị giá của cả khoản"),
        ("38 triệu", "38 triệu", "0", "phải lớn hơn 0"),
    ],
)
def test_shares_that_do_not_add_up_are_refused(
    programme: Any, founding: Any, lan: Any, amount: str, share: str, other: str, sentence: str
) -> None:
    second = founding.du_thang_phu.pk
    sent = typed(founding, kind="house", amount=amount, share=share, others=[second], **{f"share_{second}": other})
    response = lan.client.post(at("record", programme), sent)
    assert response.status_code == 422
    assert sentence in words(response)
    assert not Support.objects.exists()


def test_each_kind_asks_for_what_it_needs(programme: Any, founding: Any, lan: Any) -> None:
    sent = typed(founding, quantity="3", unit="suất", goods="food")
    lan.client.post(at("record", programme), sent)
    for kind in ("house", "people", "scholarship", "service"):
        more = {"kind": kind, "amount": "", "quantity": "3", "unit": "lượt khám" if kind == "service" else ""}
        assert lan.client.post(at("record", programme), sent | more).status_code == 302
    assert list(Support.objects.order_by("number").values_list("quantity", "unit", "goods")) == [
        (None, "", ""), (3, "nhà", ""), (3, "ngày công", ""), (3, "suất", ""), (3, "lượt khám", ""),
    ]  # fmt: skip


def test_a_lent_asset_takes_its_term_along_once(programme: Any, founding: Any, lan: Any) -> None:
    sent = typed(
        founding, kind="asset", amount="", quantity="1", key="một", loan_until="31/12/2099", loan_purpose="Phát điện"
    )
    for _ in range(2):
        assert lan.client.post(at("record", programme), sent).status_code == 302
    line = Support.objects.get()
    assert (line.unit, line.loan.until.year, line.loan.version) == ("cái", 2099, 1)
    wrong = lan.client.post(at("record", programme), sent | {"key": "hai", "loan_purpose": ""})
    assert "loan_purpose" in wrong.context["form"].errors
    assert Support.objects.count() == 1


def test_who_may_not_write_does_not_see_the_form(
    programme: Any, reporter: Any, outsider: Any, administrator: Any
) -> None:
    statuses = [
        person.client.get(at("record", programme)).status_code for person in (reporter, outsider, administrator)
    ]
    assert statuses == [404, 404, 403]


def test_a_power_is_no_amount(programme: Any, lan: Any) -> None:
    form = lan.client.post(at("record", programme), {"kind": "cash", "amount": "10²"}).context["form"]
    assert "amount" in form.errors
