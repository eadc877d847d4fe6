"""Files in pieces: a small server of the tus protocol 1.0 (core, creation, expiration, termination).

The session says who sends; each writing request carries the CSRF token in a header, as tus clients can.
"""

from __future__ import annotations

import base64
import binascii

from django.conf import settings
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import http_date
from django.views.decorators.http import require_http_methods

from ketnghia.accounts.permissions import signed_in
from ketnghia.core.verdict import Conflict, Forbidden, Refused
from ketnghia.evidence import actions
from ketnghia.evidence.models import Upload

VERSION = "1.0.0"
PIECE = 512 * 1024  # bytes written at once: what has come is kept when the line breaks within a request
BODY = "application/offset+octet-stream"


@signed_in
@require_http_methods(["POST", "OPTIONS"])
def uploads(request: HttpRequest) -> HttpResponse:
    """Begin an upload: its length and name come in headers, its address goes back in one."""
    if request.method == "OPTIONS":
        return _answer(204, Tus_Version=VERSION, Tus_Extension="creation,expiration,termination",
                       Tus_Max_Size=settings.UPLOAD_LIMIT)  # fmt: skip
    if request.headers.get("Tus-Resumable") != VERSION:
        return _answer(412, Tus_Version=VERSION)
    said = _metadata(request.headers.get("Upload-Metadata", ""))
    length = _number(request.headers.get("Upload-Length", ""))
    if length is None:
        return _answer(400)
    try:
        row = actions.begin_upload(
            by=request.actor, name=said.get("filename", ""), size=length, sha256=said.get("sha256", "")[:64]
        )
    except Forbidden:
        raise
    except Refused as refusal:
        return _answer(413, str(refusal))
    return _answer(201, Location=reverse("evidence:upload", args=[row.token]), **_state(row))


@signed_in
@require_http_methods(["HEAD", "PATCH", "DELETE"])
def upload(request: HttpRequest, token: str) -> HttpResponse:
    """Say how far an upload has come, take its next bytes, or forget it."""
    row = get_object_or_404(Upload.objects.of(request.actor), token=token)
    if request.headers.get("Tus-Resumable") != VERSION:
        return _answer(412, Tus_Version=VERSION)
    if request.method == "HEAD":
        return _answer(200, Upload_Length=row.size, **_state(row))
    if request.method == "DELETE":
        actions.drop_upload(by=request.actor, upload=row)
        return _answer(204)
    if request.content_type != BODY:
        return _answer(415)
    offset = _number(request.headers.get("Upload-Offset", ""))
    return _answer(400) if offset is None else _take(request, row, offset)


def _take(request: HttpRequest, row: Upload, offset: int) -> HttpResponse:
    """Write what the request brings, piece by piece; what came before the line broke stays."""
    try:
        while True:
            data = request.read(PIECE)
            if not data and offset != row.offset:
                raise Conflict
            if not data:
                break
            row = actions.append(by=request.actor, token=row.token, offset=offset, data=data)
            offset = row.offset
    except UnreadablePostError:
        return _answer(400)
    except Conflict as conflict:
        return _answer(409, str(conflict))
    except Refused as refusal:
        return _answer(413, str(refusal))
    return _answer(204, **_state(row))


def _answer(status: int, words: object = "", **headers: object) -> HttpResponse:
    """Return an answer of the protocol; underscores in header names stand for dashes."""
    response = HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
    response["Tus-Resumable"] = VERSION
    response["Cache-Control"] = "no-store"
    for name, value in headers.items():
        response[name.replace("_", "-")] = str(value)
    return response


def _state(row: Upload) -> dict[str, object]:
    return {"Upload_Offset": row.offset, "Upload_Expires": http_date(row.expires_at.timestamp())}


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def _metadata(header: str) -> dict[str, str]:
    """Read `name base64,name base64`; what is not readable is left out."""
    found = {}
    for pair in header.split(","):
        name, _blank, value = pair.strip().partition(" ")
        try:
            found[name] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
    return found
