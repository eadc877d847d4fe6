"""A planned activity whose day has come is said to have taken place."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from ketnghia.audit.models import Event
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
    sent = {
        "version": planned.version,
        "result": "Xong",
        "next_steps": "Hẹn quý sau",
        "evidence": SimpleUploadedFile("a.jpg", photo()),
    }
    assert lan.client.post(at(planned), sent).url == planned.get_absolute_url()
    planned.refresh_from_db()
    assert (planned.state, planned.result, planned.next_steps) == ("evidenced", "Xong", "Hẹn quý sau")


def test_without_photos_it_is_held(planned: Activity, lan: Any) -> None:
    lan.client.post(at(planned), {"version": planned.version})
    planned.refresh_from_db()
    assert planned.state == "held"
    assert lan.client.get(at(planned)).status_code == 409
    assert lan.client.post(at(planned), {"version": planned.version, "result": "Hai lần"}).status_code == 422


def test_not_before_its_day(in_force: Programme, lan: Any, make_activity: Any) -> None:
    row = make_activity(TODAY + timedelta(days=3))
    assert lan.client.get(at(row)).status_code == 409
    assert "phía trước" in words(lan.client.post(at(row), {"version": row.version}))


def test_sent_again_from_a_phone_it_is_kept_once(planned: Activity, lan: Any, y_hoa: Any) -> None:
    sent = {"version": planned.version, "result": "Xong"}
    for _again in range(2):
        assert lan.client.post(at(planned), sent).url == planned.get_absolute_url()
    assert Event.objects.filter(kind="activity.held").count() == 1
    assert "đã được ghi là đã diễn ra" in words(y_hoa.client.post(at(planned), sent))


def test_what_another_person_wrote_meanwhile_is_shown(planned: Activity, lan: Any, y_hoa: Any) -> None:
    Activity.objects.filter(pk=planned.pk).update(version=planned.version + 1, next_steps="Hẹn tháng sau")
    response = lan.client.post(at(planned), {"version": planned.version, "result": "Xong", "next_steps": "Hẹn quý sau"})
    assert response.status_code == 422
    assert "Hẹn tháng sau" in words(response)
    assert "Hẹn quý sau" in words(response)
    lan.client.post(at(planned), {"version": response.context["form"]["version"].value(), "result": "Xong"})
    planned.refresh_from_db()
    assert planned.state == "held"
