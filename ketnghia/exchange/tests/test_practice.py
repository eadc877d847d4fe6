"""One practice as its readers see it: sections, opinion, adoptions, questions, files, Word."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any
from uuid import uuid4

import docx
import pytest
from django.urls import reverse

from ketnghia.core.verdict import Refused
from ketnghia.exchange import actions
from ketnghia.exchange.models import Practice, Question
from ketnghia.exchange.tests.conftest import WHOLE, words
from ketnghia.programmes.tests.conftest import press


def test_everybody_reads_what_is_published_to_everyone(published: Practice, stranger: Any, lan: Any) -> None:
    page = words(stranger.client.get(published.get_absolute_url()))
    for said in ("Chọn ngày cố định", "Sổ tiếp công dân chung", "Đã xem tận nơi.", "Đảng ủy xã Nam Phước"):
        assert said in page
    assert "Chúng tôi áp dụng" not in page
    assert "Chúng tôi áp dụng" in words(lan.client.get(published.get_absolute_url()))


def test_a_draft_is_nothing_to_others(practice: Practice, lan: Any, stranger: Any) -> None:
    for persona in (lan, stranger):
        assert persona.client.get(practice.get_absolute_url()).status_code == 404
        assert persona.client.get(reverse("exchange:download_practice", args=[practice.pk])).status_code == 404


def test_its_number_of_places_is_counted_from_records(published: Practice, lan: Any, thuy: Any) -> None:
    for persona in (lan, thuy):
        adoption = actions.adopt(by=persona.actor, practice=published, plan="Làm thử")
        said = {"text": "Buổi đầu", "difference": "", "result": ""}
        actions.note_progress(by=persona.actor, adoption=adoption, version=1, state="trying", **said)
    assert "Đã áp dụng tại 2 nơi" in words(lan.client.get(published.get_absolute_url()))
    adoption.refresh_from_db()
    actions.note_progress(by=thuy.actor, adoption=adoption, version=2, state="stopped", **said)
    published.refresh_from_db()
    assert published.adopted == 1


def test_it_comes_as_a_word_document(published: Practice, stranger: Any) -> None:
    response = stranger.client.get(reverse("exchange:download_practice", args=[published.pk]))
    document = docx.Document(io.BytesIO(response.content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert published.title in text
    assert "Ngồi cùng một bàn" in text
    assert document.tables[0].rows[1].cells[1].text == "5"


def test_what_did_not_work_says_so(practice: Practice, y_hoa: Any) -> None:
    data = replace(WHOLE, worked=False)
    row = actions.save_practice(by=y_hoa.actor, practice=practice, version=practice.version, data=data)
    with pytest.raises(Refused, match="Điều chưa được"):
        actions.ask_comments(by=y_hoa.actor, practice=row)
    assert "Kinh nghiệm chưa thành công." in words(y_hoa.client.get(row.get_absolute_url()))


def test_few_queries_whoever_reads(published: Practice, lan: Any, stranger: Any, count_queries: Any) -> None:
    for persona in (lan, stranger):
        assert count_queries(lambda who=persona: who.client.get(published.get_absolute_url())) <= 22


def test_a_question_is_asked_on_the_spot(published: Practice, lan: Any, y_hoa: Any, stranger: Any) -> None:
    page = lan.client.get(published.get_absolute_url())
    answer = press(lan.client, page, "Gửi câu hỏi", title="Xã không giáp ranh\r\ncó làm được không?")
    question = Question.objects.get()
    assert answer.url == question.get_absolute_url()
    assert (question.title, question.to, question.practice, question.field) == (
        "Xã không giáp ranh có làm được không?", published.owner, published, published.field,
    )  # fmt: skip
    named = press(lan.client, page, "Gửi câu hỏi", key=str(uuid4()), title="Việc của ông Trần Văn Nam thì sao?")
    assert named.status_code == 422
    assert 'value="Việc của ông Trần Văn Nam thì sao?"' in words(named)
    for persona in (y_hoa, stranger):  # the author, and who does not work here
        assert "Gửi câu hỏi" not in words(persona.client.get(published.get_absolute_url()))
