"""Whole documents through the reader: what each of them says about twinning, and what it does not say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ketnghia.core.fields import BY_CODE
from ketnghia.intake.extract import extract
from ketnghia.intake.extract.shape import ProgrammeSaid, Reading

DOCUMENTS = Path(__file__).parent / "documents"


def read(name: str, published: date | None = None) -> Reading:
    return extract((DOCUMENTS / name).read_text("utf-8"), published=published)


def codes(programme: ProgrammeSaid) -> set[str | None]:
    return {party.code for party in programme.parties}


def fields(programme: ProgrammeSaid) -> set[str]:
    return {code for commitment in programme.commitments for code in commitment.fields}


def support(programme: ProgrammeSaid) -> set[tuple[str, str, int | None, float | None]]:
    return {(line.kind, line.status, line.amount_vnd, line.quantity) for line in programme.support}


@pytest.fixture(scope="module")
def founding() -> ProgrammeSaid:
    [programme] = read("tin-ba-xa.txt", date(2025, 9, 3)).programmes
    return programme


def test_the_founding_news_names_three_parties_of_equal_rank(founding):
    assert codes(founding) == {"20599", "20752", "20827"}
    assert {party.role for party in founding.parties} == {"peer"}


def test_the_founding_news_gives_day_place_and_basis(founding):
    assert founding.signed_on.value == "2025-09-03"
    assert founding.place.value == "Trung tâm Văn hóa xã Nam Phước"
    [basis] = founding.legal_basis
    assert (basis.number, basis.issued_on, basis.issuer) == ("02-NQ/TU", date(2025, 7, 29), "Thành ủy")


def test_the_founding_news_is_split_into_single_promises_over_all_its_fields(founding):
    assert len(founding.commitments) >= 12
    assert fields(founding) >= {
        "party-building", "governance", "mass-mobilisation", "law-outreach", "citizen-reception", "council-oversight",
        "admin-reform", "digital", "economy", "culture", "health", "education", "poverty", "social-security", "tourism",
        "products",
    }  # fmt: skip
    assert fields(founding) <= set(BY_CODE)


def test_the_founding_news_names_its_guests_with_their_posts(founding):
    assert [(person.name, person.post, person.role) for person in founding.people] == [
        ("Đoàn Xuân Hiếu", "Tổng Biên tập Báo và phát thanh, truyền hình Đà Nẵng", "witness"),
        ("Nguyễn Trọng Hùng", "Phó Trưởng ban Tổ chức Thành ủy Đà Nẵng", "witness"),
    ]


def test_without_a_day_of_publication_the_year_comes_from_the_text():
    [programme] = read("tin-ba-xa.txt").programmes
    assert programme.signed_on.value == "2025-09-03"


def test_minutes_of_two_sides():
    reading = read("bien-ban-hai-ben.txt")
    [programme] = reading.programmes
    assert (reading.genre, programme.kind) == ("minutes", "minutes")
    assert [(party.code, party.role) for party in programme.parties] == [
        ("20579", "supporter"),
        ("20734", "beneficiary"),
    ]
    assert (programme.signed_on.value, programme.place.value) == ("2025-09-10", "trụ sở UBND xã Phước Năng")
    assert programme.term_to.value == "2030-12-31"
    assert [basis.number for basis in programme.legal_basis] == ["02-NQ/TU", "15-KL/TU"]
    assert {person.name for person in programme.people} == {"Trần Văn K", "Hồ Thị L"}


def test_minutes_tell_promised_from_given_and_who_gives():
    [programme] = read("bien-ban-hai-ben.txt").programmes
    assert support(programme) == {
        ("scholarship", "pledged", 60_000_000, 40.0),
        ("house", "pledged", 180_000_000, 3.0),
        ("cash", "given", 25_000_000, None),
        ("goods", "given", None, 100.0),
    }
    givers = {line.kind: line.giver for line in programme.support}
    assert givers["cash"] == ("20579",)
    assert givers["goods"] == ("20734",)


def test_a_promise_knows_its_doer_cycle_and_deadline():
    [programme] = read("bien-ban-hai-ben.txt").programmes
    by_field = {code: commitment for commitment in programme.commitments for code in commitment.fields}
    assert by_field["party-building"].cycle == "quarterly"
    assert (by_field["products"].by, by_field["products"].to) == (("20579",), ("20734",))
    assert by_field["social-security"].last_on == date(2025, 12, 31)


def test_a_report_on_two_twins_gives_two_programmes_and_keeps_their_gifts_apart():
    reading = read("bao-cao-hai-xa.txt")
    assert [codes(programme) for programme in reading.programmes] == [{"20263", "20938"}, {"20263", "20959"}]
    first, second = reading.programmes
    assert (first.signed_on.value, second.signed_on.value) == ("2025-08-15", "2026-01-10")
    assert support(first) == {("cash", "given", 80_000_000, None), ("people", "given", None, 2.0)}
    assert support(second) == {("goods", "given", None, 100.0), ("service", "given", None, 150.0)}


def test_each_row_of_an_annex_is_a_twinning_with_its_roles():
    reading = read("ke-hoach-phan-cong.txt")
    assert [codes(programme) for programme in reading.programmes] == [
        {"20242", "20443"}, {"20305", "20260", "20716"}, {"20791", "20959"},
    ]  # fmt: skip
    roles = {party.code: party.role for programme in reading.programmes for party in programme.parties}
    assert (roles["20260"], roles["20716"]) == ("supporter", "beneficiary")
    assert all(programme.signed_on is None for programme in reading.programmes)
    assert all([basis.number for basis in programme.legal_basis] == ["02-NQ/TU"] for programme in reading.programmes)


def test_a_school_and_a_hamlet_have_no_code_and_say_so():
    [programme] = read("giao-uoc-truong-thon.txt").programmes
    assert [(party.name, party.kind, party.code) for party in programme.parties] == [
        ("Trường THPT Phan Châu Trinh", "school", None),
        ("thôn Bhlô Bền", "hamlet", None),
    ]
    assert all(party.confidence < 0.9 and party.doubt for party in programme.parties)


def test_text_without_tone_marks_is_read():
    [programme] = read("bien-ban-khong-dau.txt").programmes
    assert codes(programme) == {"20341", "20920"}
    assert (programme.signed_on.value, programme.place.value) == ("2025-09-04", "Hoi truong UBND xa Tra Doc")
    assert fields(programme) == {"party-building", "admin-reform", "digital", "culture", "tourism"}
    assert support(programme) == {("cash", "pledged", 50_000_000, None), ("goods", "pledged", 15_000_000, 30.0)}


def test_english_news_is_read():
    reading = read("two-communes.txt")
    [programme] = reading.programmes
    assert (reading.language, codes(programme)) == ("en", {"20320", "20467"})
    assert programme.signed_on.value == "2025-09-18"
    assert support(programme) == {
        ("cash", "given", 80_000_000, None), ("goods", "given", 30_000_000, 60.0), ("goods", "given", None, 12.0),
    }  # fmt: skip
    assert [(person.name, person.role) for person in programme.people] == [("Tran Van B", "speaker")]


@pytest.mark.parametrize("name", ["ke-hoach-lien-tich.txt", "tu-thien.txt"])
def test_what_is_no_twinning_gives_no_programme_and_a_reason(name):
    reading = read(name)
    assert reading.programmes == ()
    assert reading.reason.endswith(".")


def test_the_reading_becomes_plain_json():
    plain = read("bien-ban-hai-ben.txt").as_json()
    [programme] = plain["programmes"]
    assert programme["legal_basis"][0]["issued_on"] == "2025-07-29"
    assert programme["support"][0]["from"] == ["20579"]
    assert "text" not in plain
