"""A document comes in: it is read, kept and laid out as drafts."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, replace
from datetime import date
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ketnghia.audit.actions import record
from ketnghia.core.actor import Actor
from ketnghia.core.filetypes import DOCUMENTS, file_type
from ketnghia.core.verdict import Refused
from ketnghia.core.vntext import nfc
from ketnghia.intake import readers, rules
from ketnghia.intake.choices import ItemKind
from ketnghia.intake.extract import extract
from ketnghia.intake.extract.shape import ProgrammeSaid, Reading, Said
from ketnghia.intake.models import Draft, DraftItem
from ketnghia.intake.permissions import may_take_in
from ketnghia.organisations.resolver import load_resolver
from ketnghia.programmes.actions import files_follow, keep_document
from ketnghia.programmes.models import Document


def take_in(*, by: Actor, name: str, data: bytes, published_on: date | None = None) -> list[Draft]:
    """Read a document and keep it with one draft per programme that it tells of (an empty draft when of none).

    `name` is the file's name as the office knows it, `data` its bytes. Refused with one clear sentence when it cannot
    be read or is already waiting; then nothing is kept.
    """
    may_take_in(by).or_forbid()
    sha256 = hashlib.sha256(data).hexdigest()
    _refuse_twice(by, sha256)
    try:
        text = nfc(readers.read(data)).replace("\r\n", "\n").replace("\r", "\n")
    except readers.Refused as refused:
        raise Refused(_(str(refused))) from refused
    reading = extract(text, published=published_on, near=by.locality_code or by.province_code)
    with files_follow(), transaction.atomic():
        document = keep_document(by=by, name=true_name(name, data), data=data, text=reading.text, only=DOCUMENTS)
        drafts = [
            _draft(by, document, reading, programme, position, published_on)
            for position, programme in enumerate(reading.programmes or (None,), start=1)
        ]
    return drafts


def true_name(name: str, data: bytes) -> str:
    """Return the file's name with the ending that its content has, so that it opens when it is given back."""
    ending = "." + file_type(data)
    return name if name.lower().endswith(ending) else f"{PurePath(name).stem}{ending}"


def _refuse_twice(by: Actor, sha256: str) -> None:
    if Draft.objects.waiting().filter(owner=by.organisation_id, document__sha256=sha256).exists():
        raise Refused(_("Văn bản này đã được tiếp nhận và đang chờ rà soát: mở lại từ danh sách bên dưới."))


def _draft(
    by: Actor,
    document: Document,
    reading: Reading,
    programme: ProgrammeSaid | None,
    position: int,
    published: date | None,
) -> Draft:
    draft = Draft.objects.create(
        owner_id=by.organisation_id,
        document=document,
        position=position,
        genre=reading.genre,
        reason=reading.reason,
        published_on=published,
        made_by_id=by.user_id,
    )
    items = [
        DraftItem(draft=draft, position=number, **values)
        for number, values in enumerate(items_of(programme) if programme else [], start=1)
    ]
    DraftItem.objects.bulk_create(items)
    record(stream=f"draft:{draft.pk}", kind="intake.taken_in", by=by, subject=document.name, items=len(items))
    return draft


def items_of(programme: ProgrammeSaid) -> list[dict[str, Any]]:
    """Return the items of one programme in the order of the review page, each as the values of a DraftItem."""
    rows: list[dict[str, Any]] = []
    for kind, said in ((ItemKind.KIND, _kind_said(programme)), (ItemKind.TITLE, _title_said(programme))):
        rows += _single(kind, said)
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
    return replace(programme.title, value=rules.sentence_case(programme.title.value, names))


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
        for key, item in asdict(said).items()
        if key not in ("start", "end", "confidence", "doubt", *drop)
    }
    return _values(kind, value, said.start, said.end, said.confidence, said.doubt)


def _values(kind: str, value: dict[str, Any], start: int, end: int, confidence: float, doubt: str) -> dict[str, Any]:
    return {
        "kind": kind, "value": value, "read_value": value, "start": start, "end": end,
        "confidence": confidence, "doubt": doubt[:400],
    }  # fmt: skip
