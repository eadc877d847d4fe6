"""The list of programmes that have gone quiet, the notice on a programme's page, and who sees them when."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from model_bakery import baker

from ketnghia.notices.models import Notice
from ketnghia.organisations.models import Organisation
from ketnghia.oversight import actions, queries
from ketnghia.programmes.models import Party, Programme
from ketnghia.support import actions as support
from ketnghia.support.models import Support
from ketnghia.support.rules import GiverData, SupportData
from ketnghia.work.models import Activity, Plan, Task

PAGE = "/theo-doi/"
TODAY = timezone.localdate()


def signed(programme: Programme, days: int) -> Programme:
    """Move the signing to so many days ago."""
    Programme.objects.filter(pk=programme.pk).update(signed_on=TODAY - timedelta(days=days))
    programme.refresh_from_db()
    return programme


def held(programme: Programme, day: date, **rest: Any) -> Activity:
    return baker.make(
        Activity, programme=programme, starts_on=day, ends_on=day, state="evidenced", kind="meeting",
        recorder=programme.maker, **rest,
    )  # fmt: skip


def text(persona: Any, address: str = PAGE) -> str:
    answer = persona.client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_programme_with_nothing_but_its_ceremony_is_called_a_formality(in_force: Programme, lan: Any) -> None:
    signed(in_force, 100)
    page = text(lan)
    assert "Đã ký 100 ngày mà chưa có hoạt động nào có minh chứng" in page
    assert "Đã ký 100 ngày mà chưa có kế hoạch." in page
    assert "Có nguy cơ chỉ còn hình thức." in text(lan, f"/ket-nghia/{in_force.code}/tong-quan/")


def test_an_activity_with_evidence_breaks_the_silence(in_force: Programme, lan: Any) -> None:
    signed(in_force, 100)
    baker.make(Plan, programme=in_force, year=2026)
    held(in_force, TODAY - timedelta(days=3))
    assert "Đang tốt" in text(lan)
    assert "hình thức" not in text(lan, f"/ket-nghia/{in_force.code}/tong-quan/").replace("Nguy cơ hình thức", "")


def test_late_tasks_are_counted(in_force: Programme, lan: Any) -> None:
    signed(in_force, 30)
    plan = baker.make(Plan, programme=in_force, year=TODAY.year)
    due = TODAY - timedelta(days=5)
    baker.make(Task, plan=plan, programme=in_force, lead=in_force.maker, due_on=due, starts_on=None, _quantity=2)
    assert "2 nhiệm vụ đã quá hạn." in text(lan)


def test_the_parties_see_it_first_and_the_city_after_the_grace(in_force: Programme, lan: Any, overseer: Any) -> None:
    baker.make(Plan, programme=in_force, year=2026)
    signed(in_force, 95)
    assert "Đã ký 95 ngày" in text(lan)
    assert "Đã ký 95 ngày" not in text(overseer)
    signed(in_force, 104)
    assert "Đã ký 104 ngày" in text(overseer)


def test_beside_the_inbox_the_parties_see_what_has_gone_quiet(in_force: Programme, lan: Any, overseer: Any) -> None:
    in_force.commitments.update(last_on=None)
    signed(in_force, 94)
    page = text(lan, "/viec-cua-toi/")
    assert "3 cam kết im lặng, lâu nhất 94 ngày." in page
    assert "Đã ký 94 ngày" in page
    assert "Đã ký 94 ngày" not in text(overseer, "/viec-cua-toi/")


def test_the_parties_are_told_once_and_the_city_after_the_grace(in_force: Programme, lan: Any, overseer: Any) -> None:
    baker.make(Plan, programme=in_force, year=2026)
    signed(in_force, 95)
    Notice.objects.all().delete()
    day = TODAY
    assert actions.tell_of_health(day) == 4  # Lan and the three leaders
    assert actions.tell_of_health(day) == 0
    assert actions.tell_of_health(day + timedelta(days=9)) == 1
    assert Notice.objects.get(person=overseer.user).text.startswith(
        "Nam Phước – Phước Thành – Thăng Phú: Đã ký 104 ngày"
    )


def quiet_in(programme: Programme) -> Any:
    return queries.quiet_among(queries.promised_in(programme.pk), [programme], TODAY)


def test_a_commitment_is_quiet_beyond_its_cycle(in_force: Programme, lan: Any, founding: Any) -> None:
    signed(in_force, 94)
    in_force.commitments.update(last_on=None)
    quarterly, second, third = in_force.commitments.order_by("position")
    held(in_force, TODAY - timedelta(days=10)).commitments.add(second)
    [rows] = quiet_in(in_force).values()
    assert [(row.position, finding.number) for row, finding in rows] == [(quarterly.position, 94), (third.position, 94)]
    given = {"programme": in_force, "number": 1, "receiver": founding.du_phuoc_thanh, "status": "confirmed"}
    baker.make(Support, commitment=quarterly, confirmed_at=timezone.now(), **given)
    plan = baker.make(Plan, programme=in_force, year=TODAY.year)
    done = baker.make(Task, plan=plan, programme=in_force, lead=in_force.maker, commitment=third, due_on=TODAY,
                      starts_on=None, product="Danh sách", delivered_on=TODAY)  # fmt: skip
    assert quiet_in(in_force) == {}
    Task.objects.filter(pk=done.pk).update(delivered_on=None)
    assert [row.pk for row, _finding in quiet_in(in_force)[in_force.pk]] == [third.pk]


def test_each_quiet_commitment_stands_on_its_page_with_reason_and_next_step(
    in_force: Programme, lan: Any, overseer: Any, outsider: Any
) -> None:
    signed(in_force, 65)
    in_force.commitments.update(last_on=None, cycle="")
    first = in_force.commitments.order_by("position")[0]
    page = f"/ket-nghia/{in_force.code}/cam-ket/"
    assert "65 ngày chưa có hoạt động có minh chứng hay hỗ trợ được xác nhận." in text(lan, page)
    step = f"/ket-nghia/{in_force.code}/hoat-dong/ghi/?cam-ket={first.pk}"
    assert f'href="{step}"' in text(lan, page)
    assert f'value="{first.pk}"' in re.search(r"<input[^>]*name=.commitments.[^>]*checked", text(lan, step))[0]  # type: ignore[index]
    assert "Cam kết đang im lặng" not in text(overseer, page)  # the days of grace
    assert "Cam kết đang im lặng" not in text(outsider, page)
    signed(in_force, 74)
    assert "Cam kết đang im lặng" in text(overseer, page)


def test_every_verdict_offers_its_own_next_step(in_force: Programme, lan: Any) -> None:
    signed(in_force, 30)
    plan = baker.make(Plan, programme=in_force, year=TODAY.year)
    day = TODAY - timedelta(days=20)
    baker.make(Task, plan=plan, programme=in_force, lead=in_force.maker, due_on=day, starts_on=None)
    given = {"programme": in_force, "receiver": in_force.maker}
    baker.make(Support, number=1, status="pledged", due_on=day, **given)
    baker.make(Support, number=2, status="delivered", delivered_on=day, **given)
    baker.make(Support, number=3, status="proposed", due_on=day, **given)  # nobody has promised it
    page = text(lan)
    for said, step in (
        ("1 nhiệm vụ đã quá hạn.", "ke-hoach/?loc=late"),
        ("1 khoản đã hứa mà quá ngày chưa giao.", "ho-tro/?tinh-trang=chua-giao"),
        ("1 khoản đã giao mà bên nhận chưa trả lời.", "ho-tro/?tinh-trang=cho-xac-nhan"),
    ):
        assert said in page
        assert f'href="/ket-nghia/{in_force.code}/{step}"' in page
    answer = lan.client.get(f"/ket-nghia/{in_force.code}/ke-hoach/?loc=late")
    assert answer.url == f"{plan.get_absolute_url()}?loc=late"


def test_a_difference_that_lasts_is_said_until_it_is_settled(
    in_force: Programme, founding: Any, lan: Any, y_hoa: Any
) -> None:
    held(in_force, TODAY)
    data = SupportData(
        "cash", "Tiền mặt", (GiverData(founding.du_nam_phuoc.pk),), founding.du_phuoc_thanh.pk, amount=50
    )
    line = support.record_support(by=lan.actor, programme=in_force, data=data, status="delivered")
    said = "Hai bên ghi khác nhau đã 14 ngày mà chưa thống nhất."
    with patch("django.utils.timezone.now", return_value=timezone.now() - timedelta(days=14)):
        support.dispute(by=y_hoa.actor, support=line, amount=49, note="Thiếu")
    assert f'href="/ket-nghia/{in_force.code}/ho-tro/?tinh-trang=lech"' in text(y_hoa)
    for page in (PAGE, f"/ket-nghia/{in_force.code}/tong-quan/"):
        assert said in text(lan, page)
    support.accept_figure(by=lan.actor, support=line)
    assert said not in text(lan)


def test_a_step_is_offered_to_those_alone_who_may_do_it(
    in_force: Programme, lan: Any, overseer: Any, administrator: Any
) -> None:
    signed(in_force, 120)
    step = f'href="/ket-nghia/{in_force.code}/hoat-dong/ghi/"'
    for persona, offered in ((lan, True), (overseer, True), (administrator, False)):
        for page in (PAGE, f"/ket-nghia/{in_force.code}/tong-quan/"):
            assert "Đã ký 120 ngày" in text(persona, page)
            assert (step in text(persona, page)) is offered


def test_who_looks_after_all_provinces_reads_one_at_a_time(in_force: Programme, administrator: Any, lan: Any) -> None:
    assert in_force.name in text(administrator)
    assert in_force.name not in text(administrator, f"{PAGE}?tinh=38")
    assert in_force.name not in b"".join(administrator.client.get("/theo-doi.csv?tinh=38").streaming_content).decode()
    assert 'name="tinh"' in text(administrator)
    assert 'name="tinh"' not in text(lan)


def test_the_list_is_filtered_and_exported_as_filtered(in_force: Programme, lan: Any) -> None:
    signed(in_force, 100)
    assert in_force.name in text(lan, PAGE + "?xem=im-lang")
    answer = lan.client.get("/theo-doi.csv?xem=im-lang")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert rows[1][0] == in_force.code
    signed(in_force, 1)
    assert "Chỉ chương trình đang thực hiện" in text(lan, PAGE + "?xem=im-lang")


def test_ten_programmes_cost_as_many_queries_as_one(in_force: Programme, lan: Any) -> None:
    signed(in_force, 100)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            text(lan)
        return len(asked)

    text(lan)
    one = cost()
    for number in range(5):
        copy = baker.make(
            Programme, code=f"KN-2026-1{number:03}", name=f"Bản {number}", maker=in_force.maker, state="active",
            signed_on=TODAY, state_since=timezone.now(), parent=None,
        )  # fmt: skip
        copy.parties.create(organisation=in_force.maker)
    assert cost() == one


def test_an_outsider_reads_nothing_of_it_on_the_workspace(in_force: Programme, outsider: Any) -> None:
    signed(in_force, 100)
    assert "Có nguy cơ chỉ còn hình thức." not in text(outsider, f"/ket-nghia/{in_force.code}/tong-quan/")


@pytest.mark.parametrize("name", ["reporter", "stranger"])
def test_others_do_not_see_it(name: str, request: Any) -> None:
    assert request.getfixturevalue(name).client.get(PAGE).status_code in (302, 403)


def test_a_thousand_silent_programmes_are_told_of_in_one_run(founding: Any, lan: Any) -> None:
    clubs = Organisation.objects.bulk_create(
        Organisation(kind="school", name=f"Trường số {n}", search=f"truong so {n}", locality=founding.nam_phuoc)
        for n in range(1_050)
    )
    since, now = date(2024, 1, 5), timezone.now()
    programmes = Programme.objects.bulk_create(
        Programme(code=f"KN-2024-{n}", title=club.name, state="active", state_since=now, maker=club, signed_on=since)
        for n, club in enumerate(clubs, 5_000)
    )
    Party.objects.bulk_create(
        Party(programme=programme, organisation=organisation, role="peer")
        for programme in programmes
        for organisation in (programme.maker, founding.du_nam_phuoc)
    )
    assert actions.tell_of_health(timezone.localdate()) >= len(clubs)
