"""Strengths of a profile, in words."""

from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import render_to_string

from conftest import Persona
from ketnghia.audit.models import Event
from ketnghia.core.verdict import Refused
from ketnghia.organisations import actions
from ketnghia.organisations.models import Strength

NEW = "/don-vi/20599/the-manh/"


@pytest.fixture
def strength(founding: Any) -> Strength:
    return Strength.objects.create(locality=founding.nam_phuoc, text="Dệt chiếu cói", field="products")


def test_a_strength_is_written_and_shown_with_its_field(founding: Any, lan: Persona, stranger: Persona) -> None:
    lan.client.post(NEW, {"text": "Du lịch trên sông", "field": "tourism", "source": "Hồ sơ mẫu"})
    text = stranger.client.get("/don-vi/20599-nam-phuoc/").text
    for words in ("Du lịch trên sông", "Du lịch", "Nguồn: Hồ sơ mẫu"):
        assert words in text
    assert Event.objects.exclude(stream__startswith="person:").get().kind == "strength.added"


def test_the_picture_of_a_strength_follows_what_it_says_and_not_its_place(
    strength: Strength, founding: Any, stranger: Persona
) -> None:
    for text, field in (("Lụa Mã Châu", "products"), ("Mật ong rừng", "products"), ("Trạm y tế", "health")):
        founding.nam_phuoc.strengths.create(text=text, field=field)
    page = stranger.client.get("/don-vi/20599-nam-phuoc/").text
    drawings = {name: page.count(render_to_string(f"ui/art/{name}.html")) for name in ("mat", "silk", "hills", "roofs")}
    assert drawings == {"mat": 1, "silk": 1, "hills": 1, "roofs": 1}


def test_the_fields_are_named_in_the_readers_language(founding: Any, lan: Persona) -> None:
    lan.client.cookies["kn_language"] = "en"
    assert "Digital transformation" in lan.client.get(NEW).text


@pytest.mark.parametrize("wrong", [{"text": " "}, {"field": "khong-co"}, {"text": "a" * 401}])
def test_what_cannot_be_used_is_kept_on_the_page(founding: Any, lan: Persona, wrong: dict[str, str]) -> None:
    response = lan.client.post(NEW, {"text": "Du lịch", "field": "", "source": "Sổ tay", **wrong})
    assert "Sổ tay" in response.text
    assert not Strength.objects.exists()


def test_a_strength_is_changed_by_one_editor_at_a_time(strength: Strength, lan: Persona, minh: Persona) -> None:
    address = f"{NEW}{strength.pk}/"
    minh.client.post(address, {"text": "Dệt chiếu hoa", "version": 1})
    response = lan.client.post(address, {"text": "Dệt chiếu trơn", "version": 1})
    assert "Dệt chiếu hoa" in response.text
    assert "Dệt chiếu trơn" in response.text
    lan.client.post(address, {"text": "Dệt chiếu trơn", "version": response.context["form"]["version"].value()})
    assert Strength.objects.get().text == "Dệt chiếu trơn"


def test_a_strength_is_removed_and_logged(strength: Strength, lan: Persona) -> None:
    assert lan.client.get(f"{NEW}{strength.pk}/").status_code == 200
    lan.client.post(f"{NEW}{strength.pk}/", {"remove": "1", "version": "1"})
    assert not Strength.objects.exists()
    assert Event.objects.exclude(stream__startswith="person:").get().data["text"] == "Dệt chiếu cói"


def test_others_do_not_write_here(strength: Strength, outsider: Persona) -> None:
    assert outsider.client.get(NEW).status_code == 403
    assert outsider.client.post(f"{NEW}{strength.pk}/", {"remove": "1", "version": "1"}).status_code == 403


def test_the_action_refuses_an_unknown_field(founding: Any, lan: Persona) -> None:
    with pytest.raises(Refused):
        actions.add_strength(by=lan.actor, locality=founding.nam_phuoc, text="x", field="khong-co")
