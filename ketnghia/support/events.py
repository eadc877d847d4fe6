"""The audit kinds of this slice and the sentence of each."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, object] = {
    "support.recorded": _("{actor} ghi khoản hỗ trợ {subject} từ {givers} đến {receiver}"),
    "support.edited": _("{actor} sửa khoản hỗ trợ {subject}"),
    "support.withdrawn": _("{actor} rút khoản hỗ trợ {subject}. Lý do: {note}"),
    "support.pledged": _("{actor} cam kết khoản hỗ trợ {subject}"),
    "support.delivered": _("{actor} báo đã giao {subject}"),
    "support.confirmed": _("{actor} xác nhận đủ {subject}"),
    "support.confirmed_in_part": _("{actor} xác nhận một phần {subject}; phần còn lại ghi thành {rest}"),
    "support.disputed": _("{actor} báo số khác về {subject}. {note}"),
    "support.held": _("{actor} giữ số của mình về {subject}. Lý do: {note}"),
    "support.accepted": _("{actor} theo số của bên kia về {subject}"),
    "support.countered": _("{actor} ghi bút toán bù {entry} cho {subject}. Lý do: {note}"),
    "support.correction_proposed": _("{actor} đề nghị điều chỉnh {subject} bằng {entry}. Lý do: {note}"),
    "support.correction_agreed": _("{actor} đồng ý điều chỉnh {subject}"),
    "support.correction_refused": _("{actor} không đồng ý điều chỉnh {subject}. Lý do: {note}"),
    "support.confirmation_undone": _("{actor} hoàn tác xác nhận {subject}"),
    "support.event_linked": _("{actor} ghi {subject} là cùng một việc với {others}"),
    "support.event_unlinked": _("{actor} tách {subject} khỏi các khoản cùng một việc"),
    "support.lent": _("{actor} ghi thời hạn cho mượn {subject} đến {until}"),
    "support.loan_checked": _("{actor} kiểm tra tài sản cho mượn {subject}. {note}"),
    "support.returned": _("{actor} ghi đã trả tài sản {subject}. {note}"),
    "support.imported": _("{actor} nhập {number} khoản hỗ trợ từ tệp {subject}"),
    "support.households_recorded": _("{actor} ghi mã các hộ đã nhận {subject}"),
    "occasion.opened": _("{actor} mở đợt hỗ trợ {subject}"),
    "occasion.edited": _("{actor} sửa đợt hỗ trợ {subject}"),
    "occasion.closed": _("{actor} đóng đợt hỗ trợ {subject}"),
    "occasion.reopened": _("{actor} mở lại đợt hỗ trợ {subject}"),
    "occasion.hamlets_stated": _("{actor} cập nhật tình hình {number} thôn trong đợt {subject}"),
}
