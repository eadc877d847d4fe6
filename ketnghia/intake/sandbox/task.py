"""What is to be read and what came of it: named tuples, and the one function between them. Pure Python."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from ketnghia.core.messages import N_
from ketnghia.core.vntext import nfc
from ketnghia.intake.extract import extract
from ketnghia.intake.extract.shape import Learned, Reading
from ketnghia.intake.readers import MAX_BYTES_READ, Refused, read_content

SCANNED_AT_MOST = 0.8  # nothing that a machine made out of a picture is sure
SCANNED_DOUBT = N_("Chữ do máy nhận dạng từ bản quét; hãy đối chiếu với bản gốc.")
_SPAN_KEYS = ("confidence", "doubt")


class Limits(NamedTuple):
    """How much a document may take: seconds of reading, megabytes of memory; files and megabytes of an archive."""

    seconds: int = 60
    memory_mb: int = 1500
    files: int = 100
    archive_mb: int = 100


DEFAULT = Limits()


class Task(NamedTuple):
    """One document to read: its bytes, or the path that the child opens; the rest is what `extract` takes."""

    name: str
    data: bytes | None = None
    path: str = ""
    published: date | None = None
    near: str | None = None
    learned: Learned | None = None
    unpack: bool = False


class Answer(NamedTuple):
    """What came of a task: a reading, the files of an archive, or why it was refused (a code of readers.refused)."""

    reading: Reading | None = None
    scanned: bool = False
    files: tuple[tuple[str, bytes], ...] = ()
    refused: str = ""


def perform(task: Task, limits: Limits) -> Answer:
    """Do a task, in the process that calls. Never raises but for MemoryError: what cannot be read is refused."""
    try:
        data = _content(task.path) if task.data is None else task.data
        if task.unpack:
            from ketnghia.intake.readers.archive import unpack  # late: one plain text does not pay for it

            return Answer(files=tuple(unpack(data, most_files=limits.files, most_bytes=limits.archive_mb << 20)))
        content = read_content(data, seconds=limits.seconds * 0.8)
    except Refused as refused:
        return Answer(refused=refused.code)
    text = nfc(content.text).replace("\r\n", "\n").replace("\r", "\n")
    reading = extract(text, published=task.published, near=task.near, learned=task.learned)
    return Answer(doubted(reading) if content.scanned else reading, content.scanned)


def _content(path: str) -> bytes:
    """Read one byte more than may be, so that an endless file is refused and not swallowed."""
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 - pathlib would take as long as the reading
            return stream.read(MAX_BYTES_READ + 1)
    except (OSError, ValueError) as error:
        raise Refused("missing") from error


def doubted(value: Any) -> Any:
    """Return a reading whose every item is doubted, because a machine made its words out of a picture."""
    names = getattr(value, "_fields", None)
    if names is None:
        return tuple(doubted(each) for each in value) if isinstance(value, tuple) else value
    changes = {name: doubted(getattr(value, name)) for name in names if name not in _SPAN_KEYS}
    if "confidence" in names:
        changes["confidence"] = min(value.confidence, SCANNED_AT_MOST)
        changes["doubt"] = value.doubt or SCANNED_DOUBT
    return value._replace(**changes)
