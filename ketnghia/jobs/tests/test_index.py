"""The page that says what runs in the background."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from ketnghia.jobs import actions
from ketnghia.jobs.models import Run

ADDRESS = "/thiet-lap/viec-chay-nen/"


def test_an_administrator_sees_what_ran_and_what_failed(administrator: Any) -> None:
    actions.claim_due()
    Run.objects.filter(job="seal").update(outcome="failed", note="OSError: đĩa đầy", ended_at=timezone.now())
    page = administrator.client.get(ADDRESS).content.decode()
    assert "Niêm phong nhật ký của ngày hôm qua" in page
    assert "mỗi ngày lúc 00:20" in page
    assert "OSError: đĩa đầy" in page


def test_before_anything_has_run_the_page_says_so(administrator: Any) -> None:
    page = administrator.client.get(ADDRESS).content.decode()
    assert "chưa chạy lần nào" in page
    assert "Không có lượt nào lỗi." in page


@pytest.mark.parametrize("name", ["lan", "overseer"])
def test_others_are_told_who_may(name: str, request: Any) -> None:
    assert request.getfixturevalue(name).client.get(ADDRESS).status_code == 403
