"""The sums of a ledger: apart by state and by đồng, quantity or no value; an event told by several is counted once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

DONG, QUANTITY, NO_VALUE = "dong", "quantity", "none"
BUCKETS = ("proposed", "pledged", "delivered", "confirmed", "disputed")
RANK = {"confirmed": 4, "settled": 4, "delivered": 3, "disputed": 2, "pledged": 1, "proposed": 0}
"""Of the lines of one event the one that has come furthest is counted; of equals the first."""


@dataclass(frozen=True, slots=True)
class Line:
    """What of a line is summed. `root` is the line that a correction or a rest goes back to; its own id if none."""

    id: int
    status: str
    amount: int | None = None
    quantity: Decimal | None = None
    unit: str = ""
    confirmed_amount: int | None = None
    confirmed_quantity: Decimal | None = None
    event: int | None = None  # the event told by several lines, said of root lines only
    root: int = 0
    is_correction: bool = False

    @property
    def measure(self) -> str:
        """In what the line is counted."""
        return DONG if self.amount is not None else QUANTITY if self.quantity is not None else NO_VALUE


@dataclass(frozen=True, slots=True)
class Sums:
    """`dong` and `lines` by state; `quantities` by (state, unit); `silent`: lines without any figure by state."""

    dong: Counter[str] = field(default_factory=Counter)
    quantities: dict[tuple[str, str], Decimal] = field(default_factory=dict)
    silent: Counter[str] = field(default_factory=Counter)
    lines: Counter[str] = field(default_factory=Counter)

    @property
    def handed_over(self) -> int:
        """Đồng that the giver says were handed over, confirmed or not."""
        return self.dong["delivered"] + self.dong["confirmed"]

    @property
    def promised(self) -> int:
        """Đồng promised, handed over or not; what is disputed or only proposed is in no total."""
        return self.dong["pledged"] + self.handed_over


def bucket(line: Line) -> str:
    """Return the state under which a line is summed; "" for one that counts nowhere."""
    if line.is_correction:
        return "confirmed" if line.status == "confirmed" else ""
    return {"settled": "confirmed", "withdrawn": ""}.get(line.status, line.status)


def shadowed(lines: Iterable[Line]) -> set[int]:
    """Return the roots that are not counted, because a line of the same event has come further."""
    groups: dict[int, list[Line]] = {}
    for line in lines:
        if line.event is not None and line.status in RANK:
            groups.setdefault(line.event, []).append(line)
    first = {event: min(rows, key=lambda row: (-RANK[row.status], row.id)).id for event, rows in groups.items()}
    return {row.id for event, rows in groups.items() for row in rows if row.id != first[event]}


def total(lines: Iterable[Line]) -> Sums:
    """Return the sums of all lines of a ledger."""
    lines = list(lines)
    hidden, sums = shadowed(lines), Sums()
    for line in lines:
        where = bucket(line)
        if where and (line.root or line.id) not in hidden:
            _add(sums, line, where)
    return sums


def _add(sums: Sums, line: Line, where: str) -> None:
    final = line.status in ("confirmed", "settled")
    if line.measure == DONG:
        sums.dong[where] += (line.confirmed_amount if final else line.amount) or 0
    elif line.measure == QUANTITY:
        figure = (line.confirmed_quantity if final else line.quantity) or Decimal()
        sums.quantities[where, line.unit] = sums.quantities.get((where, line.unit), Decimal()) + figure
    else:
        sums.silent[where] += 1
    sums.lines[where] += not line.is_correction
