"""The audit kinds of this slice and the sentence of each."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, object] = {
    "evidence.kept": _("{actor} thêm minh chứng {subject}"),
    "evidence.described": _("{actor} sửa thông tin minh chứng {subject}"),
    "evidence.withdrawn": _("{actor} gỡ minh chứng {subject}. Lý do: {reason}"),
}
