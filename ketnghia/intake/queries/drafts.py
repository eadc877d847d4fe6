"""Which drafts there are, which wait, and which localities a name may mean."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ketnghia.core.actor import Actor
from ketnghia.core.waiting import Waiting
from ketnghia.intake.choices import DraftState, ItemState
from ketnghia.intake.models import Draft, DraftItem
from ketnghia.organisations.models import Locality
from ketnghia.organisations.resolver import load_resolver
from ketnghia.ui.prepared import prepared

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
    """Return one draft per document that `actor` may see, with the number of items still to look at as `unread`.

    `siblings` is how many drafts its document has, `open_siblings` how many of them wait.
    """
    rows = Draft.objects.visible_to(actor).one_per_document().select_related("document", "programme", "made_by")
    return _with_counts(rows).order_by("-made_at", "-id")


def _with_counts(rows: QuerySet[Draft]) -> QuerySet[Draft]:
    siblings = Draft.objects.filter(document=OuterRef("document")).order_by().values("document")
    number = siblings.annotate(number=Count("pk")).values("number")
    return rows.annotate(
        unread=Count("items", filter=Q(items__state=ItemState.READ)),
        siblings=Subquery(number),
        open_siblings=Coalesce(Subquery(number.filter(state=DraftState.REVIEW)), 0),
    )


def rows_waiting(actor: Actor) -> list[QuerySet[Draft]]:
    """Return the drafts that wait for review by the person's organisation, as rows to count."""
    return [Draft.objects.visible_to(actor).one_waiting_per_document()]


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return the drafts that wait for review by the person's organisation."""
    return [_waiting(draft) for draft in _to_review(actor)]


@prepared
def _to_review(actor: Actor) -> QuerySet[Draft]:
    rows = _with_counts(Draft.objects.visible_to(actor).one_waiting_per_document()).select_related("document")
    return rows.order_by("-made_at", "-id")[:WAITING_SHOWN]


def _waiting(draft: Any) -> Waiting:
    several = draft.siblings > 1
    left = ngettext(
        "Còn %(count)d chương trình chờ rà soát", "Còn %(count)d chương trình chờ rà soát", draft.open_siblings
    )
    return Waiting(
        group=_("Bản trích chờ rà soát"),
        title=draft.document.name,
        url=reverse("intake:bulk", args=[draft.document_id]) if several else reverse("intake:review", args=[draft.pk]),
        action=_("Rà soát"),
        meta=left % {"count": draft.open_siblings} if several else _left_words(draft.unread),
        icon="file",
        tone="auto",
        badge=_("Chưa có giá trị"),
        since=draft.made_at.date(),
        order=30,
    )


def _left_words(unread: int) -> str:
    if not unread:
        return _("Đã xem hết, chờ đưa vào chương trình")
    return ngettext("Còn %(count)d mục chưa ai xem", "Còn %(count)d mục chưa ai xem", unread) % {"count": unread}
