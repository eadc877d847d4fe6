"""Practices, questions and lessons of the founding communes, made through the actions."""

from __future__ import annotations

import html
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from ketnghia.exchange import actions
from ketnghia.exchange.actions import InspectionData, LessonData, QuestionData
from ketnghia.exchange.models import CaseLesson, Checklist, Inspection, Practice, Question
from ketnghia.exchange.rules import PracticeData
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import (  # noqa: F401 - fixtures
    commitments,
    draft,
    founding_data,
    in_force,
    signing,
)

SECTIONS = {
    "problem": "Nhiều hộ có nương ở xã này, nhà ở xã kia.",
    "steps": "Chọn ngày cố định\nNgày 15 mỗi tháng.\n\nNgồi cùng một bàn\nHai xã trả lời một tiếng.",
    "results": [["Đơn trùng được gộp", "5", "Sổ tiếp công dân chung"]],
    "needed": "Một buổi mỗi tháng của lãnh đạo hai xã",
}
WHOLE = PracticeData(
    title="Lịch tiếp công dân chung giữa hai xã giáp ranh",
    field="citizen-reception",
    lede="Người dân có việc ở cả hai xã chỉ đi một lần.",
    also=("mass-mobilisation",),
    sections=SECTIONS,
    cost=0,
)
LESSON = LessonData(
    matter="complaint",
    title="Đơn trùng ở hai xã giáp ranh",
    problem="Một số hộ gửi cùng một nội dung tới hai nơi và nhận hai câu trả lời khác nhau.",
    done="Hai văn phòng đối chiếu đơn trước buổi tiếp và cử một nơi trả lời chính.",
    outcome="settled",
    lesson="Thống nhất nơi trả lời trước khi hẹn người dân.",
    legal_basis="Luật Khiếu nại 02/2011/QH13",
    days=12,
)


@pytest.fixture
def practice(in_force: Programme, y_hoa: Any) -> Practice:  # noqa: F811
    """A whole draft of Phước Thành, written in the founding programme."""
    return actions.create_practice(by=y_hoa.actor, data=WHOLE, programme=in_force)


@pytest.fixture
def commenting(practice: Practice, y_hoa: Any) -> Practice:
    """The same, shown to the twins."""
    return actions.ask_comments(by=y_hoa.actor, practice=practice)


@pytest.fixture
def validated(commenting: Practice, minh: Any) -> Practice:
    """The same, with an opinion of Nam Phước's leader."""
    actions.validate_practice(by=minh.actor, practice=commenting, text="Đã xem tận nơi.", version=commenting.version)
    return fresh(commenting)


@pytest.fixture
def published(validated: Practice, a_viet: Any) -> Practice:
    """The same, published to everyone."""
    return actions.publish_practice(by=a_viet.actor, practice=validated, audience="everyone")


@pytest.fixture
def question(in_force: Programme, lan: Any, founding: Any) -> Question:  # noqa: F811
    """Nam Phước asks Phước Thành."""
    data = QuestionData(
        title="Xã không giáp ranh có làm được không?", scope="organisation", to=founding.du_phuoc_thanh,
        field="citizen-reception",
    )  # fmt: skip
    return actions.ask(by=lan.actor, key=uuid4(), data=data)


@pytest.fixture
def lesson(lan: Any) -> CaseLesson:
    """A draft lesson of Nam Phước."""
    return actions.write_lesson(by=lan.actor, data=LESSON)


@pytest.fixture
def reading(lesson: CaseLesson, lan: Any) -> CaseLesson:
    """The same, waiting for a second reader."""
    return actions.submit_lesson(by=lan.actor, lesson=lesson)


@pytest.fixture
def checklist(lan: Any) -> Checklist:
    """A checklist of Nam Phước."""
    points = [{"heading": "Hồ sơ", "items": ["Có sổ tiếp công dân", "Có lịch dán ở nhà văn hóa"]}]
    return actions.write_checklist(by=lan.actor, title="Giám sát tiếp công dân", purpose="", points=points)


@pytest.fixture
def inspection(checklist: Checklist, lan: Any) -> Inspection:
    """The same, filled in once."""
    found = [("yes", ""), ("no", "Lịch cũ")]
    data = InspectionData("Văn phòng xã", date(2025, 11, 3), answers=found, follow_up="Dán lại lịch.")
    return actions.inspect(by=lan.actor, checklist=checklist, data=data)


def fresh(row: Any) -> Any:
    """Return the row as the database has it."""
    return type(row).objects.get(pk=row.pk)


def words(response: Any) -> str:
    """Return a page as text, with its entities as letters."""
    return html.unescape(response.content.decode())
