"""How often the document reader is right at each confidence: `python -m bench.calibration FOLDER`, gold labels inside.

FOLDER holds documents with a NAME.gold.json beside each, at any depth: `file`, `published` and `programmes` with
`parties` (codes), `unresolved_parties`, `signed_on`, `place`, `legal_basis`, `fields`, `support`, `people`; keys that
end in `_optional` or `_alt` hold what is right too.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from bench.answers import Gold, alike
from ketnghia.core.vntext import fold_key
from ketnghia.intake.extract import extract
from ketnghia.intake.extract.shape import CommitmentSaid, ProgrammeSaid, Reading, SupportSaid
from ketnghia.intake.readers import Refused, read

BANDS, SURE = (0.95, 0.9, 0.8, 0.7, 0.0), 0.9
Judgement = tuple[str, float, bool, str]


def main(folder: str) -> int:
    """Print right and all items of each kind in each band of confidence; 1 when a band from 0.9 is under 95 %."""
    tally: dict[tuple[str, float], list[int]] = defaultdict(lambda: [0, 0])
    for kind, confidence, is_right, told in judged(Path(folder)):
        band = next(low for low in BANDS if confidence >= low)
        for name in (kind, "all"):
            tally[name, band][0] += is_right
            tally[name, band][1] += 1
        if not is_right and confidence >= SURE:
            print(f"  {told}")
    kinds = [*sorted({kind for kind, _ in tally} - {"all"}), "all"]
    print(f"{'':12}" + "".join(f"{'from ' + format(low, '.2f'):>18}" for low in BANDS))
    for kind in kinds:
        print(f"{kind:12}" + "".join(_cell(*tally[kind, low]) for low in BANDS))
    right, number = (sum(tally["all", low][i] for low in BANDS if low >= SURE) for i in (0, 1))
    print(f"said at 0.9 or more: {right} of {number} right ({right / max(number, 1):.1%})")
    return int(right < 0.95 * number)


def _cell(right: int, number: int) -> str:
    return f"{right}/{number} {right / number:.0%}".rjust(18) if number else "-".rjust(18)


def judged(folder: Path) -> Iterator[Judgement]:
    """Yield what was judged of every document in the folder that is to be read."""
    for label in sorted(folder.rglob("*.gold.json")):
        gold = json.loads(label.read_text("utf-8"))
        if gold.get("refuse"):
            continue
        published = date.fromisoformat(gold["published"]) if gold.get("published") else None
        try:
            reading = extract(read((label.parent / gold["file"]).read_bytes()), published=published)
        except Refused:
            continue
        yield from judgements(reading, gold)


def judgements(reading: Reading, gold: Gold) -> Iterator[Judgement]:
    """Yield the kind, the confidence, the rightness and a line to print of every item of a reading."""
    for programme, true in _paired(list(reading.programmes), gold):
        for kind, item, is_right in _items(programme, true):
            shown = getattr(item, "value", None) or getattr(item, "name", None) or reading.text[item.start : item.end]
            yield kind, item.confidence, is_right, f"{gold['file']}: {kind} {item.confidence:.2f} {shown}"


def _paired(said: list[ProgrammeSaid], gold: Gold) -> Iterator[tuple[ProgrammeSaid, Gold | None]]:
    """Yield each programme with the label that shares most parties with it, each label once; None if none is left."""
    labels = [*gold["programmes"], *gold.get("programmes_optional", [])]
    for programme in sorted(said, key=lambda one: -max((_shared(one, label) for label in labels), default=0)):
        best = max(labels, key=lambda label: _shared(programme, label), default=None)
        if best is not None:
            labels.remove(best)
        yield programme, best


def _shared(programme: ProgrammeSaid, label: Gold) -> float:
    return sum(_is_party(party.code, party.name, label) for party in programme.parties) / max(len(programme.parties), 1)


def _is_party(code: str | None, name: str, label: Gold) -> bool:
    if code:
        return code in label["parties"] or code in label.get("parties_optional", [])
    return any(alike(name, other) for other in label.get("unresolved_parties", []))


def _items(programme: ProgrammeSaid, label: Gold | None) -> Iterator[tuple[str, Any, bool]]:
    """Yield each item of a programme with its kind and whether the label has it; a spare programme is all wrong."""
    true = label or {"parties": [], "signed_on": "-", "place": "-"}
    for party in programme.parties:
        yield "party", party, _is_party(party.code, party.name, true)
    if programme.signed_on:
        yield "signed_on", programme.signed_on, programme.signed_on.value in _all(true, "signed_on")
    if programme.place:
        yield "place", programme.place, any(alike(programme.place.value, place) for place in _all(true, "place"))
    for basis in programme.legal_basis:
        numbers = [fold_key(number) for number in _all(true, "legal_basis")]
        yield "basis", basis, fold_key(basis.number) in numbers
    for person in programme.people:
        yield "person", person, any(fold_key(person.name) == fold_key(name) for name in _names(true))
    for line in programme.support:
        yield "support", line, any(_is_line(line, other) for other in _all(true, "support"))
    for commitment in programme.commitments:
        yield "commitment", commitment, _is_promise(commitment, true)


def _all(label: Gold, key: str) -> list[Any]:
    """Return what is right for a key: the label itself with its optional and alternative values."""
    own = label.get(key) or []
    own = own if isinstance(own, list) else [own]
    return [item for item in [*own, *label.get(f"{key}_optional", []), *label.get(f"{key}_alt", [])] if item]


def _names(label: Gold) -> list[str]:
    return [person if isinstance(person, str) else person["name"] for person in _all(label, "people")]


def _is_line(line: SupportSaid, gold: Gold) -> bool:
    if gold.get("amount_vnd") is not None:
        return line.amount_vnd == gold["amount_vnd"]
    return line.quantity is not None and line.quantity == gold.get("quantity")


def _is_promise(commitment: CommitmentSaid, label: Gold) -> bool:
    """Tell whether the fields of a promise are fields of the twinning; the labels do not list the promises."""
    return set(commitment.fields) <= set(_all(label, "fields"))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("python -m bench.calibration FOLDER")
    raise SystemExit(main(sys.argv[1]))
