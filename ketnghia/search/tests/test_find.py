"""The page of results: what it finds, marks, counts, filters and gives as a file."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from ketnghia.exchange.actions import create_practice
from ketnghia.exchange.rules import PracticeData
from ketnghia.search.tests.conftest import PROMISES

FIND = "/tim/"


def page(reader: Any, query: str, **filters: str) -> str:
    answer = reader.client.get(FIND, {"q": query, **filters})
    assert answer.status_code == 200
    return str(answer.content.decode())


def titles(reader: Any, query: str, **filters: str) -> list[str]:
    rows = json.loads(b"".join(reader.client.get("/tim.json", {"q": query, **filters}).streaming_content))
    return [row["title"] for row in rows]


def test_words_without_tones_find_and_mark_the_words_with_tones(library: SimpleNamespace, stranger: Any) -> None:
    html = page(stranger, "tiep cong dan")
    assert "<mark>tiếp công dân</mark>" in html
    assert reverse("programmes:programme", args=[library.signed.code]) in html


def test_an_abbreviation_finds_what_it_stands_for(library: SimpleNamespace, stranger: Any) -> None:
    assert "<mark>cải cách hành chính</mark>" in page(stranger, "CCHC")


def test_a_slip_is_mended_and_said(library: SimpleNamespace, stranger: Any) -> None:
    html = page(stranger, "khám bệnhh đồng bào")
    assert "Ý bạn là" in html
    assert "<b>khám bệnh đồng bào</b>" in html
    assert "<mark>Khám bệnh</mark>" in html


def test_a_former_name_finds_the_locality_of_today(library: SimpleNamespace, stranger: Any) -> None:
    from ketnghia.organisations.models import FormerPart, FormerUnit
    from ketnghia.search import actions
    from ketnghia.search.indexes import BY_KIND

    former = FormerUnit.objects.create(code="20602", name="Duy Vinh", kind="xa")
    FormerPart.objects.create(former=former, locality=library.founding.nam_phuoc)
    actions.refresh(BY_KIND["don-vi"], library.founding.nam_phuoc.stream)
    assert titles(stranger, "duy vinh")[0] == "Xã Nam Phước"


def test_an_officer_finds_the_draft_of_the_office_a_stranger_does_not(
    library: SimpleNamespace, lan: Any, stranger: Any
) -> None:
    assert "chưa công khai" in page(lan, "tập huấn chữ ký số")
    html = page(stranger, "tập huấn chữ ký số")
    assert "chưa công khai" not in html
    assert library.draft.code not in html


def test_facets_count_and_filter(library: SimpleNamespace, stranger: Any) -> None:
    everything = titles(stranger, "nam phước")
    localities = titles(stranger, "nam phước", loai="don-vi")
    assert localities[0] == "Xã Nam Phước"
    assert all(title.startswith("Xã") for title in localities)
    assert len(everything) > len(localities)
    html = page(stranger, "nam phước")
    assert 'name="loai" value="don-vi"' in html


def test_a_filter_that_leaves_nothing_says_so(library: SimpleNamespace, stranger: Any) -> None:
    assert "Không tìm thấy gì" in page(stranger, "nam phước", nam="1999")


ODD = ["", "   ", "'", '"', "%", "*", "(", ")", "a OR b", "NEAR(", "\\", "🙂", "x" * 900, "-- ; DROP", "{fold_title}:"]


@pytest.mark.parametrize("query", ODD)
def test_whatever_is_typed_the_page_answers(query: str, library: SimpleNamespace, stranger: Any) -> None:
    page(stranger, query)


def test_unknown_filters_are_left_out(library: SimpleNamespace, stranger: Any) -> None:
    html = page(stranger, "nam phước", loai="la-gi", nam="20ab", **{"dia-phuong": "xx"})
    assert "Xã" in html


def test_the_page_asks_no_more_of_the_database_for_more_results(
    library: SimpleNamespace, lan: Any, count_queries: Any
) -> None:
    page(lan, "nam phước")  # this process has read the words
    few = count_queries(lambda: page(lan, "duy nhất chữ ký số"))
    many = count_queries(lambda: page(lan, "nam phước phước thành"))
    assert max(few, many) <= 15


def test_results_are_the_same_list_as_a_file(library: SimpleNamespace, stranger: Any) -> None:
    answer = stranger.client.get("/tim.csv", {"q": "khám bệnh"})
    assert "Khám bệnh" in b"".join(answer.streaming_content).decode()


@pytest.mark.parametrize("query", ["nam phuoc", "xã Nam Phước"])
def test_the_place_itself_comes_before_what_speaks_of_it(query: str, library: SimpleNamespace, lan: Any) -> None:
    assert titles(lan, query)[0] == "Xã Nam Phước"


def test_what_was_learnt_comes_before_what_promises_to_learn_it(library: SimpleNamespace, lan: Any) -> None:
    steps = (
        "Niêm yết lịch hai buổi mỗi tuần\nNgười dân gọi điện hoặc đến một cửa để được hẹn giờ.\n\nTrả lời tại chỗ\n" * 5
    )
    told = PracticeData(
        title="Hai buổi mỗi tuần và hẹn giờ trước: cách chúng tôi tiếp công dân",
        field="citizen-reception", sections={"steps": steps},
    )  # fmt: skip
    practice = create_practice(by=lan.actor, data=told)
    found = titles(lan, "tiep cong dan")
    assert found[0] == practice.title
    assert PROMISES[0].text in found
