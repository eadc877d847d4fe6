"""What the detector must find, however it is written, and the ordinary office sentences that must pass."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import detector as measure
from ketnghia.core.vntext import fold, nfc
from ketnghia.exchange import detector

ZERO = "\u200b"
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạéèíìóòúùAĂÂĐÊÔƠƯNVTLP 0123456789.,-/:'()\n"

WORDS = ["ông", "bà", "Nguyễn", "Văn", "Thị", "Hòa", "tố cáo", "đơn", "của", "0905123456", "thôn 3", "nhà", "Mật"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gọi 0905 123 456 để hỏi", "phone"),
        ("Số máy +84 905.123.456", "phone"),
        ("gọi 0905123456/0914222333", "phone"),
        ("máy bàn (0235) 3 877 123", "phone"),
        ("Gọi ０９０５１２３４５６", "phone"),
        (f"Gọi 0905{ZERO}123{ZERO}456", "phone"),
        ("gọi 0 9 0 5 1 2 3 4 5 6 nhé", "phone"),
        ("gọi O9O5123456", "phone"),
        ("số là không chín không năm một hai ba bốn năm sáu", "phone"),
        ("thư gửi lan.le@example.vn nhé", "email"),
        ("CCCD số 048123456789", "id_number"),
        ("căn cước 0 4 8 1 2 3 4 5 6 7 8 9", "id_number"),
        ("CMND 201.234.567", "id_number"),
        ("Hộ chiếu B1234567", "id_number"),
        ("STK 1903 4567 8901 23", "bank_account"),
        ("xe biển số 43D1-234.56", "plate"),
        ("Giấy chứng nhận số BK 123456", "land_certificate"),
        ("số vào sổ CH00123", "land_certificate"),
        ("thửa đất số 12, tờ bản đồ số 5", "land_certificate"),
        ("sinh ngày 03/4/1980", "birth_date"),
        ("bà Lê Thị Bé (1956)", "birth_date"),
        ("thường trú tại tổ 3 phường Hải Châu", "address"),
        ("nhà ở K12/3 Nguyễn Văn Linh", "address"),
        ("thôn 3, nhà cạnh cầu treo", "address"),
        ("ông Nguyễn Văn Bình nộp đơn", "name"),
        ("ong nguyen van binh nop don", "name"),
        ("ÔNG NGUYỄN VĂN BÌNH KHIẾU NẠI QUYẾT ĐỊNH THU HỒI ĐẤT", "name"),
        ("chị lê thị hồng gửi đơn", "name"),
        ("chị Alăng Thị Bơ có mặt", "name"),
        ("anh alang pot bao ray bi lan", "name"),
        ("H’Hen Niê về thăm buôn", "name"),
        ("Giàng A Sáo phản ánh", "name"),
        ("Hồ sơ do Bùi Xuân Trường lập", "name"),
        ("Họ và tên: Khiếu Sảng", "name"),
        ("TM. UBND XÃ\nCHỦ TỊCH\nNguyễn Thanh Tùng", "name"),
        ("Chủ tịch UBND xã Phạm Quốc Khánh ký", "name"),
        ("Văn bản đóng dấu Mật", "secret"),
        ("CÔNG VĂN TỐI MẬT", "secret"),
        ("MẬT\nSố: 12-BC/TU", "secret"),
        ("do mat: toi mat", "secret"),
        ("Người tố cáo là cán bộ xã", "denouncer"),
        ("tiết lộ danh tính người tố cáo", "denouncer"),
        ("theo đơn tố cáo của bà Hoa", "denouncer"),
        ("Bà Hiền đã làm đơn tố cáo gửi huyện", "denouncer"),
        ("nguoi to cao la ong sau", "denouncer"),
        ("người tố cáo (anh Tâm) trú tại thôn 4", "denouncer"),
        ("Người viết đơn tố cáo là con dâu ông trưởng thôn", "denouncer"),
        ("Nguồn tin tố giác là anh bảo vệ trường", "denouncer"),
        ('Văn bản đóng dấu "Mật"', "secret"),
        ("Bằng lái xe số 790123456789", "id_number"),
        ("(84) 912 345 001", "phone"),
        ("máy bàn 0510.3869.123", "phone"),
        ("Bìa đỏ BQ 770154", "land_certificate"),
        ("thôn Ra Lang, nhà có 4 con", "address"),
        ("sinh tháng 9 năm 2021", "birth_date"),
        ("xem facebook.com/alangbao.ct", "handle"),
        ("bà y xuân đề nghị gia hạn", "name"),
        ("anh rah lan phúc xin hoãn nợ", "name"),
        ("Bà Triệu Mùi Nhậy trình bày", "name"),
        ("Mrs. Le Thi Sau came", "name"),
        ("nguyen van thinh den nop don, chưa có giấy hẹn", "name"),
    ],
)
def test_it_finds(text: str, kind: str) -> None:
    found = detector.find(text)
    assert kind in [each.kind for each in found]
    assert all(text[each.start : each.end] == each.text and each.reason for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "Công văn số 389-CV/TU ngày 12/8/2025, kinh phí 38.000.000 đồng.",
        "Mật độ dân số cao, dân mất mùa, hồ sơ mất thì cấp lại; bán mật ong rừng.",
        "Bảo mật thông tin, thân mật khi tiếp dân, đổi mật khẩu; Luật Bảo vệ bí mật nhà nước.",
        "toi mat giay to, dan dau mat",
        "Không đưa tài liệu mật lên hệ thống.",
        "Ông A và bà B đã hòa giải; Nguyễn Văn A là tên giả định.",
        "Một số hộ gửi đơn; xã trả lời trong 12 ngày.",
        "Hồ sơ\nCó sổ theo dõi; công dân\nCó lịch tiếp.",
        "Người tố cáo có quyền rút đơn; giữ bí mật thông tin người tố cáo theo Luật Tố cáo.",
        "Đường Nguyễn Văn Linh, cầu Trần Thị Lý, trường THCS Nguyễn Bá Ngọc, Thành phố Hồ Chí Minh.",
        "Ông bà ta dạy; bà con, anh chị em công chức; chị em phụ nữ; em bé; cụ thể là 92,5%.",
        "Xã Thăng Phú kết nghĩa với xã Phước Thành; phường Hải Châu giúp xã Trà Vân.",
        "học sinh năm 2024, vệ sinh năm 2025; từ 05.03.2025 - 15.03.2025",
        "do thi hoa nhanh, ho van chua nhan tien",
        "Chợ Nam Phước, cầu Bà Rén, lễ hội Bà Chiêm Sơn; cụ Huỳnh Thúc Kháng, bác Tôn.",
        "Ông Chủ tịch giao bà Phó Chủ tịch phụ trách, chị Tư pháp soạn văn bản.",
        "Không rõ họ tên, địa chỉ người tố cáo thì xử lý theo Điều 25.",
        "hop vao thu ba hang tuan; Co Tu, Xo Dang and Tra My; to be recorded in a book",
        "Tổng đài 1022, đường dây 1800.599.920",
        "TRAO 160 TRIỆU ĐỒNG CHO 2 HỘ",
        "Tết Bính Ngọ 2026; tờ số 5; bán 2 nhà ở xã hội",
    ],
)
def test_it_lets_ordinary_sentences_pass(text: str) -> None:
    assert detector.find(text) == []


def test_a_name_beside_a_denouncer_is_a_finding_of_its_own() -> None:
    found = detector.find("Người tố cáo là bà Lê Thị Sương, theo lời kể.")
    assert [(each.kind, each.text) for each in found] == [
        ("denouncer", "Người tố cáo là"),
        ("name", "Lê Thị Sương"),
    ]


@pytest.mark.parametrize("part", measure.PARTS)
def test_on_our_sentences_it_keeps_what_the_guide_promises(part: str) -> None:
    total = measure.count(part)
    recall = {kind: total.found[kind] / wanted for kind, wanted in total.wanted.items()}
    assert recall["name"] >= 0.85
    assert min(recall[kind] for kind in ("phone", "id_number", "email", "secret", "denouncer")) >= 0.99
    assert len(total.vain) <= total.words / 200


def test_there_are_three_hundred_sentences_and_a_third_of_them_blind() -> None:
    sizes = {part: len(list(measure.sentences(part))) for part in measure.PARTS}
    assert sum(sizes.values()) >= 300
    assert sizes["blind"] >= 100
    tuned, blind = ({text for text, _ in measure.sentences(part)} for part in measure.PARTS)
    assert not tuned & blind


@pytest.mark.parametrize("part", measure.PARTS)
def test_composed_and_decomposed_letters_give_the_same(part: str) -> None:
    for text, _ in measure.sentences(part):
        composed, loose = nfc(text), unicodedata.normalize("NFD", text)
        found = [(each.kind, each.text) for each in detector.find(composed)]
        assert [(each.kind, nfc(each.text)) for each in detector.find(loose)] == found


@pytest.mark.parametrize("mark", [ZERO, "\u00ad", "\ufeff"])
def test_letters_that_cannot_be_seen_hide_nothing(mark: str) -> None:
    text = "Ông Nguyễn Văn Bình, 0905 123 456, người tố cáo là bà Hoa"
    kinds = [each.kind for each in detector.find(text)]
    hidden = mark.join(text)
    found = detector.find(hidden)
    assert [each.kind for each in found] == kinds
    assert all(hidden[each.start : each.end] == each.text for each in found)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200) | st.text(LETTERS, max_size=200))
def test_its_findings_never_overlap_and_stand_where_they_say(text: str) -> None:
    found = detector.find(text)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    assert all(text[each.start : each.end] == each.text and each.text for each in found)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_in_any_order_of_words_both_forms_of_letters_agree(words: list[str]) -> None:
    text = " ".join(words)
    loose = detector.find(unicodedata.normalize("NFD", text))
    assert [(each.kind, each.text) for each in detector.find(text)] == [(each.kind, nfc(each.text)) for each in loose]


def test_a_phone_is_found_in_a_text_without_tones_too() -> None:
    assert [each.kind for each in detector.find(fold("Điện thoại 0905 123 456"))] == ["phone"]
