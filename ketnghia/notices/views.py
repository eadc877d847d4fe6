"""What I was told, how I want to be told, and the way out of the mails."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ketnghia.accounts.permissions import signed_in
from ketnghia.accounts.views import me
from ketnghia.notices import actions, queries
from ketnghia.notices.forms import RhythmForm
from ketnghia.notices.models import Notice


@require_safe
@signed_in
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """What I was told, newest first."""
    page_obj = queries.page_of(request.actor, request.GET.get("page"))
    form = RhythmForm(initial={"rhythm": queries.rhythm_of(me(request))})
    return render(request, "notices/index.html", {"page_obj": page_obj, "form": form})


@require_safe
@signed_in
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Go where the notice points; it counts as read then."""
    row = get_object_or_404(Notice.objects.visible_to(request.actor), pk=pk)
    actions.open_notice(by=request.actor, notice=row)
    return redirect(row.url)


@require_POST
@signed_in
def open_all(request: HttpRequest) -> HttpResponse:
    """Mark all as read."""
    actions.open_all(by=request.actor)
    messages.success(request, _("Đã đánh dấu đọc hết."))
    return redirect("notices:index")


@require_POST
@signed_in
def choose(request: HttpRequest) -> HttpResponse:
    """Keep how I want to be told by mail."""
    form = RhythmForm(request.POST)
    if not form.is_valid():
        page_obj = queries.page_of(request.actor, None)
        return render(request, "notices/index.html", {"page_obj": page_obj, "form": form}, status=422)
    actions.choose_rhythm(person=me(request), by=request.actor, **form.cleaned_data)
    messages.success(request, _("Đã lưu cách nhận thông báo."))
    return redirect("notices:index")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the mails without signing in; mail software posts here by itself, so no CSRF token can be asked for."""
    person = actions.stop_mails(token=token) if request.method == "POST" else None
    return render(request, "notices/stop.html", {"person": person, "token": token})
