"""The list of directives, and the list of programmes filtered by one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ketnghia.programmes.tests.directing import DATA, make_directive, make_programme, pair

pytestmark = pytest.mark.django_db
PAGE = "/van-ban-chi-dao/"


def test_shows_how_much_is_signed(overseer, lan, founding):
    make_programme(lan, founding.du_nam_phuoc, founding.du_phuoc_thanh, signed=True)
    make_directive(overseer, pair("20599", "20752"), pair("20599", "20827"))
    page = overseer.client.get(PAGE).content.decode()
    assert "389/UBND-NC" in page
    assert "1/2" in page
    assert "Nhập văn bản chỉ đạo" in page


def test_others_see_none(lan, outsider, founding, overseer):
    make_directive(overseer)
    assert "389/UBND-NC" in lan.client.get(PAGE).content.decode()
    assert "389/UBND-NC" not in outsider.client.get(PAGE).content.decode()


def test_programmes_are_filtered_by_a_directive(overseer, lan, founding, stranger):
    ours = make_programme(lan, founding.du_nam_phuoc, founding.du_phuoc_thanh, signed=True)
    other = make_programme(lan, founding.du_nam_phuoc, founding.du_thang_phu, signed=True)
    directive = make_directive(overseer, pair("20599", "20752"))
    page = overseer.client.get("/ket-nghia/", {"van-ban": directive.pk}).content.decode()
    assert ours.code in page
    assert other.code not in page
    assert "389/UBND-NC" in page
    rows = overseer.client.get("/ket-nghia.json", {"van-ban": directive.pk}).getvalue().decode()
    assert ours.code in rows
    assert other.code not in rows
    assert ours.code not in stranger.client.get("/ket-nghia/", {"van-ban": directive.pk}).content.decode()


def test_the_same_queries_for_many_directives_as_for_few(overseer, founding, count_queries):
    make_directive(overseer, pair("20599", "20752"))
    overseer.client.get(PAGE)
    few = [count_queries(lambda page=page: overseer.client.get(page)) for page in (PAGE, "/ket-nghia/")]
    for number in range(8):
        make_directive(overseer, pair("20599", "20827"), data=replace(DATA, number=f"{number}/CV"))
    assert [count_queries(lambda page=page: overseer.client.get(page)) for page in (PAGE, "/ket-nghia/")] == few
    assert max(few) <= 15
