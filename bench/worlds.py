"""The two worlds that are measured side by side: Đà Nẵng alone (94 units) and the whole country (3,321 units)."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

VAR = Path(__file__).resolve().parents[1] / "var"
PROVINCE = "48"
EDITION = 3  # counts up when the worlds hold something new, so that one built before is not measured


def environment(name: str, server: str = "") -> dict[str, str]:
    """Return the environment in which the world `name` is built and served; `server` is a PostgreSQL server's URL."""
    database = {"KETNGHIA_DATABASE_URL": server.replace("/postgres?", f"/bench_{name}?")} if server else {}
    return os.environ | database | {
        "KETNGHIA_DATA": str(VAR / f"bench-{name}-{'postgresql' if server else EDITION}"),
        "KETNGHIA_REQUIRE_MFA": "0",
        "KETNGHIA_DEBUG": "0",
    }  # fmt: skip


def build(name: str, server: str = "") -> None:
    """Build the world `name` ("94" or "3321") unless it stands."""
    if server:
        import psycopg

        with psycopg.connect(server, autocommit=True) as base:
            base.execute(f"CREATE DATABASE bench_{name}")  # a server of our own, new each time
    subprocess.run([sys.executable, "-m", "bench.worlds", name], env=environment(name, server), check=True)


def _small_register(folder: Path) -> Path:
    """Write the register of one province into `folder` and return it."""
    from ketnghia.organisations.register_file import FOLDER

    folder.mkdir(parents=True, exist_ok=True)
    rows = {
        name: list(csv.DictReader((Path(FOLDER) / name).open(encoding="utf-8")))
        for name in ("provinces.csv", "units.csv", "former_units.csv", "former_parts.csv")
    }
    units = {row["code"] for row in rows["units.csv"] if row["province_code"] == PROVINCE}
    rows["provinces.csv"] = [row for row in rows["provinces.csv"] if row["code"] == PROVINCE]
    rows["units.csv"] = [row for row in rows["units.csv"] if row["code"] in units]
    rows["former_parts.csv"] = [row for row in rows["former_parts.csv"] if row["unit_code"] in units]
    formers = {row["former_code"] for row in rows["former_parts.csv"]}
    rows["former_units.csv"] = [row for row in rows["former_units.csv"] if row["code"] in formers]
    for name, kept in rows.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, kept[0].keys())
            writer.writeheader()
            writer.writerows(kept)
    return folder


def main(name: str) -> None:
    """Prepare the data folder and build the world in it."""
    from ketnghia.cli import start_django, sweep_seldom
    from ketnghia.cli.setup import prepare

    start_django()
    sweep_seldom()
    from django.conf import settings

    folder = _small_register(settings.DATA / "register") if name == "94" else None
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from ketnghia.demo import national
    from ketnghia.demo.models import DemoWorld

    if not DemoWorld.objects.exists():
        national.build(folder=folder)
        prepare()


if __name__ == "__main__":
    main(sys.argv[1])
