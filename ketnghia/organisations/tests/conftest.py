"""Small register files and programmes for the tests of this slice."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

PROVINCES = [
    {"code": "48", "name": "Đà Nẵng", "kind": "thanh_pho", "former_provinces": "Quảng Nam; Đà Nẵng"},
    {"code": "38", "name": "Thanh Hóa", "kind": "tinh", "former_provinces": "Thanh Hóa"},
]
UNIT = {
    "kind": "xa", "province_code": "48", "lat": "15.84", "lon": "108.25", "position_doubtful": "0",
    "area_km2": "38.85", "legal_number": "1659/NQ-UBTVQH15", "legal_date": "2025-06-16",
    "valid_from": "2025-07-01", "terrain": "", "note": "",
}  # fmt: skip
UNITS = [
    {**UNIT, "code": "20599", "name": "Nam Phước", "terrain": "lowland"},
    {**UNIT, "code": "20752", "name": "Phước Thành", "lat": "15.4", "lon": "107.8", "terrain": "upland"},
    {**UNIT, "code": "20242", "name": "Hải Châu", "kind": "phuong", "lat": "16.06", "lon": "108.22"},
    {**UNIT, "code": "20333", "name": "Hoàng Sa", "kind": "dac_khu", "lat": "16.568", "lon": "112.135"},
    {**UNIT, "code": "16279", "name": "Nông Cống", "province_code": "38", "lat": "19.6", "lon": "105.7"},
]
FORMERS = [
    {"code": "20600", "name": "Duy Vinh", "kind": "xa", "district": "huyện Duy Xuyên", "former_province": "Quảng Nam",
     "valid_to": "2025-06-30"},
    {"code": "20599", "name": "Nam Phước", "kind": "thi_tran", "district": "huyện Duy Xuyên",
     "former_province": "Quảng Nam", "valid_to": "2025-06-30"},
    {"code": "20700", "name": "Trà Chia", "kind": "xa", "district": "", "former_province": "Quảng Nam",
     "valid_to": "2025-06-30"},
]  # fmt: skip
PARTS = [
    {"former_code": "20600", "unit_code": "20599", "part": "0"},
    {"former_code": "20599", "unit_code": "20599", "part": "0"},
    {"former_code": "20700", "unit_code": "20599", "part": "1"},
    {"former_code": "20700", "unit_code": "20752", "part": "1"},
]


@pytest.fixture
def register(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a small register into a folder: (units=…, formers=…, parts=…) -> folder."""

    def write(**tables: list[dict[str, str]]) -> Path:
        folder = tmp_path / f"register-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        given = {"provinces": PROVINCES, "units": UNITS, "former_units": FORMERS, "former_parts": PARTS, **tables}
        for name, rows in given.items():
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(rows[0]))
                writer.writeheader()
                writer.writerows(rows)
        return folder

    return write


@pytest.fixture
def twinned(founding: SimpleNamespace) -> Any:
    """A programme in force of Nam Phước (helps), Phước Thành (is helped) and Nông Cống of another province (peer)."""
    from ketnghia.programmes.models import Party, Programme

    programme = Programme.objects.create(
        code="KN-2025-0001",
        title="Nam Phước – Phước Thành",
        state="active",
        state_since=timezone.now(),
        maker=founding.du_nam_phuoc,
        signed_on="2025-09-03",
    )
    parties = (
        (founding.du_nam_phuoc, "supporter"), (founding.du_phuoc_thanh, "beneficiary"), (founding.du_nong_cong, "peer")
    )  # fmt: skip
    for organisation, role in parties:
        Party.objects.create(programme=programme, organisation=organisation, role=role)
    return programme
