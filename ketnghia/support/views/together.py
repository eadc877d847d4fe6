"""Several deliveries confirmed in one go, from the ledger or from «Việc của tôi», and taken back for some minutes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.http import require_POST

from ketnghia.accounts.permissions import signed_in
from ketnghia.core.numbers import number_in
from ketnghia.programmes.actions.together import MOST_AT_ONCE
from ketnghia.programmes.views.door import came_from, tell_several, ticked
from ketnghia.support import actions
from ketnghia.support.models import Support


@require_POST
@signed_in
def confirm_many(request: HttpRequest) -> HttpResponse:
    """Confirm the ticked lines (id:version) as they were shown, each for itself; all may be undone for a while."""
    outcome = actions.confirm_many(by=request.actor, wanted=_ticked(request.POST.getlist("id")))
    said = ngettext_lazy("Đã xác nhận %(n)s khoản.", "Đã xác nhận %(n)s khoản.", "n")
    return tell_several(request, outcome, said, undo="support:undo_many", none=_("Chưa chọn khoản nào."))


@signed_in
def undo_many(request: HttpRequest) -> HttpResponse:
    """Ask, then take the confirmations back that were just made."""
    ids = ticked((request.POST or request.GET).getlist("id"))
    if request.method == "POST":
        outcome = actions.undo_many(by=request.actor, ids=ids)
        return tell_several(
            request, outcome, ngettext_lazy("Đã hoàn tác %(n)s xác nhận.", "Đã hoàn tác %(n)s xác nhận.", "n")
        )
    rows = Support.objects.visible_to(request.actor).filter(pk__in=ids[:MOST_AT_ONCE]).order_by("pk")
    return render(request, "support/undo_many.html", {"lines": rows.shown(), "back": came_from(request)})


def _ticked(values: list[str]) -> list[tuple[int, int]]:
    """Read ticks of the form id:version."""
    pairs = [value.partition(":") for value in values]
    return [(number_in(line), number_in(version)) for line, _colon, version in pairs]
