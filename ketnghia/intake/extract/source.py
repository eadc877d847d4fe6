"""The text that is read, in views of equal length, and phrases that match it with or without tones, in any case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property

from ketnghia.core.vntext import fold, modern_tones, nfc

from .shape import Learned

_LOWER = {ord(c): c.lower() for c in map(chr, range(0x41, 0x2000)) if c.lower() != c and len(c.lower()) == 1}
_BLANKS = {
    ord(c): " " for c in "\r\v\f\x1c\x1d\x1e\x85\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
}
_BLANKS |= {ord(c): " " for c in "\u202f\u3000\u200b\ufeff"} | {0x2028: "\n", 0x2029: "\n"}
_BLANKS |= {ord(c): "'" for c in "’‘`´ʼ"} | {ord(c): '"' for c in "“”„«»"} | {ord(c): "-" for c in "‐‑‒–—−"}
_RUN = re.compile(r"[ \t]*\n[ \t\n]*|[ \t]+|[^ \t\n]+")
_LONELY_RETURN = re.compile(r"\r(?!\n)")
_BLANK, _INNER = re.compile(r"\s+"), re.compile(r"[\w'-]")  # between words; within one
_COLUMN_GAP = 4  # so many blanks in a row part columns, as signatures are typed
_Y = str.maketrans("íìỉĩị", "ýỳỷỹỵ")
_I_SYLLABLE = re.compile(r"(?<![^\W\d_])(?:qu|[klmth])[íìỉĩị](?![^\W\d_])")
_WORK = re.compile(
    r"(?P<work>(?:ca khúc|bài hát|nhạc phẩm|bài thơ|tập thơ|vở (?:kịch|diễn|chèo|tuồng|cải lương)|bộ phim|phim"
    r"|truyện ngắn|tiểu thuyết|tác phẩm|tiểu phẩm|câu lạc bộ|tinh thần"
    r"|(?:đoàn|nhóm)(?: thiện nguyện| từ thiện| tình nguyện)?"
    r"|ca khuc|bai hat|bai tho|bo phim|tac pham|(?:doan|nhom) (?:thien nguyen|tu thien)|tinh than|song|play|film)\s+)"
    r'(?P<title>"[^"\n]{1,60}")'
)
_MARKER = re.compile(
    r"[-+*•]\s|\(?[0-9]{1,2}[.)]\s|[a-zđ][.)]\s|(?:[ivx]+[.-]|điều\s|phần\s|chương\s|mục\s)", re.IGNORECASE
)
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|in|for|a|was|were|with|at|on|by|from|that|their|between|two|shall|will|be|is|or|as|each"
    r"|every)\b"
)
_MIN_ENGLISH_SHARE = 0.16
_MIN_MARKED_SHARE = 0.05
_CELL_EDGE = re.compile(r"\t| [|] ")  # a row of a table is a line of its own


class Source:
    """One text and the views of it that the reader works on. All views have one length, so offsets hold in all of them.

    `text` is the NFC text as given. `flow` has single plain blanks (wide gaps become tabs), plain quotes, and lines
    joined where a page broke a sentence; `key` is `flow` in lower case in the new tone rule, without any marks
    when the text itself has none. `place_back` turns offsets of the views into offsets of `text`.
    """

    def __init__(self, text: str, learned: Learned | None = None) -> None:
        self.text = nfc(text)
        self.learned = learned or Learned()
        squeezed, self._origin = _squeeze(self.text)
        self.flow = _join_broken_lines(squeezed)
        lower = small(self.flow)
        bare = fold(lower)
        letters = sum(char.isalpha() for char in bare) or 1
        self.english = _is_english(lower)
        self.accented = sum(a != b for a, b in zip(lower, bare, strict=True)) / letters >= _MIN_MARKED_SHARE
        self.key = _without_works(lower if self.accented or self.english else bare)
        self.sentences: dict[tuple[int, int], list[tuple[int, int]]] = {}  # what layout.sentences has found

    def place_back(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in `text` of a stretch of the views."""
        if start >= end:
            at = self._origin[start] if start < len(self._origin) else len(self.text)
            return at, at
        return self._origin[start], self._origin[end - 1] + 1

    @cached_property
    def has_case(self) -> bool:
        """Tell whether capitals mean anything here: not in a text all in capitals or all in small letters."""
        upper = sum(char.isupper() for char in self.flow)
        lower = sum(char.islower() for char in self.flow)
        return 0 < upper < 1.2 * lower

    def words(self, start: int, end: int) -> str:
        """Return the quoted words between two offsets with single blanks, as a value to show."""
        return " ".join(self.flow[start:end].split())

    def trim(self, start: int, end: int, edges: str = " \n\t,;:.-()\"'") -> tuple[int, int]:
        """Return the span without the blanks and punctuation at its edges."""
        while start < end and self.flow[start] in edges:
            start += 1
        while end > start and self.flow[end - 1] in edges:
            end -= 1
        return start, end


def _without_works(key: str) -> str:
    """Blot out the titles of songs and plays, which tell of no twinning: 'ca khúc "Tình kết nghĩa"'."""
    return _WORK.sub(lambda match: match["work"] + re.sub(r"\w", "·", match["title"]), key)


def standing(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Yield where `name` stands in `text` as whole words, whatever the blanks between them."""
    words, at = name.split(), 0
    while words and (start := text.find(words[0], at)) >= 0:
        end = at = start + len(words[0])
        for word in words[1:]:
            blank = _BLANK.match(text, end)
            end = blank.end() + len(word) if blank and text.startswith(word, blank.end()) else -1
            if end < 0:
                break
        if end > 0 and not (_INNER.match(text, start - 1) if start else None) and not _INNER.match(text, end):
            yield start, end
            at = end
        else:
            at = start + 1


def small(text: str) -> str:
    """Return NFC text in lower case, tones in the new places, y and i as the reader's phrases write them."""
    lower = modern_tones(text.translate(_LOWER))
    return _I_SYLLABLE.sub(lambda match: match.group().translate(_Y), lower)


def _squeeze(text: str) -> tuple[str, list[int]]:
    """Return the text with its blanks in one form, and for each character of it the offset where it comes from."""
    plain = _LONELY_RETURN.sub("\n", text).translate(_BLANKS)
    pieces: list[str] = []
    origin: list[int] = []
    for match in _RUN.finditer(plain):
        run = match.group()
        if "\n" in run:
            run = "\n\n" if run.count("\n") > 1 else "\n"
        elif run.isspace():
            run = "\t" * run.count("\t") or ("\t" if len(run) >= _COLUMN_GAP else " ")
        pieces.append(run)
        origin.extend(range(match.start(), match.start() + len(run)))
    return "".join(pieces), origin


def _is_english(lower: str) -> bool:
    words = len(re.findall(r"[a-z]+", lower[:6000]))
    return words > 20 and len(_ENGLISH.findall(lower[:6000])) / words >= _MIN_ENGLISH_SHARE


def _join_broken_lines(text: str) -> str:
    """Replace the line ends that a page made inside a sentence (as in the text of a PDF) by blanks."""
    lines = text.split("\n")
    lengths = sorted(len(line) for line in lines if len(line) > 40)
    if len(lengths) < 5 or lengths[-1] > 130 or lengths[-1] - lengths[len(lengths) // 2] > 25:
        return text  # lines of an office text end with the paragraph
    width, has_small = lengths[-1], text.upper() != text
    pieces = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        pieces.append(line)
        pieces.append(" " if _is_broken(line, following, width, has_small) else "\n")
    return "".join(pieces[:-1])


def _is_broken(line: str, following: str, width: int, has_small: bool) -> bool:
    """Tell whether a line goes on in the following one; capitals set headings off only beside small letters."""
    following = following.strip()
    if not following or not line.strip() or _MARKER.match(following) or _CELL_EDGE.search(f"{line}\n{following}"):
        return False
    if line.rstrip().endswith((".", ":", "!", "?")):
        return False
    if following[0].islower() or (following[0].isdigit() and re.fullmatch(r"\d{4}", following)):
        return not line.isupper()
    if line.rstrip().endswith(";"):
        return False
    return len(line) + 1 + len(following.split()[0]) > 0.86 * width and not (has_small and following.isupper())


class Phrase:
    """A pattern over the `key` of a source: Vietnamese with marks, its twin for text without marks, and English."""

    def __init__(self, vietnamese: str, english: str = "") -> None:
        self._vietnamese, self._english = vietnamese, english

    def __repr__(self) -> str:
        return f"Phrase({self._vietnamese!r})"

    def pattern(self, source: Source) -> re.Pattern[str]:
        """Return the compiled pattern that fits the language and the marks of `source`."""
        if source.english:
            return _compiled(self._english or r"(?!)")
        return _compiled(self._vietnamese if source.accented else _bare_pattern(self._vietnamese))

    def search(self, source: Source, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the first match between the offsets."""
        return self.pattern(source).search(source.key, start, len(source.key) if end is None else end)

    def match(self, source: Source, start: int, end: int | None = None) -> re.Match[str] | None:
        """Return the match that begins at `start`."""
        return self.pattern(source).match(source.key, start, len(source.key) if end is None else end)

    def finditer(self, source: Source, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Yield the matches between the offsets."""
        return self.pattern(source).finditer(source.key, start, len(source.key) if end is None else end)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile the pattern so that it neither begins nor ends inside a word."""
    return re.compile(rf"(?<![^\W\d_])(?:{pattern})(?:(?<![^\W\d_])|(?![^\W\d_]))")


@cache
def _bare_pattern(pattern: str) -> str:
    """Fold the letters of a pattern; escapes such as \\S keep their meaning because only marked letters change."""
    return "".join(fold(char) if not char.isascii() else char for char in pattern)
