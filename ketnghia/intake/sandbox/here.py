"""One plain text is read in the process that asks, under the same limits: only Word and PDF need a child to be safe."""

from __future__ import annotations

import resource
import signal

from .task import Answer, Limits, Task, perform


class _TooLateError(Exception):
    """The time is up."""


def read_here(task: Task, limits: Limits) -> Answer:
    """Do a task in this process, from its main thread; the limits hold for as long as it takes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    before = signal.signal(signal.SIGALRM, _stop)
    signal.alarm(limits.seconds)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (_least(limits.memory_mb << 20, soft, hard), hard))
        return perform(task, limits)
    except _TooLateError:
        return Answer(refused="slow")
    except MemoryError:
        return Answer(refused="bomb")
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _least(*limits: int) -> int:
    return min(limit for limit in limits if limit != resource.RLIM_INFINITY)


def _stop(*_: object) -> None:
    raise _TooLateError
