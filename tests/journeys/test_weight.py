"""What a page weighs on the line: the first one with fonts and styles, and those that follow."""

from __future__ import annotations

import gzip
from typing import Any

import pytest

from tests.journeys.test_every_page import places

__all__ = ["places"]
KB = 1024
FIRST, LATER = 120 * KB, 20 * KB
WORK = [
    "/viec-cua-toi/", "/ket-nghia/", "/", "/ket-nghia/{active}/", "/ket-nghia/{active}/tong-quan/", "/don-vi/",
    "/ket-nghia/{active}/cam-ket/", "/don-vi/20599-nam-phuoc/", "/tiep-nhan/{draft}/", "/ket-nghia/moi/", "/co-quan/",
    "/don-vi/ban-do/", "/ui/",
]  # fmt: skip
PUBLIC = ["/don-vi/", "/", "/ket-nghia/{active}/", "/don-vi/20599-nam-phuoc/", "/ket-nghia/", "/tai-khoan/dang-nhap/"]


@pytest.mark.parametrize(("who", "paths"), [("lan", WORK), ("stranger", PUBLIC)], ids=["work", "public"])
def test_the_first_page_and_the_later_ones_stay_light(
    request: Any, open_browser: Any, places: Any, who: str, paths: list[str]
) -> None:
    window = open_browser(None if who == "stranger" else request.getfixturevalue(who))
    answers: list[Any] = []
    window.page.on("response", lambda answer: answers.append(answer))
    kept: set[str] = set()
    weights = {}
    for path in paths:
        answers.clear()
        window.at(path.format(**vars(places))).page.wait_for_load_state("networkidle")
        fresh = {answer.url: answer for answer in answers if answer.url not in kept}
        weights[path] = sum(map(_weight, fresh.values()))
        kept |= {url for url in fresh if "/static/" in url}  # their names change with their content: never asked again
    first, *later = weights.items()
    assert first[1] <= FIRST, first
    assert {path: weight for path, weight in later if weight > LATER} == {}


def _weight(answer: Any) -> int:
    """Return the bytes of an answer as the server compresses it; pictures and fonts are compressed already."""
    body = answer.body()
    return len(body) if answer.url.endswith((".woff2", ".png", ".jpg")) else len(gzip.compress(body, 6))
