"""Nothing that points at a person is saved without a reason, and what can never be saved is in no table."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import connection
from model_bakery import baker

from ketnghia.core.verdict import Refused
from ketnghia.exchange import actions
from ketnghia.exchange.actions import InspectionData, Marked, QuestionData
from ketnghia.exchange.models import CaseLesson, Checklist, Justification, Practice, Question
from ketnghia.exchange.tests.conftest import LESSON, WHOLE

DAY = date(2025, 11, 3)
SECRET = "Nội dung lấy từ văn bản đóng dấu Mật qzxsecret"
DENOUNCER = "Người tố cáo là qzxdenouncer ở xã bên"
PHONE = "Gọi 0905 123 456 qzxphone"
NAMED = "Cảm ơn ông Trần Văn Qzxname"


def everything_stored() -> str:
    """Return every value of every table of the project as one text."""
    cells = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            cells += [str(cell) for row in cursor.fetchall() for cell in row]
    return "\n".join(cells)


def tries(by: Any, practice: Practice, question: Question, answerer: Any, adopter: Any, text: str) -> list[Any]:
    """Return every write of the slice that takes words, with `text` among them."""
    sections = WHOLE.sections | {"failed": text}
    a = actions
    return [
        lambda: a.create_practice(by=by, data=replace(WHOLE, sections=sections)),
        lambda: a.create_practice(by=by, data=replace(WHOLE, contact=text)),
        lambda: a.ask(by=by, key=uuid4(), data=QuestionData(title="Hỏi", body=text)),
        lambda: a.answer(by=answerer, question=question, key=uuid4(), text=text),
        lambda: a.answer(
            by=answerer, question=question, key=uuid4(), text="Xem tệp.", files=[("a.txt", text.encode())]
        ),
        lambda: a.adopt(by=adopter, practice=practice, plan=text),
        lambda: a.write_lesson(by=by, data=replace(LESSON, problem=text)),
        lambda: a.write_checklist(by=by, title="Danh mục", purpose="", points=[{"heading": "", "items": [text]}]),
        lambda: a.withdraw_practice(by=answerer, practice=practice, reason=text),
        lambda: a.answer(by=answerer, question=question, key=uuid4(), text="Xem tệp.", files=[(named(text), b"Trang")]),
        lambda: a.ask(by=by, key=uuid4(), data=QuestionData(title=text)),
        lambda: a.adopt(by=adopter, practice=practice, plan="Quý tới", difference=text),
        lambda: a.write_lesson(by=by, data=replace(LESSON, legal_basis=text)),
        lambda: a.inspect(by=by, checklist=_checklist(by), data=InspectionData("UBND", DAY, [("no", text)])),
        lambda: a.inspect(by=by, checklist=_checklist(by), data=InspectionData("UBND", DAY, [("no", "")], text)),
        lambda: a.write_checklist(by=by, title=text, purpose="", points=[{"heading": "", "items": ["Có sổ"]}]),
    ]


def _checklist(by: Any) -> Checklist:
    points = [{"heading": "", "items": ["Có sổ"]}]
    return actions.write_checklist(by=by, title="Danh mục", purpose="", points=points)


def named(text: str) -> str:
    """Return a name of a file with the words of `text`, parted as people part them there."""
    return f"{text.replace(' ', '_')}.txt"


@pytest.mark.parametrize("text", [SECRET, DENOUNCER])
def test_no_word_on_the_way_of_a_practice_or_a_visit_escapes(
    text: str,
    commenting: Practice,
    reading: CaseLesson,
    in_force: Any,
    y_hoa: Any,
    a_viet: Any,
    minh: Any,
    founding: Any,
) -> None:
    a = actions
    day = date(2026, 3, 2)
    asked = {"host": founding.du_phuoc_thanh, "wished_from": day, "wished_to": day}
    visit = a.ask_visit(by=minh.actor, key=uuid4(), purpose="Xem một buổi tiếp dân", **asked)
    open_ = a.create_practice(by=y_hoa.actor, data=WHOLE)
    words = {"title": "Shared days", "lede": "", "sections": {"problem": text}}
    tried = [
        lambda: a.comment(by=minh.actor, practice=commenting, text=text),
        lambda: a.validate_practice(by=minh.actor, practice=commenting, text=text, version=commenting.version),
        lambda: a.send_back(by=y_hoa.actor, practice=commenting, reason=text),
        lambda: a.translate_practice(by=y_hoa.actor, practice=open_, language="en", version=0, **words),
        lambda: a.save_practice(by=y_hoa.actor, practice=open_, version=1, data=replace(WHOLE, lede=text)),
        lambda: a.attach_to_practice(by=y_hoa.actor, practice=open_, name="a.txt", data=text.encode()),
        lambda: a.attach_to_practice(by=y_hoa.actor, practice=open_, name=named(text), data=b"Trang"),
        lambda: a.send_back_lesson(by=minh.actor, lesson=reading, reason=text),
        lambda: a.ask_visit(by=minh.actor, key=uuid4(), purpose=text, **asked),
        lambda: a.answer_visit(by=a_viet.actor, visit=visit, agreed=False, reply=text),
    ]
    for number, write in enumerate(tried):
        with pytest.raises(Marked) as marked:
            write()
        assert any(mark.never for mark in marked.value.marks), number
    assert "qzx" not in everything_stored()


@pytest.mark.parametrize("text", [SECRET, DENOUNCER])
def test_secrets_and_denouncers_are_never_saved_whatever_the_reason(
    text: str, published: Practice, question: Question, lan: Any, a_viet: Any, thuy: Any
) -> None:
    for number, write in enumerate(tries(lan.actor, published, question, a_viet.actor, thuy.actor, text)):
        with pytest.raises(Marked) as marked:
            write()
        assert any(mark.never for mark in marked.value.marks), number
    with pytest.raises(Marked) as marked:
        actions.write_lesson(by=lan.actor, data=replace(LESSON, done=text))
    reasons = {mark.key: "Cần thiết" for mark in marked.value.marks}
    with pytest.raises(Marked):
        actions.write_lesson(by=lan.actor, data=replace(LESSON, done=text), reasons=reasons)
    assert "qzx" not in everything_stored()


def test_other_marks_wait_for_a_reason_and_the_reason_is_kept_without_the_words(
    published: Practice, question: Question, lan: Any
) -> None:
    data = replace(WHOLE, sections=WHOLE.sections | {"failed": NAMED})
    with pytest.raises(Marked) as marked:
        actions.create_practice(by=lan.actor, data=data)
    [mark] = marked.value.marks
    assert (mark.kind, mark.field, mark.never) == ("name", "failed", False)
    assert "qzxname" not in everything_stored().lower()
    practice = actions.create_practice(by=lan.actor, data=data, reasons={mark.key: "Tên một giải thưởng"})
    [kept] = Justification.objects.all()
    assert (kept.subject, kept.kind, kept.reason) == (f"practice:{practice.pk}", "name", "Tên một giải thưởng")
    assert "qzxname" not in f"{kept.fingerprint} {kept.reason}".lower()


def test_a_reason_once_noted_holds_for_the_same_words_in_the_same_place(lan: Any) -> None:
    data = replace(WHOLE, sections=WHOLE.sections | {"failed": NAMED})
    with pytest.raises(Marked) as marked:
        actions.create_practice(by=lan.actor, data=data)
    practice = actions.create_practice(by=lan.actor, data=data, reasons={marked.value.marks[0].key: "Tên giải thưởng"})
    assert actions.save_practice(by=lan.actor, practice=practice, version=practice.version, data=data).version == 2
    other = replace(data, sections=data.sections | {"needed": PHONE})
    with pytest.raises(Marked) as again:
        actions.save_practice(by=lan.actor, practice=practice, version=2, data=other)
    assert [mark.kind for mark in again.value.marks] == ["phone"]


def test_a_reason_that_itself_names_somebody_is_none(lan: Any) -> None:
    with pytest.raises(Marked) as marked:
        actions.write_lesson(by=lan.actor, data=replace(LESSON, problem=PHONE))
    key = marked.value.marks[0].key
    with pytest.raises(Marked):
        actions.write_lesson(
            by=lan.actor, data=replace(LESSON, problem=PHONE), reasons={key: "Của ông Trần Văn Qzxname"}
        )


def test_an_office_may_say_how_to_reach_it(lan: Any) -> None:
    contact = "Bộ phận một cửa, 0235 3877 123"
    assert actions.create_practice(by=lan.actor, data=replace(WHOLE, contact=contact)).contact == contact


def test_a_file_that_cannot_be_read_needs_a_person_who_looked(question: Question, y_hoa: Any) -> None:
    from ketnghia.core.verdict import Refused

    png = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
    with pytest.raises(Refused) as refused:
        actions.answer(by=y_hoa.actor, question=question, key=uuid4(), text="Xem ảnh.", files=[("a.png", png)])
    assert refused.value.field == "looked"
    answer = actions.answer(
        by=y_hoa.actor, question=question, key=uuid4(), text="Xem ảnh.", files=[("a.png", png)], looked=True
    )
    assert answer.files.get().was_read is False


@pytest.mark.parametrize(("words", "kinds"), [(PHONE, ["phone"]), (DENOUNCER, ["denouncer"]), ("Trang tính", [])])
def test_the_words_of_evidence_are_read_before_a_practice_shows_it(
    practice: Practice, y_hoa: Any, words: str, kinds: list[str]
) -> None:
    paper = baker.make(
        "evidence.Evidence", owner=practice.owner, programme=practice.programme, kind="file", name="bang.txt",
        caption="", file=ContentFile(words.encode(), "bang.txt"),
    )  # fmt: skip
    data = replace(WHOLE, evidence=(paper.pk,))
    with pytest.raises(Marked) if kinds else nullcontext() as told:
        actions.save_practice(by=y_hoa.actor, practice=practice, version=practice.version, data=data)
    found = told.value.marks if told else []
    assert [(mark.field, mark.kind) for mark in found] == [("evidence", kind) for kind in kinds]
    assert practice.evidence.exists() == (not kinds)


def test_a_scan_in_evidence_is_not_taken_unread(practice: Practice, y_hoa: Any) -> None:
    scan = baker.make(
        "evidence.Evidence", owner=practice.owner, programme=practice.programme, kind="file", name="quet.pdf",
        caption="", file=ContentFile(b"%PDF-1.4 nothing that can be read", "quet.pdf"),
    )  # fmt: skip
    data = replace(WHOLE, evidence=(scan.pk,))
    with pytest.raises(Refused, match=r"quet\.pdf"):
        actions.save_practice(by=y_hoa.actor, practice=practice, version=practice.version, data=data)
