"""One thing that waits for a person, as every slice tells it to the inbox. Pure Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row of «Việc của tôi»: `group` and `title` are words for the screen, `url` is where the work is done."""

    group: str
    title: str
    url: str
    action: str  # the word on the button
    meta: str = ""
    icon: str = "work"
    tone: str = ""  # ok | info | warn | bad | auto
    badge: str = ""
    since: date | None = None
    order: int = 50  # groups with the smaller number stand first
    due: date | None = None  # by when; late, today and this week follow from it
    key: str = ""  # names the thing for reminders ("task:12"); who has none is never reminded
    together: str = ""  # where ticked rows of the group are sent in one go, as a list of `id`; "" when one by one
    together_action: str = ""  # the word on that button
    id: str = ""  # what stands for this row there
