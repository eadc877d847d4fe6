"""From draft to force: who may, when, and what every step leaves behind."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ketnghia.audit.models import Event
from ketnghia.core.verdict import Conflict, Forbidden, Refused
from ketnghia.programmes import actions, queries, rules
from ketnghia.programmes.actions import SignatureData
from ketnghia.programmes.models import Confirmation, Programme
from ketnghia.programmes.tests.conftest import PDF, confirm_all, fresh


def test_a_draft_is_made_whole(draft: Programme) -> None:
    assert draft.code == "KN-2025-0001"
    assert draft.title == "Nam Phước – Phước Thành – Thăng Phú"
    assert [row.field for row in draft.field_rows.all()] == ["citizen-reception", "admin-reform", "digital", "health"]
    assert draft.ceremony.place == "Trung tâm Văn hóa xã Nam Phước"
    assert Event.objects.get(stream=draft.stream).kind == "programme.created"


def test_it_is_in_force_only_when_every_party_has_confirmed(
    signing: Programme, minh: Any, a_viet: Any, thuy: Any
) -> None:
    assert confirm_all(signing, minh, a_viet).state == "signing"
    signed = confirm_all(signing, thuy)
    assert signed.state == "active"
    assert queries.text_in_force(signed) is not None
    assert Event.objects.filter(kind="programme.in_force").count() == 1


def test_the_confirmed_text_is_what_was_read(signing: Programme, minh: Any) -> None:
    with pytest.raises(Conflict):
        actions.confirm_online(by=minh.actor, programme=signing, sha256="0" * 64, post="Bí thư")
    assert not Confirmation.objects.exists()


def test_a_party_confirms_once(signing: Programme, minh: Any) -> None:
    confirm_all(signing, minh)
    with pytest.raises(Refused, match="xác nhận văn bản này rồi"):
        confirm_all(signing, minh)


def test_officers_and_strangers_never_confirm(signing: Programme, lan: Any, outsider: Any, overseer: Any) -> None:
    for person in (lan, outsider, overseer):
        with pytest.raises(Forbidden):
            confirm_all(signing, person)


def test_a_signed_paper_counts_for_the_parties_whose_signatures_it_bears(
    signing: Programme, lan: Any, founding: Any
) -> None:
    text = queries.text_waiting(signing)
    signatures = [
        SignatureData(organisation.pk, "Người Ký", "Bí thư", date(2025, 9, 3))
        for organisation in (founding.du_nam_phuoc, founding.du_phuoc_thanh, founding.du_thang_phu)
    ]
    scan = actions.register_paper(
        by=lan.actor, programme=signing, sha256=text.sha256, signatures=signatures, name="ban-ky.pdf", scan=PDF
    )
    assert fresh(signing).state == "active"
    assert scan.sha256 == rules.fingerprint(PDF)
    assert {row.scan_id for row in Confirmation.objects.all()} == {scan.pk}


@pytest.mark.parametrize(
    ("scan", "words"),
    [
        (b"", "trống"),
        (b"MZ\x00\x01binary", "loại tệp"),
        ("Văn bản".encode(), "loại tệp"),
        (b"PK\x03\x04rest", "loại tệp"),
    ],
)
def test_a_scan_is_judged_by_its_content(signing: Programme, lan: Any, founding: Any, scan: bytes, words: str) -> None:
    text = queries.text_waiting(signing)
    signature = SignatureData(founding.du_nam_phuoc.pk, "A", "Bí thư", date(2025, 9, 3))
    with pytest.raises(Refused, match=words):
        actions.register_paper(
            by=lan.actor, programme=signing, sha256=text.sha256, signatures=[signature], name="scan.pdf", scan=scan
        )
    assert not Confirmation.objects.exists()
    assert fresh(signing).documents.count() == 0


def test_returning_keeps_the_confirmations_of_the_withdrawn_text(signing: Programme, minh: Any, lan: Any) -> None:
    confirm_all(signing, minh)
    actions.return_to_draft(by=lan.actor, programme=signing, reason="Sai ngày")
    back = fresh(signing)
    assert (back.state, back.state_reason) == ("draft", "Sai ngày")
    assert Confirmation.objects.count() == 1
    actions.submit_for_signing(by=lan.actor, programme=back)
    assert [row.number for row in back.versions.all()] == [2, 1]
    assert len(queries.parties_waiting(back, queries.text_waiting(back))) == 3


def test_a_confirmation_is_taken_back_before_force_and_never_after(
    signing: Programme, minh: Any, a_viet: Any, thuy: Any
) -> None:
    confirm_all(signing, minh)
    actions.take_back_confirmation(by=minh.actor, programme=signing, reason="Đọc lại")
    assert not Confirmation.objects.exists()
    signed = confirm_all(signing, minh, a_viet, thuy)
    with pytest.raises(Refused):
        actions.take_back_confirmation(by=minh.actor, programme=signed, reason="Đọc lại")


def test_in_force_nothing_is_edited_directly(in_force: Programme, lan: Any, founding_data: Any) -> None:
    commitment = in_force.commitments.first()
    writes = [
        lambda: actions.edit_programme(by=lan.actor, programme=in_force, version=in_force.version, data=founding_data),
        lambda: actions.set_parties(
            by=lan.actor, programme=in_force, version=in_force.version, parties=founding_data.parties[:2]
        ),
        lambda: actions.add_commitment(by=lan.actor, programme=in_force, data=rules.CommitmentData("Thêm")),
        lambda: actions.withdraw_commitment(by=lan.actor, commitment=commitment, reason="Bỏ"),
        lambda: actions.move_commitment(by=lan.actor, commitment=commitment, up=False),
    ]
    for write in writes:
        with pytest.raises(Refused, match="bản sửa đổi"):
            write()


def test_the_way_to_the_end(in_force: Programme, minh: Any, lan: Any) -> None:
    with pytest.raises(Forbidden):
        actions.advance(by=lan.actor, programme=in_force, to="mid_review")
    for verb, state in (("mid_review", "mid_review"), ("final_review", "final_review"), ("end", "ended")):
        assert actions.advance(by=minh.actor, programme=in_force, to=verb).state == state
    with pytest.raises(Refused):
        actions.cancel(by=minh.actor, programme=in_force, reason="Muộn")


def test_only_a_leader_cancels_what_all_have_signed(in_force: Programme, lan: Any, minh: Any) -> None:
    with pytest.raises(Forbidden):
        actions.cancel(by=lan.actor, programme=in_force, reason="Nhầm")
    assert actions.cancel(by=minh.actor, programme=in_force, reason="Nhập xã").state == "cancelled"


def test_a_reason_is_asked_for(signing: Programme, lan: Any) -> None:
    for write in (actions.return_to_draft, actions.cancel):
        with pytest.raises(Refused, match="lý do"):
            write(by=lan.actor, programme=signing, reason="  ")
    assert fresh(signing).state == "signing"
