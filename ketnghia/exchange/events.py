"""The audit kinds of this slice and the sentence of each."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ketnghia.core.messages import Coded
from ketnghia.exchange.choices import AdoptionState, Audience, Language, VisitState

AUDIENCES, LANGUAGES = dict(Audience.choices), dict(Language.choices)
ADOPTED, VISITS = dict(AdoptionState.choices), dict(VisitState.choices)

EVENTS: dict[str, object] = {
    "practice.created": _("{actor} bắt đầu viết kinh nghiệm {subject}"),
    "practice.edited": _("{actor} sửa kinh nghiệm {subject}, bản số {number}"),
    "practice.comments_asked": _("{actor} xin ý kiến nơi kết nghĩa về {subject}"),
    "practice.commented": _("{actor} góp ý cho {subject}"),
    "practice.validated": _("{actor} thẩm định {subject}, bản số {number}"),
    "practice.sent_back": _("{actor} đưa {subject} về bản nháp. Lý do: {reason}"),
    "practice.published": Coded(_("{actor} công bố {subject} cho: {audience}"), audience=AUDIENCES),
    "practice.revised": _("{actor} soạn bản mới của {subject}"),
    "practice.translated": Coded(_("{actor} dịch {subject} sang {language}"), language=LANGUAGES),
    "practice.withdrawn": _("{actor} rút {subject}. Lý do: {reason}"),
    "practice.file_attached": _("{actor} thêm tài liệu {name} vào {subject}"),
    "adoption.begun": _("{actor} áp dụng kinh nghiệm {subject}"),
    "adoption.noted": Coded(_("{actor} ghi tiến độ áp dụng {subject}: {state}"), state=ADOPTED),
    "adoption.seen": _("{actor} đã xem việc áp dụng {subject}"),
    "question.asked": _("{actor} hỏi: {subject}"),
    "question.answered": _("{actor} trả lời câu hỏi {subject}"),
    "question.accepted": _("{actor} chọn câu trả lời cho {subject}"),
    "question.closed": _("{actor} đóng câu hỏi {subject}"),
    "visit.asked": _("{actor} xin đến học tập tại {subject}"),
    "visit.answered": Coded(_("{actor} trả lời yêu cầu đến học tập của {subject}: {state}"), state=VISITS),
    "lesson.created": _("{actor} bắt đầu viết bài học {subject}"),
    "lesson.edited": _("{actor} sửa bài học {subject}"),
    "lesson.submitted": _("{actor} chuyển bài học {subject} cho người thứ hai đọc"),
    "lesson.read": _("{actor} đã đọc bài học {subject} và không thấy thông tin về người"),
    "lesson.sent_back": _("{actor} trả bài học {subject} về bản nháp. Lý do: {reason}"),
    "lesson.published": Coded(_("{actor} công bố bài học {subject} cho: {audience}"), audience=AUDIENCES),
    "lesson.withdrawn": _("{actor} rút bài học {subject}. Lý do: {reason}"),
    "reception.recorded": _("{actor} ghi số liệu tiếp dân quý {quarter}/{year} của {subject}"),
    "checklist.created": _("{actor} lập danh mục {subject}"),
    "checklist.edited": _("{actor} sửa danh mục {subject}"),
    "checklist.copied": _("{actor} sao chép danh mục {subject}"),
    "inspection.kept": _("{actor} ghi kết quả giám sát {subject}"),
    "inspection.edited": _("{actor} sửa kết quả giám sát {subject}"),
    "checklist.unshared": _("{actor} thôi chia sẻ danh mục {subject}"),
    "checklist.shared": Coded(_("{actor} chia sẻ danh mục {subject} cho: {audience}"), audience=AUDIENCES),
}
