"""What the search finds of this slice: programmes, their standing commitments, the text of their documents."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from ketnghia.core.actor import Actor
from ketnghia.core.searchable import EVERYONE, Index, Searchable
from ketnghia.programmes.models import Commitment, Document, Programme
from ketnghia.programmes.queries import with_parties

RIGHT = "programme.view"
TITLE = 140  # letters of a commitment that stand as its title


def scopes_of(programme: Programme) -> frozenset[str]:
    """Return who sees the programme, as `Programme.objects.visible_to` says it."""
    return frozenset({EVERYONE}) if programme.is_public else working_scopes_of(programme)


def working_scopes_of(programme: Programme) -> frozenset[str]:
    """Return who sees its working data: its maker and parties, overseers of their provinces, administrators."""
    places = {f"{RIGHT}:o{programme.maker_id}", f"{RIGHT}:*"}
    for party in programme.parties.all():
        organisation = party.organisation
        places |= {f"{RIGHT}:o{organisation.pk}", f"{RIGHT}:p{organisation.province_id}"}
        if organisation.locality:
            places.add(f"{RIGHT}:p{organisation.locality.province_id}")
    return frozenset(place for place in places if not place.endswith(":pNone"))


def localities_of(programme: Programme) -> tuple[str, ...]:
    """Return the codes of the parties' localities."""
    codes = (party.organisation.locality_id for party in programme.parties.all())
    return tuple(dict.fromkeys(code for code in codes if code))


def of_stream(stream: str | None) -> QuerySet[Programme]:
    """Return the programmes with their parties, or the one of an audit stream."""
    rows = with_parties(Programme.objects.all())
    return rows if stream is None else rows.filter(code=stream.removeprefix("programme:"))


def _programme(row: Programme) -> Searchable:
    parties = [party.organisation.name for party in row.parties.all()]
    return Searchable(
        key=str(row.pk),
        stream=row.stream,
        title=row.name or row.title,
        url=reverse("programmes:programme" if row.is_public else "programmes:overview", args=[row.code]),
        body="\n".join([row.title, ", ".join(parties), *(basis.number for basis in row.bases.all())]),
        fields=tuple(row.fields.split()),
        localities=localities_of(row),
        scopes=scopes_of(row),
        happened_on=row.signed_on,
        extra=f"{row.code} {row.number}",
    )


def _commitments(stream: str | None) -> QuerySet[Commitment]:
    """Return the standing commitments with all that their entries say; those of one programme share it."""
    programmes = Prefetch("programme", with_parties(Programme.objects.all()))
    rows = Commitment.objects.filter(withdrawn_at=None).prefetch_related("field_rows", programmes)
    return rows if stream is None else rows.filter(programme__code=stream.removeprefix("programme:"))


def _commitment(row: Commitment) -> Searchable:
    programme = row.programme
    page = "programmes:programme" if programme.is_public else "programmes:commitments"
    return Searchable(
        key=str(row.pk),
        stream=programme.stream,
        title=Truncator(row.text).chars(TITLE),
        url=reverse(page, args=[programme.code]),
        body="\n".join(filter(None, [row.text, row.product, programme.name])),
        fields=tuple(each.field for each in row.field_rows.all()),
        localities=localities_of(programme),
        scopes=scopes_of(programme),
        happened_on=programme.signed_on,
    )


def _documents(stream: str | None) -> QuerySet[Document]:
    """Return the documents that hang on a programme and stand."""
    rows = Document.objects.filter(withdrawn_at=None, programme__isnull=False)
    rows = rows.select_related("programme").prefetch_related("programme__parties__organisation__locality")
    return rows if stream is None else rows.filter(programme__code=stream.removeprefix("programme:"))


def _document(row: Document) -> Searchable:
    programme = row.programme
    assert programme is not None  # _documents leaves the others out
    places = {f"{RIGHT}:o{row.owner_id}", f"{RIGHT}:o{programme.maker_id}", f"{RIGHT}:*"}
    for party in programme.parties.all():
        places.add(f"{RIGHT}:o{party.organisation_id}")
        if party.organisation.locality:
            places.add(f"{RIGHT}:p{party.organisation.locality.province_id}")
    return Searchable(
        key=str(row.pk),
        stream=programme.stream,
        title=row.name,
        url=reverse("programmes:document", args=[programme.code, row.pk]),
        body=row.text,
        fields=tuple(programme.fields.split()),
        localities=localities_of(programme),
        scopes=frozenset(places),
        happened_on=programme.signed_on,
        is_paper=True,
    )


def _visible_programmes(actor: Actor) -> QuerySet[Programme]:
    return Programme.objects.visible_to(actor)


def _visible_commitments(actor: Actor) -> QuerySet[Commitment]:
    return Commitment.objects.filter(withdrawn_at=None, programme__in=Programme.objects.visible_to(actor).values("pk"))


def _visible_documents(actor: Actor) -> QuerySet[Document]:
    return Document.objects.filter(withdrawn_at=None, programme__isnull=False).visible_to(actor)


def _programmes(stream: str | None) -> QuerySet[Programme]:
    return of_stream(stream).prefetch_related("bases")


PROGRAMMES = Index("chuong-trinh", _("Chương trình"), _programmes, _programme, _visible_programmes, ("programme.",))
COMMITMENTS = Index("cam-ket", _("Cam kết"), _commitments, _commitment, _visible_commitments, ("programme.",))
DOCUMENTS = Index(
    "tai-lieu", _("Tài liệu"), _documents, _document, _visible_documents, ("programme.", "intake.accepted")
)
