"""Where a programme may go from where it stands: one table, and why not in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ketnghia.core.verdict import YES, Verdict, no
from ketnghia.programmes.rules.shape import Say

IN_FORCE = ("active", "mid_review", "final_review")

TRANSITIONS: dict[tuple[str, str], tuple[str, ...]] = {
    ("draft", "edit"): ("draft",),
    ("draft", "submit"): ("signing",),
    ("draft", "cancel"): ("cancelled",),
    ("signing", "confirm"): ("signing", "active"),  # the last confirmation brings it into force
    ("signing", "register_paper"): ("signing", "active"),
    ("signing", "take_back"): ("signing",),  # a party takes its confirmation back
    ("signing", "send_back"): ("draft",),
    ("signing", "cancel"): ("cancelled",),
    ("active", "mid_review"): ("mid_review",),
    ("mid_review", "final_review"): ("final_review",),
    ("final_review", "end"): ("ended",),
    **{
        (state, verb): (state,)
        for state in IN_FORCE
        for verb in ("amend", "confirm", "register_paper", "take_back", "drop_amendment")
    },
    **{(state, "cancel"): ("cancelled",) for state in IN_FORCE},
    **{(state, "attach"): (state,) for state in ("draft", "signing", *IN_FORCE, "ended")},
    **{(state, "copy"): (state,) for state in ("draft", "signing", *IN_FORCE, "ended", "cancelled")},
}
STATES = ("draft", "signing", *IN_FORCE, "ended", "cancelled")
VERBS = tuple(dict.fromkeys(verb for _state, verb in TRANSITIONS))
STEPS = {
    "active": "mid_review",
    "mid_review": "final_review",
    "final_review": "end",
}  # state -> the verb that moves it on


def _(msgid: str) -> str:
    """Mark a sentence for the catalogue; the caller's `say` translates it."""
    return msgid


_WRONG_STATE = {
    "edit": _(
        "Văn bản đã trình ký: chỉ sửa được sau khi trả lại dự thảo, hoặc bằng bản sửa đổi, bổ sung khi đã có hiệu lực."
    ),
    "submit": _("Chỉ trình ký được một dự thảo."),
    "send_back": _("Chỉ trả lại được văn bản đang chờ ký."),
    "cancel": _("Chương trình đã kết thúc hoặc đã hủy."),
    "confirm": _("Hiện không có văn bản nào chờ ký."),
    "register_paper": _("Hiện không có văn bản nào chờ ký."),
    "take_back": _("Không rút được xác nhận khi văn bản đã có hiệu lực hoặc chưa trình ký."),
    "mid_review": _("Chỉ chuyển sang sơ kết khi chương trình đang thực hiện."),
    "final_review": _("Chỉ chuyển sang tổng kết sau sơ kết."),
    "end": _("Chỉ kết thúc chương trình sau tổng kết."),
    "amend": _("Chỉ sửa đổi, bổ sung văn bản đang có hiệu lực."),
    "drop_amendment": _("Hiện không có bản sửa đổi nào chờ các bên xác nhận."),
    "attach": _("Chương trình đã hủy: không thêm tài liệu."),
    "copy": _("Không sao chép được chương trình này."),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at. `waiting` names the parties that have not yet confirmed the text that is out."""

    state: str
    roles: tuple[str, ...] = ()  # of the parties
    commitments: int = 0
    signed_on: date | None = None
    amending: bool = False  # an amendment is out for confirmation
    waiting: tuple[str, ...] = ()


def can(verb: str, facts: Facts, say: Say = str) -> Verdict:
    """Tell whether `verb` may happen now; the reason why not is translated by `say`. KeyError for an unknown verb."""
    wrong_state = _WRONG_STATE[verb]
    if (facts.state, verb) not in TRANSITIONS:
        return no(say(wrong_state))
    for check in _CHECKS.get(verb, ()):
        reason = check(facts, say)
        if reason:
            return no(reason)
    return YES


def next_state(state: str, verb: str, *, complete: bool = True) -> str:
    """Return the state after `verb`; `complete`: every party has now confirmed. KeyError when it may not happen."""
    ways = TRANSITIONS[state, verb]
    return ways[-1] if complete else ways[0]


def draw() -> str:
    """Return the table as a Mermaid state diagram; verbs that leave the state as it is are left out."""
    lines = ["stateDiagram-v2", "    [*] --> draft"]
    for (state, verb), ways in TRANSITIONS.items():
        lines += [f"    {state} --> {way}: {verb}" for way in ways if way != state]
    return "\n".join([*lines, "    ended --> [*]", "    cancelled --> [*]"]) + "\n"


def _two_parties(facts: Facts, say: Say) -> str:
    if len(facts.roles) >= 2:
        return ""
    return say(_("Cần ít nhất hai bên tham gia."))


def _matching_roles(facts: Facts, say: Say) -> str:
    roles = set(facts.roles)
    if "supporter" in roles and "beneficiary" not in roles:
        return say(_("Có bên giúp mà chưa có bên được giúp."))
    if "beneficiary" in roles and "supporter" not in roles:
        return say(_("Có bên được giúp mà chưa có bên giúp."))
    return ""


def _some_commitments(facts: Facts, say: Say) -> str:
    return "" if facts.commitments else say(_("Chưa có cam kết nào."))


def _a_date(facts: Facts, say: Say) -> str:
    return "" if facts.signed_on else say(_("Chưa ghi ngày ký (hoặc ngày dự kiến ký)."))


def _a_text_out(facts: Facts, say: Say) -> str:
    """In force, a text waits only while an amendment is out."""
    return "" if facts.state == "signing" or facts.amending else say(_WRONG_STATE["confirm"])


def _somebody_left(facts: Facts, say: Say) -> str:
    return "" if facts.waiting else say(_("Các bên đã xác nhận đủ."))


def _no_amendment_out(facts: Facts, say: Say) -> str:
    if not facts.amending:
        return ""
    sentence = say(_("Còn một bản sửa đổi đang chờ xác nhận của: {names}."))
    return sentence.format(names=", ".join(facts.waiting) or "…")


def _an_amendment_out(facts: Facts, say: Say) -> str:
    return "" if facts.amending else say(_WRONG_STATE["drop_amendment"])


_Check = Callable[[Facts, Say], str]
_CHECKS: dict[str, tuple[_Check, ...]] = {
    "submit": (_two_parties, _matching_roles, _some_commitments, _a_date),
    "confirm": (_a_text_out, _somebody_left),
    "register_paper": (_a_text_out, _somebody_left),
    "take_back": (_a_text_out,),
    "amend": (_no_amendment_out,),
    "drop_amendment": (_an_amendment_out,),
    "mid_review": (_no_amendment_out,),
    "final_review": (_no_amendment_out,),
    "end": (_no_amendment_out,),
}
