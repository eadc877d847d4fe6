"""Making, copying and editing drafts; commitments and files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ketnghia.audit.models import Event
from ketnghia.core.actor import system
from ketnghia.core.verdict import Conflict, Forbidden, Refused
from ketnghia.programmes import actions
from ketnghia.programmes.models import Document, Programme
from ketnghia.programmes.rules import CommitmentData, PartyData, ProgrammeData
from ketnghia.programmes.tests.conftest import PDF, QUOTE, SOURCE, fresh, make_many


def test_codes_run_per_year(lan: Any, founding: Any) -> None:
    parties = (PartyData(founding.du_nam_phuoc.pk),)
    codes = [
        actions.create_programme(by=lan.actor, data=ProgrammeData(parties, signed_on=date(year, 1, 2))).code
        for year in (2025, 2026, 2025)
    ]
    assert codes == ["KN-2025-0001", "KN-2026-0001", "KN-2025-0002"]


def test_a_refused_draft_leaves_nothing_behind(lan: Any, founding_data: ProgrammeData) -> None:
    with pytest.raises(Refused, match="danh mục"):
        actions.create_programme(by=lan.actor, data=founding_data, commitments=[CommitmentData("A", ("fishing",))])
    assert not Programme.objects.exists()
    assert not Event.objects.filter(kind__startswith="programme.").exists()


def test_one_paper_for_two_programmes_hangs_on_both(lan: Any, founding: Any, founding_data: ProgrammeData) -> None:
    document = actions.keep_document(by=lan.actor, name="bao.txt", data=SOURCE.encode(), text=SOURCE)
    start = SOURCE.index(QUOTE)
    quote = CommitmentData(QUOTE, source=document.pk, source_start=start, source_end=start + len(QUOTE))
    made = [
        actions.create_programme(
            by=lan.actor, data=founding_data, commitments=[quote], documents=[Document.objects.get(pk=document.pk)]
        )
        for _ in range(2)
    ]
    assert [programme.documents.get().sha256 for programme in made] == [document.sha256] * 2
    assert [programme.commitments.get().quote for programme in made] == [QUOTE] * 2


def test_a_quote_must_lie_in_its_document(lan: Any, founding_data: ProgrammeData) -> None:
    document = actions.keep_document(by=lan.actor, name="bao.txt", data=b"ngan", text="ngan")
    far = CommitmentData("A", source=document.pk, source_start=2, source_end=99)
    with pytest.raises(Refused, match="trích"):
        actions.create_programme(by=lan.actor, data=founding_data, commitments=[far], documents=[document])
    with pytest.raises(Refused, match="nguồn"):
        actions.create_programme(by=lan.actor, data=founding_data, commitments=[far])


def test_nobody_makes_programmes_between_others(lan: Any, founding: Any) -> None:
    parties = (PartyData(founding.du_phuoc_thanh.pk), PartyData(founding.du_thang_phu.pk))
    with pytest.raises(Forbidden):
        actions.create_programme(by=lan.actor, data=ProgrammeData(parties))


def test_the_system_names_the_maker(founding: Any) -> None:
    data = ProgrammeData((PartyData(founding.du_nam_phuoc.pk),))
    with pytest.raises(Forbidden):
        actions.create_programme(by=system("job"), data=data)
    assert make_many(1, founding)[0].maker == founding.du_nam_phuoc


def test_who_edits_second_reads_who_was_first(
    draft: Programme, lan: Any, y_hoa: Any, founding_data: ProgrammeData
) -> None:
    seen = draft.version
    actions.edit_programme(by=y_hoa.actor, programme=draft, version=seen, data=replace(founding_data, number="02"))
    with pytest.raises(Conflict, match="Y Hoa"):
        actions.edit_programme(by=lan.actor, programme=draft, version=seen, data=replace(founding_data, number="03"))
    assert fresh(draft).number == "02"
    edited = Event.objects.get(kind="programme.edited")
    assert edited.data["changes"] == {"number": ["01-CTr/ĐU", "02"]}


def test_a_named_giver_cannot_leave(draft: Programme, lan: Any, founding: Any) -> None:
    parties = [PartyData(founding.du_phuoc_thanh.pk, "beneficiary"), PartyData(founding.du_thang_phu.pk, "supporter")]
    with pytest.raises(Refused, match="cam kết 2"):
        actions.set_parties(by=lan.actor, programme=draft, version=draft.version, parties=parties)


def test_the_usual_title_follows_the_parties_and_an_own_title_stays(draft: Programme, lan: Any, founding: Any) -> None:
    two = [PartyData(founding.du_nam_phuoc.pk, "supporter"), PartyData(founding.du_phuoc_thanh.pk, "beneficiary")]
    after = actions.set_parties(by=lan.actor, programme=draft, version=draft.version, parties=two)
    assert after.title == "Nam Phước – Phước Thành"
    own = ProgrammeData((), title="Nghĩa tình núi biển", signed_on=date(2025, 9, 3))
    after = actions.edit_programme(by=lan.actor, programme=draft, version=after.version, data=own)
    three = [*two, PartyData(founding.du_thang_phu.pk, "supporter")]
    after = actions.set_parties(by=lan.actor, programme=draft, version=after.version, parties=three)
    assert (after.title, after.name) == ("Nghĩa tình núi biển", "Nam Phước – Phước Thành – Thăng Phú")
    copy = actions.copy_programme(by=lan.actor, programme=after)
    assert (copy.title, copy.name) == (after.title, after.name)
    assert {event.subject for event in Event.objects.filter(stream=copy.stream)} == {after.name}


def test_two_places_of_one_name_are_told_apart(lan: Any, founding: Any) -> None:
    founding.nong_cong.name = "Nam Phước"
    founding.nong_cong.save()
    parties = (PartyData(founding.du_nam_phuoc.pk), PartyData(founding.du_nong_cong.pk))
    made = actions.create_programme(by=lan.actor, data=ProgrammeData(parties))
    assert made.name == "Đảng ủy xã Nam Phước – Đảng ủy xã Nông Cống"
    assert made.title == made.name


def test_commitments_move_past_each_other(draft: Programme, lan: Any) -> None:
    first = draft.commitments.first()
    actions.move_commitment(by=lan.actor, commitment=first, up=True)
    actions.move_commitment(by=lan.actor, commitment=first, up=False)
    assert list(draft.commitments.values_list("position", flat=True)) == [1, 2, 3]
    assert draft.commitments.get(pk=first.pk).position == 2


def test_a_withdrawn_commitment_leaves_its_fields(draft: Programme, lan: Any) -> None:
    actions.withdraw_commitment(by=lan.actor, commitment=draft.commitments.get(position=2), reason="Trùng")
    assert set(draft.field_rows.values_list("field", flat=True)) == {"citizen-reception", "health"}
    assert fresh(draft).fields == "citizen-reception health"
    assert draft.commitments.get(position=2).withdrawn_reason == "Trùng"


def test_a_copy_has_no_number_and_no_dates(in_force: Programme, lan: Any) -> None:
    copy = actions.copy_programme(by=lan.actor, programme=in_force)
    assert (copy.state, copy.number, copy.signed_on, copy.parent) == ("draft", "", None, None)
    assert [row.text for row in copy.commitments.all()] == [row.text for row in in_force.commitments.all()]
    assert not copy.commitments.exclude(last_on=None).exists()
    assert [row.organisation for row in copy.commitments.get(position=2).givers.all()] == [in_force.maker]


@pytest.mark.parametrize(
    "data", [b"", b"%PDF", b"MZ\x90\x00", b"PK\x03\x04 not a zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_only_known_files_are_kept(lan: Any, data: bytes) -> None:
    if data == b"%PDF":
        assert actions.keep_document(by=lan.actor, name="x.exe", data=data).media_type == "text/plain"
        return
    with pytest.raises(Refused):
        actions.keep_document(by=lan.actor, name="x.pdf", data=data)


def test_a_file_that_is_too_large_is_refused(lan: Any, settings: Any) -> None:
    settings.UPLOAD_LIMIT = 10
    with pytest.raises(Refused, match="quá lớn"):
        actions.keep_document(by=lan.actor, name="x.pdf", data=PDF)


def test_a_quoted_document_stays(sourced: Programme, lan: Any, y_hoa: Any) -> None:
    document = sourced.documents.get()
    with pytest.raises(Refused, match="trích"):
        actions.withdraw_document(by=lan.actor, document=document, reason="Nhầm")
    other = actions.attach_document(by=lan.actor, programme=sourced, name="../../etc/anh.txt", data=b"khac")
    assert other.name == "anh.txt"
    with pytest.raises(Forbidden):
        actions.withdraw_document(by=y_hoa.actor, document=other, reason="Nhầm")
    actions.withdraw_document(by=lan.actor, document=other, reason="Nhầm")
    assert Document.objects.get(pk=other.pk).withdrawn_reason == "Nhầm"
