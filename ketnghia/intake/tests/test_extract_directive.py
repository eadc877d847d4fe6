"""A document that assigns who twins with whom: what it says of itself, and its list of pairs."""

from __future__ import annotations

import pytest

from ketnghia.intake.extract import extract

LETTER = """TỈNH ỦY NGHỆ AN                     ĐẢNG CỘNG SẢN VIỆT NAM
*
Số 300-CV/TU                        Nghệ An, ngày 05 tháng 9 năm 2025
V/v phân công các xã, phường kết nghĩa

Kính gửi: Đảng ủy các xã, phường

Thường trực Tỉnh ủy phân công các xã, phường kết nghĩa theo danh sách. Đề nghị ký kết xong {deadline}.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Nguyễn Văn A
"""
ANNEX = """
PHỤ LỤC
TT\tĐơn vị giúp đỡ\tĐơn vị được giúp đỡ
1\tPhường Vinh Hưng\tXã Mường Xén
2\tPhường Hoàng Mai\tXã Nhôn Mai
3\tXã Quỳnh Lưu\tXã Na Loi
"""


def directive(text: str):
    found = extract(text).directive
    assert found is not None
    return found


def test_a_letter_with_an_annex_is_a_directive_with_its_pairs():
    text = LETTER.format(deadline="trước ngày 30/11/2025") + ANNEX
    found = directive(text)
    assert found.number.value == "300-CV/TU"
    assert found.issued_on.value == "2025-09-05"
    assert found.issuer.value == "TỈNH ỦY NGHỆ AN"
    assert found.deadline.value == "2025-11-30"
    assert found.summary.value == "phân công các xã, phường kết nghĩa"
    assert [[party.code for party in pair] for pair in found.pairs] == [
        ["17920", "16813"],
        ["17110", "16882"],
        ["17179", "16834"],
    ]
    assert {party.role for pair in found.pairs for party in pair} == {"supporter", "beneficiary"}
    for said in (found.number, found.issuer, found.summary):
        assert text[said.start : said.end].split() == said.value.split()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("trong tháng 11 năm 2025", "2025-11-30"),
        ("chậm nhất ngày 15/01/2026", "2026-01-15"),
        ("trước quý IV/2025", "2025-12-31"),
    ],
)
def test_the_deadline_is_the_last_day_of_what_is_said(words, day):
    text = LETTER.replace("ký kết xong", "hoàn thành việc ký kết").format(deadline=words)
    assert directive(text + ANNEX).deadline.value == day


def test_a_report_that_is_due_is_no_deadline_of_the_signing():
    text = LETTER.format(deadline="trong năm 2025; gửi báo cáo về Văn phòng trước ngày 10/12/2025")
    assert directive(text + ANNEX).deadline.value == "2025-12-31"


def test_a_letter_whose_list_is_elsewhere_is_a_directive_without_pairs():
    reading = extract(LETTER.format(deadline="trước ngày 30/11/2025"))
    assert reading.directive.pairs == ()
    assert reading.programmes == ()
    assert "phân công" in reading.reason


def test_a_decision_lists_its_pairs_in_sentences():
    text = """UBND TỈNH NGHỆ AN
Số: 12/QĐ-UBND
Nghệ An, ngày 03 tháng 10 năm 2025
QUYẾT ĐỊNH
giao các xã, phường kết nghĩa với nhau giai đoạn 2025 - 2030
Điều 1. Phân công kết nghĩa:
1. Phường Vinh Hưng kết nghĩa với xã Mường Xén.
2. Phường Hoàng Mai kết nghĩa với xã Nhôn Mai.
Điều 2. Các đơn vị ký kết trước ngày 31/12/2025.
"""
    found = directive(text)
    assert (found.number.value, len(found.pairs), found.deadline.value) == ("12/QĐ-UBND", 2, "2025-12-31")


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 3/9/2025, phường Hải Châu và xã Hùng Sơn ký chương trình kết nghĩa.",
        "BIÊN BẢN\nkết nghĩa giữa phường Hải Châu và xã Hùng Sơn\nĐiều 1. Phân công đầu mối.",
    ],
)
def test_what_assigns_nobody_is_no_directive(text):
    assert extract(text).directive is None
