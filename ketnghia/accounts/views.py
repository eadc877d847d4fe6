"""Pages about people: what waits for me, my account, roles, the system's settings, the lock."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, cast

from axes.models import AccessAttempt
from django.conf import settings as site
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from requests import RequestException

from ketnghia.accounts import actions, queries
from ketnghia.accounts.adapter import keep_language, lock_name, lock_place
from ketnghia.accounts.context import waiting_in
from ketnghia.accounts.forms import ProfileForm
from ketnghia.accounts.models import User
from ketnghia.accounts.permissions import may, signed_in
from ketnghia.accounts.roles import BY_CODE, ROLES

log = logging.getLogger(__name__)


@signed_in
@never_cache
def inbox(request: HttpRequest) -> HttpResponse:
    """What waits for me, grouped by what there is to do; `khi` shows only what is late, due today or this week.

    `nhom` shows one group whole.
    """
    rows, today, when = waiting_in(request), timezone.localdate(), request.GET.get("khi", "")
    shown = [row for row in rows if not when or queries.period_of(row, today) == when]
    context = {
        "total": len(rows),
        "late": sum(queries.period_of(row, today) == "tre" for row in rows),
        "groups": queries.groups(shown, request.GET.get("nhom", "")),
        "periods": queries.periods(rows, today),
        "when": when,
        "steps": queries.first_steps(request.actor),
        "outlook": queries.outlook(request.actor),
        "lines": queries.recent_lines(request.actor),
    }
    return render(request, "accounts/inbox.html", context)


@signed_in
def roles(request: HttpRequest) -> HttpResponse:
    """Which role may do what, and where."""
    language = get_language() or "vi"
    names = [role.name(language) for role in ROLES]
    return render(request, "accounts/roles.html", {"roles": names, "rights": queries.rights_table()})


@signed_in
@never_cache
def settings(request: HttpRequest) -> HttpResponse:
    """What the system is set to and how it is, for administrators; read-only."""
    may(request.actor, "settings.read").or_forbid()
    context = {"facts": queries.system_state(), "settings": queries.settings_table()}
    return render(request, "accounts/settings.html", context)


@signed_in
@require_POST
def try_mail(request: HttpRequest) -> HttpResponse:
    """Send the administrator a mail, to see whether the mail server works."""
    actions.send_trial_mail(user=me(request), by=request.actor)
    messages.success(request, _("Đã gửi thư thử tới %(email)s.") % {"email": me(request).email})
    return redirect("accounts:settings")


@signed_in
@never_cache
def profile(request: HttpRequest) -> HttpResponse:
    """My name and language, and the ways to my password, second factor and memberships."""
    form = ProfileForm(request.POST or None, instance=me(request))
    if request.method == "POST" and form.is_valid():
        actions.change_profile(user=me(request), by=request.actor, **form.cleaned_data)
        messages.success(request, _("Đã lưu."))
        response = redirect("accounts:profile")
        keep_language(response, form.cleaned_data["language"])
        return response
    language = get_language() or "vi"
    memberships = [(row, BY_CODE[row.role].name(language)) for row in request.memberships]
    context = {"form": form, "mine": memberships, "second_factor": queries.has_second_factor(me(request))}
    return render(request, "accounts/profile.html", context)


def me(request: HttpRequest) -> User:
    """Return the person of this request, for pages behind `signed_in`."""
    return cast(User, request.user)


@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Keep the session for its full length again; 204, or 401 when it has already ended."""
    if not request.user.is_authenticated:
        return HttpResponse(status=401)
    request.session.modified = True
    return HttpResponse(status=204)


def locked(request: HttpRequest, _response: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """Say until when sign-in is locked for this address from this place; django-axes calls it, it has no address."""
    until = _locked_until(request, credentials)
    minutes = max(1, round((until - timezone.now()).total_seconds() / 60))
    return render(request, "accounts/locked.html", {"until": until, "minutes": minutes}, status=429)


def _locked_until(request: HttpRequest, credentials: dict[str, Any] | None) -> datetime:
    attempts = AccessAttempt.objects.filter(username=lock_name(request, credentials), ip_address=lock_place(request))
    last = attempts.order_by("-attempt_time").values_list("attempt_time", flat=True).first() or timezone.now()
    return last + timedelta(hours=site.AXES_COOLOFF_TIME)


def through_provider(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Wrap a view of single sign-on: a provider that is down becomes a page that says so (503), not an error."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except RequestException:
            log.exception("the provider of single sign-on does not answer")
            return render(request, "socialaccount/authentication_error.html", status=503)

    return guarded
