"""Files put aside for a day while the rest of their form is put right; nothing of the programmes knows them yet."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from django.core import signing
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile

FOLDER = "kept"
KEPT_FOR = timedelta(days=1)


def put_aside(file: UploadedFile) -> str:
    """Put the file away and return the token that gives it back."""
    file.seek(0)
    path = default_storage.save(f"{FOLDER}/{uuid4().hex}", File(file))
    return signing.dumps([path, file.name], salt=__name__)


def taken_back(token: str) -> UploadedFile | None:
    """Return the file of a token, None when there is none, when its day is over or somebody else wrote the token."""
    try:
        path, name = signing.loads(token, salt=__name__, max_age=KEPT_FOR)
        with default_storage.open(path) as kept:
            file = SimpleUploadedFile(name, kept.read())
    except (signing.BadSignature, OSError):
        return None
    file.token = token  # type: ignore[attr-defined]
    return file


def sweep_aside(*, now: datetime) -> int:
    """Throw away the files whose day was over at `now`; return how many."""
    over = [path for path in _paths() if default_storage.get_modified_time(path) < now - KEPT_FOR]
    for path in over:
        default_storage.delete(path)
    return len(over)


def _paths() -> list[str]:
    try:
        return [f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]]
    except FileNotFoundError:  # nothing has been put aside yet
        return []
