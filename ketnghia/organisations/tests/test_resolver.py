"""Names as people write them, and the unit of today that each must lead to."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.core.vntext import fold
from ketnghia.organisations.resolver import Candidate, Resolver, load_resolver, sure
from ketnghia.organisations.tests.names import CASES

RESOLVER = load_resolver()
CODES = sorted(RESOLVER.gazetteer.units)
KINDS = {"xa": "xã", "phuong": "phường", "dac_khu": "đặc khu", "thi_tran": "thị trấn"}


def test_the_table_is_as_long_as_it_should_be() -> None:
    assert len(CASES) >= 200
    assert {code for _, _, code in CASES} <= set(CODES)


@pytest.mark.parametrize(("text", "near", "code"), CASES)
def test_a_name_as_written_leads_to_its_unit_first(text: str, near: str, code: str) -> None:
    found = RESOLVER.resolve(text, near=near or None)
    assert found[0].code == code, found
    assert len(found) == 1 or found[0].score > found[1].score


@pytest.mark.parametrize("text", [case[0] for case in CASES])
def test_decomposed_letters_and_old_tone_places_change_nothing(text: str) -> None:
    assert RESOLVER.resolve(unicodedata.normalize("NFD", text)) == RESOLVER.resolve(text)
    assert RESOLVER.resolve(old_tones(text)) == RESOLVER.resolve(text)


def old_tones(text: str) -> str:
    """Write hòa as hoà, thủy as thuỷ: the tone on the last vowel of oa, oe, uy at a syllable's end."""
    for pair, marked in (("oa", "òa óa ỏa õa ọa"), ("oe", "òe óe ỏe õe ọe"), ("uy", "ùy úy ủy ũy ụy")):
        for new in marked.split():
            tone = unicodedata.normalize("NFD", new[0])[1]
            old = pair[0] + unicodedata.normalize("NFC", pair[1] + tone)
            text = re.sub(rf"{new}(?!\w)", old, text)
    return text


def test_every_unit_is_found_first_by_its_official_name_and_province() -> None:
    for code in CODES:
        place = RESOLVER.gazetteer.place(code)
        for text in (f"{KINDS[place.kind]} {place.name}, {place.province}", f"{place.name} ({place.province})".upper()):
            found = RESOLVER.resolve(text)
            assert found[0].code == code, (text, found)
            assert found[0].score >= 0.9, (text, found)


def test_every_former_unit_leads_to_all_its_successors() -> None:
    for row in RESOLVER.gazetteer.formers:
        former = RESOLVER.gazetteer.former(row)
        text = f"{KINDS[former.kind]} {former.name}, {former.district}, {former.province}"
        found = {candidate.code for candidate in RESOLVER.resolve(text, limit=12)}
        assert {code for code, _ in former.parts} <= found, (text, found)


def test_a_name_with_other_tones_scores_clearly_lower() -> None:
    right, wrong = RESOLVER.resolve("Trà My")[0], RESOLVER.resolve("Trà Mỹ")[0]
    assert right.code == wrong.code == "20900"
    assert right.score - wrong.score >= 0.3
    assert "khác dấu" in wrong.reason
    assert sure([wrong]) is None


def test_homonyms_are_told_apart_by_asking_not_by_guessing() -> None:
    found = RESOLVER.resolve("xã Phước Thành")
    assert {candidate.code for candidate in found[:2]} == {"20752", "25864"}
    assert found[0].score == found[1].score
    assert "có 2 đơn vị cùng khớp" in found[0].reason
    assert sure(found) is None


def test_a_name_that_others_bore_before_is_not_sure_without_context() -> None:
    found = RESOLVER.resolve("Hùng Sơn")
    assert found[0].code == "20443"
    assert "còn" in found[0].reason
    assert sure(found) is None
    assert sure(RESOLVER.resolve("Hùng Sơn", near="48")) == RESOLVER.resolve("Hùng Sơn", near="48")[0]


def test_a_former_unit_split_over_several_says_so() -> None:
    found = RESOLVER.resolve("xã Hòa Liên, huyện Hòa Vang")
    assert {candidate.code for candidate in found} == {"20194", "20197"}
    assert {candidate.matched for candidate in found} == {"former-part"}
    assert "đã chia cho 2 đơn vị: phường Hải Vân, phường Liên Chiểu" in found[0].reason


def test_a_whole_former_unit_is_named_in_the_reason() -> None:
    found = RESOLVER.resolve("Duy Vinh")
    assert found[0].matched == "former"
    assert found[0].reason == "Đơn vị cũ: xã Duy Vinh (huyện Duy Xuyên, Quảng Nam)."


def test_a_unit_elsewhere_than_the_text_says_is_kept_with_a_low_score() -> None:
    found = RESOLVER.resolve("xã Nam Phước, tỉnh Cà Mau")
    assert found[0].code == "20599"
    assert found[0].score <= 0.35
    assert "không ở nơi văn bản nêu" in found[0].reason


def test_a_slip_of_the_pen_scores_low() -> None:
    found = RESOLVER.resolve("Chiên Đàng", near="48")
    assert (found[0].code, found[0].matched) == ("20364", "spelling")
    assert found[0].score < 0.7


def test_a_district_is_not_silently_taken_for_a_commune() -> None:
    found = RESOLVER.resolve("huyện Nam Giang")
    assert found[0].score <= 0.6
    assert "cấp huyện" in found[0].reason


def test_of_two_homonyms_in_other_provinces_the_nearer_comes_first() -> None:
    near_an_giang = RESOLVER.resolve("Hội An", near="31078")  # Phú Quốc, An Giang
    assert near_an_giang[0].code == "30673"
    from_hue = [candidate.code for candidate in RESOLVER.resolve("Hội An", near="20137")]
    assert from_hue.index("20410") < from_hue.index("30673")


@pytest.mark.parametrize(
    "text", ["", "   ", "?!", "...", "\x00", "xã", "Đà Nẵng", "x" * 5000, "Nam Phước " * 400, "123456789"]
)
def test_nothing_is_found_in_empty_absurd_or_endless_text(text: str) -> None:
    assert RESOLVER.resolve(text) == []


def test_an_unknown_near_is_only_a_hint() -> None:
    assert RESOLVER.resolve("Nam Phước", near="99999")[0].code == "20599"


def test_limit_is_kept_and_scores_fall() -> None:
    found = RESOLVER.resolve("Tân Thành", limit=3)
    assert len(found) == 3
    assert [candidate.score for candidate in found] == sorted((c.score for c in found), reverse=True)


def test_the_database_can_feed_the_same_engine() -> None:
    resolver = Resolver.from_rows(
        provinces=[("48", "Đà Nẵng", "thanh_pho")],
        units=iter([("20599", "Nam Phước", "xa", "48", 15.8, 108.3), ("20752", "Phước Thành", "xa", "48", None, None)]),
        formers=[("20632", "Duy Vinh", "xa", "huyện Duy Xuyên", "Quảng Nam")],
        parts=[("20632", "20599", False)],
    )
    assert [candidate.code for candidate in resolver.resolve("Duy Vinh")] == ["20599"]
    assert resolver.resolve("Phước Thành", near="20599")[0].code == "20752"


def test_a_comma_behind_a_name_that_ends_like_a_kind_word_is_no_part_of_it() -> None:
    assert RESOLVER.resolve("cuc phuong, ninh binh")[0].code == "14404"


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=250))
def test_no_text_at_all_makes_it_fail(text: str) -> None:
    for candidate in RESOLVER.resolve(text):
        assert isinstance(candidate, Candidate)
        assert 0 <= candidate.score <= 1


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(CODES), st.sampled_from([str.lower, str.upper, fold, str.title]), st.booleans())
def test_without_capitals_and_tones_the_unit_is_still_among_the_candidates(code: str, write, with_kind: bool) -> None:
    place = RESOLVER.gazetteer.place(code)
    text = f"{KINDS[place.kind]} {place.name}" if with_kind else place.name
    found = RESOLVER.resolve(write(f"{text}, {place.province}"))
    assert code in {candidate.code for candidate in found}
