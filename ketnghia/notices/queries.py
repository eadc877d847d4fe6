"""Who has notices waiting for a mail, and what the pages of notices show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from ketnghia.accounts.models import User
from ketnghia.core.actor import Actor
from ketnghia.notices.choices import Mail, Rhythm
from ketnghia.notices.models import Notice, Wish

PER_PAGE = 30


def page_of(actor: Actor, number: str | None) -> Page[Any]:
    """Return a page of the person's notices, newest first; a wrong `number` gives the nearest page."""
    rows = Notice.objects.visible_to(actor).select_related("event")
    return Paginator(rows, PER_PAGE).get_page(number)


def rows_unread(actor: Actor) -> list[QuerySet[Any]]:
    """Return the person's unread notices as rows to count, for the bell on every page."""
    return [Notice.objects.visible_to(actor).unread()]


def rhythm_of(person: User | int) -> str:
    """Return how the person wants to be told."""
    return Wish.objects.filter(person=person).values_list("rhythm", flat=True).first() or Rhythm.DAILY


def rhythms(people: Iterable[int]) -> dict[int, str]:
    """Return {person id: rhythm} for those who have said something."""
    return dict(Wish.objects.filter(person__in=people).values_list("person", "rhythm"))


def people_to_mail(rhythm: str) -> list[int]:
    """Return the ids of the people of this rhythm who have notices waiting for a mail."""
    waiting = User.objects.filter(
        pk__in=Notice.objects.filter(mail=Mail.DUE).order_by().values("person"), is_active=True
    )
    if rhythm == Rhythm.DAILY:
        others = Wish.objects.exclude(rhythm=Rhythm.DAILY).values("person")
        return list(waiting.exclude(pk__in=others).order_by("pk").values_list("pk", flat=True))
    return list(waiting.filter(wish__rhythm=rhythm).order_by("pk").values_list("pk", flat=True))
