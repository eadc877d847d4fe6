"""A document comes in: it is read in a child process, kept and laid out as drafts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from ketnghia.audit.actions import record
from ketnghia.core.actor import Actor
from ketnghia.core.filetypes import DOCUMENTS, PICTURES, file_type
from ketnghia.core.verdict import Refused
from ketnghia.intake import rules
from ketnghia.intake.choices import ItemKind
from ketnghia.intake.extract.shape import DirectiveFound, ProgrammeSaid, Reading, Said
from ketnghia.intake.models import Draft, DraftItem
from ketnghia.intake.permissions import may_take_in
from ketnghia.intake.queries.lexicon import learned, version
from ketnghia.intake.readers.refused import SENTENCES
from ketnghia.intake.sandbox import Answer, Limits, Task, keeper
from ketnghia.organisations.resolver import load_resolver
from ketnghia.programmes.actions import files_follow, keep_document


class Stamped(Refused):
    """A document with a stamp of secrecy: nothing of it may stay anywhere, not even in the form that sent it."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What came of one document of several: its drafts, or the sentence why it was refused."""

    name: str
    drafts: tuple[Draft, ...] = ()
    refused: str = ""
    stamped: bool = False


def take_in(*, by: Actor, name: str, data: bytes, published_on: date | None = None) -> list[Draft]:
    """Read a document and keep it with one draft per programme that it tells of (an empty draft when of none).

    `name` is the file's name as the office knows it, `data` its bytes. Refused with one clear sentence when it cannot
    be read or is already waiting; then nothing is kept.
    """
    may_take_in(by).or_forbid()
    sha256 = hashlib.sha256(data).hexdigest()
    _refuse_twice(by, sha256)
    near = by.locality_code or by.province_code
    answer = _asked(Task(name, data=data, published=published_on, near=near, learned=learned()))
    reading = answer.reading
    if reading is None:
        raise ValueError("a task that reads answers with a reading")
    only = DOCUMENTS | PICTURES if answer.scanned else DOCUMENTS
    with files_follow(), transaction.atomic():
        document = keep_document(by=by, name=true_name(name, data), data=data, text=reading.text, only=only)
        whole = Draft(
            owner_id=by.organisation_id, document=document, genre=reading.genre, reason=reading.reason,
            published_on=published_on, made_by_id=by.user_id, scanned=answer.scanned, lexicon=version(),
        )  # fmt: skip
        drafts = [
            _draft(by, whole, reading, programme, position)
            for position, programme in enumerate(reading.programmes or (None,), start=1)
        ]
    return drafts


def take_in_many(*, by: Actor, files: Iterable[tuple[str, bytes]], published_on: date | None = None) -> list[Handed]:
    """Read several documents, each for itself: (name, bytes), a zip file standing for the documents inside.

    What is refused gives its sentence and stops none of the others. Refused as a whole only when there are too many.
    """
    may_take_in(by).or_forbid()
    listed = list(files)
    found = [each for name, data in listed for each in _opened(name, data)]
    if len(found) > _limits().files:
        raise Refused(
            _("Mỗi lần tiếp nhận tối đa %(most)d văn bản; hãy chia thành nhiều lần.") % {"most": _limits().files}
        )
    handed = []
    for name, content in found:
        try:
            if isinstance(content, Refused):
                raise content
            drafts = take_in(by=by, name=PurePath(name).name, data=content, published_on=published_on)
            handed.append(Handed(name, tuple(drafts)))
        except Refused as refused:
            handed.append(Handed(name, refused=str(refused), stamped=isinstance(refused, Stamped)))
    return handed


def _opened(name: str, data: bytes) -> Iterator[tuple[str, bytes | Refused]]:
    """Yield the file itself, or what an archive holds; an archive that is refused yields its sentence."""
    if not name.lower().endswith(".zip") or file_type(data) != "zip":
        yield name, data
        return
    try:
        yield from ((f"{name}/{inner}", content) for inner, content in _asked(Task(name, data, unpack=True)).files)
    except Refused as refused:
        yield name, refused


def _asked(task: Task) -> Answer:
    """Return what a child process made of a task, or raise its refusal as a sentence in the reader's language."""
    answer = keeper.read_one(task, _limits())
    if answer.refused:
        kind = Stamped if answer.refused == "secret" else Refused
        raise kind(_(SENTENCES[answer.refused]))
    return answer


def _limits() -> Limits:
    return Limits(**settings.INTAKE_LIMITS)


def true_name(name: str, data: bytes) -> str:
    """Return the file's name with the ending that its content has, so that it opens when it is given back."""
    ending = "." + file_type(data)
    return name if name.lower().endswith(ending) else f"{PurePath(name).stem}{ending}"


def _refuse_twice(by: Actor, sha256: str) -> None:
    if Draft.objects.waiting().filter(owner=by.organisation_id, document__sha256=sha256).exists():
        raise Refused(_("Văn bản này đã được tiếp nhận và đang chờ rà soát: mở lại từ danh sách bên dưới."))


def _draft(by: Actor, whole: Draft, reading: Reading, programme: ProgrammeSaid | None, position: int) -> Draft:
    """Keep one programme of a document as a draft; `whole` holds what all drafts of the document have in common."""
    draft = copy(whole)
    draft.position, draft._state = position, copy(whole._state)
    if reading.directive and position == 1:
        draft.directive = directive_value(reading.directive)
    draft.save()
    items = [
        DraftItem(draft=draft, position=number, **values)
        for number, values in enumerate(items_of(programme) if programme else [], start=1)
    ]
    DraftItem.objects.bulk_create(items)
    record(stream=f"draft:{draft.pk}", kind="intake.taken_in", by=by, subject=whole.document.name, items=len(items))
    return draft


def directive_value(found: DirectiveFound) -> dict[str, Any]:
    """Return a directive as JSON: its five facts as text ("" for none) and its pairs as lists of parties.

    The head of the document names its issuer in capitals; it is kept as people write it.
    """
    gazetteer = load_resolver().gazetteer
    places = [gazetteer.place(party.code) for pair in found.pairs for party in pair if party.code]
    names = [name for place in places for name in (place.name, place.province)]
    said = {name: getattr(found, name) for name in ("number", "issued_on", "issuer", "deadline", "summary")}
    pairs = [
        [{"name": party.name, "code": party.code, "kind": party.kind, "role": party.role} for party in pair]
        for pair in found.pairs
    ]
    facts = {name: one.value if one else "" for name, one in said.items()}
    for name in ("issuer", "summary"):
        facts[name] = rules.sentence_case(facts[name], names)
    return facts | {"pairs": pairs}


def items_of(programme: ProgrammeSaid) -> list[dict[str, Any]]:
    """Return the items of one programme in the order of the review page, each as the values of a DraftItem."""
    rows: list[dict[str, Any]] = []
    for kind, said in ((ItemKind.KIND, _kind_said(programme)), (ItemKind.TITLE, _title_said(programme))):
        rows += _single(kind, said)
    rows += _single(ItemKind.AIM, programme.aim)
    rows += [_row(ItemKind.PARTY, party, drop=("mentions",)) for party in programme.parties]
    rows += (
        _single(ItemKind.SIGNED_ON, programme.signed_on) + _single(ItemKind.PLACE, programme.place) + _term(programme)
    )
    rows += [_row(ItemKind.BASIS, basis) for basis in programme.legal_basis]
    rows += [_row(ItemKind.PERSON, person) for person in programme.people]
    rows += [_row(ItemKind.COMMITMENT, commitment) for commitment in programme.commitments]
    rows += [_row(ItemKind.SUPPORT, support) for support in programme.support]
    return rows


def _kind_said(programme: ProgrammeSaid) -> Said | None:
    """The kind stands where the title stands; without a title a person must say it."""
    title = programme.title
    return Said(programme.kind, title.start, title.end, title.confidence, title.doubt) if title else None


def _title_said(programme: ProgrammeSaid) -> Said | None:
    """The title in sentence case, its places spelt as the register spells them; the span stays."""
    if programme.title is None:
        return None
    gazetteer = load_resolver().gazetteer
    places = [gazetteer.place(party.code) for party in programme.parties if party.code]
    names = [name for place in places for name in (place.name, place.province)]
    return programme.title._replace(value=rules.sentence_case(programme.title.value, names))


def _single(kind: str, said: Said | None) -> list[dict[str, Any]]:
    return [_row(kind, said)] if said else []


def _term(programme: ProgrammeSaid) -> list[dict[str, Any]]:
    first, last = programme.term_from, programme.term_to
    if not (first or last):
        return []
    ends = [said for said in (first, last) if said]
    value = {"from": first.value if first else "", "to": last.value if last else ""}
    start, end = min(said.start for said in ends), max(said.end for said in ends)
    confidence = min(said.confidence for said in ends)
    doubt = next((said.doubt for said in ends if said.doubt), "")
    return [_values(ItemKind.TERM, value, start, end, confidence, doubt)]


def _row(kind: str, said: Any, drop: tuple[str, ...] = ()) -> dict[str, Any]:
    value = {
        key: item.isoformat() if isinstance(item, date) else list(item) if isinstance(item, tuple) else item
        for key, item in said._asdict().items()
        if key not in ("start", "end", "confidence", "doubt", *drop)
    }
    return _values(kind, value, said.start, said.end, said.confidence, said.doubt)


def _values(kind: str, value: dict[str, Any], start: int, end: int, confidence: float, doubt: str) -> dict[str, Any]:
    return {
        "kind": kind, "value": value, "read_value": value, "start": start, "end": end,
        "confidence": confidence, "doubt": doubt[:400],
    }  # fmt: skip
