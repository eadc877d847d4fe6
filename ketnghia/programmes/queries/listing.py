"""The list of programmes: what is asked for, what each filter would give, and the rows of its files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Prefetch, QuerySet
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.fields import BY_CODE, field_name
from ketnghia.core.numbers import number_in
from ketnghia.organisations.models import Province
from ketnghia.programmes.choices import PartyRole, State
from ketnghia.programmes.models import CommitmentField, Party, Programme, ProgrammeQuerySet
from ketnghia.programmes.queries.directives import answering, choices, progress
from ketnghia.programmes.queries.parents import parent_codes
from ketnghia.ui.fresh import fresh

PROVINCE = Coalesce("organisation__locality__province", "organisation__province")
SORTS = {"moi-ky": ("-signed_on", "-id"), "ky-truoc": ("signed_on", "id"), "moi-lap": ("-made_at", "-id")}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asked for; an unknown value in the address is left out rather than refused."""

    text: str = ""
    fields: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    directives: tuple[int, ...] = ()
    mine: bool = False
    sort: str = "moi-ky"

    @property
    def anything(self) -> bool:
        """Something narrows the list."""
        return bool(
            self.text or self.fields or self.states or self.provinces or self.roles or self.directives or self.mine
        )


@dataclass(frozen=True, slots=True)
class Option:
    """One tick of a facet: how many programmes it would give with the other facets as they are."""

    value: str
    label: str
    number: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One group of ticks; `name` stands in the address."""

    name: str
    label: str
    options: list[Option] = field(default_factory=list)

    @property
    def chosen(self) -> bool:
        """One of its options is ticked."""
        return any(option.chosen for option in self.options)


def wanted(query: QueryDict) -> Wanted:
    """Read the address."""

    def known(name: str, values: Iterable[str]) -> tuple[str, ...]:
        allowed = set(values)
        return tuple(value for value in query.getlist(name) if value in allowed)

    return Wanted(
        text=query.get("q", "").strip()[:200],
        fields=known("linh-vuc", BY_CODE),
        states=known("buoc", State.values),
        provinces=tuple(value[:2] for value in query.getlist("tinh"))[:40],
        roles=known("vai-tro", PartyRole.values),
        directives=tuple(filter(None, map(number_in, query.getlist("van-ban"))))[:10],
        mine=query.get("cua-toi") == "1",
        sort=query.get("xep", "") if query.get("xep", "") in SORTS else "moi-ky",
    )


def filtered(actor: Actor, want: Wanted, *, without: str = "") -> ProgrammeQuerySet:
    """Return the programmes that the actor may see and asked for, leaving the facets named in `without` aside."""
    rows = Programme.objects.visible_to(actor).named(want.text)
    if want.states and "buoc" not in without:
        rows = rows.filter(state__in=want.states)
    if want.fields and "linh-vuc" not in without:
        rows = rows.filter(pk__in=CommitmentField.objects.filter(field__in=want.fields).values("programme"))
    if want.directives and "van-ban" not in without:
        rows = rows.filter(pk__in=_answers(actor, want.directives))
    parties = _parties(actor, want, without)
    return rows if parties is None else rows.filter(pk__in=parties.values("programme"))


def _answers(actor: Actor, directives: tuple[int, ...]) -> list[int]:
    """Return the ids of the programmes that these directives expect."""
    return fresh(("programmes.answers", _reader(actor), directives), lambda: answering(actor, directives))


def _reader(actor: Actor) -> tuple[str, int | None, str | None]:
    """Return what the counts of a page depend on besides the database: whose eyes see it."""
    return actor.role, actor.organisation_id, actor.province_code


def ordered(rows: ProgrammeQuerySet, want: Wanted) -> QuerySet[Programme]:
    """Return the rows in the order that was asked for; drafts without a date stand first in the usual one."""
    return rows if want.sort == "moi-ky" else rows.order_by(*SORTS[want.sort])


def as_shown(rows: QuerySet[Programme]) -> QuerySet[Programme]:
    """Fetch what a line of the list shows along: parties with their places."""
    return rows.prefetch_related(Prefetch("parties", Party.objects.select_related("organisation__locality")))


def facets(actor: Actor, want: Wanted) -> list[Facet]:
    """Return the five facets with their counts; counted anew only after somebody has written."""
    return fresh(("programmes.facets", _reader(actor), want, get_language()), lambda: _facets(actor, want))


def _facets(actor: Actor, want: Wanted) -> list[Facet]:
    """Count: programmes, provinces, roles, provinces' names, and what came of the directives."""
    language = get_language() or "vi"
    by_field, by_state = _by_field_and_state(actor, want)
    provinces = dict(Province.objects.values_list("code", "name"))
    return [
        Facet("linh-vuc", _("Lĩnh vực"), _options(by_field, want.fields, _names(BY_CODE, language))),
        Facet("buoc", _("Bước"), _options(by_state, want.states, dict(State.choices))),
        Facet("tinh", _("Tỉnh, thành phố"), _options(_by_province(actor, want), want.provinces, provinces)),
        Facet(
            "vai-tro", _("Vai trò của một bên"), _options(_by_role(actor, want), want.roles, dict(PartyRole.choices))
        ),
        Facet("van-ban", _("Theo văn bản chỉ đạo"), _directive_options(actor, want)),
    ]


def _directive_options(actor: Actor, want: Wanted) -> list[Option]:
    """Return the latest directives, each with the number of programmes that came of it, other filters as they are."""
    found = [(one.directive, one.answers()) for one in progress(actor, choices(actor))]
    there = set().union(*(answers for _directive, answers in found))
    rows = (
        filtered(actor, want, without="van-ban").filter(pk__in=there).order_by() if there else Programme.objects.none()
    )
    left = set(rows.values_list("pk", flat=True))
    return [
        Option(str(row.pk), f"{row.number}, {row.issuer}", len(answers & left), row.pk in want.directives)
        for row, answers in found
    ]


def columns() -> list[tuple[str, str]]:
    """Return the columns of the list's files: key and heading."""
    return [
        ("code", _("Mã")), ("name", _("Tên")), ("title", _("Tên văn bản")), ("kind", _("Loại")), ("number", _("Số")),
        ("parent", _("Thuộc chương trình")), ("state", _("Bước")),
        ("signed_on", _("Ngày ký")), ("term_from", _("Từ ngày")), ("term_to", _("Đến ngày")), ("parties", _("Các bên")),
        ("localities", _("Mã đơn vị")), ("commitments", _("Số cam kết")), ("fields", _("Lĩnh vực")),
    ]  # fmt: skip


def file_rows(programmes: QuerySet[Programme], actor: Actor) -> Iterator[dict[str, Any]]:
    """Yield each programme as a row of the files, a few hundred at a time; a parent only where the actor sees it."""
    language = get_language() or "vi"
    bigger = parent_codes(actor)
    rows = programmes.prefetch_related("parties__organisation", "field_rows")
    for programme in rows.iterator(chunk_size=300):
        fields = programme.field_rows.all()
        parties = [(party.organisation, party.get_role_display()) for party in programme.parties.all()]
        yield {
            "code": programme.code,
            "name": programme.name,
            "title": programme.title,
            "kind": programme.get_kind_display(),
            "number": programme.number,
            "parent": bigger.get(programme.parent_id or 0, ""),
            "state": programme.get_state_display(),
            "signed_on": programme.signed_on,
            "term_from": programme.term_from,
            "term_to": programme.term_to,
            "parties": "; ".join(f"{organisation.name} ({role})" for organisation, role in parties),
            "localities": "; ".join(organisation.locality_id or "" for organisation, _role in parties),
            "commitments": len({row.commitment_id for row in fields}),
            "fields": "; ".join(field_name(code, language) for code in dict.fromkeys(row.field for row in fields)),
        }


def _parties(actor: Actor, want: Wanted, without: str) -> QuerySet[Party] | None:
    """Return the parties that satisfy province, role and «mine» together: one party must be all three."""
    provinces = want.provinces if without != "tinh" else ()
    roles = want.roles if without != "vai-tro" else ()
    if not (provinces or roles or want.mine):
        return None
    rows = Party.objects.order_by()
    if provinces:
        rows = rows.alias(where=PROVINCE).filter(where__in=provinces)
    if roles:
        rows = rows.filter(role__in=roles)
    return rows.filter(organisation=actor.organisation_id) if want.mine else rows


def _by_field_and_state(actor: Actor, want: Wanted) -> tuple[Counter[str], Counter[str]]:
    """Count both facets in one pass over the programmes that all other conditions leave."""
    rows = list(filtered(actor, want, without="linh-vuc buoc").order_by().values_list("fields", "state"))
    fields = " ".join(codes for codes, state in rows if not want.states or state in want.states)
    asked = set(want.fields)
    states = (state for codes, state in rows if not asked or not asked.isdisjoint(codes.split()))
    return Counter(fields.split()), Counter(states)


def _by_province(actor: Actor, want: Wanted) -> dict[str, int]:
    rows = _party_rows(actor, want, without="tinh").annotate(where=PROVINCE)
    return dict(rows.values_list("where").annotate(number=Count("programme", distinct=True)))


def _by_role(actor: Actor, want: Wanted) -> dict[str, int]:
    rows = _party_rows(actor, want, without="vai-tro")
    return dict(rows.values_list("role").annotate(number=Count("programme", distinct=True)))


def _party_rows(actor: Actor, want: Wanted, without: str) -> QuerySet[Party]:
    parties = _parties(actor, want, without)
    rows = Party.objects.order_by() if parties is None else parties
    return rows.filter(programme__in=filtered(actor, want, without=without).order_by().values("pk"))


def _options(numbers: dict[str, int], chosen: tuple[str, ...], names: dict[str, Any]) -> list[Option]:
    """Return the options in the order of `names`: those that give something, and those that are chosen."""
    return [
        Option(value, str(label), numbers.get(value, 0), value in chosen)
        for value, label in names.items()
        if numbers.get(value) or value in chosen
    ]


def _names(codes: Iterable[str], language: str) -> dict[str, str]:
    return {code: field_name(code, language) for code in codes}


def commitment_columns() -> list[tuple[str, str]]:
    """Return the columns of a programme's commitments as a file."""
    return [
        ("position", _("Số")), ("text", _("Nội dung")), ("fields", _("Lĩnh vực")), ("action", _("Hình thức")),
        ("givers", _("Bên thực hiện")), ("receivers", _("Bên nhận")), ("product", _("Sản phẩm")),
        ("cycle", _("Chu kỳ")), ("first_on", _("Từ ngày")), ("last_on", _("Đến ngày")),
    ]  # fmt: skip


def commitment_rows(programme: Programme) -> Iterator[dict[str, Any]]:
    """Yield each standing commitment as a row of that file; empty sides mean all parties."""
    language = get_language() or "vi"
    rows = programme.commitments.filter(withdrawn_at=None)
    for row in rows.prefetch_related("field_rows", "givers__organisation", "receivers__organisation"):
        yield {
            "position": row.position,
            "text": row.text,
            "fields": "; ".join(field_name(each.field, language) for each in row.field_rows.all()),
            "action": row.get_action_display(),
            "givers": "; ".join(party.organisation.name for party in row.givers.all()),
            "receivers": "; ".join(party.organisation.name for party in row.receivers.all()),
            "product": row.product,
            "cycle": row.get_cycle_display(),
            "first_on": row.first_on,
            "last_on": row.last_on,
        }
