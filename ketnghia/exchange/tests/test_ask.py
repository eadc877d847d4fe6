"""A question is asked once, however often it is sent."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from ketnghia.exchange.models import Practice, Question
from ketnghia.programmes.models import Programme


def test_the_same_key_sent_twice_is_one_question(in_force: Programme, lan: Any, founding: Any) -> None:
    sent = {"key": str(uuid4()), "title": "Làm thế nào?", "scope": "organisation", "to": founding.du_phuoc_thanh.pk}
    first, second = (lan.client.post("/hoi-dap/moi/", sent) for _time in range(2))
    assert first.url == second.url == Question.objects.get().get_absolute_url()


def test_whom_it_asks_must_be_said(in_force: Programme, lan: Any) -> None:
    for scope, field in (("organisation", "to"), ("programme", "programme"), ("field", "field")):
        response = lan.client.post("/hoi-dap/moi/", {"key": str(uuid4()), "title": "Hỏi", "scope": scope})
        assert response.status_code == 422
        assert field in response.context["form"].errors
    assert not Question.objects.exists()


def test_a_practice_or_programme_in_the_address_fills_it_in(
    published: Practice, in_force: Programme, lan: Any, founding: Any
) -> None:
    form = lan.client.get(f"/hoi-dap/moi/?kinh-nghiem={published.pk}").context["form"]
    assert (form["scope"].value(), form["to"].value()) == ("organisation", founding.du_phuoc_thanh.pk)
    form = lan.client.get(f"/hoi-dap/moi/?chuong-trinh={in_force.code}").context["form"]
    assert (form["scope"].value(), form["programme"].value()) == ("programme", in_force.pk)


def test_press_and_strangers_ask_nothing(reporter: Any, stranger: Any) -> None:
    assert reporter.client.get("/hoi-dap/moi/").status_code == 403
    assert stranger.client.get("/hoi-dap/moi/").status_code == 302
