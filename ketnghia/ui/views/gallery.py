"""The gallery: every component in every state, on sample things of the kinds that the components take."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ketnghia.ui.forms import SampleForm

SPRITE = Path(__file__).parents[1] / "static" / "ui" / "sprite.svg"
THEMES = ("auto", "light", "dark")
COLOURS = ("nui", "bien", "coi", "dat", "sim", "gold")


class Block(NamedTuple):
    """One block of the gallery: its anchor, its heading and the template that shows it."""

    name: str
    title: Promise
    template: str


class SampleUnit(NamedTuple):
    """A locality for show."""

    full_name: str
    terrain: str


BLOCKS = (
    Block("mau", _("Màu"), "ui/gallery/mau.html"),
    Block("chu", _("Chữ"), "ui/gallery/chu.html"),
    Block("nut", _("Nút"), "ui/gallery/nut.html"),
    Block("nhan", _("Nhãn, đơn vị, hai nửa xác nhận"), "ui/gallery/nhan.html"),
    Block("dieu-huong", _("Điều hướng"), "ui/gallery/dieu-huong.html"),
    Block("bieu-mau", _("Biểu mẫu và lỗi"), "ui/gallery/bieu-mau.html"),
    Block("bang", _("Bảng"), "ui/gallery/bang.html"),
    Block("viec", _("Việc chờ, lĩnh vực, lịch"), "ui/gallery/viec.html"),
    Block("chuong-trinh", _("Chương trình"), "ui/gallery/chuong-trinh.html"),
    Block("van-ban", _("Văn bản và mục đọc được"), "ui/gallery/van-ban.html"),
    Block("cong-khai", _("Trang công khai"), "ui/gallery/cong-khai.html"),
    Block("bieu-do", _("Biểu đồ và con số lớn"), "ui/gallery/bieu-do.html"),
    Block("phan-hoi", _("Tin báo"), "ui/gallery/phan-hoi.html"),
    Block("trong", _("Trống, đang tải, hộp thoại"), "ui/gallery/trong.html"),
    Block("dau", _("Dấu hiệu và biểu tượng"), "ui/gallery/dau.html"),
)


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in every state; `?nen=` light, dark or auto chooses the theme."""
    wanted = request.GET.get("nen", "auto")
    theme = wanted if wanted in THEMES else "auto"
    return render(request, "ui/gallery.html", {"blocks": BLOCKS, "theme": theme, **samples()})


@cache
def icons() -> list[str]:
    """Return the names of the sprite's icons."""
    return re.findall(r'id="i-([a-z]+)"', SPRITE.read_text(encoding="utf-8"))


def samples() -> dict[str, Any]:
    """Return what the blocks' templates show; every name and figure is made up and marked so on the page."""
    return {
        "icons": icons(),
        "colours": COLOURS,
        "upland": SampleUnit("Xã Phước Thành", "upland"),
        "lowland": SampleUnit("Xã Nam Phước", "lowland"),
        "plain": SampleUnit("Đặc khu Lý Sơn", ""),
        "page_obj": Paginator(range(120), 10).page(4),
        "sample_paper": "ĐẢNG ỦY XÃ\tĐẢNG CỘNG SẢN VIỆT NAM\n\nCHƯƠNG TRÌNH KẾT NGHĨA\n\n1. Giao lưu học sinh.\n",
        "tabs": [("Tổng quan", "#dieu-huong", None, True), ("Cam kết", "#dieu-huong", 31, False)],
        "steps": [("Dự thảo", "20/08/2025", "done"), ("Đang thực hiện", "từ 03/09/2025", "now"), ("Sơ kết", "", "")],
        "form": SampleForm({"value": "ba mươi tám triệu", "given_on": "15/12/2025", "papers": ["minutes"]}),
    }
