"""What a document tells of support goes into the ledger of its programme, once; the rest stays, with the reason."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ketnghia.core.verdict import Refused
from ketnghia.intake import actions
from ketnghia.intake.models import Draft
from ketnghia.programmes.models import Programme
from ketnghia.support.models import Support

pytestmark = pytest.mark.django_db

NEWS = (
    "Sáng 3/9/2025, tại xã Nam Phước, Đảng ủy xã Nam Phước và Đảng ủy xã Phước Thành (Đà Nẵng) ký kết nghĩa.\n"
    "Dịp này, xã Nam Phước trao 50 triệu đồng cho xã Phước Thành."
)


@pytest.fixture
def news(lan, founding) -> Draft:
    [draft] = actions.take_in(by=lan.actor, name="tin.txt", data=NEWS.encode())
    return draft


def add(by, draft: Draft, **said):
    """Add what the machine missed, as a person does."""
    value = {
        "description": "Trao gạo", "kind": "goods", "status": "given", "amount_vnd": None, "quantity": 200.5,
        "unit": "kg", "giver": ["20599"], "receiver": ["20752"],
    }  # fmt: skip
    return actions.add_item(by=by.actor, draft=draft, kind="support", value=value | said)


def accept(by, draft: Draft) -> Programme:
    [made] = actions.accept_many(by=by.actor, drafts=[draft]).values()
    assert isinstance(made, Programme), made
    return made


def test_a_gift_waits_in_the_ledger_for_the_other_side(lan, y_hoa, news, founding):
    programme = accept(lan, news)
    line = Support.objects.get()
    assert (line.programme, line.status, line.said_by, line.amount) == (programme, "delivered", "giver", 50_000_000)
    assert (line.receiver, line.givers.get().organisation) == (founding.du_phuoc_thanh, founding.du_nam_phuoc)
    assert (line.delivered_on.isoformat(), line.source) == ("2025-09-03", news.document)
    assert line.quote
    assert line.quote in news.document.text
    page = y_hoa.client.get(reverse("support:line", args=[programme.code, line.number])).content.decode()
    assert "50 triệu đồng" in page


@pytest.mark.parametrize(("told", "status"), [("given", "delivered"), ("pledged", "pledged"), ("proposed", "proposed")])
def test_what_is_told_decides_how_the_line_begins(lan, news, told, status):
    item = add(lan, news, status=told, kind="asset")
    accept(lan, news)
    item.refresh_from_db()
    assert (item.line.status, item.line.kind, str(item.line.quantity), item.line.quote) == (
        status, "goods", "200.500", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"giver": ["Công ty Thủy Bạch"]}, "Bên trao chưa rõ"),
        ({"giver": []}, "Bên trao chưa rõ"),
        ({"receiver": ["20827"]}, "Bên nhận chưa rõ"),
        ({"receiver": ["20752", "20599"], "giver": ["20599"]}, "nhiều bên nhận"),
        ({"receiver": ["20599"]}, "cũng là bên nhận"),
        ({"kind": "cash"}, "không ghi số tiền"),
        ({"description": " "}, "Cần ghi nội dung"),
    ],
)
def test_the_rest_stays_with_the_draft_and_the_page_says_why(lan, news, said, reason):
    item = add(lan, news, **said)
    promise = {"text": "Giúp nhau giảm nghèo.", "fields": ["poverty"], "action": "support"}
    actions.add_item(by=lan.actor, draft=news, kind="commitment", value=promise)
    actions.add_item(by=lan.actor, draft=news, kind="title", value={"value": "Chương trình kết nghĩa"})
    for each in news.items.filter(state="read"):
        actions.accept_item(by=lan.actor, item=each, version=each.version)
    answer = lan.client.post(reverse("intake:accept", args=[news.pk]), follow=True).content.decode()
    assert "1 khoản hỗ trợ đã ghi vào sổ" in answer
    assert "1 khoản hỗ trợ chưa vào sổ" in answer
    item.refresh_from_db()
    assert item.line is None
    assert Support.objects.count() == 1
    page = lan.client.get(reverse("intake:review", args=[news.pk])).content.decode()
    assert reason in page
    assert "Đã ghi vào sổ hỗ trợ: HT-001" in page


def test_a_gift_without_a_day_is_not_dated_today(lan, news):
    news.items.filter(kind="signed_on").update(state="dropped")
    accept(lan, news)
    assert not Support.objects.exists()
    page = lan.client.get(reverse("intake:bulk", args=[news.document_id])).content.decode()
    assert "1 khoản hỗ trợ chưa vào sổ" in page
    assert news.items.get(kind="support").left.startswith("Văn bản không cho biết đã trao ngày nào")


def test_dropped_items_enter_nothing(lan, news):
    item = news.items.get(kind="support")
    actions.drop_item(by=lan.actor, item=item, version=item.version)
    accept(lan, news)
    assert not Support.objects.exists()


def test_a_second_acceptance_writes_nothing(lan, news):
    accept(lan, news)
    with pytest.raises(Refused, match="khép lại"):
        actions.accept(by=lan.actor, draft=news)
    assert Support.objects.count() == 1


def test_a_party_that_was_read_wrongly_is_followed(lan, news, founding):
    party = news.items.get(kind="party", value__code="20752")
    value = party.value | {"code": "20827", "name": "xã Thăng Phú"}
    actions.correct_item(by=lan.actor, item=party, version=party.version, value=value)
    accept(lan, news)
    assert Support.objects.get().receiver == founding.du_thang_phu


def test_a_person_says_who_gave_and_who_got(lan, news):
    item = add(lan, news, giver=[], receiver=["Trường Tiểu học Bản"])
    address = reverse("intake:correct", args=[news.pk, item.pk])
    page = lan.client.get(address).content.decode()
    assert 'value="20599"' in page
    assert 'value="Trường Tiểu học Bản"' in page
    said = {"description": "Trao gạo", "kind": "goods", "status": "given", "quantity": "200,5", "unit": "kg"}
    lan.client.post(address, said | {"giver": "20599", "receiver": "20752", "version": item.version})
    accept(lan, news)
    item.refresh_from_db()
    assert item.line.receiver.locality_id == "20752"
