"""The audit kinds of this slice and the sentence of each; {actor}, {subject} and the data's keys are filled in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, object] = {
    "programme.created": _("{actor} lập dự thảo {subject}"),
    "programme.copied": _("{actor} lập dự thảo {subject} từ chương trình {origin}"),
    "programme.edited": _("{actor} sửa dự thảo {subject}"),
    "programme.put_under": _("{actor} đặt {subject} thuộc chương trình {parent}"),
    "programme.taken_out": _("{actor} đưa {subject} ra khỏi chương trình {parent}"),
    "programme.parties_set": _("{actor} đặt các bên của {subject}: {names}"),
    "programme.commitment_added": _("{actor} thêm cam kết: {text}"),
    "programme.commitment_edited": _("{actor} sửa cam kết: {text}"),
    "programme.commitment_moved": _("{actor} đổi thứ tự cam kết: {text}"),
    "programme.commitment_withdrawn": _("{actor} rút cam kết: {text}. Lý do: {reason}"),
    "programme.submitted": _("{actor} trình ký {subject}, bản số {number}"),
    "programme.sent_back": _("{actor} trả {subject} về dự thảo. Lý do: {reason}"),
    "programme.cancelled": _("{actor} hủy {subject}. Lý do: {reason}"),
    "programme.confirmed": _("{actor} xác nhận bản số {number} thay mặt {party}"),
    "programme.paper_registered": _("{actor} đăng ký bản giấy đã ký của bản số {number} cho: {names}"),
    "programme.confirmation_taken_back": _("{actor} rút xác nhận của {party} đối với bản số {number}. Lý do: {reason}"),
    "programme.in_force": _("{subject} có hiệu lực: các bên đã xác nhận đủ bản số {number}"),
    "programme.mid_review": _("{actor} chuyển {subject} sang sơ kết. {note}"),
    "programme.final_review": _("{actor} chuyển {subject} sang tổng kết. {note}"),
    "programme.ended": _("{actor} kết thúc {subject}. {note}"),
    "programme.amendment_proposed": _("{actor} đề nghị sửa đổi, bổ sung {subject}, bản số {number}. Lý do: {reason}"),
    "programme.amendment_dropped": _("{actor} bỏ bản sửa đổi số {number}. Lý do: {reason}"),
    "programme.amended": _("Bản sửa đổi số {number} của {subject} có hiệu lực"),
    "programme.document_attached": _("{actor} thêm tài liệu {name}"),
    "programme.document_withdrawn": _("{actor} gỡ tài liệu {name}. Lý do: {reason}"),
    "directive.created": _("{actor} nhập văn bản chỉ đạo {subject} với {pairs} cặp"),
    "directive.edited": _("{actor} sửa văn bản chỉ đạo {subject}"),
    "directive.pairs_added": _("{actor} thêm {pairs} cặp vào văn bản chỉ đạo {subject}"),
    "directive.pair_edited": _("{actor} sửa cặp {names} của văn bản chỉ đạo {subject}"),
    "directive.pair_withdrawn": _("{actor} rút cặp {names} khỏi văn bản chỉ đạo {subject}. Lý do: {reason}"),
}
