"""Who may do what to a line: every verb for every persona, in each state of who spoke last."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ketnghia.core.actor import system
from ketnghia.core.verdict import Forbidden
from ketnghia.organisations.models import Organisation
from ketnghia.organisations.permissions import speaks_for
from ketnghia.programmes.models import Document
from ketnghia.support import actions, permissions
from ketnghia.support.models import Support
from ketnghia.support.queries.listing import waiting
from ketnghia.support.rules import VERBS, GiverData
from ketnghia.support.tests.conftest import at, fresh, words

SAYER = {"edit", "withdraw", "counter"}
HANDS = {"pledge", "deliver"}
ANSWERS = {"confirm", "confirm_part", "dispute", "undo", "agree", "refuse"}
SETTLES = {"hold", "accept", "correct"}
WHO = {  # of a line that Lan wrote for Nam Phước to Phước Thành
    "lan": SAYER | HANDS | SETTLES,
    "minh": SAYER | HANDS | SETTLES,
    "y_hoa": ANSWERS | SETTLES,
    "a_viet": ANSWERS | SETTLES,
    "thuy": set(),
    "overseer": set(),
    "reporter": set(),
    "administrator": set(),
    "outsider": set(),
    "stranger": set(),
}


@pytest.mark.parametrize("name", WHO)
def test_every_verb_of_a_persona(request: Any, name: str, delivered: Support) -> None:
    actor, line = request.getfixturevalue(name).actor, fresh(delivered)
    allowed = {verb for verb in VERBS if permissions.may_do(actor, verb, line)}
    assert allowed == WHO[name]
    refused = [permissions.may_do(actor, verb, line) for verb in VERBS if verb not in allowed]
    assert all(len(verdict.reason) > 15 for verdict in refused)


def test_what_the_receiver_wrote_the_giver_answers(programme: Any, cash: Any, y_hoa: Any, lan: Any) -> None:
    line = actions.record_support(by=y_hoa.actor, programme=programme, data=cash, status="delivered")
    assert line.said_by == "receiver"
    assert permissions.may_do(lan.actor, "confirm", fresh(line))
    assert not permissions.may_do(y_hoa.actor, "confirm", fresh(line))
    assert actions.confirm(by=lan.actor, support=line).status == "confirmed"


def test_who_governs_both_sides_leaves_the_answer_to_them(
    programme: Any, cash: Any, founding: Any, make_persona: Any, lan: Any, a_viet: Any
) -> None:
    places = {"locality": founding.phuoc_thanh}
    school = Organisation.objects.create(kind="school", name="Trường Phước Thành", **places)
    station = Organisation.objects.create(kind="health_station", name="Trạm y tế", **places)
    nurse = make_persona("Cô Y Tá", station, "officer")
    data = replace(cash, givers=(GiverData(school.pk),), receiver=station.pk)
    line = actions.record_support(by=a_viet.actor, programme=programme, data=data, status="delivered")
    assert permissions.side_in(a_viet.actor, fresh(line)) == "both"
    assert not permissions.may_do(a_viet.actor, "confirm", fresh(line))
    assert permissions.may_do(nurse.actor, "confirm", fresh(line))
    assert not waiting(Support.objects.all(), a_viet.actor).exists()
    assert waiting(Support.objects.visible_to(nurse.actor), nurse.actor).get() == line


def test_who_wrote_for_a_donor_outside_answers_for_it(programme: Any, cash: Any, lan: Any, y_hoa: Any) -> None:
    donor = Organisation.objects.create(kind="enterprise", name="Công ty Mẫu", home="Hà Nội")
    data = replace(cash, givers=(GiverData(donor.pk),))
    line = actions.record_support(by=lan.actor, programme=programme, data=data, status="delivered")
    assert permissions.side_in(lan.actor, fresh(line)) == "giver"
    actions.dispute(by=y_hoa.actor, support=line, amount=1, note="Khác")
    assert actions.accept_figure(by=lan.actor, support=line).confirmed_amount == 1


@pytest.mark.parametrize("name", [name for name in WHO if name != "stranger"])
def test_the_page_and_the_list_agree_about_who_answers(request: Any, name: str, delivered: Support) -> None:
    actor = request.getfixturevalue(name).actor
    listed = waiting(Support.objects.all(), actor).exists()
    assert listed is bool(permissions.may_do(actor, "confirm", fresh(delivered)))
    voice = permissions.voice_of(actor)
    for organisation in Organisation.objects.all():
        office = permissions.Office(organisation.pk, organisation.locality_id)
        assert voice.speaks_for(office) is bool(speaks_for(actor, organisation))


VISIBLE = {
    "lan": True, "y_hoa": True, "thuy": True, "overseer": True, "administrator": True,
    "reporter": False, "outsider": False, "stranger": False,
}  # fmt: skip


@pytest.mark.parametrize(("name", "sees"), VISIBLE.items())
def test_who_sees_a_line(request: Any, name: str, sees: bool, delivered: Support) -> None:
    actor = request.getfixturevalue(name).actor
    assert Support.objects.visible_to(actor).filter(pk=delivered.pk).exists() is sees


def test_the_system_confirms_for_nobody(delivered: Support) -> None:
    assert not permissions.may_do(system("việc nền"), "confirm", fresh(delivered))


def test_occasions_are_opened_by_leaders_at_home_and_overseers_in_the_province(
    founding: Any, lan: Any, a_viet: Any, overseer: Any, outsider: Any
) -> None:
    here, far = founding.phuoc_thanh, founding.nong_cong
    assert permissions.may_open(a_viet.actor, here)
    assert not permissions.may_open(a_viet.actor, founding.nam_phuoc)
    assert not permissions.may_open(a_viet.actor, None, "48")
    assert not permissions.may_open(lan.actor, founding.nam_phuoc)
    assert permissions.may_open(overseer.actor, here)
    assert permissions.may_open(overseer.actor, None, "48")
    assert not permissions.may_open(overseer.actor, far)


def test_an_overseer_writes_no_line_by_hand_and_is_offered_none(programme: Any, cash: Any, overseer: Any) -> None:
    page = words(overseer.client.get(at("ledger", programme)))
    assert at("record", programme) not in page
    assert at("import_file", programme) not in page
    assert overseer.client.get(at("record", programme)).status_code == 403
    with pytest.raises(Forbidden):
        actions.record_support(by=overseer.actor, programme=programme, data=cash, status="delivered")


def test_what_an_overseer_reads_in_a_document_enters_with_its_words(
    programme: Any, founding: Any, overseer: Any
) -> None:
    letter = Document.objects.create(
        owner=founding.du_nam_phuoc, programme=programme, kind="directive", name="Báo cáo", size=1, sha256="0" * 64
    )
    line = actions.propose_from_text(
        by=overseer.actor, programme=programme, description="Gạo", kind="goods", told="given", source=letter,
        givers=[founding.du_nam_phuoc.pk], receiver=founding.du_phuoc_thanh.pk, quote="đã trao 2 tấn gạo",
    )  # fmt: skip
    assert (line.status, line.said_by, line.quote) == ("delivered", "giver", "đã trao 2 tấn gạo")
