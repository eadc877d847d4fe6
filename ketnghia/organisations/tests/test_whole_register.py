"""The whole country: loaded once for all tests of this file, each of which leaves it as it was."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from conftest import Persona
from ketnghia.audit.models import Event
from ketnghia.cli import register
from ketnghia.core.actor import system
from ketnghia.organisations.actions import LoadResult, load_register
from ketnghia.organisations.models import FormerPart, FormerUnit, Locality, LocalityChange, Organisation, Province

BY = system("thử")


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[LoadResult]:
    """What loading told; the register stands in the database until the end of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_register(by=BY)
        transaction.set_rollback(True)


def test_it_loads_whole_and_a_second_time_changes_nothing(loaded: LoadResult, db: None) -> None:
    assert loaded == LoadResult(created=Locality.objects.count(), changed=0, closed=0, unchanged=0)
    assert loaded.created > 3000
    assert Province.objects.count() == 34
    assert Organisation.objects.filter(kind="party_committee").count() == loaded.created
    assert Organisation.objects.get(locality="20599").name == "Đảng ủy xã Nam Phước"
    counts = [model.objects.count() for model in (Locality, FormerUnit, FormerPart, Organisation)]
    assert load_register(by=BY) == LoadResult(created=0, changed=0, closed=0, unchanged=loaded.created)
    assert [model.objects.count() for model in (Locality, FormerUnit, FormerPart, Organisation)] == counts
    assert not LocalityChange.objects.exists()
    assert [row.kind for row in Event.objects.filter(stream="register")] == ["register.loaded"] * 2


def test_the_command_counts_what_stays(loaded: LoadResult, db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert register.main(["load"]) == 0
    assert "Thêm 0, sửa 0, khép lại 0, giữ nguyên 3321 đơn vị." in capsys.readouterr().out


def test_every_former_code_leads_somewhere(loaded: LoadResult, stranger: Persona) -> None:
    codes = FormerUnit.objects.exclude(pk__in=Locality.objects.values("pk")).order_by("pk").values_list("pk", flat=True)
    statuses = {stranger.client.get(f"/don-vi/{code}/").status_code for code in codes[::97]}
    assert statuses <= {200, 301}
    assert 301 in statuses


def test_its_list_costs_as_few_queries_as_four_rows(
    loaded: LoadResult, stranger: Persona, django_assert_max_num_queries: Any
) -> None:
    stranger.client.get("/don-vi/")
    for address in ("/don-vi/", "/don-vi/?q=phuoc&tinh=48", "/don-vi/?ket-nghia=chua&page=9"):
        with django_assert_max_num_queries(8):
            stranger.client.get(address)
    times = []
    for _ in range(5):
        start = time.process_time()
        response = stranger.client.get("/don-vi/?loai=xa")
        times.append(time.process_time() - start)
    assert min(times) < 0.2  # 50 ms on a quiet machine; the rest is for a busy one
    kinds = Counter(Locality.objects.current().values_list("kind", flat=True))
    facets = {
        facet.name: {option.value: option.count for option in facet.options} for facet in response.context["facets"]
    }
    assert facets["loai"] == dict(kinds)
    assert sum(facets["tinh"].values()) == kinds["xa"]


def test_its_map_stays_small(loaded: LoadResult, stranger: Persona) -> None:
    page = stranger.client.get("/don-vi/ban-do/").text
    drawing = page[page.index('<svg class="map"') : page.index("</svg>", page.index('<svg class="map"'))]
    assert len(drawing.encode()) < 20_000
    assert "http" not in drawing
