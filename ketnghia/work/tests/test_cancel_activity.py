"""An activity is called off with a reason and stays readable."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import words


def test_it_is_called_off_once_with_a_reason(in_force: Programme, lan: Any, outsider: Any, make_activity: Any) -> None:
    row = make_activity(timezone.localdate() + timedelta(days=3))
    address = reverse("work:cancel_activity", args=[in_force.code, row.pk])
    assert outsider.client.get(address).status_code == 403
    assert lan.client.post(address, {"reason": ""}).status_code == 422
    assert lan.client.post(address, {"reason": "Bão số 5"}).url == row.get_absolute_url()
    page = words(lan.client.get(row.get_absolute_url()))
    assert "Bão số 5" in page
    assert address not in page
    assert lan.client.post(address, {"reason": "Lần nữa"}).status_code == 422
