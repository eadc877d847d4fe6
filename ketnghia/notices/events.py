"""The audit kinds of this slice and the sentence of each."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, object] = {"person.notices_chosen": _("{actor} chọn cách nhận thông báo qua thư")}
