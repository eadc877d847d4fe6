"""The text as the rules read it: composed, without invisible letters, digits plain; and the way back. Pure Python."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property

from ketnghia.core.vntext import fold

# Letters of other alphabets that look like Latin ones, and marks that people type for one another.
_LOOKALIKES = str.maketrans(
    "аеорсухіАВЕКМНОРСТУХІΑΒΕΗΙΚΜΝΟΡΤΥΧο’‘ʼ`´ʹ‐‑–—−", "aeopcyxiABEKMHOPCTYXIABEHIKMNOPTYXo''''''-----"
)
_INVISIBLE = "\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_MARKS = f"[\u0300-\u036f{_INVISIBLE}]"
_BARE = re.compile(f"[{_INVISIBLE}]")
_LETTERS = "a-zA-Z\u00c0-\u024f\u1e00-\u1eff"  # Latin with every mark; the rest is looked at one by one
_ODD = re.compile(
    f"[^{_MARKS[1:-1]}]{_MARKS}+|{_MARKS}+|[^\\S\n\t ]|[^\\W\\d{_LETTERS}]|[^\\D0-9]|[’‘ʼ`´ʹ‐‑–—−\uff00-\uffef]"
)


class Plain:
    """A text for the rules: `text`, `low` (folded, same length) and the places in the original."""

    def __init__(self, original: str) -> None:
        self.original = original
        self._starts: list[int] = []
        self._ends: list[int] = []
        self.text = self._rewrite() if _ODD.search(original) else original

    @cached_property
    def low(self) -> str:
        """The text without tones and in lower case; offsets stay."""
        return fold(self.text)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where `text[start:end]` stands in the original."""
        if not self._starts:
            return start, end
        return self._starts[start], self._ends[end - 1]

    def _rewrite(self) -> str:
        """Copy the text, putting one plain letter for each odd cluster, and note where each letter came from."""
        letters: list[str] = []
        place = 0
        for odd in _ODD.finditer(self.original):
            self._copy(letters, place, odd.start())
            plain = _one(odd.group())
            letters.append(plain)
            self._starts += [odd.start()] * len(plain)
            self._ends += [odd.end()] * len(plain)
            place = odd.end()
        self._copy(letters, place, len(self.original))
        return "".join(letters)

    def _copy(self, letters: list[str], start: int, end: int) -> None:
        letters.append(self.original[start:end])
        self._starts.extend(range(start, end))
        self._ends.extend(range(start + 1, end + 1))


def _one(cluster: str) -> str:
    """Return a letter with its marks as the rules read it; nothing for what cannot be seen."""
    letters = unicodedata.normalize("NFC", _BARE.sub("", cluster))
    if len(letters) != 1:
        return letters
    if letters.isascii():
        return " " if letters in "\r\v\f" else letters
    digit = unicodedata.decimal(letters, None)
    if digit is not None:
        return str(digit)
    if letters.isspace():
        return "\n" if letters in "\u2028\u2029\u0085" else " "
    if "\uff01" <= letters <= "\uff5e":
        letters = chr(ord(letters) - 0xFEE0)
    return letters.translate(_LOOKALIKES)
