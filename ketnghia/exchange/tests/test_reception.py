"""Reception figures between twins: bars and table, small counts hidden, files alike."""

from __future__ import annotations

from typing import Any

from ketnghia.exchange import actions
from ketnghia.exchange.tests.conftest import words
from ketnghia.programmes.models import Programme


def test_small_counts_are_hidden_in_page_and_files(in_force: Programme, lan: Any, y_hoa: Any) -> None:
    kinds = {"complaint": 2, "land": 10, "petition": 8}
    actions.record_reception(by=lan.actor, year=2025, quarter=4, received=20, settled=18, in_time=17, kinds=kinds)
    page = words(y_hoa.client.get("/tiep-dan/"))
    assert "Khiếu nại: không hiện" in page
    assert "Đất đai: 10" in page
    assert "Kiến nghị, phản ánh: 8" not in page
    body = b"".join(y_hoa.client.get("/tiep-dan.csv").streaming_content).decode()
    assert "Khiếu nại: không hiện" in body
    assert "Khiếu nại: 2" not in body


def test_strangers_of_the_twinning_see_none(in_force: Programme, lan: Any, outsider: Any) -> None:
    actions.record_reception(by=lan.actor, year=2025, quarter=4, received=20, settled=18, in_time=17)
    assert outsider.client.get("/tiep-dan/").context["rows"] == []
    assert b"20" not in b"".join(outsider.client.get("/tiep-dan.json").streaming_content)


def test_every_bar_has_its_number_in_words(in_force: Programme, lan: Any, a_viet: Any) -> None:
    actions.record_reception(by=lan.actor, year=2025, quarter=4, received=20, settled=18, in_time=17)
    actions.record_reception(by=a_viet.actor, year=2025, quarter=4, received=2, settled=2, in_time=2)
    charts = lan.client.get("/tiep-dan/").context["charts"]
    assert [bar.words for bar in charts[0][1]] == ["20", "dưới 3"]
