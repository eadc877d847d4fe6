"""A name in a text: a commune with the units it may mean, or a hamlet, school, body or district."""

from __future__ import annotations

import re

from ketnghia.core.vntext import fold
from ketnghia.organisations.resolver import Candidate

MIN_SCORE = 0.6
_CLEAR_LEAD = 0.1
_WOMEN = re.compile(r"hội (?:liên hiệp phụ nữ|lhpn|phụ nữ)", re.IGNORECASE)  # one body under three names
_MIN_FAR_SCORE = 0.5  # the name fits, only the province is another


class Mention:
    """A name in the text. `head` is "xã", "huyện", "thôn" …; `units` are today's communes it may mean, best first.

    `kind`: locality, district, hamlet, school, agency or foreign. `inside`: the hamlet or body whose commune it is.
    """

    def __init__(
        self,
        start: int,
        end: int,
        name_start: int,
        head: str,
        name: str,
        kind: str,
        units: tuple[Candidate, ...] = (),
        bare: bool = False,
    ) -> None:
        self.start, self.end, self.name_start = start, end, name_start
        self.head, self.name, self.kind = head, name, kind
        self.units, self.bare = units, bare
        self.inside: Mention | None = None

    @property
    def code(self) -> str | None:
        """Return the code of the commune that is meant, when one is clearly likelier than the others."""
        if not self.units:
            return None
        if self.units[0].score < MIN_SCORE:
            return self.units[0].code if self.is_far else None
        lead = self.units[0].score - self.units[1].score if len(self.units) > 1 else 1
        is_todays = self.units[0].matched == "official" and len(self.units) > 1 and self.units[1].matched != "official"
        is_clear = lead >= (_CLEAR_LEAD / 2 if is_todays else _CLEAR_LEAD)
        return self.units[0].code if is_clear else None

    @property
    def is_far(self) -> bool:
        """Tell whether the only unit of this name lies in another province than the text is about."""
        is_only = len(self.units) == 1 and self.units[0].matched == "official" and not self.bare
        return is_only and _MIN_FAR_SCORE <= self.units[0].score < MIN_SCORE

    @property
    def key(self) -> str:
        """Return what makes two mentions the same: the code, or the head with the folded name."""
        if self.code and self.units[0].matched.startswith("former"):  # several former units may be one commune today
            return f"{self.code} {fold(self.name)}"
        return self.code or f"{_WOMEN.sub('Hội Phụ nữ', self.head)} {fold(self.name)}"

    @property
    def label(self) -> str:
        """Return the name to show: head and name as the text writes the name."""
        return f"{self.head}{'' if self.head.endswith('.') else ' '}{self.name}" if self.head else self.name
