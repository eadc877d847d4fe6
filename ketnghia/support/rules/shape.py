"""What a support line is made from, as data: forms, imports, documents and the demo hand it to the actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ketnghia.core import fields
from ketnghia.core.messages import N_
from ketnghia.support.rules.words import digits

Say = Callable[[str], str]
KINDS = ("cash", "goods", "house", "service", "people", "asset", "scholarship")
GOODS = ("", "food", "water", "medicine", "roofing", "clothes", "school", "other")
VALUED = ("actual", "estimated", "none")
FUNDING = ("", "budget", "poor_fund", "donation", "enterprise", "person", "social", "other")
MOST_DONG = 10**15
MOST_QUANTITY = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class GiverData:
    """One giver: its organisation's id, its share in đồng where shares are told apart, on whose behalf."""

    organisation: int
    amount: int | None = None
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True)
class HamletData:
    """A hamlet that was reached: its id, how many households and people, where that is known."""

    hamlet: int
    households: int | None = None
    people: int | None = None


@dataclass(frozen=True, slots=True)
class SupportData:
    """A line as somebody writes it: `amount` in whole đồng, `quantity` in `unit`; ids for what it points at."""

    kind: str
    description: str
    givers: tuple[GiverData, ...]
    receiver: int
    amount: int | None = None
    quantity: Decimal | None = None
    unit: str = ""
    valued: str = "actual"
    goods: str = ""
    funding: str = ""
    funding_note: str = ""
    occasion: int | None = None
    field: str = ""
    commitment: int | None = None
    due_on: date | None = None
    delivered_on: date | None = None
    hamlets: tuple[HamletData, ...] = ()


def problems_of(data: SupportData, today: date, say: Say) -> Iterator[tuple[str, str]]:
    """Yield (field, sentence) for everything that is wrong with a line in itself."""
    if not data.description.strip():
        yield "description", say(N_("Cần ghi nội dung khoản hỗ trợ."))
    for name, known in (("kind", KINDS), ("goods", GOODS), ("valued", VALUED), ("funding", FUNDING)):
        if getattr(data, name) not in known:
            yield name, say(N_("Giá trị này không có trong danh sách."))
    if data.field and data.field not in fields.BY_CODE:
        yield "field", say(N_("Giá trị này không có trong danh sách."))
    if data.delivered_on and data.delivered_on > today:
        yield "delivered_on", say(N_("Ngày giao không thể ở tương lai."))
    yield from _figures(data, say)
    yield from _sides(data, say)


def _figures(data: SupportData, say: Say) -> Iterator[tuple[str, str]]:
    if data.amount is not None and not 0 < data.amount <= MOST_DONG:
        yield "amount", say(N_("Trị giá phải là số đồng lớn hơn 0, ví dụ 38.000.000."))
    if data.quantity is not None and not 0 < data.quantity <= MOST_QUANTITY:
        yield "quantity", say(N_("Số lượng phải là số lớn hơn 0."))
    if data.quantity is not None and not data.unit.strip():
        yield "unit", say(N_("Cần ghi đơn vị tính, ví dụ kg, suất, ngày công."))
    if data.kind == "cash" and data.amount is None:
        yield "amount", say(N_("Tiền mặt cần có số tiền."))
    if data.amount is not None and data.valued == "none":
        yield "valued", say(N_("Đã ghi trị giá thì chọn theo chứng từ hoặc ước tính."))


def _sides(data: SupportData, say: Say) -> Iterator[tuple[str, str]]:
    givers = [giver.organisation for giver in data.givers]
    if not givers:
        yield "givers", say(N_("Cần chọn bên giao."))
    if data.receiver in givers:
        yield "receiver", say(N_("Bên giao và bên nhận phải khác nhau."))
    yield from _shares(data, say)
    for row in data.hamlets:
        if (row.households or 0) < 0 or (row.people or 0) < 0:
            yield "hamlets", say(N_("Số hộ, số người không thể âm."))


def _shares(data: SupportData, say: Say) -> Iterator[tuple[str, str]]:
    """What each giver gave is told of all of them or of none, and is together what the line is worth."""
    shares = [giver.amount for giver in data.givers if giver.amount is not None]
    if not shares:
        return
    if len(shares) < len(data.givers):
        yield "givers", say(N_("Đã ghi phần của một bên giao thì ghi phần của mọi bên giao."))
    elif min(shares) <= 0:
        yield "givers", say(N_("Phần của mỗi bên giao phải lớn hơn 0."))
    elif data.amount is None:
        yield "amount", say(N_("Đã ghi phần của các bên giao thì cần ghi trị giá của cả khoản."))
    elif sum(shares) != data.amount:
        said = {"sum": digits(sum(shares)), "amount": digits(data.amount)}
        yield "givers", say(N_("Phần của các bên giao cộng lại là %(sum)s đồng, trị giá là %(amount)s đồng.")) % said
