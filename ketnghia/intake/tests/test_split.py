"""Splitting one commitment into several: each keeps the sentence that it came from."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ketnghia.intake import actions

pytestmark = pytest.mark.django_db


def parts(*rows: tuple[str, str], version: int = 1) -> dict[str, str]:
    data = {"form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": "0", "version": str(version)}
    for number, (text, field) in enumerate(rows):
        data |= {f"form-{number}-text": text, f"form-{number}-field": field}
    return data


def test_suggests_the_parts_of_a_long_sentence(lan, item_of):
    item = item_of("commitment")
    item.value = {**item.value, "text": "Sửa nhà ở; tặng thiết bị học tập; trang bị bộ phận một cửa."}
    item.save()
    page = lan.client.get(reverse("intake:split", args=[item.draft_id, item.pk])).content.decode()
    assert 'value="tặng thiết bị học tập"' in page


def test_makes_a_commitment_of_each_part_in_order(lan, draft, item_of):
    item, following = item_of("commitment"), item_of("commitment", 1)
    rows = parts(("Sửa nhà ở", "infrastructure"), ("", "digital"), ("Tặng thiết bị", "education"))
    lan.client.post(reverse("intake:split", args=[item.draft_id, item.pk]), rows)
    texts = [row.value["text"] for row in draft.items.filter(kind="commitment").order_by("position")]
    assert texts[:3] == ["Sửa nhà ở", "Tặng thiết bị", following.value["text"]]
    second = item_of("commitment", 1)
    assert (second.start, second.end, second.value["fields"]) == (item.start, item.end, ["education"])


def test_one_part_is_no_split(lan, draft, item_of):
    item = item_of("commitment")
    before = draft.items.count()
    page = lan.client.post(reverse("intake:split", args=[item.draft_id, item.pk]), parts(("Một việc", "digital")))
    assert page.status_code == 422
    assert "Cần ít nhất hai phần" in page.content.decode()
    assert 'value="Một việc"' in page.content.decode()
    assert draft.items.count() == before


def test_a_part_without_a_field_keeps_those_of_the_commitment(lan, draft, item_of):
    item = item_of("commitment")
    lan.client.post(
        reverse("intake:split", args=[item.draft_id, item.pk]), parts(("Việc một", ""), ("Việc hai", "health"))
    )
    assert [item_of("commitment", n).value["fields"] for n in (0, 1)] == [item.value["fields"], ["health"]]


def test_who_was_slower_sees_why_and_saves_the_second_time(lan, minh, draft, item_of):
    item = item_of("commitment")
    actions.accept_item(by=minh.actor, item=item_of("commitment"), version=1)
    address = reverse("intake:split", args=[item.draft_id, item.pk])
    answer = lan.client.post(address, parts(("Việc một", ""), ("Việc hai", "")))
    assert answer.status_code == 422
    assert "Trần Minh" in answer.content.decode()
    lan.client.post(address, parts(("Việc một", ""), ("Việc hai", ""), version=answer.context["version"]))
    assert item_of("commitment", 1).value["text"] == "Việc hai"
