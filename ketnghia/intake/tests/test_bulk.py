"""A document of many programmes: ticked lines become drafts, doubtful ones are not ticked, nothing is made twice."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from ketnghia.audit.models import Event
from ketnghia.intake import actions
from ketnghia.intake.models import Draft, DraftItem
from ketnghia.organisations.models import Locality, Organisation
from ketnghia.programmes.models import Directive, Programme

pytestmark = pytest.mark.django_db

NEWS = """Sáng 3/9/2025, tại xã Nam Phước, Đảng ủy xã Nam Phước và Đảng ủy xã Phước Thành (Đà Nẵng) ký kết nghĩa.
Dịp này, xã Nam Phước trao 50 triệu đồng cho xã Phước Thành.
Chiều 4/9/2025, tại xã Thăng Phú, Đảng ủy xã Thăng Phú và Đảng ủy xã Nam Phước (Đà Nẵng) ký kết nghĩa.
"""
LETTER = """ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG
Số: 1207/UBND-NC
Đà Nẵng, ngày 15 tháng 7 năm 2025
V/v phân công các xã kết nghĩa

Phân công các xã đồng bằng kết nghĩa với các xã miền núi, hoàn thành ký kết trước ngày 30/9/2025:
STT\tĐơn vị đồng bằng\tXã miền núi
1\tXã Nam Phước\tXã Phước Thành
2\tXã Thăng Phú\tXã Phước Thành
"""


def take(persona, text: str) -> list[Draft]:
    return actions.take_in(by=persona.actor, name="van-ban.txt", data=text.encode())


def page_of(drafts) -> str:
    return reverse("intake:bulk", args=[drafts[0].document_id])


def boxes(page: str) -> dict[int, bool]:
    """Return the id of each line's draft and whether its box is ticked."""
    found = re.findall(r'<input type="checkbox" name="draft" value="(\d+)"([^>]*)>', page)
    return {int(pk): " checked" in rest for pk, rest in found}


@pytest.fixture
def drafts(lan, founding) -> list[Draft]:
    return take(lan, NEWS)


def make_sure(*drafts: Draft) -> None:
    DraftItem.objects.filter(draft__in=drafts).update(confidence=0.97, doubt="")


def test_ticked_lines_become_draft_programmes(lan, drafts, founding):
    assert len(drafts) == 2
    answer = lan.client.post(page_of(drafts), {"draft": [draft.pk for draft in drafts]}, follow=True)
    names = set(Programme.objects.values_list("name", flat=True))
    assert names == {"Nam Phước – Phước Thành", "Thăng Phú – Nam Phước"}
    assert {programme.title for programme in Programme.objects.all()} == names
    assert set(Programme.objects.values_list("state", flat=True)) == {"draft"}
    assert "Đã lập 2 dự thảo chương trình." in answer.content.decode()
    assert not DraftItem.objects.filter(draft__in=drafts, state="read").exists()
    assert Event.objects.filter(kind="intake.all_accepted").count() == 2


def test_only_lines_without_doubt_are_ticked(lan, drafts):
    make_sure(*drafts)
    assert boxes(lan.client.get(page_of(drafts)).content.decode()) == {draft.pk: True for draft in drafts}
    drafts[1].items.filter(kind="party").update(confidence=0.7, doubt="Nghe chưa rõ tên này.")
    page = lan.client.get(page_of(drafts)).content.decode()
    assert boxes(page) == {drafts[0].pk: True, drafts[1].pk: False}
    assert "Nghe chưa rõ tên này." in page


def test_a_party_that_nobody_knows_cannot_be_accepted(lan, drafts):
    party = drafts[0].items.filter(kind="party").first()
    party.value |= {"code": None}
    party.save()
    lan.client.post(page_of(drafts), {"draft": [drafts[0].pk]})
    assert not Programme.objects.exists()
    assert drafts[0].items.filter(state="read").count() == drafts[0].items.count()


def test_what_the_register_has_stands_beside_it_and_is_not_made_twice(lan, drafts, founding):
    actions.accept_many(by=lan.actor, drafts=drafts)
    programme = Programme.objects.get(name="Nam Phước – Phước Thành")
    again = take(lan, NEWS.replace("3/9/2025", "5/9/2025").replace("50 triệu", "70 triệu"))
    make_sure(*again)
    page = lan.client.get(page_of(again)).content.decode()
    assert boxes(page) == {draft.pk: False for draft in again}
    for words in (programme.code, "03/09/2025", "05/09/2025", "50.000.000", "70.000.000"):
        assert words in page
    answer = lan.client.post(page_of(again), {"draft": [again[0].pk]})
    assert answer.status_code == 422
    assert "đã có chương trình trong danh bạ" in answer.content.decode()
    assert boxes(answer.content.decode()) == {again[0].pk: True, again[1].pk: False}
    assert Programme.objects.count() == 2
    lan.client.post(page_of(again), {"draft": [again[0].pk], "other": [again[0].pk]})
    assert Programme.objects.count() == 3


def test_one_refusal_does_not_stop_the_others(lan, drafts):
    actions.accept_many(by=lan.actor, drafts=drafts[:1])
    again = take(lan, NEWS + " ")
    lan.client.post(page_of(again), {"draft": [draft.pk for draft in again]})
    states = {draft.position: draft.state for draft in Draft.objects.filter(document=again[0].document)}
    assert states == {1: "review", 2: "accepted"}


def test_nothing_ticked_says_so(lan, drafts):
    assert "Chưa đánh dấu" in lan.client.post(page_of(drafts), {}, follow=True).content.decode()


def test_others_do_not_see_it(y_hoa, reporter, drafts):
    assert y_hoa.client.get(page_of(drafts)).status_code == 404
    assert reporter.client.get(page_of(drafts)).status_code == 404


def test_the_same_queries_for_many_lines_as_for_few(lan, drafts, count_queries):
    lan.client.get(page_of(drafts))
    few = count_queries(lambda: lan.client.get(page_of(drafts)))
    for number in range(20):
        place = Locality.objects.create(
            code=f"9{number:04}",
            name=f"Xã số {number}",
            kind="xa",
            province_id="48",
            search=f"xa so {number}",
            sort="x",
        )
        Organisation.objects.create(kind="party_committee", name=f"Đảng ủy {place.name}", locality=place)
        draft = Draft.objects.create(
            owner=drafts[0].owner, document=drafts[0].document, genre="news", position=number + 3
        )
        for position, code in enumerate(("20599", place.code)):
            value = {"name": place.name, "code": code, "kind": "locality", "role": "peer"}
            DraftItem.objects.create(draft=draft, kind="party", position=position, value=value)
    assert count_queries(lambda: lan.client.get(page_of(drafts))) == few <= 15


@pytest.fixture
def letter(overseer, founding) -> list[Draft]:
    return take(overseer, LETTER)


def test_a_letter_that_assigns_twins_is_kept_as_a_directive(overseer, letter, founding):
    document = letter[0].document
    page = overseer.client.get(reverse("intake:bulk", args=[document.pk])).content.decode()
    assert 'value="1207/UBND-NC"' in page
    assert 'value="30/09/2025"' in page
    said = {
        "number": "1207/UBND-NC",
        "issuer": "UBND thành phố Đà Nẵng",
        "issued_on": "15/07/2025",
        "deadline": "30/09/2025",
    }
    answer = overseer.client.post(reverse("intake:keep_directive", args=[document.pk]), said)
    directive = Directive.objects.get()
    assert answer.url == directive.get_absolute_url()
    assert directive.document == document
    pairs = [{party.locality_id for party in row.parties.all()} for row in directive.expected.all()]
    assert pairs == [{"20599", "20752"}, {"20827", "20752"}]
    assert set(document.drafts.values_list("state", flat=True)) == {"directive"}
    assert not Programme.objects.exists()


def test_what_is_missing_is_said_and_nothing_typed_is_lost(overseer, letter):
    address = reverse("intake:keep_directive", args=[letter[0].document_id])
    answer = overseer.client.post(address, {"number": "1207/UBND-NC", "issuer": "", "title": "Chữ tôi đã gõ"})
    assert answer.status_code == 422
    assert "Chữ tôi đã gõ" in answer.content.decode()
    assert not Directive.objects.exists()


def test_an_officer_reads_who_may_keep_it_and_may_not(lan, founding):
    drafts = take(lan, LETTER)
    assert "Điều phối thành phố hoặc quản trị" in lan.client.get(page_of(drafts)).content.decode()
    said = {"number": "1207/UBND-NC", "issuer": "UBND", "issued_on": "15/07/2025"}
    assert lan.client.post(reverse("intake:keep_directive", args=[drafts[0].document_id]), said).status_code == 403
    assert not Directive.objects.exists()
