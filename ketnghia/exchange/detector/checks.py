"""Looks once more at what a pattern of numbers found: is it money, an office, a word with other tones? Pure Python."""

from __future__ import annotations

import re

from ketnghia.exchange.detector.plain import Plain

HAMLET = r"(?:thon|ban|buon|plei|lang|ap|soc|xom|doi|khoi|khoi pho|khu pho|khu|to dan pho|to)"


def _is_money(plain: Plain, match: re.Match[str]) -> bool:
    """Tell whether a number in groups of three is an amount rather than a telephone."""
    return bool(re.fullmatch(r"84(?:[. ]\d{3}){3}", match.group())) and bool(
        re.match(r"\s*(?:dong|d\b|vnd|trieu|ty|nguoi|ho|luot)", plain.low[match.end() :])
    )


def is_phone(plain: Plain, match: re.Match[str]) -> bool:
    """Eight digits at least, and no amount of money."""
    return sum(letter.isdigit() for letter in match.group()) >= 8 and not _is_money(plain, match)


def of_a_person(plain: Plain, match: re.Match[str]) -> bool:
    """A tax code is a person's unless the words before it speak of an enterprise."""
    return not re.search(
        r"doanh nghiep|cong ty|hop tac xa|don vi|ho so|tra cuu", plain.low[max(0, match.start() - 12) : match.end()]
    )


def is_series(plain: Plain, match: re.Match[str]) -> bool:
    """Two capitals and six or eight digits are a land certificate when the words around speak of one."""
    around = plain.low[max(0, match.start() - 80) : match.end() + 60]
    return plain.text[match.start() : match.start() + 2].isupper() and bool(
        re.search(r"\b(?:giay|so do|so hong|dat|gcn|thua|phat hanh|seri|cap nam)\b", around)
    )


def is_vehicle(plain: Plain, match: re.Match[str]) -> bool:
    """Five digits after the letters of a province are a plate; four only beside a word for a vehicle."""
    tail = re.sub(r"\D", "", match.group()[2:])
    before = plain.low[max(0, match.start() - 45) : match.start()]
    told = re.search(r"\b(?:xe|bien|bks|bsx|o to|oto|mo to|tai)\b", before)
    letter = next(each for each in match.group()[2:] if each.isalpha())
    return plain.text[match.start() + match.group().index(letter)].isupper() and (
        bool(told) or ("." in match.group() and len(tail) in (5, 6))
    )


def points_there(plain: Plain, match: re.Match[str]) -> bool:
    """A dwelling below the commune: with a number or a hamlet; the seat of an office is none."""
    place = match.group("place")
    if re.match(r"\s*(?:ubnd|tru so|co quan|http|www|bo phan|tram|truong)\b", place):
        return False
    words = plain.text[match.start("place") : match.end("place")].split()
    return bool(re.search(rf"\d|\b{HAMLET}\b", place)) and any(not word[:1].islower() for word in words)


def _is_written(plain: Plain, place: int, forms: tuple[str, ...]) -> bool:
    """Tell whether one of the words stands there with its tones: «ngõ 5», not «Ngọ 2026»; or the line has none."""
    line = plain.text[plain.text.rfind("\n", 0, place) + 1 :].split("\n", 1)[0]
    return plain.text[place : place + 12].lower().startswith(forms) or line.isascii()


def is_plot(_plain: Plain, match: re.Match[str]) -> bool:
    """A sheet alone («tờ số 5») is no plot."""
    return "thua" in match.group() or "ban do" in match.group()


def is_alley(plain: Plain, match: re.Match[str]) -> bool:
    """A word for an alley or a house stands there with its tones."""
    return _is_written(plain, match.start(), ("ngõ", "ngách", "kiệt", "hẻm", "k", "số nhà", "nhà số"))


def is_lot(plain: Plain, match: re.Match[str]) -> bool:
    """The word for a lot stands there with its tones."""
    return _is_written(plain, match.start(), ("lô",))


def is_capital(plain: Plain, match: re.Match[str]) -> bool:
    """The street has a name in capitals, or nothing has capitals."""
    return plain.text[match.start("name")].isupper() or plain.text.islower()


def is_hamlet(plain: Plain, match: re.Match[str]) -> bool:
    """The hamlet has a number or a name in capitals."""
    forms = ("thôn", "bản", "buôn", "plei", "làng", "ấp", "sóc", "xóm", "đội", "khối", "khu", "tổ")
    named = plain.text[match.start("name") : match.end("name")].split()
    return not any(each[0].islower() for each in named if each != "số") and _is_written(
        plain, match.start("mark") if "mark" in match.groupdict() else match.start(), forms
    )
