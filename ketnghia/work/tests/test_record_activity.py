"""A whole activity is recorded: who took part, what it serves, what came of it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import words
from ketnghia.work.models import Activity


def at(programme: Programme) -> str:
    return reverse("work:record_activity", args=[programme.code])


def typed(founding: Any, **more: Any) -> dict[str, Any]:
    return {
        "kind": "training", "title": "Tập huấn tiếp công dân", "starts_on": "02/03/2026", "starts_time": "07:30",
        "place": "Hội trường xã", "organisation_0": founding.du_nam_phuoc.pk, "part_0": "host", "people_0": "4",
        "organisation_1": founding.du_phuoc_thanh.pk, "part_1": "guest", "people_1": "12",
        "organisation_2": founding.du_thang_phu.pk, "part_2": "", "result": "Thống nhất mẫu sổ", **more,
    }  # fmt: skip


def test_everything_typed_is_kept_and_fields_follow_from_the_commitments(
    in_force: Programme, lan: Any, founding: Any
) -> None:
    [exchange, machines, _health] = in_force.commitments.all()
    form = typed(founding, commitments=[exchange.pk, machines.pk], fields_=["tourism"])
    answer = lan.client.post(at(in_force), form)
    row = Activity.objects.get()
    assert answer.url == row.get_absolute_url()
    assert (row.state, f"{row.starts_time:%H:%M}", row.ends_on) == ("held", "07:30", row.starts_on)
    takers = [(each.organisation.pk, each.part, each.people) for each in row.participations.all()]
    assert takers == [(founding.du_nam_phuoc.pk, "host", 4), (founding.du_phuoc_thanh.pk, "guest", 12)]
    assert row.fields == "citizen-reception admin-reform digital tourism"
    assert {each.pk for each in row.commitments.all()} == {exchange.pk, machines.pk}


def test_mistakes_stand_at_their_fields(in_force: Programme, lan: Any, founding: Any) -> None:
    wrong = {"starts_time": "25:90", "ends_on": "01/03/2026", "people_0": "-3", "part_2": "guest",
             "organisation_2": founding.du_nam_phuoc.pk}  # fmt: skip
    page = words(lan.client.post(at(in_force), typed(founding, **wrong)))
    for sentence in ("Giờ phải viết như 07:30.", "Ngày xong phải sau ngày bắt đầu.", "đã được chọn ở dòng trên"):
        assert sentence in page
    assert "Tập huấn tiếp công dân" in page
    assert not Activity.objects.exists()


def test_only_the_parties_record(in_force: Programme, founding: Any, outsider: Any, overseer: Any, a_viet: Any) -> None:
    assert outsider.client.post(at(in_force), typed(founding)).status_code == 403
    assert overseer.client.get(at(in_force)).status_code == 200
    assert a_viet.client.post(at(in_force), typed(founding)).status_code == 302


def test_a_draft_takes_none(signing: Programme, lan: Any, founding: Any) -> None:
    answer = lan.client.post(at(signing), typed(founding))
    assert answer.status_code == 422
    assert "khi chương trình đang có hiệu lực" in words(answer)


def test_an_organisation_from_elsewhere_is_refused(in_force: Programme, lan: Any, founding: Any) -> None:
    answer = lan.client.post(at(in_force), typed(founding, organisation_3=founding.du_nong_cong.pk, part_3="guest"))
    assert answer.status_code == 422
    assert not Activity.objects.exists()


def test_one_click_on_another_page_makes_one_activity_and_opens_it(
    in_force: Programme, lan: Any, y_hoa: Any, founding: Any
) -> None:
    click = typed(founding, begun="1", key="8c2f4be0-8ff0-4e2b-9d4c-1b2f3c4d5e6f")
    answer = lan.client.post(at(in_force), click)
    row = Activity.objects.get()
    assert answer.url == reverse("work:edit_activity", args=[in_force.code, row.pk])
    assert reverse("work:cancel_activity", args=[in_force.code, row.pk]) in words(lan.client.get(answer.url))
    again = y_hoa.client.post(at(in_force), click, follow=True)
    assert "đã được ghi thành hoạt động" in words(again)
    assert Activity.objects.get() == row
