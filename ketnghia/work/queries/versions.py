"""Versions of a plan in words: what changed, who approved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ketnghia.core.actor import Actor
from ketnghia.core.fields import BY_CODE, field_name
from ketnghia.core.money import format_amount
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.choices import Cycle
from ketnghia.programmes.models import Programme
from ketnghia.work.choices import FundingSource
from ketnghia.work.models import PlanApproval, PlanVersion
from ketnghia.work.rules.versions import Changed


@dataclass(frozen=True, slots=True)
class Told:
    """One change in words: `terms` are (label, was, is)."""

    kind: str
    title: str
    terms: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One party before one version: its approval, or None while it waits."""

    organisation: Organisation
    approval: PlanApproval | None


def told(changes: Iterable[Changed]) -> list[Told]:
    """Return the changes in the reader's language."""
    labels = term_labels()
    return [
        Told(
            each.kind,
            each.title,
            tuple((labels[name], words(name, was), words(name, now)) for name, was, now in each.terms),
        )
        for each in changes
    ]


def answers(programme: Programme, version: PlanVersion) -> list[Answer]:
    """Return what each party said to a version."""
    said = {row.organisation_id: row for row in version.approvals.all()}
    return [Answer(party.organisation, said.get(party.organisation_id)) for party in programme.parties.all()]


def shown_tasks(snapshot: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the tasks of a version with their days in words."""
    return [
        row | {"starts": words("starts_on", row["starts_on"]), "due": words("due_on", row["due_on"])}
        for row in snapshot
    ]


def approved_by(actor: Actor, ids: Iterable[int]) -> QuerySet[PlanVersion]:
    """Return those of the versions (ids) to which this very person has said yes."""
    mine = PlanApproval.objects.filter(organisation=actor.organisation_id, by=actor.user_id, version__in=list(ids))
    return PlanVersion.objects.filter(pk__in=mine.values("version")).select_related("plan__programme").defer("snapshot")


def term_labels() -> dict[str, str]:
    """Return the name of each term of a task."""
    return {
        "title": _("Nhiệm vụ"), "commitment": _("Cam kết số"), "fields": _("Lĩnh vực"), "lead": _("Chủ trì"),
        "partners": _("Phối hợp"), "person": _("Người phụ trách"), "starts_on": _("Bắt đầu"), "due_on": _("Hạn"),
        "cycle": _("Chu kỳ"), "product": _("Sản phẩm"), "target": _("Chỉ tiêu"), "unit": _("Đơn vị tính"),
        "budget": _("Kinh phí (đồng)"), "funding_source": _("Nguồn kinh phí"), "weight": _("Trọng số"),
    }  # fmt: skip


def words(name: str, value: Any) -> str:
    """Return the value of a term as people read it; "–" for nothing."""
    if value in (None, "", []):
        return "–"
    if name in ("starts_on", "due_on"):
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    if name == "fields":
        language = get_language() or "vi"
        return "; ".join(field_name(code, language) for code in str(value).split() if code in BY_CODE)
    if name == "budget":
        return format_amount(value)
    if name == "cycle":
        return str(Cycle(value).label)
    if name == "funding_source":
        return str(FundingSource(value).label)
    return "; ".join(value) if isinstance(value, list) else str(value)
