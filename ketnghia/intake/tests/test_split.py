"""Splitting one commitment into several: each keeps the sentence that it came from."""

from __future__ import annotations

import pytest
from django.urls import reverse

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
    assert "Cần ít nhất hai phần" in page.content.decode()
    assert draft.items.count() == before
