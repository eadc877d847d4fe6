"""Teaching one entry: tried on known documents first, refused when it spoils one, nothing typed is lost."""

from __future__ import annotations

import pytest

from ketnghia.audit.models import Event
from ketnghia.intake.models import LexiconEntry

pytestmark = pytest.mark.django_db
PAGE = "/tiep-nhan/tu-dien/them/"


def test_an_entry_is_kept_with_its_author(administrator, founding):
    said = {"kind": "alias", "text": "Rẻo Cao Xanh", "locality": "20752"}
    assert administrator.client.post(PAGE, said).url == "/tiep-nhan/tu-dien/"
    entry = LexiconEntry.objects.get()
    assert (entry.target, entry.since, entry.made_by) == ("20752", 1, administrator.user)
    assert Event.objects.get(kind="intake.entry_kept").subject == "Rẻo Cao Xanh"


def test_a_suggestion_fills_the_form_in(administrator, founding):
    page = administrator.client.get(PAGE, {"kind": "phrase", "text": "nuôi ong", "field": "economy"}).content.decode()
    assert 'value="nuôi ong"' in page
    assert '<option value="economy" selected>' in page


def test_an_entry_that_spoils_a_known_document_is_refused_with_its_name(administrator, founding):
    said = {"kind": "alias", "text": "Hùng Sơn", "locality": "20752"}
    answer = administrator.client.post(PAGE, said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "chuong-trinh-hai-phuong.txt (các bên)" in page
    assert 'value="Hùng Sơn"' in page
    assert not LexiconEntry.objects.exists()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"kind": "alias", "text": "Tên nào"}, "Chọn đơn vị"),
        ({"kind": "phrase", "text": "nuôi ong"}, "Chọn lĩnh vực"),
        ({"kind": "phrase", "text": "12", "field": "economy"}, "có chữ"),
        ({"kind": "alias", "text": "Tên nào", "locality": "Không Có Đâu"}, "Không có đơn vị cấp xã nào"),
    ],
)
def test_what_is_missing_is_said(administrator, founding, said, words):
    answer = administrator.client.post(PAGE, said)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_the_same_words_are_not_taught_twice(administrator, founding):
    said = {"kind": "alias", "text": "Rẻo Cao Xanh", "locality": "20752"}
    administrator.client.post(PAGE, said)
    answer = administrator.client.post(PAGE, said | {"text": "rẻo cao  xanh"})
    assert "đã có trong từ điển" in answer.content.decode()
    assert LexiconEntry.objects.count() == 1
