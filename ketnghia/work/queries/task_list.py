"""The tasks of one organisation or person across all their programmes: filters, what each would give, the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.fields import BY_CODE, field_name
from ketnghia.programmes.choices import IN_FORCE
from ketnghia.work.models import Task
from ketnghia.work.queries.activities import Filter
from ketnghia.work.queries.plans import Row
from ketnghia.work.queries.sheets import columns as plan_columns
from ketnghia.work.queries.sheets import sheet_rows
from ketnghia.work.rules.plans import SOON_DAYS

STATES = ("open", "late", "soon", "done", "all")
PARTS = ("office", "lead", "partner", "me")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asked for; an unknown value in the address is left out rather than refused."""

    state: str = "open"  # one of STATES
    part: str = "office"  # one of PARTS
    programme: str = ""
    field: str = ""
    year: int = 0

    @property
    def anything(self) -> bool:
        """Say whether anything narrows the list."""
        return self != Wanted()


def wanted(query: QueryDict) -> Wanted:
    """Read the filters of an address."""
    state, part, field, year = (query.get(name, "") for name in ("loc", "vai", "linh-vuc", "nam"))
    return Wanted(
        state if state in STATES else "open",
        part if part in PARTS else "office",
        query.get("ct", "")[:40],
        field if field in BY_CODE else "",
        int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0,
    )


def numbered(actor: Actor) -> QuerySet[Task]:
    """Return the standing tasks of the actor's organisation in programmes in force, each with the actor's parts.

    `helps` says that the organisation is a partner in it, `opened` that it is not done.
    """
    partners = Task.partners.through.objects.filter(task=OuterRef("pk"), organisation=actor.organisation_id)
    rows = Task.objects.visible_to(actor).standing().filter(programme__state__in=IN_FORCE)
    rows = rows.annotate(helps=Exists(partners), opened=Exists(Task.objects.open().filter(pk=OuterRef("pk"))))
    led = Task.objects.filter(lead=actor.organisation_id).order_by().values("pk")
    given = Task.objects.filter(person=actor.membership_id).order_by().values("pk")
    helped = Task.partners.through.objects.filter(organisation=actor.organisation_id).values("task")
    own = led.union(given, helped)  # three indexes, however many tasks there are
    return rows.filter(pk__in=own)


def narrowed(rows: QuerySet[Task], want: Wanted, actor: Actor, today: date) -> QuerySet[Task]:
    """Return the rows that the reader asked for, the nearest deadline first."""
    rows = rows.filter(_terms(want), _part(want.part, actor), _state(want.state, today))
    return rows.order_by("due_on", "id")


def part_tags(rows: QuerySet[Task], want: Wanted, actor: Actor, today: date) -> list[tuple[str, str, int]]:
    """Return (value, word, number) of each part that the organisation or person has: one query."""
    words = {
        "office": _("Việc của cơ quan tôi"), "lead": _("Chủ trì"), "partner": _("Phối hợp"),
        "me": _("Tôi phụ trách"),
    }  # fmt: skip
    found = rows.filter(_terms(want), _state(want.state, today)).aggregate(
        **{part: Count("pk", filter=_part(part, actor)) for part in PARTS}
    )
    return [(part, word, found[part]) for part, word in words.items()]


def state_tags(rows: QuerySet[Task], want: Wanted, actor: Actor, today: date) -> list[tuple[str, str, int]]:
    """Return (value, word, number) of each state: one query."""
    words = {
        "open": _("Chưa xong"), "late": _("Quá hạn"), "soon": _("Đến hạn trong tuần"), "done": _("Đã xong"),
        "all": _("Tất cả"),
    }  # fmt: skip
    found = rows.filter(_terms(want), _part(want.part, actor)).aggregate(
        **{state: Count("pk", filter=_state(state, today)) for state in STATES}
    )
    return [(state, word, found[state]) for state, word in words.items()]


def filters(rows: QuerySet[Task], want: Wanted, actor: Actor, today: date) -> list[Filter]:
    """Return the choices of programme, field and year with how many tasks each would give: one query."""
    found = rows.filter(_part(want.part, actor), _state(want.state, today)).order_by()
    groups = list(found.values_list("programme__code", "programme__name", "fields", "plan__year").annotate(Count("pk")))
    language = get_language() or "vi"
    names = {code: name for code, name, _fields, _year, _number in groups}
    codes = _counts(groups, want, lambda row: [row[0]], "programme")
    fields = _counts(groups, want, lambda row: row[2].split(), "field")
    years = _counts(groups, want, lambda row: [row[3]], "year")
    return [
        Filter("ct", _("Chương trình"), _options(codes, lambda code: names.get(code, code)), want.programme),
        Filter("linh-vuc", _("Lĩnh vực"), _options(fields, lambda code: field_name(code, language)), want.field),
        Filter("nam", _("Năm"), _options(years, str), str(want.year or "")),
    ]


def columns() -> list[tuple[str, str]]:
    """Return the columns of the list's files: those of a plan behind the programme and the year."""
    return [("programme", _("Chương trình")), ("year", _("Năm")), *plan_columns()]


def file_rows(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Yield the rows of the files."""
    for row in rows:
        yield {"programme": row.task.programme.name, "year": row.task.plan.year, **sheet_rows([row])[0]}


def _terms(want: Wanted) -> Q:
    found = Q(programme__code=want.programme) if want.programme else Q()
    found &= Q(fields__contains=want.field) if want.field else Q()  # no code of a field is part of another
    return found & (Q(plan__year=want.year) if want.year else Q())


def _part(part: str, actor: Actor) -> Q:
    return {
        "lead": Q(lead=actor.organisation_id),
        "partner": Q(helps=True),
        "me": Q(person=actor.membership_id),
    }.get(part, Q(lead=actor.organisation_id) | Q(helps=True))


def _state(state: str, today: date) -> Q:
    return {
        "open": Q(opened=True),
        "late": Q(opened=True, due_on__lt=today),
        "soon": Q(opened=True, due_on__range=(today, today + timedelta(days=SOON_DAYS))),
        "done": Q(opened=False),
        "all": Q(pk__isnull=False),
    }[state]


def _counts(groups: list[Any], want: Wanted, values: Callable[[Any], list[Any]], own: str) -> Counter[Any]:
    """Count tasks by the values of one filter, within what the other filters leave."""
    found: Counter[Any] = Counter()
    for row in groups:
        fits = {
            "programme": want.programme in ("", row[0]),
            "field": not want.field or want.field in row[2].split(),
            "year": want.year in (0, row[3]),
        }
        if all(is_fit for name, is_fit in fits.items() if name != own):
            found.update(dict.fromkeys(values(row), row[4]))
    if chosen := getattr(want, own):
        found.setdefault(chosen, 0)  # what was chosen stays to be seen
    return found


def _options(counts: Counter[Any], word: Callable[[Any], Any]) -> list[tuple[str, str]]:
    """Return (value, word with its number), in the order of the words."""
    return sorted(
        ((str(value), f"{word(value)} ({number})") for value, number in counts.items()), key=lambda one: one[1]
    )
