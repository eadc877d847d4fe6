"""A filled checklist is changed by its owner, not by two at once."""

from __future__ import annotations

from typing import Any

from ketnghia.exchange.models import Inspection
from ketnghia.exchange.tests.conftest import fresh, words


def test_it_is_changed_and_not_by_two_at_once(inspection: Inspection, lan: Any, minh: Any, y_hoa: Any) -> None:
    url = f"{inspection.get_absolute_url()}sua/"
    form = lan.client.get(url).context["form"]
    assert [form[name].value() for name in ("met_1", "note_1", "version")] == ["no", "Lịch cũ", 1]
    sent = {"about": "Văn phòng xã", "held_on": "03/11/2025", "met_0": "yes", "met_1": "yes", "version": 1}
    assert minh.client.post(url, sent).status_code == 302
    late = lan.client.post(url, sent | {"about": "Bản cũ"})
    assert late.status_code == 422
    assert "Văn phòng xã" in words(late)
    assert (fresh(inspection).about, fresh(inspection).met) == ("Văn phòng xã", 2)
    assert lan.client.post(url, sent | {"about": "Đã xem", "version": late.context["form"]["version"].value()}).url
    assert fresh(inspection).about == "Đã xem"
    assert y_hoa.client.get(url).status_code == 404
