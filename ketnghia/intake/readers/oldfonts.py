"""Text set in the fonts of the years before Unicode: TCVN3 (.VnTime, ABC) and VNI (VNI-Times). Pure Python.

Such fonts draw Vietnamese letters in the places of Western ones. A text is turned back by a table; which of the two it
was is told by the everyday words that come out.
"""

from __future__ import annotations

import re
import unicodedata

# TCVN3: one byte for each small letter; capitals with a tone are small letters in a font of capitals.
_TCVN3_LETTERS = "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵăâêôơưđĂÂÊÔƠƯĐ"
_TCVN3_CODES = bytes.fromhex(
    "B5B6B7B8B9 BBBCBDBEC6 C7C8C9CACB CCCECFD0D1 D2D3D4D5D6 D7D8DCDDDE DFE1E2E3E4 E5E6E7E8E9 EAEBECEDEE EFF1F2F3F4"
    "F5F6F7F8F9 FAFBFCFDFE A8A9AAABACADAE A1A2A3A4A5A6A7"
).decode("latin-1")
_TCVN3 = str.maketrans(_TCVN3_CODES, _TCVN3_LETTERS)
# The first letter of these syllables has no capital in TCVN3: "Bác ái Đông", "Danh út Năm".
_SMALL_NAME = re.compile(r"(?<=[a-zà-ỹđ] )(?:ái|ánh|ảnh|út|ấn|ẩn|ất|ích|ứng)(?= [A-ZĐÀ-Ỹ]| ?[(,.;\n])")
_AFTER_NAME = re.compile(r"(?:^|[\s(])[A-ZĐÀ-Ỹ][\wà-ỹ]* $")

# VNI: a letter and behind it a sign; the sign is a small letter or, behind a capital, a capital one.
_TONES = {"øØ": "\u0300", "ûÛ": "\u0309", "õÕ": "\u0303", "ùÙ": "\u0301", "ïÏ": "\u0323"}
_CIRCUMFLEX = {"âÂ": "", "àÀ": "\u0300", "åÅ": "\u0309", "ãÃ": "\u0303", "áÁ": "\u0301", "äÄ": "\u0323"}
_BREVE = {"êÊ": "", "èÈ": "\u0300", "úÚ": "\u0309", "üÜ": "\u0303", "éÉ": "\u0301", "ëË": "\u0323"}
_ALONE = dict(zip("ñÑôÔöÖíÍìÌæÆóÓòÒîÎ", "đĐơƠưƯíÍìÌỉỈĩĨịỊỵỴ", strict=True))


def _vni_pairs() -> dict[str, str]:
    """Return what each letter with its sign means."""
    pairs = {}
    for letters, shape, signs in (
        ("aAeEoO", "\u0302", _CIRCUMFLEX),
        ("aA", "\u0306", _BREVE),
        ("aAeEoOuUyYôÔöÖ", "", _TONES),
    ):
        for letter in letters:
            for both, tone in signs.items():
                for sign in both:
                    pairs[letter + sign] = unicodedata.normalize("NFC", _ALONE.get(letter, letter) + shape + tone)
    return pairs


_VNI = _ALONE | _vni_pairs()
_VNI_SIGNS = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def from_tcvn3(text: str) -> str:
    """Return the letters that a font of the TCVN3 table shows for `text`, whose characters are its byte values."""
    told = text.translate(_TCVN3)
    return _SMALL_NAME.sub(lambda match: _as_name(told, match), told)


def _as_name(text: str, match: re.Match[str]) -> str:
    return match.group().capitalize() if _AFTER_NAME.search(text, 0, match.start()) else match.group()


def from_vni(text: str) -> str:
    """Return the letters that a VNI font shows for `text`, whose characters are its byte values."""
    return _VNI_SIGNS.sub(lambda match: _VNI[match.group()], text)
