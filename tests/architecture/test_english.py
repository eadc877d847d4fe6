"""What of a page asked for in English is still Vietnamese interface (test_pages asks); names and documents stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any

from lxml import html

from ketnghia.accounts.roles import RIGHTS, ROLES
from ketnghia.core.fields import FIELDS
from tools.messages import LOCALE, PLACEHOLDER, own, read

SPOKEN = ("title", "aria-label", "placeholder", "alt", "data-l", "content")
MARKS = re.compile(r"[^\W\d_a-zA-Z]")  # a letter outside the English alphabet
NAMES = {"Kết nghĩa"}  # the system's own, though it is a word of the interface as well
STILL_VIETNAMESE = {"ui:gallery"}  # its samples are Vietnamese; the words around them are not looked at


def texts(page: str) -> Iterator[str]:
    """Yield what a page says: its texts and spoken attributes, not inside an element said to be Vietnamese."""
    for element in html.fromstring(page).iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style") or "vi" in languages(element):
            continue
        for text in (element.text, *(child.tail for child in element), *map(element.get, SPOKEN)):
            if text and (text := " ".join(text.split())):
                yield text


def languages(element: Any) -> set[str | None]:
    """Return the languages that an element and those around it say; the page's own is left out."""
    return {each.get("lang") for each in chain([element], element.iterancestors()) if each.getparent() is not None}


@cache
def vietnamese() -> tuple[set[str], re.Pattern[str]]:
    """Return the sentences of the interface, and as one pattern those with words filled in."""
    english = read(LOCALE / "en/LC_MESSAGES/django.po")
    pairs = [(message.text, english[message].strings[0]) for message in own() if message in english]
    sentences = {text for text, said in pairs if text != said and MARKS.search(text)}
    named = {role.vi for role in ROLES} | {right.vi for right in RIGHTS} | {field.vi for field in FIELDS}
    filled = {
        sentence for sentence in sentences if PLACEHOLDER.search(sentence) and len(PLACEHOLDER.sub("", sentence)) > 20
    }
    gap = r"%\\\(\w+\\\)[sd]|%\(\w+\)[sd]|\\\{\w*\\\}"
    shapes = "|".join(re.sub(gap, ".+", re.escape(sentence)) for sentence in sorted(filled))
    return (sentences | named) - NAMES, re.compile(shapes)


@cache
def is_vietnamese(text: str) -> bool:
    """Tell whether a text is a sentence of the Vietnamese interface; pages repeat most of theirs."""
    sentences, filled = vietnamese()
    return bool(MARKS.search(text)) and (text in sentences or bool(filled.fullmatch(text)))


def untranslated(page: str) -> list[str]:
    """Return the Vietnamese sentences of the interface that a page says."""
    return [text for text in texts(page) if is_vietnamese(text)]


def test_untranslated_sentences_are_found() -> None:
    page = """<html lang="en"><p>Lưu</p><p title="Chương trình">Save</p><p lang="vi">Lưu</p><script>"Lưu"</script>
    <b>Cán bộ văn phòng</b><i>Đã xác nhận
      thay mặt Đảng ủy xã Nam Phước.</i><u>Đảng ủy xã Nam Phước</u></html>"""
    assert untranslated(page) == [
        "Lưu",
        "Chương trình",
        "Cán bộ văn phòng",
        "Đã xác nhận thay mặt Đảng ủy xã Nam Phước.",
    ]
