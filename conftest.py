"""Personas and the three founding communes, for every test of the project."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from string import Formatter
from types import SimpleNamespace
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.core.exceptions import EmptyResultSet
from django.test import Client
from django.utils import translation

from ketnghia.core.actor import ANONYMOUS, Actor

pytest_plugins = ["tools.pytest_rules", "tools.pytest_tables"]
PRESS = "Báo và phát thanh, truyền hình Đà Nẵng"
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
EACH_TESTS_OWN = {"STORAGES", "PASSWORD_HASHERS", "REQUIRE_MFA", "WHITENOISE_AUTOREFRESH"}


@dataclass
class Persona:
    """A person with a browser: `client` for pages, `actor` for actions."""

    client: Client
    actor: Actor
    user: Any = None
    membership: Any = field(default=None)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches for another host fails."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in LOOPBACK:
            raise OSError(f"a test tried to reach {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def _language_apart() -> Iterator[None]:
    """The language of a test's last request is not that of the next test."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _files_apart(settings: Any, tmp_path: Any) -> None:
    """Uploads and mails of a test stay in its own folder; static files need no manifest."""
    settings.STORAGES = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files"},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.REQUIRE_MFA = False
    settings.WHITENOISE_AUTOREFRESH = True  # look for a static file when it is asked for, not for all in each client


@pytest.fixture(scope="session", autouse=True)
def _emptying_is_not_tampering() -> Iterator[None]:
    """After a test with real transactions the database is emptied: the triggers that guard rows stand aside."""
    from django.db import connection

    from ketnghia.audit import rules as log
    from ketnghia.support.rules import guard as ledger

    operations, vendor = type(connection.ops), connection.vendor
    empty = operations.execute_sql_flush

    def lifted(self: Any, sql_list: list[str]) -> None:
        empty(self, [*log.LIFT[vendor], *ledger.LIFT[vendor], *sql_list, *log.GUARD[vendor], *ledger.GUARD[vendor]])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", lifted)
        yield


@pytest.fixture(scope="session", autouse=True)
def _the_log_finds_words() -> Iterator[None]:
    """An event of a kind that is not declared, or without a fact that its sentence names, fails the test."""
    from django.db.models.signals import pre_save

    from ketnghia.audit.models import Event
    from ketnghia.audit.queries import sentences

    def check(instance: Event, **_: Any) -> None:
        if instance.kind.startswith("test.") or "ketnghia/audit/" in os.environ["PYTEST_CURRENT_TEST"]:
            return  # the log's own tests write what no slice would
        named = {name for _text, name, *_rest in Formatter().parse(str(sentences()[instance.kind])) if name}
        assert named <= {"actor", "organisation", "subject", *instance.data}, f"{instance.kind} lacks {named}"

    pre_save.connect(check, sender=Event)
    yield
    pre_save.disconnect(check, sender=Event)


@pytest.fixture
def founding(db: None) -> SimpleNamespace:
    """Đà Nẵng, its three founding communes and their Party committees; a commune of another province for contrast."""
    from ketnghia.core.vntext import fold_key
    from ketnghia.organisations.models import Locality, Organisation, Province

    def province(code: str, name: str, kind: str) -> Province:
        return Province.objects.create(code=code, name=name, kind=kind, sort=fold_key(name))

    def commune(code: str, name: str, where: Province, terrain: str, lat: float, lon: float) -> Locality:
        key = fold_key(name)
        return Locality.objects.create(
            code=code, name=name, kind="xa", province=where, terrain=terrain, lat=lat, lon=lon, search=key, sort=key
        )

    def committee(locality: Locality) -> Organisation:
        return Organisation.objects.create(
            kind="party_committee", name=f"Đảng ủy xã {locality.name}", locality=locality
        )

    da_nang, thanh_hoa = province("48", "Đà Nẵng", "thanh_pho"), province("38", "Thanh Hóa", "tinh")
    nam_phuoc = commune("20599", "Nam Phước", da_nang, "lowland", 15.84, 108.25)
    phuoc_thanh = commune("20752", "Phước Thành", da_nang, "upland", 15.4, 107.8)
    thang_phu = commune("20827", "Thăng Phú", da_nang, "lowland", 15.6, 108.3)
    nong_cong = commune("16279", "Nông Cống", thanh_hoa, "", 19.6, 105.7)
    return SimpleNamespace(
        da_nang=da_nang, thanh_hoa=thanh_hoa,
        nam_phuoc=nam_phuoc, phuoc_thanh=phuoc_thanh, thang_phu=thang_phu, nong_cong=nong_cong,
        du_nam_phuoc=committee(nam_phuoc), du_phuoc_thanh=committee(phuoc_thanh), du_thang_phu=committee(thang_phu),
        du_nong_cong=committee(nong_cong),
        thanh_uy=Organisation.objects.create(kind="department", name="Thành ủy Đà Nẵng", province=da_nang),
        bao_da_nang=Organisation.objects.create(kind="press", name=PRESS, province=da_nang),
    )  # fmt: skip


@pytest.fixture
def make_persona(db: None) -> Any:
    """Return a function that makes a signed-in person: (name, organisation, role, post="") -> Persona."""
    from ketnghia.accounts.models import User
    from ketnghia.core.vntext import slug
    from ketnghia.organisations.models import Membership

    def make(name: str, organisation: Any, role: str, post: str = "") -> Persona:
        user = User.objects.create_user(f"{slug(name)}@example.vn", name=name)
        membership = Membership.objects.create(user=user, organisation=organisation, role=role, post=post)
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return Persona(client, membership.actor, user, membership)

    return make


@pytest.fixture
def lan(founding: SimpleNamespace, make_persona: Any) -> Persona:
    """Lan, officer of Nam Phước."""
    return make_persona("Lê Thị Lan", founding.du_nam_phuoc, "officer", "Chánh Văn phòng")


@pytest.fixture
def minh(founding: SimpleNamespace, make_persona: Any) -> Persona:
    """Minh, leader of Nam Phước."""
    return make_persona("Trần Minh", founding.du_nam_phuoc, "leader", "Bí thư")


@pytest.fixture
def y_hoa(founding: SimpleNamespace, make_persona: Any) -> Persona:
    """Y Hoa, officer of Phước Thành."""
    return make_persona("Y Hoa", founding.du_phuoc_thanh, "officer", "Văn phòng Đảng ủy")


@pytest.fixture
def a_viet(founding: SimpleNamespace, make_persona: Any) -> Persona:
    """A Việt, leader of Phước Thành."""
    return make_persona("A Việt", founding.du_phuoc_thanh, "leader", "Bí thư")


@pytest.fixture
def thuy(founding: SimpleNamespace, make_persona: Any) -> Persona:
    """Thủy, leader of Thăng Phú."""
    return make_persona("Phan Thủy", founding.du_thang_phu, "leader", "Phó Bí thư")


@pytest.fixture
def overseer(founding: SimpleNamespace, make_persona: Any) -> Persona:
    """The city's overseer, scope Đà Nẵng."""
    return make_persona("Hồ Điều Phối", founding.thanh_uy, "overseer")


@pytest.fixture
def reporter(founding: SimpleNamespace, make_persona: Any) -> Persona:
    """A journalist."""
    return make_persona("Vũ Phóng Viên", founding.bao_da_nang, "press")


@pytest.fixture
def administrator(founding: SimpleNamespace, make_persona: Any) -> Persona:
    """The system's administrator."""
    return make_persona("Đỗ Quản Trị", founding.thanh_uy, "administrator")


@pytest.fixture
def outsider(founding: SimpleNamespace, make_persona: Any) -> Persona:
    """A signed-in officer of a commune that is party to nothing here."""
    return make_persona("Ngô Người Lạ", founding.du_nong_cong, "officer")


@pytest.fixture
def stranger(db: None) -> Persona:
    """Nobody signed in."""
    return Persona(Client(), ANONYMOUS)


@pytest.fixture
def count_queries() -> Any:
    """Return a function that runs another and gives the number of its database queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(run: Any) -> int:
        with CaptureQueriesContext(connection) as captured:
            run()
        return len(captured)

    return count


@pytest.fixture
def programme_text() -> str:
    """The signed text of the demo world: three parties, twelve headings, seventeen promises."""
    from ketnghia.demo import DOCUMENTS

    return (DOCUMENTS / "nam-phuoc-phuoc-thanh-thang-phu.txt").read_text(encoding="utf-8")


class Post:
    """Keeps the mails that arrive."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """Take a mail."""
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 OK"


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    """A real mail server on this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    handler = Post()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield handler
    controller.stop()


@pytest.fixture(scope="session", autouse=True)
def _prepared_as_made() -> Iterator[None]:
    """Whatever a test asks of a prepared question, it is the SQL that the ORM would make for that very person.

    The same asked again is not compared again: rows that are rolled back have the same ids in every test on SQLite.
    PostgreSQL counts on, so there one person of a shape speaks for all of that shape.
    """
    from django.core.signals import setting_changed
    from django.db import connection
    from django.utils import timezone

    from ketnghia.ui import prepared

    write, compared = prepared._written, set()

    def checked(make: Any, asked: Any) -> Any:
        written, values = write(make, asked)
        who = asked if connection.vendor == "sqlite" else tuple(prepared._shape(each, []) for each in asked)
        question = make, who, timezone.localdate(), translation.get_language()
        if question not in compared:
            try:
                plain = make(*asked).query.sql_with_params()
            except EmptyResultSet:
                plain = None
            assert _flat(written.filled(values) if written else None) == _flat(plain)
            compared.add(question)
        return written, values

    def forget(setting: str, **_: Any) -> None:
        if setting not in EACH_TESTS_OWN:  # what is written may hold the value of any other
            prepared._write.cache_clear()
            compared.clear()

    setting_changed.connect(forget)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prepared, "_written", checked)
        yield
    setting_changed.disconnect(forget)


def _flat(question: Any) -> Any:
    """Return SQL and parameters for comparing; the ORM puts brackets around an expression, and none around a value."""
    return question and (question[0].replace("(%s)", "%s"), tuple(question[1]))
