"""A photo is drawn anew: upright, no larger than needed, silent about camera and place."""

from __future__ import annotations

import io
from datetime import date

import pytest
from PIL import Image

from ketnghia.evidence.rules import BadPicture, clean_picture, pictures, problem, tiny
from ketnghia.evidence.tests.conftest import PDF, photo, photo_from_a_phone


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_nothing_that_the_camera_wrote_is_left_but_its_day() -> None:
    cleaned = clean_picture(photo_from_a_phone())
    for data in (cleaned.large, cleaned.small, cleaned.thumb):
        picture = opened(data)
        assert dict(picture.getexif()) == {}
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
        assert b"Bi Mat" not in data
        assert "Máy".encode() not in data
    assert cleaned.taken_on == date(2026, 3, 14)


def test_a_photo_taken_on_its_side_stands_upright() -> None:
    cleaned = clean_picture(photo_from_a_phone())
    assert (cleaned.width, cleaned.height) == (80, 120)
    assert opened(cleaned.large).size == (80, 120)


def test_three_sizes_are_made_and_none_is_blown_up() -> None:
    cleaned = clean_picture(photo(3000, 1500))
    sizes = [opened(data).size for data in (cleaned.large, cleaned.small, cleaned.thumb)]
    assert sizes == [(2000, 1000), (900, 450), (320, 320)]
    assert opened(clean_picture(photo(100, 50)).large).size == (100, 50)


def test_a_line_of_a_list_gets_a_picture_of_its_own_size() -> None:
    file = io.BytesIO()
    Image.effect_noise((24, 24), 80).resize((900, 600)).convert("RGB").save(file, "JPEG")
    thumb = clean_picture(file.getvalue()).thumb
    drawn = tiny(thumb)
    assert opened(drawn).size == (128, 128)
    assert len(drawn) < min(4_000, len(thumb) / 3)


@pytest.mark.parametrize("fmt", ["JPEG", "PNG", "WEBP"])
def test_the_usual_formats_are_taken_and_kept_as_jpeg(fmt: str) -> None:
    assert opened(clean_picture(photo(fmt=fmt)).large).format == "JPEG"


def test_what_is_transparent_becomes_white() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (10, 10), (200, 0, 0, 0)).save(file, "PNG")
    assert opened(clean_picture(file.getvalue()).large).convert("RGB").getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("data", [PDF, b"\xff\xd8\xff" + b"x" * 200, photo()[:150], b""])
def test_what_cannot_be_drawn_is_refused(data: bytes) -> None:
    with pytest.raises(BadPicture):
        clean_picture(data)


def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 9_999)
    with pytest.raises(BadPicture, match="điểm ảnh"):
        clean_picture(photo(100, 100))


@pytest.mark.parametrize(
    ("kind", "size", "word"),
    [("empty", 0, "trống"), ("locked", 9, "mật khẩu"), ("zip", 9, "Không nhận"), ("jpeg", 200, "quá lớn")],
)
def test_a_file_that_is_not_taken_says_why(kind: str, size: int, word: str) -> None:
    wrong = problem(kind, size, 100)
    assert wrong
    assert word in wrong[0]
    assert problem("pdf", 100, 100) is None
