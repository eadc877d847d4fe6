"""Loading the register: once, again, and with a newer file that becomes history."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Persona
from ketnghia.audit.models import Event
from ketnghia.core.actor import ANONYMOUS, system
from ketnghia.core.verdict import Forbidden, Refused
from ketnghia.organisations.actions import LoadResult, load_register
from ketnghia.organisations.models import Locality, LocalityChange, Organisation
from ketnghia.organisations.tests.conftest import FORMERS, PARTS, UNIT, UNITS

BY = system("thử")
Register = Callable[..., Path]


def load(folder: Path) -> LoadResult:
    return load_register(by=BY, folder=folder)


def without(code: str) -> list[dict[str, str]]:
    return [row for row in UNITS if row["code"] != code]


def changed(code: str, **values: str) -> list[dict[str, str]]:
    return [{**row, **values} if row["code"] == code else row for row in UNITS]


@pytest.mark.django_db
def test_former_names_and_the_province_find_todays_unit(register: Register) -> None:
    load(register())
    for text in ("duy vinh", "Xã Duy Vinh", "TT Nam Phước", "nam phuoc, da nang", "Nam Phước, Quảng Nam", "20599"):
        assert [row.code for row in Locality.objects.current().named(text)] == ["20599"], text
    assert not Locality.objects.named("nam phuoc, thanh hoa").exists()
    assert Locality.objects.named("").count() == len(UNITS)


@pytest.mark.django_db
def test_progress_is_told_to_the_end(register: Register) -> None:
    told: list[tuple[int, int]] = []
    load_register(by=BY, folder=register(), progress=lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == list(range(1, told[0][1] + 1))


@pytest.mark.django_db
def test_a_new_name_is_history_and_the_committee_follows(register: Register) -> None:
    load(register())
    result = load(register(units=changed("20752", name="Phước Mới", legal_number="9/NQ", valid_from="2026-03-01")))
    assert result == LoadResult(created=0, changed=1, closed=0, unchanged=len(UNITS) - 1)
    row = Locality.objects.get(pk="20752")
    change = row.changes.get()
    assert (row.name, row.version) == ("Phước Mới", 2)
    assert (change.kind, change.before, change.after) == ("renamed", {"name": "Phước Thành"}, {"name": "Phước Mới"})
    assert (str(change.on), change.legal_basis) == ("2026-03-01", "9/NQ, 16/06/2025")
    assert Organisation.objects.get(locality="20752").name == "Đảng ủy xã Phước Mới"
    assert [event.kind for event in Event.objects.filter(stream="locality:20752")] == ["locality.renamed"]


@pytest.mark.django_db
def test_a_committee_that_people_have_renamed_keeps_its_name(register: Register) -> None:
    load(register())
    Organisation.objects.filter(locality="20752").update(name="Đảng bộ Phước Thành")
    load(register(units=changed("20752", name="Phước Mới")))
    assert Organisation.objects.get(locality="20752").name == "Đảng bộ Phước Thành"


@pytest.mark.django_db
def test_a_commune_that_becomes_a_ward_is_history(register: Register) -> None:
    load(register())
    load(register(units=changed("20599", kind="phuong", valid_from="2026-04-14")))
    assert Locality.objects.get(pk="20599").full_name == "Phường Nam Phước"
    assert [change.kind for change in LocalityChange.objects.all()] == ["retyped"]


@pytest.mark.django_db
def test_a_move_to_another_province_is_history_without_floats_in_the_log(register: Register) -> None:
    load(register())
    load(register(units=changed("20752", province_code="38", lat="15.5")))
    change = LocalityChange.objects.get()
    assert change.kind == "moved"
    assert change.before == {"province": "48", "lat": "15.4"}
    assert Locality.objects.get(pk="20752").province_id == "38"


@pytest.mark.django_db
def test_a_merged_unit_ends_with_its_successor_and_closes_its_committee(register: Register) -> None:
    load(register())
    formers = [*FORMERS, {**FORMERS[0], "code": "20752", "name": "Phước Thành", "valid_to": "2026-12-31"}]
    parts = [row for row in PARTS if row["unit_code"] != "20752"]
    parts += [{"former_code": "20752", "unit_code": "20599", "part": "0"}]
    result = load(register(units=without("20752"), former_units=formers, former_parts=parts))
    assert result == LoadResult(created=0, changed=0, closed=1, unchanged=len(UNITS) - 1)
    row = Locality.objects.get(pk="20752")
    assert (str(row.valid_to), row.successor_id) == ("2026-12-31", "20599")
    assert [change.kind for change in row.changes.all()] == ["merged"]
    assert row.organisations.get().closed_on == row.valid_to
    assert [found.code for found in Locality.objects.current().named("phuoc thanh")] == ["20599"]
    again = load(register(units=without("20752"), former_units=formers, former_parts=parts))
    assert again == LoadResult(created=0, changed=0, closed=0, unchanged=len(UNITS) - 1)


@pytest.mark.django_db
def test_a_split_unit_ends_without_a_single_successor(register: Register) -> None:
    load(register())
    formers = [*FORMERS, {**FORMERS[0], "code": "20752", "name": "Phước Thành"}]
    parts = [row for row in PARTS if row["unit_code"] != "20752"]
    parts += [{"former_code": "20752", "unit_code": code, "part": "1"} for code in ("20599", "20242")]
    load(register(units=without("20752"), former_units=formers, former_parts=parts))
    row = Locality.objects.get(pk="20752")
    assert row.valid_to is not None
    assert row.successor is None
    assert row.changes.get().after == {"into": ["20599", "20242"]}


@pytest.mark.django_db
def test_a_unit_that_comes_back_is_taken_up_again_not_made_twice(register: Register) -> None:
    load(register())
    load(register(units=without("20242")))
    assert Locality.objects.get(pk="20242").valid_to is not None
    result = load(register())
    assert result.created == 1
    assert Locality.objects.get(pk="20242").valid_to is None


@pytest.mark.django_db
def test_a_file_of_one_province_leaves_the_others_alone(register: Register) -> None:
    load(register())
    result = load(register(units=[row for row in UNITS if row["province_code"] == "38"]))
    assert result == LoadResult(created=0, changed=0, closed=0, unchanged=1)
    assert Locality.objects.current().count() == len(UNITS)


@pytest.mark.django_db
def test_a_file_that_was_cut_off_is_refused_and_nothing_is_lost(register: Register) -> None:
    many = [{**UNIT, "code": f"{21000 + number}", "name": f"Thử {number}"} for number in range(30)]
    load(register(units=[*UNITS, *many]))
    with pytest.raises(Refused, match="bị cắt"):
        load(register(units=UNITS))
    assert Locality.objects.current().count() == len(UNITS) + 30


@pytest.mark.django_db
def test_a_terrain_that_people_wrote_stays_when_the_file_has_none(register: Register) -> None:
    load(register())
    Locality.objects.filter(pk="20242").update(terrain="lowland")
    assert load(register()).changed == 0
    assert Locality.objects.get(pk="20242").terrain == "lowland"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"code": "2059"}, "5 chữ số"),
        ({"code": "20752"}, "đã có ở dòng trên"),
        ({"kind": "thi_tran"}, "không dùng được"),
        ({"lat": "phía bắc"}, "không đọc được"),
        ({"province_code": "99"}, "provinces.csv"),
        ({"valid_from": "01/07/2025"}, "không đọc được"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_written(register: Register, values: dict[str, Any], said: str) -> None:
    units = [UNITS[1], {**UNITS[0], **values}]
    with pytest.raises(Refused, match=said):
        load(register(units=units))
    assert not Locality.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"provinces\.csv"):
        load(tmp_path)


def test_only_commands_and_administrators_load(register: Register, administrator: Persona, overseer: Persona) -> None:
    for actor in (ANONYMOUS, overseer.actor):
        with pytest.raises(Forbidden):
            load_register(by=actor, folder=register())
    assert load_register(by=administrator.actor, folder=register()).changed > 0
