"""The same things as other offices and papers set them down: lists, tables of their own, letters, agendas."""

from __future__ import annotations

from datetime import date

import pytest

from ketnghia.intake.extract import Reading, extract

PUBLISHED = date(2026, 4, 20)
OPENING = "Phường Hội An và xã Trà Linh (thành phố Đà Nẵng) ký kết nghĩa."


def read(text: str) -> Reading:
    """Read a news text published on 20/4/2026."""
    return extract(text, published=PUBLISHED)


def names(reading: Reading) -> list[list[str]]:
    """Return the names of the parties of each programme, without the words before them."""
    words = ("phường ", "xã ", "Phường ", "Xã ")
    found = []
    for programme in reading.programmes:
        found.append(
            [next((p.name.removeprefix(w) for w in words if p.name.startswith(w)), p.name) for p in programme.parties]
        )
    return found


def support(reading: Reading) -> list[tuple[str, int | None, float | None]]:
    """Return kind, amount and quantity of the support of the first programme."""
    return [(line.kind, line.amount_vnd, line.quantity) for line in reading.programmes[0].support]


def test_items_under_a_sentence_about_twins_are_pairs_with_their_own_days() -> None:
    reading = read(
        "BẢN TIN DÂN VẬN ĐÀ NẴNG\nTrong tháng 3, nhiều phường đã kết nghĩa với xã khó khăn:\n"
        "- Phường Hội An - xã Trà Linh (5/3, tại Nhà văn hóa thôn 2): giúp xã nuôi bò; tặng 50 triệu đồng.\n"
        "- Phường Hải Châu - xã Hùng Sơn (12/3): mở rộng chuyển đổi số.\n"
    )
    days = [one.signed_on and one.signed_on.value for one in reading.programmes]
    assert (names(reading), days) == ([["Hội An", "Trà Linh"], ["Hải Châu", "Hùng Sơn"]], ["2026-03-05", "2026-03-12"])
    (gift,) = reading.programmes[0].support
    assert gift.giver == (reading.programmes[0].parties[0].code,)


def test_an_item_of_an_assignment_may_name_three() -> None:
    reading = extract(
        "THÀNH ỦY ĐÀ NẴNG\nSố 31-TB/TU\n\nTHÔNG BÁO\nphân công các địa phương kết nghĩa\n\n"
        "1. Đảng ủy phường Hội An, Đảng ủy phường Sơn Trà kết nghĩa với Đảng ủy xã Trà Linh.\n"
        "2. Đảng ủy phường Hải Châu kết nghĩa với Đảng ủy xã Hùng Sơn.\n"
    )
    assert names(reading) == [["Hội An", "Sơn Trà", "Trà Linh"], ["Hải Châu", "Hùng Sơn"]]


def test_a_plan_about_two_twins_says_the_day_of_each_on_its_own_line() -> None:
    reading = extract(
        "ĐẢNG ỦY PHƯỜNG HỘI AN\nSố 19-KH/ĐU\nHội An, ngày 30 tháng 10 năm 2025\n\nKẾ HOẠCH\n"
        "tổ chức lễ ký kết kết nghĩa với xã Trà Linh, xã Trà Leng\n\n1. Lễ ký kết\n"
        "- Với xã Trà Linh: 8 giờ ngày 18/11/2025 tại Nhà văn hóa thôn 2.\n"
        "- Với xã Trà Leng: 8 giờ ngày 20/11/2025 tại hội trường UBND xã.\n2. Nội dung\n- Giúp hai xã nuôi bò.\n"
    )
    days = [one.signed_on and one.signed_on.value for one in reading.programmes]
    assert (names(reading), days) == ([["HỘI AN", "Trà Linh"], ["HỘI AN", "Trà Leng"]], ["2025-11-18", "2025-11-20"])


def test_a_covenant_may_name_its_parties_in_its_first_sentence() -> None:
    reading = extract(
        "GIAO ƯỚC KẾT NGHĨA\n\nNhân dân phường Hội An cùng nhân dân xã Trà Linh, thành phố Đà Nẵng nguyện coi nhau như "
        "ruột thịt.\n\nMột là, giúp nhau nuôi bò.\nHai là, dạy nhau dệt vải.\n\nLàm ngày 2 tháng 12 năm 2025.\n"
    )
    assert names(reading) == [["Hội An", "Trà Linh"]]


def test_english_committees_are_the_sides_of_a_memorandum() -> None:
    reading = extract(
        "MEMORANDUM OF TWINNING\nbetween the Party Committee of Hoi An Ward and the Party Committee of Tra Linh Commune"
        ", Da Nang City\n\nThis Memorandum is made on 8 April 2026 at the Tra Linh Cultural House.\n"
    )
    assert len(reading.programmes[0].parties) == 2


def test_the_agenda_of_a_ceremony_tells_of_one_to_come() -> None:
    reading = extract(
        "KỊCH BẢN LỄ KÝ KẾT KẾT NGHĨA\nĐảng bộ phường Hội An - Đảng bộ xã Trà Linh\n\nThời gian: 7h30, ngày 16/11/2026"
        "\nĐịa điểm: Hội trường UBND xã Trà Linh\n\n7h30: Đón khách\n8h00: Phường Hội An trao 50 suất quà\n"
    )
    assert names(reading) == [["Hội An", "Trà Linh"]]
    assert [line.status for line in reading.programmes[0].support] == ["pledged"]


@pytest.mark.parametrize(
    "text",
    [
        'Đoàn thiện nguyện "Kết nghĩa yêu thương" ở phường Hội An lên xã Trà Linh trao 180 phần quà.',
        'Phường Hội An thăm xã Trà Linh với tinh thần "kết nghĩa một lòng", tặng 10 triệu đồng.',
    ],
)
def test_a_name_with_the_word_in_quotes_is_no_twinning(text: str) -> None:
    assert not read(f"Chuyến xe cuối năm\n\n{text}").programmes


def test_where_it_was_signed_is_not_inside_who_signed() -> None:
    reading = read("Ngày 2/4, tại nhà rông thôn Hai, phường Hội An kết nghĩa với xã Trà Linh. Phường tặng xã 5 laptop.")
    assert names(reading) == [["Hội An", "Trà Linh"]]


def test_a_city_before_a_colon_is_where_the_news_comes_from() -> None:
    assert names(read("TP.HCM: Phường Hội An kết nghĩa với xã Trà Linh\n\nHai bên giúp nhau nuôi bò.")) == [
        ["Hội An", "Trà Linh"]
    ]


@pytest.mark.parametrize(
    ("text", "signed_on"),
    [
        (f"{OPENING} Tròn một năm kể từ ngày ký kết (12/9/2025), hai bên đã gặp nhau ba lần.", "2025-09-12"),
        ("Xã Trà Linh cảm ơn phường Hội An, đơn vị kết nghĩa với xã từ ngày 2/9/2025, đã thăm xã.", "2025-09-02"),
        (f"Ngày 2/4, hai bên gặp nhau. Ba ngày sau, {OPENING[0].lower()}{OPENING[1:]}", "2026-04-05"),
    ],
)
def test_the_day_may_be_told_from_afar(text: str, signed_on: str) -> None:
    day = read(f"Hai quê\n\n{text}").programmes[0].signed_on
    assert day is not None
    assert day.value == signed_on


def test_minutes_begin_with_the_hour_and_the_day() -> None:
    reading = extract(
        "BIÊN BẢN THỎA THUẬN KẾT NGHĨA\n(giữa phường Hội An và xã Trà Linh)\n\n"
        "Vào hồi 8h30’ ngày 19/12/2025, tại Nhà rông thôn 2, xã Trà Linh.\nHai bên nhất trí:\n- Giúp nhau nuôi bò.\n"
    )
    (programme,) = reading.programmes
    assert programme.signed_on is not None
    assert programme.place is not None
    assert (programme.signed_on.value, programme.place.value) == ("2025-12-19", "Nhà rông thôn 2")


LETTER = (
    "ỦY BAN NHÂN DÂN XÃ TRÀ LINH\nSố: 214/UBND-VP\nV/v đề nghị hỗ trợ theo chương trình kết nghĩa\n"
    "Trà Linh, ngày 18 tháng 8 năm 2026\n\nKính gửi: UBND phường Hội An\n\n"
    "Thực hiện chương trình kết nghĩa giữa phường Hội An và xã Trà Linh ký ngày 20/10/2025, UBND xã kính đề nghị "
    "phường xem xét hỗ trợ:\n- 200 bộ sách giáo khoa;\n- 1.500kg gạo cho 60 hộ;\n"
    "- Kinh phí 120 triệu đồng sửa nguồn nước.\n"
)


def test_a_letter_that_asks_for_help_lists_what_is_proposed() -> None:
    (programme,) = extract(LETTER).programmes
    told = {(line.amount_vnd, line.quantity, line.status) for line in programme.support}
    assert told == {(None, 200, "proposed"), (None, 1500, "proposed"), (120_000_000, None, "proposed")}
    assert programme.signed_on is not None
    assert programme.signed_on.value == "2025-10-20"


def test_who_thanks_has_received() -> None:
    reading = read(
        f"{OPENING} Xã Trà Linh đã nhận được sự giúp đỡ của phường Hội An: 65 triệu đồng tiền mặt, 400 bao cát."
    )
    programme = reading.programmes[0]
    assert support(reading) == [("goods", None, 400), ("cash", 65_000_000, None)]
    assert {line.giver for line in programme.support} == {(programme.parties[0].code,)}


def test_a_table_of_results_gives_what_was_done_and_its_money() -> None:
    reading = extract(
        "ĐẢNG ỦY PHƯỜNG HỘI AN\nSố 88-BC/ĐU\nHội An, ngày 14 tháng 5 năm 2026\n\nBÁO CÁO\n"
        "kết quả kết nghĩa giữa phường Hội An và xã Trà Linh\n\nHai bên ký kết nghĩa ngày 01/12/2025.\n\n"
        "STT\tNội dung\tĐVT\tKế hoạch\tThực hiện\tKinh phí (triệu đồng)\n1\tHỗ trợ nhà ở hộ nghèo\tnhà\t6\t4\t240\n"
        "2\tHọc bổng học sinh\tsuất\t40\t40\t40\n3\tCử công chức giúp việc\tlượt\t12\t9\t0\n4\tTọa đàm\tbuổi\t2\t2\t5\n"
    )
    assert support(reading) == [
        ("house", 240_000_000, 4),
        ("scholarship", 40_000_000, 40),
        ("people", None, 9),
    ]


def test_tasks_of_a_plan_stand_under_other_heads_too() -> None:
    reading = extract(
        "ĐẢNG ỦY PHƯỜNG HỘI AN\nSố 27-KH/ĐU\n\nKẾ HOẠCH\nkết nghĩa với xã Trà Linh năm 2026\n\n"
        "TT | Việc phải làm | Đơn vị chủ trì | Hoàn thành\n1 | Trao 2.000 cây giống | Hội Nông dân | Tháng 3\n"
        "2 | Dùng chữ ký số | Văn phòng | Quý II\n"
    )
    (programme,) = reading.programmes
    assert [one.fields for one in programme.commitments] == [("economy",), ("digital",)]
    assert support(reading) == [("goods", None, 2000)]


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        (
            "Phường trao xã 110 triệu đồng, trong đó 50 triệu đồng kéo điện, 60 triệu đồng mua dê.",
            {110_000_000, 50_000_000, 60_000_000},
        ),
        ("Phường xây 2 căn nhà, mỗi căn 70 triệu đồng (trong đó gia đình đối ứng 10 triệu đồng).", {140_000_000}),
        ("Xã bán nông sản, doanh thu 90 triệu đồng, trong đó 20 triệu đồng là của hợp tác xã.", set()),
        ("Phường tặng quà cho 30 hộ, mỗi hộ 01 suất 500.000 đồng.", {15_000_000}),
        ("Phường làm 01 giếng khoan cho làng (80 triệu đồng).", {80_000_000}),
        ("Phường tặng 15 suất học bổng và cam kết mỗi năm chi 300 triệu đồng.", {None, 300_000_000}),
        ("Phường giúp xã mở lớp cho 60 nhà vườn.", set()),
    ],
)
def test_sums_are_told_from_parts_shares_and_prices(told: str, lines: set[int | None]) -> None:
    assert {amount for _, amount, _ in support(read(f"Hai quê\n\n{OPENING} {told}"))} == lines


def test_a_province_and_a_committee_are_no_persons() -> None:
    text = "Thực hiện hướng dẫn của Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Hà Tĩnh, hai bên sẽ gặp nhau."
    assert not read(f"{OPENING} {text}").programmes[0].people
    english = (
        'Hoi An Ward and Tra Linh Commune became twins. "We are one," said Mr. Ho Van A, Secretary of the Tra Linh '
        "Party Committee."
    )
    assert [person.name for person in read(english).programmes[0].people] == ["Ho Van A"]


def test_an_officer_is_known_by_his_rank() -> None:
    text = f"{OPENING} Đại úy Trần Văn B chứng kiến."
    assert [person.name for person in read(text).programmes[0].people] == ["Trần Văn B"]


def test_partners_signed_with_in_turn_are_twins_each_for_itself() -> None:
    reading = read(
        "Phường Hội An thêm bạn\n\nNgày 2/4, phường Hội An lần lượt ký kết nghĩa với xã Trà Linh và xã Trà Leng.\n"
        "Với xã Trà Linh, phường giúp nuôi bò, trao 25 triệu đồng.\nVới xã Trà Leng, phường tặng 12 máy may.\n"
    )
    assert names(reading) == [["Hội An", "Trà Linh"], ["Hội An", "Trà Leng"]]
    ward = reading.programmes[0].parties[0].code
    assert [[(line.giver, line.quantity) for line in one.support] for one in reading.programmes] == [
        [((ward,), None)],
        [((ward,), 12)],
    ]


@pytest.mark.parametrize(
    ("text", "signed_on"),
    [
        (
            "Ngày 21 tháng Chạp (tức 8/2/2026), phường Hội An chính thức trở thành đơn vị kết nghĩa của xã Trà Linh.",
            "2026-02-08",
        ),
        ("Mùng 10 tháng Ba (26/4/2026), phường Hội An và xã Trà Linh ký kết nghĩa.", "2026-04-26"),
        ("Xã Trà Linh có một người bạn: phường Hội An. Hai nơi kết nghĩa với nhau từ 22/12/2025.", "2025-12-22"),
    ],
)
def test_twins_are_told_in_a_storys_own_words(text: str, signed_on: str) -> None:
    (programme,) = read(f"Chuyện hai quê kết nghĩa\n\n{text}").programmes
    assert programme.signed_on is not None
    assert programme.signed_on.value == signed_on


def test_a_fund_named_after_a_place_is_not_that_places() -> None:
    (programme,) = read(
        'Phường Cam Ranh và đặc khu Trường Sa (Khánh Hòa) kết nghĩa. Phường tặng đặc khu 300 triệu đồng từ quỹ "Vì '
        'Trường Sa thân yêu".'
    ).programmes
    assert [line.giver for line in programme.support] == [(programme.parties[0].code,)]


def test_a_letter_proposes_what_it_lists() -> None:
    (programme,) = extract(
        "ĐẢNG ỦY PHƯỜNG HỘI AN\nSố 140-CV/ĐU\nV/v nội dung ký kết nghĩa với xã Trà Linh\n\n"
        "Kính gửi: Đảng ủy xã Trà Linh\n\n"
        "Đảng ủy phường đề xuất một số nội dung ký kết nghĩa:\n1. Trao đổi kinh nghiệm kiểm tra, giám sát.\n"
        "2. Phường hỗ trợ xã 10 bộ máy vi tính.\n"
    ).programmes
    assert [line.status for line in programme.support] == ["proposed"]


def test_clauses_may_be_numbered_as_khoan() -> None:
    (programme,) = extract(
        "THỎA THUẬN KẾT NGHĨA\ngiữa phường Hội An và xã Trà Linh\n\n"
        "Căn cứ Biên bản ghi nhớ số 04/BGN-HA ngày 15/8/2025;\n"
        "Khoản 1. Mở tuyến du lịch đường sông.\nKhoản 2. Trao đổi cán bộ trẻ.\nKhoản 3. Giúp nhau nuôi bò.\n"
    ).programmes
    assert [one.fields[0] for one in programme.commitments] == ["tourism", "personnel", "economy"]
    assert [one.number for one in programme.legal_basis] == ["04/BGN-HA"]


def test_the_head_of_a_money_column_says_its_unit() -> None:
    (programme,) = extract(
        "UBND PHƯỜNG HỘI AN\nSố: 37/KH-UBND\n\nKẾ HOẠCH\nhỗ trợ xã kết nghĩa Trà Linh năm 2026\n\n"
        "STT\tĐầu việc\tKinh phí (triệu đồng)\n1\tTặng 30 bộ bàn ghế cho trường\t45\n2\tTặng 5 máy tính\t6 bộ\n"
        "3\tKhám sức khỏe cho 200 phụ nữ\t20\n"
    ).programmes
    told = [(line.kind, line.amount_vnd, line.quantity) for line in programme.support]
    assert told == [("goods", 45_000_000, 30), ("goods", 6_000_000, 5), ("service", 20_000_000, 200)]


def test_one_body_under_two_names_signs_once() -> None:
    reading = read(
        "Hội Phụ nữ phường Hội An và Hội Phụ nữ xã Trà Linh kết nghĩa\n\n"
        "Sáng 8/3, Hội LHPN phường Hội An và Hội LHPN xã Trà Linh ký kết nghĩa.\n"
    )
    assert len(reading.programmes) == 1
    assert [party.code for party in reading.programmes[0].parties] == [None, None]


def test_english_reports_send_and_build() -> None:
    (programme,) = extract(
        "REPORT\non twinning between Hoi An Ward and Tra Linh Commune\n\n1. Results\n"
        "- Digital transformation: the ward sent 4 officials for a month.\n"
        "- Social security: 3 houses were built at a cost of VND 80 million each.\n"
    ).programmes
    told = {(line.kind, line.amount_vnd, line.quantity) for line in programme.support}
    assert told == {("people", None, 4), ("house", 240_000_000, 3)}


def test_a_host_that_receives_guests_in_turn_is_the_twin_of_each() -> None:
    reading = read(
        "Trà Linh thêm bạn\n\nXã Trà Linh lần lượt đón đoàn của phường Hội An và xã Duy Nghĩa lên ký kết nghĩa. "
        "Phường Hội An ký ngày 8/4 tại làng Tu Thó, tặng xã 20 triệu đồng. Xã Duy Nghĩa ký ngày 9/4 tại UBND xã Trà "
        "Linh, tặng 3 tấn gạo.\n"
    )
    days = [one.signed_on and one.signed_on.value for one in reading.programmes]
    assert (names(reading), days) == ([["Trà Linh", "Hội An"], ["Trà Linh", "Duy Nghĩa"]], ["2026-04-08", "2026-04-09"])
    assert [len(one.support) for one in reading.programmes] == [1, 1]


def test_what_is_to_be_handed_over_at_a_ceremony_to_come_is_pledged() -> None:
    told = "Tại buổi lễ, phường sẽ trao 40 suất quà; các doanh nghiệp tặng xã 1 xe cứu thương."
    (programme,) = read(f"Hai quê\n\n{OPENING} {told}").programmes
    assert [line.status for line in programme.support] == ["pledged", "pledged"]


def test_a_report_lists_what_was_received() -> None:
    (programme,) = extract(
        "UBND XÃ TRÀ LINH\nSố: 96/BC-UBND\n\nBÁO CÁO\nsử dụng hỗ trợ của phường kết nghĩa Hội An\n\n"
        "Thực hiện Biên bản kết nghĩa ký ngày 05/12/2025, đến nay xã đã tiếp nhận từ phường:\n"
        "1. Tiền mặt: 260 triệu đồng.\n2. Hiện vật: 25 bộ máy tính cũ, 02 tủ thuốc.\n"
    ).programmes
    told = {(line.amount_vnd, line.quantity, line.status) for line in programme.support}
    assert told == {(260_000_000, None, "given"), (None, 25, "given"), (None, 2, "given")}
