"""What the pages of a programme share: the door to it, a tried action, the frame, the question for a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.numbers import number_in
from ketnghia.core.verdict import Conflict, Forbidden, Refused
from ketnghia.programmes import permissions, queries, rules
from ketnghia.programmes.actions.together import Outcome
from ketnghia.programmes.forms import ReasonForm
from ketnghia.programmes.models import Programme
from ketnghia.programmes.queries.tabs import tabs
from ketnghia.ui.nested import along, unpack
from ketnghia.ui.prepared import prepared


def open_programme(request: HttpRequest, code: str, verb: str = "", *, fetch: tuple[str, ...] = ()) -> Programme:
    """Return the programme if this reader may see it (else 404) and may ever do `verb` (else 403).

    A page is not even shown (409) while the verb may not happen; what was typed before that is never thrown away.
    `fetch` names small relations that the page shows, which come in the same query.
    """
    actor = request.actor
    found = _seen(actor, code, fetch)
    if not found:
        raise Http404
    programme = unpack(found[0], *fetch)
    if verb:
        permissions.may_do(actor, verb, programme).or_forbid()
    if verb and request.method != "POST":
        facts = queries.facts_of(programme, queries.text_waiting(programme))
        rules.can(verb, facts, lambda msgid: _(msgid)).or_refuse()
    return programme


@prepared
def _seen(actor: Actor, code: str, fetch: tuple[str, ...]) -> QuerySet[Programme]:
    return along(queries.with_parties(Programme.objects.visible_to(actor)).filter(code=code), *fetch)


def attempt(form: Any, write: Callable[[], Any], **names: str) -> Any:
    """Return what `write` returns; when it is refused, put the sentence on the form and return None.

    It stands at the field that the action names, where the form has it (`names` says what the form calls it), else on
    top.
    """
    try:
        return write()
    except Forbidden:
        raise
    except Refused as refusal:
        field = names.get(refusal.field, refusal.field)
        form.add_error(field if field in getattr(form, "fields", ()) else None, str(refusal))
        form.conflict, form.marks = isinstance(refusal, Conflict), refusal.marks
        return None


def pushed(request: HttpRequest, write: Callable[[], Any], done: str) -> Any:
    """Do what a button says and tell how it went; return what `write` returns (True for nothing), None if refused."""
    try:
        result = write() or True
    except Forbidden:
        raise
    except Refused as refusal:
        messages.error(request, str(refusal))
        return None
    messages.success(request, done)
    return result


def put(form: Any, name: str, value: object) -> None:
    """Change one value of what was sent, so that the form shown again carries it."""
    form.data = form.data.copy()
    form.data[form.add_prefix(name)] = str(value)


def differing(form: Any, now: dict[str, Any]) -> list[tuple[Any, str]]:
    """After a conflict return (label, what now stands) where the typed words differ from `now`; else nothing.

    The form takes the version of `now`, so that saving it again overwrites knowingly.
    """
    if not getattr(form, "conflict", False):
        return []
    put(form, "version", now["version"])
    typed = form.cleaned_data
    return [
        (field.label, _as_shown(field, now[name]))
        for name, field in form.fields.items()
        if name != "version" and name in now and (now[name] or "") != (typed.get(name) or "")
    ]


def _as_shown(field: Any, value: Any) -> str:
    """Return a value as the form shows it: the words of a choice, a day as dd/mm/yyyy."""
    if hasattr(field, "choices"):
        words = {str(key): str(word) for key, word in field.choices}
        return ", ".join(words.get(str(each), str(each)) for each in (value if isinstance(value, list) else [value]))
    return str(field.widget.format_value(field.prepare_value(value)) or "")


def framed(
    request: HttpRequest, template: str, programme: Programme, *, tab: str = "", form: Any = None, **context: Any
) -> HttpResponse:
    """Answer with a page inside the programme's frame; 422 when the form has errors."""
    status = 422 if form is not None and getattr(form, "is_bound", False) and form.errors else 200
    context |= {
        "programme": programme,
        "form": form,
        "tabs": tabs(programme, request.actor, tab) if tab else [],
        "ceremony": getattr(programme, "ceremony", None),
    }
    return render(request, template, context, status=status)


def page(request: HttpRequest, name: str, programme: Programme, **context: Any) -> HttpResponse:
    """Answer with this slice's template `name` inside the programme's frame."""
    return framed(request, f"programmes/{name}.html", programme, **context)


def stop(
    request: HttpRequest, code: str, verb: str, write: Callable[..., Any], *, what: str, done: str
) -> HttpResponse:
    """Ask for a reason, then do `write` to the whole programme; page, template and rule are called by the `verb`."""
    row = open_programme(request, code, verb)
    show = partial(page, request, verb, row, what=what)
    return ask_reason(
        request, show, partial(write, programme=row), done=done, to=reverse("programmes:overview", args=[code])
    )


def ask_reason(
    request: HttpRequest, show: Callable[..., HttpResponse], write: Callable[..., Any], *, done: str, to: Any
) -> HttpResponse:
    """Ask why on the page that `show(form, back)` gives; then `write(by, reason)`, say `done` and go `to`.

    `to` is an address, or a row that has one.
    """
    form, by = ReasonForm(request.POST if request.method == "POST" else None), request.actor
    if form.is_valid() and attempt(form, lambda: write(by=by, reason=form.cleaned_data["reason"])) is not None:
        messages.success(request, done)
        return redirect(to)
    return show(form=form, back=resolve_url(to))


def came_from(request: HttpRequest) -> str:
    """Return the page that the person came from, as it said itself (`next`); the inbox when it said none of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe and wanted.startswith("/") else reverse("accounts:inbox")


def tell_several(
    request: HttpRequest, outcome: Outcome[Any], said: Any, *, undo: str = "", none: str = ""
) -> HttpResponse:
    """Say how it went with several things at once, then go where the person came from.

    `said` with the number `n` of those done, and the way to the page `undo` that takes it back; of each other why not;
    `none` when nothing was chosen.
    """
    done, refused = outcome
    for name, why in refused:
        messages.error(request, f"{name}: {why}")
    if done and undo:
        offer_undo(request, said % {"n": len(done)}, undo, [row.pk for row in done])
    elif done:
        messages.success(request, said % {"n": len(done)})
    elif none and not refused:
        messages.error(request, none)
    return redirect(came_from(request))


def offer_undo(request: HttpRequest, said: str, page: str, ids: list[int]) -> None:
    """Say what was done, with the way to the page (a URL name) that takes it back."""
    url = f"{reverse(page)}?{urlencode([('id', each) for each in ids] + [('next', came_from(request))])}"
    messages.success(request, format_html('{} <a href="{}">{}</a>', said, url, _("Hoàn tác")))


def ticked(values: Iterable[str]) -> list[int]:
    """Return the ids among what was ticked."""
    return [number for number in map(number_in, values) if number]
