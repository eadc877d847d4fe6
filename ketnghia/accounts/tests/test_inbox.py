"""The inbox: what waits for me, in groups, the most pressing first."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ketnghia.accounts.queries import groups, waiting
from ketnghia.audit import actions as audit
from ketnghia.core.waiting import Waiting

PAGE = "/viec-cua-toi/"


def text_of(persona: Any, path: str = PAGE) -> str:
    response = persona.client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_a_long_group_is_cut_and_shown_whole_when_asked(lan: Any, settings: Any) -> None:
    settings.INBOX_SOURCES = ["ketnghia.accounts.tests.test_inbox.twenty_things"]
    page = lan.client.get("/viec-cua-toi/").content.decode()
    assert page.count("Việc số") == 15 * 2  # the title, and the name of its button
    assert 'href="?nhom=viec-can-lam"' in page
    assert "Xem cả 20 việc" in page
    whole = lan.client.get("/viec-cua-toi/?nhom=viec-can-lam").content.decode()
    assert "Việc số 19" in whole
    assert "Xem cả" not in whole
    assert "Việc số" not in lan.client.get("/viec-cua-toi/?nhom=khac").content.decode()


def twenty_things(_actor: Any) -> list[Waiting]:
    return [Waiting("Việc cần làm", f"Việc số {number}", "/x/", "Mở") for number in range(20)]


def test_groups_stand_in_their_order_and_the_most_pressing_row_first(lan: Any, waiting_rows: list[Waiting]) -> None:
    rows = waiting(lan.actor)

    assert [row.title for row in rows] == ["Nam Phước – Nông Cống", "Nam Phước – Phước Thành", "KN-2025-0007"]
    assert [(group.title, len(group.rows), group.tone) for group in groups(rows)] == [
        ("Chờ ký", 2, "bad"),
        ("Dự thảo cần duyệt", 1, "info"),
    ]


def test_the_page_says_how_much_waits_and_leads_to_the_work(lan: Any, waiting_rows: list[Waiting]) -> None:
    page = text_of(lan)

    assert "<b>3 việc</b>" in page
    assert '<a class="tone" data-tone="bad" href="?khi=tre">1 việc quá hạn</a>' in page
    assert page.index("Chờ ký") < page.index("Dự thảo cần duyệt")
    assert page.count('href="/x/1/"') == 2
    assert '<span class="count">3</span>' in page  # in the navigation


def test_an_empty_inbox_offers_the_first_steps_of_the_role(lan: Any, reporter: Any, administrator: Any) -> None:
    assert "Tiếp nhận văn bản" in text_of(lan)
    assert "Tiếp nhận văn bản" not in text_of(reporter)
    assert "Xem thiết lập" in text_of(administrator)
    assert "Không có việc nào đang chờ bạn" in text_of(reporter)


def test_the_log_of_my_organisation_stands_beside_without_sign_ins(lan: Any, outsider: Any, reporter: Any) -> None:
    audit.record(stream="programme:KN-1", kind="test.kind", by=lan.actor, subject="KN-2025-0001")

    assert "KN-2025-0001" in text_of(lan)
    assert "Lê Thị Lan đăng nhập." not in text_of(lan)
    assert "KN-2025-0001" not in text_of(outsider)
    assert "KN-2025-0001" not in text_of(reporter)


def test_a_visitor_signs_in_first(stranger: Any) -> None:
    assert stranger.client.get(PAGE)["Location"] == f"/tai-khoan/dang-nhap/?next={PAGE}"


def test_a_person_without_membership_reads_what_to_do(lan: Any) -> None:
    lan.membership.delete()

    response = lan.client.get(PAGE)

    assert response.status_code == 403
    assert "Tài khoản chưa thuộc cơ quan nào" in response.content.decode()


def test_the_number_of_queries_does_not_grow_with_the_rows(
    lan: Any, waiting_rows: list[Waiting], django_assert_num_queries: Any
) -> None:
    from django.db import connection

    lan.client.get(PAGE)
    with CaptureQueriesContext(
        connection,
    ) as few:
        text_of(lan)
    waiting_rows.extend([waiting_rows[0]] * 20)
    with django_assert_num_queries(len(few)):
        text_of(lan)
    assert len(few) <= 6


@pytest.mark.parametrize(("language", "word"), [("vi", "vi"), ("en", "en")])
def test_the_page_speaks_both_languages(lan: Any, language: str, word: str) -> None:
    lan.client.cookies["kn_language"] = language

    assert f'<html lang="{word}"' in text_of(lan)


def test_every_first_step_leads_somewhere(lan: Any) -> None:
    from django.urls import reverse

    from ketnghia.accounts.choices import FIRST_STEPS

    assert all(reverse(step.url_name) for step in FIRST_STEPS)


def test_every_source_of_the_inbox_exists() -> None:
    from django.utils.module_loading import import_string

    settings_module = sys.modules["ketnghia.config.settings"]

    assert all(callable(import_string(source)) for source in settings_module.INBOX_SOURCES)

    assert all(callable(import_string(source)) for source in settings_module.INBOX_COUNTS)


def due_rows(_actor: Any) -> list[Waiting]:
    today = timezone.localdate()
    days = {"Trễ": -2, "Nay": 0, "Mai": 1, "Xa": 30}
    rows = [
        Waiting(
            group="Nhận hỗ trợ", title=title, url=f"/{title}/", action="Xem", due=today + timedelta(days=day),
            together="/xac-nhan-nhieu/", together_action="Xác nhận các dòng đã chọn", id=title,
        )
        for title, day in days.items()
    ]  # fmt: skip
    return [*rows, Waiting(group="Dự thảo", title="Không hạn", url="/k/", action="Mở")]


def test_the_inbox_is_filtered_by_what_is_late_due_today_and_this_week(lan: Any, settings: Any) -> None:
    settings.INBOX_SOURCES = [f"{__name__}.due_rows"]
    assert "Trễ hạn 1" in text_of(lan)
    assert "Sau đó, hoặc không có hạn 2" in text_of(lan)
    late = text_of(lan, PAGE + "?khi=tre")
    assert "/Trễ/" in late
    assert "/Nay/" not in late
    assert "/Mai/" in text_of(lan, PAGE + "?khi=tuan-nay")


def test_rows_that_can_be_answered_together_are_one_form(lan: Any, settings: Any) -> None:
    settings.INBOX_SOURCES = [f"{__name__}.due_rows"]
    page = text_of(lan)
    assert 'action="/xac-nhan-nhieu/"' in page
    assert page.count('name="id"') == 4
    assert "Xác nhận các dòng đã chọn" in page


def test_a_period_without_work_leads_back_to_everything(lan: Any, waiting_rows: list[Waiting]) -> None:
    assert "Xem tất cả việc đang chờ" in text_of(lan, PAGE + "?khi=hom-nay")
