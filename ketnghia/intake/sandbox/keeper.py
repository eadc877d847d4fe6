"""The parent's side: starts children, gives them tasks, kills what takes too long, and tells what became of each."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pathlib import Path
from pickle import UnpicklingError

from .child import serve
from .parcel import pack, unpacked
from .task import DEFAULT, Answer, Limits, Task

GRACE = 2  # seconds beyond the limit before a child is killed
MOST_CHILDREN = 2  # of one server process
PROJECT = Path(__file__).resolve().parents[3]
START = "import sys; from ketnghia.intake.sandbox.child import main; main(sys.argv[1:])"


class Child:
    """One child process and the pipe to it."""

    def __init__(self, limits: Limits, start: Callable[[Connection, Limits], int]) -> None:
        self.limits = limits
        self.pipe, theirs = Pipe()
        self.pid = start(theirs, limits)
        theirs.close()
        self.until = 0.0

    def give(self, task: Task) -> None:
        """Send a task; when the child is gone already, that shows when the answer is fetched."""
        self.until = time.monotonic() + self.limits.seconds + GRACE
        try:
            self.pipe.send_bytes(pack(task))
        except (BrokenPipeError, ConnectionResetError):
            return

    def answer(self) -> Answer | None:
        """Return the answer; None when the child died without one."""
        try:
            said = unpacked(self.pipe.recv_bytes())
        except (EOFError, OSError, UnpicklingError, AttributeError):
            return None
        return said if isinstance(said, Answer) else None

    def end(self) -> None:
        """Kill the child and take note of its death."""
        self.pipe.close()
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            return


def _fork(pipe: Connection, limits: Limits) -> int:
    """Start a child as a copy of this process: quick, all data already loaded; only where there are no threads."""
    parent = os.getpid()
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent alone answers Ctrl-C
        serve(pipe, limits, parent)
        status = 0
    finally:
        os._exit(status)


def _launch(pipe: Connection, limits: Limits) -> int:
    """Start a child as a fresh process: safe from a server with threads and open connections."""
    handle = pipe.fileno()
    words = [str(handle), *map(str, limits), str(os.getpid())]
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", START, *words],
        cwd=PROJECT, pass_fds=[handle], stdin=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    process.returncode = 0  # `Child.end` waits for it; without this Python would warn that nobody did
    return process.pid


def read_all(tasks: Iterable[Task], *, size: int = 2, limits: Limits = DEFAULT) -> Iterator[tuple[Task, Answer]]:
    """Yield each task with its answer, in the order in which they are done; `size` children work side by side."""
    waiting = iter(tasks)
    busy: dict[Child, Task] = {}
    try:
        for task in _first(waiting, size):
            child = Child(limits, _fork)
            child.give(task)
            busy[child] = task
        while busy:
            for child, answer in _done(busy):
                task = busy.pop(child)
                yield task, answer
                child = child if answer.refused not in ("slow", "crashed", "bomb") else _replaced(child)
                following = next(waiting, None)
                if following is None:
                    child.end()
                    continue
                child.give(following)
                busy[child] = following
    finally:
        for child in busy:
            child.end()


def _first(tasks: Iterator[Task], size: int) -> list[Task]:
    return [task for _, task in zip(range(size), tasks, strict=False)]


def _replaced(child: Child) -> Child:
    child.end()
    return Child(child.limits, _fork)


def _done(busy: dict[Child, Task]) -> list[tuple[Child, Answer]]:
    """Wait for the next answers: what is ready, what has died, what has taken too long."""
    soonest = min(child.until for child in busy)
    ready = set(wait([child.pipe for child in busy], max(soonest - time.monotonic(), 0)))
    now = time.monotonic()
    found = []
    for child in busy:
        if child.pipe in ready:
            found.append((child, child.answer() or Answer(refused=_death(child, now))))
        elif now >= child.until:
            found.append((child, Answer(refused="slow")))
    return found


def _death(child: Child, now: float) -> str:
    """Say why a child died: the system ends one that has used up its time of computing; else it crashed."""
    return "slow" if now >= child.until - GRACE else "crashed"


class _Keeper:
    """The children of one server process: kept warm between requests, at most MOST_CHILDREN at work."""

    def __init__(self) -> None:
        self.process = os.getpid()
        self.room = threading.BoundedSemaphore(MOST_CHILDREN)
        self.lock = threading.Lock()
        self.idle: list[Child] = []

    def ask(self, task: Task, limits: Limits) -> Answer:
        """Have a child do the task; a child that slept too long is replaced once."""
        with self.room:
            child, is_fresh = self._take(limits)
            answer = self._try(child, task)
            if answer is None and not is_fresh and time.monotonic() < child.until - limits.seconds:
                child.end()
                child = Child(limits, _launch)
                answer = self._try(child, task)
            if answer is None or answer.refused == "bomb":
                late = time.monotonic() >= child.until - GRACE
                child.end()
                return answer or Answer(refused="slow" if late else "crashed")
            with self.lock:
                self.idle.append(child)
            return answer

    def _take(self, limits: Limits) -> tuple[Child, bool]:
        with self.lock:
            while self.idle:
                child = self.idle.pop()
                if child.limits == limits:
                    return child, False
                child.end()
        return Child(limits, _launch), True

    def _try(self, child: Child, task: Task) -> Answer | None:
        child.give(task)
        ready = child.pipe.poll(max(child.until - time.monotonic(), 0))
        return child.answer() if ready else None


_keeper = _Keeper()


def read_one(task: Task, limits: Limits = DEFAULT) -> Answer:
    """Read one document, or unpack one archive, in a child process of this server; nothing is written to disk."""
    global _keeper
    if _keeper.process != os.getpid():
        _keeper = _Keeper()
    return _keeper.ask(task, limits)
