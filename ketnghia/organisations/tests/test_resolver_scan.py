"""Units named in running text: which ones, where exactly, and what is left alone."""

from __future__ import annotations

import random
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.organisations.resolver import Mention, load_resolver

RESOLVER = load_resolver()


def codes(text: str, near: str | None = None) -> list[str]:
    """The first candidates of all mentions, in the order of the text."""
    return [mention.candidates[0].code for mention in RESOLVER.find_all(text, near) if mention.candidates]


def mentions(text: str) -> list[Mention]:
    return RESOLVER.find_all(text)


# text (⏎ is a line's end) | the units named, in order
TEXTS = """
Đảng ủy xã Nam Phước và Đảng ủy xã Thăng Phú gặp nhau.|20599 20827
Đảng ủy các xã: Nam Phước, Phước Thành và Thăng Phú (thành phố Đà Nẵng) ký kết.|20599 20752 20827
Ba xã Nam Phước, Phước Thành, Thăng Phú đã gặp nhau.|20599 20752 20827
Lễ kết nghĩa giữa phường Hòa Khánh với xã Sông Kôn.|20200 20476
P.Hải Châu lên xã Hùng Sơn của TP.Đà Nẵng.|20242 20443
Các xã, phường Nam Phước, Hội An Đông cùng dự, theo Thành ủy Đà Nẵng.|20599 20413
Xã Tà Bhing, huyện Nam Giang, tỉnh Quảng Nam xưa kia.|20710
Xã Trường Sơn (Nông Cống) đón khách.|16348
Xã Trường Sơn, tỉnh Quảng Trị đón khách.|19204
xã Duy Vinh (nay thuộc xã Nam Phước)|20599 20599
thị trấn Prao cũ và xã A Ting cũ của Đà Nẵng|20467 20476
Nam Phước – Phước Thành – Thăng Phú: ba xã của Đà Nẵng.|20599 20752 20827
Xã Nam Phước vui. Hôm sau Nam Phước trao quà.|20599 20599
Nhiều nhà ở xã biên giới Hùng Sơn của thành phố Đà Nẵng.|20443
UBND xã⏎Nam Phước thông báo.|20599
UBND xã Nam⏎Phước thông báo.|20599
ĐẢNG ỦY XÃ NAM PHƯỚC - ĐẢNG ỦY XÃ PHƯỚC THÀNH (ĐÀ NẴNG)|20599 20752
PHƯỜNG HẢI CHÂU LÊN XÃ BIÊN GIỚI HÙNG SƠN, THÀNH PHỐ ĐÀ NẴNG|20242 20443
Dang uy phuong Huong Tra va xa Tra Lien, thanh pho Da Nang.|20350 20908
xa nam phuoc ket nghia voi xa thang phu|20599 20827
Dong Hoa Ward and Krong Nang Commune in Dak Lak Province became twins.|22258 24343
Hai Chau ward visited Hung Son commune in Da Nang.|20242 20443
Đoàn của phường Hoà Xuân đến xã Hoà Tiến, Đà Nẵng.|20314 20332
xã Ea H'leo và xã Cư M’gar (Đắk Lắk)|24184 24280
Xã Đăk Pring và xã La Dee của Đà Nẵng|20716 20704
phường Xuân Hương - Đà Lạt đón xã Chân Mây - Lăng Cô|24781 20137
"""
ROWS = [tuple(row.replace("⏎", "\n").split("|")) for row in TEXTS.strip().split("\n")]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_the_units_of_a_text_are_found_in_order(text: str, expected: str) -> None:
    assert codes(text) == expected.split()


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_offsets_give_the_quoted_words(text: str, expected: str) -> None:
    for mention in mentions(text):
        assert text[mention.start : mention.end] == mention.text
        if mention.prefix_start >= 0:
            assert mention.prefix_start < mention.start


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_decomposed_text_gives_the_same_with_offsets_in_the_composed_text(text: str, expected: str) -> None:
    assert mentions(unicodedata.normalize("NFD", text)) == mentions(text)


@pytest.mark.parametrize(
    "text",
    [
        "Phát triển kinh tế - xã hội An Giang.",
        "PHÁT TRIỂN KINH TẾ - XÃ HỘI AN GIANG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "phương Hải Châu",
        "Trường THPT Sơn Trà và sông Thu Bồn.",
        "huyện Nam Trà My và thành phố Tam Kỳ cũ; Nam Trà My nhận quà, Tam Kỳ trao.",
        "tỉnh Quảng Nam, thành phố Đà Nẵng, tỉnh Thanh Hóa",
        "Mỗi xã 50 triệu đồng, mỗi phường 15 suất quà.",
        "Ông Nguyễn Bình Minh phát biểu, bà Lê Thị Hòa Bình đáp lời.",
        "Đảng ủy xã\n\nThành ủy Đà Nẵng",
        "",
        "xã",
        "xã, phường",
    ],
)
def test_what_is_no_commune_is_left_alone(text: str) -> None:
    assert mentions(text) == []


def test_a_commune_that_the_register_does_not_know_is_said_without_an_answer() -> None:
    text = "Đoàn đến xã Xong Quắng Vrờ của nước bạn."
    (mention,) = mentions(text)
    assert mention.text == "Xong Quắng Vrờ"
    assert mention.kind == "xa"
    assert mention.candidates == ()


def test_the_province_that_a_text_is_about_decides_between_homonyms() -> None:
    text = "Theo Thành ủy Đà Nẵng, xã Nam Phước kết nghĩa với xã Phước Thành."
    found = mentions(text)
    assert found[1].candidates[0].code == "20752"
    assert found[1].candidates[0].score > found[1].candidates[1].score + 0.2


def test_without_any_sign_homonyms_stay_open() -> None:
    (mention,) = mentions("Đoàn đến thăm xã Phước Thành.")
    assert {candidate.code for candidate in mention.candidates[:2]} == {"20752", "25864"}
    assert mention.candidates[0].score == mention.candidates[1].score


def test_the_reader_may_say_where_the_text_comes_from() -> None:
    assert codes("Đoàn đến thăm xã Phước Thành.", near="20599") == ["20752"]


def test_far_away_is_no_kind_of_commune() -> None:
    (mention,) = mentions("Vùng sâu, vùng xa Nam Phước.")
    assert (mention.text, mention.kind, mention.prefix_start) == ("Nam Phước", "", -1)


def test_a_ward_may_be_called_by_its_number() -> None:
    assert mentions("Phường 5 tổ chức lễ.")[0].text == "5"


def test_kind_and_prefix_are_told() -> None:
    text = "các phường Hải Châu, Hòa Cường của Đà Nẵng"
    first, second = mentions(text)
    assert (first.kind, second.kind) == ("phuong", "phuong")
    assert text[first.prefix_start : first.start] == "phường "
    assert second.prefix_start == -1


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("xãphường XÃ Nam Phước,()-\n.Đà Nẵng'1 áầ\u0301\u00a0PHC"), max_size=120))
def test_no_text_makes_it_fail_and_offsets_hold(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    last = 0
    for mention in mentions(text):
        assert composed[mention.start : mention.end] == mention.text
        assert last <= mention.start < mention.end
        last = mention.end


SENTENCES = (
    "Sáng 3/9, Đảng ủy {a} và Đảng ủy {b} ({province}) ký biên bản kết nghĩa.",
    "Đoàn công tác {a}, {province} đến thăm {b}, trao 20 suất quà cho hộ nghèo.",
    "Các đơn vị gồm: {a}; {b} thuộc {province} cùng tham dự.",
    "ĐẢNG ỦY {a} - ĐẢNG ỦY {b}\n{province}, ngày 03 tháng 9 năm 2025",
    "{a} kết nghĩa với {b}.\nTheo Tỉnh ủy {province}, hai bên sẽ giúp nhau.",
)
KINDS = {"xa": "xã", "phuong": "phường", "dac_khu": "đặc khu"}


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("write", [str, str.upper])
def test_any_two_units_of_a_province_are_read_out_of_a_sentence(sentence: str, write) -> None:
    chance = random.Random(7)
    places = [RESOLVER.gazetteer.place(code) for code in RESOLVER.gazetteer.units]
    for one in chance.sample(places, 250):
        other = chance.choice([p for p in places if p.province_code == one.province_code and p.code != one.code])
        names = [f"{KINDS[place.kind]} {place.name}" for place in (one, other)]
        text = write(sentence.format(a=names[0], b=names[1], province=one.province))
        found = codes(text)
        assert found[:2] == [one.code, other.code], text
        assert set(found) == {one.code, other.code}, text  # phường Quảng Trị may be meant by "Quảng Trị, ngày" again


def test_the_adjective_before_a_name_is_no_part_of_it_unless_the_name_begins_so() -> None:
    assert codes("xa ban may cua tinh tuyen quang") == ["01024"]
    assert codes("các xã miền núi Trà Leng, Trà Linh của Đà Nẵng") == ["20938", "20950"]


def test_a_long_text_is_read_quickly() -> None:
    text = (
        "Đảng ủy xã Nam Phước và phường Hải Châu (Đà Nẵng) tổ chức lễ kết nghĩa, cùng nhau chia sẻ kinh nghiệm.\n"
        * 4000
    )
    mentions(text[:1000])
    begun = time.process_time()
    found = mentions(text)
    assert len(found) == 8000
    assert time.process_time() - begun < 3
