"""The workspace: where it stands, who is next, what the reader may do."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from ketnghia.organisations.models import Locality
from ketnghia.programmes import actions
from ketnghia.programmes.models import Programme
from ketnghia.programmes.rules import PartyData, ProgrammeData
from ketnghia.programmes.tests.conftest import at, confirm_all, words


def test_a_draft_offers_its_party_to_submit(draft: Programme, lan: Any) -> None:
    page = words(lan.client.get(at("overview", draft)))
    assert at("submit", draft) in page
    assert "trình ký" in page


def test_what_cannot_be_done_yet_says_why(lan: Any, founding_data: ProgrammeData) -> None:
    bare = actions.create_programme(by=lan.actor, data=founding_data)
    page = words(lan.client.get(at("overview", bare)))
    assert 'aria-disabled="true"' in page
    assert "Chưa có cam kết nào." in page
    assert f'href="{at("submit", bare)}"' not in page


def test_it_names_those_who_have_not_confirmed(signing: Programme, minh: Any, thuy: Any) -> None:
    confirm_all(signing, minh)
    response = thuy.client.get(at("overview", signing))
    assert "Đảng ủy xã Phước Thành, Đảng ủy xã Thăng Phú" in response.context["next_up"]
    assert [bool(answer.confirmation) for answer in response.context["answers"]] == [True, False, False]


def test_a_party_that_has_two_programmes_with_the_same_twins_is_warned(
    in_force: Programme, lan: Any, founding_data: ProgrammeData
) -> None:
    again = actions.create_programme(by=lan.actor, data=founding_data)
    assert "đã có một chương trình khác" in words(lan.client.get(at("overview", again)))


def test_a_returned_draft_says_why(signing: Programme, lan: Any) -> None:
    actions.return_to_draft(by=lan.actor, programme=signing, reason="Ghi nhầm ngày")
    assert "Ghi nhầm ngày" in words(lan.client.get(at("overview", signing)))


def test_the_steps_tell_the_day_of_signing_for_what_was_signed_long_ago(in_force: Programme, lan: Any) -> None:
    steps = lan.client.get(at("overview", in_force)).context["steps"]
    assert [(note, knot) for _word, note, knot in steps][:4] == [
        ("", "done"),
        ("ký 03/09/2025", "done"),
        (f"có hiệu lực trên hệ thống từ {timezone.localdate():%d/%m/%Y}", "now"),
        ("", ""),
    ]


@pytest.mark.parametrize(
    ("name", "status"), [("outsider", 404), ("stranger", 302), ("reporter", 404), ("overseer", 200)]
)
def test_who_opens_the_workspace_of_a_draft(request: Any, name: str, status: int, draft: Programme) -> None:
    persona = request.getfixturevalue(name)
    assert persona.client.get(at("overview", draft)).status_code == status


def test_an_outsider_sees_a_signed_programme_without_its_log(in_force: Programme, outsider: Any) -> None:
    response = outsider.client.get(at("overview", in_force))
    assert response.status_code == 200
    assert response.context["latest"] == []
    assert response.context["moves"] == []
    assert at("history", in_force) not in words(response)


def test_the_twins_say_how_far_apart_they_are_where_that_is_sure(in_force: Programme, lan: Any, founding: Any) -> None:
    def distances() -> list[list[tuple[str, int]]]:
        sides = lan.client.get(at("overview", in_force)).context["sides"]
        return [[(name, round(km)) for name, km in plate.away] for plate in sides.right]

    assert distances() == [[("Phước Thành", 69)], [("Phước Thành", 58)]]
    page = words(lan.client.get(at("overview", in_force)))
    assert "cách 69 km" in page
    assert "cách 58 km" in page
    Locality.objects.filter(pk=founding.nam_phuoc.pk).update(position_doubtful=True)
    Locality.objects.filter(pk=founding.thang_phu.pk).update(lat=None, lon=None)
    assert distances() == [[], []]


def test_two_that_are_helped_are_named_with_the_distance(lan: Any, founding: Any) -> None:
    helped = (founding.du_phuoc_thanh, founding.du_thang_phu)
    parties = (PartyData(founding.du_nam_phuoc.pk, "supporter"), *(PartyData(row.pk, "beneficiary") for row in helped))
    row = actions.create_programme(by=lan.actor, data=ProgrammeData(parties))
    page = words(lan.client.get(at("overview", row)))
    assert "cách Phước Thành 69 km" in page
    assert "cách Thăng Phú 27 km" in page


def test_one_act_is_due_and_cancelling_stands_apart(signing: Programme, minh: Any, lan: Any) -> None:
    part = words(minh.client.get(at("overview", signing))).split('aria-labelledby="lam-gi"')[1].split("</section>")[0]
    assert part.count("btn--primary") == 1
    assert f'class="btn btn--primary" href="{at("sign", signing)}"' in part
    assert f'class="btn btn--bad push" href="{at("cancel", signing)}"' in part
    assert "Đọc bản đang chờ xác nhận" in words(lan.client.get(at("overview", signing)))


def test_those_who_came_are_named_as_such(in_force: Programme, lan: Any, stranger: Any) -> None:
    for page in (lan.client.get(at("overview", in_force)), stranger.client.get(in_force.get_absolute_url())):
        assert words(page).index("<h3>Dự lễ ký") < words(page).index("Nguyễn Văn A")


def test_the_press_opens_a_programme_though_it_may_see_no_file(in_force: Programme, reporter: Any) -> None:
    page = reporter.client.get(at("overview", in_force))
    assert page.status_code == 200
    assert ("Văn bản", at("documents", in_force), 1, False) in page.context["tabs"]
    for _label, address, _count, _current in page.context["tabs"]:
        assert reporter.client.get(address).status_code == 200, address
