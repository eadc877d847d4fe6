"""How sign-in behaves here: nobody registers alone, and one lock guards the passwords."""

from __future__ import annotations

import logging
import time
from smtplib import SMTPException
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketnghia.accounts.models import User
from ketnghia.core.verdict import Refused

log = logging.getLogger(__name__)
FRESH_SECONDS = 300  # a password typed this recently need not be typed again


class AccountAdapter(DefaultAccountAdapter):
    """allauth's accounts without open registration."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": gettext_lazy("Tài khoản này đã dừng hoạt động."),
        "email_password_mismatch": gettext_lazy(
            "Địa chỉ thư điện tử hoặc mật khẩu chưa đúng. Hãy kiểm tra rồi nhập lại."
        ),
        "enter_current_password": gettext_lazy("Hãy nhập mật khẩu hiện tại."),
        "incorrect_code": gettext_lazy("Mã chưa đúng. Hãy nhập mã đang hiện trong ứng dụng xác thực."),
        "incorrect_password": gettext_lazy("Mật khẩu chưa đúng."),
        "invalid_password_reset": gettext_lazy("Đường dẫn đặt lại mật khẩu không còn dùng được."),
        "too_many_login_attempts": gettext_lazy("Nhập sai quá nhiều lần. Hãy chờ năm phút rồi thử lại."),
        "rate_limited": gettext_lazy("Bạn thao tác quá nhanh. Hãy chờ một phút rồi thử lại."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Never: an account begins with an invitation."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave counting to django-axes, whose lock tells people until when it lasts."""

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Ask for the password again only when it was not typed just now; `app` is the part of allauth that asks."""
        records = get_authentication_records(context.request, context.request.user)
        fresh = any(time.time() - record["at"] < FRESH_SECONDS for record in records)
        return not fresh and super().is_reauthentication_required(app=app)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - allauth's signature
        """Back to the person's own page, where the message stands."""
        return "/tai-khoan/"

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Bring the person's own language to a browser that has chosen none."""
        response = super().post_login(request, user, **kwargs)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            keep_language(response, user.language)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail; when the mail server does not answer, say so instead of failing."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException) as error:
            log.exception("mail to a person could not be sent")
            raise Refused(_("Chưa gửi được thư: máy chủ thư không trả lời. Hãy thử lại sau ít phút.")) from error


class SecondFactorAdapter(DefaultMFAAdapter):
    """allauth's second factor with our words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "cannot_generate_recovery_codes": gettext_lazy("Hãy bật xác thực hai lớp trước khi tạo mã dự phòng."),
    }

    def build_totp_svg(self, url: str) -> str:
        """Return the QR code of `url` as SVG for the page."""
        return str(segno.make(url, error="m").svg_inline(border=2, omitsize=True))


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Single sign-on lets in people who are known here by the verified e-mail address, and nobody else."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Join the provider's account to the person with the same verified e-mail address, or turn a stranger away."""
        if sociallogin.is_existing:
            return
        verified = [address.email.lower() for address in sociallogin.email_addresses if address.verified]
        user = User.objects.filter(email__in=verified, is_active=True).first()
        if user is None:
            emails = [address.email for address in sociallogin.email_addresses]
            page = render(request, "accounts/not_invited.html", {"emails": emails, "verified": verified}, status=403)
            raise ImmediateHttpResponse(page)
        sociallogin.connect(request, user)


def keep_language(response: HttpResponse, language: str) -> None:
    """Remember the chosen language in the browser for a year."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, max_age=31_536_000, samesite="Lax", secure=settings.HTTPS
    )


def lock_name(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Return the e-mail address that a failed sign-in counts against, in small letters."""
    given = credentials or {}
    name = given.get("email") or given.get("username") or request.POST.get("login", "")
    return str(name).strip().lower()


def lock_place(request: HttpRequest) -> str:
    """Return the network address of the browser, behind as many trusted proxies as the settings say."""
    return get_client_ip(request) or ""
