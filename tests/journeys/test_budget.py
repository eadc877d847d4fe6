"""The pages that gather from every part of the system ask the database a bounded number of times."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from ketnghia.exchange import actions as exchange
from ketnghia.exchange.actions import QuestionData
from ketnghia.exchange.models import Practice
from ketnghia.exchange.tests.conftest import WHOLE
from ketnghia.programmes.models import Attendee, Ceremony, Programme
from ketnghia.support import actions as support
from ketnghia.support.tests.conftest import cash
from ketnghia.work.actions.plans import make_plan
from ketnghia.work.models import Task
from ketnghia.work.tests.conftest import commitments, draft, founding_data, in_force, make_activity, signing

__all__ = ["cash", "commitments", "draft", "founding_data", "in_force", "make_activity", "signing"]
BUDGET = 15
REMEMBERED = 1  # the number in the top bar is asked for again in another minute
PEOPLE = ("lan", "minh", "y_hoa", "overseer")


@pytest.fixture
def fill(in_force: Programme, founding: SimpleNamespace, lan: Any, y_hoa: Any, cash: Any, make_activity: Any) -> Any:
    """Return a function that adds `number` of everything that the pages show."""
    today = timezone.localdate()
    make_plan(by=lan.actor, programme=in_force, year=today.year)
    ceremony = Ceremony.objects.get_or_create(programme=in_force)[0]

    def told(number: int) -> None:
        for each in range(number):
            words = f"{number}/{each}"
            in_force.bases.create(number=words)
            Attendee.objects.create(ceremony=ceremony, name=words)
            promise = in_force.commitments.create(position=100 + each, text=words)
            promise.field_rows.create(programme=in_force, field="health")
            task = Task.objects.filter(programme=in_force).latest("id")
            task.pk, task.title, task.due_on = None, words, today - timedelta(1)
            task.save()
            make_activity(today + timedelta(3), words)
            make_activity(today - timedelta(9), words)
            proven = make_activity(today - timedelta(2), words)
            type(proven).objects.filter(pk=proven.pk).update(state="evidenced")
            support.record_support(by=lan.actor, programme=in_force, data=cash, status="delivered")
            support.record_support(by=y_hoa.actor, programme=in_force, data=cash, status="delivered")
            for place in (founding.phuoc_thanh, founding.nam_phuoc):
                place.strengths.create(text=words, field="health")
                place.hamlets.create(name=words)
            practice = exchange.create_practice(by=y_hoa.actor, data=replace(WHOLE, title=words), programme=in_force)
            Practice.objects.filter(pk=practice.pk).update(state="published", audience="everyone", published_on=today)
            shown = exchange.create_practice(by=y_hoa.actor, data=replace(WHOLE, title=words), programme=in_force)
            exchange.ask_comments(by=y_hoa.actor, practice=shown)
            question = QuestionData(title=words, scope="organisation", to=founding.du_phuoc_thanh, field="health")
            exchange.ask(by=lan.actor, key=uuid4(), data=question)

    return told


def test_the_gathering_pages_stay_within_their_budget_however_much_there_is(
    fill: Any, in_force: Programme, founding: SimpleNamespace, count_queries: Any, request: Any
) -> None:
    pages = [
        "/viec-cua-toi/",
        f"/ket-nghia/{in_force.code}/tong-quan/",
        f"/ket-nghia/{in_force.code}/",
        founding.phuoc_thanh.get_absolute_url(),
    ]
    people = {name: request.getfixturevalue(name) for name in PEOPLE}

    def counts() -> dict[tuple[str, str], int]:
        found = {}
        for name, person in people.items():
            for page in pages:
                for _turn in range(2):  # the first may write its session, so that only the second remembers its counts
                    assert person.client.get(page).status_code == 200, page
                found[name, page] = count_queries(lambda client=person.client, page=page: client.get(page))
        return found

    fill(1)
    few = counts()
    fill(4)
    many = counts()
    assert {key: number for key, number in many.items() if number > few[key] + REMEMBERED} == {}
    assert {key: number for key, number in (few | many).items() if number > BUDGET} == {}
