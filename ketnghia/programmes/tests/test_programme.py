"""The public story of a programme."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from ketnghia.programmes import queries
from ketnghia.programmes.models import Ceremony, Programme
from ketnghia.programmes.tests.conftest import at, words


def test_everybody_reads_the_story(in_force: Programme, stranger: Any) -> None:
    page = words(stranger.client.get(in_force.get_absolute_url()))
    text = queries.text_in_force(in_force)
    for said in (
        "Xã Phước Thành",
        "Trung tâm Văn hóa xã Nam Phước",
        "03/09/2025",
        "02-NQ/TU",
        "Khám bệnh",
        "Trần Minh",
    ):
        assert said in page
    assert text is not None
    assert text.sha256 in page
    assert '<svg class="qr"' in page or 'class="qr"' in page


def test_a_draft_is_nobodys_business_but_the_parties(
    draft: Programme, stranger: Any, outsider: Any, y_hoa: Any
) -> None:
    address = draft.get_absolute_url()
    assert stranger.client.get(address).status_code == 404
    assert outsider.client.get(address).status_code == 404
    assert y_hoa.client.get(address).url == at("overview", draft)


def test_the_code_is_the_address(in_force: Programme, stranger: Any) -> None:
    assert in_force.get_absolute_url() == "/ket-nghia/KN-2025-0001/"
    assert settings.BASE_URL
    assert stranger.client.get("/ket-nghia/KN-1999-0001/").status_code == 404


def test_the_story_says_what_for_and_what_was_said(in_force: Programme, stranger: Any) -> None:
    Programme.objects.filter(pk=in_force.pk).update(aim="Để đời sống tốt lên.")
    Ceremony.objects.filter(programme=in_force).update(remarks="Cần có kế hoạch cụ thể.")
    page = words(stranger.client.get(in_force.get_absolute_url()))
    assert "Để đời sống tốt lên." in page
    assert "Cần có kế hoạch cụ thể." in page
