"""What waits for a person in this slice, for «Việc của tôi»."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from django.db.models import Case, Q, QuerySet, When
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ketnghia.accounts import roles
from ketnghia.accounts.queries.gathering import Found, ask, told
from ketnghia.core.actor import Actor
from ketnghia.core.waiting import Waiting
from ketnghia.programmes.choices import IN_FORCE, Kind
from ketnghia.programmes.models import Party, Programme, TextVersion


def in_province(actor: Actor) -> list[tuple[str, str]]:
    """Return what lies in an overseer's province as (sentence with its count, address of the list); one query."""
    if roles.scope_of(actor.role, "programme.view") != "province":
        return []
    unsigned = Programme.objects.visible_to(actor).filter(state__in=("draft", "signing"))
    number = Counter(unsigned.order_by().values_list("state", flat=True))
    draft = ngettext("%(number)s dự thảo chưa trình ký", "%(number)s dự thảo chưa trình ký", number["draft"])
    out = ngettext("%(number)s văn bản đang chờ ký", "%(number)s văn bản đang chờ ký", number["signing"])
    listed = reverse("programmes:index")
    return [
        (words % {"number": number[state]}, f"{listed}?buoc={state}")
        for state, words in (("signing", out), ("draft", draft))
    ]


def _texts_out(actor: Actor) -> QuerySet[TextVersion]:
    """Texts that are out and that this party has not confirmed."""
    mine = Party.objects.filter(organisation=actor.organisation_id).values("programme")
    texts = TextVersion.objects.filter(in_force_from=None, withdrawn_at=None, programme__in=mine)
    return texts.exclude(confirmations__organisation=actor.organisation_id)


def _texts_for_reading(actor: Actor) -> QuerySet[TextVersion]:
    """The same for those who do not confirm."""
    texts = _texts_out(actor)
    return texts.none() if roles.scope_of(actor.role, "programme.confirm") else texts


def _drafts_open(actor: Actor) -> QuerySet[Programme]:
    """Drafts of which this organisation is maker or party."""
    mine = Party.objects.filter(organisation=actor.organisation_id).values("programme")
    return Programme.objects.filter(state="draft").filter(Q(maker=actor.organisation_id) | Q(pk__in=mine))


def _text(row: Found) -> Waiting:
    """The office reads a text, its leader confirms it; an amendment has the number 1."""
    return Waiting(
        group=_("Văn bản chờ xác nhận"),
        title=row.title,
        url=reverse("programmes:overview", args=[row.code]),
        action=_("Xem"),
        meta=_("Bản sửa đổi, bổ sung") if row.number else str(Kind(row.about).label),
        icon="seal",
        tone="info",
        badge=_("Chờ lãnh đạo xác nhận"),
        since=row.day,
        order=10,
    )


def _text_to_confirm(row: Found) -> Waiting:
    address = reverse("programmes:sign", args=[row.code])
    return replace(_text(row), url=address, action=_("Đọc và xác nhận"), tone="warn")


def _draft(row: Found) -> Waiting:
    """Drafts that came back, with the reason, stand out."""
    back = bool(row.about)
    return Waiting(
        group=_("Dự thảo chưa trình ký"),
        title=row.title,
        url=reverse("programmes:overview", args=[row.code]),
        action=_("Mở dự thảo"),
        meta=_("Trả lại: %(reason)s") % {"reason": row.about} if back else row.code,
        icon="back" if back else "edit",
        tone="bad" if back else "",
        badge=_("Bị trả lại") if back else "",
        since=row.day,
        order=30,
    )


TEXT = {
    "title": "programme__name", "about": "programme__kind", "code": "programme__code", "day": TruncDate("made_at"),
    "number": Case(When(programme__state__in=IN_FORCE, then=1), default=0),
}  # fmt: skip
ASKS = (
    ask(_text_to_confirm, "programme.confirm", _texts_out, **TEXT),
    ask(_text, "programme.edit", _texts_for_reading, **TEXT),
    ask(
        _draft, "programme.edit", _drafts_open, title="name", about="state_reason", code="code",
        day=TruncDate("state_since"),
    ),
)  # fmt: skip


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return the texts that the actor's organisation has not confirmed and its drafts; one query."""
    return told(ASKS, actor)


def rows_waiting(actor: Actor) -> list[QuerySet[Any]]:
    """Return the same texts and drafts as rows to count."""
    return [each.of(actor) for each in ASKS]
