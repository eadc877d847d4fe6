"""The list of organisations."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from conftest import Persona
from ketnghia.organisations.models import Organisation


def test_anybody_reads_it_and_finds_by_name_or_place_without_tones(founding: Any, stranger: Persona) -> None:
    assert "8 cơ quan" not in stranger.client.get("/co-quan/").text
    assert "6 cơ quan" in stranger.client.get("/co-quan/").text
    for text in ("dang uy xa phuoc thanh", "Phước Thành"):
        found = stranger.client.get("/co-quan/", {"q": text}).context["page_obj"].object_list
        assert [row.name for row in found] == ["Đảng ủy xã Phước Thành"]


def test_facets_count_what_choosing_them_leaves(founding: Any, stranger: Persona) -> None:
    Organisation.objects.create(kind="foreign", name="Huyện Đắc Chưng", home="Sekong, Lào")
    for facet in stranger.client.get("/co-quan/").context["facets"]:
        for option in facet.options:
            narrowed = stranger.client.get("/co-quan/", {facet.name: option.value}).context
            assert narrowed["number"] == option.count == len(narrowed["page_obj"].object_list)
    both = stranger.client.get("/co-quan/?tinh=ngoai&tinh=38").context["page_obj"].object_list
    assert {row.name for row in both} == {"Huyện Đắc Chưng", "Đảng ủy xã Nông Cống"}


def test_closed_ones_are_not_listed(founding: Any, lan: Persona) -> None:
    Organisation.objects.filter(pk=founding.thanh_uy.pk).update(closed_on="2026-01-01")
    assert "Thành ủy" not in lan.client.get("/co-quan/").text


def test_the_files_hold_what_is_filtered(founding: Any, stranger: Persona) -> None:
    rows = json.loads(b"".join(stranger.client.get("/co-quan.json?loai=party_committee&tinh=48")))
    assert [row["locality_code"] for row in rows] == ["20599", "20752", "20827"]
    assert b"".join(stranger.client.get("/co-quan.csv?q=nong")).decode("utf-8-sig").count("\r\n") == 2
    assert stranger.client.get("/co-quan.geojson").status_code == 404


def test_only_those_who_may_are_offered_to_add(
    founding: Any, stranger: Persona, reporter: Persona, lan: Persona
) -> None:
    offered = ["/co-quan/moi/" in who.client.get("/co-quan/").text for who in (stranger, reporter, lan)]
    assert offered == [False, False, True]


@pytest.mark.django_db
def test_many_rows_cost_no_more_queries(
    founding: Any, stranger: Persona, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(60):
        Organisation.objects.create(kind="school", name=f"Trường {number}", locality=founding.nam_phuoc)
    with django_assert_max_num_queries(3):
        response = stranger.client.get("/co-quan/?page=2")
    assert len(response.context["page_obj"].object_list) == 16
