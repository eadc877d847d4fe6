"""Words for the settings, and the first steps that the empty inbox offers to each role."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SETTING_LABELS: dict[str, Promise] = {
    "KETNGHIA_DATA": _("Thư mục dữ liệu"),
    "KETNGHIA_DEBUG": _("Trang gỡ lỗi"),
    "KETNGHIA_SECRET_KEY": _("Khóa ký phiên và đường dẫn"),
    "KETNGHIA_HOSTS": _("Tên máy chủ được trả lời"),
    "KETNGHIA_BASE_URL": _("Địa chỉ trang"),
    "KETNGHIA_DATABASE_URL": _("Cơ sở dữ liệu PostgreSQL"),
    "KETNGHIA_DEMO": _("Thế giới mẫu"),
    "KETNGHIA_REQUIRE_MFA": _("Bắt buộc xác thực hai lớp cho điều phối và quản trị"),
    "KETNGHIA_SESSION_MINUTES": _("Số phút không thao tác thì hết phiên"),
    "KETNGHIA_LOCKOUT_FAILURES": _("Số lần sai mật khẩu thì tạm khóa"),
    "KETNGHIA_LOCKOUT_MINUTES": _("Số phút tạm khóa"),
    "KETNGHIA_TRUSTED_PROXIES": _("Số máy trung gian tin cậy phía trước"),
    "KETNGHIA_EMAIL_URL": _("Máy chủ thư"),
    "KETNGHIA_EMAIL_FROM": _("Người gửi thư"),
    "KETNGHIA_REMIND_DAYS": _("Nhắc trước hạn (ngày)"),
    "KETNGHIA_REMIND_EVERY_DAYS": _("Quá hạn thì nhắc lại sau (ngày)"),
    "KETNGHIA_ESCALATE_DAYS": _("Quá hạn bao nhiêu ngày thì báo cấp trên"),
    "KETNGHIA_STORAGE_URL": _("Kho tệp ngoài máy (S3)"),
    "KETNGHIA_CLAMD": _("Máy quét vi-rút (ClamAV)"),
    "KETNGHIA_INTAKE_SECONDS": _("Thời gian tối đa đọc một văn bản (giây)"),
    "KETNGHIA_INTAKE_MEMORY_MB": _("Bộ nhớ tối đa đọc một văn bản (MB)"),
    "KETNGHIA_INTAKE_FILES": _("Số văn bản tối đa đưa lên một lần"),
    "KETNGHIA_INTAKE_ARCHIVE_MB": _("Dung lượng tối đa trong một tệp nén (MB)"),
    "KETNGHIA_PLAN_DAYS": _("Ký bao nhiêu ngày phải có kế hoạch"),
    "KETNGHIA_HEALTH_CEREMONY_DAYS": _("Chỉ có lễ ký quá bao nhiêu ngày thì báo"),
    "KETNGHIA_HEALTH_SILENT_DAYS": _("Im lặng bao nhiêu ngày thì báo"),
    "KETNGHIA_HEALTH_OVERDUE_PERCENT": _("Tỷ lệ nhiệm vụ quá hạn thì báo (%)"),
    "KETNGHIA_HEALTH_UNDELIVERED_DAYS": _("Hứa quá ngày bao lâu chưa giao thì báo"),
    "KETNGHIA_HEALTH_UNCONFIRMED_DAYS": _("Giao bao nhiêu ngày chưa xác nhận thì báo"),
    "KETNGHIA_HEALTH_DISPUTED_DAYS": _("Hai bên ghi khác nhau bao nhiêu ngày thì báo"),
    "KETNGHIA_HEALTH_GRACE_DAYS": _("Các bên có bao nhiêu ngày trước khi thành phố thấy"),
    "KETNGHIA_OIDC_URL": _("Hệ thống đăng nhập một lần"),
    "KETNGHIA_OIDC_NAME": _("Tên hiển thị của hệ thống đăng nhập một lần"),
    "KETNGHIA_OIDC_CLIENT_ID": _("Mã ứng dụng ở hệ thống đăng nhập một lần"),
    "KETNGHIA_OIDC_SECRET": _("Khóa ứng dụng ở hệ thống đăng nhập một lần"),
    "KETNGHIA_UPLOAD_MB": _("Dung lượng tệp tối đa (MB)"),
    "KETNGHIA_QUESTION_REMINDER_DAYS": _("Số ngày để trả lời câu hỏi, yêu cầu đến học tập"),
    "KETNGHIA_HOME_PROVINCE": _("Mã tỉnh, thành phố vận hành trang"),
    "KETNGHIA_WORKERS": _("Số tiến trình máy chủ"),
}


class FirstStep(NamedTuple):
    """Something that a person may begin with: the URL name of the page, its words, and the right it needs."""

    url_name: str
    label: Promise
    icon: str
    right: str


FIRST_STEPS: tuple[FirstStep, ...] = (
    FirstStep("intake:index", _("Tiếp nhận văn bản"), "upload", "programme.create"),
    FirstStep("work:quick", _("Ghi hoạt động"), "camera", "activity.record"),
    FirstStep("programmes:create", _("Lập chương trình"), "plus", "programme.create"),
    FirstStep("accounts:settings", _("Xem thiết lập"), "gear", "settings.read"),
)
SCOPE_WORDS: dict[str, Promise] = {
    "own": _("Cơ quan mình"),
    "province": _("Cả tỉnh, thành phố"),
    "all": _("Toàn hệ thống"),
    "": _("Không"),
}
