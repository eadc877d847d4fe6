"""One rule of the reader at a time, each on a sentence or two."""

from __future__ import annotations

from datetime import date

import pytest

from ketnghia.intake.extract import extract

PAIR = "Sáng 12/8/2025, phường Hải Châu và xã Hùng Sơn (Đà Nẵng) ký chương trình kết nghĩa tại xã Hùng Sơn. "


def one(text: str, **options):
    [programme] = extract(text, **options).programmes
    return programme


def fields(text: str) -> set[str]:
    return {code for commitment in one(PAIR + text).commitments for code in commitment.fields}


def lines(text: str) -> set[tuple[str, int | None, float | None]]:
    return {(line.kind, line.amount_vnd, line.quantity) for line in one(PAIR + text).support}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hai bên trao đổi kinh nghiệm sinh hoạt chi bộ.", {"party-building"}),
        ("Hai bên phối hợp tuyên truyền pháp luật, tiếp công dân.", {"law-outreach", "citizen-reception"}),
        ("Hai bên sẽ cử cán bộ giúp nhau về chuyển đổi số.", {"personnel", "digital"}),
        ("Hai bên giao lưu văn nghệ, thể thao.", {"culture"}),
        ("Hai bên phối hợp giữ gìn an ninh trật tự; bảo vệ môi trường.", {"defence-security", "environment"}),
        ("Mặt trận, đoàn thể hai nơi sẽ kết đôi.", {"fronts-unions"}),
        ("Buổi lễ diễn ra tại Nhà văn hóa thôn, có cán bộ Phòng Văn hóa cùng dự.", set()),
    ],
)
def test_fields_are_told_by_phrases_and_not_by_names_of_offices(text, found):
    assert fields(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dịp này, phường trao 50 triệu đồng cho xã.", {("cash", 50_000_000, None)}),
        ("Phường trao 20 suất học bổng, mỗi suất 2.000.000 đồng.", {("scholarship", 40_000_000, 20)}),
        ("Phường tặng 70 suất quà (500.000 đồng/suất).", {("goods", 35_000_000, 70)}),
        ("Phường trao 2 căn nhà trị giá 140 triệu đồng.", {("house", 140_000_000, 2)}),
        ("Phường trao 160 triệu đồng cho 2 hộ bị sập nhà.", {("cash", 160_000_000, 2)}),
        ("Phường hỗ trợ 4 hộ, mỗi hộ 5 triệu đồng.", {("cash", 20_000_000, 4)}),
        ("Phường trao 100.000.000 đồng (một trăm triệu đồng).", {("cash", 100_000_000, None)}),
        ("Phường tặng 10 máy vi tính, 2 máy in (cam kết 15 máy vi tính).", {("goods", None, 10), ("goods", None, 2)}),
        ("Phường nhận đỡ đầu 3 em mồ côi, mức 500.000 đồng mỗi em một tháng.", {("scholarship", None, 3)}),
        ("Phường cử 02 công chức lên giúp xã.", {("people", None, 2)}),
    ],
)
def test_support_is_the_total_of_its_line(text, found):
    assert lines(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Bà con bán được 186 triệu đồng nông sản.",
        "Thu ngân sách của xã đạt 12 tỷ đồng, thu nhập bình quân 30 triệu đồng/người/năm.",
        "Kinh phí tổ chức lễ là 90 triệu đồng.",
        "Cộng lại 120 triệu đồng.",
        "Xã có 120 hộ nghèo, 45 học sinh bán trú.",
        "Phường cho mượn 02 xuồng máy.",
    ],
)
def test_revenue_costs_totals_and_loans_are_no_support(text):
    assert lines(text) == set()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Dịp này, phường trao 50 triệu đồng cho xã.", "given"),
        ("Phường sẽ hỗ trợ xã 50 triệu đồng.", "pledged"),
        ("Phường đề xuất góp 50 triệu đồng làm tuyến nước.", "proposed"),
    ],
)
def test_given_pledged_and_proposed_are_told_apart(text, status):
    assert [line.status for line in one(PAIR + text).support] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Trước ngày 5/9/2025, phường Hải Châu và xã Hùng Sơn phải ký chương trình kết nghĩa.",
        "Cuối tháng 9, phường Hải Châu và xã Hùng Sơn làm lễ kết nghĩa.",
        "Ngày 3/10/2025, phường Hải Châu đến thăm xã kết nghĩa Hùng Sơn.",
        "Phường Hải Châu và xã Hùng Sơn kết nghĩa theo Nghị quyết số 02-NQ/TU ngày 29/7/2025.",
    ],
)
def test_deadlines_visits_and_days_of_bases_are_no_day_of_signing(text):
    assert one(text).signed_on is None


def test_a_year_left_out_comes_from_the_day_of_publication():
    text = "Chiều 24-1, phường Hải Châu và xã Hùng Sơn ký giao ước kết nghĩa."
    assert one(text, published=date(2026, 1, 25)).signed_on.value == "2026-01-24"


def test_two_items_of_one_news_page_are_two_programmes():
    text = (
        "Tin ngắn: nhiều nơi kết nghĩa\n\n* Tại xã Trà Liên, phường Hương Trà và xã Trà Liên (Đà Nẵng) ký kết.\n\n"
        "* Tại xã Trà My, phường Quảng Phú, phường Hội An Đông và xã Trà My ký kết."
    )
    parties = [{party.code for party in programme.parties} for programme in extract(text).programmes]
    assert parties == [{"20350", "20908"}, {"20356", "20413", "20900"}]


def test_a_list_of_pairs_is_as_many_programmes():
    text = "Nhiều cặp ở Đà Nẵng đã kết nghĩa: phường Hải Châu - xã Hùng Sơn; phường Hòa Cường - xã Trà Tân."
    assert len(extract(text).programmes) == 2


def test_a_denied_twinning_is_none():
    text = "Thị trấn Prao và phường Thanh Bình giao lưu hằng năm nhưng không ký kết nghĩa."
    assert extract(text).programmes == ()


def test_hamlets_of_one_commune_are_no_twinning_of_communes():
    text = "Thôn Bà Bầu (xã Tam Mỹ) và thôn Trung Chánh (xã Tam Mỹ) làm lễ kết nghĩa."
    assert extract(text).programmes == ()


def test_the_commune_of_a_hamlet_is_not_a_party():
    names = [party.name for party in one("Trường Đại học Quy Nhơn ký kết nghĩa với buôn Thim (xã Phú Thiện).").parties]
    assert names == ["Trường Đại học Quy Nhơn", "buôn Thim"]


def test_a_former_commune_is_resolved_with_a_doubt_and_kept_by_name_in_a_text_of_its_time():
    text = "Ngày 5/6/{year}, xã Duy Trinh (huyện Duy Xuyên, Quảng Nam) và xã Tà Bhing ký biên bản kết nghĩa."
    today, then = one(text.format(year=2026)).parties[0], one(text.format(year=2019)).parties[0]
    assert (today.code, then.code) == ("20623", None)
    assert today.doubt
    assert then.candidates[0] == "20623"


def test_a_name_that_several_provinces_have_is_not_guessed():
    party = one("Phường Tân Thành và buôn Kbu ký kết nghĩa ngày 2/2/2026.").parties[0]
    assert party.code is None
    assert len(party.candidates) > 1
    assert party.confidence < 0.9


def test_where_the_reader_is_decides_between_homonyms():
    text = "Xã Hùng Sơn và xã Nam Phước kết nghĩa."
    assert {party.code for party in one(text, near="48").parties} == {"20443", "20599"}


def test_helped_households_are_not_named():
    programme = one(PAIR + "Phường trao nhà cho hộ ông Hồ Văn Sơn và bà Hồ Thị Mai.")
    assert programme.people == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dự lễ có ông Lê Văn C - Chủ tịch UBND phường Hải Châu.", ("Lê Văn C", "Chủ tịch UBND phường Hải Châu")),
        ("Cùng dự có Bí thư Đảng ủy xã Bríu Quân.", ("Bríu Quân", "Bí thư Đảng ủy xã")),
        (
            "Đồng chí Y Hoa, Phó Bí thư Đảng ủy, Chủ tịch UBND xã, phát biểu.",
            ("Y Hoa", "Phó Bí thư Đảng ủy, Chủ tịch UBND xã"),
        ),
    ],
)
def test_people_are_read_with_their_posts(text, found):
    assert [(person.name, person.post) for person in one(PAIR + text).people] == [found]


def test_a_bare_number_of_a_resolution_is_kept_with_a_doubt():
    [basis] = one("Thực hiện Nghị quyết số 02, phường Hải Châu và xã Hùng Sơn ký kết nghĩa.").legal_basis
    assert basis.number == "02"
    assert basis.confidence < 0.9


def test_text_all_in_capitals_is_read():
    programme = one(PAIR.upper() + "DỊP NÀY, PHƯỜNG TRAO 160 TRIỆU ĐỒNG CHO 2 HỘ.")
    assert {party.code for party in programme.parties} == {"20242", "20443"}
    assert (programme.signed_on.value, programme.place.value) == ("2025-08-12", "XÃ HÙNG SƠN")
    assert [line.amount_vnd for line in programme.support] == [160_000_000]


def test_lines_that_a_page_broke_are_joined():
    text = (
        "Ngày 26/9/2025, tại Trụ sở Đảng ủy xã Bến Giằng, lãnh đạo của hai địa phương là xã Điện Bàn\n"
        "Tây và xã Bến Giằng đã cùng nhau ký kết chương trình kết nghĩa trước sự chứng kiến của\n"
        "đông đảo nhân dân. Hai bên thống nhất trao đổi kinh nghiệm về chuyển đổi số, cải cách hành\n"
        "chính, giúp nhau tiêu thụ nông sản, giao lưu văn nghệ, thể thao và nhiều nội dung khác đã\n"
        "được bàn bạc kỹ từ trước đó trong các buổi làm việc trực tuyến của hai văn phòng cấp ủy nơi\n"
        "đây."
    )
    assert {party.code for party in one(text).parties} == {"20569", "20710"}


def test_money_for_each_of_so_many_is_multiplied_and_a_total_of_several_things_belongs_to_none():
    assert lines("Phường trao 10 triệu đồng cho mỗi hộ trong số 6 hộ có nhà sập.") == {("cash", 60_000_000, 6)}
    assert lines("Phường tặng 5 máy quét và 20 suất học bổng, tổng trị giá 90 triệu đồng.") == {
        ("goods", None, 5),
        ("scholarship", None, 20),
    }


def test_the_issuer_that_writes_about_its_twin_is_the_helper():
    text = (
        "UBND XÃ BÀ NÀ\nSố: 66/BC-UBND\nBÁO CÁO\nkết quả kết nghĩa với xã Đông Giang\n\n"
        "1. Hai xã ký kết nghĩa ngày 18/9/2025.\n2. Trao 80 suất quà, mỗi suất 500.000 đồng."
    )
    programme = one(text)
    assert [(party.code, party.role) for party in programme.parties] == [
        ("20308", "supporter"),
        ("20467", "beneficiary"),
    ]
    assert [line.giver for line in programme.support] == [("20308",)]


def test_a_list_of_groups_between_semicolons_is_as_many_programmes():
    text = (
        "Tại Đà Nẵng diễn ra lễ ký kết kết nghĩa: phường Liên Chiểu với xã Tây Giang; "
        "xã Hòa Vang, xã Bà Nà với xã Đông Giang."
    )
    assert [len(programme.parties) for programme in extract(text).programmes] == [2, 3]


def term(text: str) -> tuple[str | None, str | None]:
    programme = one(text)
    return tuple(said and said.value for said in (programme.term_from, programme.term_to))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Chương trình kết nghĩa giai đoạn 2025 - 2030 có nhiều nội dung.", ("2025-08-12", "2030-12-31")),
        ("Chương trình kết nghĩa thực hiện từ năm 2026 đến năm 2030.", ("2026-01-01", "2030-12-31")),
        ("Chương trình này có giá trị đến hết năm 2030.", (None, "2030-12-31")),
        ("Hai bên tổng kết chương trình kết nghĩa vào cuối nhiệm kỳ 2025 - 2030.", (None, None)),
        ("Hai bên chuẩn bị Đại hội Đảng bộ nhiệm kỳ 2025 - 2030.", (None, None)),
        ("Thu ngân sách của xã giai đoạn 2020 - 2025 là 12 tỷ đồng.", (None, None)),
        ("Chương trình kết nghĩa giúp xã phát triển kinh tế giai đoạn 2025 - 2030.", (None, None)),
    ],
)
def test_the_term_is_that_of_the_twinning_and_begins_no_earlier_than_the_signing(text, days):
    assert term(PAIR + text) == days


def test_years_in_the_title_are_the_term_and_are_doubted():
    programme = one(
        "CHƯƠNG TRÌNH\nkết nghĩa giữa phường Hải Châu và xã Hùng Sơn (Đà Nẵng)\ngiai đoạn 2025 - 2030\n\n"
        "Hai bên sơ kết hằng năm, tổng kết vào cuối nhiệm kỳ 2020 - 2025.\n"
    )
    ends = (programme.term_from, programme.term_to)
    assert [said.value for said in ends] == ["2025-01-01", "2030-12-31"]
    assert all(said.confidence < 0.9 and said.doubt for said in ends)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Ngày 17/12/2025, bản Nậm Pồ 1 (xã Mường Nhé) làm lễ ký kết nghĩa với bản Huội Pung thuộc tỉnh bạn.",
            ["bản nậm pồ 1", "bản huội pung"],
        ),
        (
            "Sáng 5/3/2026, Trường Đại học Tây Nguyên ký bản ghi nhớ kết nghĩa với buôn Ea Nao và trao quà.",
            ["trường đại học tây nguyên", "buôn ea nao"],
        ),
        (
            "Hai Huyện đoàn Sốp Cộp, Tây Hòa ký kết nghĩa ngày 12/4/2025.",
            ["huyện đoàn sốp cộp", "huyện đoàn tây hòa"],
        ),
    ],
)
@pytest.mark.parametrize("way", [str.upper, str.lower])
def test_villages_and_schools_are_named_where_capitals_say_nothing(text, names, way):
    assert [party.name.lower() for party in one(way(text)).parties] == names


def test_a_village_is_known_from_a_board_without_any_marks():
    text = "Ngay 17/12/2025, Ban Thuong vu chung kien ban Nam Po ky ket nghia voi ban Huoi Pung."
    assert [party.name for party in one(text).parties] == ["bản Nam Po", "bản Huoi Pung"]


def test_where_a_ceremony_is_held_is_no_side_in_capitals():
    text = f"Ngày 11/11/2025, tại nhà Gươl thôn Pa Ris, {PAIR}".upper()
    assert all("PA RIS" not in party.name for party in one(text).parties)
