"""Whether a file or a fingerprint is one that the system knows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from ketnghia.core.actor import Actor
from ketnghia.programmes.choices import DocumentKind
from ketnghia.programmes.models import Document, Programme, TextVersion

FINGERPRINT = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Match:
    """A known text or file: `what` is text (the exact text), signed_copy (the registered scan) or document."""

    what: str
    programme: Programme
    since: datetime
    number: int | None = None  # of the text version
    withdrawn: bool = False


def texts_for(actor: Actor) -> QuerySet[TextVersion]:
    """Return the exact texts that the actor may read: for a visitor those that came into force, else all he may see."""
    texts = TextVersion.objects.filter(programme__in=Programme.objects.visible_to(actor))
    return texts.exclude(in_force_from=None) if actor.is_visitor else texts


def matches(actor: Actor, sha256: str) -> list[Match]:
    """Return what bears this SHA-256 (64 hex digits) among the programmes that the actor may see; else nothing.

    A visitor learns of signed texts and their registered scans; other files only speak to those who may open them.
    """
    sha256 = sha256.strip().lower()
    if not FINGERPRINT.fullmatch(sha256):
        return []
    programmes = Programme.objects.visible_to(actor)
    shown = texts_for(actor).filter(sha256=sha256).select_related("programme")
    files = Document.objects.filter(sha256=sha256, programme__in=programmes).select_related("programme").defer("text")
    mine = set(Document.objects.visible_to(actor).filter(sha256=sha256).values_list("pk", flat=True))
    copies = [file for file in files if file.kind == DocumentKind.SIGNED_COPY or file.pk in mine]
    return [
        *(Match("text", text.programme, text.made_at, text.number, text.withdrawn_at is not None) for text in shown),
        *(_match(file, file.programme) for file in copies if file.programme),
    ]


def _match(file: Document, programme: Programme) -> Match:
    what = "signed_copy" if file.kind == DocumentKind.SIGNED_COPY else "document"
    return Match(what, programme, file.added_at, None, file.withdrawn_at is not None)
