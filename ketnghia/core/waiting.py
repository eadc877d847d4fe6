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
