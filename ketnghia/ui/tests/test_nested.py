"""Small rows read in the row's own query are those that prefetch_related would have fetched."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from ketnghia.organisations.models import Locality
from ketnghia.programmes.models import Programme
from ketnghia.ui.nested import along, unpack

RELATIONS = ("figures", "strengths", "changes")


def values(rows: Any) -> list[dict[str, Any]]:
    return [{name: value for name, value in vars(row).items() if not name.startswith("_")} for row in rows]


def test_every_kind_of_value_comes_back_as_it_was_and_in_order(founding: SimpleNamespace, count_queries: Any) -> None:
    place = founding.nam_phuoc
    for label, value in (("Hộ", Decimal("12.50")), ("Dân", Decimal("123456789.10")), ('«Ao» "cá"', Decimal(0))):
        place.figures.create(label=label, value=value, source="x", as_of=date(2026, 1, 2), is_sample=label == "Hộ")
    place.strengths.create(text="Chữ ký số\nvà hơn nữa")
    place.changes.create(kind="renamed", on=date(2025, 7, 1), before={"name": "Cũ"}, after={"name": "Mới"})
    place.changes.create(kind="founded", before={}, after={"a": [1, None, True]})

    def read() -> Locality:
        return unpack(along(Locality.objects.filter(pk=place.pk), *RELATIONS).get(), *RELATIONS)

    read()
    assert count_queries(lambda: [list(getattr(read(), name).all()) for name in RELATIONS]) == len(RELATIONS)
    for name in RELATIONS:
        assert values(getattr(read(), name).all()) == values(getattr(place, name).all())
    assert [str(row.value) for row in read().figures.all()] == [str(row.value) for row in place.figures.all()]
    assert count_queries(lambda: read().figures.all()[0].locality) == 1


def test_without_children_or_without_the_one_between_nothing_is_hung(db: None, founding: SimpleNamespace) -> None:
    programme = Programme.objects.create(code="KN-2026-0001", maker=founding.du_nam_phuoc, state_since=timezone.now())
    fetch = ("bases", "ceremony__attendees")
    row = unpack(along(Programme.objects.select_related("ceremony"), *fetch).get(pk=programme.pk), *fetch)
    assert list(row.bases.all()) == []
    assert not hasattr(row, "ceremony")
