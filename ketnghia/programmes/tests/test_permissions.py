"""Who may do what to a programme: every verb for every persona."""

from __future__ import annotations

from typing import Any

import pytest

from ketnghia.core.actor import system
from ketnghia.programmes import permissions
from ketnghia.programmes.models import Programme
from ketnghia.programmes.rules import VERBS

OFFICE = {"edit", "submit", "register_paper", "send_back", "cancel", "amend", "drop_amendment", "attach", "copy"}
REVIEWS = {"mid_review", "final_review", "end"}
WHO = {
    "lan": OFFICE,  # officer of a party
    "y_hoa": OFFICE,
    "minh": OFFICE | REVIEWS | {"confirm", "take_back"},  # leader of a party
    "overseer": OFFICE | REVIEWS,
    "reporter": set(),
    "administrator": set(),
    "outsider": set(),
    "stranger": set(),
}


@pytest.mark.parametrize("name", WHO)
def test_every_verb_of_a_persona(request: Any, name: str, draft: Programme) -> None:
    actor = request.getfixturevalue(name).actor
    allowed = {verb for verb in VERBS if permissions.may_do(actor, verb, draft)}
    assert allowed == WHO[name]
    refused = [permissions.may_do(actor, verb, draft) for verb in VERBS if verb not in allowed]
    assert all(len(verdict.reason) > 15 for verdict in refused)


def test_in_force_an_officer_no_longer_cancels(in_force: Programme, lan: Any, minh: Any, overseer: Any) -> None:
    assert not permissions.may_do(lan.actor, "cancel", in_force)
    assert permissions.may_do(minh.actor, "cancel", in_force)
    assert permissions.may_do(overseer.actor, "cancel", in_force)


def test_the_system_speaks_for_no_party(draft: Programme) -> None:
    assert permissions.may_do(system("job"), "edit", draft)
    assert not permissions.may_do(system("job"), "confirm", draft)


def test_a_leader_elsewhere_confirms_nothing(draft: Programme, founding: Any, make_persona: Any) -> None:
    elsewhere = make_persona("Lê Xa", founding.du_nong_cong, "leader")
    assert not permissions.may_do(elsewhere.actor, "confirm", draft)


def test_nobody_makes_a_programme_between_others(lan: Any, overseer: Any, outsider: Any, founding: Any) -> None:
    others = [founding.du_phuoc_thanh, founding.du_thang_phu]
    assert not permissions.may_create(lan.actor, others)
    assert permissions.may_create(lan.actor, [founding.du_nam_phuoc, *others])
    assert permissions.may_create(overseer.actor, others)
    assert not permissions.may_create(outsider.actor, others)


VISIBLE = {
    "lan": True, "minh": True, "y_hoa": True, "overseer": True, "administrator": True,
    "reporter": False, "outsider": False, "stranger": False,
}  # fmt: skip


@pytest.mark.parametrize(("name", "sees"), VISIBLE.items())
def test_who_sees_a_draft(request: Any, name: str, sees: bool, draft: Programme) -> None:
    actor = request.getfixturevalue(name).actor
    assert Programme.objects.visible_to(actor).filter(pk=draft.pk).exists() is sees


@pytest.mark.parametrize("name", VISIBLE)
def test_everybody_sees_what_is_signed(request: Any, name: str, in_force: Programme) -> None:
    actor = request.getfixturevalue(name).actor
    assert Programme.objects.visible_to(actor).get() == in_force
