"""The page of one piece of evidence, its picture and its file."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from ketnghia.audit.models import Event
from ketnghia.evidence import actions
from ketnghia.evidence.models import Evidence
from ketnghia.evidence.tests.conftest import PDF, photo
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import words


@pytest.fixture
def row(programme: Programme, lan: Any) -> Evidence:
    """A photo of Nam Phước's."""
    return actions.keep(by=lan.actor, programme=programme, name="Khám bệnh.png", data=photo(), caption="Khám bệnh")


def pages(row: Evidence) -> list[str]:
    sizes = [reverse("evidence:picture", args=[row.pk, size]) for size in ("lon", "vua", "nho", "be")]
    return [*sizes, reverse("evidence:download", args=[row.pk])]


def test_the_parties_see_it_and_strangers_get_nothing(row: Evidence, a_viet: Any, outsider: Any, stranger: Any) -> None:
    assert "Khám bệnh" in words(a_viet.client.get(row.get_absolute_url()))
    assert outsider.client.get(row.get_absolute_url()).status_code == 404
    for address in pages(row):
        assert a_viet.client.get(address).status_code == 200
        assert outsider.client.get(address).status_code == 404
        assert stranger.client.get(address).status_code == 404


def test_a_picture_is_shown_and_a_file_is_downloaded(row: Evidence, lan: Any, programme: Programme) -> None:
    picture = lan.client.get(pages(row)[0])
    assert (picture["Content-Type"], picture["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert picture["Content-Disposition"].startswith("inline")
    assert "private" in picture["Cache-Control"]
    file = actions.keep(by=lan.actor, programme=programme, name="Biên bản.pdf", data=PDF)
    download = lan.client.get(reverse("evidence:download", args=[file.pk]))
    assert download["Content-Disposition"].startswith("attachment")
    assert lan.client.get(reverse("evidence:picture", args=[file.pk, "lon"])).status_code == 404


SAID = {"version": "1", "caption": "Khám bệnh tại thôn 3", "taken_on": "14/03/2026", "publishable": "on"}


def test_its_owner_says_what_is_on_it_and_lets_the_public_see_it(row: Evidence, lan: Any, stranger: Any) -> None:
    assert lan.client.post(row.get_absolute_url(), SAID).status_code == 302
    row.refresh_from_db()
    assert (row.caption, str(row.taken_on), row.publishable) == ("Khám bệnh tại thôn 3", "2026-03-14", True)
    assert stranger.client.get(pages(row)[0]).status_code == 200
    assert Event.objects.filter(kind="evidence.described").count() == 1


def test_two_who_edit_at_once_both_keep_their_words(row: Evidence, lan: Any) -> None:
    lan.client.post(row.get_absolute_url(), SAID)
    answer = lan.client.post(row.get_absolute_url(), SAID | {"caption": "Lời thứ hai"})
    page = words(answer)
    assert answer.status_code == 422
    assert "Lời thứ hai" in page
    assert "Khám bệnh tại thôn 3" in page
    assert 'name="version" value="2"' in page


def test_another_party_neither_edits_nor_withdraws_it(row: Evidence, a_viet: Any) -> None:
    assert a_viet.client.post(row.get_absolute_url(), SAID).status_code == 403
    assert "Gỡ minh chứng" not in words(a_viet.client.get(row.get_absolute_url()))
    assert a_viet.client.get(reverse("evidence:withdraw", args=[row.pk])).status_code == 403
