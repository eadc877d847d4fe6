"""One thing that waits for a person, as every slice tells it to the inbox. Pure Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row of «Việc của tôi»: `group` and `title` are words for the screen, `url` is where the work is done.

    What has a `key` and a `due` is reminded of, perhaps read in another language: its `group` is a sentence of the
    catalogue without facts in it, and its `title` is what somebody wrote; where the title is a sentence, `about` is.
    """

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
    about: str = ""  # what a reminder names it by, when not by its title
    key: str = ""  # names the thing for reminders ("task:12"); who has none is never reminded
    together: str = ""  # where ticked rows of the group are sent in one go, as a list of `id`; "" when one by one
    together_action: str = ""  # the word on that button
    id: str = ""  # what stands for this row there
    page: str = ""  # where it is read also by who may not do it, and once it is done; "" when `url` is that page
