"""What the pages of activities and secondments share: the door to a row and to a form."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from ketnghia.programmes.models import Programme
from ketnghia.programmes.views.door import open_programme
from ketnghia.work.permissions.activities import may_record
from ketnghia.work.permissions.plans import may_read_work


def open_work(request: HttpRequest, code: str, *, to_write: bool = False) -> Programme:
    """Return the programme if this reader may read its working data (else 403; 404 if not even the programme).

    With `to_write` only those come in who may record for it.
    """
    programme = open_programme(request, code)
    may_read_work(request.actor, programme).or_forbid()
    if to_write:
        may_record(request.actor, programme).or_forbid()
    return programme


def find(rows: Any, programme: Programme, pk: int) -> Any:
    """Return one of the programme's rows, with that very programme on it; 404 otherwise."""
    row = get_object_or_404(rows.filter(programme=programme), pk=pk)
    row.programme = programme
    return row


def posted(request: HttpRequest) -> dict[str, Any]:
    """Return what a form is bound to: what was sent, even when that is nothing; unbound for a page that is read."""
    return {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
