"""A page asked for in English shows no sentence of the Vietnamese interface; names and documents stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from lxml import html

from conftest import Persona
from ketnghia.accounts.roles import RIGHTS, ROLES
from ketnghia.core.fields import FIELDS
from tests.architecture.tree import reachable
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


def vietnamese() -> tuple[set[str], list[re.Pattern[str]]]:
    """Return the sentences of the interface, and as patterns those with words filled in."""
    english = read(LOCALE / "en/LC_MESSAGES/django.po")
    pairs = [(message.text, english[message].strings[0]) for message in own() if message in english]
    sentences = {text for text, said in pairs if text != said and MARKS.search(text)}
    named = {role.vi for role in ROLES} | {right.vi for right in RIGHTS} | {field.vi for field in FIELDS}
    filled = {
        sentence for sentence in sentences if PLACEHOLDER.search(sentence) and len(PLACEHOLDER.sub("", sentence)) > 20
    }
    gap = r"%\\\(\w+\\\)[sd]|%\(\w+\)[sd]|\\\{\w*\\\}"
    return (sentences | named) - NAMES, [re.compile(re.sub(gap, ".+", re.escape(sentence))) for sentence in filled]


def untranslated(page: str, known: tuple[set[str], list[re.Pattern[str]]]) -> list[str]:
    """Return the Vietnamese sentences of the interface that a page says."""
    said = [text for text in texts(page) if MARKS.search(text)]
    return [text for text in said if text in known[0] or any(pattern.fullmatch(text) for pattern in known[1])]


@pytest.mark.parametrize("who", ["stranger", "lan", "minh", "overseer", "administrator"])
def test_no_page_in_english_says_a_vietnamese_sentence(samples: Any, request: pytest.FixtureRequest, who: str) -> None:
    reader: Persona = request.getfixturevalue(who)
    reader.client.cookies["kn_language"] = "en"
    known, found, seen = vietnamese(), [], 0
    for address, url in reachable(samples):
        if address.full_name in STILL_VIETNAMESE | {
            "account_logout",
            "openid_connect_login",
            "openid_connect_callback",
        }:
            continue
        response = reader.client.get(url)
        if response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
            seen += 1
            found += [f"{address.full_name}: {text}" for text in untranslated(response.content.decode(), known)]
    assert not found, "\n".join(sorted(set(found)))
    assert seen > 10


def test_untranslated_sentences_are_found() -> None:
    page = """<html lang="en"><p>Lưu</p><p title="Chương trình">Save</p><p lang="vi">Lưu</p><script>"Lưu"</script>
    <b>Cán bộ văn phòng</b><i>Đã xác nhận
      thay mặt Đảng ủy xã Nam Phước.</i><u>Đảng ủy xã Nam Phước</u></html>"""
    assert untranslated(page, vietnamese()) == [
        "Lưu",
        "Chương trình",
        "Cán bộ văn phòng",
        "Đã xác nhận thay mặt Đảng ủy xã Nam Phước.",
    ]
