"""For which of one's own organisations one works now."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import Persona
from ketnghia.audit.models import Event
from ketnghia.core.verdict import Refused
from ketnghia.organisations import actions
from ketnghia.organisations.models import Membership

PAGE = "/dang-lam-viec/"


@pytest.fixture
def second(founding: Any, lan: Persona) -> Membership:
    return Membership.objects.create(user=lan.user, organisation=founding.du_phuoc_thanh, role="officer")


def test_work_goes_on_in_the_other_organisation(lan: Persona, second: Membership) -> None:
    assert "Đảng ủy xã Phước Thành" in lan.client.get(PAGE).text
    assert lan.client.get("/don-vi/20752/sua/").status_code == 403
    assert lan.client.post(PAGE, {"membership": second.pk}).headers["Location"] == "/viec-cua-toi/"
    assert lan.client.get("/don-vi/20752/sua/").status_code == 200
    assert lan.client.get("/don-vi/20599/sua/").status_code == 403
    assert Event.objects.get(kind="membership.switched").organisation == "Đảng ủy xã Phước Thành"


def test_somebody_elses_membership_is_not_taken(lan: Persona, y_hoa: Persona) -> None:
    assert lan.client.post(PAGE, {"membership": y_hoa.membership.pk}).status_code == 404
    assert lan.client.post(PAGE, {"membership": "x"}).status_code == 200
    with pytest.raises(Refused):
        actions.switch_membership(by=lan.actor, membership=y_hoa.membership, session=lan.client.session)


def test_a_membership_that_has_ended_ends_the_choice_too(lan: Persona, second: Membership, founding: Any) -> None:
    from django.utils import timezone

    lan.client.post(PAGE, {"membership": second.pk})
    Membership.objects.filter(pk=second.pk).update(ended_at=timezone.now())
    assert lan.client.get("/don-vi/20752/sua/").status_code == 403
    assert lan.client.get("/don-vi/20599/sua/").status_code == 200
