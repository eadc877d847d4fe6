"""Asks ClamAV whether a file carries a virus, in clamd's own INSTREAM words over a socket."""

from __future__ import annotations

import socket
import struct

from django.conf import settings
from django.utils.translation import gettext as _

from ketnghia.core.verdict import Refused

PIECE = 64 * 1024
SECONDS = 30


def refuse_virus(data: bytes, name: str) -> None:
    """Refused when clamd names a virus in `data`, or cannot be asked though KETNGHIA_CLAMD says where it is.

    Without that setting nothing is scanned.
    """
    if not settings.CLAMD:
        return
    try:
        answer = _ask(settings.CLAMD, data)
    except OSError as error:
        raise Refused(_("Chưa quét được vi-rút nên chưa nhận tệp. Hãy thử lại sau ít phút.")) from error
    if answer.endswith("FOUND"):
        raise Refused(_("Tệp «%(name)s» có vi-rút nên không được nhận.") % {"name": name})
    if "size limit exceeded" in answer:
        raise Refused(_("Tệp «%(name)s» lớn hơn mức máy quét vi-rút nhận; hãy báo quản trị.") % {"name": name})
    if not answer.endswith("OK"):
        raise Refused(_("Chưa quét được vi-rút nên chưa nhận tệp. Hãy thử lại sau ít phút."))


def _ask(where: str, data: bytes) -> str:
    """Return clamd's answer: `stream: OK`, `stream: <name> FOUND` or `… ERROR`. OSError when it does not answer."""
    with _connect(where) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), PIECE):
            piece = data[start : start + PIECE]
            line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
        answer = b""
        while not answer.endswith(b"\0") and (more := line.recv(4096)):
            answer += more
    return answer.rstrip(b"\0\n ").decode("utf-8", "replace")


def _connect(where: str) -> socket.socket:
    if where.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(SECONDS)
        line.connect(where)
        return line
    host, _colon, port = where.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS)
