"""A quarter's figures are written once and rewritten knowingly."""

from __future__ import annotations

from typing import Any

from ketnghia.exchange.models import ReceptionFigure
from ketnghia.exchange.tests.conftest import words

SENT = {"year": "2025", "quarter": "4", "received": "20", "settled": "18", "in_time": "17", "version": "0"}


def test_they_are_written_and_rewritten_knowingly(lan: Any, reporter: Any) -> None:
    assert lan.client.post("/tiep-dan/ghi/", SENT).status_code == 302
    second = lan.client.post("/tiep-dan/ghi/", SENT | {"received": "25"})
    assert second.status_code == 422
    assert "tiếp nhận 20" in words(second)
    again = SENT | {"received": "25", "version": second.context["form"]["version"].value()}
    assert lan.client.post("/tiep-dan/ghi/", again).status_code == 302
    assert ReceptionFigure.objects.get().received == 25
    assert reporter.client.get("/tiep-dan/ghi/").status_code == 403


def test_figures_that_do_not_agree_are_refused_at_their_field(lan: Any) -> None:
    for wrong in ({"in_time": "19"}, {"kind_land": "3"}, {"year": "2099"}, {"received": "x"}):
        assert lan.client.post("/tiep-dan/ghi/", SENT | wrong).status_code == 422
    assert not ReceptionFigure.objects.exists()


def test_the_address_brings_what_stands(lan: Any) -> None:
    lan.client.post("/tiep-dan/ghi/", SENT | {"kind_land": "20"})
    form = lan.client.get("/tiep-dan/ghi/?nam=2025&quy=4").context["form"]
    assert (form["received"].value(), form["kind_land"].value(), form["version"].value()) == (20, 20, 1)
