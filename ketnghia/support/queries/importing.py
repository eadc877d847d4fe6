"""A table on its way into the ledger, as it is understood against what is there: row by row, with its fate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.core import fields
from ketnghia.core.vntext import fold_key
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.models import Programme
from ketnghia.support.choices import Funding, Goods, Kind, Status, Valued
from ketnghia.support.models import ImportFile, Occasion, Support
from ketnghia.support.rules import BEGINNINGS, GiverData, SupportData, problems_of
from ketnghia.support.rules.reading import Known, ReadRow, likeness, read_row, same


@dataclass(slots=True)
class Preview:
    """All rows with their fates, and how many there are of each."""

    rows: list[ReadRow]
    number: dict[str, int] = field(default_factory=dict)

    @property
    def may_apply(self) -> bool:
        """Something is new and nothing is wrong."""
        stops = self.number["wrong"] + self.number["changed"]
        return not stops and self.number["new"] + self.number["double"] > 0


def preview(file: ImportFile) -> Preview:
    """Return the rows of a file as they would be written; six queries for any number of rows."""
    known, there = known_in(file.programme), lines_of(file.programme)
    likes = {likeness(data) for data, _status in there.values()}
    closed = set(Occasion.objects.exclude(closed_at=None).values_list("pk", flat=True))
    today, rows = timezone.localdate(), []
    for number, cells in enumerate(file.rows, start=2):
        row = read_row(number, cells, file.meanings, known)
        if row.data is not None and row.code.upper() not in there:
            row.problems += problems_of(row.data, today, _)
        _decide(row, there, likes, closed)
        rows.append(row)
    fates = ("new", "same", "changed", "double", "wrong")
    return Preview(rows, {fate: sum(row.fate == fate for row in rows) for fate in fates})


def _decide(
    row: ReadRow, there: dict[str, tuple[SupportData, str]], likes: set[tuple[object, ...]], closed: set[int]
) -> None:
    """Say what becomes of a row: new, already there, changed, perhaps written twice, or wrong."""
    if row.data is None or row.problems:
        row.fate = "wrong"
        return
    known = there.get(row.code.upper())
    if known:
        row.fate = "same" if same(row.data, row.status, *known) else "changed"
        return
    if row.data.occasion in closed:
        row.problems.append(("occasion", _("Đợt này đã đóng.")))
        row.fate = "wrong"
    elif row.code:
        row.problems.append(("code", _("Sổ không có khoản mang mã này; để trống mã cho khoản mới.")))
        row.fate = "wrong"
    elif row.status not in BEGINNINGS:
        row.problems.append(("status", _("Khoản mới chỉ có thể là đề xuất, chưa giao hoặc chờ bên kia xác nhận.")))
        row.fate = "wrong"
    elif likeness(row.data) in likes:
        row.fate = "double"
    likes.add(likeness(row.data))


def known_in(programme: Programme) -> Known:
    """Return what the words of a table can stand for: organisations of the parties' places, open occasions, lists."""
    parties = list(programme.parties.select_related("organisation__locality"))
    places = [party.organisation.locality_id for party in parties if party.organisation.locality_id]
    rows = Organisation.objects.active().filter(locality__in=places)
    found = {fold_key(row.name): row.pk for row in rows}
    for party in parties:
        place = party.organisation.locality
        for name in (party.organisation.name, place.full_name if place else "", place.name if place else ""):
            found.setdefault(fold_key(name), party.organisation_id)
    lines = Support.objects.filter(programme=programme)
    outside = Organisation.objects.filter(support_given__support__programme=programme)
    for row in (*outside.distinct(), *Organisation.objects.filter(support_received__in=lines).distinct()):
        found.setdefault(fold_key(row.name), row.pk)
    occasions = {fold_key(row.name): row.pk for row in Occasion.objects.all()}
    return Known({key: pk for key, pk in found.items() if key}, occasions, _words())


def lines_of(programme: Programme) -> dict[str, tuple[SupportData, str]]:
    """Return {code: (line as data, status)} of a ledger; corrections are lines like any other."""
    rows = Support.objects.filter(programme=programme).prefetch_related("givers")
    return {row.code: (as_data(row), row.status) for row in rows}


def as_data(line: Support) -> SupportData:
    """Return a line as the data it was written from, without hamlets and commitment."""
    return SupportData(
        kind=line.kind,
        description=line.description,
        givers=tuple(GiverData(each.organisation_id, each.amount, each.on_behalf_of) for each in line.givers.all()),
        receiver=line.receiver_id,
        amount=line.amount,
        quantity=None if line.quantity is None else line.quantity.normalize(),
        unit=line.unit,
        valued=line.valued,
        goods=line.goods,
        funding=line.funding,
        funding_note=line.funding_note,
        occasion=line.occasion_id,
        field=line.field,
        due_on=line.due_on,
        delivered_on=line.delivered_on,
    )


def _words() -> dict[str, dict[str, str]]:
    """Return what stands in the lists' columns, as our export writes it in either language, and the codes."""
    lists: dict[str, Iterable[tuple[str, object]]] = {
        "kind": Kind.choices,
        "goods": Goods.choices,
        "funding": Funding.choices,
        "valued": Valued.choices,
        "status": Status.choices,
        "field": [(one.code, one.vi) for one in fields.FIELDS] + [(one.code, one.en) for one in fields.FIELDS],
    }
    return {part: {key: str(code) for code, word in rows for key in (fold_key(str(word)), fold_key(str(code)))}
            for part, rows in lists.items()}  # fmt: skip
