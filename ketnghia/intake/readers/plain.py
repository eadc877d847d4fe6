"""Plain text files: UTF-8 and UTF-16, and the old Vietnamese encodings TCVN3, VNI and windows-1258. Pure Python."""

from __future__ import annotations

import re
import unicodedata

from ketnghia.core.filetypes import looks_like_utf16

from .refused import Refused

# Short words that no Vietnamese page does without; wrong decodings do not produce them.
_COMMON = frozenset(
    [
        "và",
        "của",
        "các",
        "có",
        "được",
        "cho",
        "trong",
        "với",
        "xã",
        "là",
        "về",
        "đã",
        "một",
        "những",
        "người",
        "này",
        "đồng",
        "năm",
        "ngày",
        "huyện",
        "hội",
        "việc",
        "từ",
        "ủy",
        "dân",
        "nhân",
        "phường",
        "bên",
        "đại",
        "diện",
        "kết",
        "nghĩa",
        "điều",
        "biên",
        "ký",
    ]
)
_MIN_COMMON_SHARE = 0.08


def read_plain(data: bytes) -> str:
    """Return the text of the bytes of a text file. Refused when no known encoding gives Vietnamese or English text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode(data, "utf-16")
    wide = looks_like_utf16(data)
    if wide:
        return _decode(data, wide)
    try:
        return mend_fonts(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _read_legacy(data)


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("encoding") from error


def _read_legacy(data: bytes) -> str:
    """Try each old encoding and keep the reading with the most everyday Vietnamese words, if it has enough of them."""
    readings = [
        unicodedata.normalize("NFC", data.decode("cp1258", "replace")),
        *_shown(data.decode("cp1252", "replace")),
    ]
    best = max(readings, key=_common_share)
    if _common_share(best) < _MIN_COMMON_SHARE:
        raise Refused("encoding")
    return best


def mend_fonts(text: str) -> str:
    """Return a text whose letters stand in the tables of old fonts (.VnTime, VNI-Times) in Unicode; others as is.

    Word and PDF files made with such fonts hold the codes of Western letters; only the font made them Vietnamese.
    """
    western = sum("\x80" <= char <= "\xff" for char in text[:20_000])
    if western * 50 < len(text[:20_000]) or _common_share(text) >= _MIN_COMMON_SHARE:
        return text
    best = max(_shown(text), key=_common_share)
    return best if _common_share(best) >= _MIN_COMMON_SHARE else text


def _shown(text: str) -> list[str]:
    """Return what the old fonts would show for `text`, one reading for each table."""
    from .oldfonts import from_tcvn3, from_vni  # late: hardly any text is in them

    return [_mend_capitals(from_tcvn3(text)), _mend_capitals(from_vni(text))]


def _common_share(text: str) -> float:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return sum(word in _COMMON for word in words) / max(len(words), 1)


def _mend_capitals(text: str) -> str:
    """Give back the capitals of headings: TCVN3 keeps them in the font, so "ĐảNG Bộ" is what its bytes say."""
    return "".join(_mend_cell(cell) for cell in re.split(r"([\t\n])", text))


def _mend_cell(cell: str) -> str:
    plain = [char for char in cell if char.isascii() and char.isalpha()]
    is_heading = len(plain) >= 2 and all(char.isupper() for char in plain)
    return cell.upper() if is_heading and any(char.islower() for char in cell) else cell
