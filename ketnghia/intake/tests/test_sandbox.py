"""Documents are read by children with limits: what hangs, crashes or swells takes its child and nothing else."""

from __future__ import annotations

import os
import signal
import time
from datetime import date
from functools import partial

import pytest

from ketnghia.intake.sandbox import Limits, Task, child, here, keeper, parcel, task

TEXT = "Chiều 16/8, phường Hải Châu và xã Hùng Sơn (Đà Nẵng) ký kết nghĩa tại xã Hùng Sơn."


def document(name="tin.txt", text=TEXT) -> Task:
    return Task(name, data=text.encode())


def answers(monkeypatch, perform, tasks, limits) -> dict[str, str]:
    """Read with another `perform` in the forked children; return what became of each document."""
    monkeypatch.setattr(child, "perform", perform)
    return {one.name: answer.refused for one, answer in keeper.read_all(tasks, limits=limits)}


def test_a_document_is_read_in_another_process_and_the_child_is_kept_warm():
    first, second = keeper.read_one(document()), keeper.read_one(document())
    assert first.reading == second.reading
    assert {party.code for party in first.reading.programmes[0].parties} == {"20242", "20443"}
    assert len(keeper._keeper.idle) == 1


def test_a_child_that_has_gone_is_replaced():
    keeper.read_one(document())
    os.kill(keeper._keeper.idle[-1].pid, signal.SIGKILL)
    assert keeper.read_one(document()).reading is not None


def test_a_document_that_hangs_is_given_up_and_the_next_is_read(monkeypatch):
    def hang(one, limits):
        if one.name == "treo":
            time.sleep(30)
        return task.perform(one, limits)

    monkeypatch.setattr(keeper, "GRACE", 0)
    started = time.monotonic()
    tasks = [document("treo"), document("mot"), document("hai")]
    assert answers(monkeypatch, hang, tasks, Limits(seconds=1)) == {"treo": "slow", "mot": "", "hai": ""}
    assert time.monotonic() - started < 10


def test_a_document_that_crashes_a_library_takes_only_its_child(monkeypatch):
    def crash(one, limits):
        if one.name == "hong":
            os.kill(os.getpid(), signal.SIGKILL)
        return task.perform(one, limits)

    tasks = [document("hong"), document("mot"), document("hai"), document("ba")]
    assert answers(monkeypatch, crash, tasks, Limits()) == {"hong": "crashed", "mot": "", "hai": "", "ba": ""}


def test_a_document_that_swells_is_refused(monkeypatch):
    def swell(one, limits):
        if one.name == "phinh":
            return len(bytearray(10**10))
        return task.perform(one, limits)

    tasks = [document("phinh"), document("mot"), document("hai")]
    assert answers(monkeypatch, swell, tasks, Limits(memory_mb=2000)) == {"phinh": "bomb", "mot": "", "hai": ""}


@pytest.mark.parametrize(
    ("perform", "refused"), [(lambda *_: time.sleep(30), "slow"), (lambda *_: bytearray(10**10), "bomb")]
)
def test_a_plain_text_is_read_here_under_the_same_limits(monkeypatch, perform, refused):
    limits = Limits(seconds=1, memory_mb=2000)
    assert here.read_here(document(), limits).reading == keeper.read_one(document()).reading
    monkeypatch.setattr(here, "perform", perform)
    assert here.read_here(document(), limits).refused == refused


def test_a_child_sends_nothing_but_answers():
    with pytest.raises(Exception, match=r"posix\.system"):
        parcel.unpacked(b"cposix\nsystem\n(S'true'\ntR.")


def test_what_was_made_from_a_picture_is_never_sure():
    reading = task.doubted(task.perform(document()._replace(published=date(2025, 8, 17)), Limits()).reading)
    [programme] = reading.programmes
    said = [*programme.parties, programme.signed_on, programme.place]
    assert all(one.confidence <= 0.8 and one.doubt for one in said)


def test_the_child_goes_when_its_parent_is_gone():
    ours, theirs = keeper.Pipe()
    serve = partial(child.serve, theirs, Limits(), parent=os.getpid())
    pid = os.fork()
    if not pid:
        child.LOOK_SECONDS = 0.05
        child.os.getppid = lambda: 1
        serve()
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    ours.close()
