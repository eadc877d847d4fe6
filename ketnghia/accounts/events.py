"""The audit kinds of this slice and the sentence of each; actor, subject and data fill the placeholders."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, object] = {
    "person.signed_in": _("{actor} đăng nhập."),
    "person.signed_out": _("{actor} đăng xuất."),
    "person.locked": _("Tài khoản {subject} bị tạm khóa sau {failures} lần nhập sai mật khẩu."),
    "person.password_changed": _("{actor} đổi mật khẩu."),
    "person.password_reset": _("{actor} đặt lại mật khẩu qua thư điện tử."),
    "person.second_factor_on": _("{actor} bật xác thực hai lớp."),
    "person.second_factor_off": _("{actor} tắt xác thực hai lớp."),
    "person.recovery_codes_made": _("{actor} tạo mã dự phòng mới."),
    "person.profile_changed": _("{actor} sửa thông tin cá nhân: {fields}."),
    "person.mail_tried": _("{actor} gửi thư thử tới địa chỉ của mình."),
}
