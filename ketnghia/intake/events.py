"""The audit kinds of this slice, each with its sentence; {actor}, {organisation}, {subject} and data are filled in."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, Promise] = {
    "intake.taken_in": _("{actor} ({organisation}) tiếp nhận văn bản {subject}, máy đọc được {items} mục."),
    "intake.item_accepted": _("{actor} chấp nhận mục «{subject}»."),
    "intake.item_corrected": _("{actor} sửa mục «{subject}»."),
    "intake.item_dropped": _("{actor} bỏ mục «{subject}»."),
    "intake.item_restored": _("{actor} lấy lại mục «{subject}»."),
    "intake.item_added": _("{actor} thêm mục «{subject}»."),
    "intake.item_split": _("{actor} tách mục «{subject}» thành {parts} mục."),
    "intake.items_merged": _("{actor} gộp hai mục thành «{subject}»."),
    "intake.sure_accepted": _("{actor} chấp nhận {items} mục đọc chắc chắn của {subject}."),
    "intake.all_accepted": _("{actor} xem và chấp nhận cả {items} mục của {subject}."),
    "intake.kept_as_directive": _("{actor} lưu {subject} thành văn bản chỉ đạo {number}."),
    "intake.entry_kept": _("{actor} thêm vào từ điển đọc văn bản: «{subject}» là {target}."),
    "intake.entry_withdrawn": _("{actor} rút khỏi từ điển đọc văn bản: «{subject}». Lý do: {reason}"),
    "intake.lexicon_loaded": _("{actor} nạp {entries} mục vào từ điển đọc văn bản từ tệp {subject}."),
    "intake.accepted": _("{actor} ({organisation}) đưa {subject} vào chương trình {code}."),
    "intake.dropped": _("{actor} không dùng bản trích từ {subject}: {reason}"),
}
