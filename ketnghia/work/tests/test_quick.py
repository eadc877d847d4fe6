"""The smallest entry: half a minute on a phone, once however often it is sent."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from model_bakery import baker

from ketnghia.audit.models import Event
from ketnghia.evidence.actions import stage
from ketnghia.evidence.models import Evidence, Upload
from ketnghia.evidence.tests.conftest import photo
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import words
from ketnghia.work.models import Activity

QUICK = "/ghi-nhanh/"


def typed(**more: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {"key": str(uuid.uuid4()), "title": "Tập huấn chữ ký số", "kind": "training",
            "starts_on": f"{today:%d/%m/%Y}", **more}  # fmt: skip


def test_the_day_is_today_and_the_programme_is_known(in_force: Programme, lan: Any) -> None:
    page = words(lan.client.get(QUICK))
    assert f'value="{timezone.localdate():%d/%m/%Y}"' in page
    assert f'name="programme" value="{in_force.code}"' in page


def test_four_words_and_a_photo_are_enough(in_force: Programme, lan: Any, founding: Any) -> None:
    file = SimpleUploadedFile("a.jpg", photo(), "image/jpeg")
    answer = lan.client.post(QUICK, typed(programme=in_force.code, evidence=file, publishable="on"))
    row = Activity.objects.get()
    assert answer.url == row.get_absolute_url()
    assert (row.state, row.title, row.recorder) == ("evidenced", "Tập huấn chữ ký số", founding.du_nam_phuoc)
    assert [(each.organisation, each.part) for each in row.participations.all()] == [(founding.du_nam_phuoc, "host")]
    assert row.evidence.get().publishable
    assert not Upload.objects.exists()
    assert Event.objects.filter(kind="activity.recorded").count() == 1


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Tập huấn chữ ký số cho 24 cán bộ", "training"),
        ("Hop truc tuyen ve tap huan chu ky so", "online"),
        ("Trao 20 bộ bàn ghế cho trường tiểu học", "handover"),
        ("Trao đổi về tăng cường cán bộ", "meeting"),
        ("Khám bệnh, cấp thuốc cho người già", "health"),
        ("Đoàn xã thăm các hộ bị sạt lở", "visit"),
        ("Giải bóng chuyền hai xã", "festival"),
        ("Làm đường vào thôn 3", "volunteers"),
        ("Phơi lúa", "other"),
    ],
)
def test_a_sentence_without_a_kind_tells_its_own(in_force: Programme, lan: Any, sentence: str, kind: str) -> None:
    lan.client.post(QUICK, typed(title=sentence, kind=""))
    assert Activity.objects.get().kind == kind


def test_the_programme_of_the_last_entry_stands_first(in_force: Programme, lan: Any, founding: Any) -> None:
    newer = baker.make(
        Programme, state=in_force.state, signed_on=timezone.localdate(), name="Mới ký", maker=in_force.maker
    )
    baker.make("programmes.Party", programme=newer, organisation=founding.du_nam_phuoc, position=1)
    assert f'<option value="{newer.code}" selected>' in words(lan.client.get(QUICK))
    lan.client.post(QUICK, typed(programme=in_force.code))
    assert f'<option value="{in_force.code}" selected>' in words(lan.client.get(QUICK))


def test_sent_twice_it_is_kept_once(in_force: Programme, lan: Any, minh: Any) -> None:
    data = stage(by=lan.actor, name="a.jpg", data=photo())
    form = typed(evidence=[data.token])
    first, second = lan.client.post(QUICK, form), lan.client.post(QUICK, form)
    assert first.url == second.url
    assert (Activity.objects.count(), Evidence.objects.count()) == (1, 1)
    assert minh.client.post(QUICK, form).status_code == 422


def test_a_day_to_come_makes_a_plan(in_force: Programme, lan: Any) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    lan.client.post(QUICK, typed(starts_on=f"{tomorrow:%d/%m/%Y}"))
    assert Activity.objects.get().state == "planned"


def test_a_mistake_loses_neither_words_nor_photos(in_force: Programme, lan: Any) -> None:
    file = SimpleUploadedFile("khám bệnh.jpg", photo(), "image/jpeg")
    answer = lan.client.post(QUICK, typed(starts_on="32/13/2026", evidence=file))
    page = words(answer)
    assert answer.status_code == 422
    assert "Tập huấn chữ ký số" in page
    assert "khám bệnh.jpg" in page
    token = Upload.objects.get().token
    assert f'value="{token}" checked' in page
    lan.client.post(QUICK, typed(evidence=[token]))
    assert Activity.objects.get().evidence.count() == 1


def test_a_bad_file_is_named_and_nothing_is_written(in_force: Programme, lan: Any) -> None:
    file = SimpleUploadedFile("ảnh.jpg", b"MZ\x90\x00\x03 not a picture", "image/jpeg")
    answer = lan.client.post(QUICK, typed(evidence=file))
    assert answer.status_code == 422
    assert "ảnh.jpg: Không nhận loại tệp này." in words(answer)
    assert not Activity.objects.exists()
    assert not Evidence.objects.exists()


def test_who_has_no_programme_reads_why(outsider: Any, reporter: Any, in_force: Programme) -> None:
    assert "Chưa có chương trình nào để ghi" in words(outsider.client.get(QUICK))
    assert outsider.client.post(QUICK, typed(programme=in_force.code)).status_code == 200
    assert reporter.client.get(QUICK).status_code == 403
    assert not Activity.objects.exists()


def test_it_stands_under_the_thumb_on_a_phone(in_force: Programme, lan: Any) -> None:
    page = words(lan.client.get(reverse("accounts:inbox")))
    assert f'<a href="{QUICK}" class="tabbar__add">' in page
