"""What the search finds of this slice: tasks and activities, by those who work with the programme."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ketnghia.core.actor import Actor
from ketnghia.core.searchable import Index, Searchable
from ketnghia.programmes.search import localities_of, working_scopes_of
from ketnghia.work.models import Activity, Task

PARTIES = ("programme__maker", "programme__parties__organisation__locality")
NEW_PARTIES = "programme.parties_set"


def _tasks(stream: str | None) -> QuerySet[Task]:
    """Return the standing tasks with their programmes, or those of an audit stream."""
    rows = Task.objects.standing().prefetch_related("lead", *PARTIES)
    return rows if stream is None else rows.filter(programme__code=stream.removeprefix("programme:"))


def _task(row: Task) -> Searchable:
    return Searchable(
        key=str(row.pk),
        stream=row.programme.stream,
        title=row.title,
        url=row.get_absolute_url(),
        body="\n".join(filter(None, [row.programme.name, row.lead.name, row.product, row.result])),
        fields=tuple(row.fields.split()),
        localities=localities_of(row.programme),
        scopes=working_scopes_of(row.programme),
        happened_on=row.due_on,
    )


def _visible_tasks(actor: Actor) -> QuerySet[Task]:
    return Task.objects.standing().visible_to(actor)


def _activities(stream: str | None) -> QuerySet[Activity]:
    """Return the activities with their programmes, or those of an audit stream."""
    rows = Activity.objects.prefetch_related(*PARTIES)
    return rows if stream is None else rows.filter(programme__code=stream.removeprefix("programme:"))


def _activity(row: Activity) -> Searchable:
    return Searchable(
        key=str(row.pk),
        stream=row.programme.stream,
        title=row.title,
        url=row.get_absolute_url(),
        body="\n".join(filter(None, [row.programme.name, row.place, row.result, row.next_steps])),
        fields=tuple(row.field_codes),
        localities=localities_of(row.programme),
        scopes=working_scopes_of(row.programme),
        happened_on=row.starts_on,
    )


def _visible_activities(actor: Actor) -> QuerySet[Activity]:
    return Activity.objects.visible_to(actor)


TASKS = Index("nhiem-vu", _("Nhiệm vụ"), _tasks, _task, _visible_tasks, ("plan.", NEW_PARTIES))
ACTIVITIES = Index("hoat-dong", _("Hoạt động"), _activities, _activity, _visible_activities, ("activity.", NEW_PARTIES))
