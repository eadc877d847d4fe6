"""Texts whose headings and subject lines say what they are about: one rule at a time."""

from __future__ import annotations

import pytest

from ketnghia.intake.extract import extract

HEAD = "ĐẢNG BỘ THÀNH PHỐ ĐÀ NẴNG\tĐẢNG CỘNG SẢN VIỆT NAM\nĐẢNG ỦY XÃ NAM PHƯỚC\n"
REPORT = (
    HEAD + "Số 61-BC/ĐU\tNam Phước, ngày 30 tháng 6 năm 2026\n\nBÁO CÁO\n"
    "tình hình công tác kết nghĩa 6 tháng đầu năm\n\nĐảng ủy xã báo cáo như sau:\n\n"
    "1. Kết nghĩa với xã Phước Thành\n"
    "Hai bên ký kết ngày 12/12/2025 tại xã Phước Thành. Xã Nam Phước đã tặng 04 máy vi tính cho xã bạn.\n\n"
    "2. Kết nghĩa với phường Hải Châu\n"
    "Hai bên ký giao ước ngày 03/02/2026 tại Hội trường UBND phường Hải Châu, cùng phát triển du lịch.\n\n"
    "3. Đề xuất\nĐề nghị cấp trên tổ chức sơ kết.\n"
)


def test_each_heading_that_names_a_twin_begins_a_twinning_of_its_own():
    first, second = extract(REPORT).programmes
    assert [{party.code for party in said.parties} for said in (first, second)] == [
        {"20599", "20752"},
        {"20599", "20242"},
    ]
    assert [said.signed_on.value for said in (first, second)] == ["2025-12-12", "2026-02-03"]
    assert [said.place.value for said in (first, second)] == ["xã Phước Thành", "Hội trường UBND phường Hải Châu"]
    assert [[line.quantity for line in said.support] for said in (first, second)] == [[4], []]


def test_a_subject_line_names_a_letter_and_its_day_is_no_signing():
    letter = (
        "TỈNH ỦY LÂM ĐỒNG\tĐẢNG CỘNG SẢN VIỆT NAM\nBAN TỔ CHỨC\n*\tLâm Đồng, ngày 03 tháng 02 năm 2026\n"
        "Số 288-CV/BTCTU\nVề việc kết nghĩa giữa các xã, phường, đặc khu\n\n"
        "Ban Tổ chức Tỉnh ủy gửi danh sách các cặp đơn vị kết nghĩa.\n\nPHỤ LỤC\n"
        "TT | Đơn vị giúp đỡ | Đơn vị được giúp đỡ\n"
        "1 | Phường Bắc Gia Nghĩa | Xã Đắk Sắk\n2 | Xã Hàm Thuận | Đặc khu Phú Quý\n"
    )
    said = extract(letter).programmes
    assert [(one.signed_on, one.place) for one in said] == [(None, None)] * 2


def test_what_a_conclusion_says_has_been_completed_was_given():
    text = (
        "VĂN PHÒNG TỈNH ỦY\tĐẢNG CỘNG SẢN VIỆT NAM\nSố 96-TB/VPTU\tĐà Nẵng, ngày 27 tháng 8 năm 2026\n\nTHÔNG BÁO\n"
        "Kết luận về việc thực hiện kết nghĩa giữa phường Hải Châu và xã Hùng Sơn\n\n"
        "1. Phường Hải Châu đã hoàn thành việc hỗ trợ 180 triệu đồng cải tạo bến đò.\n"
        "2. Giao phường Hải Châu trao 60 suất học bổng trước ngày 05/9/2026.\n"
    )
    [said] = extract(text).programmes
    assert {(line.kind, line.status) for line in said.support} == {("cash", "given"), ("scholarship", "pledged")}


def test_an_english_plan_prices_a_count_per_piece_and_says_where_it_was_signed():
    text = (
        "PARTY COMMITTEE OF HAI CHAU WARD\nNo. 27-KH/DU\nDa Nang, 15 January 2026\n\nPLAN\n"
        "for implementing the twinning programme with Hung Son Commune in 2026\n\n"
        "Pursuant to the Twinning Programme between Hai Chau Ward and Hung Son Commune, Da Nang, "
        "signed on 20 November 2025 in Hung Son Commune, the ward issues this Plan.\n\n"
        "1. Build 05 houses for poor households, at VND 80 million per house.\n"
    )
    [said] = extract(text).programmes
    assert (said.signed_on.value, said.place.value) == ("2025-11-20", "Hung Son Commune")
    assert [(line.kind, line.amount_vnd, line.quantity) for line in said.support] == [("house", 400_000_000, 5)]


def test_a_table_under_what_was_received_from_a_twin_is_given_by_it():
    text = (
        HEAD + "Số 5-BC/ĐU\tNam Phước, ngày 10 tháng 12 năm 2026\n\nBÁO CÁO\n"
        "kết quả công tác kết nghĩa với phường Hải Châu\n\n1. Kết quả tiếp nhận hỗ trợ từ phường Hải Châu\n"
        "STT | Nội dung | Số lượng | Giá trị (đồng)\n"
        "1 | Học bổng cho học sinh | 50 suất | 25.000.000\n2 | Quà Tết | 150 phần | 75.000.000\n"
    )
    [said] = extract(text).programmes
    assert [(line.kind, line.giver, line.receiver) for line in said.support] == [
        ("scholarship", ("20242",), ("20599",)),
        ("goods", ("20242",), ("20599",)),
    ]


SIGNED = {
    "en": "On 12 August 2025, Hai Chau Ward and Hung Son Commune (Da Nang) signed a twinning programme. ",
    "vi": "Sáng 12/8/2025, phường Hải Châu và xã Hùng Sơn (Đà Nẵng) ký chương trình kết nghĩa. ",
}


@pytest.mark.parametrize(
    ("language", "text", "line"),
    [
        ("en", "The ward will second two officials to the commune.", ("people", None, 2, "pledged")),
        ("en", "The ward will send one civil servant to assist the commune.", ("people", None, 1, "pledged")),
        ("en", "The ward will provide free medicine for 400 people.", ("service", None, 400, "pledged")),
        (
            "en",
            "It undertakes to mobilise VND 210 million for the construction of three houses.",
            ("house", 210_000_000, 3, "pledged"),
        ),
        ("vi", "Phường tặng 20 vạn con tôm giống cho 10 hộ.", ("goods", None, 200_000, "given")),
    ],
)
def test_counts_and_verbs_of_giving_in_other_words(language, text, line):
    [said] = extract(SIGNED[language] + text).programmes
    assert [(one.kind, one.amount_vnd, one.quantity, one.status) for one in said.support] == [line]
