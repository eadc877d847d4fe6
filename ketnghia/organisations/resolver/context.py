"""The places said around a name: provinces of today, provinces and districts of then. Pure Python."""

from __future__ import annotations

import re
from typing import NamedTuple

from ketnghia.core.vntext import fold_key
from ketnghia.organisations.resolver.gazetteer import Gazetteer

_BEFORE = re.compile(r"^(?:(?:nay|thuoc|la) )*(?:(?:tinh|thanh pho|tp|huyen|quan|thi xa|tx|h|q|t) )?")
_AFTER = re.compile(r"(?: (?:province|city|district))?(?: (?:cu|truoc day))?$")
_DISTRICT = re.compile(r"(?:huyen|quan|thi xa|tx|h|q) |.* district$")
_CITY = re.compile(r"(?:thanh pho|tp) ")
_LAST_KIND = re.compile(r"^.*?(?=(?:huyen|quan|thi xa|tx|h|q|thanh pho|tp) )")
_NOISE = frozenset(
    {
        *[
            "cu",
            "nay",
            "la",
            "thuoc",
            "truoc",
            "day",
            "moi",
            "hien",
            "viet",
            "nam",
            "tinh",
            "thanh",
            "pho",
            "tp",
            "huyen",
            "quan",
            "thi",
            "xa",
            "tx",
            "h",
            "q",
            "t",
        ]
    }
    | {"province", "city", "district"}
)


class Context(NamedTuple):
    """The places said around a name: codes of provinces, names of old provinces, names of districts (all folded)."""

    provinces: frozenset[str] = frozenset()
    old_provinces: frozenset[str] = frozenset()
    districts: frozenset[str] = frozenset()

    @property
    def said(self) -> bool:
        """Whether anything was said."""
        return bool(self.provinces or self.districts)


def join(left: Context, right: Context) -> Context:
    """Return two contexts as one."""
    return Context(*(a | b for a, b in zip(left, right, strict=True)))


def read_context(pieces: list[str], gazetteer: Gazetteer) -> Context:
    """Return the provinces and districts that the pieces name; words that name neither are passed over."""
    context = Context()
    for piece in pieces:
        said = fold_key(piece)
        key = _AFTER.sub("", _BEFORE.sub("", said))
        if key in gazetteer.districts or key in gazetteer.provinces:
            context = join(context, _upper(key, said, gazetteer))
        else:
            context = join(context, _run_of_places(said.split(), gazetteer))
    return context


def _upper(key: str, said: str, gazetteer: Gazetteer) -> Context:
    """Return the context of one name. Where a province and a district share it, "thành phố", "huyện" tell which."""
    province, district = Context(), Context()
    if key in gazetteer.provinces:
        province = Context(gazetteer.provinces[key], frozenset({key}) & gazetteer.old_provinces)
    if key in gazetteer.districts:
        district = Context(districts=frozenset({key}))
    if not (province.said and district.said):
        return join(province, district)
    below = _DISTRICT.match(said) or (_CITY.match(said) and key not in gazetteer.cities)
    return join(province, district) if below else province


def _run_of_places(words: list[str], gazetteer: Gazetteer) -> Context:
    """Read several districts and provinces written one after the other without commas."""
    context, index = Context(), 0
    while index < len(words):
        for size in range(min(4, len(words) - index), 0, -1):
            key = " ".join(words[index : index + size])
            if key in gazetteer.provinces or key in gazetteer.districts:
                said = " ".join([*words[max(0, index - 2) : index], key])
                context, index = join(context, _upper(key, _LAST_KIND.sub("", said), gazetteer)), index + size
                break
        else:
            if words[index] not in _NOISE:
                return Context() if not context.said else context
            index += 1
    return context
