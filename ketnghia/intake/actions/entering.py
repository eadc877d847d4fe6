"""What a document tells of support enters the ledger of its programme; what no party gives or gets stays behind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Refused
from ketnghia.intake import rules
from ketnghia.intake.choices import LEDGER_KIND
from ketnghia.intake.models import Draft, DraftItem
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.models import Programme
from ketnghia.support.actions import propose_from_text
from ketnghia.support.models import Support


def enter_support(
    *,
    by: Actor,
    programme: Programme,
    draft: Draft,
    items: list[DraftItem],
    parties: Mapping[str, Organisation],
    day: date | None,
) -> None:
    """Write each accepted item of support into the ledger, or say on the item why it stays with the draft.

    `parties` are the programme's organisations by the codes and names under which the draft knows them; `day` is when
    the gifts were handed over, as far as the document says. The draft is locked and open: nothing is written twice.
    """
    if day is not None and day > timezone.localdate():
        day = None
    for item in items:
        item.left = rules.why_left(item.value, parties, has_day=day is not None)
        if not item.left:
            try:
                item.line = _line(by, programme, draft, item, parties, day)
            except Refused as refused:
                item.left = str(refused)[:300]
        item.save(update_fields=["line", "left"])


def _line(
    by: Actor,
    programme: Programme,
    draft: Draft,
    item: DraftItem,
    parties: Mapping[str, Organisation],
    day: date | None,
) -> Support:
    """Write one line. A refusal is kept in the sources' language, as the doubts are, and shown in the reader's."""
    value, is_found = item.value, item.start is not None
    with override("vi"), transaction.atomic():
        return propose_from_text(
            by=by,
            programme=programme,
            description=value["description"],
            kind=LEDGER_KIND.get(value["kind"], value["kind"]),
            told=value["status"],
            givers=list(dict.fromkeys(parties[name].pk for name in value["giver"])),
            receiver=parties[value["receiver"][0]].pk,
            amount=value.get("amount_vnd") or None,
            quantity=Decimal(str(value["quantity"])) if value.get("quantity") else None,
            unit=value.get("unit") or "",
            delivered_on=day,
            source=draft.document if is_found else None,
            quote=draft.document.text[item.start : item.end] if is_found else "",
        )
