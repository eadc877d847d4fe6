"""The calendar that a feed gives, in the iCalendar format; every entry leads back to its page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from ketnghia.work.models import Activity, CalendarFeed, Task

REFRESH = timedelta(hours=6)
USUAL = timedelta(hours=2)  # how long an activity is taken to last


def calendar_of(feed: CalendarFeed, tasks: Iterable[Task], activities: Iterable[Activity]) -> bytes:
    """Return the feed as bytes: a whole day for each deadline, the hours of each activity where they are known."""
    calendar = Calendar()
    calendar.add("prodid", "-//Kết Nghĩa//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name_of(feed))
    calendar.add("x-published-ttl", f"PT{int(REFRESH.total_seconds() // 3600)}H")
    for task in tasks:
        calendar.add_component(_deadline(task))
    for activity in activities:
        calendar.add_component(_happening(activity))
    return bytes(calendar.to_ical())


def name_of(feed: CalendarFeed) -> str:
    """Return the words by which a person tells the feed from others."""
    if feed.programme:
        return _("Kết nghĩa: %(name)s") % {"name": feed.programme.name}
    if feed.organisation:
        return _("Kết nghĩa: %(name)s") % {"name": feed.organisation.name}
    return _("Kết nghĩa: việc tôi phụ trách") if feed.mine else _("Kết nghĩa: mọi chương trình tôi theo dõi")


def _deadline(task: Task) -> Event:
    entry = _entry(f"task-{task.pk}", task.get_absolute_url(), task.programme.name)
    entry.add("summary", _("Hạn: %(title)s") % {"title": task.title})
    entry.add("dtstart", task.due_on)
    entry.add("dtend", task.due_on + timedelta(days=1))
    entry.add("sequence", task.version)
    entry.add("transp", "TRANSPARENT")
    return entry


def _happening(activity: Activity) -> Event:
    entry = _entry(f"activity-{activity.pk}", activity.get_absolute_url(), activity.programme.name)
    entry.add("summary", activity.title)
    if activity.starts_time:
        start = timezone.make_aware(datetime.combine(activity.starts_on, activity.starts_time))
        entry.add("dtstart", start.astimezone(UTC))
        entry.add("dtend", (start + USUAL).astimezone(UTC))
    else:
        entry.add("dtstart", activity.starts_on)
        entry.add("dtend", activity.ends_on + timedelta(days=1))
    entry.add("sequence", activity.version)
    if activity.place:
        entry.add("location", activity.place)
    return entry


def _entry(key: str, page: str, programme: str) -> Event:
    """Return an entry with what all have: a name that stays, the stamp, the way back."""
    entry, url = Event(), settings.BASE_URL + page
    entry.add("uid", f"{key}@{urlsplit(settings.BASE_URL).hostname}")
    entry.add("dtstamp", timezone.now())
    entry.add("url", url)
    entry.add("description", f"{programme}\n{url}")
    return entry
