"""A PostgreSQL server for one test run, in a folder of its own: `python -m tools.postgres COMMAND…`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MISSING = "PostgreSQL's server was not found: on Debian and Ubuntu, apt install postgresql"
UNSAFE_BUT_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")


def binaries_folder() -> Path | None:
    """Return the folder of initdb and pg_ctl: Debian's newest version, else what PATH names; None without a server."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    named = shutil.which("pg_ctl")
    found = [path for path in reversed(versions) if (path / "initdb").exists()]
    return found[0] if found else Path(named).resolve().parent if named else None


@contextmanager
def cluster() -> Iterator[str]:
    """Start a server that listens on a socket in its own folder only, yield its URL, stop and remove it."""
    binaries = binaries_folder()
    if binaries is None:
        raise SystemExit(MISSING)
    with tempfile.TemporaryDirectory(prefix="ketnghia-pg-") as name:
        folder = Path(name)
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(folder, "postgres")
        data = str(folder / "data")
        _run(binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        settings = " ".join(
            f"-c {setting}" for setting in (*UNSAFE_BUT_QUICK, "listen_addresses=", f"unix_socket_directories={name}")
        )
        _run(binaries / "pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", settings, "start")
        try:
            yield f"postgresql://postgres@/postgres?host={name}"
        finally:
            _run(binaries / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


def _run(*command: str | Path) -> None:
    """Run one of PostgreSQL's commands, as postgres when we are root; SystemExit with its own words on failure."""
    as_user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    with tempfile.TemporaryFile("w+") as said:  # a pipe would stay open in the server that pg_ctl starts
        status = subprocess.call([str(word) for word in command], stdout=said, stderr=said, cwd="/", **as_user)  # type: ignore[call-overload]
        if status:
            said.seek(0)
            raise SystemExit(f"{Path(command[0]).name} failed: {said.read().strip()}")


def main(command: list[str]) -> int:
    """Run `command` with KETNGHIA_DATABASE_URL set to a fresh server and return its exit status."""
    with cluster() as url:
        return subprocess.call(command, env={**os.environ, "KETNGHIA_DATABASE_URL": url})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
