"""Weighs what a name may mean: kind, tones, context and distance, and says in words why. Pure Python."""

from __future__ import annotations

import math
from typing import NamedTuple

from ketnghia.core.vntext import fold_key
from ketnghia.organisations.resolver.gazetteer import Entry, Gazetteer, district_key
from ketnghia.organisations.resolver.query import Query
from ketnghia.organisations.resolver.shapes import Alias, Candidate, Former, Older, Place
from ketnghia.organisations.resolver.spelling import NO_TONES, OTHER_TONES, SOME_TONES, loose_key, tone_agreement

KIND_NAMES = {"xa": "xã", "phuong": "phường", "dac_khu": "đặc khu", "thi_tran": "thị trấn"}
BASE = {"official": 1.0, "former": 0.93, "colloquial": 0.93, "former-part": 0.86, "older": 0.8}
SPELLING, OTHER_KIND, NO_TOWN_TODAY, AS_DISTRICT = 0.94, 0.88, 0.6, 0.6
ELSEWHERE, OTHER_DISTRICT, FAR = 0.3, 0.5, 0.55  # said to be in another province; in another district; only not near
OF_THEN, OF_TODAY = 1.06, 0.92
TIE = 0.94  # a candidate as good as this share of the best is as likely
RIVAL = 0.85
AMBIGUOUS, WITH_RIVALS = 0.75, 0.92
TYPO, SIMILAR = 0.7, 0.74  # the most a misspelt name can score; how alike it must be
WITHOUT_TONES = ", viết không dấu"
PLAUSIBLE = 0.45  # below this, look further


class Weighed(NamedTuple):
    """A unit of today with its score, how it was found and the sentence that says so."""

    place: Place
    score: float
    matched: str
    reason: str


def weigh(entry: Entry, query: Query, near: Place | str | None, gazetteer: Gazetteer, loose: bool) -> list[Weighed]:
    """Return the units of today that `entry` stands for, each with its score for `query`."""
    tones = 0.9 if isinstance(entry, Older) else tone_agreement(query.toned, gazetteer.toned(entry))
    factor = tones * (SPELLING if loose else 1.0) * (AS_DISTRICT if query.upper else 1.0)
    found = []
    for place, matched, base, reason in _targets(entry, gazetteer):
        where = _context(entry, place, query, near, gazetteer)
        score = base * factor * where * _kind(entry, place, query.kind)
        how = "spelling" if loose and matched == "official" else "former" if matched == "older" else matched
        found.append(Weighed(place, score, how, reason + _remark(tones, loose, where, query)))
    return found


def _targets(entry: Entry, gazetteer: Gazetteer) -> list[tuple[Place, str, float, str]]:
    """Return (unit of today, how, base score, reason) for an entry of any sort."""
    if isinstance(entry, Place):
        return [(entry, "official", BASE["official"], "Tên chính thức")]
    if isinstance(entry, Alias):
        return [(gazetteer.place(entry.code), "colloquial", BASE["colloquial"], f"Tên thường gọi ({entry.reason})")]
    former = gazetteer.former(gazetteer.former_rows[entry.former_code]) if isinstance(entry, Older) else entry
    label = f"{KIND_NAMES[former.kind]} {former.name} ({former.district}, {former.province})"
    whole = len(former.parts) == 1
    matched = "older" if isinstance(entry, Older) else "former" if whole else "former-part"
    if isinstance(entry, Older):
        reason = f"Tên cũ hơn, đã nhập vào {label}"
    elif whole:
        reason = f"Đơn vị cũ: {label}"
    else:
        names = ", ".join(full_name(gazetteer.place(code)) for code, _ in former.parts)
        reason = f"Đơn vị cũ {label} đã chia cho {len(former.parts)} đơn vị: {names}"
    base = BASE[matched] * (1.0 if whole or matched != "older" else 0.9)
    return [(gazetteer.place(code), matched, base, reason) for code, _ in former.parts]


def full_name(place: Place) -> str:
    """Return `xã Nam Phước`."""
    return f"{KIND_NAMES[place.kind]} {place.name}"


def _kind(entry: Entry, place: Place, asked: str) -> float:
    """Weigh what the text calls the place against what it is."""
    known = entry.kind if isinstance(entry, (Place, Former, Older)) else place.kind
    if not asked or asked == known:
        return 1.0
    return NO_TOWN_TODAY if asked == "thi_tran" and isinstance(entry, Place) else OTHER_KIND


def _context(entry: Entry, place: Place, query: Query, near: Place | str | None, gazetteer: Gazetteer) -> float:
    """Weigh where the text, or else the reader (`near`), says that the place is."""
    context, factor = query.context, 1.0
    if context.provinces:
        if place.province_code not in context.provinces:
            factor *= ELSEWHERE
        elif context.old_provinces and not _from_province(entry, place, context.old_provinces, gazetteer):
            factor *= 0.9
    if context.districts:  # districts are gone: who names one speaks of a unit of then
        if not _from_district(entry, place, context.districts, gazetteer):
            factor *= OTHER_DISTRICT
        else:
            factor *= OF_THEN if isinstance(entry, (Former, Older)) else OF_TODAY
    if context.said or near is None:
        return factor
    if isinstance(near, str):
        return 1.0 if place.province_code == near else FAR
    return (1.0 if place.province_code == near.province_code else FAR) * (
        1 - min(distance_km(place, near), 2000) / 20000
    )


def _from_province(entry: Entry, place: Place, names: frozenset[str], gazetteer: Gazetteer) -> bool:
    if isinstance(entry, Former):
        return fold_key(entry.province) in names
    return fold_key(place.province) in names or any(gazetteer.came_from(place.code, "tinh " + name) for name in names)


def _from_district(entry: Entry, place: Place, names: frozenset[str], gazetteer: Gazetteer) -> bool:
    if isinstance(entry, Former):
        return district_key(entry.district) in names
    return any(gazetteer.came_from(place.code, name) for name in names)


def distance_km(one: Place, other: Place) -> float:
    """Return the distance between two units' centres in km, good to a percent at these latitudes; 1000 if not known."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 1000.0
    east = (one.lon - other.lon) * math.cos(math.radians((one.lat + other.lat) / 2))
    return 111.2 * math.hypot(one.lat - other.lat, east)


def _remark(tones: float, loose: bool, where: float, query: Query) -> str:
    """Say what is not exact about the spelling and the whereabouts."""
    remark = ""
    if tones == OTHER_TONES:
        remark = ", nhưng khác dấu"
    elif loose:
        remark = ", cách viết khác"
    elif tones == NO_TONES:
        remark = WITHOUT_TONES
    elif tones == SOME_TONES:
        remark = ", thiếu dấu"
    if query.upper:
        remark += ", nhưng văn bản gọi là cấp huyện hoặc tỉnh"
    if where <= FAR:
        remark += ", nhưng không ở nơi văn bản nêu" if query.context.said else ", ở tỉnh khác"
    return remark


def rank(found: list[Weighed], limit: int) -> list[Candidate]:
    """Return one candidate per unit, best first; as likely ones are lowered together and say how many they are."""
    best: dict[str, Weighed] = {}
    for weighed in found:
        if weighed.place.code not in best or weighed.score > best[weighed.place.code].score:
            best[weighed.place.code] = weighed
    ordered = sorted(best.values(), key=lambda weighed: (-weighed.score, weighed.place.code))
    if not ordered:
        return []
    ties = sum(weighed.score >= TIE * ordered[0].score for weighed in ordered)
    rivals = sum(weighed.score >= RIVAL * ordered[0].score for weighed in ordered) - ties
    lowered = AMBIGUOUS if ties > 1 else WITH_RIVALS if rivals else 1.0
    return [
        _candidate(weighed, lowered, ties if index < ties else 1, 0 if index else rivals)
        for index, weighed in enumerate(ordered[:limit])
    ]


def _candidate(weighed: Weighed, lowered: float, ties: int, rivals: int) -> Candidate:
    """Make the answer out of a weighed unit; `ties` units are as likely, `rivals` nearly so."""
    place, reason = weighed.place, weighed.reason
    if ties > 1 and weighed.matched == "former-part":
        reason += "; cần xem địa bàn cụ thể"
    elif ties > 1:
        reason += f"; có {ties} đơn vị cùng khớp, cần chọn theo tỉnh hoặc huyện"
    elif rivals:
        reason += f"; còn {rivals} đơn vị khác gần khớp"
    score = round(min(weighed.score * lowered, 1.0), 3)
    return Candidate(place.code, place.name, place.kind, place.province, score, f"{reason}.", weighed.matched)


def exact(query: Query, near: Place | str | None, gazetteer: Gazetteer) -> list[Weighed]:
    """Return what carries exactly the asked name, tones aside."""
    return _weigh_key(query, query.key, near, gazetteer, loose=False)


def variants(query: Query, near: Place | str | None, gazetteer: Gazetteer) -> list[Weighed]:
    """Return what carries the asked name, or a spelling variant of it, or carried it before 2025."""
    keys = gazetteer.loose.get(loose_key(query.key), ())
    found = [weighed for key in keys for weighed in _weigh_key(query, key, near, gazetteer, loose=key != query.key)]
    older = gazetteer.older_by_key.get(query.key.replace(" ", ""), ())
    return found + [weighed for entry in older for weighed in weigh(entry, query, near, gazetteer, loose=False)]


def near_spellings(query: Query, near: Place | str | None, gazetteer: Gazetteer) -> list[Weighed]:
    """Return what is spelt nearly like the asked name, with a low score."""
    if not 4 <= len(query.key) <= 40 or query.key in gazetteer.provinces or query.key in gazetteer.districts:
        return []
    from rapidfuzz import distance, process  # imported late: a command that finds the exact name does not pay for it

    scorer = distance.OSA.normalized_similarity
    hits = process.extract(query.key, gazetteer.fuzzy_keys, scorer=scorer, score_cutoff=SIMILAR, limit=8)
    found = []
    for key, similarity, _ in hits:
        for weighed in _weigh_key(query._replace(toned=key), key, near, gazetteer, loose=False):
            toned = distance.OSA.normalized_similarity(query.toned, gazetteer.toned(weighed.place))
            score = weighed.score * TYPO * similarity * (0.9 + 0.1 * toned)
            found.append(
                weighed._replace(
                    score=score,
                    matched="spelling",
                    reason=weighed.reason.replace(WITHOUT_TONES, "") + ", viết gần giống",
                )
            )
    return found


def _weigh_key(query: Query, key: str, near: Place | str | None, gazetteer: Gazetteer, loose: bool) -> list[Weighed]:
    return [weighed for entry in gazetteer.entries(key) for weighed in weigh(entry, query, near, gazetteer, loose)]
