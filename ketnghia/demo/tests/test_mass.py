"""Tables that are filled by the hundred thousand lose their indexes and references meanwhile, and no longer."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from ketnghia.demo.mass import SPARED, bare
from ketnghia.exchange.models import ReceptionFigure
from ketnghia.support.models import SupportGiver
from ketnghia.work.models import Activity

pytestmark = pytest.mark.django_db


def described(table: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(SPARED[connection.vendor].format(table=table))
        return sorted(cursor.fetchall())


@pytest.mark.parametrize("model", [Activity, SupportGiver])
def test_every_index_and_reference_comes_back_as_it_was(model: Any) -> None:
    before = described(model._meta.db_table)
    with bare(model):
        assert not described(model._meta.db_table)
    assert before
    assert described(model._meta.db_table) == before


def test_rows_that_came_meanwhile_are_found_by_index(founding: Any) -> None:
    with bare(ReceptionFigure):
        made = ReceptionFigure.objects.create(
            organisation=founding.du_nam_phuoc, year=2025, quarter=1, received=3, settled=2, in_time=1
        )
    assert ReceptionFigure.objects.get(organisation=founding.du_nam_phuoc) == made
