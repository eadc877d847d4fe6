"""From draft to force and on to the end: submitted, confirmed by every party, reviewed, ended, or cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Conflict, Forbidden, Refused
from ketnghia.programmes import queries, rules
from ketnghia.programmes.actions.applying import apply_terms
from ketnghia.programmes.actions.committing import finish_with_fields
from ketnghia.programmes.actions.documents import SCANS, files_follow, hang, keep_document
from ketnghia.programmes.actions.door import begin, begin_on_text, clean, finish, reasoned
from ketnghia.programmes.choices import ConfirmedHow, DocumentKind
from ketnghia.programmes.models import Confirmation, Document, Party, Programme, TextVersion
from ketnghia.programmes.rules.states import STEPS

KINDS = {"mid_review": "mid_review", "final_review": "final_review", "end": "ended"}


@dataclass(frozen=True, slots=True)
class SignatureData:
    """A signature on the paper: the party's organisation (id), who signed, in which post, on which day."""

    organisation: int
    signatory: str
    post: str
    signed_on: date


@transaction.atomic
def submit_for_signing(*, by: Actor, programme: Programme) -> TextVersion:
    """Fix the exact text of a draft and put it before the parties; return that text."""
    programme = begin(programme, "submit", by)
    text = write_text(programme, queries.terms_of(programme), by)
    _move(programme, "submit")
    finish(programme, "submitted", by, number=text.number, sha256=text.sha256)
    return text


@transaction.atomic
def return_to_draft(*, by: Actor, programme: Programme, reason: str) -> Programme:
    """Take a text back from signing with a reason. Confirmations given so far stay with the withdrawn text."""
    return set_aside(programme, "send_back", by, reason, kind="sent_back")


@transaction.atomic
def cancel(*, by: Actor, programme: Programme, reason: str) -> Programme:
    """Cancel a programme with a reason. Nothing is deleted."""
    return set_aside(programme, "cancel", by, reason, kind="cancelled")


@transaction.atomic
def confirm_online(*, by: Actor, programme: Programme, sha256: str, post: str) -> Confirmation:
    """Say yes for the actor's own party to exactly the text whose hash is sent back; the last yes brings it into force.

    Conflict when the text is another one than the leader read; Refused when the party has confirmed already.
    """
    programme, out = begin_on_text(programme, "confirm", by)
    text = _text_read(out, sha256)
    party = _party_of(programme, by.organisation_id)
    confirmation = _confirm(
        text, party, by, SignatureData(party.organisation_id, by.name, post, timezone.localdate()), None
    )
    finish(programme, "confirmed", by, number=text.number, sha256=text.sha256, party=party.organisation.name)
    _bring_into_force(programme, text, [party], "confirm", by)
    return confirmation


@files_follow()
@transaction.atomic
def register_paper(
    *, by: Actor, programme: Programme, sha256: str, signatures: Sequence[SignatureData], name: str, scan: bytes
) -> Document:
    """Register a signed paper: the scan (PDF or picture, told by its content) and the signatures seen on it.

    Each signature is its party's yes; the last one brings the text into force. Return the scan as it is kept.
    """
    programme, out = begin_on_text(programme, "register_paper", by)
    text = _text_read(out, sha256)
    if not signatures:
        raise Refused(_("Cần ghi ít nhất một chữ ký có trên bản giấy."))
    owner = None if by.organisation_id else programme.maker
    kept = keep_document(by=by, name=name, data=scan, kind=DocumentKind.SIGNED_COPY, owner=owner, only=SCANS)
    document = hang(kept, programme)
    parties = [_party_of(programme, signature.organisation) for signature in signatures]
    for party, signature in zip(parties, signatures, strict=True):
        _confirm(text, party, by, signature, document)
    names = ", ".join(party.organisation.name for party in parties)
    finish(programme, "paper_registered", by, number=text.number, names=names, scan=document.sha256)
    _bring_into_force(programme, text, parties, "register_paper", by)
    return document


@transaction.atomic
def take_back_confirmation(*, by: Actor, programme: Programme, reason: str) -> Programme:
    """Take the own party's yes back while others are still to confirm. The record keeps that it was given."""
    programme, text = begin_on_text(programme, "take_back", by)
    said = text.confirmations.all() if text else ()
    given = next((row for row in said if row.organisation_id == by.organisation_id), None)
    if text is None or given is None:
        raise Refused(_("Cơ quan của bạn chưa xác nhận văn bản này."))
    words = reasoned(reason)
    facts = {"number": text.number, "party": given.organisation.name, "signatory": given.signatory, "how": given.how}
    given.delete()
    finish(programme, "confirmation_taken_back", by, reason=words, **facts)
    return programme


@transaction.atomic
def advance(*, by: Actor, programme: Programme, to: str, remark: str = "") -> Programme:
    """Move on: `to` is mid_review, final_review or end; KeyError for another verb."""
    if to not in KINDS:
        raise KeyError(to)
    programme = begin(programme, to, by)
    words = clean(remark)[:500]
    _move(programme, to, words)
    finish(programme, KINDS[to], by, note=words)
    return programme


def next_step(programme: Programme) -> str:
    """Return the verb that moves a programme in force on, or ""."""
    return STEPS.get(programme.state, "")


def write_text(programme: Programme, terms: dict[str, object], by: Actor, reason: str = "") -> TextVersion:
    """Keep the exact text of `terms` as the next version."""
    text = rules.canonical_text(terms)
    last = programme.versions.values_list("number", flat=True).first() or 0
    return TextVersion.objects.create(
        programme=programme,
        number=last + 1,
        text=text,
        sha256=rules.fingerprint(text),
        terms=terms,
        reason=reason,
        made_by=f"{by.name}, {by.organisation}" if by.organisation else by.name,
    )


def set_aside(programme: Programme, verb: str, by: Actor, reason: str, *, kind: str) -> Programme:
    """Withdraw the text that is out, if any, for a reason; move the programme as `verb` does; record it as `kind`."""
    programme, text = begin_on_text(programme, verb, by)
    words = reasoned(reason)
    if text is not None:
        text.withdrawn_at, text.withdrawn_reason = timezone.now(), words
        text.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    _move(programme, verb, words)
    finish(programme, kind, by, reason=words, **({"number": text.number} if text else {}))
    return programme


def _move(programme: Programme, verb: str, reason: str = "", *, complete: bool = True) -> None:
    state = rules.next_state(programme.state, verb, complete=complete)
    if state != programme.state:
        programme.state, programme.state_since, programme.state_reason = state, timezone.now(), reason


def _text_read(text: TextVersion | None, sha256: str) -> TextVersion:
    """Return the text that is out; Conflict unless it is the one whose hash the reader sends back."""
    if text is None or text.sha256 != sha256:
        raise Conflict(_("Văn bản đã thay đổi từ lúc bạn đọc. Hãy đọc lại bản hiện tại trước khi xác nhận."))
    return text


def _party_of(programme: Programme, organisation_id: int | None) -> Party:
    party = next((row for row in programme.parties.all() if row.organisation_id == organisation_id), None)
    if party is None:
        raise Forbidden(_("Cơ quan này không phải là một bên của chương trình."))
    return party


def _confirm(
    text: TextVersion, party: Party, by: Actor, signature: SignatureData, scan: Document | None
) -> Confirmation:
    """Keep one party's yes. The database lets a party say it once; this says so in words."""
    if party.organisation_id in {row.organisation_id for row in text.confirmations.all()}:
        raise Refused(_("%(party)s đã xác nhận văn bản này rồi.") % {"party": party.organisation.name})
    signatory, post = clean(signature.signatory)[:120], clean(signature.post)[:120]
    if not signatory or not post:
        raise Refused(_("Cần ghi họ tên và chức vụ người ký của %(party)s.") % {"party": party.organisation.name})
    if scan and not rules.is_persons_name(signatory):
        sentence = _("«%(name)s» không giống họ tên: cần 2 chữ cái trở lên, tối đa 60 ký tự, không có số hay ký hiệu.")
        raise Refused(sentence % {"name": signatory}, field=f"signatory_{party.organisation_id}")
    if signature.signed_on > timezone.localdate():
        sentence = _("Ngày ký của %(party)s nằm ở tương lai.")
        raise Refused(sentence % {"party": party.organisation.name}, field=f"on_{party.organisation_id}")
    return Confirmation.objects.create(
        text_version=text,
        organisation=party.organisation,
        how=ConfirmedHow.PAPER if scan else ConfirmedHow.ONLINE,
        signatory=signatory,
        post=post,
        signed_on=signature.signed_on,
        scan=scan,
        confirmed_by_id=by.user_id,
    )


def _bring_into_force(
    programme: Programme, text: TextVersion, confirmed: Sequence[Party], verb: str, by: Actor
) -> None:
    """When no party is left after those who `confirmed` just now, the text holds.

    A draft becomes a programme; an amendment changes one.
    """
    if set(queries.parties_waiting(programme, text)) - set(confirmed):
        return
    first = programme.state == "signing"
    text.in_force_from = timezone.now()
    text.save(update_fields=["in_force_from"])
    if first:
        _move(programme, verb)
    else:
        apply_terms(programme, text)
    ending = finish if first else finish_with_fields
    ending(programme, "in_force" if first else "amended", by, number=text.number, sha256=text.sha256)
