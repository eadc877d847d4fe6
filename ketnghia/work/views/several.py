"""Several plans approved in one go from «Việc của tôi», and taken back for some minutes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ketnghia.accounts.permissions import may, signed_in
from ketnghia.programmes.views.door import came_from, offer_undo, tell_refused, ticked
from ketnghia.work import actions
from ketnghia.work.queries.versions import approved_by


@require_POST
@signed_in
def approve_plans(request: HttpRequest) -> HttpResponse:
    """Approve the ticked versions for the reader's party, each for itself; all may be taken back for a while."""
    may(request.actor, "plan.approve").or_forbid()
    done, refused = actions.approve_many(by=request.actor, ids=ticked(request.POST.getlist("id")))
    tell_refused(request, refused)
    if done:
        said = ngettext("Đã duyệt %(n)s kế hoạch.", "Đã duyệt %(n)s kế hoạch.", len(done)) % {"n": len(done)}
        offer_undo(request, said, "work:undo_approvals", [row.pk for row in done])
    elif not refused:
        messages.error(request, _("Chưa chọn kế hoạch nào."))
    return redirect(came_from(request))


@signed_in
def undo_approvals(request: HttpRequest) -> HttpResponse:
    """Ask, then take back the reader's own yes to these versions."""
    may(request.actor, "plan.approve").or_forbid()
    ids = ticked((request.POST or request.GET).getlist("id"))
    if request.method == "POST":
        done, refused = actions.undo_approvals(by=request.actor, ids=ids)
        tell_refused(request, refused)
        if done:
            said = ngettext("Đã hoàn tác %(n)s lời duyệt.", "Đã hoàn tác %(n)s lời duyệt.", len(done))
            messages.success(request, said % {"n": len(done)})
        return redirect(came_from(request))
    versions = approved_by(request.actor, ids)
    return render(request, "work/undo_approvals.html", {"versions": versions, "back": came_from(request)})
