"""Which unit a name means where the register has several: by the province behind it, in its line, in the text."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from ketnghia.core.vntext import fold
from ketnghia.organisations.resolver import Candidate

from .mention import MIN_SCORE, Mention
from .source import Source

_PROVINCE_LEAD = re.compile(r"\s*[,(]\s*(?:tinh|thanh pho|tp\.?)?\s*(?P<name>.*)")
_KINDS = {"phường": "phuong", "xã": "xa", "đặc khu": "dac_khu"}


def settle(source: Source, found: list[Mention]) -> None:
    """Let a name mean the same everywhere, and a name of several provinces the one that the other names share."""
    localities = [mention for mention in found if mention.kind == "locality"]
    for mention in localities:
        _choose(mention, [unit for unit in mention.units if _is_province_behind(source, mention.end, unit.province)])
    _settle_lines(source, localities)
    votes = Counter(mention.units[0].province for mention in {m.key: m for m in localities}.values() if mention.code)
    for mention in localities:
        if mention.code is None and votes:
            home = votes.most_common(1)[0][0]
            near = [unit for unit in mention.units if unit.province == home and unit.score >= 0.4]
            _choose(mention, [unit for unit in near if unit.matched == "official"] or near)
    clear = {fold(mention.name): mention for mention in reversed(localities) if mention.code}
    for mention in localities:
        teller = clear.get(fold(mention.name))
        if (
            mention.code is None
            and teller is not None
            and (mention.bare or mention.head == teller.head or not teller.head)
        ):
            mention.units = teller.units


def _choose(mention: Mention, fit: list[Candidate]) -> None:
    """Let a mention that is not clear mean the only unit that fits; leave it as it is when several do."""
    if mention.code is None and len(fit) == 1:
        chosen = fit[0]._replace(score=max(fit[0].score, MIN_SCORE))
        others = (unit._replace(score=unit.score / 2) for unit in mention.units if unit.code != chosen.code)
        mention.units = (chosen, *others)


def _is_province_behind(source: Source, at: int, province: str) -> bool:
    """Tell whether the name of the province follows: "xã X (Hưng Yên)", "X Ward, Hai Phong City"."""
    behind = _PROVINCE_LEAD.match(fold(source.flow[at : at + 60]).lower())
    return behind is not None and behind["name"].startswith(fold(province).lower())


def _settle_lines(source: Source, localities: list[Mention]) -> None:
    """Let the one province that a line names behind a commune decide for the names around it: an item of a bulletin."""
    by_line = itertools.groupby(
        sorted(localities, key=lambda mention: mention.start), key=lambda m: source.flow.rfind("\n", 0, m.start)
    )
    for _, group in by_line:
        line = list(group)
        said = {mention.start: _province_behind(source, mention) for mention in line}
        homes = set(said.values()) - {""}
        for mention in line if len(homes) == 1 else ():
            is_open = mention.code is None or mention.units[0].province not in homes
            if is_open and not said[mention.start]:
                _move(mention, homes.copy().pop())


def _province_behind(source: Source, mention: Mention) -> str:
    return next(
        (unit.province for unit in mention.units if _is_province_behind(source, mention.end, unit.province)), ""
    )


def _move(mention: Mention, province: str) -> None:
    """Let a mention mean the unit of its kind and name in the province, if there is just one."""
    kind = _KINDS.get(mention.head.lower())
    fit = [u for u in mention.units if u.province == province and u.matched == "official" and kind in (None, u.kind)]
    if len(fit) == 1:
        others = (unit._replace(score=unit.score / 2) for unit in mention.units if unit.code != fit[0].code)
        mention.units = (fit[0]._replace(score=0.92), *others)
