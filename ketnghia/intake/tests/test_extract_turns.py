"""Turns of speech that documents nobody had in mind were misread by: each beside what looks the same and is not."""

from __future__ import annotations

from datetime import date

import pytest

from ketnghia.intake.extract import Reading, extract

PUBLISHED = date(2026, 4, 20)
SIGNED = "xã Duy Nghĩa và xã Trà Linh (thành phố Đà Nẵng)"
OPENING = f"{SIGNED} ký kết nghĩa".replace("xã Duy", "Xã Duy", 1)


def read(text: str) -> Reading:
    """Read a news text published on 20/4/2026."""
    return extract(text, published=PUBLISHED)


@pytest.mark.parametrize(
    "text",
    [
        "Hai xã Duy Nghĩa, Trà Linh tuần tra chung theo kế hoạch đã ký. Bà con coi nhau như anh em kết nghĩa.",
        "Xã Duy Nghĩa và xã Trà Linh giúp nhau gặt lúa, thân thiết như kết nghĩa.",
    ],
)
def test_being_like_twins_is_no_twinning(text: str) -> None:
    assert not read(text).programmes


@pytest.mark.parametrize(
    ("text", "signed_on"),
    [
        (f"Đến ngày 2/4, {SIGNED} đã ký kết nghĩa.", "2026-04-02"),
        (f"Sau cuộc gặp đầu tiên ngày 12/2, ngày 2/4, {SIGNED} đã ký kết nghĩa.", "2026-04-02"),
        (f"{OPENING} ngày 2/4. Trước đó, ngày 15/3, hai xã đã khảo sát và thống nhất việc kết nghĩa.", "2026-04-02"),
        (f"Sáng 8/3, nhà văn hóa thôn 2 rộn tiếng cười. {SIGNED} chính thức kết nghĩa.", "2026-03-08"),
        (f"Sáng 8/3, hai xã khởi công cây cầu. {SIGNED} kết nghĩa từ tháng 10/2024.", None),
        (f"{OPENING}. Phải hoàn thành trước ngày 2/4/2026.", None),
    ],
)
def test_the_day_of_signing_is_told_from_other_days(text: str, signed_on: str | None) -> None:
    day = read(f"Hai xã\n\n{text}").programmes[0].signed_on
    assert (day.value if day else None) == signed_on


def test_the_day_on_which_the_sides_met_is_the_day_of_their_paper() -> None:
    text = (
        "BIÊN BẢN GHI NHỚ\nKết nghĩa giữa xã Duy Nghĩa và xã Trà Linh\n"
        "Hai bên gặp nhau ngày 12/10/2025 tại Nhà văn hóa xã Trà Linh và thống nhất:\n1. Giúp nhau nuôi bò."
    )
    programme = extract(text).programmes[0]
    assert programme.signed_on is not None
    assert programme.signed_on.value == "2025-10-12"


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("diễn ra ở hội trường UBND xã Trà Linh", "hội trường UBND xã Trà Linh"),
        ("diễn ra trước Đài tưởng niệm xã Trà Linh", "Đài tưởng niệm xã Trà Linh"),
        ("được tổ chức tại Trung tâm Văn hóa - Thể thao xã Trà Linh", "Trung tâm Văn hóa - Thể thao xã Trà Linh"),
        ("diễn ra trên boong tàu kiểm ngư", "boong tàu kiểm ngư"),
    ],
)
def test_the_place_is_found_without_the_usual_word(told: str, place: str) -> None:
    found = read(f"Lễ ký kết nghĩa giữa {SIGNED} ngày 2/4 {told}.").programmes[0].place
    assert found is not None
    assert found.value == place


def test_a_place_that_lends_its_name_to_a_border_gate_is_no_side() -> None:
    text = "Ngày 2/4, tại cửa khẩu phụ Duy Nghĩa, xã Trà Linh và xã Hùng Sơn ký kết nghĩa."
    assert [party.code for party in read(text).programmes[0].parties] == ["20950", "20443"]


def test_where_the_news_was_written_is_no_side() -> None:
    text = (
        "Nha Trang (Khanh Hoa) - Tay Nha Trang Ward and Tay Khanh Son Commune signed a twinning agreement on Saturday "
        "morning, March 14, 2026 at the commune's hall, with two hundred people looking on."
    )
    assert len(read(text).programmes[0].parties) == 2


def test_an_army_unit_may_be_a_side() -> None:
    parties = read("Ngày 19/3, Trung đoàn 880 và xã Trà Linh làm lễ kết nghĩa.").programmes[0].parties
    assert [party.name for party in parties] == ["Trung đoàn 880", "xã Trà Linh"]


def test_a_station_leads_to_the_ward_that_is_the_twin() -> None:
    text = "Bác sĩ là người của Trạm Y tế phường Hội An, nơi đã ký kết nghĩa với xã Trà Linh từ ngày 15/9/2025."
    assert [party.code for party in read(text).programmes[0].parties] == ["20410", "20950"]


REPORT = """ĐẢNG BỘ THÀNH PHỐ ĐÀ NẴNG
ĐẢNG ỦY PHƯỜNG HỘI AN
Số 52-BC/ĐU	Hội An, ngày 30 tháng 6 năm 2026

BÁO CÁO
kết quả thực hiện chương trình kết nghĩa với xã Trà Linh và xã Hùng Sơn

Thực hiện chương trình kết nghĩa ký ngày 10/12/2025 với xã Trà Linh và ngày 18/12/2025 với xã Hùng Sơn, Đảng ủy \
phường báo cáo như sau:
I. Đối với xã Trà Linh
1. Phường đã trao 10 con bò giống trị giá 150 triệu đồng.
2. Hướng dẫn bà con trồng sâm.
II. Đối với xã Hùng Sơn
1. Phường đã trao 60 bộ bàn ghế.
2. Phục dựng lễ hội.
"""


def test_a_report_on_two_twins_tells_of_two_programmes() -> None:
    first, second = extract(REPORT).programmes
    assert [party.code for party in first.parties] == ["20410", "20950"]
    assert (first.signed_on and first.signed_on.value, second.signed_on and second.signed_on.value) == (
        "2025-12-10",
        "2025-12-18",
    )
    assert [line.quantity for line in first.support] == [10]
    assert [line.quantity for line in second.support] == [60]


def test_twins_without_days_of_their_own_stay_one_programme() -> None:
    text = REPORT.replace("ký ngày 10/12/2025 với xã Trà Linh và ngày 18/12/2025 với xã Hùng Sơn", "đã ký")
    (programme,) = extract(text).programmes
    assert {party.code for party in programme.parties} == {"20410", "20950", "20443"}


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        ("Phường tặng quà 30 người già neo đơn (500 nghìn đồng/suất).", [("goods", 15_000_000, "given")]),
        ("Phường bàn giao sân chơi thiếu nhi trị giá 85 triệu đồng.", [("cash", 85_000_000, "given")]),
        ("Phường vận động 620 triệu đồng xây cầu; tổng mức đầu tư 1,9 tỷ đồng.", [("cash", 620_000_000, "given")]),
        (
            "Tại buổi lễ, phường trao 40 suất quà và cam kết hỗ trợ 500 triệu đồng xây lớp học.",
            [("goods", None, "given"), ("cash", 500_000_000, "pledged")],
        ),
        (
            "Phường dự kiến giúp 10 sinh viên nghèo, mỗi em 10 triệu đồng/năm.",
            [("scholarship", 100_000_000, "pledged")],
        ),
        ("Tuổi trẻ hai nơi đã cùng làm 2 km đường.", []),
        ("Doanh thu của bà con đạt 900 triệu đồng.", []),
    ],
)
def test_support_is_told_from_what_stands_beside_it(told: str, lines: list[tuple[str, int | None, str]]) -> None:
    text = f"Phường Hội An và xã Trà Linh\n\nNgày 2/4, phường Hội An và xã Trà Linh ký kết nghĩa. {told}"
    assert [(line.kind, line.amount_vnd, line.status) for line in read(text).programmes[0].support] == lines


def test_a_number_in_a_name_counts_nothing() -> None:
    text = "Ngày 2/4, xã Năm Căn và đặc khu Thổ Châu ký kết nghĩa. Đảng ủy Năm Căn trao tặng bà con 3 bồn chứa nước."
    assert [line.quantity for line in read(text).programmes[0].support] == [3]


def test_each_person_keeps_the_own_post() -> None:
    text = (
        f"Ngày 2/4, {SIGNED} ký kết nghĩa. Dự lễ có ông Giàng A D, Bí thư Đảng ủy xã Trà Linh và bà Phạm Thị N, "
        "Bí thư Đảng ủy xã Duy Nghĩa."
    )
    people = {person.name: person.post for person in read(text).programmes[0].people}
    assert people == {"Giàng A D": "Bí thư Đảng ủy xã Trà Linh", "Phạm Thị N": "Bí thư Đảng ủy xã Duy Nghĩa"}


def test_a_day_of_last_year_is_completed_so() -> None:
    day = read(f"Hai xã\n\nNgày 30-4 năm ngoái, {SIGNED} kết nghĩa.").programmes[0].signed_on
    assert day is not None
    assert day.value == "2025-04-30"


def test_english_titles_in_capitals_name_the_sides() -> None:
    text = (
        "MINUTES\nON THE TWINNING OF HAM THANG WARD AND QUANG TIN COMMUNE, LAM DONG PROVINCE\n\n"
        "Time: 9.00 a.m., 24 November 2025\nVenue: Meeting hall of Quang Tin Commune\n"
        "1. The two sides will exchange experience of the People's Councils.\n2. The ward will buy coffee.\n"
    )
    assert {party.code for party in extract(text).programmes[0].parties} == {"22933", "24760"}


@pytest.mark.parametrize(("heading", "found"), [("I. NỘI DUNG", True), ("I. TỔ CHỨC THỰC HIỆN", False)])
def test_leading_is_a_field_among_the_contents_only(heading: str, found: bool) -> None:
    text = (
        "CHƯƠNG TRÌNH KẾT NGHĨA\ngiữa xã Duy Nghĩa và xã Trà Linh\n"
        f"{heading}\n1. Lãnh đạo, chỉ đạo\na) Trao đổi cách kết nạp đảng viên.\n2. Kinh tế\na) Giúp nhau nuôi bò.\n"
        "II. HIỆU LỰC\nCó giá trị đến năm 2030.\n"
    )
    fields = {code for promise in extract(text).programmes[0].commitments for code in promise.fields}
    assert ("party-building" in fields) == found


def test_each_line_is_described_by_its_own_words() -> None:
    text = (
        "Phường Hội An và xã Trà Linh\n\nNgày 2/4, phường Hội An và xã Trà Linh ký kết nghĩa. Phường trao tặng 15 "
        "con bò sinh sản trị giá 225 triệu đồng cho 15 hộ nghèo và 30 suất quà, mỗi suất 700.000 đồng."
    )
    lines = read(text).programmes[0].support
    assert [line.description for line in lines] == [
        "trao tặng 15 con bò sinh sản trị giá 225 triệu đồng cho 15 hộ nghèo",
        "30 suất quà, mỗi suất 700.000 đồng",
    ]
    assert lines[0].unit == "con bò sinh sản"


def test_a_clause_without_a_subject_is_the_nearest_ones_before_it() -> None:
    text = (
        "Hai bên\n\nNgày 2/4, phường Hội An và xã Trà Linh ký kết nghĩa. Phường Hội An nhận đưa cà phê Trà Linh "
        "xuống bán; mở lớp dạy nghề cho bà con. Xã Trà Linh đón học sinh; trồng rừng."
    )
    promises = {one.text: one.by for one in read(text).programmes[0].commitments}
    assert promises["Mở lớp dạy nghề cho bà con"] == ("20410",)
    assert promises["Trồng rừng"] == ("20950",)


def test_a_hamlet_house_lends_no_party_where_two_communes_sign() -> None:
    text = "Ngày 2/4, tại nhà văn hóa thôn Ba Hương, xã Trà Linh và xã Hùng Sơn đã ký kết nghĩa."
    assert [party.code for party in read(text).programmes[0].parties] == ["20950", "20443"]


def test_the_day_of_the_paper_is_that_of_the_signing() -> None:
    text = (
        "ĐẢNG ỦY XÃ TRÀ LINH\nSố 08-BC/ĐU\n\tTrà Linh, ngày 25 tháng 3 năm 2026\n\nBÁO CÁO\n"
        "Kết quả kết nghĩa với phường Hội An\n\nThực hiện Biên bản kết nghĩa ngày 06/10/2025 giữa xã Trà Linh và "
        "phường Hội An, Đảng ủy xã báo cáo:\n1. Hai bên giúp nhau nuôi bò."
    )
    day = extract(text).programmes[0].signed_on
    assert day is not None
    assert day.value == "2025-10-06"


def test_where_it_was_signed_shows_no_field() -> None:
    text = (
        "Hai xã\n\nNgày 2/4, tại trường tiểu học Kim Đồng, xã Duy Nghĩa và xã Trà Linh ký kết nghĩa, "
        "hứa giúp nhau nuôi bò."
    )
    fields = {code for one in read(text).programmes[0].commitments for code in one.fields}
    assert fields == {"economy"}


def test_who_gets_the_things_is_not_given() -> None:
    text = "Ngày 2/4, phường Hội An và xã Trà Linh ký kết nghĩa. Phường trao 10 chiếc ti vi cho 10 nhà văn hóa thôn."
    assert [(line.kind, line.quantity) for line in read(text).programmes[0].support] == [("goods", 10)]


def test_english_amounts_may_bear_a_hyphen() -> None:
    text = (
        "Hoi An Ward and Tra Linh Commune signed a twinning agreement on April 2. The ward will build a VND "
        "900-million road for the commune in 2027."
    )
    assert [line.amount_vnd for line in read(text).programmes[0].support] == [900_000_000]


def test_who_sees_to_a_task_is_no_promise_and_a_delegation_no_union() -> None:
    text = (
        "KẾ HOẠCH\nkết nghĩa giữa phường Hội An và xã Trà Linh năm 2026\nI. NỘI DUNG\n"
        "1. Tổ chức đoàn thăm, chúc Tết. Giao Hội LHPN phường chủ trì, phối hợp Hội Nông dân xã.\n"
        "2. Tập huấn cho tổ chức Đoàn, Hội hai bên.\n3. Giúp nhau nuôi bò.\n"
    )
    promises = {one.text: one.fields for one in extract(text).programmes[0].commitments}
    assert not any(words.startswith("Giao Hội") for words in promises)
    assert [words for words, fields in promises.items() if "fronts-unions" in fields] == [
        "Tập huấn cho tổ chức Đoàn, Hội hai bên"
    ]


def test_an_invitation_tells_of_a_day_that_is_yet_to_come() -> None:
    text = (
        "ĐẢNG ỦY XÃ TRÀ LINH\nSố 33-GM/ĐU\tTrà Linh, ngày 02 tháng 02 năm 2026\n\nGIẤY MỜI\n\n"
        "Kính mời dự Lễ ký kết kết nghĩa giữa phường Hội An và xã Trà Linh.\nThời gian: 08 giờ 00, ngày 09/02/2026.\n"
    )
    day = extract(text).programmes[0].signed_on
    assert day is not None
    assert (day.value, day.confidence < 0.9) == ("2026-02-09", True)
    assert "sắp diễn ra" in day.doubt
