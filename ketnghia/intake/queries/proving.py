"""The lexicon is tried on the project's own documents, whose right answers are known, before it is used."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from ketnghia.intake.extract import extract
from ketnghia.intake.extract.shape import Learned, Reading

FOLDER = Path(__file__).resolve().parents[1] / "data" / "regression"
FIGURES = {
    "programmes": _("số chương trình"),
    "parties": _("các bên"),
    "signed_on": _("ngày ký"),
    "fields": _("lĩnh vực"),
    "basis": _("căn cứ"),
    "support": _("hỗ trợ"),
}
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Worse:
    """A figure of a document that got worse: `before` and `after` are in 0..1, `figure` is a key of FIGURES."""

    document: str
    figure: str
    before: float
    after: float

    @property
    def words(self) -> str:
        """The figure in words."""
        return str(FIGURES[self.figure])


def prove(learned: Learned, against: Learned | None = None) -> list[Worse]:
    """Return every figure that is worse with `learned` than with `against` (by default nothing taught)."""
    found = []
    for name in documents():
        before, after = figures(name, against or Learned()), figures(name, learned)
        found += [Worse(name, key, before[key], after[key]) for key in FIGURES if after[key] < before[key] - 1e-9]
    return found


@cache
def documents() -> dict[str, tuple[str, dict[str, Any]]]:
    """Return the documents: name -> (text, right answer)."""
    answers = json.loads((FOLDER / "answers.json").read_text("utf-8"))
    return {name: ((FOLDER / name).read_text("utf-8"), answer) for name, answer in sorted(answers.items())}


def figures(name: str, learned: Learned) -> Figures:
    """Return how right the reading of one document is, each figure in 0..1 (F1 of what was found and what is there)."""
    text, right = documents()[name]
    said = answer_of(extract(text, learned=learned))
    return {
        "programmes": float(said["programmes"] == right["programmes"]),
        **{key: _f1(said[key], right[key]) for key in FIGURES if key != "programmes"},
    }


def answer_of(reading: Reading) -> dict[str, Any]:
    """Return a reading in the shape of answers.json."""
    programmes = reading.programmes
    return {
        "programmes": len(programmes),
        "parties": sorted(party.code or party.name for one in programmes for party in one.parties),
        "signed_on": sorted(one.signed_on.value for one in programmes if one.signed_on),
        "fields": sorted({field for one in programmes for each in one.commitments for field in each.fields}),
        "basis": sorted({basis.number for one in programmes for basis in one.legal_basis}),
        "support": sorted(each.amount_vnd or 0 for one in programmes for each in one.support),
    }


def _f1(said: Iterable[Any], right: Iterable[Any]) -> float:
    ours, theirs = Counter(said), Counter(right)
    if not ours and not theirs:
        return 1.0
    return 2 * (ours & theirs).total() / (ours.total() + theirs.total())
