"""Directives and what came of them: which expected programme is signed, being drafted, missing or unclear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketnghia.core.actor import Actor
from ketnghia.organisations.models import Locality
from ketnghia.organisations.resolver import load_resolver, sure
from ketnghia.programmes.choices import PUBLIC, State
from ketnghia.programmes.models import Directive, ExpectedParty, ExpectedProgramme, Party, Programme
from ketnghia.programmes.rules import ExpectedPartyData
from ketnghia.programmes.rules.directives import answer_to, key_of, problems_of_pair

SIGNED, DRAFTING, MISSING, UNCLEAR = "da-ky", "dang-soan", "chua-ky", "chua-ro"
STANDINGS = {
    SIGNED: gettext_lazy("Đã ký"),
    DRAFTING: gettext_lazy("Đang soạn"),
    MISSING: gettext_lazy("Chưa có chương trình"),
    UNCLEAR: gettext_lazy("Chưa rõ đơn vị"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One expected programme and the programme that answers it, if any; `standing` is a key of STANDINGS."""

    expected: ExpectedProgramme
    standing: str
    programme: Programme | None = None

    @property
    def words(self) -> str:
        """The standing in words."""
        return str(STANDINGS[self.standing])


@dataclass(frozen=True, slots=True)
class Progress:
    """A directive with its lines and how many stand where."""

    directive: Directive
    lines: list[Line] = field(default_factory=list)

    @property
    def counts(self) -> Counter[str]:
        """How many lines stand where."""
        return Counter(line.standing for line in self.lines)

    def answers(self) -> set[int]:
        """Return the ids of the programmes that answer its lines."""
        return {line.programme.pk for line in self.lines if line.programme}

    @property
    def signed(self) -> int:
        """How many are signed."""
        return self.counts[SIGNED]


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of a file of pairs: its number, its parties, what is wrong with it, whether it is there already."""

    number: int
    parties: list[ExpectedPartyData]
    problem: str = ""
    known: bool = False

    @property
    def usable(self) -> bool:
        """It can be added."""
        return not self.problem and not self.known

    @property
    def unclear(self) -> list[str]:
        """Names that nobody can place yet."""
        return [party.name for party in self.parties if not party.code]


def progress(actor: Actor, directives: Iterable[Directive]) -> list[Progress]:
    """Return each directive with what came of it, as far as the actor sees programmes. Five queries for all."""
    rows = list(directives)
    if not rows:
        return []
    parties = Prefetch("parties", ExpectedParty.objects.select_related("locality"))
    standing = ExpectedProgramme.objects.filter(directive__in=rows, withdrawn_at=None).prefetch_related(parties)
    by_directive: dict[int, list[ExpectedProgramme]] = {row.pk: [] for row in rows}
    for expected in standing:
        by_directive[expected.directive_id].append(expected)
    candidates = _candidates(actor, [one for several in by_directive.values() for one in several])
    found = Programme.objects.in_bulk([pk for pk, _codes, _signed in candidates])
    return [Progress(row, [_line(each, candidates, found) for each in by_directive[row.pk]]) for row in rows]


def answering(actor: Actor, directives: Sequence[int]) -> list[int]:
    """Return the ids of the programmes that answer an expectation of these directives (ids), signed or not yet."""
    shown = progress(actor, Directive.objects.visible_to(actor).filter(pk__in=directives))
    return sorted(set().union(*(one.answers() for one in shown)))


def _candidates(actor: Actor, expected: list[ExpectedProgramme]) -> list[tuple[int, frozenset[str], bool]]:
    """Return (id, codes of localities, signed) of the programmes that two of the expected localities share."""
    codes = {party.locality_id for one in expected for party in one.parties.all() if party.locality_id}
    programmes = Programme.objects.visible_to(actor).exclude(state=State.CANCELLED).order_by()
    rows = Party.objects.filter(organisation__locality__in=codes, programme__in=programmes.values("pk"))
    found: dict[int, tuple[set[str], bool]] = {}
    for pk, state, code in rows.order_by().values_list("programme", "programme__state", "organisation__locality"):
        found.setdefault(pk, (set(), state in PUBLIC))[0].add(code)
    return [(pk, frozenset(theirs), signed) for pk, (theirs, signed) in found.items() if len(theirs) > 1]


def _line(
    expected: ExpectedProgramme, candidates: list[tuple[int, frozenset[str], bool]], found: dict[int, Programme]
) -> Line:
    parties = expected.parties.all()
    if not all(party.locality_id for party in parties):
        return Line(expected, UNCLEAR)
    answer = answer_to(frozenset(str(party.locality_id) for party in parties), candidates)
    if answer is None:
        return Line(expected, MISSING)
    programme = found[answer]
    return Line(expected, SIGNED if programme.is_public else DRAFTING, programme)


def resolved(names: Iterable[tuple[str, str]], near: str | None) -> list[ExpectedPartyData]:
    """Return (name, role) as parties: a code, or a name that surely means one, is placed; others stay names."""
    resolver = load_resolver()
    found = []
    for name, role in names:
        candidates = [] if name in resolver.gazetteer.units else resolver.resolve(name[:200], near=near)
        one = sure(candidates)
        code = name if name in resolver.gazetteer.units else one.code if one else ""
        found.append((name, code, role))
    named = Locality.objects.in_bulk({code for _name, code, _role in found if code})
    return [
        ExpectedPartyData(named[code].full_name if name == code else name, code if code in named else "", role)
        if code in named
        else ExpectedPartyData(name, "", role)
        for name, code, role in found
    ]


def candidates_for(name: str, near: str | None) -> list[tuple[str, str]]:
    """Return (code, words) of the localities that an unclear name may mean."""
    codes = [candidate.code for candidate in load_resolver().resolve(name[:200], near=near)]
    found = Locality.objects.select_related("province").in_bulk(codes)
    return [(code, f"{found[code].full_name}, {found[code].province}") for code in codes if code in found]


def read_rows(directive: Directive, rows: Iterable[tuple[int, list[tuple[str, str]]]]) -> list[ReadRow]:
    """Return the rows of a file with their parties placed and what is wrong with each."""
    standing = directive.expected.filter(withdrawn_at=None).prefetch_related("parties")
    known = {
        key_of(ExpectedPartyData(party.name, party.locality_id or "") for party in one.parties.all())
        for one in standing
    }
    found = []
    for number, names in rows:
        parties = resolved(names, directive.province_id)
        problem = " ".join(problems_of_pair(parties, lambda msgid: _(msgid)))
        found.append(ReadRow(number, parties, problem, key_of(parties) in known))
        known.add(key_of(parties))
    return found


def columns() -> list[tuple[str, str]]:
    """Return the columns of a directive's file: key and heading."""
    return [
        ("position", _("Số")), ("supporters", _("Bên giúp")), ("beneficiaries", _("Bên được giúp")),
        ("peers", _("Ngang hàng")), ("standing", _("Tình trạng")), ("programme", _("Mã chương trình")),
        ("signed_on", _("Ngày ký")),
    ]  # fmt: skip


def file_rows(lines: Iterable[Line]) -> Iterator[dict[str, Any]]:
    """Yield each expected programme as a row of that file."""
    for line in lines:
        parties = line.expected.parties.all()
        yield {
            "position": line.expected.position,
            "supporters": "; ".join(party.name for party in parties if party.role == "supporter"),
            "beneficiaries": "; ".join(party.name for party in parties if party.role == "beneficiary"),
            "peers": "; ".join(party.name for party in parties if party.role == "peer"),
            "standing": line.words,
            "programme": line.programme.code if line.programme else "",
            "signed_on": line.programme.signed_on if line.programme else None,
        }


def choices(actor: Actor, most: int = 30) -> QuerySet[Directive]:
    """Return the latest directives that the actor may filter the list of programmes by."""
    return Directive.objects.visible_to(actor)[:most]
