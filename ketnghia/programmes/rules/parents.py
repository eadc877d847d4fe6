"""Whether one programme may belong to another: one level deep, so that nothing can go round in a circle."""

from __future__ import annotations

from dataclasses import dataclass

from ketnghia.core.verdict import YES, Verdict, no
from ketnghia.programmes.rules.shape import Say


def _(msgid: str) -> str:
    """Mark a sentence for the catalogue; the caller's `say` translates it."""
    return msgid


@dataclass(frozen=True, slots=True)
class Pair:
    """A programme and the bigger one that it would belong to, as the rule looks at them."""

    same: bool = False  # they are one and the same
    parent_state: str = "active"
    parent_has_parent: bool = False
    has_children: bool = False  # the smaller one


def can_belong(pair: Pair, say: Say = str) -> Verdict:
    """Tell whether the programme may belong to the bigger one; the reason why not is translated by `say`."""
    if pair.same:
        return no(say(_("Một chương trình không thuộc chính nó.")))
    if pair.parent_state == "cancelled":
        return no(say(_("Chương trình đã hủy không nhận chương trình nhánh.")))
    if pair.parent_has_parent:
        return no(say(_("Chương trình được chọn đã là nhánh của một chương trình khác; nhánh chỉ có một cấp.")))
    if pair.has_children:
        return no(say(_("Chương trình này đang có chương trình nhánh nên không thể thuộc một chương trình khác.")))
    return YES
