"""The ledger of one programme as a list: found, filtered, ordered, as a file, and each row as a page shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.core.fields import BY_CODE, field_name
from ketnghia.core.vntext import fold_key
from ketnghia.organisations.models import Locality, Organisation
from ketnghia.programmes.models import Programme
from ketnghia.programmes.permissions import over_programme
from ketnghia.support import permissions
from ketnghia.support.choices import Funding, Goods, Kind, Status, Valued
from ketnghia.support.models import Statement, Support, SupportQuerySet
from ketnghia.support.queries.facts import Said, gap, said
from ketnghia.support.queries.totals import Tally, grouped
from ketnghia.support.queries.words import reached, spelled
from ketnghia.ui.exports import Columns
from ketnghia.ui.prepared import prepared

STATES = {
    "cho-toi": (),
    "lech": ("disputed",),
    "chua-giao": ("pledged",),
    "cho-xac-nhan": ("delivered",),
    "da-xac-nhan": ("confirmed", "settled"),
    "de-xuat": ("proposed",),
    "da-rut": ("withdrawn",),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for."""

    state: str = ""
    kind: str = ""
    occasion: int | None = None
    field: str = ""
    giver: int | None = None
    text: str = ""

    @property
    def anything(self) -> bool:
        """Some filter is set."""
        return bool(self.state) or not self.state_alone

    @property
    def state_alone(self) -> bool:
        """No filter but the state is set."""
        return not (self.kind or self.occasion or self.field or self.giver or self.text)


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with what this reader may do about it, and both sides' figures where they differ."""

    line: Support
    side: str
    answers: bool
    giver: Said | None = None
    receiver: Said | None = None
    gap: tuple[int | None, Decimal | None] = (None, None)


def wanted(query: Mapping[str, str]) -> Wanted:
    """Read the filters from an address; what it cannot mean is left out."""

    def number(name: str) -> int | None:
        text = query.get(name, "")
        return int(text) if text.isdecimal() and len(text) < 10 else None

    state, kind, field = query.get("tinh-trang", ""), query.get("loai", ""), query.get("linh-vuc", "")
    return Wanted(
        state=state if state in STATES else "",
        kind=kind if kind in Kind.values else "",
        occasion=number("dot"),
        field=field if field in BY_CODE else "",
        giver=number("tu"),
        text=query.get("q", "").strip()[:100],
    )


def ledger_of(actor: Actor, programme: Programme) -> SupportQuerySet:
    """Return the lines of a programme that the actor may see: all of them whoever works in the programme."""
    rows = programme.support.all()
    return rows if over_programme(actor, "programme.view", programme) else rows.visible_to(actor)


def _ledger(actor: Actor, programme: int, whole: bool) -> SupportQuerySet:
    rows = Support.objects.filter(programme=programme)
    return rows if whole else rows.visible_to(actor)


def waiting(rows: SupportQuerySet, actor: Actor) -> SupportQuerySet:
    """Return those of the lines that the actor's side must answer: handed over, or a correction proposed."""
    if not roles.scope_of(actor.role, "support.confirm"):
        return rows.none()
    open_ = Q(status="delivered") | Q(status="proposed", corrects__isnull=False)
    return rows.filter(open_).answerable_by(actor)


def filtered(rows: SupportQuerySet, want: Wanted, actor: Actor) -> SupportQuerySet:
    """Return the lines that the address asks for."""
    if want.state == "cho-toi":
        rows = waiting(rows, actor)
    elif want.state:
        rows = rows.filter(status__in=STATES[want.state])
    for name in ("kind", "occasion", "field"):
        if getattr(want, name):
            rows = rows.filter(**{name: getattr(want, name)})
    if want.giver:
        rows = rows.filter(givers__organisation=want.giver)
    for word in fold_key(want.text).split():
        rows = rows.filter(search__contains=word)
    return rows


def awaited(rows: SupportQuerySet, actor: Actor) -> list[int]:
    """Return the ids of those of the lines that wait for the reader; one query."""
    return list(waiting(rows, actor).order_by().values_list("pk", flat=True))


def awaited_in(programme: Programme, actor: Actor) -> list[int]:
    """Return the ids of the lines of a programme that wait for the reader; one query."""
    return _awaited(actor, programme.pk, bool(over_programme(actor, "programme.view", programme)))


@prepared
def _awaited(actor: Actor, programme: int, whole: bool) -> QuerySet[Any]:
    return waiting(_ledger(actor, programme, whole), actor).order_by().values_list("pk", flat=True)


def tallied_in(programme: Programme, actor: Actor) -> Tally:
    """Return the lines of a programme that the actor may see, added up; one query."""
    return _tallied(actor, programme.pk, bool(over_programme(actor, "programme.view", programme)))


@prepared
def _tallied(actor: Actor, programme: int, whole: bool) -> QuerySet[Any]:
    return grouped(_ledger(actor, programme, whole))


def ordered(rows: SupportQuerySet, mine: list[int]) -> SupportQuerySet:
    """Put what waits for the reader (`mine`) first, then what differs, then the latest."""
    first = Case(When(pk__in=mine, then=Value(0)), When(status="disputed", then=Value(1)), default=Value(2))
    return rows.annotate(turn=Case(When(status="withdrawn", then=Value(3)), default=first, output_field=IntegerField())
                         ).order_by("turn", "-number")  # fmt: skip


def counts(rows: Tally) -> dict[str, int]:
    """Return how many of the lines that were added up are in each state."""
    number: Counter[str] = Counter()
    for row in rows:
        number[row["status"]] += row["n"]
    found = {key.replace("-", "_"): sum(number[each] for each in statuses) for key, statuses in STATES.items()}
    return {"everything": number.total(), **found}


def as_shown(lines: Iterable[Support], actor: Actor, known: Iterable[Organisation] = ()) -> list[Shown]:
    """Return listed lines as a page shows them; a query for the differing ones, one for sides that are not `known`."""
    lines = list(lines)
    _name_sides(lines, known)
    disputed = [line.pk for line in lines if line.status == "disputed"]
    statements: dict[int, list[Statement]] = {pk: [] for pk in disputed}
    rows = Statement.objects.filter(support__in=disputed).select_related("organisation") if disputed else ()
    for row in rows:
        statements[row.support_id].append(row)
    found = []
    for line in lines:
        figures = said(statements.get(line.pk, []))
        answers = bool(permissions.may_do(actor, "confirm", line)) and _asks(line)
        side = permissions.side_in(actor, line)
        found.append(Shown(line, side, answers, figures.get("giver"), figures.get("receiver"), gap(figures)))
    return found


def _name_sides(lines: list[Support], known: Iterable[Organisation]) -> None:
    """Set who gives and who receives on the lines, each organisation once."""
    givers = [giver for line in lines for giver in line.givers.all()]
    found = {each.pk: each for each in known}
    asked = {line.receiver_id for line in lines} | {giver.organisation_id for giver in givers}
    found |= Organisation.objects.select_related("locality__province").in_bulk(asked - found.keys())
    for line in lines:
        line.receiver = found[line.receiver_id]
    for giver in givers:
        giver.organisation = found[giver.organisation_id]


def _asks(line: Support) -> bool:
    return line.status == "delivered" or (line.status == "proposed" and line.is_correction)


def columns() -> Columns:
    """Return the columns of the file, which can be read in again."""
    return [
        ("code", _("Mã")),
        ("kind", _("Loại")),
        ("goods", _("Loại hàng")),
        ("description", _("Nội dung")),
        ("giver", _("Bên giao")),
        ("shares", _("Phần của từng bên giao, đồng")),
        ("on_behalf_of", _("Thay mặt")),
        ("receiver", _("Bên nhận")),
        ("quantity", _("Số lượng")),
        ("unit", _("Đơn vị tính")),
        ("amount", _("Trị giá, đồng")),
        ("valued", _("Cách tính trị giá")),
        ("funding", _("Nguồn")),
        ("funding_note", _("Ghi chú nguồn")),
        ("occasion", _("Đợt")),
        ("field", _("Lĩnh vực")),
        ("commitment", _("Theo cam kết")),
        ("hamlets", _("Thôn nhận")),
        ("due_on", _("Hạn giao")),
        ("delivered_on", _("Ngày giao")),
        ("status", _("Tình trạng")),
        ("confirmed_quantity", _("Số lượng hai bên xác nhận")),
        ("confirmed_amount", _("Trị giá hai bên xác nhận, đồng")),
        ("corrects", _("Điều chỉnh khoản")),
    ]


def file_rows(rows: SupportQuerySet, actor: Actor, language: str) -> Iterator[dict[str, Any]]:
    """Yield the lines as rows of the file, in the order of the ledger, a few hundred at a time.

    Counts too small to be shown to this reader are kept back here as on the pages.
    """
    names = _names()
    mine: dict[Locality | None, bool] = {}
    whole = rows.shown().select_related("commitment").prefetch_related("hamlets__hamlet").order_by("number")
    for line in whole.iterator(chunk_size=500):
        givers = list(line.givers.all())
        place = line.receiver.locality
        if place not in mine:
            mine[place] = bool(place and permissions.owns(actor, place))
        owner = mine[place]
        yield {
            "programme": line.programme.code,
            "code": line.code,
            "kind": names["kind"][line.kind],
            "goods": names["goods"][line.goods],
            "description": line.description,
            "giver": "; ".join(spelled(giver.organisation) for giver in givers),
            "shares": _in_order([str(giver.amount or "") for giver in givers]),
            "on_behalf_of": _in_order([giver.on_behalf_of for giver in givers]),
            "receiver": spelled(line.receiver),
            "quantity": _number(line.quantity),
            "unit": line.unit,
            "amount": line.amount,
            "valued": names["valued"][line.valued],
            "funding": names["funding"][line.funding],
            "funding_note": line.funding_note,
            "occasion": line.occasion.name if line.occasion else "",
            "field": field_name(line.field, language) if line.field else "",
            "commitment": line.commitment.text if line.commitment else "",
            "hamlets": "; ".join(reached(row, owner=owner) for row in line.hamlets.all()),
            "due_on": line.due_on,
            "delivered_on": line.delivered_on,
            "status": names["status"][line.status],
            "confirmed_quantity": _number(line.confirmed_quantity),
            "confirmed_amount": line.confirmed_amount,
            "corrects": line.corrects.code if line.corrects else "",
        }


def _names() -> dict[str, dict[str, str]]:
    """Return the words of the lists in the reader's language, looked up once for a whole file."""
    lists = {"kind": Kind, "goods": Goods, "valued": Valued, "funding": Funding, "status": Status}
    return {part: {"": ""} | {str(code): str(word) for code, word in each.choices} for part, each in lists.items()}


def _in_order(words: list[str]) -> str:
    """Return a word for each giver in their order; nothing where none has one."""
    return "; ".join(words) if any(words) else ""


def _number(quantity: Decimal | None) -> int | float | None:
    """Return a quantity as a spreadsheet keeps it; 16 digits are exact in a float."""
    if quantity is None:
        return None
    return int(quantity) if quantity == quantity.to_integral_value() else float(quantity)
