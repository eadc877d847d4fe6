"""What waits for a person in this slice, for «Việc của tôi»."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.core.waiting import Waiting
from ketnghia.programmes.models import Party, Programme, TextVersion

LIMIT = 50  # rows of one kind; a person who has more works from the list of programmes


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return the texts that the actor's organisation has not confirmed and its drafts; two queries."""
    if actor.organisation_id is None or not roles.scope_of(actor.role, "programme.edit"):
        return []
    return [*_texts(actor), *_drafts(actor)]


def _texts(actor: Actor) -> Iterator[Waiting]:
    """Texts that are out and that this party has not confirmed: the leader confirms, the office registers paper."""
    mine = Party.objects.filter(organisation=actor.organisation_id).values("programme")
    texts = TextVersion.objects.filter(in_force_from=None, withdrawn_at=None, programme__in=mine)
    texts = texts.exclude(confirmations__organisation=actor.organisation_id).select_related("programme")
    leads = bool(roles.scope_of(actor.role, "programme.confirm"))
    for text in texts.defer("text", "terms").order_by("made_at")[:LIMIT]:
        amendment = text.programme.is_in_force
        yield Waiting(
            group=_("Văn bản chờ xác nhận"),
            title=text.programme.name,
            url=reverse("programmes:sign" if leads else "programmes:overview", args=[text.programme.code]),
            action=_("Đọc và xác nhận") if leads else _("Xem"),
            meta=_("Bản sửa đổi, bổ sung") if amendment else text.programme.get_kind_display(),
            icon="seal",
            tone="warn" if leads else "info",
            badge=_("Chờ lãnh đạo xác nhận"),
            since=timezone.localdate(text.made_at),
            order=10,
        )


def _drafts(actor: Actor) -> Iterator[Waiting]:
    """Drafts of which this organisation is maker or party; those that came back stand out."""
    mine = Party.objects.filter(organisation=actor.organisation_id).values("programme")
    drafts = Programme.objects.filter(state="draft").filter(Q(maker=actor.organisation_id) | Q(pk__in=mine))
    for programme in drafts.order_by("-state_since")[:LIMIT]:
        back = bool(programme.state_reason)
        yield Waiting(
            group=_("Dự thảo chưa trình ký"),
            title=programme.name,
            url=reverse("programmes:overview", args=[programme.code]),
            action=_("Mở dự thảo"),
            meta=_("Trả lại: %(reason)s") % {"reason": programme.state_reason} if back else programme.code,
            icon="back" if back else "edit",
            tone="bad" if back else "",
            badge=_("Bị trả lại") if back else "",
            since=timezone.localdate(programme.state_since),
            order=30,
        )
