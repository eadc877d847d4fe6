"""The first set of the detector's rules: what must be found, and ordinary office sentences that must pass."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.exchange import detector


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gọi 0905 123 456 để hỏi", "phone"),
        ("Số máy +84 905.123.456", "phone"),
        ("thư gửi lan.le@example.vn nhé", "email"),
        ("CCCD số 048123456789", "id_number"),
        ("Giấy chứng nhận số BK 123456", "land_certificate"),
        ("thửa đất số 12, tờ bản đồ số 5", "land_certificate"),
        ("sinh ngày 03/4/1980", "birth_date"),
        ("thường trú tại tổ 3 phường Hải Châu", "address"),
        ("ông Nguyễn Văn Bình nộp đơn", "name"),
        ("chị Alăng Thị Bơ có mặt", "name"),
        ("Văn bản đóng dấu Mật", "secret"),
        ("CÔNG VĂN TỐI MẬT", "secret"),
        ("Người tố cáo là cán bộ xã", "denouncer"),
        ("tiết lộ danh tính người tố cáo", "denouncer"),
    ],
)
def test_it_finds(text: str, kind: str) -> None:
    found = detector.find(text)
    assert kind in [each.kind for each in found]
    assert all(text[each.start : each.end] == each.text and each.reason for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "Công văn số 389-CV/TU ngày 12/8/2025, kinh phí 38.000.000 đồng.",
        "Mật độ dân số cao, dân mất mùa, hồ sơ mất thì cấp lại; bán mật ong rừng.",
        "Ông A và bà B đã hòa giải.",
        "Một số hộ gửi đơn; xã trả lời trong 12 ngày.",
        "Hồ sơ\nCó sổ theo dõi; công dân\nCó lịch tiếp.",
    ],
)
def test_it_lets_ordinary_sentences_pass(text: str) -> None:
    assert detector.find(text) == []


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_its_findings_never_overlap_and_stand_where_they_say(text: str) -> None:
    found = detector.find(text)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    assert all(text[each.start : each.end] == each.text for each in found)
