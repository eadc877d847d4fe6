"""The commitments by field; their order; their file."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ketnghia.programmes import actions
from ketnghia.programmes.models import Programme
from ketnghia.programmes.rules import CommitmentData
from ketnghia.programmes.tests.conftest import at, words


def test_they_stand_in_each_of_their_fields(draft: Programme, lan: Any) -> None:
    groups = lan.client.get(at("commitments", draft)).context["groups"]
    assert [(code, len(rows)) for code, rows in groups] == [
        ("citizen-reception", 1), ("admin-reform", 1), ("digital", 1), ("health", 1),
    ]  # fmt: skip
    only = lan.client.get(at("commitments", draft), {"linh-vuc": "health"}).context["groups"]
    assert [code for code, _rows in only] == ["health"]


def test_each_leads_to_its_words_in_the_document(sourced: Programme, lan: Any) -> None:
    document = sourced.documents.get()
    assert f"{at('document', sourced, pk=document.pk)}#v1" in words(lan.client.get(at("commitments", sourced)))


def test_a_button_moves_one_down(draft: Programme, lan: Any) -> None:
    first = draft.commitments.get(position=1)
    lan.client.post(at("commitments", draft), {"down": first.pk})
    assert draft.commitments.get(pk=first.pk).position == 2
    lan.client.post(at("commitments", draft), {"up": first.pk})
    assert draft.commitments.get(pk=first.pk).position == 1
    assert lan.client.post(at("commitments", draft), {"up": "x"}).status_code == 404


def test_in_force_nothing_moves(in_force: Programme, lan: Any) -> None:
    first = in_force.commitments.get(position=1)
    response = lan.client.post(at("commitments", in_force), {"down": first.pk}, follow=True)
    assert "bản sửa đổi" in words(response)
    assert in_force.commitments.get(pk=first.pk).position == 1


def test_withdrawn_ones_stay_readable(draft: Programme, lan: Any) -> None:
    actions.withdraw_commitment(by=lan.actor, commitment=draft.commitments.get(position=3), reason="Trùng việc")
    assert "Trùng việc" in words(lan.client.get(at("commitments", draft)))


@pytest.mark.parametrize(("name", "status"), [("outsider", 404), ("stranger", 302)])
def test_strangers_to_a_draft(request: Any, name: str, status: int, draft: Programme) -> None:
    client = request.getfixturevalue(name).client
    assert client.get(at("commitments", draft)).status_code == status
    assert client.get(at("commitments_export", draft, ending="csv")).status_code == status


def test_the_file_holds_the_standing_commitments(draft: Programme, lan: Any) -> None:
    body = b"".join(lan.client.get(at("commitments_export", draft, ending="csv")).streaming_content)
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    assert [row["Nội dung"] for row in rows] == [row.text for row in draft.commitments.all()]
    assert rows[1]["Bên thực hiện"] == "Đảng ủy xã Nam Phước"


def test_the_number_of_queries_does_not_grow(draft: Programme, lan: Any) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            lan.client.get(at("commitments", draft))
        return len(caught)

    queries()  # the first page of a session asks a little more
    few = queries()
    for number in range(12):
        actions.add_commitment(
            by=lan.actor, programme=draft, data=CommitmentData(f"Việc {number}", ("health", "economy"))
        )
    assert queries() == few
