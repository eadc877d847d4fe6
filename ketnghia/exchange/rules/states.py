"""Where a practice and a lesson may go from where they stand: two tables, and why not in words. Pure Python."""

from __future__ import annotations

from collections.abc import Callable

from ketnghia.core.messages import N_
from ketnghia.core.verdict import YES, Verdict, no

Say = Callable[[str], str]
Table = dict[tuple[str, str], str]

PRACTICE: Table = {
    ("draft", "edit"): "draft",
    ("draft", "ask_comments"): "commenting",
    ("commenting", "edit"): "commenting",
    ("commenting", "comment"): "commenting",
    ("commenting", "validate"): "validated",
    ("commenting", "send_back"): "draft",
    ("validated", "send_back"): "draft",
    ("validated", "publish"): "published",  # a revision becomes "merged" into what it revises
    ("published", "publish"): "published",  # to another audience
    ("published", "revise"): "published",
    ("published", "translate"): "published",
    ("published", "adopt"): "published",
    ("draft", "translate"): "draft",
    ("commenting", "translate"): "commenting",
    ("validated", "translate"): "validated",
    **{(state, "withdraw"): "withdrawn" for state in ("draft", "commenting", "validated", "published")},
}
PRACTICE_STATES = ("draft", "commenting", "validated", "published", "withdrawn", "merged")
PRACTICE_VERBS = tuple(dict.fromkeys(verb for _state, verb in PRACTICE))

LESSON: Table = {
    ("draft", "edit"): "draft",
    ("draft", "submit"): "reading",
    ("reading", "read"): "reading",  # a second reader; the last one opens the way to publishing
    ("reading", "send_back"): "draft",
    ("reading", "publish"): "published",
    **{(state, "withdraw"): "withdrawn" for state in ("draft", "reading", "published")},
}
LESSON_STATES = ("draft", "reading", "published", "withdrawn")
TABLES = {"practice": PRACTICE, "lesson": LESSON}
LESSON_VERBS = tuple(dict.fromkeys(verb for _state, verb in LESSON))

_WRONG = {
    "edit": N_("Chỉ sửa được bản nháp. Kinh nghiệm đã công bố thì soạn bản mới."),
    "ask_comments": N_("Chỉ hỏi ý kiến về bản nháp."),
    "comment": N_("Kinh nghiệm này hiện không xin góp ý."),
    "validate": N_("Chỉ thẩm định kinh nghiệm đang xin ý kiến."),
    "send_back": N_("Chỉ trả lại được bản đang chờ ý kiến, chờ đọc hoặc chờ công bố."),
    "publish": N_("Chưa công bố được: cần một cơ quan thứ hai thẩm định hoặc đọc trước."),
    "revise": N_("Chỉ soạn bản mới cho kinh nghiệm đã công bố."),
    "translate": N_("Không dịch được bản đã rút."),
    "adopt": N_("Chỉ áp dụng được kinh nghiệm đã công bố."),
    "withdraw": N_("Bản này đã được rút."),
    "submit": N_("Chỉ chuyển đọc được bản nháp."),
    "read": N_("Bài này hiện không chờ người đọc thứ hai."),
}


def can(table: Table, state: str, verb: str, say: Say = str) -> Verdict:
    """Tell whether `verb` may happen in `state` by `table`; the reason why not is translated by `say`."""
    return YES if (state, verb) in table else no(say(_WRONG[verb]))


def draw(table: Table) -> str:
    """Return the table as a Mermaid state diagram; verbs that leave the state as it is are left out."""
    lines = ["stateDiagram-v2", "    [*] --> draft"]
    lines += [f"    {state} --> {way}: {verb}" for (state, verb), way in table.items() if way != state]
    return "\n".join([*lines, "    withdrawn --> [*]"]) + "\n"
