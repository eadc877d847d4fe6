"""A question is asked once, however often it is sent."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from model_bakery import baker

from ketnghia.exchange.models import Practice, Question
from ketnghia.exchange.queries import asked_organisations
from ketnghia.exchange.tests.conftest import words
from ketnghia.programmes.models import Programme


def test_the_same_key_sent_twice_is_one_question(in_force: Programme, lan: Any, founding: Any) -> None:
    sent = {"key": str(uuid4()), "title": "Làm thế nào?", "scope": "organisation", "to": founding.du_phuoc_thanh.pk}
    first, second = (lan.client.post("/hoi-dap/moi/", sent) for _time in range(2))
    assert first.url == second.url == Question.objects.get().get_absolute_url()


def test_any_office_is_asked_by_its_name_and_several_are_offered(in_force: Programme, lan: Any, founding: Any) -> None:
    sent = {"key": str(uuid4()), "title": "Làm thế nào?", "scope": "organisation"}
    unknown = lan.client.post("/hoi-dap/moi/", sent | {"other": "Không Đâu"})
    assert "Không có cơ quan nào tên như vậy." in words(unknown)
    baker.make("organisations.Organisation", kind="press", name="Đài xã Phước Thành")
    several = lan.client.post("/hoi-dap/moi/", sent | {"other": "phuoc thanh"})
    assert several.status_code == 422
    offered = several.context["form"].fields["to"].queryset
    assert {each.name for each in offered} == {"Đảng ủy xã Phước Thành", "Đài xã Phước Thành"}
    assert lan.client.post("/hoi-dap/moi/", sent | {"other": "dang uy xa phuoc thanh"}).status_code == 302
    assert Question.objects.get().to == founding.du_phuoc_thanh


def test_what_another_way_of_asking_left_chosen_is_dropped(in_force: Programme, lan: Any, founding: Any) -> None:
    sent = {"key": str(uuid4()), "title": "Làm thế nào?", "scope": "all", "to": founding.du_phuoc_thanh.pk}
    lan.client.post("/hoi-dap/moi/", sent | {"programme": in_force.pk, "other": "Phước Thành"})
    row = Question.objects.get()
    assert (row.scope, row.to, row.programme) == ("all", None, None)


def test_whom_it_asks_must_be_said(in_force: Programme, lan: Any) -> None:
    for scope, field in (("organisation", "to"), ("programme", "programme"), ("field", "field")):
        response = lan.client.post("/hoi-dap/moi/", {"key": str(uuid4()), "title": "Hỏi", "scope": scope})
        assert response.status_code == 422
        assert field in response.context["form"].errors
    assert not Question.objects.exists()


def test_a_practice_or_programme_in_the_address_fills_it_in(
    published: Practice, in_force: Programme, lan: Any, founding: Any
) -> None:
    form = lan.client.get(f"/hoi-dap/moi/?kinh-nghiem={published.pk}").context["form"]
    assert (form["scope"].value(), form["to"].value()) == ("organisation", founding.du_phuoc_thanh.pk)
    form = lan.client.get(f"/hoi-dap/moi/?chuong-trinh={in_force.code}").context["form"]
    assert (form["scope"].value(), form["programme"].value()) == ("programme", in_force.pk)


def test_press_and_strangers_ask_nothing(reporter: Any, stranger: Any) -> None:
    assert reporter.client.get("/hoi-dap/moi/").status_code == 403
    assert stranger.client.get("/hoi-dap/moi/").status_code == 302


def test_a_question_goes_farther_where_nobody_near_knows(published: Practice, founding: Any) -> None:
    far = baker.make("organisations.Organisation", kind="party_committee", name="Đảng ủy xã Xa", locality=None)
    asked = Question(asker=founding.du_nong_cong, scope="field", field="citizen-reception")
    assert asked_organisations(asked) == [founding.du_phuoc_thanh.pk]  # elsewhere, but it wrote the practice
    asked.scope = "all"
    assert founding.du_phuoc_thanh.pk in asked_organisations(asked)
    Practice.objects.update(state="withdrawn")
    assert asked_organisations(asked) == []
    province = founding.du_nong_cong.locality.province
    office = baker.make("organisations.Organisation", kind="city_office", name="Sở Nội vụ", province=province)
    assert asked_organisations(asked) == [office.pk]
    assert far.pk not in asked_organisations(asked)


def test_an_organisation_that_cannot_be_is_an_error_at_its_field(lan: Any) -> None:
    for key in ("9" * 30, "²", "-1"):
        response = lan.client.post("/hoi-dap/moi/", {"title": "Xếp lịch trực", "scope": "organisation", "to": key})
        assert "to" in response.context["form"].errors
