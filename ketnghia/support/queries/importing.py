"""A table on its way into the ledger, as it is understood against what is there: row by row, with its fate."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from ketnghia.core import fields
from ketnghia.core.vntext import fold_key
from ketnghia.organisations.models import Hamlet, Organisation
from ketnghia.programmes.models import Programme
from ketnghia.support.choices import Funding, Goods, Kind, Status, Valued
from ketnghia.support.models import ImportFile, Occasion, Support
from ketnghia.support.queries.listing import columns
from ketnghia.support.queries.words import spelled
from ketnghia.support.rules import BEGINNINGS, GiverData, HamletData, SupportData, problems_of
from ketnghia.support.rules.coverage import shown
from ketnghia.support.rules.reading import PARTS, Known, ReadRow, likeness, read_row, same


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


@dataclass(slots=True)
class _Ledger:
    """What the rows of a table are held against; `mine` are the receivers whose small counts the office may see."""

    lines: dict[str, tuple[SupportData, str]]
    likes: set[tuple[object, ...]]
    closed: set[int]
    mine: set[int]


def preview(file: ImportFile) -> Preview:
    """Return the rows of a file as they would be written; the same few queries for any number of rows."""
    known, ledger = known_in(file.programme), _ledger(file)
    today, rows = timezone.localdate(), []
    for number, cells in enumerate(file.rows, start=2):
        if not cells:
            continue
        row = read_row(number, cells, file.meanings, known)
        if row.data is not None and row.code.upper() not in ledger.lines:
            row.problems += problems_of(row.data, today, _)
        _decide(row, ledger)
        rows.append(row)
    fates = ("new", "same", "changed", "double", "wrong")
    return Preview(rows, {fate: sum(row.fate == fate for row in rows) for fate in fates})


def _ledger(file: ImportFile) -> _Ledger:
    place = file.organisation.locality_id
    mine = set(Organisation.objects.filter(locality=place).values_list("pk", flat=True)) if place else set()
    lines = lines_of(file.programme, mine)
    closed = set(Occasion.objects.exclude(closed_at=None).values_list("pk", flat=True))
    return _Ledger(lines, {likeness(data) for data, _status in lines.values()}, closed, mine)


def _decide(row: ReadRow, ledger: _Ledger) -> None:
    """Say what becomes of a row: new, already there, changed, perhaps written twice, or wrong."""
    if row.data is None or row.problems:
        row.fate = "wrong"
        return
    there = ledger.lines.get(row.code.upper())
    if there:
        told = coarse(row.data, owner=row.data.receiver in ledger.mine)
        row.fate = "same" if same(told, row.status, *there) else "changed"
        return
    wrong = _wrong(row, row.data, ledger)
    if wrong:
        row.problems.append(wrong)
        row.fate = "wrong"
    elif likeness(row.data) in ledger.likes:
        row.fate = "double"
    ledger.likes.add(likeness(row.data))


def _wrong(row: ReadRow, data: SupportData, ledger: _Ledger) -> tuple[str, str] | None:
    """Return why a row that is not in the ledger cannot come into it."""
    if data.occasion in ledger.closed:
        return "occasion", _("Đợt này đã đóng.")
    if row.code:
        return "code", _("Sổ không có khoản mang mã này; để trống mã cho khoản mới.")
    if row.status not in BEGINNINGS:
        return "status", _("Khoản mới chỉ có thể là đề xuất, chưa giao hoặc chờ bên kia xác nhận.")
    return None


def known_in(programme: Programme) -> Known:
    """Return what the words of a table can stand for: organisations of the parties' places, open occasions, lists.

    A name that two organisations share stands for neither: the table has to add the place.
    """
    parties = list(programme.parties.select_related("organisation__locality"))
    offices = _offices(programme, [party.organisation.locality_id for party in parties])
    found: dict[str, set[int]] = defaultdict(set)
    for office in offices:
        found[fold_key(office.name)].add(office.pk)
        found[fold_key(spelled(office))].add(office.pk)
    for party in parties:
        place = party.organisation.locality
        for name in (party.organisation.name, *((place.full_name, place.name) if place else ())):
            found[fold_key(name)] = {party.organisation_id}
    return Known(
        {key: next(iter(ids)) for key, ids in found.items() if key and len(ids) == 1},
        {fold_key(row.name): row.pk for row in Occasion.objects.all()},
        _commitments(programme),
        _hamlets(offices),
        _words(),
    )


def _offices(programme: Programme, places: list[str | None]) -> list[Organisation]:
    """Return the offices of these places, and who else gave or received in this programme."""
    lines = Support.objects.filter(programme=programme)
    gave = Organisation.objects.filter(support_given__support__in=lines).values("pk")
    wanted = Q(closed_on=None, locality__in=[place for place in places if place])
    wanted |= Q(pk__in=gave) | Q(pk__in=lines.values("receiver"))
    return list(Organisation.objects.filter(wanted).select_related("locality"))


def _hamlets(offices: list[Organisation]) -> dict[int, dict[str, int]]:
    """Return {office: {folded name: id}} of the hamlets of its place."""
    names: dict[str, dict[str, int]] = defaultdict(dict)
    for row in Hamlet.objects.filter(locality__in={each.locality_id for each in offices if each.locality_id}):
        names[row.locality_id][fold_key(row.name)] = row.pk
    return {each.pk: names[each.locality_id] for each in offices if each.locality_id}


def lines_of(programme: Programme, mine: set[int]) -> dict[str, tuple[SupportData, str]]:
    """Return {code: (line as data, status)} of a ledger; small counts only of the receivers that are `mine`.

    Corrections are lines like any other; of commitments with the same words the first stands for all.
    """
    first = _commitments(programme)
    rows = Support.objects.filter(programme=programme).select_related("commitment")
    found = {}
    for row in rows.prefetch_related("givers", "hamlets"):
        commitment = first[fold_key(row.commitment.text)] if row.commitment else None
        data = coarse(replace(as_data(row), commitment=commitment), owner=row.receiver_id in mine)
        found[row.code] = data, row.status
    return found


def _commitments(programme: Programme) -> dict[str, int]:
    """Return {folded words: id} of a programme's commitments."""
    found: dict[str, int] = {}
    for pk, text in programme.commitments.values_list("pk", "text"):
        found.setdefault(fold_key(text), pk)
    return found


def coarse(data: SupportData, *, owner: bool) -> SupportData:
    """Return a line without the counts that are for the owning commune alone, so that nobody can guess them out."""
    kept = (
        HamletData(row.hamlet, shown(row.households, owner=owner)[0], shown(row.people, owner=owner)[0])
        for row in data.hamlets
    )
    return replace(data, hamlets=tuple(kept))


def as_data(line: Support) -> SupportData:
    """Return a line as the data it was written from."""
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
        commitment=line.commitment_id,
        due_on=line.due_on,
        delivered_on=line.delivered_on,
        hamlets=tuple(HamletData(each.hamlet_id, each.households, each.people) for each in line.hamlets.all()),
    )


def headings() -> dict[str, str]:
    """Return {heading, folded: part of a line} of our own export in every language."""
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {fold_key(heading): part for part, heading in columns() if part in PARTS}
    return found


def _words() -> dict[str, dict[str, str]]:
    """Return what stands in the lists' columns, as our export writes it in any language, and the codes."""
    lists: dict[str, Any] = {"kind": Kind, "goods": Goods, "funding": Funding, "valued": Valued, "status": Status}
    found: dict[str, dict[str, str]] = {part: {fold_key(code): code for code in lists[part].values} for part in lists}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for part, choices in lists.items():
                found[part] |= {fold_key(str(word)): str(code) for code, word in choices.choices}
    names = {fold_key(name): one.code for one in fields.FIELDS for name in (one.code, one.vi, one.en)}
    return {**found, "field": names}
