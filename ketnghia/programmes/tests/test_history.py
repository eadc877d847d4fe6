"""Everything that was done, in sentences, in both languages."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from ketnghia.audit.models import Event
from ketnghia.audit.queries import sentence
from ketnghia.programmes import actions
from ketnghia.programmes.events import EVENTS
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import at, words


def test_it_tells_who_did_what(in_force: Programme, lan: Any) -> None:
    page = words(lan.client.get(at("history", in_force)))
    for said in ("Lê Thị Lan lập dự thảo", "Lê Thị Lan trình ký", "A Việt xác nhận bản số 1", "có hiệu lực"):
        assert said in page


def test_pages_of_fifty_newest_first(draft: Programme, lan: Any) -> None:
    first = draft.commitments.get(position=1)
    for number in range(55):
        actions.move_commitment(by=lan.actor, commitment=first, up=bool(number % 2))
    response = lan.client.get(at("history", draft))
    numbers = [line.number for line in response.context["page_obj"]]
    assert len(numbers) == 50
    assert numbers == sorted(numbers, reverse=True)
    assert response.context["page_obj"].paginator.num_pages == 2


def test_only_its_people_read_it(in_force: Programme, outsider: Any, stranger: Any, overseer: Any) -> None:
    assert outsider.client.get(at("history", in_force)).status_code == 403
    assert stranger.client.get(at("history", in_force)).status_code == 302
    assert overseer.client.get(at("history", in_force)).status_code == 200


def test_every_event_of_this_slice_has_its_sentence_filled(in_force: Programme, minh: Any) -> None:
    actions.advance(by=minh.actor, programme=in_force, to="mid_review", remark="Đạt 3/4")
    actions.cancel(by=minh.actor, programme=in_force, reason="Nhập xã")
    for event in Event.objects.filter(stream=in_force.stream):
        assert event.kind in EVENTS
        for language in ("vi", "en"):
            with translation.override(language):
                assert "–" not in sentence(event).replace(in_force.title, "")
