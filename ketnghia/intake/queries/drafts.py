"""Which drafts there are, which wait, and which localities a name may mean."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.core.waiting import Waiting
from ketnghia.intake.choices import ItemState
from ketnghia.intake.models import Draft, DraftItem
from ketnghia.organisations.models import Locality
from ketnghia.organisations.resolver import load_resolver

WAITING_SHOWN = 20


def party_choices(name: str, item: DraftItem | None, actor: Actor, chosen: str = "") -> list[tuple[str, str]]:
    """Return (code, words) of the localities that a party called `name` may be: what was read first, then the near."""
    codes = [item.value.get("code"), *item.value.get("candidates", [])] if item else []
    if name:
        near = actor.locality_code or actor.province_code
        codes += [candidate.code for candidate in load_resolver().resolve(name, near=near)]
    codes = list(dict.fromkeys(code for code in [*codes, chosen] if code))
    found = Locality.objects.select_related("province").in_bulk(codes)
    return [(code, f"{found[code].full_name}, {found[code].province} ({code})") for code in codes if code in found]


def drafts_of(actor: Actor) -> Any:
    """Return the drafts that `actor` may see, with the number of items still to look at as `unread`."""
    rows = Draft.objects.visible_to(actor).select_related("document", "programme", "made_by")
    rows = rows.annotate(unread=Count("items", filter=Q(items__state=ItemState.READ)))
    return rows.order_by("-made_at", "-id")


def rows_waiting(actor: Actor) -> list[QuerySet[Draft]]:
    """Return the drafts that wait for review by the person's organisation, as rows to count."""
    return [Draft.objects.visible_to(actor).waiting()] if roles.scope_of(actor.role, "programme.create") else []


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return the drafts that wait for review by the person's organisation."""
    if not roles.scope_of(actor.role, "programme.create"):
        return []
    return [
        Waiting(
            group=_("Bản trích chờ rà soát"),
            title=draft.document.name,
            url=reverse("intake:review", args=[draft.pk]),
            action=_("Rà soát"),
            meta=_left_words(draft.unread),
            icon="file",
            tone="auto",
            badge=_("Chưa có giá trị"),
            since=draft.made_at.date(),
            order=30,
        )
        for draft in drafts_of(actor).waiting()[:WAITING_SHOWN]
    ]


def _left_words(unread: int) -> str:
    if not unread:
        return _("Đã xem hết, chờ đưa vào chương trình")
    return ngettext("Còn %(count)d mục chưa ai xem", "Còn %(count)d mục chưa ai xem", unread) % {"count": unread}
