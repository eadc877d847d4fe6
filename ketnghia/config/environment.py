"""Every setting that comes from outside: name, type, default and help. `.env.example` and the docs are made from it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ketnghia.config.kinds import address, flag, number, numbers, positive, words

PROJECT = Path(__file__).resolve().parents[2]


class BadSetting(SystemExit):
    """A setting that cannot be used; the process stops with the sentence."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `default` is text as it would stand in the environment; `help` is a paragraph for the administrator.

    A `secret` one is never shown, only whether it is set.
    """

    name: str
    kind: Callable[[str], Any]
    default: str
    help: str
    secret: bool = False


def _default_data() -> str:
    return str(PROJECT / "var") if (PROJECT / "pyproject.toml").exists() else str(Path.home() / "ketnghia-data")


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "KETNGHIA_DATA",
        Path,
        "",
        "Folder of everything that the system keeps: database, uploaded files, built static files, the secret key. "
        "Default: `var` in a checkout, `ketnghia-data` in the home folder when installed.",
    ),
    Setting("KETNGHIA_DEBUG", flag, "0", "Django's debug pages. Never on a server that people use."),
    Setting(
        "KETNGHIA_SECRET_KEY",
        str,
        "",
        "Key that signs sessions and links. Left empty, one is made once and kept in KETNGHIA_DATA/secret_key, "
        "readable by its owner only.",
        secret=True,
    ),
    Setting(
        "KETNGHIA_HOSTS",
        words,
        "localhost,127.0.0.1,[::1]",
        "Host names under which the site answers, separated by commas.",
    ),
    Setting(
        "KETNGHIA_BASE_URL",
        address("http", "https"),
        "http://127.0.0.1:8000",
        "Address of the site as people see it; used in mails, QR codes and exports. With https, cookies are sent over "
        "https only and HSTS is on.",
    ),
    Setting(
        "KETNGHIA_DATABASE_URL",
        address("postgresql", "postgres"),
        "",
        "PostgreSQL as postgresql://user:password@host:5432/name. Left empty, SQLite in KETNGHIA_DATA.",
        secret=True,
    ),
    Setting(
        "KETNGHIA_DEMO",
        flag,
        "0",
        "The demo world with one-click sign-in. Works only on a database that `ketnghia demo build` has made; a "
        "database with real people refuses it.",
    ),
    Setting("KETNGHIA_REQUIRE_MFA", flag, "1", "Overseers and administrators must use a second factor (TOTP)."),
    Setting(
        "KETNGHIA_SESSION_MINUTES",
        positive,
        "480",
        "Minutes without a click after which a person is signed out. A page warns five minutes before and keeps what "
        "is being typed.",
    ),
    Setting(
        "KETNGHIA_LOCKOUT_FAILURES",
        positive,
        "5",
        "Failed sign-ins after which an e-mail address is locked from one place.",
    ),
    Setting("KETNGHIA_LOCKOUT_MINUTES", positive, "15", "Minutes for which it stays locked."),
    Setting(
        "KETNGHIA_TRUSTED_PROXIES",
        number,
        "0",
        "Reverse proxies and balancers between people and this site. Each adds the address that it heard from to "
        "X-Forwarded-For; with the right number, lock-outs see people and not the proxy.",
    ),
    Setting(
        "KETNGHIA_EMAIL_URL",
        address("smtp"),
        "",
        "Mail server as smtp://user:password@host:587?tls=1. Left empty, mails are written to KETNGHIA_DATA/mail as "
        "files.",
        secret=True,
    ),
    Setting("KETNGHIA_EMAIL_FROM", str, "Kết Nghĩa <khong-tra-loi@localhost>", "Sender of the mails."),
    Setting(
        "KETNGHIA_REMIND_DAYS",
        numbers,
        "3,0",
        "Days before a deadline on which the person in charge is reminded (0 is the day itself), separated by commas.",
    ),
    Setting("KETNGHIA_REMIND_EVERY_DAYS", positive, "7", "Days between two reminders once a deadline has passed."),
    Setting(
        "KETNGHIA_ESCALATE_DAYS",
        number,
        "14",
        "Days after a missed deadline when the one above is told: the leader of an officer, the overseer of a leader. "
        "0 for never.",
    ),
    Setting(
        "KETNGHIA_HEALTH_CEREMONY_DAYS",
        number,
        "90",
        "Days after signing after which a programme with nothing but its ceremony is called a formality.",
    ),
    Setting(
        "KETNGHIA_HEALTH_SILENT_DAYS",
        number,
        "60",
        "Days without an activity that has evidence, after which a programme is silent; a longer cycle of its "
        "commitments counts instead.",
    ),
    Setting(
        "KETNGHIA_HEALTH_OVERDUE_PERCENT",
        number,
        "30",
        "Share of the tasks due so far, in per cent, that may be late before it is said.",
    ),
    Setting(
        "KETNGHIA_HEALTH_UNDELIVERED_DAYS",
        number,
        "14",
        "Days after its date on which a pledge that has not been delivered is said.",
    ),
    Setting(
        "KETNGHIA_HEALTH_UNCONFIRMED_DAYS",
        number,
        "14",
        "Days after a delivery by which the receiver should have answered.",
    ),
    Setting(
        "KETNGHIA_HEALTH_DISPUTED_DAYS",
        number,
        "14",
        "Days in which both sides should settle a line that they tell differently, before it is said.",
    ),
    Setting(
        "KETNGHIA_HEALTH_GRACE_DAYS",
        number,
        "14",
        "Days that the parties have to mend something before the city sees it too.",
    ),
    Setting(
        "KETNGHIA_OIDC_URL",
        address("http", "https"),
        "",
        "OpenID Connect provider (its address before /.well-known). Left empty, none.",
    ),
    Setting("KETNGHIA_OIDC_NAME", str, "Đăng nhập một lần", "Name of that provider on the sign-in page."),
    Setting("KETNGHIA_OIDC_CLIENT_ID", str, "", "Client id at that provider."),
    Setting("KETNGHIA_OIDC_SECRET", str, "", "Client secret at that provider.", secret=True),
    Setting("KETNGHIA_UPLOAD_MB", positive, "20", "Largest file that may be uploaded, in megabytes."),
    Setting(
        "KETNGHIA_STORAGE_URL",
        address("s3"),
        "",
        "Where uploaded files are kept when not on disk: an S3-compatible store as "
        "s3://key:secret@host:9000/bucket?region=…&tls=0 (tls=0 only inside a closed network). Left empty, "
        "KETNGHIA_DATA/files.",
        secret=True,
    ),
    Setting(
        "KETNGHIA_CLAMD",
        str,
        "",
        "ClamAV's daemon as host:3310 or /path/of/its/socket. Every file handed in as evidence is scanned; while the "
        "daemon does not answer none is taken. Left empty, nothing is scanned.",
    ),
    Setting(
        "KETNGHIA_INTAKE_SECONDS",
        positive,
        "60",
        "Seconds for which one document may be read; then its process is ended and the document refused.",
    ),
    Setting(
        "KETNGHIA_INTAKE_MEMORY_MB",
        positive,
        "1500",
        "Memory that reading one document may take, in megabytes of address space.",
    ),
    Setting(
        "KETNGHIA_INTAKE_FILES",
        positive,
        "100",
        "Most documents that may be handed in at once, also inside one zip file.",
    ),
    Setting(
        "KETNGHIA_INTAKE_ARCHIVE_MB",
        positive,
        "100",
        "Largest sum of the documents in one zip file, unpacked, in megabytes.",
    ),
    Setting(
        "KETNGHIA_PLAN_DAYS",
        number,
        "30",
        "Days after the signing from which a programme without a plan for the year waits in the inbox of its parties.",
    ),
    Setting(
        "KETNGHIA_QUESTION_REMINDER_DAYS",
        number,
        "7",
        "Days in which a question or a request for a visit should be answered; then its inbox entry stands out and "
        "reminders begin.",
    ),
    Setting("KETNGHIA_HOME_PROVINCE", str, "48", "Official code of the province or city that runs this site."),
    Setting("KETNGHIA_WORKERS", positive, "2", "Server processes of `ketnghia serve`."),
)


def read(environ: dict[str, str] | None = None) -> dict[str, Any]:
    """Return every setting by its name without the prefix, typed. BadSetting names what is wrong and how to mend it."""
    environ = dict(os.environ if environ is None else environ)
    known = {setting.name for setting in SETTINGS}
    for name in sorted(environ):
        if name.startswith("KETNGHIA_") and name not in known:
            raise BadSetting(f"{name} is not a setting of Kết Nghĩa. Look for the right name in .env.example.")
    return {setting.name.removeprefix("KETNGHIA_"): _value(setting, environ) for setting in SETTINGS}


def _value(setting: Setting, environ: dict[str, str]) -> Any:
    text = environ.get(setting.name, setting.default)
    if setting.name == "KETNGHIA_DATA":
        return Path(text or _default_data()).expanduser().resolve()
    try:
        return setting.kind(text)
    except ValueError as error:
        shown = "" if setting.secret else f"={text!r}"
        raise BadSetting(f"{setting.name}{shown} cannot be used: {error}.\n{setting.help}") from None


def example() -> str:
    """Return the text of `.env.example`: each setting with its help, commented out at its default."""
    lines = ["# Settings of Kết Nghĩa. Copy what you change to .env; made by `make docs`."]
    for setting in SETTINGS:
        lines += ["", f"# {setting.help}", f"#{setting.name}={setting.default}"]
    return "\n".join(lines) + "\n"
