"""One directive: what it expects beside what came of it, for those of its province."""

from __future__ import annotations

import json

import pytest

from ketnghia.core.verdict import Forbidden, Refused
from ketnghia.programmes import actions
from ketnghia.programmes.models import Directive, ExpectedProgramme
from ketnghia.programmes.queries.directives import progress
from ketnghia.programmes.tests.directing import DATA, make_directive, make_programme, pair

pytestmark = pytest.mark.django_db


@pytest.fixture
def directive(overseer, lan, founding) -> Directive:
    """Three pairs and an unclear one: the first is signed, the second being drafted, the third missing."""
    make_programme(lan, founding.du_nam_phuoc, founding.du_phuoc_thanh, signed=True)
    make_programme(lan, founding.du_nam_phuoc, founding.du_thang_phu)
    pairs = pair("20599", "20752"), pair("20599", "20827"), pair("20827", "20752"), pair("20599", "Xã Nào Đó")
    return make_directive(overseer, *pairs)


def standings(persona, directive) -> list[str]:
    [shown] = progress(persona.actor, [directive])
    return [line.standing for line in shown.lines]


def test_each_pair_stands_where_its_programme_stands(overseer, directive):
    assert standings(overseer, directive) == ["da-ky", "dang-soan", "chua-ky", "chua-ro"]
    page = overseer.client.get(directive.get_absolute_url()).content.decode()
    assert "Đã ký 1 trên 4 cặp" in page
    assert "Xã Nào Đó" in page


def test_a_draft_counts_only_for_those_who_may_see_it(a_viet, directive):
    assert standings(a_viet, directive) == ["da-ky", "chua-ky", "chua-ky", "chua-ro"]


def test_a_programme_of_more_parties_answers_too(overseer, lan, founding):
    three = founding.du_nam_phuoc, founding.du_phuoc_thanh, founding.du_thang_phu
    make_programme(lan, *three, signed=True)
    assert standings(overseer, make_directive(overseer, pair("20827", "20752"))) == ["da-ky"]


def test_filters_and_files_give_the_same_lines(overseer, directive):
    page = overseer.client.get(directive.get_absolute_url(), {"xem": "chua-ky"}).content.decode()
    assert "Xã Nào Đó" not in page
    address = f"/van-ban-chi-dao/{directive.pk}.json?xem=chua-ky"
    [row] = json.loads(b"".join(overseer.client.get(address).streaming_content))
    assert (row["supporters"], row["beneficiaries"], row["programme"]) == ("20827", "20752", "")


def test_people_of_the_province_read_it_and_others_do_not(lan, outsider, reporter, stranger, directive):
    address = directive.get_absolute_url()
    assert lan.client.get(address).status_code == 200
    assert "Thêm cặp" not in lan.client.get(address).content.decode()
    assert outsider.client.get(address).status_code == 404
    assert reporter.client.get(address).status_code == 404
    assert stranger.client.get(address).status_code == 302


def test_only_overseers_of_the_province_and_administrators_write(lan, overseer, administrator, outsider, founding):
    for persona in (lan, outsider):
        with pytest.raises(Forbidden):
            make_directive(persona)
    assert make_directive(overseer).province_id == "48"
    with pytest.raises(Refused, match="đã có trong hệ thống"):
        make_directive(administrator)


def test_what_a_directive_may_not_be_is_refused(overseer, founding):
    from dataclasses import replace
    from datetime import date

    for data, words in (
        (replace(DATA, number=" "), "cần số"),
        (replace(DATA, deadline=date(2025, 1, 1)), "Hạn ký kết"),
    ):
        with pytest.raises(Refused, match=words):
            make_directive(overseer, data=data)
    with pytest.raises(Refused, match="hai lần"):
        actions.add_pairs(by=overseer.actor, directive=make_directive(overseer), pairs=[pair("20599", "20599")])


def test_the_same_pair_is_kept_once(overseer, directive):
    pairs = [pair("20752", "20599"), pair("20827", "20599", "20752"), pair("20752", "20827", "20599")]
    assert actions.add_pairs(by=overseer.actor, directive=directive, pairs=pairs) == (1, 2)
    assert directive.expected.count() == 5


def test_the_same_queries_for_many_pairs_as_for_few(overseer, directive, count_queries):
    address = directive.get_absolute_url()
    overseer.client.get(address)
    few = count_queries(lambda: overseer.client.get(address))
    actions.add_pairs(by=overseer.actor, directive=directive, pairs=[pair("20599", f"Xã {n}") for n in range(30)])
    assert count_queries(lambda: overseer.client.get(address)) == few <= 15
    assert ExpectedProgramme.objects.count() == 34
