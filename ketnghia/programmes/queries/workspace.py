"""What the pages of one programme show beside its own rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.audit.models import Event
from ketnghia.core.actor import Actor
from ketnghia.core.fields import BY_CODE
from ketnghia.core.verdict import Verdict
from ketnghia.organisations.queries.localities import km_between
from ketnghia.programmes import permissions, rules
from ketnghia.programmes.choices import State
from ketnghia.programmes.models import Commitment, Confirmation, Document, Party, Programme, TextVersion
from ketnghia.programmes.queries.facts import facts_of, parties_waiting
from ketnghia.ui.nested import along, unpack
from ketnghia.ui.prepared import prepared

GIVING = ("support", "train", "second")
_REACHED = {
    "programme.created": "draft",
    "programme.copied": "draft",
    "programme.sent_back": "draft",
    "programme.submitted": "signing",
    "programme.in_force": "active",
    "programme.mid_review": "mid_review",
    "programme.final_review": "final_review",
    "programme.ended": "ended",
    "programme.cancelled": "cancelled",
}
WAY = ("draft", "signing", "active", "mid_review", "final_review", "ended")


@dataclass(frozen=True, slots=True)
class Move:
    """A verb that the reader's role holds, as a button: allowed now, or not yet with the reason."""

    verb: str
    label: str
    url: str
    icon: str
    verdict: Verdict
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """One party before one text: its confirmation, or None while it waits."""

    party: Party
    confirmation: Confirmation | None


@dataclass(frozen=True, slots=True)
class Plate:
    """A party with how far it is from those on the left: (name of the place, kilometres), where that is known."""

    party: Party
    away: list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties as the twin block shows them: those who are helped, or the first of equals, and the others."""

    left: list[Plate]
    right: list[Plate]
    helping: bool
    given: int  # commitments to support, train or second
    shared: int  # commitments to exchange, cooperate or promote


def log_of(programme: Programme, latest: int = 0) -> list[Event]:
    """Return the events that moved the programme on and the `latest` ones of any kind, newest first: one query."""
    return _log(programme.stream, latest)


@prepared
def _log(stream: str, latest: int) -> QuerySet[Event]:
    rows = Event.objects.filter(stream=stream).order_by("-number")
    last = rows.values("number")[:1]
    return rows.filter(Q(kind__in=_REACHED) | Q(number__gt=Subquery(last) - latest))


def steps(programme: Programme, log: list[Event]) -> list[tuple[str, str, str]]:
    """Return the states as knots on the thread: (word, since when, done | now | ""); `log` as log_of gives it.

    The day on the signed paper and the day on which the last party confirmed it here are two facts with words of
    their own.
    """
    when: dict[str, date | datetime] = {_REACHED[row.kind]: row.at for row in reversed(log) if row.kind in _REACHED}
    made, signed = when.get("draft"), programme.signed_on
    notes = {step: _day(moment) for step, moment in when.items()}
    if "active" in when:
        notes["active"] = _("có hiệu lực trên hệ thống từ %(day)s") % {"day": notes["active"]}
        notes["signing"] = _("ký %(day)s") % {"day": _day(signed)} if signed else notes.get("signing", "")
        if signed and isinstance(made, datetime) and signed <= timezone.localdate(made):
            notes["draft"] = ""  # signed before anybody typed it in: the day of the draft would mislead
    state = programme.state
    way = WAY if state != "cancelled" else (*[step for step in WAY[:3] if step in when], "cancelled")
    here = way.index(state)
    return [
        (str(State(step).label), notes.get(step, "") if index <= here else "", _knot(index, here))
        for index, step in enumerate(way)
    ]


def moves(programme: Programme, actor: Actor, text: TextVersion | None) -> list[Move]:
    """Return the verbs that the actor's role holds over the programme, whether or not they may happen now.

    `text` is the one that is out.
    """
    facts = facts_of(programme, text)
    offers = _offers(programme, facts)
    return [
        Move(verb, label, reverse(f"programmes:{page}", args=[programme.code]), icon, _when(verb, facts), primary)
        for verb, label, page, icon, primary in offers
        if permissions.may_do(actor, verb, programme)
    ]


def answers(programme: Programme, text: TextVersion | None) -> list[Answer]:
    """Return what each party said to `text`."""
    said = {row.organisation_id: row for row in text.confirmations.all()} if text else {}
    return [Answer(party, said.get(party.organisation_id)) for party in programme.parties.all()]


def who_is_next(programme: Programme, text: TextVersion | None) -> str:
    """Say in one sentence who must act for the programme to go on."""
    waiting = ", ".join(party.organisation.name for party in parties_waiting(programme, text))
    if programme.state == "draft":
        return _("Cán bộ hoặc lãnh đạo của một bên hoàn thiện dự thảo rồi trình ký.")
    if programme.state == "signing":
        return _("Chờ lãnh đạo xác nhận, hoặc đăng ký bản giấy đã ký: %(names)s.") % {"names": waiting}
    if text is not None:
        return _("Một bản sửa đổi chờ xác nhận của: %(names)s.") % {"names": waiting}
    return {
        "active": _("Các bên thực hiện cam kết; lãnh đạo chuyển sang sơ kết khi đến kỳ."),
        "mid_review": _("Các bên sơ kết; lãnh đạo chuyển sang tổng kết khi đến kỳ."),
        "final_review": _("Các bên tổng kết; lãnh đạo kết thúc chương trình."),
    }.get(programme.state, "")


def sides(programme: Programme, commitments: list[Commitment]) -> Sides:
    """Return the two halves of the twin block and how many commitments run between them."""
    parties = list(programme.parties.all())
    helped = [party for party in parties if party.role == "beneficiary"]
    left = helped or parties[:1]
    given = sum(row.action in GIVING for row in commitments)
    right = [Plate(party, _away(party, left)) for party in parties if party not in left]
    return Sides([Plate(party, []) for party in left], right, bool(helped), given, len(commitments) - given)


def by_field(commitments: list[Commitment]) -> list[tuple[str, list[Commitment]]]:
    """Return (field code, its commitments) in the order of the fields; a commitment in two fields stands in both.

    Commitments that nobody has put into a field come last under "".
    """
    found: dict[str, list[Commitment]] = {}
    for row in commitments:
        for code in [field.field for field in row.field_rows.all()] or [""]:
            found.setdefault(code, []).append(row)
    return [(code, found[code]) for code in (*BY_CODE, "") if code in found]


def standing(programme: Programme) -> list[Commitment]:
    """Return the commitments that hold with their fields, in one query."""
    return [unpack(row, "field_rows") for row in _with_fields(programme.pk)]


@prepared
def _with_fields(programme: int) -> QuerySet[Commitment]:
    return along(Commitment.objects.filter(programme=programme, withdrawn_at=None), "field_rows")


def with_sides(programme: Programme) -> list[Commitment]:
    """Return all commitments, withdrawn ones too, with their fields and sides, in four queries."""
    parties = Party.objects.select_related("organisation__locality")
    rows = programme.commitments.prefetch_related("field_rows")
    return list(rows.prefetch_related(Prefetch("givers", parties), Prefetch("receivers", parties)))


def documents_of(programme: Programme, actor: Actor) -> list[Document]:
    """Return the programme's files that the actor may see, withdrawn ones last."""
    rows = Document.objects.visible_to(actor).filter(programme=programme).select_related("owner", "added_by").distinct()
    return sorted(rows.defer("text"), key=lambda row: row.withdrawn_at is not None)


def readable(programme: Programme, actor: Actor, commitments: list[Commitment]) -> set[int]:
    """Return the ids of the files that the commitments quote and the actor may open."""
    quoted = {row.source_id for row in commitments if row.source_id}
    rows = Document.objects.visible_to(actor).filter(programme=programme, withdrawn_at=None, pk__in=quoted)
    return set(rows.order_by().values_list("pk", flat=True)) if quoted else set()


def same_parties(programme: Programme, actor: Actor) -> list[Programme]:
    """Return other living programmes between exactly the same parties: perhaps the same text was entered twice."""
    parties = frozenset(party.organisation_id for party in programme.parties.all())
    others = Programme.objects.visible_to(actor).exclude(state__in=("ended", "cancelled")).exclude(pk=programme.pk)
    rows = Party.objects.filter(programme__in=others.with_any_of(parties)).values_list(
        "programme__code", "organisation"
    )
    found: dict[str, set[int]] = {}
    for code, organisation in rows:
        found.setdefault(code, set()).add(organisation)
    codes = rules.same_parties(parties, {code: frozenset(theirs) for code, theirs in found.items()})
    return list(Programme.objects.filter(code__in=codes))


def _away(party: Party, others: list[Party]) -> list[tuple[str, float]]:
    """Return the places of the others with their distance in kilometres, where both positions are known and sure."""
    here = party.organisation.locality
    there = [row.organisation.locality for row in others if row.organisation.locality]
    return [(row.name, km) for row in there if row != here and (km := km_between(here, row)) is not None]


def _offers(programme: Programme, facts: rules.Facts) -> list[tuple[str, str, str, str, bool]]:
    """Return (verb, label, page, icon, primary) of what the state is about."""
    draft, out = programme.state == "draft", programme.state == "signing" or facts.amending
    step = rules.STEPS.get(programme.state, "")
    going = {
        "mid_review": _("Chuyển sang sơ kết"),
        "final_review": _("Chuyển sang tổng kết"),
        "end": _("Kết thúc chương trình"),
    }
    offers = [
        ("submit", _("Trình ký"), "submit", "seal", True) if draft else None,
        ("edit", _("Sửa dự thảo"), "edit", "edit", False) if draft else None,
        ("edit", _("Chọn các bên"), "parties", "users", False) if draft else None,
        ("confirm", _("Đọc và xác nhận"), "sign", "seal", True) if out else None,
        ("register_paper", _("Đăng ký bản giấy"), "register_paper", "upload", False) if out else None,
        ("send_back", _("Trả lại dự thảo"), "send_back", "back", False) if programme.state == "signing" else None,
        ("drop_amendment", _("Bỏ bản sửa đổi"), "drop_amendment", "x", False) if facts.amending else None,
        (step, going[step], "advance", "flag", not facts.amending) if step else None,
        ("amend", _("Sửa đổi, bổ sung"), "amend", "edit", False) if programme.is_in_force else None,
        ("copy", _("Sao chép thành dự thảo mới"), "copy", "copy", False),
        ("cancel", _("Hủy chương trình"), "cancel", "x", False) if draft or out or programme.is_in_force else None,
    ]
    return [offer for offer in offers if offer is not None]


def _when(verb: str, facts: rules.Facts) -> Verdict:
    return rules.can(verb, facts, lambda msgid: _(msgid))


def _knot(index: int, here: int) -> str:
    return "now" if index == here else "done" if index < here else ""


def _day(moment: date | datetime | None) -> str:
    day = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    return f"{day:%d/%m/%Y}" if day else ""
