"""What news items say in their own ways: frames, watchers, days, gifts made of parts. One rule at a time."""

from __future__ import annotations

from datetime import date

import pytest

from ketnghia.intake.extract import extract

PAIR = "Sáng 12/8/2025, phường Hải Châu và xã Hùng Sơn (Đà Nẵng) ký chương trình kết nghĩa tại xã Hùng Sơn. "


def one(text: str, **options):
    [programme] = extract(text, **options).programmes
    return programme


def lines(text: str) -> set[tuple[str, int | None, float | None]]:
    return {(line.kind, line.amount_vnd, line.quantity) for line in one(PAIR + text).support}


def test_communes_that_frame_a_twinning_of_schools_are_doubted():
    text = (
        "Ngày 15/10/2025, Trường THCS Thiên Cầm và Trường PTDT bán trú THCS Kỳ Lạc ký kết nghĩa, nằm trong "
        "chương trình kết nghĩa giữa xã Thiên Cầm và xã Kỳ Lạc (Hà Tĩnh)."
    )
    for programme in extract(text).programmes:
        for party in programme.parties:
            assert party.kind == "school" or party.confidence < 0.9
    assert {p.name for p in extract(text).programmes[0].parties} == {
        "Trường THCS Thiên Cầm", "Trường PTDT bán trú THCS Kỳ Lạc",
    }  # fmt: skip


def test_a_gift_to_a_hamlet_after_the_rite_is_no_second_twinning():
    programme = one(PAIR + "Ngay sau lễ ký, phường Hải Châu trao 100 triệu đồng cho thôn Arồng làm đường.")
    assert {party.code for party in programme.parties} == {"20242", "20443"}
    assert [line.amount_vnd for line in programme.support] == [100_000_000]


def test_who_only_watches_is_no_party():
    text = (
        "Ngày 8/5/2024, dưới sự chứng kiến của Đồn Biên phòng Na Mèo, bản Xộp Huối (xã Na Mèo, tỉnh Thanh Hóa) và "
        "bản Phôn Xay (Lào) ký biên bản kết nghĩa."
    )
    assert [party.name for party in one(text).parties] == ["bản Xộp Huối", "bản Phôn Xay"]


def test_twins_named_side_by_side_before_their_rite_is_told_are_a_programme():
    text = PAIR + "Hôm sau đến lượt phường Hòa Cường và xã Trà Tân. Lễ ký diễn ra tại xã Trà Tân."
    found = [{party.code for party in programme.parties} for programme in extract(text).programmes]
    assert found == [{"20242", "20443"}, {"20257", "20923"}]


def test_a_name_that_begins_like_a_foreign_place_is_read_within_a_list():
    programme = one("Bốn xã Chiềng Mai, Phiêng Cằm, Mường Lèo và Púng Bánh (Sơn La) ký kết nghĩa ngày 26/9/2025.")
    assert {party.code for party in programme.parties} == {"04132", "04144", "04240", "04228"}


def test_a_twin_in_another_province_is_resolved_with_a_doubt():
    party = one("Đắk Lắk: xã Ea Kar, xã Ea Na cùng phường Nha Trang ký kết nghĩa ngày 2/3/2026.").parties[-1]
    assert party.code == "22366"
    assert party.confidence < 0.9 or not party.doubt


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sáng thứ Ba (18/11), phường Hải Châu và xã Hùng Sơn ký kết nghĩa.", "2025-11-18"),
        ("Phường Hải Châu vừa ký kết nghĩa với xã Hùng Sơn (17/6/2025).", "2025-06-17"),
        ("Sáng nay, phường Hải Châu và xã Hùng Sơn ký kết nghĩa.", "2025-11-20"),
        ("Chiều qua, phường Hải Châu và xã Hùng Sơn ký kết nghĩa.", "2025-11-19"),
        ("Nhân ngày Phụ nữ Việt Nam (20/10), phường Hải Châu và xã Hùng Sơn ký kết nghĩa.", None),
    ],
)
def test_days_in_brackets_and_days_told_from_the_day_of_publication(text, day):
    said = one(text, published=date(2025, 11, 20)).signed_on
    assert (said.value if said else None) == day


def test_a_day_told_by_sang_nay_is_doubted():
    said = one("Sáng nay, phường Hải Châu và xã Hùng Sơn ký kết nghĩa.", published=date(2025, 11, 20)).signed_on
    assert (said.confidence < 0.9, bool(said.doubt)) == (True, True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Phường tặng 30 suất quà (mỗi suất gồm 400.000 đồng tiền mặt và quà trị giá 100.000 đồng).",
            {("goods", 15_000_000, 30)},
        ),
        ("Phường xây tặng 1 công trình nước sạch 150 triệu đồng.", {("asset", 150_000_000, 1)}),
        ("Phường hỗ trợ 60 triệu đồng/năm trong 5 năm.", {("cash", 300_000_000, None)}),
        ("Phường trao 90 triệu đồng tiền học bổng.", {("scholarship", 90_000_000, None)}),
        (
            "Phường tặng 5 máy khâu và giúp 3 hội viên, mỗi người 7 triệu đồng.",
            {("goods", None, 5), ("cash", 21_000_000, 3)},
        ),
        ("Phường trích 30 triệu đồng từ nguồn vận động hỗ trợ xã.", {("cash", 30_000_000, None)}),
        ("12 tấn gạo, 800 thùng mì của phường đã lên đường.", {("goods", None, 12), ("goods", None, 800)}),
    ],
)
def test_gifts_are_read_with_their_parts_and_totals(text, found):
    assert lines(text) == found


def test_money_from_a_fund_that_helps_a_party_is_not_given_by_that_party():
    [line] = one(PAIR + "Phường Hải Châu trích 30 triệu đồng từ nguồn vận động hỗ trợ xã Hùng Sơn.").support
    assert (line.giver, line.receiver) == (("20242",), ("20443",))


def test_officials_sent_in_turn_are_promised_not_given():
    [line] = one(PAIR + "Phường cử luân phiên 3 công chức lên giúp xã, mỗi đợt một tháng.").support
    assert (line.kind, line.status) == ("people", "pledged")


def test_a_task_of_a_plan_table_that_gives_something_is_a_line():
    text = (
        "ĐẢNG ỦY PHƯỜNG MŨI NÉ\nSố 21-KH/ĐU\nKẾ HOẠCH\nthực hiện chương trình kết nghĩa với xã La Dạ năm 2026\n\n"
        "I- NHIỆM VỤ\nSTT | Nhiệm vụ | Chủ trì | Thời gian\n1 | Tặng 50 xe đạp cho học sinh xã La Dạ | UBND | Tháng 9\n"
        "2 | Tập huấn ký số cho công chức | Văn phòng | Tháng 3\n"
    )
    programme = one(text)
    assert {party.code for party in programme.parties} == {"22918", "23065"}
    assert [(line.quantity, line.status) for line in programme.support] == [(50, "pledged")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Dự lễ có ông Đoàn Văn H, Tổng Biên tập Báo và phát thanh, truyền hình Đà Nẵng, cùng nhiều đại biểu.",
            ("Đoàn Văn H", "Tổng Biên tập Báo và phát thanh, truyền hình Đà Nẵng"),
        ),
        ("Ông Lê Văn C, Bí thư Đảng ủy xã Hùng Sơn (Đà Nẵng) phát biểu.", ("Lê Văn C", "Bí thư Đảng ủy xã Hùng Sơn")),
    ],
)
def test_posts_are_read_to_their_end_and_no_further(text, found):
    assert [(person.name, person.post) for person in one(PAIR + text).people] == [found]


def test_a_commune_with_a_number_is_no_person():
    text = "Phường Phú Xuân và xã A Lưới 3 (Huế) ký kết nghĩa. Phường cử công chức lên làm việc tại A Lưới 3, mỗi đợt."
    assert one(text).people == ()


def test_numbers_of_bases_keep_their_small_letters():
    [basis] = one(
        "Căn cứ Chương trình hành động số 11-CTr/TU, phường Hải Châu và xã Hùng Sơn ký kết nghĩa."
    ).legal_basis
    assert basis.number == "11-CTr/TU"


def test_the_date_line_of_a_dispatch_is_no_day_of_signing():
    text = (
        "LAO CAI, January 20 - Trung Tam Ward and Nam Co Commune in Lao Cai Province became twins on January 18 in a "
        "ceremony at the stadium of the commune. The ward will help the commune to sell its honey in the shops."
    )
    assert one(text, published=date(2026, 1, 20)).signed_on.value == "2026-01-18"


def test_each_of_two_rites_in_one_sentence_has_its_own_place():
    text = (
        "Sáng 19/8/2025, phường Mường Thanh kết nghĩa với xã Nà Bủng tại trụ sở UBND xã Nà Bủng; chiều cùng ngày, "
        "xã Thanh Yên kết nghĩa với xã Si Pa Phìn tại Nhà văn hóa xã Si Pa Phìn (Điện Biên)."
    )
    places = [programme.place.value for programme in extract(text).programmes]
    assert places == ["trụ sở UBND xã Nà Bủng", "Nhà văn hóa xã Si Pa Phìn"]


def test_the_commune_where_offices_sign_is_not_a_party():
    text = (
        "Công an phường Thuận Thành (thành phố Bắc Ninh) và Công an xã Yên Khương (tỉnh Thanh Hóa) ký kết nghĩa "
        "ngày 7/1/2026 tại Yên Khương."
    )
    names = [party.name for party in one(text).parties]
    assert names == ["Công an phường Thuận Thành", "Công an xã Yên Khương"]


def test_what_both_sides_put_together_is_doubted_as_support():
    [line] = one(PAIR + "Hai địa phương góp chung 150 triệu đồng lập quỹ khuyến học.").support
    assert (line.confidence < 0.9, bool(line.doubt)) == (True, True)


def test_a_place_named_after_a_person_names_no_one():
    text = "Ngày 3/12/2025, phường Hải Châu và xã Hùng Sơn ký kết nghĩa tại Khu di tích Chủ tịch Hồ Chí Minh."
    assert one(text).people == ()


def test_a_sentence_that_only_tells_of_the_signing_is_no_promise():
    text = (
        "Chiều 8/3/2026, ba phụ nữ của phường Hải Châu, xã Hùng Sơn cùng ký vào bản cam kết kết nghĩa tại hội trường."
    )
    assert one(text).commitments == ()
