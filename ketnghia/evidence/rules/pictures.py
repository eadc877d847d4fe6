"""A photo as it may be kept: upright, of reasonable size, without where, when and with what it was taken. Pure Python.

Nothing of the file that was handed in is kept: its pixels are drawn anew, so that EXIF, GPS, XMP and whatever hides in
a picture file stay behind.
"""

from __future__ import annotations

import io
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from PIL import Image, ImageCms, ImageOps

from ketnghia.core.messages import N_

MOST_PIXELS = 50_000_000  # a telephone's largest photo has 48 million; more is a bomb that fills the memory
LARGE, SMALL, THUMB, TINY = 2000, 900, 320, 128  # pixels of the longer side; the last two are squares
QUALITY = {LARGE: 85, SMALL: 80, THUMB: 75, TINY: 60}
FORMATS = ("JPEG", "PNG", "WEBP")
_TAKEN = 0x9003, 0x8769  # EXIF: DateTimeOriginal, and the table that it stands in


class BadPicture(ValueError):  # noqa: N818 - what it is, not that something went wrong
    """A file that says it is a picture and cannot be drawn; the message is a msgid."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A picture drawn anew as three JPEGs; `width` and `height` in pixels of the large one."""

    large: bytes
    small: bytes
    thumb: bytes
    width: int
    height: int
    taken_on: date | None  # what the camera said, the only thing that is kept of it


def clean_picture(data: bytes) -> Cleaned:
    """Return the picture in `data` upright, drawn anew and without any metadata. BadPicture when that cannot be."""
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise BadPicture(N_("Ảnh có quá nhiều điểm ảnh (tối đa 50 triệu)."))
            taken_on = _taken_on(opened)
            opened.draft("RGB", (2 * LARGE, 2 * LARGE))
            picture = _plain(ImageOps.exif_transpose(opened) or opened)
    except BadPicture:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, Image.DecompressionBombError) as error:
        raise BadPicture(N_("Không mở được ảnh này: tệp hỏng hoặc không phải ảnh.")) from error
    large = _within(picture, LARGE)
    thumb = ImageOps.fit(picture, (THUMB, THUMB), Image.Resampling.LANCZOS)
    small = _jpeg(_within(picture, SMALL), SMALL)
    return Cleaned(_jpeg(large, LARGE), small, _jpeg(thumb, THUMB), *large.size, taken_on)


def tiny(thumb: bytes) -> bytes:
    """Return one of our thumbnails again for a line in a list: 128 × 128 px, 2 or 3 kB where it has 7 to 20."""
    with Image.open(io.BytesIO(thumb), formats=("JPEG",)) as opened:
        return _jpeg(opened.resize((TINY, TINY), Image.Resampling.LANCZOS), TINY)


def _taken_on(picture: Image.Image) -> date | None:
    tag, table = _TAKEN
    with suppress(Exception):  # EXIF is whatever some device wrote; a broken one says nothing
        said = picture.getexif().get_ifd(table).get(tag)
        day = datetime.strptime(str(said)[:10], "%Y:%m:%d").date()
        return day if day.year >= 2000 else None
    return None


def _plain(picture: Image.Image) -> Image.Image:
    """Return new RGB pixels: the colours brought to sRGB, what is transparent on white."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode == "RGB":
        with suppress(ImageCms.PyCMSError, OSError):
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            picture = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB")) or picture
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        ground = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(ground, picture)
    return picture.convert("RGB")


def _within(picture: Image.Image, side: int) -> Image.Image:
    if max(picture.size) <= side:
        return picture
    return ImageOps.contain(picture, (side, side), Image.Resampling.LANCZOS)


def _jpeg(picture: Image.Image, side: int) -> bytes:
    drawn = Image.new("RGB", picture.size)
    drawn.paste(picture)  # the pixels alone: `picture` may carry what its file said
    file = io.BytesIO()
    drawn.save(file, "JPEG", quality=QUALITY[side], optimize=True, progressive=True)
    return file.getvalue()
