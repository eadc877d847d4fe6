"""What waits for a person in this slice."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from ketnghia.programmes import actions, queries
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import at, confirm_all, make_many, words
from ketnghia.programmes.tests.test_actions_amending import promises, propose


def test_a_leader_finds_the_text_to_confirm_and_no_longer_afterwards(signing: Programme, minh: Any, lan: Any) -> None:
    [row] = queries.waiting_for(minh.actor)
    assert row.url == at("sign", signing)
    assert queries.waiting_for(lan.actor)[0].url == at("overview", signing)
    confirm_all(signing, minh)
    assert queries.waiting_for(minh.actor) == []


def test_an_amendment_waits_too(in_force: Programme, lan: Any, thuy: Any) -> None:
    propose(in_force, lan, promises(in_force)[:1])
    assert [row.url for row in queries.waiting_for(thuy.actor)] == [at("sign", in_force)]


def test_drafts_wait_for_all_their_parties_and_returned_ones_stand_out(draft: Programme, lan: Any, y_hoa: Any) -> None:
    [row] = queries.waiting_for(y_hoa.actor)
    assert (row.url, row.tone) == (at("overview", draft), "")
    actions.submit_for_signing(by=lan.actor, programme=draft)
    actions.return_to_draft(by=lan.actor, programme=draft, reason="Thiếu căn cứ")
    [row] = queries.waiting_for(y_hoa.actor)
    assert row.tone == "bad"
    assert "Thiếu căn cứ" in row.meta


def test_nothing_waits_for_others(
    signing: Programme, outsider: Any, reporter: Any, administrator: Any, stranger: Any
) -> None:
    for persona in (outsider, reporter, administrator, stranger):
        assert queries.waiting_for(persona.actor) == []


def test_one_query_for_any_number(founding: Any, lan: Any) -> None:
    make_many(20, founding)
    with CaptureQueriesContext(connection) as caught:
        assert len(queries.waiting_for(lan.actor)) == 20
    assert len(caught) == 1


def test_an_overseer_sees_what_lies_in_the_province(
    signing: Programme, founding: Any, overseer: Any, lan: Any, outsider: Any
) -> None:
    make_many(2, founding)
    page = words(overseer.client.get("/viec-cua-toi/"))
    assert '<a href="/ket-nghia/?buoc=signing">1 văn bản đang chờ ký</a>' in page
    assert '<a href="/ket-nghia/?buoc=draft">2 dự thảo chưa trình ký</a>' in page
    assert len(overseer.client.get("/ket-nghia/?buoc=draft").context["page_obj"].object_list) == 2
    assert queries.in_province(lan.actor) == []
    assert "dự thảo chưa trình ký" not in words(outsider.client.get("/viec-cua-toi/"))
