"""The ways through the site as data: which page stands where, and for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

OFFICE = frozenset({"officer", "leader", "overseer"})  # roles that take in documents and write programmes
OVERSEE = OFFICE | {"administrator"}  # roles that see the work of programmes
ADMINISTER = frozenset({"administrator"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its URL name, its word, its icon and the roles that see it (empty: everyone).

    `also` are the beginnings of further addresses that belong to it.
    """

    url_name: str
    label: Promise
    icon: str = ""
    roles: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as it stands on one page: `current` is "page" on that page itself, "true" below it, else ""."""

    url: str
    label: Promise
    icon: str
    current: str


EXCHANGED = ("/hoi-dap/", "/bai-hoc/", "/tiep-dan/", "/ap-dung/", "/danh-muc/", "/giam-sat/", "/tham-hoc/")

INBOX = Entry("accounts:inbox", _("Việc của tôi"), "work")
PROGRAMMES = Entry("programmes:index", pgettext_lazy("điều hướng", "Chương trình"), "link")
LOCALITIES = Entry("organisations:index", _("Địa phương"), "map")
INTAKE = Entry("intake:index", _("Tiếp nhận"), "upload", OFFICE)
ORGANISATIONS = Entry("organisations:organisations_index", _("Cơ quan, đơn vị"), "users")
SEARCH = Entry("search:find", _("Tìm kiếm"), "search")
ROLES = Entry("accounts:roles", pgettext_lazy("điều hướng", "Vai trò"), "lock")
SETTINGS = Entry("accounts:settings", _("Thiết lập"), "gear", ADMINISTER)
VERIFY = Entry("programmes:verify", _("Xác minh văn bản"), "seal")
ABOUT = Entry("showcase:about", _("Giới thiệu"))
PRIVACY = Entry("showcase:privacy", _("Quyền riêng tư"))
ACCESSIBILITY = Entry("showcase:accessibility", _("Khả năng truy cập"))
GALLERY = Entry("ui:gallery", _("Thư viện thành phần"))
SIGN_IN = Entry("account_login", _("Đăng nhập cán bộ"), "person")
PERSONAS = Entry("demo:personas", _("Vào xem bằng vai mẫu"), "users")

EXPERIENCE = Entry("exchange:index", _("Kinh nghiệm"), "book", also=EXCHANGED)
QUESTIONS = Entry("exchange:questions", _("Hỏi đáp"), "question")
OCCASIONS = Entry("support:occasions", _("Đợt hỗ trợ"), "box", OVERSEE)
WATCH = Entry("oversight:index", _("Theo dõi"), "quiet", OVERSEE)
DIRECTIVES = Entry("programmes:directives", _("Văn bản chỉ đạo"), "file", OVERSEE)
LEXICON = Entry("intake:lexicon", _("Từ điển đọc văn bản"), "book", ADMINISTER)
CALENDARS = Entry("work:calendars", _("Lịch đồng bộ"), "calendar", OFFICE)
TASKS = Entry("work:tasks", _("Nhiệm vụ"), "checks", OFFICE)
JOBS = Entry("jobs:index", _("Việc chạy nền"), "clock", ADMINISTER)
NOTICES = Entry("notices:index", _("Thông báo"), "bell")

WORK = (INBOX, PROGRAMMES, EXPERIENCE, OCCASIONS, WATCH, INTAKE, LOCALITIES)
TABS = (
    Entry("accounts:inbox", _("Việc"), "work"),
    Entry("programmes:index", pgettext_lazy("điều hướng", "Chương trình"), "link"),
    Entry("work:quick", _("Ghi nhanh"), "plus", OFFICE),
    EXPERIENCE,
)
WORK_FOOT = (
    SEARCH,
    INTAKE,
    TASKS,
    WATCH,
    OCCASIONS,
    DIRECTIVES,
    QUESTIONS,
    CALENDARS,
    NOTICES,
    LOCALITIES,
    ORGANISATIONS,
    VERIFY,
    LEXICON,
    ROLES,
    SETTINGS,
    JOBS,
    ABOUT,
    PRIVACY,
    ACCESSIBILITY,
    GALLERY,
)
PUBLIC = (PROGRAMMES, EXPERIENCE, LOCALITIES, VERIFY, ABOUT)
PUBLIC_FOOT = (SEARCH, ABOUT, ACCESSIBILITY, PRIVACY, VERIFY)
PLACES = {"work": WORK, "tabs": TABS, "work_foot": WORK_FOOT, "public": PUBLIC, "public_foot": PUBLIC_FOOT}


def links(entries: Iterable[Entry], role: str, path: str) -> list[Link]:
    """Return the entries that `role` sees, as links on the page at `path`.

    An entry of a slice that is not installed is left out: a link never leads nowhere.
    """
    found = []
    for entry in entries:
        url = address(entry.url_name)
        if url and (not entry.roles or role in entry.roles):
            found.append(Link(url, entry.label, entry.icon, _current(url, path, entry.also)))
    return found


def address(url_name: str, *args: object, **query: object) -> str:
    """Return the address of a page, `query` behind it (_ stands for -), or "" when no installed slice has it."""
    said = {name.replace("_", "-"): str(value) for name, value in query.items() if value}
    try:
        return reverse(url_name, args=args) + (f"?{urlencode(said)}" if said else "")
    except NoReverseMatch:
        return ""


class OneClick(NamedTuple):
    """A button that posts what this page knows to a form of another slice."""

    url: str
    fields: list[tuple[str, str]]


def one_click(url_name: str, *args: object, **fields: object) -> OneClick | None:
    """Return the button that posts `fields`, those without a value left out; None when no installed slice has it."""
    url = address(url_name, *args)
    return OneClick(url, [(name, str(value)) for name, value in fields.items() if value]) if url else None


def _current(url: str, path: str, also: tuple[str, ...]) -> str:
    if path == url:
        return "page"
    return "true" if url != "/" and path.startswith((url, *also)) else ""
