"""The child process: takes tasks from a pipe, one after the other, under its limits, and sends the answers back."""

from __future__ import annotations

import gc
import os
import resource
from multiprocessing.connection import Connection

from .parcel import pack, unpacked
from .task import Answer, Limits, perform

IDLE_SECONDS = 600  # after which a child without work goes home
LOOK_SECONDS = 2  # how often it looks whether its parent is still there


def serve(pipe: Connection, limits: Limits, parent: int) -> None:
    """Answer tasks until the parent closes the pipe, is gone, or has had nothing to ask for a while."""
    gc.set_threshold(100_000)  # readings make no cycles worth looking for
    _limit(resource.RLIMIT_AS, limits.memory_mb << 20)
    _limit(resource.RLIMIT_CORE, 0)
    waited = 0
    while os.getppid() == parent and waited < IDLE_SECONDS:
        if not pipe.poll(LOOK_SECONDS):
            waited += LOOK_SECONDS
            continue
        waited = 0
        try:
            task = unpacked(pipe.recv_bytes())
            _limit(resource.RLIMIT_CPU, int(_spent()) + limits.seconds + 5)
            pipe.send_bytes(pack(perform(task, limits)))
        except (EOFError, BrokenPipeError):
            return
        except MemoryError:
            pipe.send_bytes(pack(Answer(refused="bomb")))
            return  # memory that was once asked for is not given back: a fresh child takes over


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _limit(what: int, amount: int) -> None:
    """Lower a limit of this process; one that is lower already stays."""
    hard = resource.getrlimit(what)[1]
    resource.setrlimit(what, (amount if hard == resource.RLIM_INFINITY else min(amount, hard), hard))


def main(words: list[str]) -> None:
    """Serve on the pipe whose number is the first word; the others are the limits and the parent's number."""
    pipe = Connection(int(words[0]))
    seconds, memory, files, archive, parent = map(int, words[1:])
    silence = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):  # a library that prints must not print parts of a document anywhere
        os.dup2(silence, stream)
    serve(pipe, Limits(seconds, memory, files, archive), parent)
