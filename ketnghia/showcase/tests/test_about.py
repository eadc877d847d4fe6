"""What this site is for."""

from __future__ import annotations

from conftest import Persona
from ketnghia.version import VERSION


def test_says_what_the_machine_may_not_do_and_which_version_runs(stranger: Persona) -> None:
    page = stranger.client.get("/gioi-thieu/").content.decode()
    assert "Máy đề xuất, người quyết định" in page
    assert f"phiên bản {VERSION}" in page
    assert 'href="/xac-minh/"' in page
