"""What the pages of the ledger share: the doors to a programme's ledger and to a line, and a tried action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.programmes.actions.documents import files_follow
from ketnghia.programmes.models import Programme
from ketnghia.programmes.permissions import over_programme
from ketnghia.programmes.views.door import attempt, framed, open_programme, put
from ketnghia.support import permissions, rules
from ketnghia.support.models import Support
from ketnghia.support.queries.facts import facts_of
from ketnghia.support.queries.listing import ledger_of


def open_ledger(request: HttpRequest, code: str) -> Programme:
    """Return the programme whose ledger this reader may see, whole or the lines of the own side; 404 otherwise."""
    programme = open_programme(request, code)
    if (
        not over_programme(request.actor, "programme.view", programme)
        and not ledger_of(request.actor, programme).exists()
    ):
        raise Http404
    return programme


def open_line(request: HttpRequest, code: str, number: int, verb: str = "") -> Support:
    """Return a line that this reader may see (else 404) and may ever do `verb` to (else 403).

    The page of a verb is not even shown (409) while it may not happen; what was typed before is never thrown away.
    """
    programme = open_ledger(request, code)
    rows = ledger_of(request.actor, programme).shown().prefetch_related("hamlets__hamlet", "evidence")
    line = get_object_or_404(rows, number=number)
    line.programme = programme
    if verb:
        permissions.may_do(request.actor, verb, line).or_forbid()
    if verb and request.method != "POST":
        rules.can(verb, facts_of(line), lambda msgid: _(msgid)).or_refuse()
    return line


def page(request: HttpRequest, name: str, programme: Programme, *, tab: bool = False, **context: Any) -> HttpResponse:
    """Answer with this slice's template `name` inside the programme's frame."""
    return framed(request, f"support/{name}.html", programme, tab="support" if tab else "", **context)


def tried(form: Any, write: Callable[[], Any], **names: str) -> Any:
    """Return what `write` returns, all of it in one transaction; a refusal is put on the form and gives None.

    Nothing of it stays then, files included; what was uploaded is still there for the next try.
    """

    def whole() -> Any:
        with files_follow(), transaction.atomic():
            return write()

    return attempt(form, whole, **names)


def read_anew(form: Any, request: HttpRequest, line: Support) -> None:
    """After a conflict let the form carry the line as it now stands: sent again, it speaks of what is shown with it."""
    if getattr(form, "conflict", False):
        put(form, "version", open_line(request, line.programme.code, line.number).version)


def kept_already(by: Actor, line: Support, verb: str, version: int | None) -> bool:
    """Tell whether this very answer is in the ledger: a phone sends it again when the first reply was lost."""
    last = line.statements.order_by("-id").first()
    return last is not None and (last.person_id, last.verb, line.version) == (by.user_id, verb, (version or 0) + 1)


def to_line(line: Support) -> HttpResponse:
    """Go to the page of a line."""
    return redirect("support:line", line.programme.code, line.number)
