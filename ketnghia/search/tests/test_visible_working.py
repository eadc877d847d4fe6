"""The same for working data and experience: every state and audience, every persona."""

from __future__ import annotations

import uuid
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from ketnghia.exchange.choices import Audience, LessonState, Scope, State
from ketnghia.exchange.models import CaseLesson, Practice, Question
from ketnghia.search import actions
from ketnghia.search.indexes import INDEXES
from ketnghia.search.models import Entry
from ketnghia.search.queries.finding import Wanted, entries, seen_by
from ketnghia.search.tests.conftest import every_word
from ketnghia.search.tests.test_visible import PERSONAS
from ketnghia.work.models import Activity, Plan, Task


def write_practices(owners: list[Any]) -> list[Practice]:
    """One practice for each owner, state and audience."""
    return [
        Practice.objects.create(
            owner=owner, province=owner.home_province or "", field="citizen-reception", state=state, audience=audience,
            state_since=timezone.now(), published_on=date(2026, 1, 5), title=f"Lịch tiếp công dân {state} {audience}",
        )
        for owner in owners for state in State.values for audience in Audience.values
    ]  # fmt: skip


def write_lessons(owners: list[Any]) -> None:
    """One lesson for each owner, state and audience."""
    for owner in owners:
        for state in LessonState.values:
            for audience in Audience.values:
                CaseLesson.objects.create(
                    owner=owner, province=owner.home_province or "", matter="complaint", title="Bài học",
                    problem="Tranh chấp lối đi", done="Hòa giải", outcome="settled", lesson="Nghe cả hai bên",
                    state=state, audience=audience, published_on=date(2026, 1, 5),
                )  # fmt: skip


def write_questions(library: SimpleNamespace, practice: Practice) -> None:
    """One question in each scope, and one about a practice."""
    founding = library.founding
    common = {"asker": founding.du_phuoc_thanh, "title": "Hỏi về tiếp công dân", "asked_at": timezone.now()}
    given = {
        Scope.ORGANISATION: {"to": founding.du_nong_cong},
        Scope.PROGRAMME: {"programme": library.signed},
        Scope.FIELD: {"field": "health"},
        Scope.ALL: {},
    }
    for scope, more in given.items():
        Question.objects.create(key=uuid.uuid4(), scope=scope, **common, **more)
    Question.objects.create(
        key=uuid.uuid4(), scope=Scope.ORGANISATION, to=founding.du_thang_phu, practice=practice, **common
    )


@pytest.fixture
def everything(library: SimpleNamespace) -> SimpleNamespace:
    founding = library.founding
    owners = [founding.du_nam_phuoc, founding.du_nong_cong, founding.thanh_uy]
    practices = write_practices(owners)
    write_lessons(owners)
    write_questions(library, practices[0])
    for programme in (library.signed, library.draft):
        plan = Plan.objects.create(programme=programme, year=2026)
        Task.objects.create(
            plan=plan, programme=programme, position=1, title="Mở lớp chữ ký số", lead=founding.du_nam_phuoc,
            due_on=date(2026, 6, 30),
        )  # fmt: skip
        Activity.objects.create(
            programme=programme, kind="visit", title="Thăm trường", starts_on=date(2026, 2, 1),
            ends_on=date(2026, 2, 1), recorder=founding.du_nam_phuoc,
        )  # fmt: skip
    actions.rebuild()
    return library


@pytest.mark.parametrize("name", PERSONAS)
def test_the_index_shows_exactly_what_the_slices_show(
    name: str, everything: SimpleNamespace, request: pytest.FixtureRequest
) -> None:
    actor = request.getfixturevalue(name).actor
    rows = entries(seen_by(actor), every_word(), Wanted(), 10_000)
    for index in INDEXES:
        found = {row.pk for row in rows if row.kind == index.kind}
        keys = set(Entry.objects.filter(pk__in=found).values_list("key", flat=True))
        assert keys == {str(row.pk) for row in index.visible_to(actor)}, index.kind


def test_every_kind_is_there(everything: SimpleNamespace) -> None:
    assert set(Entry.objects.values_list("kind", flat=True)) == {index.kind for index in INDEXES}
