"""A small library made through real actions; each test begins with a process that knows no words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from ketnghia.core.actor import system
from ketnghia.organisations.actions import add_strength
from ketnghia.programmes import actions, queries
from ketnghia.programmes.models import Programme
from ketnghia.programmes.rules import CommitmentData, PartyData, ProgrammeData
from ketnghia.search import actions as search_actions
from ketnghia.search import engine
from ketnghia.search import queries as search_queries
from ketnghia.search.indexes import BY_KIND
from ketnghia.search.models import Entry

PROMISES = [
    CommitmentData("Mỗi quý một buổi trao đổi về tiếp công dân, xử lý đơn thư", ("citizen-reception",), "exchange"),
    CommitmentData("Hỗ trợ cải cách hành chính, bộ phận một cửa", ("admin-reform", "digital"), "support"),
    CommitmentData("Khám bệnh, cấp thuốc miễn phí cho đồng bào", ("health",), "support", product="200 lượt khám"),
]


@pytest.fixture(autouse=True)
def _no_words_yet() -> Iterator[None]:
    search_queries.forget()
    yield
    search_queries.forget()


@pytest.fixture
def library(founding: Any, lan: Any, minh: Any, a_viet: Any, thuy: Any) -> SimpleNamespace:
    """A signed programme with a document, a draft of Nam Phước's and Phước Thành's with one, the four localities."""
    search_actions.refresh(BY_KIND["don-vi"], None)
    parties = (
        PartyData(founding.du_nam_phuoc.pk, "supporter"),
        PartyData(founding.du_phuoc_thanh.pk, "beneficiary"),
        PartyData(founding.du_thang_phu.pk, "supporter"),
    )
    data = ProgrammeData(parties=parties, number="01-CTr/ĐU", signed_on=date(2025, 9, 3))
    signed = actions.create_programme(by=lan.actor, data=data, commitments=PROMISES)
    actions.submit_for_signing(by=lan.actor, programme=signed)
    text = queries.text_waiting(Programme.objects.get(pk=signed.pk))
    assert text is not None
    for leader in (minh, a_viet, thuy):
        actions.confirm_online(by=leader.actor, programme=signed, sha256=text.sha256, post="Bí thư")
    signed = Programme.objects.get(pk=signed.pk)
    paper = actions.attach_document(by=lan.actor, programme=signed, name="bao-cao-so-ket.txt", data=b"bao cao so ket")
    draft = actions.create_programme(
        by=lan.actor,
        data=ProgrammeData(parties=parties[:2]),
        commitments=[CommitmentData("Tập huấn chữ ký số, dự thảo chưa công khai", ("digital",))],
    )
    hidden = actions.attach_document(by=lan.actor, programme=draft, name="ghi-chu-rieng.txt", data=b"ghi chu")
    add_strength(by=system("test"), locality=founding.nam_phuoc, text="Chiếu cói Bàn Thạch", field="products")
    return SimpleNamespace(signed=signed, draft=draft, paper=paper, hidden=hidden, founding=founding)


def every_word() -> engine.Question:
    """Return the question that every entry answers."""
    rows = Entry.objects.values_list("fold_title", "fold_body")
    words = sorted({word for title, body in rows for word in f"{title}{body}".split()})
    return engine.Question((tuple((word,) for word in words),))
