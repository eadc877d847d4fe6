"""Several deliveries confirmed in one go, from the ledger or from «Việc của tôi», and taken back for some minutes."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ketnghia.accounts.permissions import signed_in
from ketnghia.support import actions
from ketnghia.support.models import Support


@require_POST
@signed_in
def confirm_many(request: HttpRequest) -> HttpResponse:
    """Confirm the ticked lines (id:version) as they were shown, each for itself; all may be undone for a while."""
    done, refused = actions.confirm_many(by=request.actor, wanted=_ticked(request.POST.getlist("id")))
    _tell(request, refused)
    if done:
        said = ngettext("Đã xác nhận %(n)s khoản.", "Đã xác nhận %(n)s khoản.", len(done)) % {"n": len(done)}
        asked = urlencode([("id", line.pk) for line in done] + [("next", _back(request))])
        url = f"{reverse('support:undo_many')}?{asked}"
        messages.success(request, format_html('{} <a href="{}">{}</a>', said, url, _("Hoàn tác")))
    elif not refused:
        messages.error(request, _("Chưa chọn khoản nào."))
    return redirect(_back(request))


@signed_in
def undo_many(request: HttpRequest) -> HttpResponse:
    """Ask, then take the confirmations back that were just made."""
    ids = [int(text) for text in (request.POST or request.GET).getlist("id") if text.isdigit() and len(text) < 12]
    if request.method == "POST":
        number, refused = actions.undo_many(by=request.actor, ids=ids)
        _tell(request, refused)
        if number:
            said = ngettext("Đã hoàn tác %(n)s xác nhận.", "Đã hoàn tác %(n)s xác nhận.", number) % {"n": number}
            messages.success(request, said)
        return redirect(_back(request))
    rows = Support.objects.visible_to(request.actor).filter(pk__in=ids[: actions.MOST_AT_ONCE]).order_by("pk")
    return render(request, "support/undo_many.html", {"lines": rows.shown(), "back": _back(request)})


def _tell(request: HttpRequest, refused: list[tuple[str, str]]) -> None:
    for name, why in refused:
        messages.error(request, f"{name}: {why}")


def _back(request: HttpRequest) -> str:
    """Return the page that the person came from, as it said itself; the inbox when it said none of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else reverse("accounts:inbox")


def _ticked(values: list[str]) -> list[tuple[int, int]]:
    """Read ticks of the form id:version."""
    pairs = [value.partition(":") for value in values]
    return [(int(a), int(b)) for a, _colon, b in pairs if a.isdigit() and b.isdigit() and len(a) < 12 and len(b) < 9]
