"""Whether a programme and a commitment live: a table of rules, each verdict with its reason and the next step. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ketnghia.core.messages import N_

CYCLE_DAYS: Mapping[str, int] = {"monthly": 31, "quarterly": 92, "half-yearly": 184, "yearly": 366}


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Days and shares from which a rule speaks; settings give them."""

    plan_days: int = 60  # after signing without a plan
    ceremony_days: int = 90  # after signing with nothing but the ceremony
    silent_days: int = 60  # without an activity that has evidence, where no cycle says more
    overdue_share: int = 30  # per cent of the tasks that were due
    undelivered_days: int = 14  # a pledge after its day
    unconfirmed_days: int = 14  # a delivery without an answer
    disputed_days: int = 14  # two figures for one thing
    grace_days: int = 14  # that the parties have before the city sees it


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at; days are None where nothing of the sort exists. `cycle` is the shortest one in days."""

    signed_on: date
    has_plan: bool = False
    last_held: date | None = None  # the last activity with evidence
    last_confirmed: date | None = None  # the last support that the receiver confirmed
    cycle: int | None = None
    tasks_due: int = 0
    tasks_late: int = 0
    late_since: date | None = None
    undelivered: int = 0
    undelivered_since: date | None = None
    unconfirmed: int = 0
    unconfirmed_since: date | None = None
    disputed_since: date | None = None  # the day of the oldest difference that is not settled


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that speaks: `since` is the day from which it holds, `number` what its sentence counts."""

    rule: str
    tone: str  # bad | warn
    since: date
    number: int

    def days(self, today: date) -> int:
        """Return for how many days it has held."""
        return (today - self.since).days


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its sentences for the reader and where the next step is done (a URL name that takes the code)."""

    ask: Callable[[Facts, Thresholds, date], Finding | None]
    reason: str
    step: str
    page: str
    query: str = ""  # what the page is asked to show
    right: str = "programme.view"  # who has it over the programme is offered the step

    def address(self, reverse: Callable[..., str], code: str) -> str:
        """Return where the next step is done in a programme; `reverse` turns a URL name into an address."""
        return reverse(self.page, args=[code]) + (f"?{self.query}" if self.query else "")


def alive_since(facts: Facts) -> date:
    """Return the last day on which something was proven: an activity, a confirmed gift, or the signing itself."""
    return max(day for day in (facts.signed_on, facts.last_held, facts.last_confirmed) if day)


def _ceremony_only(facts: Facts, limits: Thresholds, today: date) -> Finding | None:
    since = facts.signed_on + timedelta(days=limits.ceremony_days)
    if facts.last_held or facts.last_confirmed or today < since:
        return None
    return Finding("ceremony_only", "bad", since, (today - facts.signed_on).days)


def _silent(facts: Facts, limits: Thresholds, today: date) -> Finding | None:
    allowed = max(limits.silent_days, facts.cycle or 0)
    since = alive_since(facts) + timedelta(days=allowed)
    if today < since or _ceremony_only(facts, limits, today):
        return None
    return Finding("silent", "bad", since, (today - alive_since(facts)).days)


def _no_plan(facts: Facts, limits: Thresholds, today: date) -> Finding | None:
    since = facts.signed_on + timedelta(days=limits.plan_days)
    return (
        None if facts.has_plan or today < since else Finding("no_plan", "warn", since, (today - facts.signed_on).days)
    )


def _overdue(facts: Facts, limits: Thresholds, _today: date) -> Finding | None:
    if not facts.tasks_due or not facts.late_since or facts.tasks_late * 100 < limits.overdue_share * facts.tasks_due:
        return None
    return Finding("overdue", "warn", facts.late_since, facts.tasks_late)


def _undelivered(facts: Facts, limits: Thresholds, today: date) -> Finding | None:
    return _waited("undelivered", facts.undelivered, facts.undelivered_since, limits.undelivered_days, today)


def _unconfirmed(facts: Facts, limits: Thresholds, today: date) -> Finding | None:
    return _waited("unconfirmed", facts.unconfirmed, facts.unconfirmed_since, limits.unconfirmed_days, today)


def _disputed(facts: Facts, limits: Thresholds, today: date) -> Finding | None:
    days = (today - facts.disputed_since).days if facts.disputed_since else 0
    return _waited("disputed", days, facts.disputed_since, limits.disputed_days, today)


def _waited(rule: str, number: int, oldest: date | None, days: int, today: date) -> Finding | None:
    if not number or oldest is None or today < oldest + timedelta(days=days):
        return None
    return Finding(rule, "warn", oldest + timedelta(days=days), number)


RULES: Mapping[str, Rule] = {
    "ceremony_only": Rule(
        _ceremony_only,
        N_("Đã ký {number} ngày mà chưa có hoạt động nào có minh chứng, chưa có hỗ trợ nào được xác nhận."),
        N_("Ghi hoạt động đầu tiên"),
        "work:record_activity", right="activity.record",
    ),
    "silent": Rule(
        _silent, N_("Im lặng {number} ngày: chưa có hoạt động mới có minh chứng."), N_("Ghi hoạt động"),
        "work:record_activity", right="activity.record",
    ),
    "no_plan": Rule(
        _no_plan, N_("Đã ký {number} ngày mà chưa có kế hoạch."), N_("Lập kế hoạch"), "work:plans",
        right="plan.edit",
    ),
    "overdue": Rule(
        _overdue, N_("{number} nhiệm vụ đã quá hạn."), N_("Xem nhiệm vụ quá hạn"), "work:plans", "loc=late"
    ),
    "undelivered": Rule(
        _undelivered, N_("{number} khoản đã hứa mà quá ngày chưa giao."), N_("Xem khoản chưa giao"), "support:ledger",
        "tinh-trang=chua-giao",
    ),
    "unconfirmed": Rule(
        _unconfirmed, N_("{number} khoản đã giao mà bên nhận chưa trả lời."), N_("Xem khoản chờ xác nhận"),
        "support:ledger", "tinh-trang=cho-xac-nhan",
    ),
    "disputed": Rule(
        _disputed, N_("Hai bên ghi khác nhau đã {number} ngày mà chưa thống nhất."), N_("Xem khoản ghi khác nhau"),
        "support:ledger", "tinh-trang=lech",
    ),
}  # fmt: skip


def findings(facts: Facts, limits: Thresholds, today: date) -> list[Finding]:
    """Return what the rules say, in the order of the table: the gravest first."""
    return [found for rule in RULES.values() if (found := rule.ask(facts, limits, today))]


def for_city(found: Iterable[Finding], limits: Thresholds, today: date) -> list[Finding]:
    """Return those that the city sees too: the parties have had their days of grace."""
    return [finding for finding in found if finding.days(today) >= limits.grace_days]


@dataclass(frozen=True, slots=True)
class CommitmentFacts:
    """What the rules look at of one commitment; `last_served` is the last proven activity or confirmed gift for it."""

    begins: date
    ends: date | None = None
    cycle: str = ""
    last_served: date | None = None
    done: bool = False  # it has tasks, and none of them is open


@dataclass(frozen=True, slots=True)
class CommitmentRule:
    """A rule for one commitment; `ask` returns (since when it holds, what its sentence counts) or None."""

    ask: Callable[[CommitmentFacts, Thresholds, date], tuple[date, int] | None]
    tone: str
    reason: str
    step: str


def _missed(facts: CommitmentFacts, _limits: Thresholds, today: date) -> tuple[date, int] | None:
    """Its last day has passed and nothing proven has ever served it."""
    if facts.ends is None or facts.ends >= today or facts.last_served:
        return None
    return facts.ends + timedelta(days=1), (today - facts.ends).days


def _never_served(facts: CommitmentFacts, limits: Thresholds, today: date) -> tuple[date, int] | None:
    return None if facts.last_served else _beyond(facts.begins, facts, limits, today)


def _commitment_silent(facts: CommitmentFacts, limits: Thresholds, today: date) -> tuple[date, int] | None:
    """Beyond its cycle; what is over is judged by its last day, and a single thing that was served is kept."""
    if facts.last_served is None or (facts.ends and facts.ends < today and not facts.cycle):
        return None
    return _beyond(facts.last_served, facts, limits, today)


def _beyond(last: date, facts: CommitmentFacts, limits: Thresholds, today: date) -> tuple[date, int] | None:
    since = max(last, facts.begins) + timedelta(days=CYCLE_DAYS.get(facts.cycle, limits.silent_days))
    if min(today, facts.ends or today) < since:
        return None
    return since, (today - max(last, facts.begins)).days


COMMITMENT_RULES: Mapping[str, CommitmentRule] = {
    "missed": CommitmentRule(
        _missed, "bad", N_("Quá hạn {number} ngày mà chưa có gì được chứng minh."), N_("Ghi việc đã làm")
    ),
    "never_served": CommitmentRule(
        _never_served, "bad", N_("{number} ngày chưa có hoạt động có minh chứng hay hỗ trợ được xác nhận."),
        N_("Ghi hoạt động đầu tiên"),
    ),
    "silent": CommitmentRule(
        _commitment_silent, "warn", N_("Im lặng {number} ngày, quá kỳ đã hẹn."), N_("Ghi hoạt động")
    ),
}  # fmt: skip


def commitment_finding(facts: CommitmentFacts, limits: Thresholds, today: date) -> Finding | None:
    """Return the gravest thing that the rules say of a commitment, None while it lives or is done."""
    if facts.done:
        return None
    for name, rule in COMMITMENT_RULES.items():
        if said := rule.ask(facts, limits, today):
            return Finding(name, rule.tone, *said)
    return None
