"""Reception figures beside each other: quarters of the twins as bars and as a table, small counts hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.exchange import rules
from ketnghia.exchange.choices import PetitionKind
from ketnghia.exchange.models import ReceptionFigure
from ketnghia.organisations.models import Organisation

QUARTERS = 4  # shown beside each other
MOST = 8  # organisations in one chart


@dataclass(frozen=True, slots=True)
class Row:
    """One organisation's quarter as others see it: None is a count of 1 or 2, or a kind hidden; `share` of 100."""

    organisation: Organisation
    year: int
    quarter: int
    received: int | None
    settled: int | None
    in_time: int | None
    kinds: list[tuple[str, int | None]]
    share: int | None
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the chart in the units of its drawing: where it begins, how long it is, what it says."""

    y: int
    width: int
    label: str
    words: str
    own: bool

    @property
    def text_y(self) -> int:
        """The base line of the place's name above the bar."""
        return self.y - 5

    @property
    def number_y(self) -> int:
        """The base line of the number beside the bar."""
        return self.y + 9

    @property
    def end(self) -> int:
        """Where the number begins."""
        return self.width + 8


def quarters_with_figures(actor: Actor) -> list[tuple[int, int]]:
    """Return (year, quarter) of the newest quarters for which anything may be seen, newest first."""
    rows = ReceptionFigure.objects.visible_to(actor).order_by("-year", "-quarter").values_list("year", "quarter")
    return list(rows.distinct()[:QUARTERS])


def of_quarter(actor: Actor, year: int, quarter: int) -> list[Row]:
    """Return what the actor may see of a quarter, the own organisation first."""
    rows = ReceptionFigure.objects.visible_to(actor).filter(year=year, quarter=quarter)
    found = [row_of(figure) for figure in rows.select_related("organisation__locality")[:200]]
    return sorted(found, key=lambda row: (row.organisation.pk != actor.organisation_id, row.organisation.name))


def row_of(figure: ReceptionFigure) -> Row:
    """Return a quarter's figures with the small ones hidden; the share in time only where its parts are shown."""
    received, settled, in_time = (rules.shown(n) for n in (figure.received, figure.settled, figure.in_time))
    words = dict(PetitionKind.choices)
    kinds = [(str(words[kind]), number) for kind, number in rules.shown_kinds(figure.kinds).items() if kind in words]
    share = round(100 * in_time / settled) if settled and in_time is not None else None
    return Row(
        figure.organisation, figure.year, figure.quarter, received, settled, in_time, kinds, share, figure.is_sample
    )


def bars(rows: list[Row], name: str, actor: Actor) -> list[Bar]:
    """Return the bars of one measure (received, settled, in_time), scaled to 100; a hidden count has no length."""
    top = max((getattr(row, name) or 0 for row in rows), default=0) or 1
    found = []
    for place, row in enumerate(rows[:MOST]):
        number = getattr(row, name)
        place_name = row.organisation.locality.full_name if row.organisation.locality else row.organisation.name
        words = _("dưới 3") if number is None else str(number)
        own = row.organisation.pk == actor.organisation_id
        found.append(Bar(18 + 30 * place, round(360 * (number or 0) / top), place_name, words, own))
    return found


def columns() -> list[tuple[str, str]]:
    """Return the columns of the figures' file."""
    return [
        ("year", _("Năm")), ("quarter", _("Quý")), ("organisation", _("Cơ quan")), ("received", _("Tiếp nhận")),
        ("settled", _("Đã giải quyết")), ("in_time", _("Đúng hạn")), ("kinds", _("Theo loại")),
    ]  # fmt: skip


def file_rows(actor: Actor) -> Iterator[dict[str, Any]]:
    """Yield every quarter that the actor may see, small counts as «dưới 3», kinds that are hidden without a number."""
    few, hidden = _("dưới 3"), _("không hiện")
    rows = ReceptionFigure.objects.visible_to(actor).select_related("organisation")
    for row in map(row_of, rows):
        yield {
            "year": row.year,
            "quarter": row.quarter,
            "organisation": row.organisation.name,
            "received": few if row.received is None else row.received,
            "settled": few if row.settled is None else row.settled,
            "in_time": few if row.in_time is None else row.in_time,
            "kinds": "; ".join(f"{kind}: {hidden if number is None else number}" for kind, number in row.kinds),
        }
