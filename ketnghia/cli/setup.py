"""`ketnghia setup`: everything that the site needs before it can answer; a second run finds it done."""

from __future__ import annotations

import argparse
import hashlib
import io
import time
from collections.abc import Callable
from pathlib import Path

from ketnghia.cli import start_django
from ketnghia.cli.messages import compile_all
from ketnghia.core.actor import system
from ketnghia.version import VERSION

PACKAGE = Path(__file__).resolve().parents[1]


def main(argv: list[str]) -> int:
    """Prepare everything, or with --files-only what is not in the database."""
    parser = argparse.ArgumentParser(prog="ketnghia setup", description="Chuẩn bị hệ thống trong KETNGHIA_DATA.")
    parser.add_argument("--files-only", action="store_true", help="chỉ giao diện và bản dịch, không đụng cơ sở dữ liệu")
    options = parser.parse_args(argv)
    start_django()
    prepare(files_only=options.files_only)
    return 0


def prepare(*, files_only: bool = False, say: Callable[[str], None] = print) -> None:
    """Do what is not yet done, telling each step that did something. SystemExit with a sentence when it cannot."""
    steps: list[tuple[str, Callable[[], bool]]] = [("bản dịch", _messages), ("giao diện", _assets)]
    if not files_only:
        steps = [("cơ sở dữ liệu", _database), *steps, ("danh bạ đơn vị hành chính", _register)]
        steps.append(("chỉ mục tìm kiếm", _search))
    for name, step in steps:
        began = time.monotonic()
        if step():
            say(f"Đã chuẩn bị {name} ({time.monotonic() - began:.1f} s)")


def _database() -> bool:
    from django.core.management import call_command
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        call_command("migrate", interactive=False, verbosity=0)
    except OperationalError as error:
        sentence = f"Không mở được cơ sở dữ liệu: {str(error).strip()}. Xem lại KETNGHIA_DATABASE_URL."
        raise SystemExit(sentence) from error
    return True


def _messages() -> bool:
    from django.conf import settings

    compile_all(Path(settings.LOCALE_PATHS[0]))
    return False  # takes a blink; nothing to tell


def _assets() -> bool:
    """Build and collect the static files unless the same ones were collected before."""
    from django.conf import settings
    from django.core.management import call_command

    stamp, now = settings.DATA / "static.stamp", _fingerprint()
    if stamp.exists() and stamp.read_text() == now and Path(settings.STATIC_ROOT).is_dir():
        return False
    Path(settings.BUILT).mkdir(parents=True, exist_ok=True)
    call_command("build_assets", verbosity=0, stdout=io.StringIO())
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(now)
    return True


def _fingerprint() -> str:
    """Return a digest over the version and every file that the static files are made from."""
    sources = [*PACKAGE.glob("*/static/**/*"), *PACKAGE.glob("ui/assets*"), *PACKAGE.glob("ui/assets/**/*.py")]
    facts = sorted(f"{path} {path.stat().st_mtime_ns} {path.stat().st_size}" for path in sources if path.is_file())
    return hashlib.sha256("\n".join([VERSION, *facts]).encode()).hexdigest()


def _register() -> bool:
    """Load the register of localities into a database that has none."""
    from ketnghia.organisations.models import Locality

    if Locality.objects.exists():
        return False
    from ketnghia.organisations.actions import load_register

    load_register(by=system("ketnghia setup"))
    return True


def _search() -> bool:
    """Index what was there before the search was; from then on every write keeps the index in step."""
    from ketnghia.search.actions import rebuild
    from ketnghia.search.models import Entry

    if Entry.objects.exists():
        return False
    return rebuild() > 0
