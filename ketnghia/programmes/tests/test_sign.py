"""A leader reads the exact text and says yes to exactly that."""

from __future__ import annotations

from typing import Any

from ketnghia.programmes import actions, queries
from ketnghia.programmes.models import Confirmation, Programme
from ketnghia.programmes.tests.conftest import at, confirm_all, fresh, letters, words
from ketnghia.programmes.tests.test_actions_amending import promises, propose


def said(programme: Programme, **more: Any) -> dict[str, Any]:
    text = queries.text_waiting(programme)
    assert text is not None
    return {"sha256": text.sha256, "post": "Bí thư", "read": "on", **more}


def test_the_leader_reads_all_and_confirms(signing: Programme, minh: Any) -> None:
    response = minh.client.get(at("sign", signing))
    assert response.context["text"].text in letters(response)
    assert response.context["form"].initial["post"] == "Bí thư"
    assert minh.client.post(at("sign", signing), said(signing)).url == at("overview", signing)
    confirmation = Confirmation.objects.get()
    assert (confirmation.signatory, confirmation.post, confirmation.how) == ("Trần Minh", "Bí thư", "online")


def test_the_last_yes_brings_it_into_force(signing: Programme, minh: Any, a_viet: Any, thuy: Any) -> None:
    for leader in (minh, a_viet, thuy):
        assert fresh(signing).state == "signing"
        leader.client.post(at("sign", signing), said(signing))
    assert fresh(signing).state == "active"


def test_nobody_confirms_unread_or_another_text(signing: Programme, minh: Any) -> None:
    unread = minh.client.post(at("sign", signing), said(signing, read=""))
    assert "sau khi đã đọc toàn văn" in words(unread)
    other = minh.client.post(at("sign", signing), said(signing, sha256="f" * 64))
    assert other.status_code == 422
    assert "đã thay đổi từ lúc bạn đọc" in words(other)
    assert not Confirmation.objects.exists()


def test_an_officer_reads_but_finds_no_button(signing: Programme, lan: Any, outsider: Any) -> None:
    page = words(lan.client.get(at("sign", signing)))
    assert "Xác nhận thay mặt" not in page.split("xac-nhan")[-1].split("</form>")[0]
    assert lan.client.post(at("sign", signing), said(signing)).status_code == 403
    assert outsider.client.get(at("sign", signing)).status_code == 404


def test_an_amendment_shows_what_changes(in_force: Programme, lan: Any, a_viet: Any) -> None:
    propose(in_force, lan, promises(in_force)[:2])
    page = words(a_viet.client.get(at("sign", in_force)))
    assert "<del>" in page
    assert "Bổ sung" in page


def test_who_has_confirmed_may_take_it_back(signing: Programme, minh: Any) -> None:
    confirm_all(signing, minh)
    assert at("take_back", signing) in words(minh.client.get(at("sign", signing)))


def test_without_a_text_there_is_nothing_to_sign(draft: Programme, minh: Any) -> None:
    response = minh.client.get(at("sign", draft))
    assert response.status_code == 409
    assert "không có văn bản nào chờ ký" in words(response)
    actions.submit_for_signing(by=minh.actor, programme=draft)
    assert minh.client.get(at("sign", draft)).status_code == 200


def test_an_amendment_begins_with_what_changes_and_the_way_to_the_yes(in_force: Programme, lan: Any, thuy: Any) -> None:
    propose(in_force, lan, promises(in_force)[:1])
    page = words(thuy.client.get(at("sign", in_force)))
    assert '<a href="#xac-nhan">' in page
    assert page.index('id="thay-doi"') < page.index('<details class="sheet">') < page.index('name="read"')
