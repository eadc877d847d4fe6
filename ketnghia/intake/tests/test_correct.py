"""Correcting one item in its place: what is typed stays when it is wrong or when somebody was faster."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ketnghia.core.verdict import Refused
from ketnghia.intake import actions

pytestmark = pytest.mark.django_db


def address(item) -> str:
    return reverse("intake:correct", args=[item.draft_id, item.pk])


@pytest.mark.parametrize(
    "kind", ["kind", "title", "aim", "party", "signed_on", "place", "basis", "person", "commitment"]
)
def test_every_kind_opens_its_form_filled_in(lan, item_of, kind):
    page = lan.client.get(address(item_of(kind)))
    assert page.status_code == 200
    assert 'name="version"' in page.content.decode()


def test_a_corrected_date_is_kept(lan, item_of):
    item = item_of("signed_on")
    lan.client.post(address(item), {"value": "04/09/2025", "version": item.version})
    item.refresh_from_db()
    assert (item.state, item.value["value"], item.read_value["value"]) == ("corrected", "2025-09-04", "2025-09-03")


def test_a_corrected_aim_of_several_lines_is_shown_as_typed(lan, draft, item_of):
    item = item_of("aim")
    lan.client.post(address(item), {"value": "Giúp nhau bằng việc làm.\nKhông hình thức.", "version": item.version})
    page = lan.client.get(reverse("intake:review", args=[draft.pk])).content.decode()
    assert "Giúp nhau bằng việc làm.<br>Không hình thức." in page


def test_a_wrong_date_is_told_at_the_field_and_kept_as_typed(lan, item_of):
    item = item_of("signed_on")
    answer = lan.client.post(address(item), {"value": "31/02/2025", "version": item.version})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="31/02/2025"' in page
    assert 'aria-invalid="true"' in page
    item.refresh_from_db()
    assert item.state == "read"


def test_typed_text_stays_when_somebody_was_faster(lan, minh, item_of):
    item = item_of("place")
    actions.correct_item(by=minh.actor, item=item_of("place"), version=1, value={"value": "Hội trường B"})
    page = lan.client.post(address(item), {"value": "Nhà văn hóa thôn 2", "version": 1}).content.decode()
    assert "Nhà văn hóa thôn 2" in page
    assert "Hội trường B" in page
    lan.client.post(address(item), {"value": "Nhà văn hóa thôn 2", "version": 2})
    item.refresh_from_db()
    assert item.value["value"] == "Nhà văn hóa thôn 2"


def test_a_party_is_found_by_another_name_and_chosen(lan, item_of):
    item = item_of("party")
    page = lan.client.post(address(item), {"find": "1", "find_name": "thang phu", "name": "Xã bạn", "version": 1})
    assert 'value="20827"' in page.content.decode()
    data = {"name": "Xã bạn", "role": "peer", "organisation": "20827", "version": 1}
    lan.client.post(address(item), data)
    item.refresh_from_db()
    assert (item.value["code"], item.value["role"]) == ("20827", "peer")


def test_a_partner_outside_the_register_is_named_as_such(lan, item_of):
    item = item_of("party")
    data = {
        "name": "Bản Dắc Chưng",
        "role": "peer",
        "organisation": "outside",
        "kind": "foreign",
        "home": "Sekong, Lào",
        "version": 1,
    }
    lan.client.post(address(item), data)
    item.refresh_from_db()
    assert (item.value["code"], item.value["kind"], item.value["home"]) == (None, "foreign", "Sekong, Lào")


def test_a_commitment_gets_its_fields_and_parties(lan, item_of):
    item = item_of("commitment")
    data = {"text": "Cử hai cán bộ", "fields_": ["personnel", "digital"], "action": "second", "version": item.version}
    data |= {"by": ["20599"], "to": ["20752"], "cycle": "quarterly", "product": "Biên bản", "last_on": "31/12/2026"}
    lan.client.post(address(item), data)
    item.refresh_from_db()
    assert item.value["fields"] == ["personnel", "digital"]
    assert (item.value["by"], item.value["to"], item.value["last_on"]) == (["20599"], ["20752"], "2026-12-31")


def test_dates_the_wrong_way_round_are_told(lan, item_of):
    item = item_of("commitment")
    data = {
        "text": "Việc",
        "fields_": ["digital"],
        "action": "train",
        "first_on": "02/02/2026",
        "last_on": "01/01/2026",
        "version": 1,
    }
    page = lan.client.post(address(item), data).content.decode()
    assert "Thời hạn không thể trước ngày bắt đầu" in page


def test_a_school_is_first_said_to_stand_outside_the_register(lan, draft, item_of):
    item = item_of("party")
    item.value = {"name": "Trường Tiểu học Số 1", "role": "peer", "code": None, "kind": "school"}
    item.save()
    page = lan.client.get(reverse("intake:review", args=[draft.pk])).content.decode()
    assert "Chọn đơn vị" in page
    with pytest.raises(Refused, match="chưa rõ là đơn vị nào"):
        actions.accept_item(by=lan.actor, item=item, version=item.version)
    form = lan.client.get(address(item)).context["form"]
    assert (form["organisation"].value(), form["kind"].value()) == ("outside", "school")
