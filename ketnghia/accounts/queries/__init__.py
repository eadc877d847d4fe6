"""What waits for a person, the table of rights, and the state of the system, as pages show them."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import QuerySet, Value
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ketnghia.accounts.choices import FIRST_STEPS, SCOPE_WORDS, SETTING_LABELS, FirstStep
from ketnghia.accounts.models import User
from ketnghia.accounts.permissions import may
from ketnghia.accounts.roles import RIGHTS, ROLES
from ketnghia.audit.models import Event, Seal
from ketnghia.audit.queries import Line, lines
from ketnghia.core.actor import Actor
from ketnghia.core.vntext import slug
from ketnghia.core.waiting import Waiting
from ketnghia.ui.prepared import in_sql

SHOWN = 15  # rows of one group before somebody asks for all
RECENT = 6  # lines of the log beside the inbox
TONES = ("bad", "warn", "info", "auto", "ok", "")  # from the most pressing


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one sort that wait, `left` more than are shown; `tone` is that of the most pressing one.

    `slug` is its anchor on the page, and asks for all of it in the address.

    `together` is where ticked rows are answered in one go, with the word for it; "" when they are done one by one.
    """

    title: str
    slug: str
    rows: list[Waiting]
    tone: str
    together: str = ""
    together_action: str = ""
    left: int = 0

    @property
    def number(self) -> int:
        """How many things there are, shown or not."""
        return len(self.rows) + self.left


@dataclass(frozen=True, slots=True)
class Period:
    """What waits by when: late, today, this week, later or without a deadline; a link that filters."""

    slug: str
    label: str
    tone: str
    number: int


def waiting(actor: Actor) -> list[Waiting]:
    """Return everything that waits for `actor`, from every slice in settings.INBOX_SOURCES, groups in their order."""
    rows = [row for source in settings.INBOX_SOURCES for row in import_string(source)(actor)]
    return sorted(rows, key=lambda row: (row.order, row.group, TONES.index(row.tone), row.due or date.max))


def period_of(row: Waiting, today: date) -> str:
    """Return the slug of the period in which the row is due; a week has seven days from today."""
    if row.due is None:
        return "sau"
    if row.due < today:
        return "tre"
    return "hom-nay" if row.due == today else "tuan-nay" if (row.due - today).days < 7 else "sau"


def periods(rows: list[Waiting], today: date) -> list[Period]:
    """Return the periods with how many rows each has, the most pressing first."""
    number = Counter(period_of(row, today) for row in rows)
    words = [
        ("tre", _("Trễ hạn"), "bad"),
        ("hom-nay", _("Hạn hôm nay"), "warn"),
        ("tuan-nay", _("Trong bảy ngày tới"), "info"),
        ("sau", _("Sau đó, hoặc không có hạn"), ""),
    ]
    return [Period(slug, label, tone, number[slug]) for slug, label, tone in words]


def numbers(actor: Actor) -> dict[str, int]:
    """Return {"waiting": how many things wait for `actor`, "unread": how many notices are new}, in one query.

    What is counted is named by settings.INBOX_COUNTS and settings.UNREAD_COUNTS; no row is made.
    """
    found = {"waiting": 0, "unread": 0}
    if written := in_sql(_counted, actor):
        sql, values = written
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT tag, COUNT(*) FROM ({sql}) AS rows_of_all GROUP BY tag", values)  # noqa: S608
            found |= dict(cursor.fetchall())
    return found


def _counted(actor: Actor) -> QuerySet[Any]:
    named = {"waiting": settings.INBOX_COUNTS, "unread": settings.UNREAD_COUNTS}
    first, *others = (
        rows.order_by().annotate(tag=Value(tag)).values_list("tag", "pk")
        for tag, paths in named.items()
        for path in paths
        for rows in import_string(path)(actor)
    )
    return first.union(*others, all=True)


def outlook(actor: Actor) -> list[tuple[str, str]]:
    """Return what is under way around `actor` without waiting for him: (sentence, address), from INBOX_OUTLOOKS."""
    return [line for path in settings.INBOX_OUTLOOKS for line in import_string(path)(actor)]


def groups(rows: list[Waiting], only: str = "") -> list[Group]:
    """Return the rows in their groups, SHOWN of each; with `only` a slug, that group whole.

    `rows` come as `waiting` sorts them.
    """
    found = []
    for title, part in groupby(rows, key=lambda row: row.group):
        members, name = list(part), slug(title)
        if only in ("", name):
            shown, first = members if only else members[:SHOWN], members[0]
            left = len(members) - len(shown)
            found.append(Group(title, name, shown, first.tone, first.together, first.together_action, left))
    return found


def has_second_factor(user: User) -> bool:
    """Say whether the person signs in with a second factor."""
    return is_mfa_enabled(user, [Authenticator.Type.TOTP])


def first_steps(actor: Actor) -> list[FirstStep]:
    """Return what `actor` may begin with when nothing waits."""
    return [step for step in FIRST_STEPS if may(actor, step.right)]


def recent_lines(actor: Actor) -> list[Line]:
    """Return the latest lines of the log by the actor's organisation, people's sign-ins left out."""
    if not may(actor, "audit.read"):
        return []
    events = Event.objects.filter(organisation=actor.organisation).exclude(stream__startswith="person:")
    return lines(events.newest_first()[:RECENT])


@dataclass(frozen=True, slots=True)
class RightRow:
    """One row of the table of rights: `cells` are (role's name, scope code, scope in words), role by role."""

    name: str
    cells: list[tuple[str, str, str]]


def rights_table() -> list[RightRow]:
    """Return the table of rights in the current language."""
    language = get_language() or "vi"
    return [
        RightRow(
            right.name(language),
            [
                (role.name(language), scope, str(SCOPE_WORDS[scope]))
                for role in ROLES
                for scope in [right.scope.get(role.code, "")]
            ],
        )
        for right in RIGHTS
    ]


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting as the page shows it: a secret one only says whether it is set."""

    name: str
    label: str
    value: str
    is_default: bool


def settings_table() -> list[SettingRow]:
    """Return every setting from outside with its value in words."""
    return [_setting_row(setting) for setting in settings.SETTINGS_TABLE]


def _setting_row(setting: object) -> SettingRow:
    name, default, secret = setting.name, setting.default, setting.secret  # type: ignore[attr-defined]
    value = settings.ENV[name.removeprefix("KETNGHIA_")]
    is_default = str(value) == default or value == setting.kind(default)  # type: ignore[attr-defined]
    if secret:
        words = _("đã đặt, không hiển thị") if value else _("để trống")
    elif isinstance(value, bool):
        words = _("có") if value else _("không")
    else:
        words = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return SettingRow(name, str(SETTING_LABELS[name]), words or _("để trống"), is_default)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about the running system; `tone` is ok, warn or bad."""

    label: str
    value: str
    tone: str = "ok"

    @property
    def verdict(self) -> str:
        """The tone in words."""
        return {"ok": _("Tốt"), "warn": _("Nên xem lại"), "bad": _("Phải sửa")}[self.tone]


def system_state() -> list[Fact]:
    """Return how the system is: version, database, log, space, mail."""
    return [Fact(_("Phiên bản"), settings.KETNGHIA_VERSION), *_database_facts(), *_log_facts(), _space(), _mail()]


def _database_facts() -> list[Fact]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        version = cursor.fetchone()[0]
    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    up_to_date = (
        _("đầy đủ")
        if not missing
        else _("còn thiếu %(missing)d bước, hãy chạy «ketnghia setup»") % {"missing": missing}
    )
    return [
        Fact(_("Cơ sở dữ liệu"), f"{connection.display_name} {version}"),
        Fact(_("Cấu trúc dữ liệu"), up_to_date, "bad" if missing else "ok"),
    ]


def _log_facts() -> list[Fact]:
    seal = Seal.objects.order_by("-number").first()
    sealed = (
        _("niêm phong số %(number)d, đến hết ngày %(day)s")
        % {
            "number": seal.number,
            "day": f"{seal.day:%d/%m/%Y}",
        }
        if seal
        else _("chưa niêm phong lần nào, hãy đặt «ketnghia audit seal» chạy mỗi đêm")
    )
    return [
        Fact(_("Nhật ký"), _("%(count)d sự kiện") % {"count": Event.objects.count()}),
        Fact(_("Niêm phong nhật ký gần nhất"), sealed, "ok" if seal else "warn"),
    ]


def _space() -> Fact:
    disk = shutil.disk_usage(settings.DATA)
    share = 100 * disk.free // disk.total
    words = _("còn %(free)d GB, %(share)d%%") % {"free": disk.free // 2**30, "share": share}
    return Fact(_("Chỗ trống trên đĩa"), words, "bad" if share < 5 else "warn" if share < 15 else "ok")


def _mail() -> Fact:
    if settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return Fact(_("Thư điện tử"), _("gửi qua %(host)s") % {"host": settings.EMAIL_HOST})
    return Fact(_("Thư điện tử"), _("chưa có máy chủ thư; thư được ghi thành tệp"), "warn")
