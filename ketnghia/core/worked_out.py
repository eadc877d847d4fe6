"""Keeps what is worked out from files, and always comes out the same, beside Python's own compiled modules.

Another Python or other sources (by size and time) make it anew, as with a .pyc, and where nothing may be written it is
made each time. What is kept is plain values in Python's marshal format. Pure Python.
"""
# Without pathlib, tempfile and importlib, which would cost a command that reads one text more than this saves.
# ruff: noqa: PTH103, PTH105, PTH107, PTH116, PTH118, PTH120, PTH123

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterable
from typing import Any

Stamp = list[tuple[str, int, int]]


def worked_out(name: str, sources: Iterable[str], make: Callable[[], dict[str, Any]]) -> Callable[[str], Any]:
    """Return a function that gives the tables of `make` by name; each is read only when it is asked for.

    `sources` are the paths of all files that the tables come from, those with the code among them.
    """
    stamp = _stamp(sources)
    kept = load(name, stamp)
    if kept is not None:
        return lambda table: marshal.loads(kept[table])  # noqa: S302 - our own file, trusted as a .pyc is
    tables = make()
    save(name, stamp, {table: marshal.dumps(value) for table, value in tables.items()})
    return tables.__getitem__


def load(name: str, stamp: Any) -> dict[Any, Any] | None:
    """Return what `save` kept under the same stamp by the same Python; None if there is nothing to be relied on."""
    try:
        with open(_path(name), "rb") as file:
            version, then, kept = marshal.loads(file.read())  # noqa: S302
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return kept if version == sys.version and then == stamp else None


def save(name: str, stamp: Any, values: dict[Any, Any]) -> None:
    """Keep `values`, all at once or not at all."""
    path = _path(name)
    draft = f"{path}.{os.getpid()}"
    if not path:
        return
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(draft, "wb") as file:
            marshal.dump((sys.version, stamp, values), file)
        os.replace(draft, path)
    except OSError:  # a folder of somebody else's: the next process works it out again
        _remove(draft)


def _remove(path: str) -> None:
    try:
        os.remove(path)
    except OSError:
        return


def _path(name: str) -> str:
    """Return where a thing is kept: where Python keeps this very module, PYTHONPYCACHEPREFIX heeded; or ""."""
    folder, file = os.path.split((__spec__.cached if __spec__ else None) or "")
    return os.path.join(folder, file.replace("worked_out", name, 1).replace(".pyc", ".kept")) if file else ""


def _stamp(sources: Iterable[str]) -> Stamp:
    return [(path, found.st_size, found.st_mtime_ns) for path in sources for found in [os.stat(path)]]
