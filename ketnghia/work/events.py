"""The audit kinds of this slice and the sentence of each."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, object] = {
    # ---- plans
    "plan.made": _("{actor} lập kế hoạch năm {year} từ các cam kết: {number} nhiệm vụ"),
    "plan.copied": _("{actor} lập kế hoạch năm {year} theo kế hoạch {origin}: {number} nhiệm vụ"),
    "plan.task_added": _("{actor} thêm nhiệm vụ vào kế hoạch năm {year}: {title}"),
    "plan.task_edited": _("{actor} sửa nhiệm vụ trong kế hoạch năm {year}: {title}"),
    "plan.task_withdrawn": _("{actor} rút nhiệm vụ khỏi kế hoạch năm {year}: {title}. Lý do: {reason}"),
    "plan.result_recorded": _("{actor} ghi kết quả nhiệm vụ: {title}"),
    "plan.sheet_applied": _("{actor} nạp bảng Excel vào kế hoạch năm {year}: sửa {edited}, thêm {added} nhiệm vụ"),
    "plan.submitted": _("{actor} trình duyệt kế hoạch năm {year}, bản số {number}"),
    "plan.approved": _("{actor} duyệt kế hoạch năm {year}, bản số {number}, thay mặt {party}"),
    "plan.approval_undone": _("{actor} hoàn tác việc duyệt kế hoạch năm {year}, bản số {number}, thay mặt {party}"),
    "plan.published": _("Kế hoạch năm {year}, bản số {number}, được các bên duyệt đủ"),
    "plan.recalled": _("{actor} rút bản số {number} của kế hoạch năm {year} khỏi chờ duyệt. Lý do: {reason}"),
    "calendar.made": _("{actor} tạo một địa chỉ lịch đồng bộ"),
    "calendar.revoked": _("{actor} thu hồi một địa chỉ lịch đồng bộ"),
    # ---- activities
    "activity.recorded": _("{actor} ghi hoạt động {subject}"),
    "activity.edited": _("{actor} sửa hoạt động {subject}"),
    "activity.held": _("{actor} ghi hoạt động {subject} đã diễn ra"),
    "activity.proven": _("{actor} thêm minh chứng cho hoạt động {subject}: {number}"),
    "activity.unproven": _("Hoạt động {subject} không còn minh chứng nào"),
    "activity.cancelled": _("{actor} hủy hoạt động {subject}. Lý do: {reason}"),
    # ---- secondments
    "secondment.recorded": _("{actor} ghi biệt phái {subject}: {days} ngày công"),
    "secondment.edited": _("{actor} sửa biệt phái {subject}: {days} ngày công"),
    "secondment.confirmed": _("{actor} xác nhận {days} ngày công của {subject} thay mặt bên nhận"),
    "secondment.withdrawn": _("{actor} rút biệt phái {subject}. Lý do: {reason}"),
}
