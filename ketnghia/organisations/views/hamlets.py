"""Pages on which a locality's own people keep the list of its hamlets."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ketnghia.accounts.permissions import signed_in
from ketnghia.organisations import actions
from ketnghia.organisations.forms import HamletForm, HamletsForm, attempt
from ketnghia.organisations.models import Hamlet
from ketnghia.organisations.permissions import may_add_hamlets
from ketnghia.organisations.queries import localities
from ketnghia.organisations.views.localities import current_or_404
from ketnghia.organisations.views.profiles import removed


@signed_in
def hamlets(request: HttpRequest, code: str) -> HttpResponse:
    """The hamlets of a locality, and a box to add one or a whole pasted list."""
    row = current_or_404(code)
    may_add_hamlets(request.actor, row).or_forbid()
    form = HamletsForm(request.POST or None)
    if request.method == "POST":
        answer = attempt(form, actions.add_hamlets, by=request.actor, locality=row)
        if answer is not None:
            _say_hamlets(request, *map(len, answer))
            return redirect("organisations:hamlets", code)
    context = {"locality": row, "form": form, "hamlets": localities.hamlets(row)}
    return render(request, "organisations/hamlets.html", context)


def _say_hamlets(request: HttpRequest, added: int, left_out: int) -> None:
    said = ngettext("Đã thêm %(n)s thôn, tổ dân phố.", "Đã thêm %(n)s thôn, tổ dân phố.", added) % {"n": added}
    if left_out:
        said += " " + ngettext("%(n)s tên đã có, không thêm lại.", "%(n)s tên đã có, không thêm lại.", left_out) % {
            "n": left_out
        }
    messages.success(request, said)


@signed_in
def hamlet(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Rename a hamlet, or take it off the list."""
    row = current_or_404(code)
    may_add_hamlets(request.actor, row).or_forbid()
    known = get_object_or_404(Hamlet.objects.select_related("locality"), pk=pk, locality=row)
    typed = request.POST if "remove" not in request.POST else None
    form = HamletForm(typed or None, initial={"name": known.name, "version": known.version})
    if request.method == "POST" and _save_hamlet(request, known, form):
        return redirect("organisations:hamlets", code)
    return render(request, "organisations/hamlet.html", {"locality": row, "hamlet": known, "form": form})


def _save_hamlet(request: HttpRequest, known: Hamlet, form: HamletForm) -> bool:
    if "remove" in request.POST:
        done, said = removed(request, actions.remove_hamlet, hamlet=known), _("Đã bỏ «%(name)s» khỏi danh sách.")
    else:
        now = Hamlet.objects.filter(pk=known.pk).values_list("version", flat=True)
        facts = {"by": request.actor, "hamlet": known, "current": now.first}
        done, said = attempt(form, actions.rename_hamlet, **facts) is not None, _("Đã lưu tên «%(name)s».")
    if done:
        messages.success(request, said % {"name": known.name})
    return done
