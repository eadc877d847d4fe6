"""Deciding about one item: accepted, dropped, restored, merged; the second of two people is told and loses nothing."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ketnghia.audit.models import Event
from ketnghia.core.verdict import Conflict, Forbidden, Refused
from ketnghia.intake import actions
from ketnghia.programmes.tests.races import at_once

pytestmark = pytest.mark.django_db


def post(person, item, **data):
    data.setdefault("version", item.version)
    return person.client.post(reverse("intake:decide", args=[item.draft_id, item.pk]), data)


@pytest.mark.parametrize(("verb", "state"), [("accept", "accepted"), ("drop", "dropped")])
def test_a_person_stands_behind_each_decision(lan, item_of, verb, state):
    item = item_of("place")
    answer = post(lan, item, verb=verb)
    item.refresh_from_db()
    assert answer.url.endswith(f"#muc-{item.pk}")
    assert (item.state, item.decided_by) == (state, lan.user)
    assert Event.objects.filter(stream=f"draft:{item.draft_id}").last().kind.startswith("intake.item_")


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_people_deciding_crosswise_never_block_each_other(lan, minh, draft, item_of):
    for _round in range(5):
        first, second = item_of("commitment", 0), item_of("commitment", 1)
        assert at_once(
            lambda second=second: actions.merge_item(by=lan.actor, item=second, version=second.version),
            lambda first=first: actions.accept_item(by=minh.actor, item=first, version=first.version),
            lambda: actions.accept_sure(by=lan.actor, draft=draft),
        ) == []  # fmt: skip


def test_a_dropped_item_can_be_restored(lan, item_of):
    item = actions.drop_item(by=lan.actor, item=item_of("place"), version=1)
    post(lan, item, verb="restore")
    item.refresh_from_db()
    assert item.state == "read"


def test_merging_joins_words_fields_and_spans(lan, item_of):
    first, second = item_of("commitment", 0), item_of("commitment", 1)
    post(lan, second, verb="merge")
    merged, gone = item_of("commitment", 0), item_of("commitment", 1)
    assert merged.value["text"].startswith(first.value["text"].rstrip(" .;,"))
    assert second.value["text"] in merged.value["text"]
    assert set(merged.value["fields"]) == {*first.value["fields"], *second.value["fields"]}
    assert (merged.start, merged.end) == (min(first.start, second.start), max(first.end, second.end))
    assert gone.state == "dropped"


def test_the_first_commitment_has_nothing_to_merge_with(lan, item_of):
    item = item_of("commitment", 0)
    with pytest.raises(Refused):
        actions.merge_item(by=lan.actor, item=item, version=item.version)


def test_the_second_of_two_people_is_told_and_nothing_is_overwritten(lan, minh, item_of):
    item = item_of("place")
    actions.correct_item(by=minh.actor, item=item_of("place"), version=1, value={"value": "Hội trường B"})
    with pytest.raises(Conflict, match=r"Trần Minh.*Hội trường B"):
        actions.drop_item(by=lan.actor, item=item, version=1)
    assert item_of("place").value["value"] == "Hội trường B"


def test_others_may_not_decide(y_hoa, reporter, item_of):
    item = item_of("place")
    assert post(y_hoa, item, verb="accept").status_code == 404
    for person in (y_hoa, reporter):
        with pytest.raises(Forbidden):
            actions.accept_item(by=person.actor, item=item, version=1)


def test_an_unknown_verb_or_item_is_not_found(lan, item_of):
    item = item_of("place")
    assert post(lan, item, verb="explode").status_code == 404
    assert (
        lan.client.post(reverse("intake:decide", args=[item.draft_id, 999_999]), {"verb": "accept"}).status_code == 404
    )


def test_accept_sure_takes_only_what_was_read_with_certainty(lan, draft):
    draft.items.filter(kind="place").update(confidence=0.5)
    lan.client.post(reverse("intake:accept_sure", args=[draft.pk]))
    states = {item.kind: item.state for item in draft.items.all()}
    assert states["place"] == "read"
    assert not draft.items.filter(state="read", confidence__gte=0.9).exists()


def test_support_with_a_number_is_decided_like_everything_else(lan, draft):
    value = {
        "description": "Cử cán bộ",
        "kind": "people",
        "status": "pledged",
        "amount_vnd": None,
        "quantity": 2.5,
        "unit": "người",
    }
    item = actions.add_item(by=lan.actor, draft=draft, kind="support", value=value)
    actions.drop_item(by=lan.actor, item=item, version=item.version)
    assert Event.objects.filter(stream=f"draft:{draft.pk}").last().data["value"]["quantity"] == "2.5"
