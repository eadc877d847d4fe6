"""The review page: the source beside the draft, every item decided by a person, nothing lost."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ketnghia.intake import actions
from ketnghia.intake.models import Draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(lan, founding, programme_text) -> Draft:
    [draft] = actions.take_in(by=lan.actor, name="chuong-trinh.txt", data=programme_text.encode())
    return draft


def test_shows_every_item_with_the_words_it_came_from(lan, draft):
    page = lan.client.get(reverse("intake:review", args=[draft.pk])).content.decode()
    for item in draft.items.all():
        assert f'id="muc-{item.pk}"' in page
    assert page.count("<mark") >= draft.items.count() - 2
    assert "Nam Phước" in page


def test_another_organisation_does_not_see_it(y_hoa, stranger, draft):
    address = reverse("intake:review", args=[draft.pk])
    assert y_hoa.client.get(address).status_code == 404
    assert stranger.client.get(address).status_code == 302


def test_filter_shows_only_what_is_asked_for(lan, draft):
    address = reverse("intake:review", args=[draft.pk])
    actions.accept_sure(by=lan.actor, draft=draft)
    page = lan.client.get(address + "?xem=da-chap-nhan").content.decode()
    accepted = [item.pk for item in draft.items.all() if item.state == "accepted"]
    assert accepted
    assert all((f'id="muc-{item.pk}"' in page) == (item.pk in accepted) for item in draft.items.all())


def test_same_number_of_queries_for_few_and_many_items(lan, draft, django_assert_num_queries, count_queries):
    address = reverse("intake:review", args=[draft.pk])
    before = count_queries(lambda: lan.client.get(address))
    for number in range(20):
        actions.add_item(by=lan.actor, draft=draft, kind="commitment", value={"text": f"Việc {number}", "fields": [], "action": "support"})
    assert count_queries(lambda: lan.client.get(address)) == before
