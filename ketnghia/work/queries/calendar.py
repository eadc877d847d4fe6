"""The month of a plan as weeks of days, its time line as bars, and the entries of a calendar feed."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from ketnghia.core.actor import Actor
from ketnghia.programmes.models import Programme
from ketnghia.work.models import Activity, CalendarFeed, Task
from ketnghia.work.queries.plans import Row
from ketnghia.work.rules.planning import months_of

FEED_PAST, FEED_AHEAD = timedelta(days=180), timedelta(days=730)
FEED_MOST = 1000  # entries of either kind
LEFT, WIDTH, LINE, TOP = 290, 1000, 26, 30  # of the time line's drawing, in its own units


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the month's table."""

    on: date
    inside: bool  # of the month that is shown
    rows: tuple[Row, ...]
    activities: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One task on the time line: all in the drawing's units; `label` is its title cut to the room there is."""

    row: Row
    y: int
    x: float
    width: float
    label: str

    @property
    def text_y(self) -> int:
        """The base line of its label."""
        return self.y + 13

    @property
    def done(self) -> float:
        """The width of the part that is done."""
        return round(self.width * float(self.row.standing.share), 1)


@dataclass(frozen=True, slots=True)
class TimeLine:
    """A time line as it is drawn: `months` are (x, first day), `today` the x of today or None."""

    width: int
    height: int
    left: int
    months: tuple[tuple[float, date], ...]
    bars: tuple[Bar, ...]
    today: float | None


def month_of(text: str, year: int, today: date) -> date:
    """Return the first day of the month that an address names ("2026-03"), else of today's or the year's first."""
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        found = today.replace(day=1) if today.year == year else date(year, 1, 1)
    return found


def weeks(first: date, rows: Iterable[Row], activities: Iterable[Activity]) -> list[list[Day]]:
    """Return the weeks of the month of `first`, Monday first, with the tasks due and the activities on each day."""
    due: dict[date, list[Row]] = {}
    for row in rows:
        due.setdefault(row.task.due_on, []).append(row)
    on: dict[date, list[Activity]] = {}
    for each in activities:
        for day in _days(each.starts_on, each.ends_on):
            on.setdefault(day, []).append(each)
    return [
        [Day(day, day.month == first.month, tuple(due.get(day, ())), tuple(on.get(day, ()))) for day in week]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]


def activities_of_month(programme: Programme, first: date, field: str = "") -> QuerySet[Activity]:
    """Return the programme's activities that touch the month of `first`, cancelled ones left out."""
    rows = Activity.objects.filter(programme=programme, starts_on__lt=month_after(first), ends_on__gte=first)
    rows = rows.filter(fields__contains=field) if field else rows
    return rows.exclude(state="cancelled").order_by("starts_on", "id")


def month_after(first: date) -> date:
    """Return the first day of the next month."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def month_before(first: date) -> date:
    """Return the first day of the month before."""
    return (first - timedelta(days=1)).replace(day=1)


def time_line(rows: Sequence[Row], year: int, today: date) -> TimeLine:
    """Lay the tasks out over the year, each from its beginning to its deadline, at least a few units wide."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    scale = (WIDTH - LEFT) / ((last - first).days + 1)

    def place(day: date) -> float:
        return round(LEFT + (min(max(day, first), last) - first).days * scale, 1)

    bars = []
    for number, row in enumerate(rows):
        begin = place(row.task.starts_on or first)
        width = max(place(row.task.due_on) + scale - begin, 4)
        bars.append(Bar(row, TOP + number * LINE, begin, round(width, 1), _label(row.task.title)))
    months = tuple((place(day), day) for day in months_of(first, last))
    now = place(today) if first <= today <= last else None
    return TimeLine(WIDTH, TOP + len(rows) * LINE + 4, LEFT, months, tuple(bars), now)


def feed_tasks(feed: CalendarFeed, actor: Actor, today: date) -> QuerySet[Task]:
    """Return the tasks that a feed shows: those that its reader may see now, through its filters."""
    rows = Task.objects.visible_to(actor).standing().filter(due_on__range=(today - FEED_PAST, today + FEED_AHEAD))
    rows = rows.filter(programme__state__in=("active", "mid_review", "final_review", "ended"))
    if feed.programme_id:
        rows = rows.filter(programme=feed.programme_id)
    if feed.organisation_id:
        shared = Task.partners.through.objects.filter(organisation=feed.organisation_id).values("task")
        rows = rows.filter(Q(lead=feed.organisation_id) | Q(pk__in=shared))
    if feed.mine:
        rows = rows.filter(person=feed.reader_id)
    if feed.field:
        rows = rows.filter(fields__contains=feed.field)
    return rows.select_related("lead", "programme").order_by("due_on", "id")[:FEED_MOST]


def feed_activities(feed: CalendarFeed, actor: Actor, today: date) -> QuerySet[Activity]:
    """Return the activities that a feed shows; one of a person alone shows those of his tasks."""
    days = (today - FEED_PAST, today + FEED_AHEAD)
    rows = Activity.objects.visible_to(actor).filter(starts_on__range=days).exclude(state="cancelled")
    if feed.programme_id:
        rows = rows.filter(programme=feed.programme_id)
    if feed.organisation_id:
        rows = rows.filter(Q(recorder=feed.organisation_id) | Q(organisations=feed.organisation_id))
    if feed.mine:
        rows = rows.filter(tasks__person=feed.reader_id)
    if feed.field:
        rows = rows.filter(fields__contains=feed.field)
    return rows.select_related("programme").distinct().order_by("starts_on", "id")[:FEED_MOST]


def _label(title: str, room: int = 48) -> str:
    """Return a title cut to the room there is; the turn at its end, as in "(quý IV/2026)", stays."""
    if len(title) <= room:
        return title
    turn = title[title.rindex("(") :] if title.endswith(")") and "(" in title[-20:] else ""
    return f"{title[: room - len(turn) - 2].rstrip()}… {turn}".rstrip()


def _days(first: date, last: date) -> Iterator[date]:
    """Yield the days of an activity, at most a month of them."""
    for number in range(min((last - first).days, 31) + 1):
        yield first + timedelta(days=number)
