"""Evidence goes out of sight with a reason; its owner still finds it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from ketnghia.evidence import actions
from ketnghia.evidence.tests.conftest import photo
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import words


def test_it_is_gone_for_everybody_but_its_owner(programme: Programme, lan: Any, a_viet: Any, stranger: Any) -> None:
    row = actions.keep(by=lan.actor, programme=programme, name="a.jpg", data=photo(), publishable=True)
    address = reverse("evidence:withdraw", args=[row.pk])
    assert lan.client.post(address, {"reason": " "}).status_code == 422
    assert lan.client.post(address, {"reason": "Người trong ảnh đề nghị"}).url == row.get_absolute_url()
    assert "Người trong ảnh đề nghị" in words(lan.client.get(row.get_absolute_url()))
    picture = reverse("evidence:picture", args=[row.pk, "nho"])
    assert [person.client.get(picture).status_code for person in (lan, a_viet, stranger)] == [200, 404, 404]
    assert lan.client.post(address, {"reason": "Lần nữa"}).status_code == 422
