"""A sample directive of the city: pairs that are signed, one that is missing, one whose name is unclear."""

from __future__ import annotations

from datetime import date

from ketnghia.core.actor import Actor
from ketnghia.programmes.actions import create_directive
from ketnghia.programmes.models import Programme
from ketnghia.programmes.queries.directives import resolved
from ketnghia.programmes.rules import DirectiveData, ExpectedPartyData

DATA = DirectiveData(
    number="01-CV/BTC (mẫu)",
    issuer="Ban Tổ chức Thành ủy Đà Nẵng",
    issued_on=date(2025, 7, 15),
    title="Phân công các phường, xã đồng bằng kết nghĩa với các xã miền núi (mẫu)",
    deadline=date(2025, 9, 30),
    is_sample=True,
)
PAIRS = [
    ("Xã Nam Phước", "Xã Phước Thành"),
    ("Phường Hải Châu", "Xã Hùng Sơn"),
    ("Phường Thanh Khê", "Xã La Dêê"),
    ("Xã Thăng Phú", "Xã vùng cao chưa rõ tên"),
]


def build(people: dict[str, Actor], founding: Programme) -> None:  # noqa: ARG001 - all builders are called alike
    """Enter the directive as the city's overseer does."""
    pairs = [_pair(supporter, beneficiary) for supporter, beneficiary in PAIRS]
    create_directive(by=people["dieu-phoi"], data=DATA, pairs=pairs)


def _pair(supporter: str, beneficiary: str) -> list[ExpectedPartyData]:
    return resolved([(supporter, "supporter"), (beneficiary, "beneficiary")], "48")
