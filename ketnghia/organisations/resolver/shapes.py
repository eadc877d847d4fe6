"""What the resolver knows and what it answers: places, former units, candidates, mentions. Plain frozen tuples."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """One unit of today: code (5 digits), name without kind, kind xa | phuong | dac_khu, province, WGS 84 degrees."""

    code: str
    name: str
    kind: str
    province_code: str
    province: str
    lat: float | None
    lon: float | None


class Former(NamedTuple):
    """One unit before the mergers. `parts` are (today's code, True if only a part went there)."""

    code: str
    name: str
    kind: str  # xa | phuong | thi_tran
    district: str  # with its kind: huyện Duy Xuyên
    province: str  # the province of then, without its kind
    parts: tuple[tuple[str, bool], ...]


class Alias(NamedTuple):
    """A name people use: for a unit (five-digit code) or a province (two digits), with the reason it stands here."""

    name: str
    code: str
    reason: str


class Older(NamedTuple):
    """A name merged away before 2025, known only without tones and blanks, and the former unit it went into."""

    key: str
    kind: str
    former_code: str


class Candidate(NamedTuple):
    """A unit that a text may mean. `score` is in 0..1.

    `matched` says how it was found: official, former, former-part, colloquial or spelling.
    """

    code: str
    name: str
    kind: str
    province: str
    score: float
    reason: str  # one Vietnamese sentence
    matched: str


class Mention(NamedTuple):
    """A unit named in running text: `text[start:end]` is the name alone, `text[prefix_start:start]` its kind word.

    `kind` is what the text calls it (xa, phuong, thi_tran, dac_khu; empty for a bare name); `prefix_start` is -1 if no
    kind word stands before this very name. `candidates` are best first, and empty for "xã X" of an X that the register
    does not know.
    """

    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...]
    kind: str = ""
    prefix_start: int = -1
