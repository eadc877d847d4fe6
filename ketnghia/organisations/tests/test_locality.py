"""A locality's page: what it shows to whom, what it costs, and where old addresses lead."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import Persona
from ketnghia.organisations.models import FormerPart, FormerUnit, Hamlet, Locality, LocalityChange, ProfileFigure

PAGE = "/don-vi/20599-nam-phuoc/"


def test_anybody_reads_code_province_terrain_programmes_and_partners(twinned: Any, stranger: Persona) -> None:
    text = stranger.client.get(PAGE).text
    for words in ("Xã Nam Phước", "20599", "Thành phố Đà Nẵng", "đồng bằng", "/ket-nghia/KN-2025-0001/", "Bên giúp"):
        assert words in text
    assert 'href="/don-vi/20752-phuoc-thanh/"' in text
    assert "Sửa hồ sơ" not in text


def test_visitors_read_a_story_drawn_by_the_lie_of_the_land_and_people_at_work_the_dense_page(
    twinned: Any, stranger: Persona, lan: Persona
) -> None:
    story = stranger.client.get(PAGE).text
    assert "chiếc thuyền trên sông" in story
    assert "mái nhà gươl" in stranger.client.get("/don-vi/20752-phuoc-thanh/").text
    Locality.objects.filter(pk="20599").update(terrain="")
    assert "hai sợi chỉ vàng" in stranger.client.get(PAGE).text
    assert 'class="hero"' not in lan.client.get(PAGE).text
    assert "/don-vi.csv?q=20599" in story
    assert "20599" in b"".join(stranger.client.get("/don-vi.csv?q=20599").streaming_content).decode()


def test_a_draft_is_shown_to_its_parties_only(twinned: Any, stranger: Persona, lan: Persona, outsider: Persona) -> None:
    type(twinned).objects.update(state="draft", signed_on=None)
    assert "KN-2025-0001" in lan.client.get(PAGE).text
    assert "KN-2025-0001" not in stranger.client.get(PAGE).text
    type(twinned).objects.get().parties.filter(organisation=outsider.membership.organisation).delete()
    assert "KN-2025-0001" not in outsider.client.get(PAGE).text


def test_an_empty_profile_invites_its_own_people_to_begin(founding: Any, stranger: Persona, lan: Persona) -> None:
    assert "Địa phương chưa ghi số liệu nào" in stranger.client.get(PAGE).text
    assert "Hãy ghi số liệu đầu tiên" in lan.client.get(PAGE).text
    assert "Hãy ghi số liệu đầu tiên" not in lan.client.get("/don-vi/20752-phuoc-thanh/").text


def test_a_figure_stands_with_its_source_and_date(founding: Any, stranger: Persona) -> None:
    ProfileFigure.objects.create(
        locality=founding.nam_phuoc,
        label="Số thôn",
        value=12,
        source="Báo cáo mẫu",
        as_of=date(2026, 1, 5),
        is_sample=True,
    )
    text = stranger.client.get(PAGE).text
    assert "Báo cáo mẫu" in text
    assert "05/01/2026" in text
    assert "dữ liệu mẫu" in text


def test_the_map_is_on_the_page_with_both_archipelagos_and_the_distance_in_words(
    twinned: Any, stranger: Persona
) -> None:
    response = stranger.client.get(PAGE)
    assert "Quần đảo Hoàng Sa" in response.text
    assert "(Khánh Hòa, Việt Nam)" in response.text
    assert [(row.locality.code, round(row.km)) for row in response.context["partners"]] == [
        ("20752", 69),
        ("16279", 498),
    ]
    assert "69 km" in response.text
    assert response.context["map"].ties.count("L") == 2


def test_a_doubtful_position_is_said_in_words(founding: Any, stranger: Persona) -> None:
    assert "Vị trí chưa chắc chắn" not in stranger.client.get(PAGE).text
    Locality.objects.filter(pk="20599").update(position_doubtful=True)
    assert "Vị trí chưa chắc chắn" in stranger.client.get(PAGE).text


def test_a_locality_without_position_has_no_map_but_says_so(founding: Any, stranger: Persona) -> None:
    Locality.objects.filter(pk="20599").update(lat=None, lon=None)
    text = stranger.client.get(PAGE).text
    assert "Chưa có tọa độ" in text
    assert '<svg class="map"' not in text


def test_history_and_former_units_are_told(founding: Any, stranger: Persona) -> None:
    unit = FormerUnit.objects.create(code="20600", name="Duy Vinh", kind="xa", district="huyện Duy Xuyên")
    FormerPart.objects.create(former=unit, locality=founding.nam_phuoc, partial=True)
    LocalityChange.objects.create(
        locality=founding.nam_phuoc,
        kind="retyped",
        on=date(2026, 4, 14),
        before={"kind": "xa"},
        after={"kind": "phuong"},
    )
    text = stranger.client.get(PAGE).text
    assert 'href="/don-vi-cu/20600/"' in text
    assert "một phần" in text
    assert "Từ xã thành phường" in text


def test_hamlets_stand_in_the_order_of_people(founding: Any, stranger: Persona) -> None:
    Hamlet.objects.bulk_create(
        Hamlet(locality=founding.nam_phuoc, name=name) for name in ("Thôn 10", "Thôn 2", "Bàn Thạch")
    )
    assert [row.name for row in stranger.client.get(PAGE).context["hamlets"]] == ["Bàn Thạch", "Thôn 2", "Thôn 10"]


@pytest.mark.parametrize("address", ["/don-vi/20599/", "/don-vi/20599-nam-phuot/", "/don-vi/20599-/"])
def test_the_code_decides_and_the_name_is_put_right(founding: Any, stranger: Persona, address: str) -> None:
    response = stranger.client.get(address)
    assert (response.status_code, response.headers["Location"]) == (301, PAGE)


def test_an_unknown_code_is_not_found(founding: Any, stranger: Persona) -> None:
    assert stranger.client.get("/don-vi/99999/").status_code == 404
    assert stranger.client.get("/don-vi/99999-x/").status_code == 404


def test_the_code_of_a_merged_unit_leads_to_todays(founding: Any, stranger: Persona) -> None:
    Locality.objects.filter(pk="20827").update(valid_to="2026-01-01", successor="20752")
    response = stranger.client.get("/don-vi/20827-thang-phu/", follow=True)
    assert [status for _, status in response.redirect_chain] == [301, 301]
    assert response.request["PATH_INFO"] == "/don-vi/20752-phuoc-thanh/"


def test_a_former_code_leads_to_todays_unit(founding: Any, stranger: Persona) -> None:
    unit = FormerUnit.objects.create(code="20600", name="Duy Vinh", kind="xa")
    FormerPart.objects.create(former=unit, locality=founding.nam_phuoc)
    response = stranger.client.get("/don-vi/20600/")
    assert (response.status_code, response.headers["Location"]) == (301, PAGE)


def test_a_former_code_split_over_several_shows_the_choices(founding: Any, stranger: Persona) -> None:
    unit = FormerUnit.objects.create(code="20700", name="Trà Chia", kind="xa")
    for locality in (founding.nam_phuoc, founding.phuoc_thanh):
        FormerPart.objects.create(former=unit, locality=locality, partial=True)
    response = stranger.client.get("/don-vi/20700-tra-chia/")
    assert response.status_code == 200
    assert "hãy chọn" in response.text
    assert PAGE in response.text
    assert "/don-vi/20752-phuoc-thanh/" in response.text


def test_more_rows_cost_no_more_queries(twinned: Any, founding: SimpleNamespace, lan: Persona) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert lan.client.get(PAGE).status_code == 200
        return len(queries)

    _grow(founding, 2, 0)
    cost()
    few = cost()
    _grow(founding, 20, 50)
    assert cost() == few


def _grow(founding: SimpleNamespace, number: int, start: int) -> None:
    from django.utils import timezone

    from ketnghia.programmes.models import Party, Programme

    for n in range(start, start + number):
        locality = Locality.objects.create(
            code=f"{30000 + n}", name=f"Thử {n}", kind="xa", province=founding.da_nang, lat=15.8 + n / 1000, lon=108.2
        )
        school = locality.organisations.create(kind="school", name=f"Trường {n}")
        programme = Programme.objects.create(
            code=f"KN-2026-{n:04}", title=f"Thử {n}", state="active", state_since=timezone.now(),
            maker=founding.du_nam_phuoc, signed_on="2026-01-01",
        )  # fmt: skip
        for organisation in (founding.du_nam_phuoc, school):
            Party.objects.create(programme=programme, organisation=organisation)
        founding.nam_phuoc.organisations.create(kind="school", name=f"Trường {n}")
        founding.nam_phuoc.hamlets.create(name=f"Thôn {n}")
        founding.nam_phuoc.figures.create(label=f"Số {n}", value=n, source="thử", as_of="2026-01-01")
        founding.nam_phuoc.strengths.create(text=f"Mạnh {n}", field="tourism")
        LocalityChange.objects.create(locality=founding.nam_phuoc, kind="corrected")
        unit = FormerUnit.objects.create(code=f"{40000 + n}", name=f"Cũ {n}", kind="xa")
        FormerPart.objects.create(former=unit, locality=founding.nam_phuoc)
