"""Entering a directive by hand and correcting it; two at once do not overwrite each other unseen."""

from __future__ import annotations

import pytest

from ketnghia.audit.models import Event
from ketnghia.programmes.models import Directive
from ketnghia.programmes.tests.directing import make_directive

pytestmark = pytest.mark.django_db
SAID = {
    "number": "12/KH-UBND",
    "issuer": "UBND thành phố",
    "issued_on": "01/08/2025",
    "title": "Kế hoạch",
    "deadline": "",
}


def test_is_entered_by_an_overseer(overseer, founding):
    answer = overseer.client.post("/van-ban-chi-dao/moi/", SAID)
    directive = Directive.objects.get()
    assert answer.url == directive.get_absolute_url()
    assert directive.province_id == "48"
    assert Event.objects.get(kind="directive.created").subject == "12/KH-UBND"


def test_bad_input_is_said_at_its_field_and_kept(overseer, founding):
    answer = overseer.client.post("/van-ban-chi-dao/moi/", SAID | {"issued_on": "hôm qua", "title": "Chữ đã gõ"})
    assert answer.status_code == 422
    assert "Ngày phải viết như" in answer.content.decode()
    assert "Chữ đã gõ" in answer.content.decode()
    make_directive(overseer)
    twice = {"number": "389/UBND-NC", "issuer": "UBND thành phố Đà Nẵng", "issued_on": "15/07/2025"}
    assert "đã có trong hệ thống" in overseer.client.post("/van-ban-chi-dao/moi/", twice).content.decode()


def test_the_second_of_two_editors_is_told(overseer, founding):
    directive = make_directive(overseer)
    address = f"/van-ban-chi-dao/{directive.pk}/sua/"
    assert 'value="389/UBND-NC"' in overseer.client.get(address).content.decode()
    overseer.client.post(address, SAID | {"version": 1})
    late = overseer.client.post(address, SAID | {"version": 1, "title": "Bản của tôi"})
    assert late.status_code == 422
    assert "Bản của tôi" in late.content.decode()
    assert 'name="version" value="2"' in late.content.decode()
    assert Directive.objects.get().title == "Kế hoạch"


def test_others_may_not(lan, founding):
    assert lan.client.post("/van-ban-chi-dao/moi/", SAID).status_code == 403
    assert not Directive.objects.exists()
