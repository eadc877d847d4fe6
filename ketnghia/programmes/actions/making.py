"""A programme comes to be: made, copied, its draft edited, its parties chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Forbidden, Refused
from ketnghia.organisations.models import Organisation
from ketnghia.programmes import permissions, queries, rules
from ketnghia.programmes.actions.committing import write_commitments
from ketnghia.programmes.actions.documents import hang
from ketnghia.programmes.actions.door import begin, clean, finish, gettext, note, refuse_if, search_words
from ketnghia.programmes.actions.placing import parent_for, tell_parent
from ketnghia.programmes.choices import Presence
from ketnghia.programmes.models import (
    Attendee,
    Ceremony,
    CodeCounter,
    Commitment,
    Document,
    LegalBasis,
    Party,
    Programme,
)
from ketnghia.programmes.queries.parents import possible_parents
from ketnghia.programmes.rules import AttendeeData, BasisData, CommitmentData, PartyData, ProgrammeData


@transaction.atomic
def create_programme(
    *,
    by: Actor,
    data: ProgrammeData,
    commitments: Sequence[CommitmentData] = (),
    documents: Iterable[Document] = (),
    maker: Organisation | None = None,
    copied_from: Programme | None = None,
) -> Programme:
    """Make a draft of everything at once and return it. `maker` is needed only when the system itself acts.

    Each of `documents` is hung on the programme; a commitment's `source` must be one of them. Refused says in words
    what is wrong with the data; Forbidden when neither the actor's office nor its province is a party.
    """
    refuse_if(rules.problems_of_programme(data, gettext))
    organisations = _organisations(data.parties)
    permissions.may_create(by, organisations).or_forbid()
    own = next((each for each in organisations if each.pk == by.organisation_id), None)
    owner = maker or own or Organisation.objects.filter(pk=by.organisation_id).first()
    if owner is None:
        raise Forbidden(_("Cần biết cơ quan nào lập chương trình."))
    parent = parent_for(by, data.parent)
    programme = Programme(code=_next_code(data), maker=owner, parent=parent, state_since=timezone.now())
    programme.name = _name_of(organisations)
    _take_details(programme, data)
    programme.is_sample, programme.search = data.is_sample, search_words(programme, organisations)
    programme.fields = rules.in_order(code for commitment in commitments for code in commitment.fields)
    programme.save()
    parties = Party.objects.bulk_create(
        Party(programme=programme, organisation_id=each.organisation, role=each.role, position=position)
        for position, each in enumerate(data.parties, 1)
    )
    _write_particulars(programme, data)
    sources: dict[int, Document] = {}
    for document in documents:
        handed = document.pk  # hanging may make a row of its own
        sources[handed] = hang(document, programme)
    rows = [Commitment(programme=programme, position=number, version=0) for number in range(1, len(commitments) + 1)]
    write_commitments(programme, list(zip(rows, commitments, strict=True)), parties=parties, sources=sources)
    kind, origin = ("copied", {"origin": copied_from.code}) if copied_from else ("created", {})
    note(programme, kind, by, code=programme.code, commitments=len(commitments), version=1, **origin)
    tell_parent(by, programme, None)
    return programme


@transaction.atomic
def copy_programme(*, by: Actor, programme: Programme) -> Programme:
    """Make a new draft with the same parties, bases and standing commitments, but no number, dates or ceremony.

    It belongs to the same bigger programme where the actor could choose that one.
    """
    programme = begin(programme, "copy", by)
    data = ProgrammeData(
        parties=tuple(PartyData(party.organisation_id, party.role) for party in programme.parties.all()),
        title=programme.title,
        kind=programme.kind,
        aim=programme.aim,
        bases=tuple(BasisData(row.number, row.title, row.issuer, row.issued_on) for row in programme.bases.all()),
        parent=possible_parents(by).filter(pk=programme.parent_id).values_list("pk", flat=True).first(),
        is_sample=programme.is_sample,
    )
    standing = programme.commitments.filter(withdrawn_at=None).prefetch_related("field_rows", "givers", "receivers")
    commitments = [_without_dates(row) for row in standing]
    return create_programme(by=by, data=data, commitments=commitments, copied_from=programme)


@transaction.atomic
def edit_programme(*, by: Actor, programme: Programme, version: int, data: ProgrammeData) -> Programme:
    """Write a draft's title, dates, ceremony, bases and parent; the parties stay. Conflict when `version` is old."""
    parent = parent_for(by, data.parent, programme)
    programme = begin(programme, "edit", by, version=version)
    parties = tuple(PartyData(party.organisation_id, party.role) for party in programme.parties.all())
    data = replace(data, parties=parties)
    refuse_if(rules.problems_of_programme(data, gettext))
    before, was_under = _details(programme), programme.parent
    _take_details(programme, data)
    programme.parent = parent
    Ceremony.objects.filter(programme=programme).delete()
    programme.bases.all().delete()
    _write_particulars(programme, data)
    programme.save()
    after = _details(queries.with_parties(Programme.objects.all()).get(pk=programme.pk))
    changes = {key: [before[key], after[key]] for key in after if before[key] != after[key]}
    finish(programme, "edited", by, changes=changes)
    tell_parent(by, programme, was_under)
    return programme


@transaction.atomic
def set_parties(*, by: Actor, programme: Programme, version: int, parties: Sequence[PartyData]) -> Programme:
    """Choose a draft's parties and their order. A party named in a commitment cannot go before it changes."""
    programme = begin(programme, "edit", by, version=version)
    data = ProgrammeData(parties=tuple(parties), title=programme.title)
    refuse_if(rules.problems_of_programme(data, gettext))
    organisations = _organisations(data.parties)
    permissions.may_create(by, [programme.maker, *organisations]).or_forbid()
    kept_title = programme.title != programme.name
    _refuse_to_lose_a_giver(programme, {party.organisation for party in parties})
    _write_parties(programme, data.parties)
    programme = queries.with_parties(Programme.objects.all()).get(pk=programme.pk)
    programme.name = _name_of(organisations)
    if not kept_title:
        programme.title = programme.name
    finish(programme, "parties_set", by, names=", ".join(organisation.name for organisation in organisations))
    return programme


def _next_code(data: ProgrammeData) -> str:
    """Return the next code of the year of signing, or of today. Makers of one year queue behind its counter."""
    year = data.signed_on.year if data.signed_on else timezone.localdate().year
    counter = CodeCounter.objects.filter(year=year)
    if not counter.update(last=F("last") + 1):
        CodeCounter.objects.get_or_create(year=year)
        counter.update(last=F("last") + 1)
    return str(counter.get())


def _organisations(parties: Sequence[PartyData]) -> list[Organisation]:
    """Return the parties' organisations in order; Refused when one does not exist or has been closed."""
    ids = [party.organisation for party in parties]
    found = Organisation.objects.active().select_related("locality__province").in_bulk(ids)
    if len(found) < len(ids):
        raise Refused(_("Một bên tham gia không còn trong danh bạ cơ quan."))
    return [found[pk] for pk in ids]


def _take_details(programme: Programme, data: ProgrammeData) -> None:
    programme.title = clean(data.title)[:300] or programme.name
    programme.kind, programme.number = data.kind, clean(data.number)[:60]
    programme.aim = clean(data.aim)[: rules.LONGEST_AIM]
    programme.signed_on, programme.term_from, programme.term_to = data.signed_on, data.term_from, data.term_to


def _write_particulars(programme: Programme, data: ProgrammeData) -> None:
    """Write the ceremony with its people, and the bases, as the data say."""
    if data.held_on or data.place.strip() or data.remarks.strip() or data.attendees:
        place, remarks = clean(data.place)[:300], clean(data.remarks)[: rules.LONGEST_AIM]
        ceremony = Ceremony.objects.create(programme=programme, held_on=data.held_on, place=place, remarks=remarks)
        Attendee.objects.bulk_create(_attendee(ceremony, person) for person in data.attendees if person.name.strip())
    LegalBasis.objects.bulk_create(_basis(programme, basis) for basis in data.bases)


def _attendee(ceremony: Ceremony, person: AttendeeData) -> Attendee:
    name, post = clean(person.name)[:120], clean(person.post)[:300]
    return Attendee(ceremony=ceremony, name=name, post=post, role=Presence(person.role))


def _basis(programme: Programme, basis: BasisData) -> LegalBasis:
    return LegalBasis(
        programme=programme,
        number=clean(basis.number)[:60],
        title=clean(basis.title)[:400],
        issuer=clean(basis.issuer)[:200],
        issued_on=basis.issued_on,
    )


def _write_parties(programme: Programme, parties: Sequence[PartyData]) -> None:
    """Keep the rows of parties that stay, because commitments point at them."""
    programme.parties.exclude(organisation__in=[party.organisation for party in parties]).delete()
    for position, party in enumerate(parties, 1):
        Party.objects.update_or_create(
            programme=programme,
            organisation_id=party.organisation,
            defaults={"role": party.role, "position": position},
        )


def _refuse_to_lose_a_giver(programme: Programme, staying: set[int]) -> None:
    """An empty list of givers means «all parties», so taking the only giver away would change what was promised."""
    for party in programme.parties.all():
        named = party.gives.filter(withdrawn_at=None).first() or party.receives.filter(withdrawn_at=None).first()
        if party.organisation_id not in staying and named:
            sentence = _("%(party)s đang được nêu tên trong cam kết %(number)s; sửa cam kết đó trước khi bỏ bên này.")
            raise Refused(sentence % {"party": party.organisation.name, "number": named.position})


def _name_of(organisations: Iterable[Organisation]) -> str:
    """Return the programme's name, of the places of its parties; the fullest name of a party says its province."""
    return rules.title_of((each.short_name, each.name, _full_name(each)) for each in organisations)[:300]


def _full_name(organisation: Organisation) -> str:
    where = organisation.locality.province.name if organisation.locality else organisation.home
    return f"{organisation.name}, {where}" if where else organisation.name


def _details(programme: Programme) -> dict[str, Any]:
    terms = queries.terms_of(programme)
    ceremony = getattr(programme, "ceremony", None)
    people = [f"{row.name}, {row.post}, {row.role}" for row in ceremony.attendees.all()] if ceremony else []
    held_on = ceremony.held_on.isoformat() if ceremony and ceremony.held_on else None
    kept = {key: terms[key] for key in terms if key not in ("parties", "commitments")}
    parent = programme.parent.code if programme.parent else None
    remarks = ceremony.remarks if ceremony else ""
    return {**kept, "held_on": held_on, "remarks": remarks, "attendees": people, "parent": parent}


def _without_dates(commitment: Commitment) -> CommitmentData:
    return CommitmentData(
        text=commitment.text,
        fields=tuple(row.field for row in commitment.field_rows.all()),
        action=commitment.action,
        givers=tuple(party.organisation_id for party in commitment.givers.all()),
        receivers=tuple(party.organisation_id for party in commitment.receivers.all()),
        product=commitment.product,
        cycle=commitment.cycle,
    )
