"""Regular expressions compiled by an earlier process and kept, for a command that reads one text and ends.

Compiling takes such a command a quarter of its time. What is kept is the code that `re` makes of a pattern, by pattern
and flags: a pattern that changes is another one. Python checks such code again when it takes it. Pure Python.
"""

from __future__ import annotations

import re
from array import array
from typing import Any

from ketnghia.core.worked_out import load, save
from ketnghia.version import VERSION

MOST = 2_000  # of patterns no longer written, only so many are kept


class KeptPatterns:
    """As a context, lets `re` take kept code instead of compiling; at its end keeps what was new.

    Only for what compiles patterns of its own and none that are made out of a document's words. Does nothing under a
    Python whose `re` is built otherwise.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[Any, int], tuple[Any, ...]] = load("patterns", VERSION) or {}
        self._used: dict[tuple[Any, int], tuple[Any, ...]] = {}

    def __enter__(self) -> KeptPatterns:
        parts: Any = vars(re)
        self._inner = parts.get("_compiler")
        self._parse: Any = getattr(parts.get("_parser"), "parse", None)
        if all(hasattr(self._inner, name) for name in ("compile", "_code", "_sre")) and self._parse:
            self._compile, self._inner.compile = self._inner.compile, self._take
        return self

    def __exit__(self, *_: object) -> None:
        if self._inner is None or self._inner.compile != self._take:
            return
        self._inner.compile = self._compile
        if self._used.keys() - self._known.keys():
            all_ = self._known | self._used
            save("patterns", VERSION, all_ if len(all_) <= MOST else self._used)

    def _take(self, pattern: Any, flags: int = 0) -> Any:
        """Return a compiled pattern, as `re`'s own function does."""
        if not isinstance(pattern, (str, bytes)) or flags & re.DEBUG:
            return self._compile(pattern, flags)
        key = (pattern, int(flags))
        made = self._used[key] = self._known.get(key) or self._work_out(pattern, int(flags))
        all_flags, code, groups, numbers, names = made
        return self._inner._sre.compile(pattern, all_flags, memoryview(code).cast("I").tolist(), groups, numbers, names)

    def _work_out(self, pattern: Any, flags: int) -> tuple[Any, ...]:
        """Return the code of a pattern with its flags and groups, in plain values."""
        parsed = self._parse(pattern, flags)
        numbers = dict(parsed.state.groupdict)
        names: list[str | None] = [None] * parsed.state.groups
        for name, number in numbers.items():
            names[number] = name
        code = array("I", self._inner._code(parsed, flags)).tobytes()
        return flags | parsed.state.flags, code, parsed.state.groups - 1, numbers, tuple(names)
