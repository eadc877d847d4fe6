"""What was recorded by mistake is taken back with a reason and stays readable."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import words
from ketnghia.work.models import Secondment
from ketnghia.work.tests.test_secondment import typed


def test_it_leaves_the_list_and_its_page_says_why(in_force: Programme, lan: Any, founding: Any) -> None:
    lan.client.post(reverse("work:record_secondment", args=[in_force.code]), typed(founding))
    row = Secondment.objects.get()
    address = reverse("work:withdraw_secondment", args=[in_force.code, row.pk])
    listed = reverse("work:secondments", args=[in_force.code])
    assert lan.client.post(address, {"reason": ""}).status_code == 422
    assert lan.client.post(address, {"reason": "Ghi hai lần"}).url == listed
    assert "Nguyễn Văn Bốn" not in words(lan.client.get(listed))
    assert "Ghi hai lần" in words(lan.client.get(row.get_absolute_url()))
