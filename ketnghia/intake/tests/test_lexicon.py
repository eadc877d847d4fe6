"""The lexicon: only an administrator keeps it, versions never change, suggestions come from corrections."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from ketnghia.core.verdict import Refused
from ketnghia.intake import actions
from ketnghia.intake.actions import EntryData
from ketnghia.intake.models import LexiconEntry
from ketnghia.intake.queries import proving
from ketnghia.intake.queries.lexicon import learned, version

pytestmark = pytest.mark.django_db
PAGE = "/tiep-nhan/tu-dien/"
ALIAS = EntryData("alias", "Rẻo Cao Xanh", "20752")
PHRASE = EntryData("phrase", "nuôi ong lấy mật", "economy")


def keep(administrator, data=ALIAS) -> LexiconEntry:
    return actions.keep_entry(by=administrator.actor, data=data)


def test_a_taught_name_is_read_from_then_on(administrator, lan, founding):
    news = "Chiều 16/8/2025, xã Nam Phước và Rẻo Cao Xanh ký kết nghĩa tại xã Nam Phước."
    keep(administrator)
    [draft] = actions.take_in(by=lan.actor, name="a.txt", data=news.encode())
    assert {item.value["code"] for item in draft.items.filter(kind="party")} == {"20599", "20752"}
    assert draft.lexicon == 1


def test_versions_tell_what_was_used_when(administrator, founding):
    keep(administrator)
    phrase = keep(administrator, PHRASE)
    actions.withdraw_entry(by=administrator.actor, entry=phrase, reason="Nghĩa khác ở vùng này.")
    assert version() == 3
    by_number = {number: {row.text for row in LexiconEntry.objects.at(number)} for number in (1, 2, 3)}
    assert by_number == {1: {ALIAS.text}, 2: {ALIAS.text, PHRASE.text}, 3: {ALIAS.text}}
    page = administrator.client.get(PAGE, {"ban": "2"}).content.decode()
    assert PHRASE.text in page
    assert "Nghĩa khác ở vùng này." in page


def test_corrections_become_suggestions_until_they_are_taught(administrator, lan, draft, item_of, founding):
    party = item_of("party", 1)
    value = party.value | {"code": "20827", "settled": True}
    actions.correct_item(by=lan.actor, item=party, version=party.version, value=value)
    promise = item_of("commitment")
    value = promise.value | {"fields": [*promise.value["fields"], "tourism"]}
    actions.correct_item(by=lan.actor, item=promise, version=promise.version, value=value)
    page = administrator.client.get(PAGE).content.decode()
    assert party.read_value["name"] in page
    assert "Du lịch" in page
    assert reverse("intake:keep_entry") + "?kind=alias" in page


def test_the_file_goes_out_and_comes_in(administrator, founding):
    keep(administrator)
    rows = json.loads(b"".join(administrator.client.get("/tiep-nhan/tu-dien.json").streaming_content))
    assert rows == [{"kind": "alias", "text": "Rẻo Cao Xanh", "target": "20752", "since": 1}]
    assert b"Cao Xanh" in b"".join(administrator.client.get("/tiep-nhan/tu-dien.csv").streaming_content)


@pytest.mark.parametrize("who", ["lan", "overseer", "reporter"])
def test_only_an_administrator_sees_and_keeps_it(who, request, founding):
    persona = request.getfixturevalue(who)
    for address in (PAGE, "/tiep-nhan/tu-dien.csv", f"{PAGE}them/", f"{PAGE}nap/"):
        assert persona.client.get(address).status_code == 403
    with pytest.raises(Refused):
        keep(persona)


def test_the_known_documents_are_read_as_well_as_they_were_when_nothing_is_taught():
    assert len(proving.documents()) >= 10
    for name in proving.documents():
        figures = proving.figures(name, learned([]))
        assert sum(figures.values()) / len(figures) >= 0.75, (name, figures)
        assert figures["programmes"] == 1, name


def test_the_same_queries_for_many_entries_as_for_few(administrator, founding, count_queries):
    keep(administrator)
    administrator.client.get(PAGE)
    few = count_queries(lambda: administrator.client.get(PAGE))
    for number in range(12):
        LexiconEntry.objects.create(kind="alias", text=f"Tên {number}", key=f"tên {number}", target="20827", since=1)
    assert count_queries(lambda: administrator.client.get(PAGE)) == few <= 15
