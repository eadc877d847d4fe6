"""Who promises what to whom, and what is no promise: one rule at a time."""

from __future__ import annotations

from datetime import date

import pytest

from ketnghia.intake.extract import extract

HEAD = (
    "CHƯƠNG TRÌNH\nkết nghĩa giữa xã Nam Phước, xã Thăng Phú và xã Phước Thành (thành phố Đà Nẵng)\n\n"
    "I- MỤC ĐÍCH\nCùng nhau phát triển.\nII- NỘI DUNG\n"
)
NAM_PHUOC, THANG_PHU, PHUOC_THANH = NP, TP, PT = "20599", "20827", "20752"


def promises(text: str) -> list:
    [programme] = extract(f"{HEAD}1. {text}\n2. Ba xã cùng tổ chức hội thi văn nghệ.\n").programmes
    return list(programme.commitments[:-1])


@pytest.mark.parametrize(
    ("text", "by", "to"),
    [
        ("Xã Nam Phước và xã Thăng Phú hỗ trợ sinh kế cho hộ nghèo xã Phước Thành.", [NP, TP], [PT]),
        ("Xã Nam Phước chuyển cho hai xã tài liệu tuyên truyền pháp luật.", [NP], [TP, PT]),
        ("Xã Nam Phước cử cán bộ lên xã Phước Thành giúp số hóa hồ sơ.", [NP], [PT]),
        ("Xã Thăng Phú cung cấp cây giống cho xã bạn.", [TP], [NP, PT]),
        ("Xã Phước Thành cùng xã Thăng Phú học cách làm du lịch của xã Nam Phước.", [PT, TP], [NP]),
        ("Thường trực HĐND ba xã trao đổi kỹ năng giám sát.", [], []),
        ("Trạm y tế ba xã phối hợp khám bệnh ở thôn xa.", [], []),
        ("Hằng năm, xã Nam Phước tiếp nhận cán bộ trẻ của hai xã.", [NP], [TP, PT]),
    ],
)  # fmt: skip
def test_all_parties_before_the_verb_promise_and_those_behind_it_receive(text, by, to):
    [said] = promises(text)
    assert (sorted(said.by), sorted(said.to)) == (sorted(by), sorted(to))


def test_who_acts_first_also_does_what_follows_without_a_subject():
    first, second = promises(
        "Xã Thăng Phú cung cấp cây giống cho hộ nghèo xã Phước Thành và cử cán bộ hướng dẫn tại vườn."
    )
    assert (first.by, second.by) == ((THANG_PHU,), (THANG_PHU,))


def test_third_party_is_known_by_its_ordinal():
    text = (
        "BIÊN BẢN\nVề việc kết nghĩa giữa xã Nam Phước, xã Thăng Phú và xã Phước Thành (Đà Nẵng)\n\n"
        "Bên thứ nhất: UBND xã Nam Phước.\nBên thứ hai: UBND xã Thăng Phú.\nBên thứ ba: UBND xã Phước Thành.\n\n"
        "Điều 1. Chuyển đổi số\nBên thứ ba chia sẻ phần mềm cho hai bên còn lại.\n"
        "Điều 2. Văn hóa\nBa bên giao lưu văn nghệ.\nĐiều 3. Du lịch\nBa bên nối tour.\n"
    )
    [programme] = extract(text).programmes
    said = programme.commitments[0]
    assert (said.by, said.to) == ((PHUOC_THANH,), (NAM_PHUOC, THANG_PHU))


def test_a_condition_behind_a_semicolon_belongs_to_the_promise_before_it():
    [said] = promises("Chia sẻ kinh nghiệm tiếp công dân; chỉ nói bài học chung, không nêu người gửi đơn.")
    assert said.text == "Chia sẻ kinh nghiệm tiếp công dân; chỉ nói bài học chung, không nêu người gửi đơn"


def test_a_subordinate_clause_is_no_promise_of_its_own():
    [said] = promises("Khi có thiên tai, hai xã còn lại thăm hỏi, hỗ trợ trong 72 giờ.")
    assert said.text.startswith("Khi có thiên tai, hai xã")


@pytest.mark.parametrize(
    "text",
    [
        "Thắt chặt tình đoàn kết giữa cấp ủy và nhân dân ba xã.",
        "Góp phần xây dựng nông thôn mới.",
        "Qua đó nâng cao chất lượng sinh hoạt chi bộ.",
    ],
)
def test_a_general_aim_is_no_promise(text):
    assert promises(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("và giao lưu văn nghệ hằng năm;", "Giao lưu văn nghệ hằng năm"),
        ("Một là, ba xã giúp nhau bán nông sản.", "Ba xã giúp nhau bán nông sản"),
        ("Đồng chí Bí thư cho biết, xã Nam Phước sẽ mở lớp tập huấn.", "Xã Nam Phước sẽ mở lớp tập huấn"),
        ("Tặng 20 máy tính (loại để bàn).", "Tặng 20 máy tính (loại để bàn)"),
    ],
)
def test_a_promise_begins_with_its_own_words_and_a_capital(text, words):
    [said] = promises(text)
    assert said.text == words


def test_the_name_of_a_field_alone_is_doubted():
    [programme] = extract(
        "Xã Nam Phước và xã Thăng Phú (Đà Nẵng) ký kết nghĩa. Nội dung gồm: giúp nhau cải cách hành chính; y tế."
    ).programmes
    named = programme.commitments[-1]
    assert (named.text, named.confidence < 0.9, bool(named.doubt)) == ("Y tế", True, True)


def test_a_short_sentence_at_the_head_of_an_article_is_its_label():
    text = (
        "MEMORANDUM OF TWINNING\nbetween Hai Chau Ward and Hung Son Commune (Da Nang City)\n\n"
        "Signed at Hung Son on 9 January 2026\n\n"
        "Article 1. Tourism. The two sides shall open a tour.\n"
        "Article 2. Education. The two sides shall exchange teachers every year.\n"
        "Article 3. Health. The two sides shall send a medical team to the villages.\n"
    )
    [programme] = extract(text).programmes
    assert [said.text for said in programme.commitments][:2] == [
        "The two sides shall open a tour",
        "The two sides shall exchange teachers every year",
    ]


def test_parties_that_give_to_each_other_are_peers():
    text = (
        "Xã Nam Phước và xã Thăng Phú (Đà Nẵng) ký kết nghĩa. Xã Nam Phước tặng xã Thăng Phú 20 triệu đồng. "
        "Xã Thăng Phú tặng xã Nam Phước 20 triệu đồng."
    )
    [programme] = extract(text).programmes
    assert {party.role for party in programme.parties} == {"peer"}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Từ ngày 01/11/2025 đến ngày 31/12/2025, ba xã giao lưu thể thao.", date(2025, 11, 1), date(2025, 12, 31)),
        ("Xã Nam Phước mở lớp tập huấn từ 1/11 đến hết ngày 31/12/2025.", date(2025, 11, 1), date(2025, 12, 31)),
        ("Xã Nam Phước mở lớp tập huấn từ tháng 11 đến tháng 2/2026.", date(2025, 11, 1), date(2026, 2, 28)),
        ("Xã Nam Phước mở lớp tập huấn (01/11/2025 - 31/12/2025).", date(2025, 11, 1), date(2025, 12, 31)),
        ("Từ ngày 01/11/2025, ba xã giao lưu thể thao.", date(2025, 11, 1), None),
        ("Xã Nam Phước mở lớp tập huấn trước ngày 31/12/2025.", None, date(2025, 12, 31)),
        ("Xã Nam Phước mở lớp tập huấn từ ngày 31/12/2025 đến ngày 01/11/2025.", None, None),
    ],
)
def test_a_stretch_of_time_has_both_its_ends(text, first, last):
    [said] = promises(text)
    assert (said.first_on, said.last_on) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Tu ngay 01/11/2025 den ngay 31/12/2025 hai xa giao luu van nghe.", date(2025, 11, 1), date(2025, 12, 31)),
        ("Hai xa giao luu van nghe den ngay 31/12/2025.", None, date(2025, 12, 31)),
    ],
)
def test_a_stretch_of_time_is_read_without_marks_too(text, first, last):
    head = "CHUONG TRINH\nket nghia giua xa Nam Phuoc va xa Thang Phu (thanh pho Da Nang)\n\nII- NOI DUNG\n"
    [programme] = extract(f"{head}1. {text}\n2. Hai xa cung to chuc hoi thi the thao.\n").programmes
    said = programme.commitments[0]
    assert (said.first_on, said.last_on) == (first, last)
