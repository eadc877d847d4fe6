"""Pictures and scans: read by the machine where it can, looked at by people always."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from model_bakery import baker
from PIL import Image, ImageDraw

from ketnghia.core.verdict import Refused
from ketnghia.exchange import actions
from ketnghia.exchange.actions import Marked
from ketnghia.exchange.models import Practice
from ketnghia.exchange.tests.conftest import WHOLE, words
from ketnghia.intake.readers import scan
from ketnghia.intake.sandbox import keeper

PHONE = "Liên hệ bà Trần Thị Hoa, điện thoại 0905 123 456 để xem hồ sơ."
PLAIN = "Lịch tiếp công dân của xã: sáng thứ Năm hằng tuần tại trụ sở."


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """A program in tesseract's place that reads `said` in every picture, for a reader's child process of its own."""

    def install(said: str) -> None:
        program = tmp_path / "tesseract"
        listed = "if [ \"$1\" = --list-langs ]; then printf 'List\\nvie\\n'; exit; fi"
        program.write_text(f"#!/bin/sh\n{listed}\ncat >/dev/null; printf '%s' '{said}'\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        forget()

    def forget() -> None:
        scan.tesseract.cache_clear()
        monkeypatch.setattr(keeper, "_keeper", keeper._Keeper())

    monkeypatch.setenv("PATH", str(tmp_path))  # a machine without it
    forget()
    yield install
    for child in keeper._keeper.idle:
        child.end()


def drawn(said: str) -> bytes:
    """Return a PNG with words drawn on it."""
    picture, buffer = Image.new("L", (900, 120), 255), io.BytesIO()
    ImageDraw.Draw(picture).text((20, 40), said.encode("ascii", "ignore").decode(), fill=0)
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def attach(practice: Practice, by: Any, said: str) -> Any:
    return actions.attach_to_practice(by=by.actor, practice=practice, name="lich.png", data=drawn(said), looked=True)


def test_the_words_in_a_picture_are_read_by_the_detector(practice: Practice, y_hoa: Any, tesseract: Any) -> None:
    tesseract(PHONE)
    with pytest.raises(Marked) as marked:
        attach(practice, y_hoa, PHONE)
    assert {(mark.field, mark.kind) for mark in marked.value.marks} == {("file", "name"), ("file", "phone")}
    tesseract(PLAIN)
    assert attach(practice, y_hoa, PLAIN).was_read is True


def test_a_person_looks_at_a_picture_whatever_the_machine_read(practice: Practice, y_hoa: Any, tesseract: Any) -> None:
    tesseract(PLAIN)
    with pytest.raises(Refused) as refused:
        actions.attach_to_practice(by=y_hoa.actor, practice=practice, name="lich.png", data=drawn(PLAIN))
    assert refused.value.field == "looked"


def test_a_picture_with_a_mark_of_secrecy_is_refused(practice: Practice, y_hoa: Any, tesseract: Any) -> None:
    tesseract(f"TUYỆT MẬT\n{PLAIN}")
    with pytest.raises(Refused, match="dấu mật"):
        attach(practice, y_hoa, PLAIN)
    assert not practice.files.exists()


def test_who_validates_is_told_which_pictures_no_machine_read(
    commenting: Practice, y_hoa: Any, minh: Any, tesseract: Any
) -> None:
    url = f"{commenting.get_absolute_url()}tham-dinh/"
    assert "Máy có thể chưa đọc hết chữ" not in words(minh.client.get(url))
    assert attach(commenting, y_hoa, PLAIN).was_read is False
    page = words(minh.client.get(url))
    assert "Máy có thể chưa đọc hết chữ trong:" in page
    assert "lich.png" in page


def test_a_photo_of_the_programme_is_read_before_a_practice_shows_it(
    practice: Practice, y_hoa: Any, tesseract: Any
) -> None:
    photo = baker.make(
        "evidence.Evidence", owner=practice.owner, programme=practice.programme, kind="photo", name="anh.png",
        caption="", file=ContentFile(drawn(PHONE), "anh.png"), width=900, small="a.jpg", thumb="b.jpg",
    )  # fmt: skip
    tesseract(PHONE)
    data = replace(WHOLE, evidence=(photo.pk,))
    with pytest.raises(Marked) as marked:
        actions.save_practice(by=y_hoa.actor, practice=practice, version=practice.version, data=data)
    assert {mark.kind for mark in marked.value.marks} == {"name", "phone"}
    assert not practice.evidence.exists()
