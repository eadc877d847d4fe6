"""The audit kinds of this slice and the sentence of each; actor, subject and data fill the placeholders."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, object] = {
    "register.loaded": _(
        "{actor} nạp danh bạ đơn vị hành chính: {created} đơn vị mới, {changed} thay đổi, {closed} chấm dứt."
    ),
    "locality.created": _("{actor} ghi thành lập {subject}."),
    "locality.renamed": _("{actor} ghi đổi tên {subject}."),
    "locality.retyped": _("{actor} ghi đổi loại đơn vị {subject}."),
    "locality.moved": _("{actor} ghi điều chỉnh địa giới, vị trí {subject}."),
    "locality.corrected": _("{actor} đính chính thông tin {subject}."),
    "locality.merged": _("{actor} ghi {subject} nhập vào đơn vị khác."),
    "locality.closed": _("{actor} ghi {subject} chấm dứt."),
    "locality.terrain_set": _("{actor} ghi địa hình của {subject}."),
    "figure.added": _("{actor} ghi số liệu «{label}» vào hồ sơ {subject}."),
    "figure.edited": _("{actor} sửa số liệu «{label}» trong hồ sơ {subject}."),
    "figure.removed": _("{actor} bỏ số liệu «{label}» khỏi hồ sơ {subject}."),
    "strength.added": _("{actor} ghi thế mạnh «{text}» vào hồ sơ {subject}."),
    "strength.edited": _("{actor} sửa thế mạnh «{text}» trong hồ sơ {subject}."),
    "strength.removed": _("{actor} bỏ thế mạnh «{text}» khỏi hồ sơ {subject}."),
    "hamlet.added": _("{actor} thêm {number} thôn, tổ dân phố vào {subject}."),
    "hamlet.renamed": _("{actor} đổi tên «{before}» thành «{name}» trong danh sách thôn của {subject}."),
    "hamlet.removed": _("{actor} bỏ «{name}» khỏi danh sách thôn của {subject}."),
    "organisation.created": _("{actor} thêm cơ quan {subject}."),
    "organisation.edited": _("{actor} sửa cơ quan {subject}."),
    "organisation.closed": _("{actor} cho {subject} ngừng hoạt động từ {on}: {reason}"),
    "invitation.sent": _("{actor} mời {email} vào {subject}."),
    "invitation.resent": _("{actor} gửi lại lời mời cho {email} vào {subject}."),
    "invitation.withdrawn": _("{actor} rút lời mời {email} vào {subject}."),
    "invitation.accepted": _("{actor} nhận lời mời vào {subject}."),
    "membership.role_changed": _("{actor} đổi vai trò của {person} tại {subject}."),
    "membership.ended": _("{actor} cho {person} thôi làm việc trên hệ thống tại {subject}."),
    "membership.switched": _("{actor} chuyển sang làm việc cho {subject}."),
}
