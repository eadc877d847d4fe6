"""What every verb begins and ends with: the locked row, the two checks, the new version, the record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from ketnghia.audit.actions import record
from ketnghia.audit.models import Event
from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Conflict, Refused
from ketnghia.core.vntext import fold_key, nfc
from ketnghia.organisations.models import Organisation
from ketnghia.programmes import permissions, queries, rules
from ketnghia.programmes.models import Programme, TextVersion


def begin(programme: Programme, verb: str, by: Actor, *, version: int | None = None) -> Programme:
    """Lock the programme and return it as it now stands, after asking who and when.

    Writers of one programme queue here: on PostgreSQL behind the row, on SQLite behind the database. With `version`,
    Conflict tells what somebody else changed since the reader saw that version.
    """
    return begin_on_text(programme, verb, by, version=version)[0]


def begin_on_text(
    programme: Programme, verb: str, by: Actor, *, version: int | None = None
) -> tuple[Programme, TextVersion | None]:
    """Do the same for a verb about the text that is out, and return that text too."""
    fresh = queries.locked(programme.pk)
    permissions.may_do(by, verb, fresh).or_forbid()
    if version is not None and version != fresh.version:
        raise Conflict(_changed_meanwhile(fresh, version))
    text = queries.text_waiting(fresh) if fresh.state != "draft" else None
    rules.can(verb, queries.facts_of(fresh, text), gettext).or_refuse()
    return fresh, text


def finish(programme: Programme, kind: str, by: Actor, **data: Any) -> None:
    """Count the version up, keep the search words in step, save, and record the event in the programme's stream."""
    programme.version += 1
    programme.search = search_words(programme, [party.organisation for party in programme.parties.all()])
    programme.save()
    note(programme, kind, by, **data, version=programme.version)


def note(programme: Programme, kind: str, by: Actor, **data: Any) -> None:
    """Record one event of this programme."""
    record(stream=programme.stream, kind=f"programme.{kind}", by=by, subject=programme.name, **data)


def search_words(programme: Programme, organisations: Iterable[Organisation]) -> str:
    """Return the folded code, title and names of the parties' organisations and their places."""
    words = [programme.code, programme.number, programme.title]
    for organisation in organisations:
        words += [organisation.name, organisation.locality.name if organisation.locality else ""]
    return fold_key(" ".join(words))


def refuse_if(problems: Iterable[str]) -> None:
    """Raise Refused with all the sentences when there are any."""
    found = list(problems)
    if found:
        raise Refused(" ".join(found))


def clean(text: str) -> str:
    """Return typed text as it is kept: NFC, without blanks at its ends."""
    return nfc(text).strip()


def reasoned(reason: str) -> str:
    """Return the reason as it is kept; Refused when there is none."""
    words = clean(reason)[:500]
    if not words:
        raise Refused(_("Cần ghi lý do."))
    return words


def _changed_meanwhile(programme: Programme, version: int) -> str:
    """Say who changed the programme after `version`."""
    events = Event.objects.filter(stream=programme.stream, data__version__gt=version).order_by("number")
    return _("Trong lúc bạn sửa, %(people)s đã sửa chương trình này. Xem hai bản bên dưới rồi lưu lại.") % {
        "people": people_of(events)
    }


def people_of(events: Iterable[Event]) -> str:
    """Name those who did `events`, each once, with their offices."""
    return ", ".join(dict.fromkeys(f"{event.actor} ({event.organisation})" for event in events)) or _("người khác")


def gettext(msgid: str) -> str:
    """Translate a reason of the rules into the reader's language."""
    return _(msgid)
