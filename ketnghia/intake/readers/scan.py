"""Scans: pictures, and PDF files of pictures, through tesseract where it is installed with Vietnamese. Pure Python."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from functools import cache
from typing import Any

from .refused import Refused

DOTS_PER_INCH = 200
MOST_PIXELS = 60_000_000
_MIN_LETTERS = 20


def read_scan(data: bytes, kind: str, seconds: float) -> str:
    """Return the words of a scanned PDF or a picture; or raise Refused, with the hint what to install."""
    tool = tesseract()
    if not tool:
        raise Refused("scan" if kind == "pdf" else "picture")
    until = time.monotonic() + seconds
    pages = [_words(tool, page, until) for page in (_pdf_pages(data) if kind == "pdf" else _pictures(data))]
    text = "\n".join(pages)
    if sum(char.isalpha() for char in text) < _MIN_LETTERS:
        raise Refused("blurred")
    return text


@cache
def tesseract() -> str:
    """Return the path of tesseract if it knows Vietnamese, else ""."""
    tool = shutil.which("tesseract") or ""
    if tool:
        known = subprocess.run([tool, "--list-langs"], capture_output=True, timeout=20, check=False)  # noqa: S603
        tool = tool if "vie" in known.stdout.decode("utf-8", "replace").split() else ""
    return tool


def _words(tool: str, page: Any, until: float) -> str:
    """Return the words of one page (a Pillow image). One thread, so that two documents at once share two cores."""
    left = until - time.monotonic()
    if left <= 0:
        raise Refused("slow")
    picture = io.BytesIO()
    page.convert("L").save(picture, "PNG")
    command = [tool, "stdin", "stdout", "-l", "vie", "--dpi", str(DOTS_PER_INCH)]
    one_thread = os.environ | {"OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603
            command, input=picture.getvalue(), capture_output=True, timeout=left, check=False, env=one_thread
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("slow") from error
    if done.returncode:
        raise Refused("blurred")
    return done.stdout.decode("utf-8", "replace").replace("\f", "")


def _pdf_pages(data: bytes) -> Iterator[Any]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for page in document:
        scale = min(DOTS_PER_INCH / 72, (MOST_PIXELS / max(page.get_width() * page.get_height(), 1)) ** 0.5)
        yield page.render(scale=scale, grayscale=True).to_pil()


def _pictures(data: bytes) -> Iterator[Any]:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Refused("too-large")
            yield picture
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Refused("broken") from error
