"""Several plans approved in one go from «Việc của tôi», and taken back for some minutes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.http import require_POST

from ketnghia.accounts.permissions import may, signed_in
from ketnghia.programmes.views.door import came_from, tell_several, ticked
from ketnghia.work import actions
from ketnghia.work.queries.versions import approved_by


@require_POST
@signed_in
def approve_plans(request: HttpRequest) -> HttpResponse:
    """Approve the ticked versions for the reader's party, each for itself; all may be taken back for a while."""
    may(request.actor, "plan.approve").or_forbid()
    outcome = actions.approve_many(by=request.actor, ids=ticked(request.POST.getlist("id")))
    said = ngettext_lazy("Đã duyệt %(n)s kế hoạch.", "Đã duyệt %(n)s kế hoạch.", "n")
    return tell_several(request, outcome, said, undo="work:undo_approvals", none=_("Chưa chọn kế hoạch nào."))


@signed_in
def undo_approvals(request: HttpRequest) -> HttpResponse:
    """Ask, then take back the reader's own yes to these versions."""
    may(request.actor, "plan.approve").or_forbid()
    ids = ticked((request.POST or request.GET).getlist("id"))
    if request.method == "POST":
        outcome = actions.undo_approvals(by=request.actor, ids=ids)
        return tell_several(
            request, outcome, ngettext_lazy("Đã hoàn tác %(n)s lời duyệt.", "Đã hoàn tác %(n)s lời duyệt.", "n")
        )
    versions = approved_by(request.actor, ids)
    return render(request, "work/undo_approvals.html", {"versions": versions, "back": came_from(request)})
