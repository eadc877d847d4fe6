"""Codes of households: no name anywhere, and nobody but the owning commune sees them."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps

from ketnghia.audit.models import Event
from ketnghia.support import actions
from ketnghia.support.models import CodeSalt, Household, Support
from ketnghia.support.tests.conftest import at, words


def test_references_become_codes_and_are_not_kept(programme: Any, delivered: Support, y_hoa: Any) -> None:
    url = at("households", programme, number=delivered.number)
    y_hoa.client.post(url, {"references": "T5-012\nT5 013\n\nt5-012"})
    codes = set(Household.objects.values_list("code", flat=True))
    assert len(codes) == 2
    assert all(len(code) == 64 for code in codes)
    page = words(y_hoa.client.get(url))
    assert "T5-012" not in page.replace("ví dụ T5-012", "")
    assert CodeSalt.objects.get().salt not in page


def test_a_name_is_refused_and_the_typing_kept(programme: Any, delivered: Support, y_hoa: Any) -> None:
    url = at("households", programme, number=delivered.number)
    response = y_hoa.client.post(url, {"references": "T5-012\nNguyễn Văn A"})
    assert "references" in response.context["form"].errors
    assert "T5-012" in words(response)
    assert not Household.objects.exists()


@pytest.mark.parametrize("name", ["lan", "thuy", "overseer", "administrator"])
def test_nobody_else_sees_or_writes_codes(
    request: Any, name: str, programme: Any, delivered: Support, y_hoa: Any
) -> None:
    actions.record_households(by=y_hoa.actor, support=delivered, references=["T5-012"])
    event = Event.objects.get(kind="support.households_recorded")
    assert "households" not in event.data  # others read the log: not even how many
    persona = request.getfixturevalue(name)
    assert persona.client.get(at("households", programme, number=delivered.number)).status_code == 404
    assert not Household.objects.visible_to(persona.actor).exists()


def test_the_schema_has_no_place_for_a_person() -> None:
    """A column for a name, a paper or an origin would have to be called so."""
    names = {
        field.name
        for model in apps.get_app_config("support").get_models()
        for field in model._meta.get_fields()
        if field.concrete
    }
    forbidden = {"name_of_head", "full_name", "person_name", "id_number", "ethnicity", "phone", "address", "birth"}
    assert not names & forbidden
    columns = {field.name for field in Household._meta.get_fields() if field.concrete}
    assert columns == {"id", "support", "locality", "hamlet", "code"}
