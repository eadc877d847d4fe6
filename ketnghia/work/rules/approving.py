"""WHEN a plan may be edited, put before the leaders, approved or taken back: one table, and why not in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ketnghia.core.verdict import YES, Verdict, no

Say = Callable[[str], str]
UNDO_MINUTES = 10


def _(msgid: str) -> str:
    """Mark a sentence for the catalogue; the caller's `say` translates it."""
    return msgid


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What the rules look at. `waiting` names the parties that have not approved the version that is out."""

    in_force: bool  # the programme is
    tasks: int = 1
    out: bool = False  # a version waits for the leaders
    changed: bool = True  # the working plan differs from the last version published
    waiting: tuple[str, ...] = ()
    said: int | None = None  # minutes since the reader himself approved it; None when he did not
    followed: bool = False  # another version has been put out since


_IN_FORCE = (lambda facts: facts.in_force, _("Kế hoạch chỉ lập và sửa khi chương trình đang có hiệu lực."))
_OUT = (lambda facts: facts.out, _("Hiện không có bản kế hoạch nào chờ duyệt."))
CHECKS: dict[str, tuple[tuple[Callable[[PlanFacts], bool], str], ...]] = {
    "make": (_IN_FORCE,),
    "edit": (_IN_FORCE,),
    "record": (_IN_FORCE,),
    "submit": (
        _IN_FORCE,
        (lambda facts: not facts.out, _("Một bản kế hoạch đang chờ duyệt: rút bản đó trước khi trình bản mới.")),
        (lambda facts: facts.tasks > 0, _("Kế hoạch chưa có nhiệm vụ nào.")),
        (lambda facts: facts.changed, _("Kế hoạch không có gì khác bản đã được duyệt.")),
    ),
    "approve": (_IN_FORCE, _OUT),
    "recall": (_OUT,),
    "undo": (
        (lambda facts: facts.said is not None, _("Chỉ người vừa duyệt mới hoàn tác được.")),
        (
            lambda facts: (facts.said or 0) < UNDO_MINUTES,
            _("Chỉ hoàn tác được trong 10 phút; sau đó hãy rút bản đang chờ hoặc trình một bản mới."),
        ),
        (lambda facts: not facts.followed, _("Một bản mới đã được trình nên không hoàn tác được.")),
    ),
}


def can(verb: str, facts: PlanFacts, say: Say = str) -> Verdict:
    """Tell whether `verb` may happen to the plan now; KeyError for an unknown verb."""
    return next((no(say(reason)) for holds, reason in CHECKS[verb] if not holds(facts)), YES)


STATES = {  # of a plan: nowhere kept, told by its facts
    "working": PlanFacts(in_force=True),
    "waiting": PlanFacts(in_force=True, out=True),
    "approved": PlanFacts(in_force=True, changed=False, said=0),
}
WAYS = {  # (state, verb): the state after it, when the last party's leader approves
    ("working", "submit"): "waiting",
    ("waiting", "approve"): "approved",
    ("waiting", "recall"): "working",
    ("approved", "edit"): "working",
    ("approved", "undo"): "waiting",
}


def draw() -> str:
    """Return the ways of a plan as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", "    [*] --> working: make"]
    return "\n".join([*lines, *(f"    {state} --> {to}: {verb}" for (state, verb), to in WAYS.items())]) + "\n"
