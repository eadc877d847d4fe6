"""The home page tells only what the database holds."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from conftest import Persona
from ketnghia.programmes.models import Commitment, Programme
from ketnghia.showcase.queries import newest

Sign = Callable[..., Programme]


def figures(page: str) -> dict[str, str]:
    return dict(re.findall(r"<div><dt>([^<]+)</dt><dd>([^<]+)</dd></div>", page))


def test_an_empty_system_says_so_and_invents_nothing(stranger: Persona) -> None:
    page = stranger.client.get("/").content.decode()
    assert "Chưa có chương trình nào được công bố." in page
    assert set(figures(page).values()) == {"0"}


def test_figures_are_counted_from_texts_in_force(stranger: Persona, founding: SimpleNamespace, sign: Sign) -> None:
    sign(founding.du_nam_phuoc, founding.du_phuoc_thanh, founding.du_thang_phu, commitments=3)
    sign(founding.du_nam_phuoc, founding.du_nong_cong, commitments=2)
    sign(founding.du_thang_phu, founding.du_nong_cong, state="ended")
    Commitment.objects.filter(position=3).update(withdrawn_at=timezone.now())
    assert figures(stranger.client.get("/").content.decode()) == {
        "chương trình đang thực hiện": "2",
        "xã, phường có bạn kết nghĩa": "4",
        "nội dung cam kết": "4",
        "xã, phường, đặc khu trong danh bạ": "4",
    }


@pytest.mark.parametrize("persona", ["stranger", "lan", "administrator"])
def test_a_draft_is_on_nobodys_home_page(
    persona: str, founding: SimpleNamespace, sign: Sign, request: pytest.FixtureRequest
) -> None:
    sign(founding.du_nam_phuoc, founding.du_phuoc_thanh, state="draft")
    page = request.getfixturevalue(persona).client.get("/").content.decode()
    assert "KN-2025-0001" not in page
    assert figures(page)["chương trình đang thực hiện"] == "0"


def test_the_newest_three_stand_first(stranger: Persona, founding: SimpleNamespace, sign: Sign) -> None:
    for day in (1, 4, 2, 3):
        sign(founding.du_nam_phuoc, founding.du_phuoc_thanh, on=datetime.date(2025, 9, day))
    page = stranger.client.get("/").content.decode()
    assert re.findall(r"Ký ngày (\d\d)/09/2025", page) == ["04", "03", "02"]
    assert 'aria-label="miền núi"' in page


def test_the_picture_of_a_programme_follows_its_places(founding: SimpleNamespace, sign: Sign) -> None:
    lowland, upland = founding.du_nam_phuoc, founding.du_phuoc_thanh
    type(upland.locality).objects.filter(pk=upland.locality_id).update(terrain="upland")
    type(upland.locality).objects.exclude(pk=upland.locality_id).update(terrain="lowland")
    sign(lowland, founding.du_nong_cong), sign(lowland, upland), sign(lowland, upland, founding.du_thang_phu)
    assert [card.picture for card in newest(3)] == [f"ui/art/{name}.html" for name in ("braid", "hills", "roofs")]


def test_the_number_of_queries_does_not_grow(
    stranger: Persona, founding: SimpleNamespace, sign: Sign, django_assert_max_num_queries: Any
) -> None:
    for day in range(1, 21):
        sign(founding.du_nam_phuoc, founding.du_phuoc_thanh, founding.du_thang_phu, on=datetime.date(2025, 9, day))
    with django_assert_max_num_queries(10):
        stranger.client.get("/")


def test_people_at_work_find_the_way_back_to_their_work(lan: Persona) -> None:
    page = lan.client.get("/").content.decode()
    assert 'href="/viec-cua-toi/">Việc của tôi</a>' in page
    assert "Đăng nhập cán bộ" not in page


def test_the_personas_are_offered_in_the_demo_only(stranger: Persona, settings: Any) -> None:
    assert "/dang-nhap-mau/" not in stranger.client.get("/").content.decode()
    settings.DEMO = True
    assert "/dang-nhap-mau/" in stranger.client.get("/").content.decode()


@pytest.mark.parametrize("path", ["/", "/gioi-thieu/", "/quyen-rieng-tu/", "/kha-nang-truy-cap/"])
def test_public_pages_say_what_they_are_for(stranger: Persona, path: str) -> None:
    assert "Trang này để làm gì?" in stranger.client.get(path).text


def test_the_data_can_be_taken_away(stranger: Persona) -> None:
    assert 'href="/ket-nghia.csv"' in stranger.client.get("/").content.decode()


def test_every_picture_has_words_or_is_decoration(stranger: Persona) -> None:
    for tag in re.findall(r"<svg[^>]*>", stranger.client.get("/").content.decode()):
        assert 'aria-hidden="true"' in tag or re.search(r'role="img" aria-label="[^"]{5,}"', tag), tag


def test_the_home_page_is_not_larger_than_a_weak_line_bears(stranger: Persona) -> None:
    assert len(stranger.client.get("/", headers={"Accept-Encoding": "gzip"}).content) < 8_000
