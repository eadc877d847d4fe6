"""`ketnghia demo build`: the demo world, in a data folder of its own."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from pathlib import Path

from ketnghia.cli import start_django, sweep_seldom
from ketnghia.cli.setup import prepare


def main(argv: list[str]) -> int:
    """Build the world; --if-missing leaves one that stands, --anew removes it first, --national builds the country."""
    parser = argparse.ArgumentParser(prog="ketnghia demo", description="Dữ liệu mẫu trong KETNGHIA_DATA.")
    parser.add_argument("verb", choices=["build"])
    parser.add_argument("--if-missing", action="store_true", help="không làm gì nếu đã có")
    parser.add_argument("--anew", action="store_true", help="xóa dữ liệu mẫu cũ rồi dựng lại")
    parser.add_argument("--national", action="store_true", help="cả nước: 3.321 đơn vị, 1.660 chương trình")
    options = parser.parse_args(argv)
    start_django()
    sweep_seldom()
    return build(if_missing=options.if_missing, anew=options.anew, national=options.national)


def build(*, if_missing: bool, anew: bool, national: bool) -> int:
    """Prepare the data folder and build the world in it; return the exit status."""
    from ketnghia.core.verdict import Refused
    from ketnghia.demo import national as country
    from ketnghia.demo import world

    began = time.monotonic()
    try:
        if anew:
            throw_away()
        prepare()
        if if_missing and world.DemoWorld.objects.exists():
            return 0
        (country if national else world).build(say=lambda step: print(f"Dựng {step}…", flush=True))
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    print(f"Dữ liệu mẫu đã sẵn sàng ({time.monotonic() - began:.0f} s).")
    return 0


def throw_away() -> None:
    """Remove the database and the files of a demo world. Refused for a database that no demo built."""
    from django.conf import settings
    from django.db import connection

    from ketnghia.core.verdict import Refused
    from ketnghia.demo.models import DemoWorld

    if connection.vendor != "sqlite":
        raise Refused("Chỉ xóa được dữ liệu mẫu trong SQLite; với PostgreSQL hãy tạo cơ sở dữ liệu trống.")
    path = Path(connection.settings_dict["NAME"])
    if path.exists() and DemoWorld._meta.db_table in connection.introspection.table_names():
        if not DemoWorld.objects.exists():
            raise Refused("Cơ sở dữ liệu này không do dữ liệu mẫu dựng nên, không xóa.")
        connection.close()
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        shutil.rmtree(settings.DATA / "files", ignore_errors=True)
