"""Loading a lexicon file: all that is new, or nothing and why, row by row."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ketnghia.intake.models import LexiconEntry, LexiconVersion

pytestmark = pytest.mark.django_db
PAGE = "/tiep-nhan/tu-dien/nap/"
ROWS = [
    {"kind": "alias", "text": "Rẻo Cao Xanh", "target": "20752"},
    {"kind": "phrase", "text": "nuôi ong lấy mật", "target": "economy"},
]


def load(administrator, content: str, name: str = "tu-dien.json"):
    return administrator.client.post(PAGE, {"file": SimpleUploadedFile(name, content.encode())})


def test_json_and_csv_are_loaded_as_one_version(administrator, founding):
    load(administrator, json.dumps(ROWS))
    csv = "kind,text,target,since\r\nalias,Rẻo Cao Xanh,20752,1\r\nphrase,trồng sâm dưới tán,economy,1\r\n"
    load(administrator, csv, "tu-dien.csv")
    assert list(LexiconVersion.objects.values_list("number", "note")) == [(2, "tu-dien.csv"), (1, "tu-dien.json")]
    assert LexiconEntry.objects.live().count() == 3


def test_a_wrong_row_stops_the_file_and_is_named(administrator, founding):
    answer = load(administrator, json.dumps([*ROWS, {"kind": "alias", "text": "Đâu đó", "target": "99999"}]))
    assert answer.status_code == 422
    assert "Dòng 3" in answer.content.decode()
    assert not LexiconEntry.objects.exists()


def test_an_entry_that_spoils_a_document_stops_the_file(administrator, founding):
    answer = load(administrator, json.dumps([*ROWS, {"kind": "alias", "text": "Hùng Sơn", "target": "20752"}]))
    assert "chuong-trinh-hai-phuong.txt" in answer.content.decode()
    assert not LexiconEntry.objects.exists()


@pytest.mark.parametrize("content", ["không phải json", '{"a": 1}', "[1, 2]", "[]", ""])
def test_a_file_that_is_none_is_refused(administrator, founding, content):
    answer = load(administrator, content)
    assert answer.status_code == 422
    assert not LexiconEntry.objects.exists()


def test_loading_the_same_file_again_says_that_nothing_is_new(administrator, founding):
    load(administrator, json.dumps(ROWS))
    assert "không có mục nào mới" in load(administrator, json.dumps(ROWS)).content.decode()
