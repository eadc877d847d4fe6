"""The pages of one programme as tabs: its own and those that other slices add, each with how much stands on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ketnghia.core.actor import Actor
from ketnghia.programmes import permissions
from ketnghia.programmes.models import Commitment, Document, Programme, TextVersion
from ketnghia.ui.nested import Counted
from ketnghia.ui.prepared import prepared


@dataclass(frozen=True, slots=True)
class Tab:
    """A page that another slice adds to a programme: (programme's id, actor) -> the `rows` counted on the tab."""

    key: str
    label: str
    url: str
    rows: Callable[[int, Actor], QuerySet[Any]] | None = None


def _standing(programme: int, _actor: Actor) -> QuerySet[Commitment]:
    return Commitment.objects.filter(programme=programme, withdrawn_at=None)


def _texts(programme: int, _actor: Actor) -> QuerySet[TextVersion]:
    return TextVersion.objects.filter(programme=programme)


def _files(programme: int, actor: Actor) -> QuerySet[Document]:
    return Document.objects.visible_to(actor).filter(programme=programme, withdrawn_at=None)


OWN_ROWS = (("standing", _standing), ("texts", _texts), ("files", _files))


def tabs(programme: Programme, actor: Actor, current: str) -> list[tuple[str, str, int | None, bool]]:
    """Return the actor's pages of the programme with counts; the overview also gets PROGRAMME_FACTS set on it."""
    added = [tab for path in settings.PROGRAMME_TABS for tab in import_string(path)(programme, actor)]
    counted = (*OWN_ROWS, *((tab.key, tab.rows) for tab in added if tab.rows is not None))
    asked = settings.PROGRAMME_FACTS if current == "overview" else ()
    facts = tuple(filter(None, (import_string(path)(programme, actor) for path in asked)))
    [row] = _numbers(programme.pk, actor, counted, facts)
    number = dict(zip((name for name, _rows in counted), row, strict=False))
    vars(programme).update(zip(_named(facts), row[len(counted) :], strict=True))
    found: list[tuple[str, str, str, int | None]] = [
        ("overview", _("Tổng quan"), _page("overview", programme), None),
        ("commitments", _("Cam kết"), _page("commitments", programme), number["standing"]),
        *((tab.key, tab.label, tab.url, number.get(tab.key)) for tab in added),
        ("documents", pgettext("thẻ", "Văn bản"), _page("documents", programme), number["files"] + number["texts"]),
    ]
    if permissions.over_programme(actor, "audit.read", programme):
        found.append(("history", _("Nhật ký"), _page("history", programme), None))
    return [(label, url, count, key == current) for key, label, url, count in found]


def _page(name: str, programme: Programme) -> str:
    return reverse(f"programmes:{name}", args=[programme.code])


@prepared
def _numbers(
    programme: int,
    actor: Actor,
    counted: tuple[tuple[str, Callable[[int, Actor], QuerySet[Any]]], ...],
    facts: tuple[Callable[[date], dict[str, Any]], ...],
) -> QuerySet[Any]:
    """How many rows of each name the programme has, then the `facts` about it: one query."""
    numbers = (Counted(rows(programme, actor).order_by().values("pk").distinct()) for _name, rows in counted)
    return Programme.objects.filter(pk=programme).values_list(*numbers, *_named(facts).values())


def _named(facts: tuple[Callable[[date], dict[str, Any]], ...]) -> dict[str, Any]:
    return {name: column for each in facts for name, column in each(timezone.localdate()).items()}
