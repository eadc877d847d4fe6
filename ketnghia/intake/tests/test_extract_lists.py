"""Gifts told without a verb, by a day to come, as a service; words and capitals that only look like something else."""

from __future__ import annotations

import pytest

from ketnghia.intake.extract import extract

PAIR = "Sáng 12/8/2025, phường Hải Châu và xã Hùng Sơn (Đà Nẵng) ký chương trình kết nghĩa tại xã Hùng Sơn. "


def one(text: str):
    [programme] = extract(text).programmes
    return programme


def lines(text: str) -> set[tuple[str, str, int | None, float | None]]:
    return {(line.kind, line.status, line.amount_vnd, line.quantity) for line in one(PAIR + text).support}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Của phường: 10 bộ máy vi tính, 5 tủ thuốc, tổng trị giá 120 triệu đồng.",
            {("goods", "given", None, 10), ("goods", "given", None, 5)},
        ),
        ("Trên địa bàn bán được: 10 tấn gạo, 5 con bò, tổng giá trị 120 triệu đồng.", set()),
        (
            "Hai tấn phân lân và 70 triệu đồng là món quà của phường.",
            {("goods", "given", None, 2), ("cash", "given", 70_000_000, None)},
        ),
        (
            "Phường tặng 500 kg gạo, 1 máy phát điện, tổng trị giá 32 triệu đồng; xã tặng 20 chiếc gùi.",
            {("goods", "given", None, 500), ("goods", "given", None, 1), ("goods", "given", None, 20)},
        ),
        (
            "Phường trao 20 suất học bổng cho học sinh nghèo vượt khó, mỗi suất 1 triệu đồng.",
            {("scholarship", "given", 20_000_000, 20)},
        ),
        ("Phường khám, tư vấn sức khỏe cho 300 người cao tuổi.", {("service", "given", None, 300)}),
        ("Phường tặng quà cho 300 người cao tuổi.", set()),
        ("Chi phí tổ chức lễ là 40 triệu đồng.", set()),
        ("Xã được giao dự án đường 12 tỷ đồng.", set()),
        ("Chi bộ phường có 40 đảng viên, đóng đảng phí 40 triệu đồng.", set()),
    ],
)
def test_gifts_are_read_from_lists_and_services(text, found):
    assert lines(text) == found


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Đến ngày 30/6/2026 hoàn thành tặng 3 nhà cho hộ nghèo.", "pledged"),
        ("Phường đến hết quý II hoàn thành xây 3 căn nhà.", "pledged"),
        ("Đến ngày 30/6/2026, phường đã hoàn thành tặng 3 căn nhà.", "given"),
    ],
)
def test_a_day_by_which_it_is_to_be_done_is_a_promise(text, status):
    assert {line[1] for line in lines(text)} == {status}


def test_a_list_without_a_verb_is_doubted():
    support = one(f"{PAIR}Của phường: 10 bộ máy vi tính, 5 tủ thuốc, tổng trị giá 120 triệu đồng.").support
    assert all(line.confidence < 0.9 and "trao, tặng" in line.doubt for line in support)


@pytest.mark.parametrize(
    "text",
    [
        "Ấm tình kết nghĩa\n\nCông ty TNHH Minh Phát trao 200 phần quà cho bà con xã Hùng Sơn (Đà Nẵng).",
        "Phường Hải Châu thăm xã Hùng Sơn (Đà Nẵng)\n\nĐoàn của phường trao 20 phần quà cho xã. Chuyến đi"
        " này chưa gắn với chương trình kết nghĩa nào.",
        "SÁNG 8/4, CÔNG AN XÃ HÙNG SƠN VÀ CÔNG AN PHƯỜNG HẢI CHÂU (ĐÀ NẴNG) KÝ QUY CHẾ PHỐI HỢP."
        " HAI ĐƠN VỊ TỪNG KẾT NGHĨA TỔ CHỨC ĐOÀN.",
    ],
)
def test_what_only_mentions_the_word_is_no_twinning(text):
    assert not any(party.code for programme in extract(text).programmes for party in programme.parties)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Hai bên cùng lo sinh kế, chuyển đổi cây trồng, vật nuôi, đưa kỹ thuật vào sản xuất.", 3),
        ("Hai bên hướng dẫn kỹ thuật trồng cam, chăm sóc cam.", 1),
        ("Doanh thu của hợp tác xã trồng cam đạt 2 tỷ đồng.", 0),
        ("Hai xã ghi luôn vào biên bản phần phòng chống thiên tai.", 1),
    ],
)
def test_each_thing_to_do_is_a_promise_of_its_own(text, number):
    assert len(one(PAIR + text).commitments) == number


def test_names_in_capitals_end_before_what_they_say():
    people = one(f"{PAIR}Ông Lê Văn T, Bí thư Đảng ủy xã, nói: bà con Hùng Sơn rất mừng.".upper()).people
    assert [person.name for person in people] == ["LÊ VĂN T"]


def test_what_was_signed_before_does_not_say_where():
    plan = (
        "KẾ HOẠCH\nthực hiện chương trình kết nghĩa giữa phường Hải Châu và xã Hùng Sơn (Đà Nẵng)\n"
        "Cụ thể hóa các nội dung đã ký, tạo chuyển biến trong giảm nghèo ở xã Hùng Sơn.\n"
    )
    assert one(plan).place is None


def test_the_place_of_the_rite_is_no_side_of_it():
    minutes = (
        "BIÊN BẢN\nLễ kết nghĩa giữa phường Hải Châu và xã Hùng Sơn (Đà Nẵng)\nThời gian: 9 giờ ngày 18/4/2026\n"
        "Địa điểm: Trường THCS Hùng Sơn\n1. Các trường học kết nghĩa, trao đổi giáo viên.\n"
    )
    assert {party.code for party in one(minutes).parties} == {"20242", "20443"}


def test_what_the_text_is_about_outweighs_where_its_reader_sits():
    letter = (
        "UBND TỈNH HÀ TĨNH\nHà Tĩnh, ngày 25 tháng 9 năm 2025\nCÔNG VĂN\nphân công kết nghĩa\nPHỤ LỤC\n"
        "STT\tPhường\tXã\n1\tThành Sen\tSơn Kim 2\n2\tHải Ninh\tKỳ Văn\n"
    )
    sides = [party for programme in extract(letter, near="20599").programmes for party in programme.parties]
    assert [party.code for party in sides] == ["18073", "18199", "18781", "18787"]
    assert not any(party.doubt for party in sides)
