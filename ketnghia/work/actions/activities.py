"""Activities: recorded (once, however often the form is sent), edited, held, proven, cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.audit.actions import record
from ketnghia.audit.models import Event
from ketnghia.core.actor import Actor
from ketnghia.core.fields import BY_CODE
from ketnghia.core.verdict import Conflict, Refused
from ketnghia.core.vntext import nfc
from ketnghia.evidence.actions import keep_uploads
from ketnghia.evidence.models import Evidence
from ketnghia.programmes.actions.documents import files_follow
from ketnghia.programmes.actions.door import gettext, people_of, reasoned
from ketnghia.programmes.models import CommitmentField, Programme
from ketnghia.programmes.queries import with_parties
from ketnghia.work.models import Activity, Participation
from ketnghia.work.permissions.activities import may_record
from ketnghia.work.queries.activities import facts_of
from ketnghia.work.queries.plans import may_lead
from ketnghia.work.rules.activities import ActivityData, ActivityFacts, can, first_state, next_state

Said = dict[str, Any]  # what is said of all files of a form: publishable, shows_children, consent_note


@files_follow()
@transaction.atomic
def record_activity(
    *, by: Actor, programme: Programme, data: ActivityData, tokens: Sequence[str] = (), said: Said | None = None,
    key: str = "",
) -> Activity:  # fmt: skip
    """Write down what took place or is planned, with the uploads that prove it, and return it.

    A form that comes twice with the same `key` makes one activity: the second time the first is returned.
    """
    locked = with_parties(Programme.objects.select_for_update(of=("self",)))
    programme = locked.get(pk=programme.pk)
    may_record(by, programme).or_forbid()
    if key and (again := Activity.objects.filter(key=key).first()):
        return _sent_twice(again, by)
    state = first_state(data.starts_on, timezone.localdate())
    can("edit", ActivityFacts(state, programme.is_in_force, data.starts_on, timezone.localdate()), gettext).or_refuse()
    activity = Activity(
        programme=programme, state=state, key=key or None, recorder_id=by.organisation_id or programme.maker_id,
        made_by_id=by.user_id,
    )  # fmt: skip
    _write(activity, data)
    note(activity, "recorded", by, on=activity.starts_on.isoformat(), state=state)
    if tokens:
        _prove(activity, by, tokens, said or {})
    return activity


@transaction.atomic
def edit_activity(*, by: Actor, activity: Activity, version: int, data: ActivityData) -> Activity:
    """Write an activity anew. Conflict when somebody wrote it after `version`, naming who."""
    activity = _begin(activity, by)
    if version != activity.version:
        raise Conflict(_changed_meanwhile(activity))
    facts = facts_of(activity)
    can("edit", ActivityFacts(facts.state, facts.in_force, data.starts_on, facts.today), gettext).or_refuse()
    _write(activity, data)
    note(activity, "edited", by)
    return activity


@files_follow()
@transaction.atomic
def hold_activity(
    *, by: Actor, activity: Activity, result: str = "", next_steps: str = "", tokens: Sequence[str] = (),
    said: Said | None = None, version: int | None = None,
) -> Activity:  # fmt: skip
    """Say that a planned activity took place, what came of it, and prove it with uploads where there are some.

    Conflict when somebody wrote it after `version`; sent twice by one person with the same one, it is kept once.
    """
    activity = _begin(activity, by)
    told = nfc(result).strip() or activity.result, nfc(next_steps).strip()
    if version is not None and told == (activity.result, activity.next_steps) and _held_before(activity, by, version):
        return activity
    can("hold", facts_of(activity), gettext).or_refuse()
    if version is not None and version != activity.version:
        raise Conflict(_changed_meanwhile(activity))
    activity.state = next_state(activity.state, "hold")
    activity.result, activity.next_steps = told
    _save(activity)
    note(activity, "held", by)
    if tokens:
        _prove(activity, by, tokens, said or {})
    return activity


@files_follow()
@transaction.atomic
def prove_activity(*, by: Actor, activity: Activity, tokens: Sequence[str], said: Said | None = None) -> Activity:
    """Hang uploads on an activity that took place."""
    activity = _begin(activity, by)
    if not tokens:
        raise Refused(_("Hãy chọn ít nhất một ảnh hoặc tệp."), field="evidence")
    _prove(activity, by, tokens, said or {})
    return activity


@transaction.atomic
def cancel_activity(*, by: Actor, activity: Activity, reason: str) -> Activity:
    """Call an activity off, or take back one that was recorded by mistake, with a reason; the row stays readable."""
    activity = _begin(activity, by)
    can("cancel", facts_of(activity), gettext).or_refuse()
    activity.reason = reasoned(reason)
    activity.state = next_state(activity.state, "cancel")
    _save(activity)
    note(activity, "cancelled", by, reason=activity.reason)
    return activity


def follow_evidence(by: Actor, evidence: Evidence) -> None:
    """Bring the activities whose last evidence was just withdrawn back to «held»; named in settings.EVIDENCE_GONE."""
    rows = Activity.objects.select_for_update(of=("self",)).filter(evidence=evidence, state="evidenced")
    for activity in rows.select_related("programme"):
        if not activity.evidence.standing().exists():
            activity.state = next_state(activity.state, "lose")
            _save(activity)
            note(activity, "unproven", by)


def note(activity: Activity, kind: str, by: Actor, **data: Any) -> None:
    """Record an event of the activity in its programme's stream."""
    record(
        stream=activity.programme.stream, kind=f"activity.{kind}", by=by, subject=activity.title, key=activity.pk,
        version=activity.version, **data,
    )  # fmt: skip


def _begin(activity: Activity, by: Actor) -> Activity:
    """Return the locked row with its programme's parties, after asking who."""
    fresh = Activity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    fresh.programme = with_parties(Programme.objects.all()).get(pk=fresh.programme_id)
    may_record(by, fresh.programme).or_forbid()
    return fresh


def _held_before(activity: Activity, by: Actor, version: int) -> bool:
    """Tell whether this very form is in the log: a phone sends it again when the first reply was lost."""
    own = {"actor": by.name, "data__key": activity.pk, "data__version": version + 1}
    return Event.objects.filter(stream=activity.programme.stream, kind="activity.held", **own).exists()


def _sent_twice(activity: Activity, by: Actor) -> Activity:
    if activity.made_by_id != by.user_id:
        raise Refused(_("Biểu mẫu này đã được người khác gửi. Hãy mở lại trang rồi ghi."))
    return activity


def _write(activity: Activity, data: ActivityData) -> None:
    """Put the words of `data` into the activity, its organisations, tasks, commitments and fields; save all."""
    programme = activity.programme
    _check(programme, data)
    activity.kind, activity.title = data.kind, " ".join(nfc(data.title).split())[:300]
    activity.starts_on, activity.ends_on = data.starts_on, data.ends_on or data.starts_on
    activity.starts_time, activity.place = data.starts_time, nfc(data.place).strip()[:300]
    activity.result, activity.next_steps = nfc(data.result).strip(), nfc(data.next_steps).strip()
    tasks = list(programme.tasks.filter(pk__in=data.tasks)) if data.tasks else []
    served = {*data.commitments, *(task.commitment_id for task in tasks if task.commitment_id)}
    codes = {code for task in tasks for code in task.field_codes} | set(data.fields)
    codes |= set(CommitmentField.objects.filter(commitment__in=served).values_list("field", flat=True))
    activity.fields = " ".join(code for code in BY_CODE if code in codes)
    _save(activity)
    activity.tasks.set(tasks)
    activity.commitments.set(programme.commitments.filter(pk__in=served))
    activity.participations.all().delete()
    Participation.objects.bulk_create(
        Participation(activity=activity, organisation_id=pk, part=part, people=people)
        for pk, part, people in data.takers
    )


def _check(programme: Programme, data: ActivityData) -> None:
    """Refuse what does not belong to the programme or to the calendar, in words, at its field."""
    if not data.title.strip():
        raise Refused(_("Cần ghi nội dung hoạt động."), field="title")
    if data.ends_on and data.ends_on < data.starts_on:
        raise Refused(_("Ngày xong phải sau ngày bắt đầu."), field="ends_on")
    chosen = [pk for pk, _part, _people in data.takers]
    if len(chosen) != len(set(chosen)):
        raise Refused(_("Một cơ quan được chọn hai lần."))
    if set(chosen) - set(may_lead(programme).values_list("pk", flat=True)):
        raise Refused(_("Chỉ chọn được cơ quan của các bên tham gia chương trình."))
    for name, rows in (("tasks", programme.tasks), ("commitments", programme.commitments)):
        wanted = set(getattr(data, name))
        if wanted and rows.filter(pk__in=wanted).count() != len(wanted):
            raise Refused(_("Nhiệm vụ hoặc cam kết được chọn không thuộc chương trình này."), field=name)


def _prove(activity: Activity, by: Actor, tokens: Sequence[str], said: Said) -> None:
    """Turn uploads into evidence of the activity."""
    can("prove", facts_of(activity), gettext).or_refuse()
    kept = keep_uploads(by=by, programme=activity.programme, tokens=tokens, **said)
    activity.evidence.add(*kept)
    activity.state = next_state(activity.state, "prove")
    _save(activity)
    note(activity, "proven", by, number=len(kept))


def _save(activity: Activity) -> None:
    activity.version = activity.version + 1 if activity.pk else 1
    activity.save()


def _changed_meanwhile(activity: Activity) -> str:
    """Say who wrote the activity last."""
    written = Event.objects.filter(
        stream=activity.programme.stream, kind__startswith="activity.", data__key=activity.pk
    )
    return _("Trong lúc bạn sửa, %(people)s đã sửa hoạt động này. Xem hai bản bên dưới rồi lưu lại.") % {
        "people": people_of(written.order_by("-number")[:1])
    }
