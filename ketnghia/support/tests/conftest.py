"""A programme in force with hamlets, and lines in its ledger, made through the actions."""

from __future__ import annotations

import html
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from ketnghia.programmes import actions as programmes
from ketnghia.programmes.models import Programme
from ketnghia.programmes.rules import CommitmentData, PartyData, ProgrammeData
from ketnghia.support import actions
from ketnghia.support.models import Occasion, Support
from ketnghia.support.rules import GiverData, SupportData


@pytest.fixture
def programme(founding: Any, lan: Any, minh: Any, a_viet: Any, thuy: Any) -> Programme:
    """The founding programme in force: Nam Phước and Thăng Phú help Phước Thành."""
    data = ProgrammeData(
        parties=(
            PartyData(founding.du_nam_phuoc.pk, "supporter"),
            PartyData(founding.du_phuoc_thanh.pk, "beneficiary"),
            PartyData(founding.du_thang_phu.pk, "supporter"),
        ),
        signed_on=date(2025, 9, 3),
    )
    row = programmes.create_programme(by=lan.actor, data=data, commitments=[CommitmentData("Hỗ trợ", ("poverty",))])
    text = programmes.submit_for_signing(by=lan.actor, programme=row)
    for leader in (minh, a_viet, thuy):
        programmes.confirm_online(by=leader.actor, programme=row, sha256=text.sha256, post="Bí thư")
    row.refresh_from_db()
    return row


@pytest.fixture
def elsewhere(programme: Programme, founding: Any, thuy: Any, a_viet: Any) -> Programme:
    """Another programme in force: Thăng Phú alone helps Phước Thành."""
    parties = (PartyData(founding.du_thang_phu.pk, "supporter"), PartyData(founding.du_phuoc_thanh.pk, "beneficiary"))
    data = ProgrammeData(parties=parties, signed_on=date(2025, 10, 1))
    row = programmes.create_programme(by=thuy.actor, data=data, commitments=[CommitmentData("Hỗ trợ", ("poverty",))])
    text = programmes.submit_for_signing(by=thuy.actor, programme=row)
    for leader in (thuy, a_viet):
        programmes.confirm_online(by=leader.actor, programme=row, sha256=text.sha256, post="Bí thư")
    return Programme.objects.get(pk=row.pk)


@pytest.fixture
def hamlets(founding: Any) -> list[Any]:
    """Three hamlets of Phước Thành."""
    return [founding.phuoc_thanh.hamlets.create(name=f"Thôn {number}") for number in (1, 2, 3)]


@pytest.fixture
def cash(founding: Any) -> SupportData:
    """50 triệu from Nam Phước to Phước Thành."""
    return SupportData(
        kind="cash",
        description="Tiền mặt hỗ trợ 2 hộ sập nhà",
        givers=(GiverData(founding.du_nam_phuoc.pk),),
        receiver=founding.du_phuoc_thanh.pk,
        amount=50_000_000,
        funding="poor_fund",
        field="social-security",
    )


@pytest.fixture
def rice(cash: SupportData) -> SupportData:
    """2,4 tonnes of rice with no value in đồng."""
    return replace(
        cash, kind="goods", goods="food", description="Gạo", amount=None, quantity=Decimal("2.4"), unit="tấn",
        valued="none",
    )  # fmt: skip


@pytest.fixture
def delivered(programme: Programme, cash: SupportData, lan: Any) -> Support:
    """The cash, as Lan says handed over."""
    return actions.record_support(by=lan.actor, programme=programme, data=cash, status="delivered")


@pytest.fixture
def confirmed(delivered: Support, y_hoa: Any) -> Support:
    """The same, confirmed by Y Hoa."""
    return actions.confirm(by=y_hoa.actor, support=delivered)


@pytest.fixture
def disputed(delivered: Support, y_hoa: Any) -> Support:
    """The same, of which Y Hoa says that 49 triệu came."""
    return actions.dispute(by=y_hoa.actor, support=delivered, amount=49_000_000, note="Trừ phí chuyển")


@pytest.fixture
def storm(founding: Any, a_viet: Any) -> Occasion:
    """An urgent occasion of Phước Thành."""
    return actions.open_occasion(
        by=a_viet.actor, kind="storm", name="Mưa lũ tháng 10", opens_on=date(2025, 10, 25),
        locality=founding.phuoc_thanh, urgent=True,
    )  # fmt: skip


def at(name: str, programme: Programme | None = None, **more: Any) -> str:
    """Return the address of a page of the ledger."""
    return reverse(f"support:{name}", kwargs={**({"code": programme.code} if programme else {}), **more})


def fresh(line: Support) -> Support:
    """Return the line as the database has it."""
    return Support.objects.shown().get(pk=line.pk)


def words(response: Any) -> str:
    """Return a page as text, with its entities as letters."""
    return html.unescape(response.content.decode())
