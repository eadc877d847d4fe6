"""Zip files of documents: their members within limits of number and size, never unfolded further than that."""

from __future__ import annotations

import contextlib
import io
import zipfile
import zlib
from pathlib import PurePosixPath

from ketnghia.core.vntext import nfc

from . import MAX_BYTES_READ
from .refused import Refused

MOST_TIMES = 200  # a member that grows more than this, and beyond a megabyte, is no document
_LITTER = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


def unpack(data: bytes, *, most_files: int, most_bytes: int) -> list[tuple[str, bytes]]:
    """Return (path in the archive, bytes) of each file; an archive inside stays one file, which no reader opens.

    Refused when it is broken, locked, holds nothing, more than `most_files` files or more than `most_bytes` in all.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir() and not _is_litter(member)]
            _refuse_bad(members, most_files)
            return _contents(archive, members, most_bytes)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise Refused("broken") from error


def _is_litter(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(member.filename)
    return path.name.startswith(("~$", "._")) or any(part in _LITTER for part in path.parts)


def _refuse_bad(members: list[zipfile.ZipInfo], most_files: int) -> None:
    if not members:
        raise Refused("hollow")
    if len(members) > most_files:
        raise Refused("many")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Refused("encrypted")
    if any(
        member.file_size > 1024 * 1024 and member.file_size > MOST_TIMES * member.compress_size for member in members
    ):
        raise Refused("bomb")


def _contents(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], most_bytes: int) -> list[tuple[str, bytes]]:
    """Read what is really there: the sizes that an archive tells of itself are not believed."""
    found, left = [], most_bytes
    for member in members:
        with archive.open(member) as stream:
            content = stream.read(min(left, MAX_BYTES_READ) + 1)
        left -= len(content)
        if left < 0:
            raise Refused("heavy")
        found.append((_name(member), content))
    return found


def _name(member: zipfile.ZipInfo) -> str:
    """Return the member's name; Windows wrote UTF-8 for years without saying so."""
    name = member.filename
    if not member.flag_bits & _UTF8_NAME:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return nfc(name)
