"""How offices and papers say the same things in other words: one rule at a time, each on a sentence or two."""

from __future__ import annotations

from datetime import date

import pytest

from ketnghia.intake.extract import extract

PAIR = "Sáng 12/8/2025, phường Hải Châu và xã Hùng Sơn (Đà Nẵng) ký chương trình kết nghĩa tại xã Hùng Sơn. "


def one(text: str, **options):
    [programme] = extract(text, **options).programmes
    return programme


def fields(text: str) -> set[str]:
    return {code for promise in one(PAIR + text).commitments for code in promise.fields}


def lines(text: str) -> set[tuple[str, int | None, float | None]]:
    return {(line.kind, line.amount_vnd, line.quantity) for line in one(PAIR + text).support}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hai bên sẽ tập huấn kỹ năng số cho cán bộ.", {"digital", "personnel"}),
        ("Hai bên sẽ chia sẻ cách ứng phó hạn mặn; gọi công dân nhập ngũ.", {"environment", "defence-security"}),
        ("Phường sẽ giúp xã đưa nấm rừng vào siêu thị; mở lớp xóa mù chữ.", {"products", "education"}),
        ("Hai bên phối hợp truyền thông pháp luật, giải quyết khiếu kiện.", {"law-outreach", "citizen-reception"}),
        ("Phường hướng dẫn bà con làm homestay, bảo tồn dân ca.", {"tourism", "culture"}),
        ("Lễ diễn ra tại nhà sinh hoạt cộng đồng, sau hội nghị tổ chức hội thi.", set()),
    ],
)
def test_fields_are_told_in_the_words_of_offices(text, found):
    assert fields(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Phường sẽ trao 100 (một trăm) suất học bổng, mỗi suất 1.000.000đ.", {("scholarship", 100_000_000, 100)}),
        ("Phường cam kết giúp xã mỗi năm 200 triệu đồng trong 5 năm.", {("cash", 1_000_000_000, None)}),
        ("Phường vận động mỗi năm 6 căn nhà cho hộ khó khăn.", {("house", None, 6)}),
        ("Phường tặng 2 con bò cho 2 hộ nghèo, trị giá 36 triệu đồng.", {("goods", 36_000_000, 2)}),
        ("Phường nhận đỡ đầu 12 em học sinh.", {("scholarship", None, 12)}),
        ("Thanh niên phường giúp xã 250 ngày công làm đường.", {("people", None, 250)}),
        ("Phường trao 10 sổ tiết kiệm, mỗi sổ 2 triệu đồng.", {("goods", 20_000_000, 10)}),
        ("Phường trao 80 suất quà, mỗi suất 500.000 đồng và hỗ trợ xã 70 triệu đồng xây giếng.",
         {("goods", 40_000_000, 80), ("cash", 70_000_000, None)}),
        ("Phường hỗ trợ 3 điểm trường lắp đặt internet.", set()),
        ("Phường đưa 3 kỹ sư lên hướng dẫn trồng sâm.", {("people", None, 3)}),
    ],
)  # fmt: skip
def test_support_is_counted_however_it_is_said(text, found):
    assert lines(text) == found


def test_a_sum_for_each_side_is_multiplied_and_doubted():
    text = (
        "Ngày 5/9/2025, phường Hải Châu, xã Hùng Sơn và xã Tây Giang (Đà Nẵng) ký giao ước kết nghĩa. "
        "Phường Hải Châu trao mỗi xã 25 triệu đồng."
    )
    [line] = one(text).support
    assert (line.amount_vnd, line.confidence < 0.9) == (50_000_000, True)


def test_what_a_report_asks_for_is_only_proposed():
    text = (
        "BÁO CÁO\nkết quả chương trình kết nghĩa giữa phường Hải Châu và xã Hùng Sơn\nI. KẾT QUẢ\n1. Phường đã trao "
        "20 xe đạp.\nII. KIẾN NGHỊ\n1. Đề nghị phường hỗ trợ 03 máy tính cho xã."
    )
    assert {(line.quantity, line.status) for line in one(text).support} == {(20, "given"), (3, "proposed")}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Xã Hùng Sơn kết nghĩa với phường Hải Châu từ ngày 15/8/2025.", "2025-08-15"),
        (
            "Ngày 15/12/2025, đoàn phường Hải Châu thăm xã Hùng Sơn. Tại đây, hai bên ký chương trình kết nghĩa.",
            "2025-12-15",
        ),
        ("Lễ kết nghĩa giữa phường Hải Châu và xã Hùng Sơn, dự kiến ngày 7/11/2025, phải hoãn vì bão.", None),
        (
            "Ngày 12/4/2026, đoàn phường Hải Châu sang thăm xã Hùng Sơn, nơi đã kết nghĩa với phường từ tháng 12/2025.",
            None,
        ),
        ("Ngày 10/4/2026, phường Hải Châu thăm xã Hùng Sơn nhân kỷ niệm 10 năm kết nghĩa.", None),
    ],
)
def test_the_day_of_signing_is_not_any_day(text, day):
    said = one(text, published=date(2026, 4, 20)).signed_on
    assert (said.value if said else None) == day


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Phường Hải Châu và xã Hùng Sơn từ nay là anh em. Chiều 5/11/2025, hai đơn vị đã ký văn bản kết nghĩa.",
            {"20242", "20443"},
        ),
        (
            "Tại UBND phường Hải Châu đã diễn ra lễ ký giao ước kết nghĩa giữa phường Hải Châu và xã Hùng Sơn.",
            {"20242", "20443"},
        ),
        ("Ngày 5/9/2025, xã Thất Khê kết nghĩa với xã Đoàn Kết (Lạng Sơn).", {"06040", "06001"}),
    ],
)
def test_parties_are_found_beside_names_that_mislead(text, parties):
    assert {party.code for party in one(text).parties} == parties


@pytest.mark.parametrize(
    "text",
    [
        'Ca khúc "Tình kết nghĩa" đoạt giải A. Đêm nhạc diễn ra tại phường Tân Thành và xã Đất Mũi, có 500 khán giả.',
        "Toàn tỉnh có 19 cặp bản hai bên biên giới kết nghĩa. Xã Mường Nhé và xã Sín Thầu đạt chuẩn phổ cập giáo dục.",
        "Phường Hải Châu và xã Hùng Sơn ký quy chế phối hợp phòng cháy. Đoàn thanh niên từng kết nghĩa nhiều năm.",
    ],
)
def test_the_word_alone_makes_no_twinning(text):
    assert extract(text).programmes == ()


def test_people_of_a_list_are_named_with_their_posts():
    people = one(
        PAIR + "Dự lễ có các đồng chí: Nguyễn Văn An, Bí thư Đảng ủy phường; Lê Thị Bình - Chủ tịch UBND xã."
    ).people
    assert {(person.name, person.post) for person in people} == {
        ("Nguyễn Văn An", "Bí thư Đảng ủy phường"),
        ("Lê Thị Bình", "Chủ tịch UBND xã"),
    }


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Hai bên tổ chức hội chợ nông sản từ ngày 1 đến ngày 15/12/2025.", date(2025, 12, 1), date(2025, 12, 15)),
        ("Hai bên tổ chức hội chợ nông sản 01/11/2025-31/12/2025.", date(2025, 11, 1), date(2025, 12, 31)),
    ],
)
def test_both_ends_of_a_stretch_of_days_are_read(text, first, last):
    [promise] = one(PAIR + text).commitments
    assert (promise.first_on, promise.last_on) == (first, last)


@pytest.mark.parametrize(
    ("words", "cycle"),
    [
        ("sáu tháng một lần", "half-yearly"),
        ("6 tháng/lần", "half-yearly"),
        ("định kỳ hằng quý", "quarterly"),
        ("mỗi tháng", "monthly"),
        ("mỗi năm 2 lần", "half-yearly"),
        ("mỗi năm 200 buổi", "yearly"),
    ],
)
def test_cycles_are_told_apart(words, cycle):
    assert [promise.cycle for promise in one(PAIR + f"Hai bên giao lưu văn nghệ {words}.").commitments] == [cycle]


def test_the_term_of_office_in_a_title_is_the_term():
    text = (
        "CHƯƠNG TRÌNH\nkết nghĩa giữa Đảng bộ phường Hải Châu và Đảng bộ xã Hùng Sơn, nhiệm kỳ 2025 - 2030\nI. NỘI DUNG"
    )
    assert one(text).term_to.value == "2030-12-31"


def test_ordinals_open_the_items_of_a_covenant():
    text = (
        "GIAO ƯỚC KẾT NGHĨA\nGiữa phường Hải Châu và xã Hùng Sơn\nMột là, cùng giữ rừng đầu nguồn.\n"
        "Hai là, cùng mở lớp xóa mù chữ.\nBa là, truyền dạy cồng chiêng.\nLàm tại nhà rông xã Hùng Sơn, ngày 02/9/2025."
    )
    programme = one(text)
    assert [promise.fields for promise in programme.commitments[:3]] == [("environment",), ("education",), ("culture",)]
    assert (programme.signed_on.value, programme.place.value) == ("2025-09-02", "nhà rông xã Hùng Sơn")
