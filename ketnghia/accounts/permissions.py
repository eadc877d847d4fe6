"""WHO may do what: the door for signed-in people, and the role's rights with a reason in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import YES, Verdict, no

View = Callable[..., HttpResponseBase]


def signed_in(view: View) -> View:
    """Let only people through who belong to an organisation.

    A visitor is sent to sign in and comes back afterwards; a person without a membership reads what to do (403).
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        if request.actor.is_visitor:
            return render(request, "accounts/no_membership.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    response = redirect_to_login(_page_of(request), resolve_url("account_login"))
    return HttpResponseClientRedirect(response.url) if getattr(request, "htmx", False) else response


def _page_of(request: HttpRequest) -> str:
    """Return the page to come back to: the address itself, or the page that a form or a part of it stood on."""
    htmx = getattr(request, "htmx", None)
    if request.method in ("GET", "HEAD") and not htmx:
        return request.get_full_path()
    page = (htmx.current_url if htmx else None) or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}):
        return request.path
    parts = urlsplit(page)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def may(actor: Actor, right: str, *, organisation_id: int | None = None, province_code: str | None = None) -> Verdict:
    """Say whether the actor's role holds `right` over this organisation or province; KeyError for an unknown right.

    With neither given the question is «anywhere at all?». `organisation_id` is the organisation that owns the thing,
    `province_code` the province it lies in; give both where both are known, so that overseers are judged rightly.
    """
    scope = roles.scope_of(actor.role, right)
    if not scope:
        return no(_who_may(right))
    anywhere = organisation_id is None and province_code is None
    own = organisation_id is not None and organisation_id == actor.organisation_id
    if scope == "all" or anywhere or own:
        return YES
    if scope == "own":
        return no(
            _("Bạn chỉ làm việc này được cho cơ quan của mình: %(organisation)s.")
            % {"organisation": actor.organisation}
        )
    if province_code is not None and province_code == actor.province_code:
        return YES
    return no(_("Bạn chỉ làm việc này được trong tỉnh, thành phố mình phụ trách."))


def _who_may(right: str) -> str:
    """Return the sentence that names the roles which hold `right`."""
    language = get_language() or "vi"
    rule = roles.RIGHT_BY_CODE[right]
    names = ", ".join(role.name(language) for role in roles.ROLES if role.code in rule.scope)
    return _("Vai trò của bạn không có quyền «%(right)s». Quyền này dành cho: %(roles)s.") % {
        "right": rule.name(language),
        "roles": names,
    }
