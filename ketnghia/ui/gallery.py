"""What the gallery shows: its blocks, and sample things of the kinds that the components take."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ketnghia.ui.forms import SampleForm

SPRITE = Path(__file__).parent / "static" / "ui" / "sprite.svg"
THEMES = ("auto", "light", "dark")
COLOURS = ("nui", "bien", "coi", "dat", "sim", "gold")


class Block(NamedTuple):
    """One block of the gallery: its anchor and template name, its heading."""

    name: str
    title: Promise

    @property
    def template(self) -> str:
        """The template that shows the block."""
        return f"ui/gallery/{self.name}.html"


class SampleUnit(NamedTuple):
    """A locality for show."""

    full_name: str
    terrain: str


BLOCKS = (
    Block("mau", _("Màu")),
    Block("chu", _("Chữ")),
    Block("nut", _("Nút")),
    Block("nhan", _("Nhãn, đơn vị, hai nửa xác nhận")),
    Block("dieu-huong", _("Điều hướng")),
    Block("bieu-mau", _("Biểu mẫu và lỗi")),
    Block("bang", _("Bảng")),
    Block("viec", _("Việc chờ, lĩnh vực, lịch")),
    Block("chuong-trinh", _("Chương trình")),
    Block("van-ban", _("Văn bản và mục đọc được")),
    Block("cong-khai", _("Trang công khai")),
    Block("bieu-do", _("Biểu đồ và con số lớn")),
    Block("phan-hoi", _("Tin báo")),
    Block("trong", _("Trống, đang tải, hộp thoại")),
    Block("dau", _("Dấu hiệu và biểu tượng")),
)


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
        "tabs": [("Tổng quan", "#dieu-huong", None, True), ("Cam kết", "#dieu-huong", 31, False)],
        "steps": [("Dự thảo", "20/08/2025", "done"), ("Đang thực hiện", "từ 03/09/2025", "now"), ("Sơ kết", "", "")],
        "form": SampleForm({"value": "ba mươi tám triệu", "given_on": "15/12/2025", "papers": ["minutes"]}),
    }
