"""The register's files: complete, consistent, clean, and built from their sources by the documented command."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from ketnghia.core.vntext import modern_tones
from ketnghia.organisations.data import build
from ketnghia.organisations.register_file import FILES, FOLDER, read_records, read_table

PROVINCES = {row["code"]: row for row in read_records("provinces.csv")}
UNITS = {row["code"]: row for row in read_records("units.csv")}
FORMERS = {row["code"]: row for row in read_records("former_units.csv")}
KIND_WORDS = ("xã ", "phường ", "thị trấn ", "đặc khu ", "tỉnh ", "thành phố ")
PARTS = read_records("former_parts.csv")


def test_every_unit_and_province_is_there_once() -> None:
    assert len(read_table("units.csv")) == len(UNITS) == 3321
    assert len(read_table("provinces.csv")) == len(PROVINCES) == 34
    assert len(read_table("former_units.csv")) == len(FORMERS) == 10035
    assert Counter(row["kind"] for row in UNITS.values()) == {"xa": 2599, "phuong": 709, "dac_khu": 13}


def test_codes_point_at_what_exists() -> None:
    assert {row["province_code"] for row in UNITS.values()} == set(PROVINCES)
    assert {row["unit_code"] for row in PARTS} <= set(UNITS)
    assert {row["former_code"] for row in PARTS} == set(FORMERS)
    assert {row["former_code"] for row in read_records("older_names.csv")} <= set(FORMERS)
    assert {row["code"] for row in read_records("aliases.csv")} <= set(UNITS) | set(PROVINCES)


def test_only_five_island_units_have_no_former_commune() -> None:
    made = {row["unit_code"] for row in PARTS}
    assert {UNITS[code]["name"] for code in set(UNITS) - made} == {
        "Bạch Long Vĩ",
        "Cồn Cỏ",
        "Hoàng Sa",
        "Lý Sơn",
        "Côn Đảo",
    }


def test_a_former_unit_went_whole_to_one_or_in_parts_to_several() -> None:
    shares: dict[str, list[str]] = {}
    for row in PARTS:
        shares.setdefault(row["former_code"], []).append(row["part"])
    assert all(parts == ["0"] or (len(parts) > 1 and set(parts) == {"1"}) for parts in shares.values())


def test_names_are_clean() -> None:
    for row in [*UNITS.values(), *FORMERS.values(), *PROVINCES.values()]:
        name = row["name"]
        assert name == unicodedata.normalize("NFC", name) == modern_tones(name).strip()
        assert name == "Phường Đúc" or not name.casefold().startswith(KIND_WORDS)
        assert all(word[0].isupper() or word[0].isdigit() or word in ("-", "trường") for word in name.split())


def test_a_name_and_kind_stand_once_in_a_province() -> None:
    names = Counter((row["name"], row["kind"], row["province_code"]) for row in UNITS.values())
    assert {key for key, count in names.items() if count > 1} == set()


def test_positions_lie_in_the_country_and_the_doubtful_ones_are_flagged() -> None:
    assert all(8 < float(row["lat"]) < 23.5 and 102 < float(row["lon"]) < 115 for row in UNITS.values())
    assert sum(row["position_doubtful"] == "1" for row in UNITS.values()) == 18


def test_a_commune_raised_to_a_ward_is_valid_from_its_own_resolution() -> None:
    raised = [row for row in UNITS.values() if row["valid_from"] != "2025-07-01"]
    assert len(raised) == 22
    assert {row["kind"] for row in raised} == {"phuong"}
    assert {row["province_code"] for row in raised} == {"24", "75"}
    assert all(
        row["note"] == f"Trước đó là xã {row['name']}" and row["valid_from"] == row["legal_date"] for row in raised
    )


def test_terrain_is_known_for_da_nang_alone() -> None:
    known = Counter((row["province_code"], row["terrain"]) for row in UNITS.values() if row["terrain"])
    assert known == {("48", "upland"): 28, ("48", "lowland"): 65}
    assert UNITS["20333"]["terrain"] == ""


def test_the_founding_communes_are_made_of_what_they_are_made_of() -> None:
    def names(unit: str) -> set[str]:
        return {FORMERS[row["former_code"]]["name"] for row in PARTS if row["unit_code"] == unit}

    assert names("20599") == {"Nam Phước", "Duy Phước", "Duy Vinh"}
    assert names("20752") == {"Phước Lộc", "Phước Kim", "Phước Thành"}
    assert names("20827") == {"Bình Phú", "Bình Quế"}


def test_merged_provinces_rest_on_the_resolution_that_merged_them() -> None:
    merged = [row for row in PROVINCES.values() if ";" in row["former_provinces"]]
    assert len(merged) == 23
    assert {row["legal_number"] for row in merged} == {"202/2025/QH15"}
    assert PROVINCES["48"]["former_provinces"] == "Quảng Nam; Đà Nẵng"


@pytest.mark.parametrize("name", FILES)
def test_a_file_reads_the_same_by_hand_and_by_the_csv_reader(name: str) -> None:
    text = (Path(FOLDER) / name).read_text("utf-8")
    assert read_table(name) == list(csv.reader(text.splitlines()))[1:]
    assert text.endswith("\n")
    assert "\r" not in text


def test_a_file_with_quotes_and_windows_line_ends_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_bytes('\ufeffcode,name\r\n1,"A, B"\r\n2,C\r\n'.encode())
    assert read_table("units.csv", tmp_path) == [["1", "A, B"], ["2", "C"]]
    assert read_records("units.csv", tmp_path) == [{"code": "1", "name": "A, B"}, {"code": "2", "name": "C"}]


UNITS_SOURCE = (
    "code,name,type,province_code,province,lat,lon,area_km2,pos_source,legacy_codes(*=part),note\n"
    "20599,Xã Nam Phước,xa,48,Thành phố Đà Nẵng,15.8,108.3,40,vau,20599 20632,"
    '"Hợp nhất. Số: 1659/NQ-UBTVQH15; Ngày: 16/06/2025"\n'
    "07840,Phường Hiệp Hoà,phuong,24,Thành phố Bắc Ninh,21.3,106,62,vau-SUSPECT,07840*,"
    '"Thành lập phường Hiệp Hoà từ xã Hiệp Hoà. Số: 388/NQ-UBTVQH16; Ngày: 04/08/2026"\n'
)
FORMER_SOURCE = {
    "20599": {"ward": "Thị trấn Nam Phước", "district": "Huyện Duy Xuyên", "province": "Tỉnh Quảng Nam", "older": ""},
    "20632": {"ward": "Xã Duy vinh", "district": "Huyện Duy Xuyên", "province": "Tỉnh Quảng Nam", "older": ""},
    "07840": {
        "ward": "Thị trấn Thắng",
        "district": "thành Phố X",
        "province": "Tỉnh Bắc Giang",
        "older": '["xaducthang", "ducthang"]',
    },
}


def test_the_files_are_built_from_their_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "read_former_names", lambda: FORMER_SOURCE)
    (tmp_path / "units.csv").write_text(UNITS_SOURCE, "utf-8")
    danang = "code,kind,former_highland_district,role_in_press\n20599,xã,,supporter\n"
    (tmp_path / "danang.csv").write_text(danang, "utf-8")
    out = tmp_path / "out"
    out.mkdir()
    assert build.main([str(tmp_path / "units.csv"), str(tmp_path / "danang.csv"), "--out", str(out)]) == 0
    hiep_hoa, nam_phuoc = read_records("units.csv", out)
    assert (nam_phuoc["name"], nam_phuoc["terrain"], nam_phuoc["legal_date"]) == ("Nam Phước", "lowland", "2025-06-16")
    assert (hiep_hoa["name"], hiep_hoa["valid_from"], hiep_hoa["position_doubtful"]) == ("Hiệp Hòa", "2026-08-04", "1")
    assert [row["name"] for row in read_records("former_units.csv", out)] == ["Thắng", "Nam Phước", "Duy Vinh"]
    assert read_records("former_units.csv", out)[0]["district"] == "thành phố X"
    assert [row["part"] for row in read_records("former_parts.csv", out)] == ["1", "0", "0"]
    assert read_table("older_names.csv", out) == [["ducthang", "xa", "07840"]]
    assert [row["note"] != "" for row in read_records("provinces.csv", out)] == [True, False]


def test_a_source_row_without_a_kind_is_named_in_the_error() -> None:
    with pytest.raises(ValueError, match="Nam Phước"):
        build.split_kind("Nam Phước", build.KINDS)
