"""Marks where a text names communes, and what it says around each name. Pure Python; `scan` answers what is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketnghia.core.vntext import fold
from ketnghia.organisations.resolver import patterns
from ketnghia.organisations.resolver.context import Context, join, read_context
from ketnghia.organisations.resolver.gazetteer import Entry, Gazetteer, district_key
from ketnghia.organisations.resolver.shapes import Former
from ketnghia.organisations.resolver.spelling import ODD, loose_key, tone_agreement, toned_key

LONGEST, REACH = 6, 3  # words of a name; pieces of context after it


class Spot:
    """A stretch of text that names a commune: where, what it is called, the name's keys and what is said around it.

    `known`: the name, or a variant of it, is in the register; `named`: the text itself says that this is a commune.
    """

    def __init__(
        self, start: int, end: int, key: str, toned: str, kind: str = "", *, known: bool = True, named: bool = False
    ) -> None:
        self.start, self.end, self.key, self.toned, self.kind = start, end, key, toned, kind
        self.known, self.named = known, named
        self.prefix_start = -1
        self.context = Context()
        self.reach = end  # where the context after it ends


class Marker:
    """One pass over one NFC text."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self.text = text
        self.low = fold(text)
        self.gazetteer = gazetteer
        self.caseless = text == text.lower()
        self.provinces: list[str] = []  # codes of the provinces named on the way
        self.districts: set[str] = set()  # keys of names that the text calls a district or a city

    def after_kinds(self) -> Iterator[Spot]:
        """Yield the names after kind words, and those that continue a list begun so."""
        reached = 0
        for match in patterns.KIND.finditer(self.low):
            if match.start() < reached or not self._is_kind_word(match):
                continue
            for spot in self._list(match):
                reached = spot.end
                yield spot

    def _is_kind_word(self, match: re.Match[str]) -> bool:
        """Tell phường from phương, xã from xa: the toned word, or the bare one on a line without tones."""
        word = self.text[match.start() : match.end()].lower()
        if word not in patterns.WITHOUT_TONES:
            return word in patterns.TONED or (word not in patterns.WITHOUT_TONES and word.isascii())
        start, end = self._line(match.start())
        return self.text[start:end].isascii()

    def _line(self, position: int) -> tuple[int, int]:
        end = self.text.find("\n", position)
        return self.text.rfind("\n", 0, position) + 1, len(self.text) if end < 0 else end

    def _list(self, kind_word: re.Match[str]) -> list[Spot]:
        """Return the names after a kind word, one or several joined by commas, và, với; with their context."""
        kind = (kind_word.lastgroup or "").rstrip("2")
        if patterns.MIXED.search(self.low, max(0, kind_word.start() - 14), kind_word.start()):
            kind = ""  # "các xã, phường A, B": any of them
        at = self._opening(kind_word.end())
        if self.low.startswith("hoi ", at) and self._is_society(kind_word.start()):
            return []
        spots: list[Spot] = []
        while spot := self._name(at, must_be_known=bool(spots)):
            if spots and self.caseless and " " not in spot.key:
                break  # "và đảng ủy": without capitals, one word is no sign of a name
            if spot.key.isdigit() and (kind == "xa" or not self._is_number_name(kind_word.start(), spot)):
                break
            spot.kind, spot.named, spot.prefix_start = kind, True, kind_word.start() if not spots else -1
            spot.context, spot.reach = self._around(spot)
            spots.append(spot)
            more = patterns.MORE.match(self.low, spot.reach)
            if not more or patterns.KIND.match(self.low, more.end()):
                break
            at = more.end()
        return _share_context(spots)

    def _is_number_name(self, kind_start: int, spot: Spot) -> bool:
        """Tell Phường 5 and "phường 5, quận 10" from "mỗi phường 15 suất quà"."""
        after = self.low[spot.end : spot.end + 1]
        return self.text[kind_start].isupper() or after in ("", ",", ".", ";", ")", "(", "\n")

    def _opening(self, position: int) -> int:
        """Return where the name begins after a kind word: past "biên giới", a colon, a quotation mark."""
        adjectives = patterns.ADJECTIVES.match(self.low, position)
        if adjectives:
            said, start, end = adjectives.group().strip(), adjectives.start(), adjectives.end()
            if self._is_described(said, self.text[start:end], start + 1, end + 1):
                position = adjectives.end()
        opening = patterns.OPENING.match(self.low, position)
        return opening.end() if opening else position

    def _is_described(self, adjectives: str, said: str, start: int, end: int) -> bool:
        """Tell xã biên giới Hùng Sơn from xã Bản Máy. Where capitals do not tell, a known name decides."""
        if said.islower() and not self.caseless:
            return True
        if adjectives in ("ban", "dao", "moi") and self._name(start, must_be_known=True):
            return False
        return self._name(end, must_be_known=True) is not None

    def _is_society(self, position: int) -> bool:
        """Say whether `xã hội` at `position` is "society" (kinh tế - xã hội An Giang) and no commune."""
        return bool(patterns.SOCIETY.search(self.low, max(0, position - 14), position))

    def _name(self, at: int, must_be_known: bool) -> Spot | None:
        """Return the longest name of the register at `at`; else, unless it must be known, the capitals there."""
        words = self._words(at)
        misspelt = None
        for size in self._sizes(words):
            end = words[size - 1][1]
            key = " ".join(self.low[a:b] for a, b in words[:size])
            if len(key) == 1 and self.text[at].islower():
                continue  # phường V, but no "v" of running text
            if key not in self.gazetteer.index and (len(key) < 3 or loose_key(key) not in self.gazetteer.loose):
                continue
            spot = Spot(at, end, key, toned_key(self.text[at:end]))
            if self._tones_fit(spot):
                return spot
            misspelt = misspelt or (spot if size > 1 else None)
        if misspelt or must_be_known:
            return misspelt
        return self._unknown(at, words)

    def _sizes(self, words: list[tuple[int, int]]) -> list[int]:
        """Return how many words to try: the longest first, but what runs into the next line after what does not."""
        cut = self._line(words[0][0])[1] if words else 0
        longer = range(len(words), 1, -1)
        within = [size for size in longer if words[size - 1][1] <= cut]
        return [*within, *(size for size in longer if size not in within), *([1] if words else [])]

    def _unknown(self, at: int, words: list[tuple[int, int]]) -> Spot | None:
        """Return two to four capitalised words of one line as a name that the register does not know."""
        _, cut = self._line(at)
        dash = patterns.DASH.search(self.low, at, cut)
        cut = dash.start() if dash else cut
        words = [span for span in words[:4] if span[1] <= cut]
        if len(words) < 2 or self.caseless or self.text[at].isdigit() or self.text[at : words[-1][1]].isupper():
            return None
        end = words[-1][1]
        key = " ".join(self.low[a:b] for a, b in words)
        return Spot(at, end, key, toned_key(self.text[at:end]), known=False)

    def _words(self, at: int) -> list[tuple[int, int]]:
        """Return up to six words from `at` that can make one name: capitals or figures, blanks or ’ - between."""
        words: list[tuple[int, int]] = []
        while len(words) < LONGEST:
            match = patterns.NAME_WORD.match(self.low, at)
            if not match:
                break
            first = self.text[match.start()]
            tied = bool(words) and self.text[words[-1][1]] in "'’‘`´"
            if not (first.isupper() or first.isdigit() or self.caseless or tied):
                break
            words.append(match.span())
            inside = patterns.INSIDE.match(self.low, match.end())
            if not inside:
                break
            at = inside.end()
        return words

    def _tones_fit(self, spot: Spot) -> bool:
        entries = self.gazetteer.entries(spot.key)
        if not entries:
            keys = self.gazetteer.loose[loose_key(spot.key)]
            entries = [entry for key in keys for entry in self.gazetteer.entries(key)]
        return any(self.same_tones(spot, entry) for entry in entries)

    def same_tones(self, spot: Spot, entry: Entry) -> bool:
        """Say whether a spot's tones are those of an entry's name, or none."""
        return tone_agreement(spot.toned, self.gazetteer.toned(entry)) > ODD

    def _around(self, spot: Spot) -> tuple[Context, int]:
        """Return the districts and provinces said right after a name, and where they end."""
        context, position = Context(), spot.end
        for _ in range(REACH):
            match = patterns.AROUND.match(self.low, position)
            if not match or (match["mark"].isspace() and not match["kind"] and not match["link"]):
                break
            found = self._upper_name(match.end(), spot, bool(match["kind"]))
            if not found:
                break
            context, position = join(context, found[0]), found[1]
        if context.said and self.low.startswith(")", position):
            position += 1
        return context, position

    def _upper_name(self, at: int, spot: Spot, named: bool) -> tuple[Context, int] | None:
        """Return the district or province at `at`; a district without its kind word must be one the name was in."""
        words = self._words(at)
        for size in range(min(4, len(words)), 0, -1):
            key = " ".join(self.low[a:b] for a, b in words[:size])
            province, district = key in self.gazetteer.provinces, key in self.gazetteer.districts
            if province or (district and (named or self._was_in(spot, key))):
                return read_context([key], self.gazetteer), words[size - 1][1]
        return None

    def _was_in(self, spot: Spot, district: str) -> bool:
        """Say whether a former unit of the spot's name lay in the district."""
        entries = self.gazetteer.entries(spot.key)
        return any(isinstance(entry, Former) and district_key(entry.district) == district for entry in entries)

    def bare(self, taken: list[Spot]) -> Iterator[Spot]:
        """Yield names without a kind word before them: told elsewhere, or a run of capitals in the register."""
        told = {spot.key: spot.toned for spot in taken if spot.known}
        spans = iter([*((spot.start, spot.reach) for spot in taken), (len(self.text) + 1, len(self.text) + 1)])
        start, end = next(spans)
        for match in patterns.RUN.finditer(self.text):
            while end <= match.start():
                start, end = next(spans)
            if match.end() <= start:
                spot = self._bare_name(match.start(), match.end(), told)
                if spot:
                    yield spot

    def _bare_name(self, start: int, end: int, told: dict[str, str]) -> Spot | None:
        """Return the run, without a leading "Tại", if it is a name and nothing before it says otherwise."""
        words = [match.span() for match in patterns.NAME_WORD.finditer(self.low, start, end)]
        kind, words = self._english_kind(words)
        for skip in (0, 1):
            if len(words) <= skip or (skip and self.low[slice(*words[0])] not in patterns.LEADING):
                return None
            key = " ".join(self.low[a:b] for a, b in words[skip:])
            begin, finish = words[skip][0], words[-1][1]
            toned = toned_key(self.text[begin:finish])
            here_told = key in told and tone_agreement(toned, told[key]) > 0.75
            if here_told or ((kind or len(words) - skip > 1) and key in self.gazetteer.index):
                return self._free(Spot(begin, finish, key, toned, kind, named=bool(kind)), here_told)
            self._count_province(key, begin)
        return None

    def _count_province(self, key: str, start: int) -> None:
        """Note a province named without its kind word; the others are counted by `said_provinces`."""
        if not self.low.endswith(("tinh ", "thanh pho ", "tp ", "tp.", "uy "), max(0, start - 10), start):
            self.provinces.extend(self.gazetteer.provinces.get(key, ()))

    def said_provinces(self) -> Iterator[str]:
        """Yield the code of each province named with its kind, twice if its office speaks or it dates the text."""
        for match in patterns.PROVINCE.finditer(self.low):
            words = [word.group() for word in patterns.NAME_WORD.finditer(self.low, match.end(), match.end() + 30)]
            for size in range(min(4, len(words)), 0, -1):
                found = self.gazetteer.provinces.get(" ".join(words[:size]))
                if found:
                    yield from [*found] * (2 if match["office"] else 1)
                    break
        for match in patterns.PLACE_AND_DATE.finditer(self.low):
            yield from [*self.gazetteer.provinces.get(match[1], ())] * 2

    def _english_kind(self, words: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
        """Return the English kind within a run or after it (Hai Chau ward), and the words of the name."""
        if len(words) > 1 and (last := self.low[slice(*words[-1])]) in patterns.ENGLISH_KINDS:
            return patterns.ENGLISH_KINDS[last], words[:-1]
        match = patterns.ENGLISH.match(self.low, words[-1][1]) if words else None
        return (patterns.ENGLISH_KINDS[match[1]] if match else ""), words

    def _free(self, spot: Spot, told: bool) -> Spot | None:
        """Return the spot unless the words before it say that it is a river, a school, a person, a district."""
        before = None if spot.named else patterns.NOT_COMMUNES.search(self.low, max(0, spot.start - 20), spot.start)
        if before:
            if patterns.DISTRICT.match(before.group()):
                self.districts.add(spot.key)
            return None
        if spot.key in self.gazetteer.provinces and not (told or spot.named):
            self._count_province(spot.key, spot.start)
            return None
        spot.context, spot.reach = self._around(spot)
        return spot


def _share_context(spots: list[Spot]) -> list[Spot]:
    """Give the context said after the last name of a list to those before it that have none of their own."""
    if spots and spots[-1].context.said:
        shared = spots[-1].context._replace(districts=frozenset())
        for spot in spots[:-1]:
            if not spot.context.said:
                spot.context = shared
    return spots
