"""Photos as telephones make them, a programme in force, a little clamd."""

from __future__ import annotations

import io
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from PIL import Image

from ketnghia.core.actor import system
from ketnghia.programmes import actions
from ketnghia.programmes.models import Programme
from ketnghia.programmes.rules import CommitmentData, PartyData, ProgrammeData
from ketnghia.programmes.tests.conftest import confirm_all, founding_data, fresh

__all__ = ["founding_data"]
PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF"
TUS = {"HTTP_TUS_RESUMABLE": "1.0.0"}
BODY = "application/offset+octet-stream"
VIRUS = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR"  # the beginning of the harmless test file that every scanner knows


def photo(width: int = 120, height: int = 80, *, colour: str = "teal", fmt: str = "JPEG", **save: Any) -> bytes:
    """Return a plain picture."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, fmt, **save)
    return file.getvalue()


def photo_from_a_phone() -> bytes:
    """Return a picture on its side, with the camera, the day, the place and an XMP packet that name the person."""
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise
    exif[0x010F] = "Máy ảnh bí mật"
    exif.get_ifd(0x8769)[0x9003] = "2026:03:14 08:30:00"
    exif.get_ifd(0x8825)[2] = (15.0, 50.0, 24.0)
    return photo(120, 80, exif=exif.tobytes(), xmp=b"<x:xmpmeta>Nguyen Van Bi Mat</x:xmpmeta>")


@pytest.fixture
def programme(lan: Any, minh: Any, a_viet: Any, thuy: Any, founding: Any, founding_data: ProgrammeData) -> Programme:
    """The founding programme in force."""
    promise = CommitmentData("Khám bệnh, cấp thuốc miễn phí", ("health",), "support")
    row = actions.create_programme(by=lan.actor, data=founding_data, commitments=[promise])
    actions.submit_for_signing(by=lan.actor, programme=row)
    return confirm_all(fresh(row), minh, a_viet, thuy)


@pytest.fixture
def draft(founding: Any) -> Programme:
    """A programme of Nam Phước and Phước Thành that nobody has signed."""
    parties = (PartyData(founding.du_nam_phuoc.pk, "supporter"), PartyData(founding.du_phuoc_thanh.pk, "beneficiary"))
    return actions.create_programme(
        by=system("test"), data=ProgrammeData(parties=parties), commitments=[], maker=founding.du_nam_phuoc
    )


class LittleClamd(threading.Thread):
    """Speaks clamd's INSTREAM on a real socket: finds the test virus, or answers what it is told to."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.door = socket.create_server(("127.0.0.1", 0))
        self.where = f"127.0.0.1:{self.door.getsockname()[1]}"
        self.asked: list[bytes] = []
        self.answer = b""

    def run(self) -> None:
        """Serve until the door is closed."""
        while True:
            try:
                line, _address = self.door.accept()
            except OSError:
                return
            with line:
                data = self._stream(line)
                self.asked.append(data)
                verdict = b"stream: Eicar-Test FOUND\0" if VIRUS in data else b"stream: OK\0"
                line.sendall(self.answer or verdict)

    def stop(self) -> None:
        """Close the door; nobody answers any more."""
        with suppress(OSError):  # closed already
            self.door.shutdown(socket.SHUT_RDWR)
        self.door.close()

    def _stream(self, line: socket.socket) -> bytes:
        file = line.makefile("rb")
        assert file.read(10) == b"zINSTREAM\0"
        data = b""
        while size := struct.unpack("!L", file.read(4))[0]:
            data += file.read(size)
        return data


@pytest.fixture
def clamd(settings: Any) -> Iterator[LittleClamd]:
    """A clamd that the settings name."""
    server = LittleClamd()
    server.start()
    settings.CLAMD = server.where
    yield server
    server.stop()
