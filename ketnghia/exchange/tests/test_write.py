"""A practice is begun with its field; an activity, a commitment or an answer fills it in."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from ketnghia.exchange import actions
from ketnghia.exchange.models import Practice, Question
from ketnghia.exchange.tests.conftest import words
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import press

URL = "/kinh-nghiem/moi/"


def test_an_officer_begins_and_goes_on_in_the_editor(in_force: Programme, lan: Any, reporter: Any) -> None:
    sent = {"title": "Sổ theo dõi", "field": "digital", "programme": in_force.pk}
    response = lan.client.post(URL, sent)
    row = Practice.objects.get()
    assert response.url == f"/kinh-nghiem/{row.pk}/sua/"
    assert (row.state, row.owner_id, row.programme) == ("draft", lan.actor.organisation_id, in_force)
    assert reporter.client.post(URL, sent).status_code == 403


def test_the_address_fills_in_what_an_activity_gives(in_force: Programme, lan: Any) -> None:
    response = lan.client.get(f"{URL}?tieu-de=Tập huấn&linh-vuc=digital&chuong-trinh={in_force.code}")
    form = response.context["form"]
    assert (form["title"].value(), form["field"].value()) == ("Tập huấn", "digital")
    assert form["programme"].value() == in_force.pk


def test_an_answer_becomes_a_practice_in_one_click(question: Question, y_hoa: Any, lan: Any) -> None:
    told = actions.answer(by=y_hoa.actor, question=question, key=uuid4(), text="Bắt đầu bằng trực tuyến.")
    url = f"{URL}?tra-loi={told.pk}"
    assert y_hoa.client.get(url).context["form"]["title"].value() == question.title
    assert lan.client.get(url).context["form"]["title"].value() == ""  # the answer is another office's
    answer = press(y_hoa.client, y_hoa.client.get(question.get_absolute_url()), "Viết thành kinh nghiệm")
    assert answer.url.endswith("/sua/")
    assert Practice.objects.get().sections["steps"] == "Bắt đầu bằng trực tuyến."


def test_a_name_is_shown_with_its_place_and_nothing_typed_is_lost(in_force: Programme, lan: Any) -> None:
    sent = {"title": "Cách làm của ông Trần Văn Nam", "field": "health"}
    response = lan.client.post(URL, sent)
    page = words(response)
    assert response.status_code == 422
    assert "<mark>Trần Văn Nam</mark>" in page
    assert 'value="Cách làm của ông Trần Văn Nam"' in page
    key = response.context["form"].marks[0].key
    assert lan.client.post(URL, sent | {f"keep_{key}": "Tên một phong trào"}).status_code == 302
