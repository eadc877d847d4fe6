"""Where a support line may go from where it stands: one table, and why not in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ketnghia.core.messages import N_
from ketnghia.core.verdict import YES, Verdict, no
from ketnghia.support.rules.shape import Say

UNDO_MINUTES = 10
STATUSES = ("proposed", "pledged", "delivered", "confirmed", "disputed", "settled", "withdrawn")
BEGINNINGS = ("proposed", "pledged", "delivered")
FINAL = ("confirmed", "settled")  # both sides stand behind the figure: nothing of it is ever changed

TRANSITIONS: dict[tuple[str, str], tuple[str, ...]] = {
    **{(status, "edit"): (status,) for status in BEGINNINGS},
    **{(status, "withdraw"): ("withdrawn",) for status in BEGINNINGS},
    ("proposed", "pledge"): ("pledged",),
    ("proposed", "deliver"): ("delivered",),
    ("pledged", "deliver"): ("delivered",),
    ("delivered", "confirm"): ("confirmed",),
    ("delivered", "confirm_part"): ("confirmed",),  # what did not arrive becomes a line of its own
    ("delivered", "dispute"): ("disputed",),
    ("disputed", "hold"): ("disputed", "settled"),  # two equal figures settle it
    ("disputed", "accept"): ("settled",),
    ("disputed", "counter"): ("settled",),  # a counter-entry makes up the difference
    ("confirmed", "undo"): ("delivered",),
    ("confirmed", "correct"): ("confirmed",),
    ("settled", "correct"): ("settled",),
    ("proposed", "agree"): ("confirmed",),  # of a correction
    ("proposed", "refuse"): ("withdrawn",),  # of a correction
}
VERBS = tuple(dict.fromkeys(verb for _status, verb in TRANSITIONS))
OF_CORRECTIONS = ("agree", "refuse")

_WRONG_STATUS = {
    "edit": N_("Khoản đã được hai bên ghi nhận hoặc đã rút thì không sửa nữa; hãy ghi một khoản điều chỉnh."),
    "withdraw": N_("Khoản đã được hai bên ghi nhận thì không rút được; hãy ghi một khoản điều chỉnh."),
    "pledge": N_("Chỉ cam kết được một đề xuất."),
    "deliver": N_("Chỉ báo đã giao cho khoản đề xuất hoặc cam kết."),
    "confirm": N_("Khoản này không còn chờ xác nhận."),
    "confirm_part": N_("Khoản này không còn chờ xác nhận."),
    "dispute": N_("Khoản này không còn chờ xác nhận."),
    "hold": N_("Hai bên không còn ghi khác nhau về khoản này."),
    "accept": N_("Hai bên không còn ghi khác nhau về khoản này."),
    "counter": N_("Hai bên không còn ghi khác nhau về khoản này."),
    "undo": N_("Chỉ hoàn tác được một xác nhận vừa làm."),
    "correct": N_("Chỉ điều chỉnh khoản đã được hai bên ghi nhận; khoản khác thì sửa trực tiếp."),
    "agree": N_("Đề nghị điều chỉnh này không còn chờ trả lời."),
    "refuse": N_("Đề nghị điều chỉnh này không còn chờ trả lời."),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at. `programme` is the programme's state, `minutes` the age of the confirmation."""

    status: str
    programme: str = "active"
    is_correction: bool = False
    correcting: bool = False  # a correction of this line waits for its answer
    referred: bool = False  # another line refers to this one
    minutes: int = 0
    countable: bool = True  # it has đồng or a quantity


def can(verb: str, facts: Facts, say: Say = str) -> Verdict:
    """Tell whether `verb` may happen now; the reason why not is translated by `say`. KeyError for an unknown verb."""
    wrong_status = _WRONG_STATUS[verb]
    if (facts.status, verb) not in TRANSITIONS or facts.is_correction != (verb in OF_CORRECTIONS):
        return no(say(wrong_status))
    for check in (_open, *_CHECKS.get(verb, ())):
        reason = check(facts, say)
        if reason:
            return no(reason)
    return YES


def may_record(programme: str, say: Say = str) -> Verdict:
    """Tell whether lines may be written into the ledger of a programme in this state."""
    reason = _open(Facts("", programme), say)
    return no(reason) if reason else YES


def next_status(status: str, verb: str, *, equal: bool = True) -> str:
    """Return the status after `verb`; `equal`: both sides now say the same. KeyError when it may not happen."""
    ways = TRANSITIONS[status, verb]
    return ways[-1] if equal else ways[0]


def draw() -> str:
    """Return the table as a Mermaid state diagram; verbs that leave the status as it is are left out."""
    lines = ["stateDiagram-v2", *(f"    [*] --> {status}" for status in BEGINNINGS)]
    for (status, verb), ways in TRANSITIONS.items():
        lines += [f"    {status} --> {way}: {verb}" for way in ways if way != status]
    return "\n".join([*lines, *(f"    {status} --> [*]" for status in (*FINAL, "withdrawn"))]) + "\n"


def _open(facts: Facts, say: Say) -> str:
    closed = facts.programme in ("ended", "cancelled")
    return say(N_("Chương trình đã kết thúc hoặc đã hủy: sổ hỗ trợ không ghi thêm.")) if closed else ""


def _countable(facts: Facts, say: Say) -> str:
    if facts.countable:
        return ""
    return say(N_("Khoản này không có số tiền hay số lượng: chỉ xác nhận đủ, hoặc báo khác bằng lời."))


def _nothing_refers(facts: Facts, say: Say) -> str:
    if facts.referred:
        return say(N_("Đã có khoản khác dựa vào khoản này nên không hoàn tác được."))
    if facts.minutes >= UNDO_MINUTES:
        return say(N_("Chỉ hoàn tác được trong 10 phút; sau đó hãy ghi một khoản điều chỉnh."))
    return ""


def _no_open_correction(facts: Facts, say: Say) -> str:
    return say(N_("Một đề nghị điều chỉnh khoản này đang chờ bên kia trả lời.")) if facts.correcting else ""


_Check = Callable[[Facts, Say], str]
_CHECKS: dict[str, tuple[_Check, ...]] = {
    "confirm_part": (_countable,),
    "counter": (_countable,),
    "undo": (_nothing_refers,),
    "correct": (_countable, _no_open_correction),
}
