"""A file of pairs: shown first with what is wrong in each row, then the right rows are added."""

from __future__ import annotations

import io
import re
from html import unescape

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ketnghia.programmes.rules.directives import pairs_of_rows, read_csv
from ketnghia.programmes.tests.directing import make_directive, pair

pytestmark = pytest.mark.django_db
CSV = """STT;Bên giúp;Bên được giúp
1;Xã Nam Phước;Xã Phước Thành
2;Xã Nam Phước;Xã Thăng Phú
3;Xã Thăng Phú;
4;Xã Thăng Phú;Xã Không Có Đâu Cả
"""


@pytest.fixture
def directive(overseer, founding):
    return make_directive(overseer, pair("20599", "20752"))


def post(overseer, directive, **data):
    return overseer.client.post(f"/van-ban-chi-dao/{directive.pk}/nhap-danh-sach/", data)


def preview(overseer, directive, content: bytes, name: str = "cap.csv"):
    return post(overseer, directive, file=SimpleUploadedFile(name, content))


def confirm(overseer, directive, page: str):
    rows = re.findall(r'name="row" value="(\d+)"', page)
    names = [unescape(each) for each in re.findall(r'<textarea hidden name="names">(.*?)</textarea>', page, re.DOTALL)]
    return post(overseer, directive, confirm="1", row=rows, names=names)


def test_rows_are_shown_first_and_then_added(overseer, directive):
    page = preview(overseer, directive, CSV.encode()).content.decode()
    assert directive.expected.count() == 1
    for words in ("Đã có", "Cần ít nhất hai đơn vị", "Chưa rõ đơn vị", "Thêm 2 cặp"):
        assert words in page
    assert confirm(overseer, directive, page).status_code == 302
    found = [{party.locality_id for party in row.parties.all()} for row in directive.expected.all()]
    assert found == [{"20599", "20752"}, {"20599", "20827"}, {"20827", None}]
    last = directive.expected.get(position=3).parties.get(locality=None)
    assert (last.name, last.role) == ("Xã Không Có Đâu Cả", "beneficiary")


def test_a_workbook_is_read_as_well(overseer, directive):
    book = openpyxl.Workbook()
    for row in (["Bên A", "Bên B"], ["20599", "20827"]):
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    assert "Thêm 1 cặp" in preview(overseer, directive, data.getvalue(), "cap.xlsx").content.decode()


@pytest.mark.parametrize("content", [b"PK\x03\x04 x", b"\xff\xfe\xff", "một cột\n".encode(), b"\x00"])
def test_a_file_without_pairs_is_refused(overseer, directive, content):
    assert preview(overseer, directive, content).status_code == 422


def test_confirming_nothing_or_nonsense_adds_nothing(overseer, directive):
    post(overseer, directive, confirm="1", row=["1", "x"], names=["boss|A\nboss|B", "peer|20599"])
    assert directive.expected.count() == 1


def test_officers_may_not(lan, directive):
    assert lan.client.get(f"/van-ban-chi-dao/{directive.pk}/nhap-danh-sach/").status_code == 403


@pytest.mark.parametrize("divider", [",", ";", "\t"])
def test_heads_say_who_helps_whom_in_whatever_order(divider):
    rows = [["STT", "Xã miền núi", "Đơn vị kết nghĩa, giúp đỡ"], ["1", "Xã A", "Phường B; Phường C"]]
    text = "\n".join(divider.join(f'"{cell}"' for cell in row) for row in rows)
    [(number, names)] = pairs_of_rows(read_csv(text.encode("utf-16")))
    assert number == 2
    assert names == [("Xã A", "beneficiary"), ("Phường B", "supporter"), ("Phường C", "supporter")]


def test_without_a_head_two_columns_of_names_are_equals():
    assert pairs_of_rows([["1", "Xã A", "Xã B"], ["2", "Xã C", "Xã D"]])[1] == (2, [("Xã C", "peer"), ("Xã D", "peer")])
