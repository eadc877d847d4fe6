"""A programme belongs to a bigger one: one level deep, chosen by those who take part, told to those who may know."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ketnghia.audit.models import Event
from ketnghia.audit.queries import sentence
from ketnghia.core.actor import ANONYMOUS, system
from ketnghia.core.verdict import Forbidden, Refused
from ketnghia.organisations.models import Organisation
from ketnghia.programmes import actions, permissions
from ketnghia.programmes.models import Programme
from ketnghia.programmes.queries.parents import possible_parents
from ketnghia.programmes.rules import Pair, PartyData, ProgrammeData, can_belong
from ketnghia.programmes.tests.conftest import at, fresh, words
from ketnghia.programmes.tests.test_edit import typed

NEW = "/ket-nghia/moi/"


@pytest.fixture
def schools(founding: Any) -> SimpleNamespace:
    """A school in Nam Phước and one in Phước Thành."""
    here, there = (
        Organisation.objects.create(kind="school", name=f"Trường {place.name}", locality=place)
        for place in (founding.nam_phuoc, founding.phuoc_thanh)
    )
    return SimpleNamespace(here=here, there=there, parties=(PartyData(here.pk), PartyData(there.pk)))


@pytest.fixture
def child(in_force: Programme, schools: Any, founding: Any) -> Programme:
    """A draft of the two schools under the founding programme, which is in force."""
    data = ProgrammeData(schools.parties, parent=in_force.pk)
    return actions.create_programme(by=system("thử"), data=data, maker=founding.du_nam_phuoc)


@pytest.mark.parametrize(("same", "cancelled", "deep", "has_children"), product((False, True), repeat=4))
def test_one_level_and_no_circle(same: bool, cancelled: bool, deep: bool, has_children: bool) -> None:
    state = "cancelled" if cancelled else "draft"
    verdict = can_belong(Pair(same, state, deep, has_children))
    assert bool(verdict) is not any((same, cancelled, deep, has_children))
    assert verdict or verdict.reason.endswith(".")


WHO = {
    "lan": True, "minh": True, "y_hoa": True, "overseer": True,  # a place of theirs takes part
    "administrator": False, "reporter": False, "outsider": False, "stranger": False,
}  # fmt: skip


@pytest.mark.parametrize(("name", "allowed"), WHO.items())
def test_who_puts_programmes_under_it(request: Any, name: str, allowed: bool, in_force: Programme) -> None:
    actor = request.getfixturevalue(name).actor
    verdict = permissions.may_add_under(actor, in_force)
    assert bool(verdict) is allowed
    assert verdict or len(verdict.reason) > 15
    assert not allowed or in_force in possible_parents(actor)


def test_a_partner_outside_the_register_chooses_among_its_own(in_force: Programme, make_persona: Any) -> None:
    outside = Organisation.objects.create(kind="foreign", name="Huyện bạn", home="Sekong, Lào")
    actor = make_persona("Bạn", outside, "officer").actor
    assert list(possible_parents(actor)) == []
    assert not permissions.may_add_under(actor, in_force)


def test_what_is_cancelled_or_a_branch_is_not_offered(child: Programme, in_force: Programme, lan: Any) -> None:
    assert list(possible_parents(lan.actor)) == [in_force]
    actions.cancel(by=system("thử"), programme=child, reason="Trùng")
    actions.cancel(by=system("thử"), programme=in_force, reason="Nhập xã")
    assert list(possible_parents(lan.actor)) == []


def test_a_circle_is_refused(child: Programme, draft: Programme, in_force: Programme, lan: Any, founding: Any) -> None:
    two = ProgrammeData((PartyData(founding.du_nam_phuoc.pk), PartyData(founding.du_phuoc_thanh.pk)))
    lone = actions.create_programme(by=lan.actor, data=two)
    for programme, parent, reason in (
        (lone, lone, "chính nó"), (lone, child, "một cấp"), (child, child, "chính nó"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=reason):
            put(programme, parent, lan)
    actions.create_programme(by=lan.actor, data=replace(two, parent=lone.pk))
    with pytest.raises(Refused, match="đang có chương trình nhánh"):
        put(lone, in_force, lan)
    assert fresh(lone).parent is None


def put(programme: Programme, parent: Programme | None, by: Any) -> Programme:
    """Edit nothing but where the programme belongs."""
    now = fresh(programme)
    data = ProgrammeData((), title=now.title, parent=parent.pk if parent else None)
    return actions.edit_programme(by=by.actor, programme=now, version=now.version, data=data)


def test_the_database_knows_the_shortest_circle(draft: Programme) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Programme.objects.filter(pk=draft.pk).update(parent=draft.pk)


def test_what_is_not_seen_is_not_chosen(draft: Programme, outsider: Any, founding: Any, y_hoa: Any) -> None:
    data = ProgrammeData((PartyData(founding.du_nong_cong.pk), PartyData(founding.du_thang_phu.pk)), parent=draft.pk)
    with pytest.raises(Refused, match="Không thấy"):
        actions.create_programme(by=outsider.actor, data=data)
    with pytest.raises(Refused, match="Không thấy"):
        actions.create_programme(by=outsider.actor, data=replace(data, parent=999_999))


def test_what_is_seen_but_not_ones_own_is_not_chosen(in_force: Programme, outsider: Any, founding: Any) -> None:
    parties = (PartyData(founding.du_nong_cong.pk), PartyData(founding.du_thang_phu.pk))
    with pytest.raises(Forbidden, match="tham gia"):
        actions.create_programme(by=outsider.actor, data=ProgrammeData(parties, parent=in_force.pk))


@pytest.mark.parametrize("asked", ["{code}", "{lower}", "{code} bất kỳ chữ gì", "nam phuoc thang phu"])
def test_it_is_chosen_by_code_or_by_name(
    in_force: Programme, schools: Any, founding: Any, lan: Any, asked: str
) -> None:
    text = asked.format(code=in_force.code, lower=in_force.code.lower())
    page = words(lan.client.get(f"{NEW}?thuoc={in_force.code}"))
    assert f'value="{in_force.code}"' in page
    assert f'<option value="{in_force.code} {in_force.name}">' in page
    chosen = {"party": [founding.du_nam_phuoc.pk, schools.there.pk], "parent": text, "save": "1"}
    assert lan.client.post(NEW, chosen).status_code == 302
    made = Programme.objects.exclude(pk=in_force.pk).get()
    assert made.parent == in_force
    told = [sentence(event) for event in Event.objects.filter(stream=made.stream).order_by("number")]
    assert told[-1] == f"Lê Thị Lan đặt {made.name} thuộc chương trình {in_force.code}"


@pytest.mark.parametrize(("asked", "said"), [("hải châu", "Không có chương trình nào"), ("nam phuoc", "hãy ghi mã")])
def test_words_that_fit_none_or_several_stay_with_the_reason(
    in_force: Programme, draft: Programme, founding: Any, lan: Any, founding_data: Any, asked: str, said: str
) -> None:
    actions.create_programme(by=lan.actor, data=founding_data)
    chosen = {"party": [founding.du_nam_phuoc.pk, founding.du_phuoc_thanh.pk], "parent": asked, "save": "1"}
    response = lan.client.post(NEW, chosen)
    assert response.status_code == 422
    assert said in words(response)
    assert f'value="{asked}"' in words(response)
    assert Programme.objects.count() == 2


def test_other_buttons_keep_what_was_typed_without_judging_it(in_force: Programme, founding: Any, lan: Any) -> None:
    page = words(lan.client.post(NEW, {"party": founding.du_nam_phuoc.pk, "find": "thang", "parent": "dở dang"}))
    assert 'value="dở dang"' in page
    assert "Không có chương trình nào khớp" not in page


def test_nobody_is_asked_where_there_is_nothing_to_choose(founding: Any, lan: Any) -> None:
    assert "Thuộc chương trình" not in words(lan.client.get(NEW))


def test_a_draft_moves_under_another_and_out_again(in_force: Programme, lan: Any, founding: Any) -> None:
    data = ProgrammeData((PartyData(founding.du_nam_phuoc.pk), PartyData(founding.du_nong_cong.pk)))
    row = actions.create_programme(by=lan.actor, data=data)
    assert lan.client.post(at("edit", row), typed(row, parent=in_force.code)).status_code == 302
    assert fresh(row).parent == in_force
    assert f"{in_force.code} {in_force.name}" in words(lan.client.get(at("edit", row)))
    assert lan.client.post(at("edit", row), typed(fresh(row), parent="")).status_code == 302
    assert fresh(row).parent is None
    kinds = Event.objects.filter(stream=row.stream).order_by("number").values_list("kind", flat=True)
    assert [kind for kind in kinds if kind.endswith(("put_under", "taken_out"))] == [
        "programme.put_under", "programme.taken_out",
    ]  # fmt: skip
    edited = Event.objects.filter(stream=row.stream, kind="programme.edited").order_by("number")
    assert [event.data["changes"]["parent"] for event in edited] == [[None, in_force.code], [in_force.code, None]]


def test_a_party_that_does_not_see_the_bigger_one_leaves_it_alone(
    lan: Any, thuy: Any, founding: Any, schools: Any
) -> None:
    two = ProgrammeData((PartyData(founding.du_nam_phuoc.pk), PartyData(founding.du_phuoc_thanh.pk)))
    bigger = actions.create_programme(by=lan.actor, data=two)
    parties = (PartyData(founding.du_nam_phuoc.pk), PartyData(founding.du_thang_phu.pk))
    row = actions.create_programme(by=lan.actor, data=ProgrammeData(parties, parent=bigger.pk))
    page = words(thuy.client.get(at("edit", row)))
    assert bigger.code not in page
    assert thuy.client.post(at("edit", row), typed(row, title="Đổi tên")).status_code == 302
    assert (fresh(row).title, fresh(row).parent) == ("Đổi tên", bigger)
    overview = words(thuy.client.get(at("overview", row)))
    assert bigger.name not in overview
    assert bigger.get_absolute_url() not in overview


def test_a_second_writer_sees_where_the_first_put_it(
    in_force: Programme, draft: Programme, lan: Any, minh: Any
) -> None:
    data = ProgrammeData(tuple(PartyData(party.organisation_id) for party in draft.parties.all()))
    row = actions.create_programme(by=lan.actor, data=data)
    put(row, in_force, minh)
    response = lan.client.post(at("edit", row), typed(row, parent=""))
    assert response.status_code == 422
    assert in_force.name in [str(value) for _label, value in response.context["theirs"]]


def test_both_ways_on_the_workspace(child: Programme, in_force: Programme, overseer: Any) -> None:
    page = words(overseer.client.get(at("overview", in_force)))
    assert "Chương trình nhánh" in page
    assert f'href="{child.get_absolute_url()}"' in page
    assert f"{NEW}?thuoc={in_force.code}" in page
    below = words(overseer.client.get(at("overview", child)))
    assert "Thuộc chương trình" in below
    assert f'href="{in_force.get_absolute_url()}"' in below
    assert "?thuoc=" not in below


def test_strangers_read_of_a_branch_once_it_is_signed(
    child: Programme, in_force: Programme, stranger: Any, overseer: Any
) -> None:
    address = in_force.get_absolute_url()
    assert child.name not in words(stranger.client.get(address))
    assert child.name in words(overseer.client.get(address))
    Programme.objects.filter(pk=child.pk).update(state="active", signed_on="2026-01-05")
    assert f'href="{child.get_absolute_url()}"' in words(stranger.client.get(address))
    below = words(stranger.client.get(child.get_absolute_url()))
    assert "Thuộc chương trình" in below
    assert f'href="{address}"' in below


def test_a_bigger_one_that_is_still_a_draft_is_not_named_to_strangers(
    child: Programme, in_force: Programme, stranger: Any
) -> None:
    Programme.objects.filter(pk=child.pk).update(state="active", signed_on="2026-01-05")
    Programme.objects.filter(pk=in_force.pk).update(state="draft")
    assert in_force.code not in words(stranger.client.get(child.get_absolute_url()))
    rows = {row["code"]: row["parent"] for row in exported(stranger)}
    assert rows == {child.code: ""}


def test_files_name_the_bigger_one(child: Programme, in_force: Programme, overseer: Any) -> None:
    rows = {row["code"]: row["parent"] for row in exported(overseer)}
    assert rows == {in_force.code: "", child.code: in_force.code}


def exported(reader: Any) -> list[dict[str, Any]]:
    return json.loads(b"".join(reader.client.get("/ket-nghia.json").streaming_content))


def test_a_cancelled_branch_is_no_longer_listed(child: Programme, in_force: Programme, overseer: Any) -> None:
    actions.cancel(by=system("thử"), programme=child, reason="Trùng")
    assert child.name not in words(overseer.client.get(at("overview", in_force)))


def test_a_copy_belongs_where_its_origin_did_if_one_may(child: Programme, in_force: Programme, overseer: Any) -> None:
    assert actions.copy_programme(by=overseer.actor, programme=child).parent == in_force
    actions.cancel(by=system("thử"), programme=in_force, reason="Nhập xã")
    copy = actions.copy_programme(by=overseer.actor, programme=child)
    assert copy.parent is None
    event = Event.objects.get(stream=copy.stream, kind="programme.copied")
    assert event.data["origin"] == child.code


def test_the_family_costs_one_query(in_force: Programme, child: Programme, django_assert_num_queries: Any) -> None:
    from ketnghia.programmes.queries.parents import family_of

    row = fresh(in_force)
    with django_assert_num_queries(1):
        assert family_of(row, ANONYMOUS).children == []
