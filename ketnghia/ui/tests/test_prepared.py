"""Questions written once: each person gets the own answer, and only what may differ is left open."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db.models import QuerySet
from django.utils import translation

from ketnghia.accounts.models import User
from ketnghia.core.actor import ANONYMOUS, Actor
from ketnghia.ui.prepared import in_sql, prepared

pytestmark = pytest.mark.django_db
made: list[Actor] = []


@pytest.fixture(autouse=True)
def _counted_anew() -> None:
    made.clear()


@pytest.fixture
def people() -> list[User]:
    return [User.objects.create_user(email=f"{name}@vi.du", name=name) for name in ("an", "binh", "chi")]


@prepared
def names_of(actor: Actor, last: int) -> QuerySet[Any]:
    made.append(actor)
    rows = User.objects.filter(pk=actor.user_id, pk__lte=last) if actor.user_id else User.objects.none()
    return rows.values_list("name", flat=True)


@prepared
def people_called(name: str, first: int) -> QuerySet[User]:
    return User.objects.filter(name=name, pk__gte=first)


def acting(user: User | None, role: str = "officer") -> Actor:
    return Actor(role=role, name="Ai đó", user_id=user.pk if user else None)


def test_each_person_gets_the_own_answer_from_one_writing(people: list[User], settings: Any) -> None:
    settings.PLAN_DAYS = 31
    an, binh, chi = people
    assert [names_of(acting(each), 10**6) for each in (an, binh, chi, an)] == [["an"], ["binh"], ["chi"], ["an"]]
    assert (names_of(acting(binh), an.pk), names_of(acting(an), an.pk)) == ([], ["an"])
    assert sum(not isinstance(each.user_id, int) for each in made) == 1


def test_another_role_or_language_and_a_missing_id_are_written_apart(people: list[User]) -> None:
    names_of(acting(people[0]), 10**6)
    assert names_of(acting(None), 10**6) == names_of(ANONYMOUS, 10**6) == []
    assert names_of(acting(people[0], "leader"), 10**6) == ["an"]
    with translation.override("en"):
        assert names_of(acting(people[1]), 10**6) == ["binh"]


def test_whole_rows_come_with_their_types(people: list[User]) -> None:
    [found] = people_called("binh", people[0].pk)
    assert (found, found.name, found.is_active) == (people[1], "binh", True)
    assert people_called("binh", people[2].pk) == []


def test_what_a_person_is_called_is_never_part_of_the_question(people: list[User]) -> None:
    me = acting(people[0])
    names_of(me, 10**6)
    made.clear()
    assert names_of(replace(me, name="Tên khác", organisation="Nơi khác"), 10**6) == ["an"]
    assert all(isinstance(each.user_id, int) for each in made)  # made only to compare, not written again


def test_the_sql_alone(people: list[User]) -> None:
    def mine(actor: Actor) -> QuerySet[User]:
        return User.objects.filter(pk=actor.user_id)

    written = in_sql(mine, acting(people[2]))
    assert written is not None
    assert written[1] == (people[2].pk,)
    assert in_sql(lambda _actor: User.objects.none(), acting(people[2])) is None


def test_a_setting_that_changes_is_written_anew(people: list[User], settings: Any) -> None:
    from django.conf import settings as site

    @prepared
    def late(actor: Actor) -> QuerySet[Any]:
        return User.objects.filter(pk=actor.user_id, pk__gt=site.PLAN_DAYS).values_list("name", flat=True)

    settings.PLAN_DAYS = 0
    assert late(acting(people[0])) == ["an"]
    settings.PLAN_DAYS = 1_000_000
    assert late(acting(people[0])) == []
