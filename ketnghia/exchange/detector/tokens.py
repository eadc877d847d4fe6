"""A text as words with their places, and the vocabulary that fits it: with tones, or without. Pure Python."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, cached_property
from typing import NamedTuple

from ketnghia.core.vntext import fold
from ketnghia.exchange.detector import words
from ketnghia.exchange.detector.plain import Plain

_WORD = re.compile(r"(?:đ/c|Đ/c|Đ/C)(?!\w)|[^\W\d_]+(?:'[^\W\d_]+)*")
_SYLLABLE = re.compile(r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?")
_LINE = re.compile(r"[^\n]+")
_STRETCH = re.compile(r"[^,.;:!?()]+|[,.;:!?()]+")
UNTONED = 5  # words without any mark are more than chance
WRAPPED = 50  # letters of a line that was broken for its length: the next line goes on with it


class Phrases:
    """Phrases of a few words, found quickly by their last one."""

    def __init__(self, known: frozenset[str]) -> None:
        self.known = known
        self.lengths: dict[str, set[int]] = {}
        for phrase in known:
            parts = phrase.split()
            self.lengths.setdefault(parts[-1], set()).add(len(parts))


class Vocabulary:
    """The lists of words.py as they are written in a text."""

    def __init__(self, *, toned: bool) -> None:
        def form(known: frozenset[str]) -> frozenset[str]:
            return known if toned else frozenset(map(fold, known))

        self.toned = toned
        self.surnames = form(words.SURNAMES)
        self.weak = form(words.WEAK)
        self.strong = self.surnames - self.weak
        self.given, self.middles = form(words.GIVEN), form(words.MIDDLES)
        self.title_ends = form(frozenset(title.split()[-1] for title in words.TITLES))
        self.titles, self.posts = form(words.TITLES), form(words.POSTS)
        self.a_title, self.a_post, self.a_marker = (
            Phrases(self.titles),
            Phrases(self.posts),
            Phrases(form(words.MARKERS)),
        )
        self.speaking, self.is_who = form(words.SPEAKING), form(words.IS_WHO)
        self.a_famous = Phrases(form(words.FAMOUS))
        self.a_place, self.a_village = Phrases(form(words.PLACE_WORDS)), Phrases(form(words.VILLAGE_WORDS))
        self.no_person, self.stops = form(words.NO_PERSON), form(words.STOPS)
        self.starters = form(words.STARTERS) - (frozenset() if toned else self.strong)
        self.known, self.places = form(words.KNOWN), form(words.places())
        self.may_begin = self.strong | self.given | {"a", "y"}
        self.no_beginning = self.stops | self.titles
        self.compounds = form(words.COMPOUNDS)
        self.bodies = form(words.BODIES)
        self.no_name_after = form(words.NO_NAME_AFTER)
        self.verbs = form(words.VERBS)
        self.van, self.is_ = form(frozenset({"văn", "thị"})), form(frozenset({"là"}))
        self.not_ba = form(frozenset({"thứ", "hai", "tháng", "quý", "số", "lần", "mươi", "tầng"}))
        self.and_ = form(frozenset({"và", "với", "cùng"}))


@cache
def vocabulary(toned: bool) -> Vocabulary:
    """Return the lists for a text with tones, or without."""
    return Vocabulary(toned=toned)


class Word(NamedTuple):
    """A word of the text: as written, in lower case with its tones, and its place."""

    text: str
    lower: str
    start: int
    end: int
    is_capital: bool  # begins with a capital letter
    is_all_capitals: bool  # two letters or more, all of them capitals

    def begin(self) -> int:
        """Where it stands; words are in this order."""
        return self.start

    @property
    def is_syllable(self) -> bool:
        """Could be a Vietnamese syllable."""
        return is_syllable(self.text)


def is_syllable(word: str) -> bool:
    """Tell whether a word has the shape of a Vietnamese syllable; alăng, zơrâm and ksor have not."""
    return bool(_SYLLABLE.fullmatch(fold(word)))


class Tokens:
    """The words of a text in their order."""

    def __init__(self, plain: Plain) -> None:
        self.plain = plain
        self.words = [
            Word(text, text.lower(), match.start(), match.end(), text[0].isupper(), len(text) > 1 and text.isupper())
            for match in _WORD.finditer(plain.text)
            for text in (match.group(),)
        ]
        self.joined = [False] + [self._goes_on(i) for i in range(1, len(self.words))]

    def __len__(self) -> int:
        return len(self.words)

    def gap(self, index: int) -> str:
        """What stands before a word, up to the word before."""
        return self.plain.text[self.words[index - 1].end if index else 0 : self.words[index].start]

    def _goes_on(self, index: int) -> bool:
        gap = self.plain.text[self.words[index - 1].end : self.words[index].start]
        if gap == " ":
            return True
        if gap.strip(" \n") or not gap or len(gap) > 4:
            return False
        if "\n" not in gap:
            return True
        place = self.words[index - 1].end
        return gap.count("\n") == 1 and place - self.plain.text.rfind("\n", 0, place) > WRAPPED

    def begins_sentence(self, index: int) -> bool:
        """Tell whether a capital here may be there only for its place."""
        return index == 0 or any(sign in self.gap(index) for sign in '.!?;:\n"“-•')

    def phrase(self, start: int, end: int) -> str:
        """Return the words start..end-1 in lower case, parted by blanks."""
        return " ".join(word.lower for word in self.words[max(0, start) : end])

    def before(self, index: int, count: int, *, loose: bool = False) -> str:
        """Return the `count` words before, "" unless they stand together; `loose` lets a sign stand before `index`."""
        if count == 1 and index and self.joined[index]:
            return self.words[index - 1].lower
        if index < count or not (
            self.joined[index] or (loose and len(self.gap(index)) <= 4 and "." not in self.gap(index))
        ):
            return ""
        if not all(self.joined[index - count + 1 : index]):
            return ""
        return self.phrase(index - count, index)

    def follows(self, index: int, phrases: Phrases, *, loose: bool = False) -> bool:
        """Tell whether one of the phrases stands right before a word; `loose` as for `before`."""
        if not index:
            return False
        lengths = phrases.lengths.get(self.words[index - 1].lower, ())
        return any(self.before(index, count, loose=loose) in phrases.known for count in lengths)

    def is_titled(self, index: int, word: Vocabulary) -> bool:
        """Tell whether a title stands right before a word."""
        if (
            not word.toned
            and index > 1
            and self.words[index - 1].lower == "ba"
            and self.before(index - 1, 1) in word.not_ba
        ):
            return False  # «thu ba hang tuan»
        if self.gap(index) == ". " and index and self.words[index - 1].lower in words.DOTTED:
            return True  # «Mrs. Le Thi Sau»
        return self.follows(index, word.a_title)

    def after(self, index: int, count: int) -> str:
        """Return the `count` words from `index` on, "" unless they follow at once."""
        if index + count > len(self.words) or not all(self.joined[index : index + count]):
            return ""
        return self.phrase(index, index + count)

    @cached_property
    def toned(self) -> list[bool]:
        """For each word: is its line written with tones? A long stretch between two signs may be written without."""
        found: list[bool] = []
        for line in _LINE.finditer(self.plain.text):
            is_line_toned = not line.group().isascii()
            for part in _STRETCH.finditer(self.plain.text, *line.span()) if is_line_toned else (line,):
                count = bisect_left(self.words, part.end(), len(found), key=Word.begin) - len(found)
                found += [is_line_toned and (count < UNTONED or not part.group().isascii())] * count
        return found
