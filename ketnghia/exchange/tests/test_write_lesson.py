"""A lesson is begun; there is no place in it for a person."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ketnghia.exchange.models import CaseLesson
from ketnghia.exchange.tests.conftest import LESSON, words


def test_it_is_kept_as_a_draft(lan: Any) -> None:
    response = lan.client.post("/bai-hoc/moi/", asdict(LESSON))
    assert response.url == CaseLesson.objects.get().get_absolute_url()


def test_what_points_at_a_denouncer_is_refused_and_stays_typed(lan: Any) -> None:
    response = lan.client.post("/bai-hoc/moi/", asdict(LESSON) | {"problem": "Người tố cáo là cán bộ hưu"})
    page = words(response)
    assert response.status_code == 422
    assert "Chỗ này không lưu được" in page
    assert "cán bộ hưu" in page
    assert not CaseLesson.objects.exists()


def test_no_column_is_for_a_person() -> None:
    names = {field.name for field in CaseLesson._meta.get_fields()}
    assert not {
        name for name in names if any(word in name for word in ("person", "address", "phone", "citizen", "name"))
    }
