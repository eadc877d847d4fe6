"""Where an activity may go from where it stands: one table, and why not in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time

from ketnghia.core.verdict import YES, Verdict, no

Say = Callable[[str], str]

TRANSITIONS: dict[tuple[str, str], str] = {
    ("planned", "edit"): "planned",
    ("planned", "hold"): "held",
    ("planned", "cancel"): "cancelled",
    ("held", "edit"): "held",
    ("held", "prove"): "evidenced",
    ("held", "cancel"): "cancelled",  # recorded by mistake, or twice
    ("evidenced", "edit"): "evidenced",
    ("evidenced", "prove"): "evidenced",
    ("evidenced", "lose"): "held",  # its last evidence was withdrawn
    ("evidenced", "cancel"): "cancelled",
}
STATES = ("planned", "held", "evidenced", "cancelled")
VERBS = tuple(dict.fromkeys(verb for _state, verb in TRANSITIONS))


def _(msgid: str) -> str:
    """Mark a sentence for the catalogue; the caller's `say` translates it."""
    return msgid


_WRONG_STATE = {
    "edit": _("Hoạt động đã hủy thì không sửa nữa."),
    "hold": _("Hoạt động này đã được ghi là đã diễn ra hoặc đã hủy."),
    "prove": _("Chỉ thêm minh chứng cho hoạt động đã diễn ra."),
    "lose": _("Hoạt động này chưa có minh chứng."),
    "cancel": _("Hoạt động này đã hủy."),
}
_NOT_IN_FORCE = _("Chỉ ghi hoạt động khi chương trình đang có hiệu lực.")
_NOT_YET = _("Ngày bắt đầu còn ở phía trước: chưa thể ghi là đã diễn ra.")
_STILL_AHEAD = _("Hoạt động đã diễn ra không thể có ngày bắt đầu ở tương lai.")


@dataclass(frozen=True, slots=True)
class ActivityFacts:
    """What the rules look at; `starts_on` is the day as it will be written."""

    state: str
    in_force: bool
    starts_on: date
    today: date


@dataclass(frozen=True, slots=True)
class ActivityData:
    """An activity as people write it; `takers` are (id of an organisation, host or guest, head count or None)."""

    kind: str
    title: str
    starts_on: date
    ends_on: date | None = None  # the same day
    starts_time: time | None = None
    place: str = ""
    takers: tuple[tuple[int, str, int | None], ...] = ()
    tasks: tuple[int, ...] = ()
    commitments: tuple[int, ...] = ()
    fields: tuple[str, ...] = field(default=())  # besides those of its tasks and commitments
    result: str = ""
    next_steps: str = ""


def can(verb: str, facts: ActivityFacts, say: Say = str) -> Verdict:
    """Tell whether `verb` may happen now; the reason why not is translated by `say`. KeyError for an unknown verb."""
    wrong_state = _WRONG_STATE[verb]
    if (facts.state, verb) not in TRANSITIONS:
        return no(say(wrong_state))
    if not facts.in_force and verb != "lose":
        return no(say(_NOT_IN_FORCE))
    if verb == "hold" and facts.starts_on > facts.today:
        return no(say(_NOT_YET))
    if verb == "edit" and facts.state != "planned" and facts.starts_on > facts.today:
        return no(say(_STILL_AHEAD))
    return YES


def first_state(starts_on: date, today: date) -> str:
    """Return the state of a new activity: one of days to come is planned, one of today or before has taken place."""
    return "planned" if starts_on > today else "held"


def next_state(state: str, verb: str) -> str:
    """Return the state after `verb`. KeyError when it may not happen."""
    return TRANSITIONS[state, verb]


def draw() -> str:
    """Return the table as a Mermaid state diagram; verbs that leave the state as it is are left out."""
    lines = ["stateDiagram-v2", "    [*] --> planned", "    [*] --> held"]
    lines += [f"    {state} --> {to}: {verb}" for (state, verb), to in TRANSITIONS.items() if to != state]
    return "\n".join([*lines, "    cancelled --> [*]"]) + "\n"
