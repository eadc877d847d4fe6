"""A practice is begun, written in sittings, translated, revised; files are added."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.verdict import Conflict, Refused
from ketnghia.evidence.models import Evidence
from ketnghia.exchange import permissions, rules
from ketnghia.exchange.actions.door import begin, clean, gettext, note, own_organisation, search_words
from ketnghia.exchange.actions.files import words_in
from ketnghia.exchange.actions.screening import screen
from ketnghia.exchange.choices import Language, State
from ketnghia.exchange.models import Practice, PracticeField, PracticeTranslation, PracticeVersion
from ketnghia.exchange.rules import PracticeData
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.models import Commitment, Programme

SITTING = timedelta(minutes=30)  # savings of one person within it make one version


@transaction.atomic
def create_practice(
    *,
    by: Actor,
    data: PracticeData,
    owner: Organisation | None = None,
    programme: Programme | None = None,
    commitment: Commitment | None = None,
    reasons: Mapping[str, str] | None = None,
    is_sample: bool = False,
) -> Practice:
    """Begin a practice as a draft of `owner` (the actor's organisation). Marked when the detector objects."""
    owner = own_organisation(by, owner)
    permissions.may_write(by, owner).or_forbid()
    if commitment is not None and programme is None:
        programme = commitment.programme
    if programme is not None and not programme.parties.filter(organisation=owner).exists():
        raise Refused(_("Cơ quan viết phải là một bên của chương trình này."), field="programme")
    practice = Practice(
        owner=owner, province=owner.home_province or "", programme=programme, commitment=commitment,
        state_since=timezone.now(), is_sample=is_sample, author_id=by.user_id,
    )  # fmt: skip
    _write(practice, data, by, reasons or {})
    note(practice, "created", by)
    return practice


@transaction.atomic
def save_practice(
    *, by: Actor, practice: Practice, version: int, data: PracticeData, reasons: Mapping[str, str] | None = None
) -> Practice:
    """Save the words of an open practice; `version` is the one that the writer saw, Conflict when it is old."""
    fresh = begin(practice, "edit", by, version=version)
    fresh.version += 1
    if _write(fresh, data, by, reasons or {}):
        note(fresh, "edited", by, number=latest_number(fresh))
    return fresh


@transaction.atomic
def revise_practice(*, by: Actor, practice: Practice) -> Practice:
    """Begin a new version of what is published, as a draft of its own; return the one already begun if there is one."""
    fresh = begin(practice, "revise", by)
    begun = fresh.revisions.filter(state__in=(State.DRAFT, State.COMMENTING, State.VALIDATED)).first()
    if begun:
        return begun
    data = content_of(fresh)
    copy = Practice(
        owner=fresh.owner, province=fresh.province, programme=fresh.programme, commitment=fresh.commitment,
        revision_of=fresh, state_since=timezone.now(), is_sample=fresh.is_sample, author_id=by.user_id,
    )  # fmt: skip
    fill(copy, data)
    _number(copy, by)
    note(fresh, "revised", by, revision=copy.pk)
    return copy


@transaction.atomic
def translate_practice(
    *,
    by: Actor,
    practice: Practice,
    language: str,
    version: int,
    title: str,
    lede: str,
    sections: dict[str, Any],
    reasons: Mapping[str, str] | None = None,
) -> PracticeTranslation:
    """Save the practice in another language; `version` is 0 for a first translation."""
    fresh = begin(practice, "translate", by)
    if language not in Language.values or language == fresh.language:
        raise Refused(_("Chọn một ngôn ngữ khác với bản gốc."), field="language")
    known = {section.key for section in rules.sections_of(fresh.field)}
    sections = {key: value for key, value in sections.items() if key in known and value not in ("", None, [])}
    words = {
        "title": clean(title),
        "lede": clean(lede),
        **{key: rules.words_of({key: sections[key]}) for key in sections},
    }
    subject = f"practice:{fresh.pk}:{language}"
    screened = screen(words, reasons or {}, subject=subject)
    row = fresh.translations.filter(language=language).first() or PracticeTranslation(
        practice=fresh, language=language, version=0
    )
    if row.version != version:
        raise Conflict(_("Trong lúc bạn dịch, người khác đã lưu bản dịch này. Xem lại rồi lưu."))
    row.title, row.lede, row.sections = words["title"], words["lede"], sections
    row.of_version, row.made_by, row.version = latest_number(fresh), by.name, row.version + 1
    row.save()
    screened.note(subject, by)
    note(fresh, "translated", by, language=language, number=row.of_version)
    return row


def content_of(practice: Practice) -> PracticeData:
    """Return the words of a practice as data."""
    same = ("title", "field", "lede", "sections", "worked", "terrain", "population", "contact", "cost", "language")
    also = [row.field for row in practice.field_rows.all() if row.field != practice.field]
    evidence = tuple(row.pk for row in practice.evidence.all())
    return PracticeData(**{name: getattr(practice, name) for name in same}, also=tuple(also), evidence=evidence)


def fill(practice: Practice, data: PracticeData) -> None:
    """Put the words of `data` into the row and save it with its fields and evidence."""
    plain = data.plain()
    for name in (
        "title",
        "field",
        "lede",
        "sections",
        "worked",
        "terrain",
        "population",
        "contact",
        "cost",
        "language",
    ):
        setattr(practice, name, plain[name])
    practice.search = search_words(practice.owner, *data.texts().values())
    practice.save()
    practice.field_rows.all().delete()
    PracticeField.objects.bulk_create(PracticeField(practice=practice, field=code) for code in data.fields)
    practice.evidence.set(_allowed(practice, data))


def _allowed(practice: Practice, data: PracticeData) -> QuerySet[Evidence]:
    """Return the evidence that the practice may show: what stands in its programme."""
    return Evidence.objects.standing().filter(pk__in=data.evidence, programme=practice.programme_id or 0)


def _papers(practice: Practice, data: PracticeData) -> dict[str, str]:
    """Return the words of evidence that is added now, for the detector; of a photo those that a machine makes out."""
    there = practice.evidence.values("pk") if practice.pk else ()
    found = ""
    for row in _allowed(practice, data).exclude(pk__in=there):
        with row.file.open() as file:
            reading = words_in(file.read(), row.name)
        if not (row.is_picture or reading.is_whole or reading.scanned):
            raise Refused(_("Máy không đọc được hết chữ trong «%(name)s». Hãy tự xem rồi kèm tệp ấy vào bài.")
                          % {"name": row.name}, field="evidence")  # fmt: skip
        found += f"{row.name}\n{row.caption}\n{reading.text}\n"
    return {"evidence": found} if found else {}


def latest_number(practice: Practice) -> int:
    """Return the number of the newest version."""
    newest = practice.versions.first()
    return newest.number if newest else 0


def _write(practice: Practice, data: PracticeData, by: Actor, reasons: Mapping[str, str]) -> bool:
    """Read, check and save the words; tell whether a new version was begun."""
    data = rules.cleaned(data)
    for part, sentence in rules.problems_of(data, gettext, whole=False).items():
        raise Refused(sentence, field=part)
    subject = f"practice:{practice.pk}" if practice.pk else ""
    screened = screen(data.texts() | _papers(practice, data), reasons, subject=subject, contact=data.contact)
    fill(practice, data)
    screened.note(f"practice:{practice.pk}", by)
    return _number(practice, by)


def _number(practice: Practice, by: Actor) -> bool:
    """Keep the words as a version: the last one again within a sitting, unless others have seen it since."""
    content = content_of(practice).plain()
    last = practice.versions.first()
    now = timezone.now()
    if last and last.made_by == by.name and now - last.made_at < SITTING and last.made_at > practice.state_since:
        last.content = content
        last.save()
        return False
    PracticeVersion.objects.create(
        practice=practice, number=last.number + 1 if last else 1, content=content, made_by=by.name
    )
    return True
