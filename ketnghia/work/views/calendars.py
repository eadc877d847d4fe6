"""Secret calendar addresses: the page that makes and takes them back, and the feed itself."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ketnghia.accounts.permissions import signed_in
from ketnghia.core.actor import Actor
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.models import Programme
from ketnghia.programmes.views.door import attempt
from ketnghia.work import actions
from ketnghia.work.actions.calendars import digest, note_reading
from ketnghia.work.forms import FeedForm
from ketnghia.work.models import CalendarFeed, worked_by
from ketnghia.work.permissions.plans import may_make_feed
from ketnghia.work.queries.calendar import feed_activities, feed_tasks
from ketnghia.work.queries.ics import calendar_of

MOST_PROGRAMMES = 100


@signed_in
def calendars(request: HttpRequest) -> HttpResponse:
    """List the person's calendar addresses and make a new one; its address is shown this once."""
    actor = request.actor
    may_make_feed(actor).or_forbid()
    programmes = list(worked_by(actor).in_force()[:MOST_PROGRAMMES])
    form = FeedForm(request.POST or None, programmes=programmes, organisation=actor.organisation)
    token = ""
    if form.is_valid():
        made = attempt(form, lambda: actions.make_feed(by=actor, **_chosen(form, actor, programmes)))
        token = made[1] if made else ""
    feeds = CalendarFeed.objects.filter(made_by=actor.user_id, revoked_at=None)
    feeds = feeds.select_related("programme", "organisation", "reader__organisation")
    address = settings.BASE_URL + reverse("work:calendar_ics", args=[token]) if token else ""
    context = {"form": form, "feeds": feeds, "address": address}
    return render(request, "work/calendars.html", context, status=422 if form.is_bound and form.errors else 200)


@signed_in
@require_POST
def revoke_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an address back: calendars that have it get nothing from now on."""
    feed = get_object_or_404(CalendarFeed, pk=pk, made_by=request.actor.user_id)
    actions.revoke_feed(by=request.actor, feed=feed)
    messages.success(request, _("Đã thu hồi địa chỉ lịch."))
    return redirect("work:calendars")


@require_safe
def calendar_ics(_request: HttpRequest, token: str) -> HttpResponse:
    """Give the days behind a secret address; 404 when it was taken back or its reader no longer works there."""
    readers = CalendarFeed.objects.select_related("reader__user", "reader__organisation__locality", "programme")
    feed = get_object_or_404(readers, token_hash=digest(token), revoked_at=None)
    if feed.reader.ended_at or not feed.reader.user.is_active:
        raise Http404
    note_reading(feed)
    actor, today = feed.reader.actor, timezone.localdate()
    body = calendar_of(feed, feed_tasks(feed, actor, today), feed_activities(feed, actor, today))
    headers = {"Cache-Control": "private, max-age=900", "X-Robots-Tag": "noindex"}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)


def _chosen(form: FeedForm, actor: Actor, programmes: list[Programme]) -> dict[str, Any]:
    """Return what the form asks for as arguments of the action."""
    what = form.cleaned_data["what"]
    found: dict[str, Any] = {"field": form.cleaned_data["field"], "mine": what == "mine"}
    if what == "organisation":
        found["organisation"] = Organisation.objects.get(pk=actor.organisation_id)
    if what.startswith("programme-"):
        found["programme"] = next(row for row in programmes if f"programme-{row.pk}" == what)
    return found
