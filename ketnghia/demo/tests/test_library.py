"""The country-sized library is the same in kind on both databases: a few real rows and their copies, all readable."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ketnghia.demo import library
from ketnghia.exchange.models import CaseLesson, Practice, PracticeField, Question, ReceptionFigure
from ketnghia.programmes import actions, queries
from ketnghia.programmes.models import Programme
from ketnghia.programmes.rules import CommitmentData, PartyData, ProgrammeData


@pytest.fixture
def programmes(founding: Any, minh: Any, a_viet: Any) -> dict[int, Any]:
    """Three programmes in force between Nam Phước and Phước Thành; the leaders by their offices."""
    parties = (
        PartyData(founding.du_nam_phuoc.pk, "supporter"),
        PartyData(founding.du_phuoc_thanh.pk, "beneficiary"),
    )
    for day in (1, 2, 3):
        made = actions.create_programme(
            by=minh.actor,
            data=ProgrammeData(parties=parties, signed_on=date(2025, 9, day), title=f"Đợt {day}"),
            commitments=[CommitmentData("Trao đổi tiếp công dân", ("citizen-reception",))],
        )
        actions.submit_for_signing(by=minh.actor, programme=made)
        text = queries.text_waiting(Programme.objects.get(pk=made.pk))
        assert text is not None
        for leader in (minh, a_viet):
            actions.confirm_online(by=leader.actor, programme=made, sha256=text.sha256, post="Bí thư")
    return {leader.actor.organisation_id: leader.actor for leader in (minh, a_viet)}


def test_every_programme_gets_practices_questions_and_lessons_that_can_be_opened(
    programmes: dict[int, Any], monkeypatch: pytest.MonkeyPatch, minh: Any
) -> None:
    for name, number in (("PRACTICES", 3), ("QUESTIONS", 4), ("LESSONS", 1), ("MATTERS", library.MATTERS[:2])):
        monkeypatch.setattr(library, name, number)
    library.fill(programmes)
    assert Practice.objects.count() == 2 + 2 * 3
    assert PracticeField.objects.values("practice").distinct().count() == 2 + 2 * 3
    assert CaseLesson.objects.count() == 1 + 2
    assert ReceptionFigure.objects.count() == 4
    copies = Question.objects.exclude(first_answer_at=None).order_by("-pk")
    assert all(question.answers.count() == 1 for question in copies)
    for page in (
        "/kinh-nghiem/", "/hoi-dap/", "/bai-hoc/", "/tiep-dan/",
        *(row.get_absolute_url() for row in (Practice.objects.order_by("-pk")[0], copies[0])),
    ):  # fmt: skip
        assert minh.client.get(page).status_code == 200, page
