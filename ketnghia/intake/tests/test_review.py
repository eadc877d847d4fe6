"""The review page: the source beside the draft, every item tied to its words, nobody else's eyes."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ketnghia.intake import actions

pytestmark = pytest.mark.django_db


def address(draft) -> str:
    return reverse("intake:review", args=[draft.pk])


def test_shows_every_item_tied_to_its_words(lan, draft):
    page = lan.client.get(address(draft)).content.decode()
    for item in draft.items.all():
        assert f'id="muc-{item.pk}"' in page
    for mark in ('id="v1"', 'href="#v1"'):
        assert page.count(mark) == 1


def test_every_span_quotes_the_stored_text(draft):
    text = draft.document.text
    for item in draft.items.filter(kind="basis"):
        assert item.value["number"].split("/")[0] in text[item.start : item.end]


def test_another_organisation_does_not_see_it(y_hoa, overseer, stranger, draft):
    assert y_hoa.client.get(address(draft)).status_code == 404
    assert overseer.client.get(address(draft)).status_code == 404
    assert stranger.client.get(address(draft)).status_code == 302


def test_filter_shows_only_what_is_asked_for(lan, draft):
    actions.accept_sure(by=lan.actor, draft=draft)
    page = lan.client.get(address(draft) + "?xem=da-chap-nhan").content.decode()
    accepted = [item.pk for item in draft.items.all() if item.state == "accepted"]
    assert accepted
    assert all((f'id="muc-{item.pk}"' in page) == (item.pk in accepted) for item in draft.items.all())


def test_same_number_of_queries_for_few_and_many_items(lan, draft, count_queries):
    actions.accept_sure(by=lan.actor, draft=draft)
    lan.client.get(address(draft))
    before = count_queries(lambda: lan.client.get(address(draft)))
    for number in range(20):
        value = {"text": f"Việc {number}", "fields": ["digital"], "action": "support"}
        actions.add_item(by=lan.actor, draft=draft, kind="commitment", value=value)
    assert count_queries(lambda: lan.client.get(address(draft))) == before


def test_what_waits_for_a_close_look_stands_first_with_its_verbs_and_the_rest_keeps_them_behind_one(lan, draft):
    doubtful = draft.items.filter(kind="commitment").last()
    draft.items.filter(pk=doubtful.pk).update(confidence=0.5, doubt="Chưa rõ bên nào trao.")
    response = lan.client.get(address(draft))
    rows = next(group.rows for group in response.context["review"].groups if group.code == "commitments")
    assert rows[0].item.pk == doubtful.pk
    page = response.content.decode()
    item = page[page.index(f'id="muc-{doubtful.pk}"') :].partition("</li>")[0]
    assert "<details" not in item
    assert 'value="accept"' in item
    assert page.count("data-verbs") == sum(
        not row.due for group in response.context["review"].groups for row in group.rows
    )


def test_the_head_of_the_paper_stands_in_two_columns(lan, draft):
    page = lan.client.get(address(draft)).content.decode()
    assert 'class="doc__head-line"' in page
    assert 'class="doc__title-line"' in page


def test_speaks_english(lan, draft):
    lan.client.cookies["kn_language"] = "en"
    page = lan.client.get(address(draft)).content.decode()
    assert "Commitments" in page
    assert "Chấp nhận" not in page


@pytest.mark.parametrize(
    ("doubt", "said"),
    [
        ("Tên này là của đơn vị cũ; nay thuộc Hòa Vang.", "former unit; today it belongs to Hòa Vang."),
        ("Văn bản có ngày khác cũng có thể là ngày ký: 03/09/2025, 05/09/2025.", "signing: 03/09/2025, 05/09/2025."),
        ("Chưa rõ bên nào trao.", "It is not clear which party gives."),
        ("Tên cũ hơn, đã nhập vào xã X (Y, Z), viết không dấu.", "The machine is not sure of this item"),
    ],
)
def test_says_in_both_languages_why_the_machine_is_not_sure(lan, draft, item_of, doubt, said):
    item = item_of("party")
    draft.items.filter(pk=item.pk).update(doubt=doubt)
    assert doubt in lan.client.get(address(draft)).content.decode()
    lan.client.cookies["kn_language"] = "en"
    page = lan.client.get(address(draft)).content.decode()
    assert said in page
    assert doubt not in page
    assert said in lan.client.get(reverse("intake:correct", args=[draft.pk, item.pk])).content.decode()
