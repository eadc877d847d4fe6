"""The list of questions: who sees what, filters, how long answers took."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db.models import F
from django.utils import timezone

from ketnghia.exchange import actions
from ketnghia.exchange.actions import QuestionData
from ketnghia.exchange.models import Question
from ketnghia.exchange.tests.conftest import words


def test_it_shows_what_the_reader_may_see(question: Question, lan: Any, y_hoa: Any, thuy: Any) -> None:
    for persona, sees in ((lan, True), (y_hoa, True), (thuy, False)):
        assert (question.title in words(persona.client.get("/hoi-dap/"))) is sees


def test_each_view_gives_what_it_says(question: Question, lan: Any, y_hoa: Any) -> None:
    for query, persona, number in (
        ("?xem=hoi-chung-toi", y_hoa, 1), ("?xem=hoi-chung-toi", lan, 0), ("?xem=cua-chung-toi", lan, 1),
        ("?xem=chua-tra-loi", lan, 1), ("?q=giap ranh", lan, 1), ("?q=khac", lan, 0), ("?linh-vuc=health", lan, 0),
    ):  # fmt: skip
        assert persona.client.get(f"/hoi-dap/{query}").context["page_obj"].paginator.count == number, query
    assert 'value="health" selected' in words(lan.client.get("/hoi-dap/?linh-vuc=health"))  # what was chosen stays


def test_the_time_to_an_answer_is_measured(question: Question, lan: Any, y_hoa: Any) -> None:
    Question.objects.filter(pk=question.pk).update(asked_at=timezone.now() - timedelta(days=4))
    actions.answer(by=y_hoa.actor, question=question, key=uuid4(), text="Được.")
    times = lan.client.get("/hoi-dap/").context["times"]
    assert (times.asked, times.answered, round(times.days)) == (1, 1, 4)
    Question.objects.update(first_answer_at=F("asked_at"))
    assert "dưới 1" in words(lan.client.get("/hoi-dap/"))


def test_as_many_queries_for_one_as_for_many(question: Question, lan: Any, count_queries: Any) -> None:
    lan.client.get("/hoi-dap/")
    one = count_queries(lambda: lan.client.get("/hoi-dap/"))
    for number in range(6):
        data = QuestionData(title=f"Câu hỏi {number}")
        actions.ask(by=lan.actor, key=uuid4(), data=data)
    assert count_queries(lambda: lan.client.get("/hoi-dap/")) == one <= 15
