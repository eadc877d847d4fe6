"""The list of a programme's activities, its filters, its files, and what other pages tell of them."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.urls import reverse
from django.utils import timezone
from PIL import Image

from ketnghia.accounts.queries.gathering import told
from ketnghia.core.waiting import Waiting
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import at, words
from ketnghia.work.queries.activity_panels import ASKS

TODAY = timezone.localdate()
DAY = timedelta(days=1)


def listed(person: Any, programme: Programme, query: str = "") -> str:
    return words(person.client.get(reverse("work:activities", args=[programme.code]) + query))


def test_the_newest_stands_first_and_filters_narrow(
    in_force: Programme, lan: Any, make_activity: Any, founding: Any
) -> None:
    [exchange, *_others] = in_force.commitments.all()
    make_activity(date(2026, 1, 5), "Họp giao ban", kind="meeting", commitments=(exchange.pk,))
    make_activity(date(2026, 2, 5), "Phát thuốc", photos=1, takers=((founding.du_thang_phu.pk, "host", None),))
    page = listed(lan, in_force)
    assert page.index("Phát thuốc") < page.index("Họp giao ban")
    wanted = [
        ("loai=meeting", "Họp"),
        ("linh-vuc=citizen-reception", "Họp"),
        ("tinh-trang=held", "Họp"),
        ("tinh-trang=evidenced", "Phát"),
        (f"co-quan={founding.du_thang_phu.pk}", "Phát"),
    ]
    for query, shown in wanted:
        page = listed(lan, in_force, f"?{query}")
        assert ("Họp giao ban" in page, "Phát thuốc" in page) == (shown == "Họp", shown == "Phát"), query
    assert "Phát thuốc" in listed(lan, in_force, "?loai=nonsense&co-quan=x")


def test_the_list_loads_its_smallest_pictures_when_they_come_near(
    in_force: Programme, lan: Any, make_activity: Any
) -> None:
    make_activity(date(2026, 2, 5), photos=1)
    [(source, more)] = re.findall(r'<img src="(/minh-chung/[^"]+)"([^>]*)>', listed(lan, in_force))
    assert 'loading="lazy"' in more
    drawn = Image.open(BytesIO(lan.client.get(source).getvalue()))
    assert (drawn.format, drawn.size) == ("JPEG", (128, 128))


def test_the_files_give_the_same_rows(in_force: Programme, lan: Any, make_activity: Any) -> None:
    make_activity(date(2026, 1, 5), "Họp giao ban", kind="meeting", result="=1+1")
    make_activity(date(2026, 2, 5), "Phát thuốc")
    address = reverse("work:activities_export", args=[in_force.code, "json"])
    rows = json.loads(b"".join(lan.client.get(f"{address}?loai=meeting").streaming_content))
    assert [(row["title"], row["state"]) for row in rows] == [("Họp giao ban", "Đã diễn ra")]
    csv = b"".join(lan.client.get(address.replace("json", "csv")).streaming_content).decode()
    assert "'=1+1" in csv


def test_the_list_costs_the_same_for_two_rows_and_for_twenty(
    in_force: Programme, lan: Any, make_activity: Any, count_queries: Any, founding: Any
) -> None:
    takers = ((founding.du_nam_phuoc.pk, "host", 2), (founding.du_phuoc_thanh.pk, "guest", 3))
    for number in range(2):
        make_activity(date(2026, 1, 1 + number), photos=1, takers=takers)
    listed(lan, in_force)
    few = count_queries(lambda: listed(lan, in_force))
    for number in range(18):
        make_activity(date(2026, 2, 1 + number), takers=takers)
    assert count_queries(lambda: listed(lan, in_force)) == few <= 15


def test_the_public_reads_no_working_data(
    in_force: Programme, make_activity: Any, outsider: Any, stranger: Any
) -> None:
    make_activity(date(2026, 1, 5))
    address = reverse("work:activities", args=[in_force.code])
    assert outsider.client.get(address).status_code == 403
    assert stranger.client.get(address).status_code == 302
    assert "Tập huấn chữ ký số" not in words(stranger.client.get(in_force.get_absolute_url()))


def test_the_public_page_tells_of_what_has_a_photo_for_the_public(
    in_force: Programme, make_activity: Any, stranger: Any
) -> None:
    make_activity(date(2026, 1, 5), "Họp kín", photos=1)
    make_activity(date(2026, 1, 6), "Ngày hội sách", photos=1, publishable=True)
    page = words(stranger.client.get(in_force.get_absolute_url()))
    assert "Ngày hội sách" in page
    assert "Họp kín" not in page


def test_the_overview_shows_what_comes_and_the_tab_counts(in_force: Programme, lan: Any, make_activity: Any) -> None:
    make_activity(TODAY + DAY, "Bán măng ở chợ")
    make_activity(TODAY, "Giao cây giống", photos=1)
    page = words(lan.client.get(at("overview", in_force)))
    assert "Bán măng ở chợ" in page
    assert "Giao cây giống" in page
    assert reverse("work:activities", args=[in_force.code]) in page


def test_the_overview_stays_within_its_queries(
    in_force: Programme, lan: Any, make_activity: Any, count_queries: Any
) -> None:
    before = count_queries(lambda: lan.client.get(at("overview", in_force)))
    for number in range(4):
        make_activity(TODAY - DAY * number, photos=1)
        make_activity(TODAY + DAY * (1 + number))
    assert count_queries(lambda: lan.client.get(at("overview", in_force))) <= before + 2


def groups(found: list[Waiting]) -> list[tuple[str, str]]:
    return [(row.group, row.title) for row in found]


def test_the_inbox_asks_whether_it_took_place_and_for_photos(
    in_force: Programme, lan: Any, a_viet: Any, reporter: Any, make_activity: Any
) -> None:
    planned = make_activity(TODAY + DAY, "Dự kiến tuần trước")
    type(planned).objects.filter(pk=planned.pk).update(starts_on=TODAY - 7 * DAY, ends_on=TODAY - 7 * DAY)
    make_activity(TODAY, "Chưa có ảnh")
    make_activity(TODAY - 100 * DAY, "Đã lâu, không hỏi nữa")
    make_activity(TODAY, "Có ảnh", photos=1)
    assert groups(told(ASKS, lan.actor)) == [
        ("Đã diễn ra chưa?", "Dự kiến tuần trước"),
        ("Hoạt động chưa có minh chứng", "Chưa có ảnh"),
    ]
    assert told(ASKS, a_viet.actor) == told(ASKS, reporter.actor) == []
    assert "Dự kiến tuần trước" in words(lan.client.get(reverse("accounts:inbox")))
