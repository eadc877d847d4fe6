"""The page of one activity: what it was, and more photos for it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from ketnghia.audit.models import Event
from ketnghia.evidence import actions as evidence
from ketnghia.evidence.tests.conftest import PDF, photo
from ketnghia.exchange.models import Practice
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import press, words

TODAY = timezone.localdate()


def test_it_shows_who_took_part_and_what_it_served(
    in_force: Programme, a_viet: Any, make_activity: Any, founding: Any
) -> None:
    promise = in_force.commitments.last()
    row = make_activity(
        TODAY, takers=((founding.du_phuoc_thanh.pk, "host", 30),), commitments=(promise.pk,), result="30 người biết ký"
    )
    page = words(a_viet.client.get(row.get_absolute_url()))
    for said in ("Đảng ủy xã Phước Thành", "30 người", "30 người biết ký", promise.text, "Đã diễn ra"):
        assert said in page


def test_photos_come_later_and_prove_it(in_force: Programme, lan: Any, make_activity: Any) -> None:
    row = make_activity(TODAY)
    files = [SimpleUploadedFile("a.jpg", photo()), SimpleUploadedFile("b.pdf", PDF)]
    assert lan.client.post(row.get_absolute_url(), {"evidence": files}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.evidence.count()) == ("evidenced", 2)
    assert lan.client.post(row.get_absolute_url(), {}).status_code == 422


def test_it_is_held_again_when_its_last_evidence_is_withdrawn(
    in_force: Programme, lan: Any, make_activity: Any
) -> None:
    row = make_activity(TODAY, photos=2)
    first, second = row.evidence.all()
    evidence.withdraw(by=lan.actor, evidence=first, reason="Mờ")
    row.refresh_from_db()
    assert row.state == "evidenced"
    evidence.withdraw(by=lan.actor, evidence=second, reason="Người trong ảnh đề nghị")
    row.refresh_from_db()
    assert row.state == "held"
    assert Event.objects.filter(kind="activity.unproven").count() == 1
    assert "Chưa có ảnh hoặc tệp nào." in words(lan.client.get(row.get_absolute_url()))


def test_strangers_find_nothing(in_force: Programme, make_activity: Any, outsider: Any, stranger: Any) -> None:
    row = make_activity(TODAY)
    assert outsider.client.get(row.get_absolute_url()).status_code == 403
    assert outsider.client.post(row.get_absolute_url(), {}).status_code == 403
    assert stranger.client.get(row.get_absolute_url()).status_code == 302


def test_the_page_costs_the_same_for_one_photo_and_for_ten(
    in_force: Programme, lan: Any, make_activity: Any, count_queries: Any
) -> None:
    one, ten = make_activity(TODAY, photos=1), make_activity(TODAY, photos=10)
    lan.client.get(one.get_absolute_url())
    numbers = {count_queries(lambda row=row: lan.client.get(row.get_absolute_url())) for row in (one, ten)}
    assert len(numbers) == 1
    assert numbers.pop() <= 20


def test_what_took_place_becomes_a_draft_practice_in_one_click(
    in_force: Programme, lan: Any, make_activity: Any
) -> None:
    told = {"fields": ("citizen-reception",), "result": "Gộp được năm đơn trùng.", "next_steps": "Mở thêm một buổi."}
    row = make_activity(TODAY, title="Tiếp dân lưu động", **told)
    answer = press(lan.client, lan.client.get(row.get_absolute_url()), "Viết thành kinh nghiệm")
    practice = Practice.objects.get()
    assert answer.url == reverse("exchange:edit", args=[practice.pk])
    assert (practice.title, practice.field, practice.programme) == (row.title, "citizen-reception", in_force)
    assert practice.sections == {"steps": "Gộp được năm đơn trùng.\n\nMở thêm một buổi."}
    assert reverse("exchange:withdraw", args=[practice.pk]) in words(lan.client.get(answer.url))
    ahead = make_activity(TODAY + timedelta(days=3))
    assert "Viết thành kinh nghiệm" not in words(lan.client.get(ahead.get_absolute_url()))


def test_what_the_detector_finds_in_the_activity_is_asked_for_before(
    in_force: Programme, lan: Any, make_activity: Any
) -> None:
    row = make_activity(TODAY, fields=("health",), result="Đã thăm nhà ông Trần Văn Nam.")
    answer = press(lan.client, lan.client.get(row.get_absolute_url()), "Viết thành kinh nghiệm")
    assert answer.status_code == 422
    assert "<mark>Trần Văn Nam</mark>" in words(answer)
    assert "Đã thăm nhà ông Trần Văn Nam.</textarea>" in words(answer)
    assert not Practice.objects.exists()
