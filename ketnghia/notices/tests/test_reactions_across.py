"""Who hears of what the other side did: gifts, plans, activities, questions, visits, directives."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.urls import reverse
from model_bakery import baker

from ketnghia.exchange import actions as exchange
from ketnghia.exchange.tests.conftest import WHOLE
from ketnghia.notices.models import Notice
from ketnghia.programmes import actions as programmes
from ketnghia.programmes.rules import DirectiveData, ExpectedPartyData
from ketnghia.support import actions as support
from ketnghia.support.rules import GiverData, SupportData
from ketnghia.work import actions as work
from ketnghia.work.actions import activities
from ketnghia.work.rules.activities import ActivityData

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(in_force: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function: commit what was written since, and give who was told of what as (name, kind of event)."""
    waiting: list[Any] = []
    monkeypatch.setattr(transaction, "on_commit", lambda run, **_options: waiting.append(run))

    def commit() -> set[tuple[str, str]]:
        while waiting:
            waiting.pop(0)()
        rows = Notice.objects.select_related("person", "event")
        return {(row.person.name, row.event.kind) for row in rows if row.event}

    return commit


def test_a_gift_and_its_answer_are_told_across(
    heard: Any, in_force: Any, founding: Any, lan: Any, minh: Any, y_hoa: Any
) -> None:
    data = SupportData(
        kind="cash", description="Tiền hỗ trợ", givers=(GiverData(founding.du_nam_phuoc.pk),),
        receiver=founding.du_phuoc_thanh.pk, amount=5_000_000,
    )  # fmt: skip
    line = support.record_support(by=lan.actor, programme=in_force, data=data, status="delivered")
    assert {name for name, _kind in heard()} == {"Y Hoa", "A Việt"}
    notice = Notice.objects.get(person=y_hoa.user)
    assert notice.url == reverse("support:line", args=[in_force.code, line.number])
    assert y_hoa.client.get(notice.url).status_code == 200
    support.dispute(by=y_hoa.actor, support=line, amount=4_000_000, note="Thiếu")
    assert {name for name, kind in heard() if kind == "support.disputed"} == {lan.user.name, minh.user.name}


def test_a_gift_to_a_school_is_told_to_those_who_speak_for_its_place(
    heard: Any, in_force: Any, founding: Any, lan: Any, y_hoa: Any
) -> None:
    school = baker.make("organisations.Organisation", kind="school", name="Trường Bản", locality=founding.phuoc_thanh)
    data = SupportData(
        kind="cash", description="Học bổng", givers=(GiverData(founding.du_nam_phuoc.pk),), receiver=school.pk,
        amount=5_000_000,
    )  # fmt: skip
    support.record_support(by=lan.actor, programme=in_force, data=data, status="delivered")
    assert (y_hoa.user.name, "support.recorded") in heard()


def test_a_plan_out_for_approval_is_told_to_leaders_and_opens_for_them(
    heard: Any, in_force: Any, lan: Any, a_viet: Any
) -> None:
    plan = work.make_plan(by=lan.actor, programme=in_force, year=2026)
    work.submit_plan(by=lan.actor, plan=plan)
    heard()
    rows = Notice.objects.filter(event__kind="plan.submitted").select_related("person")
    assert {row.person.name for row in rows} >= {"A Việt", "Trần Minh"}
    assert lan.user.name not in {row.person.name for row in rows}
    assert a_viet.client.get(rows[0].url).status_code == 200


def test_an_activity_is_told_to_the_other_offices(heard: Any, in_force: Any, lan: Any, y_hoa: Any, minh: Any) -> None:
    data = ActivityData("training", "Tập huấn", date(2026, 3, 2))
    made = activities.record_activity(by=lan.actor, programme=in_force, data=data)
    assert {name for name, kind in heard() if kind == "activity.recorded"} == {y_hoa.user.name}
    assert Notice.objects.get(event__kind="activity.recorded").url == made.get_absolute_url()


def test_a_question_reaches_the_asked_and_its_answer_the_asker(
    heard: Any, in_force: Any, founding: Any, lan: Any, y_hoa: Any, thuy: Any
) -> None:
    what = exchange.QuestionData("Mượn máy ở đâu?", scope="organisation", to=founding.du_phuoc_thanh)
    question = exchange.ask(by=lan.actor, key=uuid4(), data=what)
    assert {name for name, kind in heard() if kind == "question.asked"} >= {y_hoa.user.name}
    answer = exchange.answer(by=y_hoa.actor, question=question, key=uuid4(), text="Ở tỉnh.")
    exchange.accept_answer(by=lan.actor, answer=answer)
    found = heard()
    assert (lan.user.name, "question.answered") in found
    assert (y_hoa.user.name, "question.accepted") in found
    assert thuy.user.name not in {name for name, kind in found if kind.startswith("question.")}
    assert sum(kind == "question.asked" for _name, kind in found) == Notice.objects.filter(
        event__kind="question.asked", event__stream=question.stream
    ).count()  # fmt: skip


def test_a_question_to_a_field_or_to_all_reaches_those_who_may_know(
    heard: Any, in_force: Any, founding: Any, lan: Any, y_hoa: Any, a_viet: Any, thuy: Any, outsider: Any
) -> None:
    heard()
    for scope, expected in (("field", {y_hoa.user.name, a_viet.user.name}), ("all", {y_hoa.user.name, thuy.user.name})):
        if scope == "field":
            place = founding.du_phuoc_thanh.locality
            baker.make("organisations.Strength", locality=place, field="tourism", text="Suối Nước Mát")
        data = exchange.QuestionData(title=f"Làm thế nào? {scope}", scope=scope, field="tourism")
        question = exchange.ask(by=lan.actor, key=uuid4(), data=data)
        heard()
        told = set(Notice.objects.filter(event__stream=question.stream).values_list("person__name", flat=True))
        assert expected <= told
        assert not told & {lan.user.name, outsider.user.name}
        assert (thuy.user.name in told) == (scope == "all")


def test_a_visit_reaches_the_host_and_its_answer_the_guest(
    heard: Any, in_force: Any, founding: Any, lan: Any, y_hoa: Any
) -> None:
    visit = exchange.ask_visit(
        by=lan.actor, key=uuid4(), host=founding.du_phuoc_thanh, purpose="Xem", programme=in_force,
        wished_from=date(2027, 3, 1), wished_to=date(2027, 3, 5),
    )  # fmt: skip
    exchange.answer_visit(by=y_hoa.actor, visit=visit, agreed=False, reply="Mùa mưa")
    assert {(y_hoa.user.name, "visit.asked"), (lan.user.name, "visit.answered")} <= heard()


def test_a_directive_is_told_to_the_places_it_assigns(
    heard: Any, founding: Any, overseer: Any, lan: Any, thuy: Any
) -> None:
    pair = (
        ExpectedPartyData("Nam Phước", founding.nam_phuoc.code, "supporter"),
        ExpectedPartyData("Phước Thành", founding.phuoc_thanh.code, "beneficiary"),
    )
    facts = DirectiveData(number="389/UBND-NC", issuer="UBND thành phố", issued_on=date(2026, 1, 5))
    made = programmes.create_directive(by=overseer.actor, data=facts, pairs=[pair])
    assert {name for name, kind in heard() if kind == "directive.created"} == {"Lê Thị Lan", "Trần Minh", "A Việt"}
    assert lan.client.get(Notice.objects.get(person=lan.user).url).status_code == 200
    assert Notice.objects.get(person=lan.user).url == made.get_absolute_url()


def test_twins_are_asked_for_their_comments(
    heard: Any, in_force: Any, founding: Any, lan: Any, thuy: Any, outsider: Any
) -> None:
    practice = exchange.create_practice(by=lan.actor, data=WHOLE, programme=in_force)
    exchange.ask_comments(by=lan.actor, practice=practice)
    assert {name for name, kind in heard() if kind == "practice.comments_asked"} == {thuy.user.name, "A Việt"}
