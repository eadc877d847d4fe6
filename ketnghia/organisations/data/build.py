"""Build the register's CSV files: `python -m ketnghia.organisations.data.build UNITS.csv [DANANG.csv] [--out FOLDER]`.

Sources: a table of today's units with the codes of the units they were made from, the table of Đà Nẵng's units, and the
package vietnamadminunits for the names of former units (needed only here, never at run time). See PROVENANCE.md.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

from ketnghia.core.vntext import fold_key, modern_tones, nfc

FOLDER = Path(__file__).parent
MERGER_DAY, LAST_DAY_BEFORE = "2025-07-01", "2025-06-30"
MERGER_LAW = ("202/2025/QH15", "2025-06-12")  # the National Assembly's resolution on merging provinces
KINDS = {"xã": "xa", "phường": "phuong", "đặc khu": "dac_khu", "thị trấn": "thi_tran"}
PROVINCE_KINDS = {"tỉnh": "tinh", "thành phố": "thanh_pho"}
LEGAL = re.compile(r"Số:\s*(\S+?);\s*Ngày:\s*(\d{2})/(\d{2})/(\d{4})")
DISTRICT_KIND = re.compile(r"^(?:huyện|quận|thị xã|thành phố)", re.IGNORECASE)
RAISED = re.compile(
    r"Thành lập phường [^.]* (?:từ|của) xã ", re.IGNORECASE
)  # a xã that became a phường under the same code
Row = dict[str, str]


def split_kind(full_name: str, kinds: dict[str, str]) -> tuple[str, str]:
    """Return (kind, name) of a full name: `Phường Hải Châu` -> (`phuong`, `Hải Châu`). ValueError without one."""
    for word, kind in kinds.items():
        if full_name.casefold().startswith(word + " "):
            return kind, clean_name(full_name[len(word) + 1 :])
    raise ValueError(f"no kind in the name {full_name!r}")


def clean_name(name: str) -> str:
    """Return a name in NFC, with the new tone places, one apostrophe (’) and a capital at the head of each word."""
    words = modern_tones(nfc(name)).replace("'", "’").split()
    return " ".join(word if word == "trường" else word[0].upper() + word[1:] for word in words)


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a CSV file in UTF-8, in the file's order."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_former_names() -> dict[str, Row]:
    """Return ward, district, province and older names of each unit before 1/7/2025 by code, from vietnamadminunits."""
    found = find_spec("vietnamadminunits")
    if found is None or found.origin is None:
        raise SystemExit("vietnamadminunits is needed to build the register: pip install vietnamadminunits==1.0.4")
    database = Path(found.origin).parent / "data" / "dataset.db"
    query = "SELECT wardCode, ward, district, province, wardAlias FROM admin_units_legacy WHERE wardCode IS NOT NULL"
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        names = ("code", "ward", "district", "province", "older")
        return {
            row[0]: dict(zip(names, [value or "" for value in row], strict=True)) for row in connection.execute(query)
        }


def legal_basis(note: str) -> tuple[str, str]:
    """Return number and ISO date of the resolution quoted in a unit's note, or two empty strings."""
    match = LEGAL.search(note)
    return (match[1], f"{match[4]}-{match[3]}-{match[2]}") if match else ("", "")


def unit_row(row: Row, terrain: str) -> Row:
    """Return one line of units.csv. A xã raised to phường after the merger is valid from its own resolution's date."""
    kind, name = split_kind(row["name"], KINDS)
    number, date = legal_basis(row["note"])
    raised = bool(RAISED.search(row["note"]))
    return {
        "code": row["code"],
        "name": name,
        "kind": kind,
        "province_code": row["province_code"],
        "lat": row["lat"],
        "lon": row["lon"],
        "position_doubtful": "1" if "SUSPECT" in row["pos_source"] + row["note"] else "0",
        "area_km2": row["area_km2"],
        "legal_number": number,
        "legal_date": date,
        "valid_from": date if raised else MERGER_DAY,
        "terrain": terrain,
        "note": f"Trước đó là xã {name}" if raised else "",
    }


def terrains(danang: Iterable[Row]) -> dict[str, str]:
    """Return upland or lowland by code for Đà Nẵng: upland if of a former highland district or seen being helped."""
    return {
        row["code"]: (
            ""
            if row["kind"] == "đặc khu"
            else "upland"
            if row["former_highland_district"] or row["role_in_press"] == "beneficiary"
            else "lowland"
        )
        for row in danang
    }


def parts_of(units: Iterable[Row]) -> list[Row]:
    """Return the lines of former_parts.csv: which former unit went, in whole (0) or in part (1), into which unit."""
    return [
        {"former_code": code.rstrip("*"), "unit_code": row["code"], "part": "1" if code.endswith("*") else "0"}
        for row in units
        for code in row["legacy_codes(*=part)"].split()
    ]


def former_rows(parts: Iterable[Row], names: dict[str, Row]) -> list[Row]:
    """Return the lines of former_units.csv for every former code in use. KeyError for a code without a name."""
    rows = []
    for code in sorted({part["former_code"] for part in parts}):
        source = names[code]
        kind, name = split_kind(source["ward"], KINDS)
        rows.append(
            {
                "code": code,
                "name": name,
                "kind": kind,
                "district": clean_district(source["district"]),
                "former_province": split_kind(source["province"], PROVINCE_KINDS)[1],
                "valid_to": LAST_DAY_BEFORE,
            }
        )
    return rows


def clean_district(full_name: str) -> str:
    """Return a district's name with its kind in lower case: `Huyện Duy Xuyên` -> `huyện Duy Xuyên`."""
    name = modern_tones(nfc(full_name)).replace("'", "’").strip()
    return DISTRICT_KIND.sub(lambda match: match.group().lower(), name)


def older_rows(names: dict[str, Row], used: set[str]) -> list[Row]:
    """Return the lines of older_names.csv: names merged away before 2025, without tones and blanks."""
    rows = set()
    for code in used & set(names):
        older = set(json.loads(names[code]["older"] or "[]"))
        for key in older:
            for word, kind in (("phuong", "phuong"), ("xa", "xa"), ("thitran", "thi_tran")):
                if key.startswith(word) and key[len(word) :] in older:
                    rows.add((key[len(word) :], kind, code))
    own = {(fold_key(name["ward"]).replace(" ", ""), code) for code, name in names.items()}
    kept = sorted(
        row
        for row in rows
        if (row[1].replace("_", "") + row[0], row[2]) not in own and (len(row[0]) > 2 or row[0].isdigit())
    )
    return [dict(zip(("key", "kind", "former_code"), row, strict=True)) for row in kept]


def province_rows(units: Iterable[Row], parts: Iterable[Row], formers: Iterable[Row]) -> list[Row]:
    """Return the lines of provinces.csv: a province made of several old ones rests on the resolution of 2025."""
    home = {row["code"]: row["province_code"] for row in units}
    province_of_former = {row["code"]: row["former_province"] for row in formers}
    made_of: dict[str, Counter[str]] = defaultdict(Counter)
    for part in parts:
        made_of[home[part["unit_code"]]][province_of_former[part["former_code"]]] += 1
    rows = []
    for code, full_name in sorted({(row["province_code"], row["province"]) for row in units}):
        kind, name = split_kind(full_name, PROVINCE_KINDS)
        merged = len(made_of[code]) > 1
        rows.append(
            {
                "code": code,
                "name": name,
                "kind": kind,
                "valid_from": MERGER_DAY if merged else "",
                "legal_number": MERGER_LAW[0] if merged else "",
                "legal_date": MERGER_LAW[1] if merged else "",
                "former_provinces": "; ".join(sorted(made_of[code])),
                "note": CITIES_OF_2026.get(code, ""),
            }
        )
    return rows


_CITY = "Thành phố trực thuộc Trung ương từ năm 2026; nguồn chưa ghi số và ngày của nghị quyết thành lập"
CITIES_OF_2026 = {"22": _CITY, "24": _CITY, "75": _CITY}


def write(path: Path, rows: Sequence[Row]) -> None:
    """Write rows as CSV with Unix line ends, one row a line, so that a change reads as a short diff."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def build(units_path: Path, danang_path: Path | None, out: Path) -> dict[str, int]:
    """Build every file into the folder `out`; return the number of rows by file name."""
    units = sorted(read_rows(units_path), key=lambda row: row["code"])
    terrain = terrains(read_rows(danang_path)) if danang_path else {}
    names = read_former_names()
    parts = parts_of(units)
    formers = former_rows(parts, names)
    files = {
        "provinces.csv": province_rows(units, parts, formers),
        "units.csv": [unit_row(row, terrain.get(row["code"], "")) for row in units],
        "former_units.csv": formers,
        "former_parts.csv": sorted(parts, key=lambda part: (part["former_code"], part["unit_code"])),
        "older_names.csv": older_rows(names, {row["code"] for row in formers}),
    }
    for name, rows in files.items():
        write(out / name, rows)
    return {name: len(rows) for name, rows in files.items()}


def main(argv: Sequence[str] | None = None) -> int:
    """Build from the command line and print what was written."""
    parser = argparse.ArgumentParser(prog="python -m ketnghia.organisations.data.build", description=__doc__)
    parser.add_argument("units", type=Path, help="today's units with the codes of their former units")
    parser.add_argument("danang", type=Path, nargs="?", help="Đà Nẵng's units with their former districts")
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder to write to; default: beside this file")
    args = parser.parse_args(argv)
    for name, count in build(args.units, args.danang, args.out).items():
        print(f"{name}: {count}")  # noqa: T201 - a command line tool
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
