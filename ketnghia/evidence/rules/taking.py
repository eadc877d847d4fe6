"""Which files are taken as evidence, told from their content. Pure Python."""

from __future__ import annotations

from ketnghia.core import filetypes
from ketnghia.core.messages import N_

TAKEN: dict[str, str] = {
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


_HEIC = (b"heic", b"heix", b"hevc", b"mif1")  # brands of the photos that iPhones keep


def is_heic(data: bytes) -> bool:
    """Tell whether these are the bytes of a photo as iPhones keep it: little software can show it."""
    return data[4:8] == b"ftyp" and data[8:12] in _HEIC


def problem(kind: str, size: int, limit: int) -> tuple[str, dict[str, object]] | None:
    """Return the sentence (a msgid with its values) that says why a file is not taken; None when it is.

    `kind` is what filetypes.file_type told or "heic", `size` and `limit` are bytes.
    """
    if kind == "empty":
        return N_("Tệp trống, không có nội dung."), {}
    if kind == "locked":
        return N_("Tệp có mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại."), {}
    if kind == "heic":
        return N_(
            "Ảnh HEIC chưa xem được ở đây. Mở trang này trên chính điện thoại rồi chọn ảnh: máy tự đổi sang JPEG; "
            "hoặc trong Cài đặt, Camera, Định dạng, chọn Tương thích nhất."
        ), {}
    if kind not in TAKEN:
        return N_("Không nhận loại tệp này. Nhận ảnh JPEG, PNG, WebP và tệp PDF, Word, Excel."), {}
    if size > limit or filetypes.too_large(kind, size):
        most = min(limit, filetypes.MAX_BYTES[kind]) // filetypes.MEGABYTE
        return N_("Tệp quá lớn: tối đa %(limit)s MB."), {"limit": most}
    return None
