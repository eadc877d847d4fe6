"""Programmes between the founding communes, in each state, made through the actions."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from ketnghia.core.actor import system
from ketnghia.programmes import actions, queries
from ketnghia.programmes.models import Programme
from ketnghia.programmes.rules import AttendeeData, BasisData, CommitmentData, PartyData, ProgrammeData

PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF"
SOURCE = "Hai bên thống nhất tổ chức mỗi quý một buổi trao đổi kinh nghiệm tiếp công dân.\n"
QUOTE = "mỗi quý một buổi trao đổi kinh nghiệm tiếp công dân"


@pytest.fixture
def founding_data(founding: Any) -> ProgrammeData:
    """The founding programme as data: two supporters, one beneficiary."""
    return ProgrammeData(
        parties=(
            PartyData(founding.du_nam_phuoc.pk, "supporter"),
            PartyData(founding.du_phuoc_thanh.pk, "beneficiary"),
            PartyData(founding.du_thang_phu.pk, "supporter"),
        ),
        number="01-CTr/ĐU",
        signed_on=date(2025, 9, 3),
        term_from=date(2025, 9, 3),
        term_to=date(2030, 12, 31),
        held_on=date(2025, 9, 3),
        place="Trung tâm Văn hóa xã Nam Phước",
        attendees=(AttendeeData("Nguyễn Văn A", "Bí thư Đảng ủy"),),
        bases=(BasisData("02-NQ/TU", "về phát triển thành phố", "Thành ủy", date(2025, 7, 29)),),
    )


@pytest.fixture
def commitments(founding: Any) -> list[CommitmentData]:
    """Three commitments over four fields."""
    return [
        CommitmentData(
            "Mỗi quý một buổi trao đổi về tiếp công dân", ("citizen-reception",), "exchange", cycle="quarterly"
        ),
        CommitmentData(
            "Hỗ trợ máy tính cho bộ phận một cửa",
            ("admin-reform", "digital"),
            "support",
            givers=(founding.du_nam_phuoc.pk,),
            receivers=(founding.du_phuoc_thanh.pk,),
            last_on=date(2026, 6, 30),
        ),
        CommitmentData("Khám bệnh, cấp thuốc miễn phí", ("health",), "support", product="200 lượt khám"),
    ]


@pytest.fixture
def draft(lan: Any, founding_data: ProgrammeData, commitments: list[CommitmentData]) -> Programme:
    """The founding programme as Lan's draft."""
    return actions.create_programme(by=lan.actor, data=founding_data, commitments=commitments)


@pytest.fixture
def signing(lan: Any, draft: Programme) -> Programme:
    """The same, submitted and confirmed by nobody."""
    actions.submit_for_signing(by=lan.actor, programme=draft)
    return fresh(draft)


@pytest.fixture
def in_force(signing: Programme, minh: Any, a_viet: Any, thuy: Any) -> Programme:
    """The same, confirmed by the three leaders."""
    return confirm_all(signing, minh, a_viet, thuy)


@pytest.fixture
def sourced(lan: Any, founding_data: ProgrammeData) -> Programme:
    """A draft whose commitment quotes a document."""
    document = actions.keep_document(by=lan.actor, name="Bài báo.txt", data=SOURCE.encode(), text=SOURCE)
    start = SOURCE.index(QUOTE)
    quote = CommitmentData(
        QUOTE, ("citizen-reception",), source=document.pk, source_start=start, source_end=start + len(QUOTE)
    )
    return actions.create_programme(by=lan.actor, data=founding_data, commitments=[quote], documents=[document])


def fresh(programme: Programme) -> Programme:
    """Return the programme as the database has it."""
    return queries.with_parties(Programme.objects.all()).get(pk=programme.pk)


def confirm_all(programme: Programme, *leaders: Any) -> Programme:
    """Let each leader confirm the text that is out; return the programme afterwards."""
    text = queries.text_waiting(programme)
    assert text is not None
    for leader in leaders:
        actions.confirm_online(by=leader.actor, programme=programme, sha256=text.sha256, post="Bí thư")
    return fresh(programme)


def make_many(count: int, founding: Any, *, commitments: int = 2) -> list[Programme]:
    """Return `count` drafts between Nam Phước and Phước Thành."""
    parties = (PartyData(founding.du_nam_phuoc.pk, "supporter"), PartyData(founding.du_phuoc_thanh.pk, "beneficiary"))
    data = ProgrammeData(parties=parties, signed_on=date(2025, 9, 3))
    promises = [CommitmentData(f"Cam kết {n}", ("health", "digital")) for n in range(commitments)]
    by = system("test")
    return [
        actions.create_programme(by=by, data=data, commitments=promises, maker=founding.du_nam_phuoc)
        for _ in range(count)
    ]


def at(name: str, programme: Programme, **more: Any) -> str:
    """Return the address of a page of a programme."""
    return reverse(f"programmes:{name}", kwargs={"code": programme.code, **more})


def press(client: Any, page: Any, label: str, **typed: Any) -> Any:
    """Press the one button called `label`: send its form's hidden fields and what is `typed`; return the answer."""
    found = re.findall(r'<form[^>]*method="post" action="([^"]+)"[^>]*>((?:(?!</form>).)*)</form>', words(page), re.S)
    [(url, inner)] = [(url, inner) for url, inner in found if label in inner]
    return client.post(url, dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', inner)) | typed)


def words(response: Any) -> str:
    """Return a page as text, with its entities as letters."""
    return html.unescape(response.content.decode())


def letters(response: Any) -> str:
    """Return a page's letters alone, without its tags."""
    return html.unescape(strip_tags(response.content.decode()))
