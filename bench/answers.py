"""What a reader answers about one document, made comparable: sets of codes, names, days, numbers and sums."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ketnghia.core.vntext import fold_key
from ketnghia.intake.extract import Reading

MEASURES = ("parties", "signed_on", "place", "basis", "fields", "support", "people")
Gold = dict[str, Any]


@dataclass(slots=True)
class Answer:
    """The answers of one reader by measure, and the sets of codes that it takes for one twinning each."""

    found: dict[str, set[Any]] = field(default_factory=lambda: {measure: set() for measure in MEASURES})
    twins: list[frozenset[str]] = field(default_factory=list)


@dataclass(slots=True)
class Tally:
    """Right, wrong and missed answers of one measure."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall; 1 where nothing was to find and nothing was said."""
        said_and_true = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / said_and_true if said_and_true else 1.0


def of_reading(reading: Reading) -> Answer:
    """Return the answers of the project's own reader."""
    answer = Answer()
    for programme in reading.programmes:
        codes = frozenset(party.code for party in programme.parties if party.code)
        answer.twins.append(codes)
        answer.found["parties"] |= codes
        answer.found["signed_on"] |= {programme.signed_on.value} if programme.signed_on else set()
        answer.found["place"] |= {programme.place.value} if programme.place else set()
        answer.found["basis"] |= {_number(basis.number) for basis in programme.legal_basis}
        answer.found["fields"] |= {code for promise in programme.commitments for code in promise.fields}
        answer.found["support"] |= {_sum(line.amount_vnd, line.quantity) for line in programme.support}
        answer.found["people"] |= {fold_key(person.name) for person in programme.people}
    return answer


def of_label(gold: Gold) -> tuple[Answer, Answer]:
    """Return what is right, and what is neither right nor wrong."""
    must, may = Answer(), Answer()
    for programme in gold["programmes"]:
        must.twins.append(frozenset(programme["parties"]))
        for answer, end in ((must, ""), (may, "_optional"), (may, "_alt")):
            _take(answer, programme, end)
    for programme in gold.get("programmes_optional", []):
        _take(may, programme, "")
        _take(may, programme, "_optional")
    may.twins = [frozenset(programme["parties"]) for programme in gold.get("programmes_optional", [])]
    return must, may


def _take(answer: Answer, programme: Gold, end: str) -> None:
    answer.found["parties"] |= set(programme.get(f"parties{end}", []))
    for measure in ("signed_on", "place"):
        values = programme.get(f"{measure}{end}") or []
        answer.found[measure] |= set(values if isinstance(values, list) else [values])
    answer.found["basis"] |= {_number(number) for number in programme.get(f"legal_basis{end}", [])}
    answer.found["fields"] |= set(programme.get(f"fields{end}", []))
    people = (person if isinstance(person, str) else person["name"] for person in programme.get(f"people{end}", []))
    answer.found["people"] |= set(map(fold_key, people))
    answer.found["support"] |= {
        _sum(line.get("amount_vnd"), line.get("quantity")) for line in programme.get(f"support{end}", [])
    }


def _number(text: str) -> str:
    return re.sub(r"\s", "", text).upper()


def _sum(amount: int | None, quantity: float | None) -> tuple[str, float]:
    return ("đồng", float(amount)) if amount else ("things", float(quantity or 0))


def alike(one: str, other: str) -> bool:
    """Tell whether two names mean one thing: the same words, or a longer name around a shorter one."""
    a, b = fold_key(one), fold_key(other)
    return a == b or (min(len(a), len(b)) > 5 and (a in b or b in a))


def score(answer: Answer, must: Answer, may: Answer) -> dict[str, Tally]:
    """Return the tally of each measure for one document."""
    tallies = {}
    for measure in MEASURES:
        said, true, allowed = (each.found[measure] - {None} for each in (answer, must, may))
        if measure == "place":
            said = {next((right for right in [*true, *allowed] if alike(place, right)), place) for place in said}
        tallies[measure] = Tally(len(said & true), len(said - true - allowed), len(true - said - (allowed & said)))
    return tallies


def is_counted(answer: Answer, must: Answer, may: Answer) -> bool:
    """Tell whether as many twinnings were found as there are; those that may be told or not do not matter."""
    return len(must.twins) <= len(answer.twins) <= len(must.twins) + len(may.twins)


def is_whole(answer: Answer, must: Answer, may: Answer) -> bool:
    """Tell whether every twinning was found with just its parties, and none besides."""
    parties = may.found["parties"]
    said = sorted(sorted(twins - (parties - must.found["parties"])) for twins in answer.twins if twins not in may.twins)
    return said == sorted(sorted(twins) for twins in must.twins)
