"""Changing a colleague's role, ending a membership, and the last leader."""

from __future__ import annotations

import pytest

from conftest import Persona
from ketnghia.audit.models import Event
from ketnghia.core.verdict import Forbidden, Refused
from ketnghia.organisations import actions
from ketnghia.organisations.models import Membership


def page(who: Persona) -> str:
    return f"/co-quan/{who.membership.organisation_id}/nguoi/{who.membership.pk}/"


def test_a_leader_makes_an_officer_a_leader(minh: Persona, lan: Persona) -> None:
    assert "Lê Thị Lan" in minh.client.get(page(lan)).text
    minh.client.post(page(lan), {"role": "leader", "post": "Phó Bí thư"})
    lan.membership.refresh_from_db()
    assert (lan.membership.role, lan.membership.post) == ("leader", "Phó Bí thư")
    assert Event.objects.get(kind="membership.role_changed").data["after"] == "leader"


def test_a_colleague_who_is_let_go_cannot_work_any_more_at_once(minh: Persona, lan: Persona) -> None:
    minh.client.post(page(lan), {"end": "1"})
    assert lan.client.get("/don-vi/20599/sua/").status_code == 403
    assert Membership.objects.filter(user=lan.user).exclude(ended_at=None).count() == 1
    assert minh.client.get(page(lan)).status_code == 404
    with pytest.raises(Refused, match="đã thôi"):
        actions.end_membership(by=minh.actor, membership=lan.membership)


def test_the_last_leader_neither_ends_nor_demotes_himself(minh: Persona, lan: Persona) -> None:
    assert "người cuối cùng" in minh.client.post(page(minh), {"end": "1"}).text
    assert "người cuối cùng" in minh.client.post(page(minh), {"role": "officer", "post": ""}).text
    minh.membership.refresh_from_db()
    assert (minh.membership.role, minh.membership.ended_at) == ("leader", None)
    actions.change_role(by=minh.actor, membership=lan.membership, role="leader")
    assert minh.client.post(page(minh), {"end": "1"}).headers["Location"]
    minh.membership.refresh_from_db()
    assert minh.membership.ended_at is not None


def test_somebody_above_may_end_the_last_leader(minh: Persona, overseer: Persona) -> None:
    assert overseer.client.post(page(minh), {"end": "1"}).status_code == 302
    minh.membership.refresh_from_db()
    assert minh.membership.ended_at is not None


def test_the_last_administrator_stays(administrator: Persona) -> None:
    with pytest.raises(Refused, match="người cuối cùng"):
        actions.end_membership(by=administrator.actor, membership=administrator.membership)


def test_nobody_has_one_role_twice_in_one_place(minh: Persona, lan: Persona) -> None:
    second = Membership.objects.create(user=lan.user, organisation=lan.membership.organisation, role="leader")
    with pytest.raises(Refused, match="đã có vai trò này"):
        actions.change_role(by=minh.actor, membership=second, role="officer")


def test_others_neither_see_nor_change(lan: Persona, minh: Persona, y_hoa: Persona, a_viet: Persona) -> None:
    assert lan.client.post(page(minh), {"end": "1"}).status_code == 403
    assert a_viet.client.get(page(lan)).status_code == 404
    elsewhere = f"/co-quan/{a_viet.membership.organisation_id}/nguoi/{lan.membership.pk}/"
    assert a_viet.client.post(elsewhere, {"end": "1"}).status_code == 404
    with pytest.raises(Forbidden):
        actions.change_role(by=minh.actor, membership=lan.membership, role="administrator")
