"""A checklist is filled in on the spot and kept."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from ketnghia.exchange.models import Checklist, Inspection
from ketnghia.exchange.tests.conftest import words

SENT = {
    "about": "Tiếp công dân ở Văn phòng xã",
    "held_on": "03/11/2025",
    "met_0": "yes",
    "met_1": "no",
    "note_1": "Lịch dán từ năm ngoái",
    "follow_up": "Văn phòng dán lại lịch trước ngày 15.",
}


def test_every_point_is_answered_and_kept(checklist: Checklist, lan: Any) -> None:
    url = f"{checklist.get_absolute_url()}giam-sat/"
    page = words(lan.client.get(url))
    assert "Có sổ tiếp công dân" in page
    assert "Ghi chú cho «Có sổ tiếp công dân»" in page
    assert lan.client.post(url, SENT).url == (kept := Inspection.objects.get()).get_absolute_url()
    assert (kept.met, len(kept.answers), kept.name) == (1, 2, lan.actor.name)
    assert kept.points[0]["items"][1] == {
        "text": "Có lịch dán ở nhà văn hóa", "met": "no", "note": "Lịch dán từ năm ngoái"
    }  # fmt: skip


def test_nothing_answered_or_a_day_to_come_is_refused_and_nothing_is_lost(checklist: Checklist, lan: Any) -> None:
    url = f"{checklist.get_absolute_url()}giam-sat/"
    for wrong in ({"met_0": "", "met_1": ""}, {"held_on": f"{timezone.localdate().year + 1}-01-01"}, {"about": " "}):
        response = lan.client.post(url, SENT | wrong)
        assert response.status_code == 422
        assert "Lịch dán từ năm ngoái" in words(response)
    assert not Inspection.objects.exists()


def test_remarks_name_nobody_and_denouncers_are_never_kept(checklist: Checklist, lan: Any) -> None:
    url = f"{checklist.get_absolute_url()}giam-sat/"
    response = lan.client.post(url, SENT | {"note_1": "Gọi ông Nguyễn Văn Bình 0905 123 456"})
    assert {mark.kind for mark in response.context["form"].marks} == {"name", "phone"}
    response = lan.client.post(url, SENT | {"findings": "Người tố cáo là cán bộ thôn."})
    assert "Chỗ này không lưu được" in words(response)
    assert not Inspection.objects.exists()


def test_strangers_to_the_checklist_do_not_fill_it_in(checklist: Checklist, y_hoa: Any, reporter: Any) -> None:
    url = f"{checklist.get_absolute_url()}giam-sat/"
    assert y_hoa.client.get(url).status_code == 404
    assert reporter.client.get(url).status_code == 403
