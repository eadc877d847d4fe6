"""The list of localities: search, facets, order, paging, cost."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from conftest import Persona
from ketnghia.organisations.models import FormerPart, FormerUnit, Locality


def ask(client: Client, **query: Any) -> Any:
    return client.get("/don-vi/?" + urlencode(query, doseq=True))


def codes(response: Any) -> list[str]:
    return [row.code for row, *_ in response.context["rows"]]


def counts(response: Any) -> dict[str, dict[str, int]]:
    return {f.name: {option.value: option.count for option in f.options} for f in response.context["facets"]}


@pytest.fixture
def former(founding: Any) -> None:
    unit = FormerUnit.objects.create(code="20600", name="Duy Vinh", kind="xa")
    FormerPart.objects.create(former=unit, locality=founding.nam_phuoc)
    Locality.objects.filter(pk="20599").update(search="nam phuoc | duy vinh")


def test_the_list_is_public_and_in_the_order_of_a_dictionary(founding: Any, stranger: Persona) -> None:
    response = ask(stranger.client)
    assert codes(response) == ["20599", "16279", "20752", "20827"]
    assert "4 địa phương" in response.text


@pytest.mark.parametrize("text", ["phuoc thanh", "Phước Thành", "xã phước thành", "20752", "PHƯỚC THÀNH, đà nẵng"])
def test_a_locality_is_found_without_tones_with_its_kind_and_by_code(
    founding: Any, stranger: Persona, text: str
) -> None:
    assert codes(ask(stranger.client, q=text)) == ["20752"]


def test_a_former_name_finds_todays_unit_and_says_so(former: None, stranger: Persona) -> None:
    response = ask(stranger.client, q="duy vinh")
    assert codes(response) == ["20599"]
    assert "gồm Xã Duy Vinh trước đây" in response.text


def test_the_very_name_with_its_tones_stands_first(founding: Any, stranger: Persona) -> None:
    for code, name in (("30001", "Trà My"), ("30002", "Trà Mỹ"), ("30003", "Nam Trà My")):
        Locality.objects.create(code=code, name=name, kind="xa", province=founding.da_nang)
    assert codes(ask(stranger.client, q="trà mỹ")) == ["30002", "30001", "30003"]
    assert codes(ask(stranger.client, q="xã Trà My"))[0] == "30001"


def test_facets_count_what_choosing_them_leaves(founding: Any, twinned: Any, stranger: Persona) -> None:
    for chosen in ({}, {"tinh": "48"}, {"tinh": "48", "dia-hinh": "lowland"}, {"ket-nghia": "co"}, {"q": "phuoc"}):
        for name, options in counts(ask(stranger.client, **chosen)).items():
            for value, number in options.items():
                narrowed = ask(stranger.client, **{**chosen, name: value})
                assert narrowed.context["number"] == len(codes(narrowed)) == number, (chosen, name, value)


def test_choices_of_one_facet_add_up_and_of_several_narrow(founding: Any, twinned: Any, stranger: Persona) -> None:
    assert codes(ask(stranger.client, tinh=["48", "38"], **{"ket-nghia": "chua"})) == ["20827"]
    assert codes(ask(stranger.client, **{"ket-nghia": ["co", "chua"]})) == codes(ask(stranger.client))
    assert codes(ask(stranger.client, **{"dia-hinh": "chua-ro"})) == ["16279"]


def test_a_programme_that_is_not_in_force_twins_nobody(twinned: Any, stranger: Persona) -> None:
    type(twinned).objects.update(state="signing")
    assert ask(stranger.client, **{"ket-nghia": "co"}).context["number"] == 0


def test_units_that_have_ended_are_not_listed(founding: Any, stranger: Persona) -> None:
    Locality.objects.filter(pk="20827").update(valid_to="2026-01-01")
    assert "20827" not in codes(ask(stranger.client))


def test_order_by_province_and_by_area(founding: Any, stranger: Persona) -> None:
    Locality.objects.filter(pk="20752").update(area_km2=200)
    Locality.objects.filter(pk="20827").update(area_km2=100)
    assert codes(ask(stranger.client, xep="dien-tich"))[:2] == ["20752", "20827"]
    assert codes(ask(stranger.client, xep="tinh")) == ["20599", "20752", "20827", "16279"]


@pytest.mark.parametrize("query", ["tinh=99&loai=zz&xep=zz&page=99", "q=%25_%27%22", "page=abc", "q=" + "a" * 900])
def test_absurd_addresses_are_answered(founding: Any, stranger: Persona, query: str) -> None:
    assert stranger.client.get(f"/don-vi/?{query}").status_code == 200


def test_nothing_found_offers_a_way_on(founding: Any, stranger: Persona) -> None:
    assert "Không có địa phương nào như vậy" in ask(stranger.client, q="atlantis").text


def test_the_page_speaks_english_and_names_stay_vietnamese(founding: Any, stranger: Persona) -> None:
    stranger.client.cookies["kn_language"] = "en"
    response = ask(stranger.client)
    assert 'lang="en"' in response.text
    assert "Xã Nam Phước" in response.text
