"""A person decides about what the machine read: accept, correct, split, merge, drop, add."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.audit.actions import record
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Conflict, Refused, Verdict
from ketnghia.intake import rules
from ketnghia.intake.choices import DraftState, ItemKind, ItemState
from ketnghia.intake.models import Draft, DraftItem
from ketnghia.intake.permissions import may_decide
from ketnghia.intake.queries import facts


@transaction.atomic
def accept_item(*, by: Actor, item: DraftItem, version: int) -> DraftItem:
    """Stand behind what was read. Refused for a party of which nobody has said yet which organisation it is."""
    Verdict(facts(item).resolved, _(rules.UNKNOWN_PARTY)).or_refuse()
    return _decide(by, item, version, "intake.item_accepted", state=ItemState.ACCEPTED)


@transaction.atomic
def drop_item(*, by: Actor, item: DraftItem, version: int) -> DraftItem:
    """Leave the item out; it stays readable and can be restored."""
    return _decide(by, item, version, "intake.item_dropped", state=ItemState.DROPPED)


@transaction.atomic
def restore_item(*, by: Actor, item: DraftItem, version: int) -> DraftItem:
    """Take a dropped item back for another look."""
    return _decide(by, item, version, "intake.item_restored", state=ItemState.READ)


@transaction.atomic
def correct_item(*, by: Actor, item: DraftItem, version: int, value: dict[str, Any]) -> DraftItem:
    """Replace the item's value by what a person says (the shape of intake.extract.shape)."""
    before = item.value
    return _decide(by, item, version, "intake.item_corrected", state=ItemState.CORRECTED, value=value, before=before)


@transaction.atomic
def add_item(*, by: Actor, draft: Draft, kind: str, value: dict[str, Any]) -> DraftItem:
    """Add what the machine missed."""
    _open(by, draft)
    item = DraftItem.objects.create(
        draft=draft, kind=kind, value=value, position=_last_position(draft) + 1,
        state=ItemState.CORRECTED, decided_by_id=by.user_id, decided_at=timezone.now(),
    )  # fmt: skip
    _record(by, item, "intake.item_added")
    return item


@transaction.atomic
def split_item(*, by: Actor, item: DraftItem, version: int, parts: list[dict[str, Any]]) -> list[DraftItem]:
    """Make several commitments out of one; each keeps the span of the sentence that it came from."""
    if len(parts) < 2 or item.kind != ItemKind.COMMITMENT:
        raise Refused(_("Cần ít nhất hai phần để tách."))
    old = dict(item.value)
    first = _decide(
        by, item, version, "intake.item_split", state=ItemState.CORRECTED, value=old | parts[0], parts=len(parts)
    )
    first.draft.items.filter(position__gt=first.position).update(position=F("position") + len(parts) - 1)
    rest = [
        DraftItem(
            draft=first.draft, kind=first.kind, position=first.position + offset, value=old | part, start=first.start,
            end=first.end, confidence=first.confidence, state=ItemState.CORRECTED,
            decided_by_id=by.user_id, decided_at=timezone.now(),
        )
        for offset, part in enumerate(parts[1:], start=1)
    ]  # fmt: skip
    return [first, *DraftItem.objects.bulk_create(rest)]


@transaction.atomic
def merge_item(*, by: Actor, item: DraftItem, version: int) -> DraftItem:
    """Join a commitment with the one before it; the later one is dropped and can be restored."""
    earlier = (
        item.draft.items.filter(kind=ItemKind.COMMITMENT, position__lt=item.position)
        .exclude(state=ItemState.DROPPED)
        .order_by("-position")
        .first()
    )
    if item.kind != ItemKind.COMMITMENT or earlier is None:
        raise Refused(_("Không có cam kết nào ở trên để gộp vào."))
    fields = list(dict.fromkeys([*earlier.value.get("fields", []), *item.value.get("fields", [])]))
    text = f"{earlier.value['text'].rstrip(' .;,')}; {item.value['text']}"
    _decide(by, item, version, "intake.item_dropped", state=ItemState.DROPPED)
    if earlier.start is not None and item.start is not None and earlier.end is not None and item.end is not None:
        earlier.start, earlier.end = min(earlier.start, item.start), max(earlier.end, item.end)
    value = earlier.value | {"text": text, "fields": fields}
    return _decide(by, earlier, earlier.version, "intake.items_merged", state=ItemState.CORRECTED, value=value)


@transaction.atomic
def accept_sure(*, by: Actor, draft: Draft) -> int:
    """Accept every item that was read with a confidence of at least rules.SURE; return how many."""
    return _accept_at(by, draft, rules.SURE)


@transaction.atomic
def accept_all(*, by: Actor, draft: Draft) -> int:
    """Accept every item that nobody has looked at, for a person who has seen the whole draft; return how many."""
    return _accept_at(by, draft, 0.0)


def _accept_at(by: Actor, draft: Draft, confidence: float) -> int:
    _open(by, draft)
    rows = draft.items.filter(state=ItemState.READ, confidence__gte=confidence)
    count = rows.update(
        state=ItemState.ACCEPTED, decided_by=by.user_id, decided_at=timezone.now(), version=F("version") + 1
    )
    if count:
        kind = "intake.sure_accepted" if confidence else "intake.all_accepted"
        record(stream=draft.stream, kind=kind, by=by, subject=draft.document.name, items=count)
    return count


def _decide(
    by: Actor, item: DraftItem, version: int, kind: str, *, state: str, value: dict[str, Any] | None = None, **data: Any
) -> DraftItem:
    """Write one decision if nobody else decided since `version`; Conflict says who did and what stands now."""
    _open(by, item.draft)
    current = DraftItem.objects.select_for_update(of=("self",)).select_related("decided_by").get(pk=item.pk)
    if current.version != version:
        raise Conflict(
            _("%(who)s vừa đổi mục này thành «%(what)s». Những gì bạn nhập còn nguyên; xem lại rồi lưu.")
            % {"who": current.decided_by or _("Người khác"), "what": label(current)}
        )
    item.state, item.version = state, version + 1
    item.value = item.value if value is None else value
    item.decided_by_id, item.decided_at = by.user_id, timezone.now()
    item.save()
    _record(by, item, kind, **data)
    return item


def _open(by: Actor, draft: Draft) -> None:
    """Lock the draft, so that those who decide about its items, in any order, queue here; Refused when it is closed."""
    may_decide(by, draft).or_forbid()
    if Draft.objects.select_for_update().values_list("state", flat=True).get(pk=draft.pk) != DraftState.REVIEW:
        raise Refused(_(rules.CLOSED))


def _record(by: Actor, item: DraftItem, kind: str, **data: Any) -> None:
    record(
        stream=f"draft:{item.draft_id}",
        kind=kind,
        by=by,
        subject=label(item),
        value=loggable(item.value),
        **loggable(data),
    )


def _last_position(draft: Draft) -> int:
    return draft.items.aggregate(last=Max("position"))["last"] or 0


def label(item: DraftItem) -> str:
    """Return the few words by which people know an item."""
    value = item.value
    words = (
        value.get("text") or value.get("name") or value.get("number") or value.get("description") or value.get("value")
    )
    return str(words or "–".join(filter(None, [value.get("from"), value.get("to")])))[:200]


def loggable(value: Any) -> Any:
    """Return JSON values as the log keeps them: a float becomes its text, for floats have no one spelling."""
    if isinstance(value, dict):
        return {key: loggable(each) for key, each in value.items()}
    if isinstance(value, list):
        return [loggable(each) for each in value]
    return f"{value:g}" if isinstance(value, float) else value
