"""Adding what the machine missed."""

from __future__ import annotations

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_a_missed_commitment_is_added_by_hand(lan, draft):
    address = reverse("intake:add", args=[draft.pk, "commitment"])
    assert lan.client.get(address).status_code == 200
    lan.client.post(address, {"text": "Mở lớp học bơi", "fields_": ["education"], "action": "train"})
    added = draft.items.filter(kind="commitment").last()
    assert (added.value["text"], added.read_value, added.state) == ("Mở lớp học bơi", None, "corrected")


def test_an_empty_form_says_what_is_missing(lan, draft):
    answer = lan.client.post(reverse("intake:add", args=[draft.pk, "commitment"]), {"text": "Còn chữ này"})
    assert answer.status_code == 422
    assert "Còn chữ này" in answer.content.decode()


def test_a_kind_that_does_not_exist_is_not_found(lan, draft):
    assert lan.client.get(reverse("intake:add", args=[draft.pk, "ngay-xua"])).status_code == 404
