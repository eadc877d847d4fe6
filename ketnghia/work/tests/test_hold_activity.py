"""A planned activity whose day has come is said to have taken place."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from ketnghia.evidence.tests.conftest import photo
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import words
from ketnghia.work.models import Activity

TODAY = timezone.localdate()


@pytest.fixture
def planned(in_force: Programme, make_activity: Any) -> Activity:
    """A plan whose day was yesterday."""
    row = make_activity(TODAY + timedelta(days=1))
    row.starts_on = row.ends_on = TODAY - timedelta(days=1)
    row.save()
    return row


def at(row: Activity) -> str:
    return reverse("work:hold_activity", args=[row.programme.code, row.pk])


def test_its_result_and_photos_are_taken(planned: Activity, lan: Any) -> None:
    assert "Đã diễn ra chưa?" in words(lan.client.get(at(planned)))
    sent = {"result": "Xong", "next_steps": "Hẹn quý sau", "evidence": SimpleUploadedFile("a.jpg", photo())}
    assert lan.client.post(at(planned), sent).url == planned.get_absolute_url()
    planned.refresh_from_db()
    assert (planned.state, planned.result, planned.next_steps) == ("evidenced", "Xong", "Hẹn quý sau")


def test_without_photos_it_is_held(planned: Activity, lan: Any) -> None:
    lan.client.post(at(planned), {})
    planned.refresh_from_db()
    assert planned.state == "held"
    assert lan.client.get(at(planned)).status_code == 409
    assert lan.client.post(at(planned), {"result": "Hai lần"}).status_code == 422


def test_not_before_its_day(in_force: Programme, lan: Any, make_activity: Any) -> None:
    row = make_activity(TODAY + timedelta(days=3))
    assert lan.client.get(at(row)).status_code == 409
    assert "phía trước" in words(lan.client.post(at(row), {}))
