"""The commitments with their fields; their order; their file."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ketnghia.programmes import actions
from ketnghia.programmes.models import CommitmentField, Programme
from ketnghia.programmes.rules import CommitmentData
from ketnghia.programmes.tests.conftest import at, words


def test_each_stands_once_with_all_its_fields(draft: Programme, lan: Any) -> None:
    first = draft.commitments.get(position=1)
    CommitmentField.objects.create(commitment=first, programme=draft, field="economy")
    response = lan.client.get(at("commitments", draft))
    assert response.text.count(f'id="ck-{first.pk}"') == 1
    assert [row.pk for row in response.context["rows"]] == [row.pk for row in draft.commitments.all()]
    fields = {code: len(rows) for code, rows in response.context["fields"]}
    assert sum(fields.values()) == sum(max(1, row.field_rows.count()) for row in draft.commitments.all())


def test_a_filter_leaves_those_of_one_field(draft: Programme, lan: Any) -> None:
    only = lan.client.get(at("commitments", draft), {"linh-vuc": "health"})
    assert [row.text for row in only.context["rows"]] == [
        row.text for row in draft.commitments.filter(field_rows__field="health")
    ]
    assert only.context["rows"]
    actions.add_commitment(by=lan.actor, programme=draft, data=CommitmentData("Việc chưa phân"))
    page = words(lan.client.get(at("commitments", draft), {"linh-vuc": "chua-phan"}))
    assert "Đang xem 1 trên" in page


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
