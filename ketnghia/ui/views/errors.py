"""Pages for what went wrong: 400, 403, 404, 500."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.core.actor import ANONYMOUS

log = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer 400."""
    text = _("Máy chủ không hiểu yêu cầu này. Hãy quay lại trang trước và thử lại.")
    return _error(request, 400, _("Yêu cầu không hợp lệ"), text)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer 403."""
    text = _("Trang này dành cho người khác, hoặc trang đã mở quá lâu. Hãy tải lại trang rồi thử lại.")
    return _error(request, 403, _("Bạn không mở được trang này"), text)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer 404."""
    if getattr(request, "actor", ANONYMOUS).is_visitor:
        text = _("Địa chỉ có thể đã gõ sai, hoặc trang chưa công khai. Người trong cuộc hãy đăng nhập rồi mở lại.")
    else:
        text = _("Địa chỉ có thể đã gõ sai, hoặc cơ quan bạn đang làm việc không xem được trang này.")
    return _error(request, 404, _("Không tìm thấy trang"), text)


def forbidden_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that came without its token (CSRF_FAILURE_VIEW): mostly one whose session has ended."""
    if not getattr(request, "actor", ANONYMOUS).is_visitor:
        return forbidden(request, PermissionError(reason))
    text = _("Đăng nhập lại để tiếp tục; những gì bạn gõ dở vẫn còn trên máy này.")
    return _error(request, 403, _("Phiên làm việc đã hết"), text)


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Answer 500 without context processors or database; in plain words when even the template fails."""
    try:
        page: str = render_to_string("ui/fault.html", {"moment": f"{timezone.localtime():%H:%M:%S %d/%m/%Y}"})
    except Exception:
        log.exception("the page for faults could not be shown")
        page = "Hệ thống gặp lỗi. / Something went wrong on our side."
    return HttpResponse(page, status=500)


def _error(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return render(request, "ui/error.html", {"status": status, "title": title, "text": text}, status=status)
