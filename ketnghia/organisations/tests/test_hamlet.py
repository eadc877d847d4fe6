"""One hamlet: another name, or off the list; never over what somebody else has written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models import ProtectedError
from django.db.models.signals import pre_delete

from conftest import Persona
from ketnghia.audit.models import Event
from ketnghia.core.verdict import Forbidden, Refused
from ketnghia.organisations import actions
from ketnghia.organisations.models import Hamlet

LIST = "/don-vi/20599/thon/"


@pytest.fixture
def hamlet(founding: Any) -> Hamlet:
    """A hamlet of Nam Phước, beside another."""
    founding.nam_phuoc.hamlets.create(name="Thôn Trà Nhiêu")
    return founding.nam_phuoc.hamlets.create(name="Thôn Bàn Thach")


@pytest.fixture
def in_use(hamlet: Hamlet) -> Iterator[None]:
    """Something points at every hamlet, so that the database gives none away."""

    def hold(instance: Hamlet, **_rest: Any) -> None:
        raise ProtectedError("held", {instance})

    pre_delete.connect(hold, sender=Hamlet)
    yield
    pre_delete.disconnect(hold, sender=Hamlet)


def page(hamlet: Hamlet) -> str:
    return f"{LIST}{hamlet.pk}/"


def told() -> list[tuple[str, dict[str, Any]]]:
    return list(Event.objects.filter(stream="locality:20599").values_list("kind", "data"))


def test_a_wrong_name_is_put_right_and_logged(hamlet: Hamlet, lan: Persona) -> None:
    assert page(hamlet) in lan.client.get(LIST).text
    assert "Thôn Bàn Thach" in lan.client.get(page(hamlet)).text
    answer = lan.client.post(page(hamlet), {"name": " Thôn  Bàn Thạch ", "version": 1}, follow=True)
    assert answer.request["PATH_INFO"] == LIST
    assert "Đã lưu tên «Thôn Bàn Thạch»" in answer.text
    assert told() == [("hamlet.renamed", {"before": "Thôn Bàn Thach", "name": "Thôn Bàn Thạch"})]


@pytest.mark.parametrize("typed", ["", "  ", "a" * 81, "thon tra nhieu"])
def test_a_name_that_cannot_be_used_is_kept_on_the_page(hamlet: Hamlet, lan: Persona, typed: str) -> None:
    response = lan.client.post(page(hamlet), {"name": typed, "version": 1})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert typed.strip() in response.text
    assert Hamlet.objects.get(pk=hamlet.pk).name == "Thôn Bàn Thach"
    assert told() == []


def test_the_action_refuses_the_same_without_a_form(hamlet: Hamlet, lan: Persona, y_hoa: Persona) -> None:
    for name in ("", "a" * 81, "Thôn Trà Nhiêu"):
        with pytest.raises(Refused):
            actions.rename_hamlet(by=lan.actor, hamlet=hamlet, version=1, name=name)
    with pytest.raises(Forbidden):
        actions.rename_hamlet(by=y_hoa.actor, hamlet=hamlet, version=1, name="Thôn Khác")
    with pytest.raises(Forbidden):
        actions.remove_hamlet(by=y_hoa.actor, hamlet=hamlet, version=1)


def test_two_people_do_not_write_over_each_other(hamlet: Hamlet, lan: Persona, minh: Persona) -> None:
    minh.client.post(page(hamlet), {"name": "Thôn Một", "version": 1})
    response = lan.client.post(page(hamlet), {"name": "Thôn Hai", "version": 1})
    assert "Thôn Một" in response.text
    assert 'value="Thôn Hai"' in response.text
    lan.client.post(page(hamlet), {"name": "Thôn Hai", "version": response.context["form"]["version"].value()})
    assert Hamlet.objects.get(pk=hamlet.pk).name == "Thôn Hai"


def test_an_unused_one_goes_and_its_name_stays_in_the_log(hamlet: Hamlet, lan: Persona) -> None:
    answer = lan.client.post(page(hamlet), {"remove": "1", "version": 1}, follow=True)
    assert "Đã bỏ «Thôn Bàn Thach»" in answer.text
    assert list(Hamlet.objects.values_list("name", flat=True)) == ["Thôn Trà Nhiêu"]
    assert told() == [("hamlet.removed", {"name": "Thôn Bàn Thach"})]


def test_one_that_was_renamed_meanwhile_does_not_go(hamlet: Hamlet, lan: Persona, minh: Persona) -> None:
    minh.client.post(page(hamlet), {"name": "Thôn Một", "version": 1})
    response = lan.client.post(page(hamlet), {"remove": "1", "version": 1})
    assert "vừa đổi tên thôn này thành «Thôn Một»" in response.text
    assert Hamlet.objects.filter(pk=hamlet.pk).exists()


def test_one_that_something_speaks_of_stays(hamlet: Hamlet, in_use: None, lan: Persona) -> None:
    response = lan.client.post(page(hamlet), {"remove": "1", "version": 1})
    assert "không bỏ được" in response.text
    assert Hamlet.objects.filter(pk=hamlet.pk).exists()
    assert told() == []


def test_others_find_no_way_in(hamlet: Hamlet, y_hoa: Persona, overseer: Persona, stranger: Persona) -> None:
    asked = [who.client.get(page(hamlet)).status_code for who in (overseer, y_hoa, stranger)]
    assert asked == [200, 403, 302]
    assert overseer.client.get(f"/don-vi/20752/thon/{hamlet.pk}/").status_code == 404
