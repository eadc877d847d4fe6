"""The log as people read it: sentences, lines of a history, findings in words; and the log as it is verified."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from ketnghia.audit.models import Event, Head, Seal
from ketnghia.audit.rules import Finding, check_against, check_ends, seal_hash, verify
from ketnghia.core.messages import Coded

LINES_PER_PAGE = 50
HASHES_NOW = {  # heads are {stream: [number, hash]}
    "sqlite": "SELECT event.stream, event.hash FROM audit_seal AS seal, json_each(seal.heads) AS head "
    "JOIN audit_event AS event ON event.stream = head.key AND event.number = json_extract(head.value, '$[0]') "
    "WHERE seal.id = %s",
    "postgresql": "SELECT event.stream, event.hash FROM audit_seal AS seal CROSS JOIN jsonb_each(seal.heads) AS head "
    "JOIN audit_event AS event ON event.stream = head.key AND event.number = (head.value ->> 0)::int "
    "WHERE seal.id = %s",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a history: `sentence` is in the reader's language."""

    at: datetime
    sentence: str
    actor: str
    organisation: str
    kind: str
    stream: str
    number: int


def lines(events: Iterable[Event]) -> list[Line]:
    """Return the events as lines to show; page the QuerySet first."""
    return [Line(e.at, sentence(e), e.actor, e.organisation, e.kind, e.stream, e.number) for e in events]


def history_page(stream: str, number: str | None) -> Page[Any]:
    """Return a page of what happened in one stream as lines, newest first. A wrong `number` gives the nearest page."""
    events = Event.objects.in_streams(stream).order_by("-number")
    page: Page[Any] = Paginator(events, LINES_PER_PAGE).get_page(number)
    page.object_list = lines(page.object_list)
    return page


def sentence(event: Event) -> str:
    """Return what happened in the current language; a kind without a sentence is told plainly."""
    template = sentences().get(event.kind)
    if template is None:
        return _("%(actor)s: %(kind)s – %(subject)s") % {
            "actor": event.actor,
            "kind": event.kind,
            "subject": event.subject,
        }
    facts = {name: _spoken(value) for name, value in event.data.items()}
    if isinstance(template, Coded):
        facts |= {name: _word(words, facts[name]) for name, words in template.choices.items() if name in facts}
    facts |= {"actor": event.actor, "organisation": event.organisation, "subject": event.subject}
    return str(template).format_map(_Facts(facts))


@cache
def sentences() -> dict[str, object]:
    """Return {kind: lazy template} of all slices, as settings.AUDIT_EVENTS lists them."""
    gathered: dict[str, object] = {}
    for path in settings.AUDIT_EVENTS:
        gathered |= import_string(path)
    return gathered


class _Facts(dict[str, str]):
    """An old event may lack a key that today's sentence names: a dash stands there."""

    def __missing__(self, key: str) -> str:
        return "–"


def _word(words: dict[str, Any], kept: str) -> str:
    """Return the word of a code; an early event kept the word itself, in the language of who did it."""
    for code, word in words.items():
        if kept == code or kept in _in_all_languages(word):
            return str(word)
    return kept


def _in_all_languages(word: Any) -> set[str]:
    found = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            found.add(str(word))
    return found


def _spoken(value: Any) -> str:
    """Return a JSON value as a person would read it."""
    if isinstance(value, list):
        return ", ".join(_spoken(part) for part in value)
    if isinstance(value, bool):
        return _("có") if value else _("không")
    return "–" if value is None else str(value)


def findings(watched: Callable[[Iterator[Event]], Iterable[Event]] = iter) -> Iterator[Finding]:
    """Verify the whole log of this database, in constant memory; yield what is wrong with it.

    `watched` may wrap the stream of events, to show how far it is.
    """
    seals = ((seal, _hashes_now(seal)) for seal in Seal.objects.iterator(chunk_size=50))
    yield from verify(watched(Event.objects.chained().iterator(chunk_size=2000)), seals)
    yield from check_ends(_ends())


def _ends() -> Iterator[tuple[str, int, str, int, str]]:
    """Return, for each stream, what was added last and what is found last: (stream, number, hash, number, hash)."""
    last = Event.objects.filter(stream=OuterRef("stream")).order_by("-number")
    found = Coalesce(Subquery(last.values("number")[:1]), 0), Coalesce(Subquery(last.values("hash")[:1]), Value(""))
    return Head.objects.order_by("stream").values_list("stream", "number", "hash", *found).iterator()


def findings_against(kept: Iterable[tuple[int, str]]) -> Iterator[Finding]:
    """Compare this database's seals with a copy kept elsewhere, as (number, hash); yield the differences."""
    yield from check_against(kept, dict(Seal.objects.values_list("number", "hash")))


def _hashes_now(seal: Seal) -> dict[str, str]:
    """Return {stream: hash} of the events that the seal's heads name, as they stand in the log today: one query.

    Nothing for a seal that was altered: its heads may be anything.
    """
    if seal_hash(seal) != seal.hash:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(HASHES_NOW[connection.vendor], [seal.pk])
        return dict(cursor.fetchall())


def finding_words(finding: Finding) -> str:
    """Return the finding as a sentence that names stream and number."""
    facts = finding._asdict()
    if finding.kind == "removed" and finding.other:
        return (
            _("%(stream)s: sự kiện số %(number)d có trong niêm phong số %(other)d nhưng đã mất khỏi nhật ký.") % facts
        )
    if finding.kind == "reordered" and finding.other != finding.number:
        return _("%(stream)s: sự kiện số %(number)d vốn là số %(other)d: thứ tự đã bị đổi.") % facts
    return _finding_templates()[finding.kind] % facts


def _finding_templates() -> dict[str, str]:
    """Return the sentence of each kind of finding in the current language."""
    return {
        "altered": _("%(stream)s: sự kiện số %(number)d không còn như khi ghi: nội dung đã bị sửa."),
        "removed": _("%(stream)s: mất các sự kiện từ số %(number)d đến số %(last)d."),
        "reordered": _("%(stream)s: sự kiện số %(number)d đứng sai thứ tự."),
        "broken": _("%(stream)s: sự kiện số %(number)d không nối tiếp sự kiện đứng trước: một trong hai đã bị thay."),
        "end": _("%(stream)s: sự kiện cuối, số %(number)d, không phải sự kiện đã được ghi vào cuối cùng."),
        "head": _("%(stream)s: sự kiện số %(number)d khác với điều đã niêm phong (niêm phong số %(other)d)."),
        "seal_altered": _("Niêm phong số %(number)d không còn như khi lập: nội dung đã bị sửa."),
        "seal_removed": _("Mất các niêm phong từ số %(number)d đến số %(last)d."),
        "seal_broken": _("Niêm phong số %(number)d không nối tiếp niêm phong đứng trước: một trong hai đã bị thay."),
        "seal_other": _("Niêm phong số %(number)d khác với bản lưu ở nơi khác."),
    }
