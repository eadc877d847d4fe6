"""Secret calendar addresses: made, read by calendar programs, taken back."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from ketnghia.audit.models import Event
from ketnghia.core.verdict import Refused
from ketnghia.programmes.tests.conftest import words
from ketnghia.work import actions
from ketnghia.work.actions import calendars as limits
from ketnghia.work.models import CalendarFeed, Plan, Task
from ketnghia.work.tests.plan_pages import due_in, first_of

PAGE = "/lich-dong-bo/"


def make(persona: Any, **sent: Any) -> str:
    """Make an address through the page and return it as it is shown, without the host."""
    page = words(persona.client.post(PAGE, {"what": "all", "field": "", **sent}))
    found = re.search(r'id="dia-chi">([^<]+)<', page)
    assert found, page
    return found[1].removeprefix(settings.BASE_URL)


def entries(address: str) -> list[Any]:
    """Return what a calendar reads there, without any sign-in."""
    response = Client().get(address)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(response.content).walk("VEVENT"))


@pytest.fixture
def near(plan: Plan) -> Plan:
    """The plan with all its deadlines near today."""
    due_in(3, *plan.tasks.all())
    return plan


def test_each_entry_has_its_day_and_leads_back(near: Plan, lan: Any) -> None:
    task = first_of(near)
    address = make(lan)
    assert address == reverse("work:calendar_ics", args=[address.removeprefix(PAGE).removesuffix(".ics")])
    found = {str(entry["uid"]): entry for entry in entries(address)}
    assert len(found) == 6
    [entry] = [entry for uid, entry in found.items() if uid.startswith(f"task-{task.pk}@")]
    assert entry["dtstart"].dt == timezone.localdate() + timedelta(3)
    assert str(entry["url"]) == settings.BASE_URL + task.get_absolute_url()
    assert task.title in str(entry["summary"])


def test_activities_stand_at_their_hours(near: Plan, lan: Any, make_activity: Any) -> None:
    from datetime import time

    make_activity(timezone.localdate(), "Tập huấn", starts_time=time(8, 30))
    [entry] = [each for each in entries(make(lan)) if str(each["summary"]) == "Tập huấn"]
    assert timezone.localtime(entry["dtstart"].dt).strftime("%H:%M") == "08:30"


def test_filters_are_honoured(near: Plan, lan: Any, y_hoa: Any) -> None:
    Task.objects.filter(pk=first_of(near).pk).update(person=lan.membership)
    programme = f"programme-{near.programme.pk}"
    assert len(entries(make(lan, what="mine"))) == 1
    assert len(entries(make(lan, what="organisation"))) == 6
    assert len(entries(make(lan, what=programme, field="health"))) == 1
    assert len(entries(make(y_hoa, what="mine"))) == 0


def test_a_feed_shows_what_its_reader_may_see_and_no_more(near: Plan, outsider: Any, overseer: Any) -> None:
    assert entries(make(outsider)) == []
    assert len(entries(make(overseer))) == 6
    response = outsider.client.post(PAGE, {"what": f"programme-{near.programme.pk}", "field": ""})
    assert response.status_code == 422


def test_a_withdrawn_task_and_a_cancelled_programme_leave_the_calendar(near: Plan, lan: Any) -> None:
    address = make(lan)
    actions.withdraw_task(by=lan.actor, task=first_of(near), reason="Trùng")
    assert len(entries(address)) == 5
    type(near.programme).objects.filter(pk=near.programme.pk).update(state="cancelled")
    assert entries(address) == []


def test_taken_back_it_answers_nobody(near: Plan, lan: Any, y_hoa: Any) -> None:
    address = make(lan)
    feed = CalendarFeed.objects.get()
    revoke = reverse("work:revoke_calendar", args=[feed.pk])
    assert y_hoa.client.post(revoke).status_code == 404
    assert len(entries(address)) == 6
    assert lan.client.post(revoke).url == PAGE
    assert Client().get(address).status_code == 404
    kinds = list(Event.objects.filter(kind__startswith="calendar.").values_list("kind", flat=True))
    assert kinds == ["calendar.made", "calendar.revoked"]


def test_who_has_left_reads_nothing_more(near: Plan, lan: Any) -> None:
    address = make(lan)
    lan.membership.ended_at = timezone.now()
    lan.membership.save()
    assert Client().get(address).status_code == 404


def test_the_address_is_shown_once_and_its_token_kept_nowhere(near: Plan, lan: Any) -> None:
    token = make(lan).removeprefix(PAGE).removesuffix(".ics")
    assert token not in words(lan.client.get(PAGE))
    feed = CalendarFeed.objects.get()
    assert token not in " ".join(str(value) for value in vars(feed).values())
    assert feed.read_on is None
    Client().get(f"{PAGE}{token}.ics")
    feed.refresh_from_db()
    assert feed.read_on == timezone.localdate()
    assert Client().get(f"{PAGE}{token[:-1]}x.ics").status_code == 404


def test_a_person_has_so_many_addresses(near: Plan, lan: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(limits, "LIMIT", 1)
    make(lan)
    with pytest.raises(Refused, match="Thu hồi bớt"):
        actions.make_feed(by=lan.actor)


def test_others_need_not_sign_in_but_to_make_one(stranger: Any, reporter: Any) -> None:
    assert stranger.client.get(PAGE).status_code == 302
    assert reporter.client.get(PAGE).status_code == 403


def test_far_days_stay_out(near: Plan, lan: Any) -> None:
    Task.objects.filter(pk=first_of(near).pk).update(due_on=date(2099, 1, 1))
    assert len(entries(make(lan))) == 5
