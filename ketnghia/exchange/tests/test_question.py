"""Answers: from those asked, with files, once; one is accepted; closed means closed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from ketnghia.core.verdict import Forbidden
from ketnghia.exchange import actions, queries
from ketnghia.exchange.models import CaseLesson, Practice, Question
from ketnghia.exchange.tests.conftest import fresh, words


def test_those_asked_answer_once_with_a_file(question: Question, y_hoa: Any, lan: Any, stranger: Any) -> None:
    url, key = question.get_absolute_url(), str(uuid4())
    for _time in range(2):
        file = SimpleUploadedFile("mau.txt", "Mẫu sổ".encode())
        response = y_hoa.client.post(url, {"key": key, "text": "Được, bắt đầu trực tuyến.", "files_": [file]})
        assert response.status_code == 302
    answer = question.answers.get()
    assert "Được, bắt đầu trực tuyến." in words(lan.client.get(url))
    sent = lan.client.get(reverse("exchange:attachment", args=[answer.files.get().pk]))
    assert b"".join(sent.streaming_content) == "Mẫu sổ".encode()
    assert stranger.client.get(reverse("exchange:attachment", args=[answer.files.get().pk])).status_code == 404
    assert lan.client.post(url, {"key": str(uuid4()), "text": "Tự trả lời"}).status_code == 403


def test_a_bad_file_keeps_nothing_and_loses_no_words(question: Question, y_hoa: Any) -> None:
    file = SimpleUploadedFile("ds.txt", "Gọi 0905 123 456".encode())
    sent = {"key": str(uuid4()), "text": "Xem danh sách.", "files_": [file]}
    response = y_hoa.client.post(question.get_absolute_url(), sent)
    assert response.status_code == 422
    assert "Xem danh sách." in words(response)
    assert not question.answers.exists()


def test_the_asker_accepts_one_and_closes(question: Question, y_hoa: Any, lan: Any) -> None:
    answer = actions.answer(by=y_hoa.actor, question=question, key=uuid4(), text="Được.")
    choose = reverse("exchange:accept", args=[question.pk, answer.pk])
    assert y_hoa.client.post(choose).status_code == 403
    lan.client.post(choose)
    assert fresh(question).accepted == answer
    lan.client.post(reverse("exchange:close", args=[question.pk]))
    assert fresh(question).closed_at is not None
    late = y_hoa.client.post(question.get_absolute_url(), {"key": str(uuid4()), "text": "Thêm"})
    assert late.status_code == 422


def test_it_waits_for_those_asked_and_says_when_it_is_late(question: Question, y_hoa: Any, lan: Any, thuy: Any) -> None:
    [row] = queries.waiting_for(y_hoa.actor)
    assert (row.url, row.tone, row.key) == (question.get_absolute_url(), "info", f"question:{question.pk}")
    Question.objects.filter(pk=question.pk).update(asked_at=timezone.now() - timedelta(days=9))
    [row] = queries.waiting_for(y_hoa.actor)
    assert row.tone == "bad"
    assert queries.waiting_for(lan.actor) == queries.waiting_for(thuy.actor) == []
    actions.answer(by=y_hoa.actor, question=question, key=uuid4(), text="Được.")
    assert queries.waiting_for(y_hoa.actor) == []


def test_what_waits_is_what_is_counted(
    question: Question, commenting: Practice, reading: CaseLesson, request: Any
) -> None:
    for name in ("lan", "minh", "y_hoa", "a_viet", "thuy", "overseer", "reporter", "stranger", "outsider"):
        actor = request.getfixturevalue(name).actor
        counted = sum(rows.count() for rows in queries.rows_waiting(actor))
        assert counted == len(queries.waiting_for(actor)), name


def test_another_offices_key_is_not_taken_for_ones_own(
    question: Question, y_hoa: Any, in_force: Any, thuy: Any
) -> None:
    answer = actions.answer(by=y_hoa.actor, question=question, key=uuid4(), text="Được.")
    with pytest.raises(Forbidden):
        actions.answer(by=thuy.actor, question=question, key=answer.key, text="Chen vào")


def test_it_stands_out_after_the_days_of_the_setting(question: Question, y_hoa: Any, settings: Any) -> None:
    Question.objects.update(asked_at=timezone.now() - timedelta(days=4))
    [waiting] = queries.waiting_for(y_hoa.actor)
    assert (waiting.tone, waiting.due) == ("info", timezone.localdate() + timedelta(days=3))
    settings.QUESTION_REMINDER_DAYS = 3
    [waiting] = queries.waiting_for(y_hoa.actor)
    assert (waiting.tone, waiting.due) == ("bad", timezone.localdate() - timedelta(days=1))
