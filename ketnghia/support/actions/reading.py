"""What a document tells of support becomes lines of the ledger, with the words that it came from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction

from ketnghia.core.actor import Actor
from ketnghia.programmes.models import Document, Programme
from ketnghia.support import permissions
from ketnghia.support.actions.recording import record_support
from ketnghia.support.models import Support
from ketnghia.support.rules import GiverData, SupportData

STATUS = {"given": "delivered", "pledged": "pledged", "proposed": "proposed"}


@transaction.atomic
def propose_from_text(
    *,
    by: Actor,
    programme: Programme,
    description: str,
    kind: str,
    told: str,
    givers: Sequence[int],
    receiver: int,
    amount: int | None = None,
    quantity: Decimal | None = None,
    unit: str = "",
    delivered_on: date | None = None,
    source: Document | None = None,
    quote: str = "",
) -> Support:
    """Write what a document tells (`told`: given, pledged or proposed) as a line, and return it.

    A document is no confirmation: what was given waits for the other side. For a receiver a promise of the other side
    is a proposal. `givers` and `receiver` are ids of organisations.
    """
    data = SupportData(
        kind=kind,
        description=description,
        givers=tuple(GiverData(pk) for pk in givers),
        receiver=receiver,
        amount=amount,
        quantity=quantity,
        unit=unit or ("" if quantity is None else "phần"),
        valued="estimated" if amount is not None else "none",
        delivered_on=delivered_on if told == "given" else None,
    )
    status = STATUS.get(told, "proposed")
    if status == "pledged" and permissions.side_of_data(by, data) == "receiver":
        status = "proposed"
    return record_support(by=by, programme=programme, data=data, status=status, source=source, quote=quote)
