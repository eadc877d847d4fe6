"""Evidence is kept after its content was looked at, and shown only to those who may see it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import transaction

from ketnghia.audit.models import Event
from ketnghia.core.verdict import Forbidden, Refused
from ketnghia.evidence import actions
from ketnghia.evidence.forms import EvidenceForm
from ketnghia.evidence.models import Evidence
from ketnghia.evidence.tests.conftest import PDF, VIRUS, LittleClamd, photo, photo_from_a_phone
from ketnghia.programmes.actions import files_follow
from ketnghia.programmes.models import Programme


def keep(by: Any, programme: Programme | None, data: bytes = b"", name: str = "ảnh.jpg", **more: Any) -> Evidence:
    return actions.keep(by=by.actor, programme=programme, name=name, data=data or photo(), **more)


def test_a_photo_is_kept_clean_in_three_sizes_and_recorded(programme: Programme, lan: Any, founding: Any) -> None:
    row = keep(lan, programme, photo_from_a_phone(), caption="  Khám bệnh\n ở thôn 3 ")
    assert (row.owner, row.kind, row.media_type) == (founding.du_nam_phuoc, "photo", "image/jpeg")
    assert (row.caption, str(row.taken_on), row.width) == ("Khám bệnh ở thôn 3", "2026-03-14", 80)
    for file in (row.file, row.small, row.thumb):
        assert b"Bi Mat" not in file.read()
    event = Event.objects.get(kind="evidence.kept")
    assert (event.stream, event.data["sha256"]) == (programme.stream, row.sha256)


def test_a_file_stays_as_it_came(programme: Programme, lan: Any) -> None:
    row = keep(lan, programme, PDF, "C:\\việc\\Biên bản.pdf")
    assert (row.kind, row.name, row.media_type) == ("file", "Biên bản.pdf", "application/pdf")
    assert row.file.read() == PDF


@pytest.mark.parametrize("data", [b"", b"GIF89a....", b"MZ\x90\x00\x03", b"\xff\xd8\xff broken", b"<html></html>"])
def test_what_is_not_what_it_seems_is_refused_and_leaves_no_file(programme: Programme, lan: Any, data: bytes) -> None:
    with pytest.raises(Refused):
        actions.keep(by=lan.actor, programme=programme, name="ảnh.jpg", data=data)
    assert not Evidence.objects.exists()
    assert not default_storage.exists("evidence")


def test_a_photo_as_iphones_keep_it_is_refused_with_what_to_do(programme: Programme, lan: Any) -> None:
    with pytest.raises(Refused, match="Tương thích nhất"):
        keep(lan, programme, b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"x" * 100, "IMG_0001.HEIC")
    assert not Evidence.objects.exists()


def test_the_form_asks_phones_for_what_it_takes() -> None:
    assert EvidenceForm.base_fields["evidence"].widget.attrs["accept"].count("image/") == 3
    assert "heic" not in EvidenceForm.base_fields["evidence"].widget.attrs["accept"]


def test_who_is_no_party_adds_nothing(programme: Programme, outsider: Any, reporter: Any) -> None:
    for person in (outsider, reporter):
        with pytest.raises(Forbidden):
            keep(person, programme)


def test_files_go_when_the_action_around_them_fails(programme: Programme, lan: Any) -> None:
    kept = []

    @files_follow()
    @transaction.atomic
    def fail_later() -> None:
        kept.append(keep(lan, programme))
        raise Refused

    with pytest.raises(Refused):
        fail_later()
    assert [default_storage.exists(file.name) for row in kept for file in (row.file, row.thumb)] == [False, False]


def test_a_virus_is_named_and_nothing_is_kept(programme: Programme, lan: Any, clamd: LittleClamd) -> None:
    with pytest.raises(Refused, match="vi-rút"):
        keep(lan, programme, PDF + VIRUS, "hóa đơn.pdf")
    assert not Evidence.objects.exists()
    assert keep(lan, programme, PDF * 3000).pk
    assert clamd.asked == [PDF + VIRUS, PDF * 3000]


def test_no_file_is_taken_while_the_scanner_cannot_say(programme: Programme, lan: Any, clamd: LittleClamd) -> None:
    clamd.answer = b"INSTREAM size limit exceeded. ERROR\0"
    with pytest.raises(Refused, match="lớn hơn mức máy quét"):
        keep(lan, programme)
    clamd.answer = b"stream: Can't allocate memory ERROR\0"
    with pytest.raises(Refused, match="Chưa quét"):
        keep(lan, programme)
    clamd.answer = b""
    clamd.stop()
    with pytest.raises(Refused, match="Chưa quét"):
        keep(lan, programme)
    assert not Evidence.objects.exists()


def seen_by(person: Any, row: Evidence) -> bool:
    return Evidence.objects.visible_to(person.actor).filter(pk=row.pk).exists()


def test_who_sees_evidence_of_a_programme(
    programme: Programme, lan: Any, a_viet: Any, overseer: Any, administrator: Any, outsider: Any, reporter: Any,
    stranger: Any,
) -> None:  # fmt: skip
    row = keep(lan, programme)
    readers = (lan, a_viet, overseer, administrator, outsider, reporter, stranger)
    assert [seen_by(person, row) for person in readers] == [True, True, True, True, False, False, False]


@pytest.mark.parametrize(
    ("said", "public"),
    [
        ({"publishable": False}, False),
        ({"publishable": True}, True),
        ({"publishable": True, "shows_children": True}, False),
        ({"publishable": True, "shows_children": True, "consent_note": "Giấy đồng ý, tủ 2"}, True),
        ({"publishable": False, "shows_children": True, "consent_note": "Giấy đồng ý, tủ 2"}, False),
    ],
)
def test_the_public_sees_what_is_marked_and_shows_no_child_without_consent(
    programme: Programme, lan: Any, stranger: Any, reporter: Any, said: dict[str, Any], public: bool
) -> None:
    row = keep(lan, programme, **said)
    assert (seen_by(stranger, row), seen_by(reporter, row), row.is_for_public) == (public, public, public)


def test_evidence_of_a_draft_or_of_no_programme_is_never_public(draft: Programme, lan: Any, stranger: Any) -> None:
    rows = [keep(lan, draft, publishable=True), keep(lan, None, publishable=True)]
    assert [seen_by(stranger, row) for row in rows] == [False, False]
    assert [seen_by(lan, row) for row in rows] == [True, True]
