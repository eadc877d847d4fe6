"""What each component promises in HTML."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from html import unescape
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.utils import timezone, translation

Show = Callable[..., str]


def test_icon_without_words_is_decoration(show: Show) -> None:
    assert show('{% icon "check" %}') == (
        '<svg class="i" aria-hidden="true"><use href="/static/ui/sprite.svg#i-check"/></svg>'
    )


def test_icon_with_words_speaks(show: Show) -> None:
    assert 'role="img" aria-label="có"' in show('{% icon "check" "có" %}')


def test_badge_has_words_icon_and_tone(show: Show) -> None:
    html = show("{% badge text tone='bad' %}", text="<b>Quá hạn</b>")
    assert html.startswith('<span class="badge" data-tone="bad"><svg')
    assert "&lt;b&gt;Quá hạn" in html


def test_a_paper_keeps_every_letter_and_shows_the_columns_of_its_head(show: Show) -> None:
    text = "ĐẢNG ỦY XÃ A\tĐẢNG CỘNG SẢN\n\nCHƯƠNG TRÌNH\n\n1. Việc <một>\n   Lĩnh vực: y tế\n"
    html = show("{% paper text %}", text=text)
    assert '<p class="doc__head-line"><span>ĐẢNG ỦY XÃ A\t</span><span>ĐẢNG CỘNG SẢN</span></p>' in html
    assert text in unescape(re.sub(r"</?(?:article|p|span)[^>]*>", "", html))


def test_unit_shows_the_shape_of_the_land(show: Show) -> None:
    place = SimpleNamespace(full_name="Xã Phước Thành", terrain="upland", get_absolute_url=lambda: "/don-vi/20752-x/")
    html = show("{% unit place link=True %}", place=place)
    assert 'data-kind="nui"' in html
    assert 'aria-label="miền núi"' in html
    assert '<a href="/don-vi/20752-x/">Xã Phước Thành</a>' in html


def test_unit_of_unknown_land_says_nothing_about_it(show: Show) -> None:
    html = show("{% unit place %}", place=SimpleNamespace(full_name="Xã Nông Cống", terrain=""))
    assert "data-kind" not in html
    assert "aria-label" not in html


@pytest.mark.parametrize(
    ("value", "whole", "width"), [(62, 100, "62%"), (1, 3, "33.33%"), (9, 3, "100%"), (0, 0, "0%")]
)
def test_meter_fills_its_share_without_inline_style(show: Show, value: int, whole: int, width: str) -> None:
    html = show("{% meter value whole %}", value=value, whole=whole)
    assert f'<rect width="{width}"' in html
    assert f'aria-label="{value} trên {whole}"' in html
    assert "style" not in html


@pytest.mark.parametrize(
    ("days", "due", "words"),
    [(2, True, "Còn 2 ngày"), (0, True, "Hôm nay"), (-3, True, "Quá hạn 3 ngày"), (-3, False, "3 ngày trước")],
)
def test_distance_from_today_in_words(show: Show, days: int, due: bool, words: str) -> None:
    day = timezone.localdate() + datetime.timedelta(days=days)
    html = show("{% when day due=due %}", day=day, due=due)
    assert words in html
    assert f'datetime="{day.isoformat()}"' in html


def test_dates_are_day_month_year_in_local_time(show: Show) -> None:
    late = datetime.datetime(2025, 9, 2, 20, 30, tzinfo=datetime.UTC)  # already the 3rd in Viet Nam
    assert ">03/09/2025</time>" in show("{% date late %}", late=late)
    assert ">03:30 03/09/2025</time>" in show("{% date late time=True %}", late=late)
    assert show("{% date none %}", none=None) == ""


def test_field_of_cooperation_in_the_readers_language(show: Show) -> None:
    assert show('{% field_name "education" %}') == "Giáo dục"
    with translation.override("en"):
        assert show('{% field_name "education" %}') == "Education"


def test_notice_wraps_its_words(show: Show) -> None:
    html = show('{% notice tone="warn" %}<p>Còn 2 mục</p>{% endnotice %}')
    assert '<div class="notice" data-tone="warn">' in html
    assert "<p>Còn 2 mục</p>" in html


def test_crumb_ends_with_this_page(show: Show) -> None:
    html = show('{% crumb "Chương trình" "/ket-nghia/" "KN-2025-0001" %}')
    assert '<a href="/ket-nghia/">Chương trình</a>' in html
    assert '<span aria-current="page">KN-2025-0001</span>' in html


def test_tabs_mark_the_current_one_and_count(show: Show) -> None:
    html = show("{% tabs items %}", items=[("Tổng quan", "/a", None, True), ("Cam kết", "/b", 0, False)])
    assert '<a href="/a" aria-current="page">Tổng quan</a>' in html
    assert '<a href="/b">Cam kết <span class="count">0</span></a>' in html


def test_steps_mark_what_is_done_and_where_we_are(show: Show) -> None:
    html = show("{% steps items %}", items=[("Ký", "03/09", "done"), ("Sơ kết", "", "now"), ("Hết", "", "")])
    assert '<li data-s="done"><b>Ký</b>03/09</li>' in html
    assert '<li data-s="now" aria-current="step">' in html


def test_pager_keeps_the_filters(show: Show) -> None:
    html = show("{% pager page %}", "/don-vi/?q=phuoc&page=2", page=Paginator(range(30), 10).page(2))
    assert 'href="?q=phuoc&amp;page=1" rel="prev"' in html
    assert 'href="?q=phuoc&amp;page=3" rel="next"' in html
    assert '<span aria-current="page">2</span>' in html


def test_pager_of_one_page_is_nothing(show: Show) -> None:
    assert "nav" not in show("{% pager page %}", page=Paginator(range(3), 10).page(1))


def test_empty_list_says_why_and_what_to_do(show: Show) -> None:
    html = show('{% empty "Chưa có chương trình" "Hãy đưa bản ký vào." "Tiếp nhận" "/tiep-nhan/" %}')
    assert "Hãy đưa bản ký vào." in html
    assert 'href="/tiep-nhan/">Tiếp nhận</a>' in html


def test_help_panel_is_there_only_when_a_page_has_help(show: Show) -> None:
    page = "{% extends layout %}{% block help %}HELP{% endblock %}"
    assert '<details class="help noprint">' in show(page.replace("HELP", "Đọc ở đây."))
    assert 'class="help' not in show(page.replace("HELP", ""))
