"""An activity is edited by whoever records for the programme; nobody's words are lost."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import words
from ketnghia.work.models import Activity

TODAY = timezone.localdate()


def at(row: Activity) -> str:
    return reverse("work:edit_activity", args=[row.programme.code, row.pk])


def typed(row: Activity, **more: Any) -> dict[str, Any]:
    return {
        "version": row.version,
        "kind": row.kind,
        "title": row.title,
        "starts_on": f"{row.starts_on:%d/%m/%Y}",
        **more,
    }


def test_another_party_completes_it(in_force: Programme, a_viet: Any, make_activity: Any, founding: Any) -> None:
    row = make_activity(TODAY)
    assert row.title in words(a_viet.client.get(at(row)))
    more = {"result": "Đủ 30 người", "organisation_1": founding.du_phuoc_thanh.pk, "part_1": "guest", "people_1": 30}
    assert a_viet.client.post(at(row), typed(row, **more)).url == row.get_absolute_url()
    row.refresh_from_db()
    assert (row.result, row.version) == ("Đủ 30 người", 2)
    assert row.participations.get().people == 30


def test_two_at_once_both_keep_their_words(in_force: Programme, lan: Any, a_viet: Any, make_activity: Any) -> None:
    row = make_activity(TODAY)
    a_viet.client.post(at(row), typed(row, title="Lời của A Việt"))
    answer = lan.client.post(at(row), typed(row, title="Lời của Lan"))
    page = words(answer)
    assert answer.status_code == 422
    assert "A Việt" in page
    assert "Lời của Lan" in page
    assert "Nội dung: Lời của A Việt" in page
    row.refresh_from_db()
    assert lan.client.post(at(row), typed(row, title="Lời của Lan")).status_code == 302


def test_what_took_place_cannot_move_into_the_future(in_force: Programme, lan: Any, make_activity: Any) -> None:
    row = make_activity(TODAY)
    answer = lan.client.post(at(row), typed(row, starts_on="01/01/2090"))
    assert answer.status_code == 422
    assert "ở tương lai" in words(answer)
