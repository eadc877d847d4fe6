"""Who may do what to a practice, a lesson, a question: every verb for every persona; who sees what."""

from __future__ import annotations

from typing import Any

import pytest

from ketnghia.exchange import actions, permissions
from ketnghia.exchange.models import CaseLesson, Checklist, Practice, Question, ReceptionFigure
from ketnghia.exchange.rules import LESSON_VERBS, PRACTICE_VERBS
from ketnghia.exchange.tests.conftest import fresh

OWN = {"edit", "ask_comments", "send_back", "revise", "translate", "withdraw"}
WHO = {
    "y_hoa": OWN,  # officer of the owner
    "a_viet": OWN | {"publish"},  # leader of the owner
    "lan": {"comment", "adopt"},  # officer of a twin
    "minh": {"comment", "adopt", "validate"},  # leader of a twin
    "overseer": OWN | {"publish", "comment", "adopt", "validate"},
    "outsider": {"adopt"},
    "reporter": set(),
    "administrator": set(),
    "stranger": set(),
}


@pytest.mark.parametrize("name", WHO)
def test_every_verb_of_a_persona(request: Any, name: str, practice: Practice) -> None:
    actor = request.getfixturevalue(name).actor
    verdicts = {verb: permissions.may_do(actor, verb, practice) for verb in PRACTICE_VERBS}
    assert {verb for verb, verdict in verdicts.items() if verdict} == WHO[name]
    assert all(len(verdict.reason) > 15 for verdict in verdicts.values() if not verdict)


def test_what_is_published_is_withdrawn_by_a_leader(published: Practice, y_hoa: Any, a_viet: Any) -> None:
    assert not permissions.may_do(y_hoa.actor, "withdraw", published)
    assert permissions.may_do(a_viet.actor, "withdraw", published)


@pytest.mark.parametrize(
    ("name", "verbs"),
    [
        ("lan", {"edit", "submit", "send_back", "withdraw"}),  # the author does not read for herself
        ("minh", {"edit", "submit", "read", "publish", "send_back", "withdraw"}),
        ("y_hoa", set()),
        ("overseer", set()),
        ("administrator", set()),
        ("stranger", set()),
    ],
)
def test_a_lesson_stays_inside_its_office(request: Any, name: str, verbs: set[str], lesson: CaseLesson) -> None:
    actor = request.getfixturevalue(name).actor
    assert {verb for verb in LESSON_VERBS if permissions.may_do_lesson(actor, verb, lesson)} == verbs


@pytest.mark.parametrize(
    ("name", "may"), [("lan", False), ("y_hoa", True), ("a_viet", True), ("thuy", False), ("reporter", False)]
)
def test_who_answers_a_question_to_one_office(request: Any, name: str, may: bool, question: Question) -> None:
    assert bool(permissions.may_answer(request.getfixturevalue(name).actor, question)) is may


SEES = {
    "draft": {"y_hoa", "a_viet", "overseer", "administrator"},
    "commenting": {"y_hoa", "a_viet", "overseer", "administrator", "lan", "minh", "thuy"},
    "twins": {"y_hoa", "a_viet", "overseer", "administrator", "lan", "minh", "thuy"},
    "province": {"y_hoa", "a_viet", "overseer", "administrator", "lan", "minh", "thuy", "reporter"},
    "everyone": {
        "y_hoa", "a_viet", "overseer", "administrator", "lan", "minh", "thuy", "reporter", "outsider", "stranger",
    },
}  # fmt: skip


@pytest.mark.parametrize("shown", SEES)
def test_who_sees_a_practice(request: Any, shown: str, practice: Practice, y_hoa: Any, minh: Any, a_viet: Any) -> None:
    row = practice
    if shown != "draft":
        row = actions.ask_comments(by=y_hoa.actor, practice=row)
    if shown not in ("draft", "commenting"):
        actions.validate_practice(by=minh.actor, practice=row, text="Đúng.", version=row.version)
        actions.publish_practice(by=a_viet.actor, practice=fresh(row), audience=shown)
    names = SEES["everyone"]
    seeing = {
        name for name in names
        if Practice.objects.visible_to(request.getfixturevalue(name).actor).filter(pk=row.pk).exists()
    }  # fmt: skip
    assert seeing == SEES[shown]


def test_a_lesson_not_yet_published_is_seen_by_its_office_alone(request: Any, reading: CaseLesson) -> None:
    for name in ("lan", "minh", "y_hoa", "overseer", "administrator", "stranger"):
        sees = CaseLesson.objects.visible_to(request.getfixturevalue(name).actor).exists()
        assert sees is (name in ("lan", "minh")), name


def test_questions_to_one_office_are_read_by_the_two(request: Any, question: Question) -> None:
    for name in ("lan", "minh", "y_hoa", "a_viet", "thuy", "outsider", "overseer", "stranger"):
        sees = Question.objects.visible_to(request.getfixturevalue(name).actor).exists()
        assert sees is (name in ("lan", "minh", "y_hoa", "a_viet", "overseer")), name


def test_figures_are_seen_by_twins(request: Any, in_force: Any, lan: Any) -> None:
    actions.record_reception(by=lan.actor, year=2025, quarter=4, received=9, settled=9, in_time=9)
    for name in ("lan", "y_hoa", "thuy", "overseer", "administrator", "outsider", "reporter", "stranger"):
        sees = ReceptionFigure.objects.visible_to(request.getfixturevalue(name).actor).exists()
        assert sees is (name in ("lan", "y_hoa", "thuy", "overseer", "administrator")), name


def test_a_checklist_is_the_owners_until_it_is_shared(
    checklist: Checklist, in_force: Any, lan: Any, y_hoa: Any
) -> None:
    assert not Checklist.objects.visible_to(y_hoa.actor).exists()
    actions.share_checklist(by=lan.actor, checklist=checklist, audience="twins")
    assert Checklist.objects.visible_to(y_hoa.actor).get() == checklist
    actions.share_checklist(by=lan.actor, checklist=checklist, audience="")
    assert not Checklist.objects.visible_to(y_hoa.actor).exists()
