"""What the library's words are and how common: for ranking, and for «did you mean». Pure Python."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from rapidfuzz.distance import OSA

MOST_PAIRS = 60_000  # kept; the rarest go first
_RARE = 2  # a pair of words seen in as many texts is known
_LONG = 6  # a word of as many letters may hold two slips


class Vocabulary:
    """Counts over the texts of a library: `words` and `pairs` of neighbours by the number of texts that hold them."""

    def __init__(self, texts: int = 0, length: int = 0, words: Mapping[str, int] = {}, pairs: Mapping[str, int] = {}):
        self.texts, self.length = texts, length
        self.words, self.pairs = Counter(words), Counter(pairs)
        self._by_length: dict[int, list[str]] = {}
        self._near: dict[str, list[tuple[str, int]]] = {}

    def add(self, texts: Iterable[str]) -> None:
        """Count further texts, each as its folded words between blanks."""
        for text in texts:
            words = text.split()
            self.texts += 1
            self.length += len(words)
            self.words.update(set(words))
            self.pairs.update({f"{first} {second}" for first, second in pairwise(words)})
        self._by_length, self._near = {}, {}

    def pruned(self) -> Vocabulary:
        """Return the same without the pairs that are too rare to be worth keeping in a large library."""
        kept = self.pairs if len(self.pairs) <= MOST_PAIRS else dict(self.pairs.most_common(MOST_PAIRS))
        return Vocabulary(self.texts, self.length, self.words, kept)

    @property
    def mean_length(self) -> float:
        """Words per text, at least 1."""
        return max(self.length / self.texts, 1.0) if self.texts else 1.0

    def idf(self, count: int) -> float:
        """Return what a word in `count` texts tells about a text: 0 or more, higher for rarer ones."""
        return math.log(1 + (self.texts - count + 0.5) / (count + 0.5)) if count < self.texts else 0.05

    def count(self, phrase: tuple[str, ...]) -> int:
        """Return in how many texts the phrase stands at most, judged by its words and pairs."""
        if len(phrase) == 1:
            return self.words[phrase[0]]
        pairs = [self.pairs[f"{first} {second}"] for first, second in pairwise(phrase)]
        return min(min(self.words[word] for word in phrase), max(min(pairs), 1) if all(pairs) else 1)

    def knows_pair(self, first: str, second: str) -> bool:
        """The two words have stood beside each other in more than one text, or both are so rare that one is enough."""
        return self.pairs[f"{first} {second}"] >= min(_RARE, self.words[first], self.words[second]) > 0

    def split(self, word: str) -> tuple[str, str] | None:
        """Return the two words that were written without a blank, when they are known neighbours."""
        parts = [(word[:at], word[at:]) for at in range(1, len(word))]
        known = [part for part in parts if self.pairs[f"{part[0]} {part[1]}"]]
        return max(known, key=lambda part: self.pairs[f"{part[0]} {part[1]}"], default=None)

    def near(self, word: str) -> list[tuple[str, int]]:
        """Return known words that differ by a slip (two in long words) and by how many, nearest and commonest first."""
        if word not in self._near:
            self._near[word] = self._look_near(word)
        return self._near[word]

    def _look_near(self, word: str) -> list[tuple[str, int]]:
        most = 2 if len(word) >= _LONG else 1
        found = []
        for length in range(len(word) - most, len(word) + most + 1):
            for other in self._of_length(length):
                distance = OSA.distance(word, other, score_cutoff=most)
                if 0 < distance <= most:
                    found.append((other, distance))
        return sorted(found, key=lambda pair: (pair[1], -self.words[pair[0]], pair[0]))[:40]

    def _of_length(self, length: int) -> list[str]:
        if not self._by_length:
            for word in sorted(self.words):
                if not word.isdigit():
                    self._by_length.setdefault(len(word), []).append(word)
        return self._by_length.get(length, [])
