"""Taking a document in: a file or pasted text; what cannot be read is refused in one sentence and nothing is lost."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from model_bakery import baker
from PIL import Image

from ketnghia.audit.models import Event
from ketnghia.intake.extract import extract
from ketnghia.intake.models import Draft
from ketnghia.intake.sandbox import Answer
from ketnghia.intake.sandbox.task import doubted
from ketnghia.programmes.models import Document

pytestmark = pytest.mark.django_db
ADDRESS = "/tiep-nhan/"


def test_a_text_file_becomes_a_draft(lan, founding, programme_text):
    file = SimpleUploadedFile("van-ban.txt", programme_text.encode())
    answer = lan.client.post(ADDRESS, {"file": file})
    draft = Draft.objects.get()
    assert answer.url == reverse("intake:review", args=[draft.pk])
    codes = {item.value["code"] for item in draft.items.filter(kind="party")}
    assert codes == {"20599", "20752", "20827"}
    assert draft.items.get(kind="signed_on").value["value"] == "2025-09-03"
    assert draft.items.filter(kind="commitment").count() >= 12
    assert Event.objects.get(kind="intake.taken_in").actor == "Lê Thị Lan"


def test_pasted_text_becomes_a_draft(lan, founding, programme_text):
    lan.client.post(ADDRESS, {"text": programme_text})
    assert Draft.objects.get().document.media_type == "text/plain"


def test_a_text_that_is_no_twinning_gives_an_empty_draft_that_says_so(lan, founding):
    text = "QUY CHẾ PHỐI HỢP\ngiữa Công an xã và Ban Chỉ huy Quân sự xã về tuần tra. " * 3
    page = lan.client.post(ADDRESS, {"text": text}, follow=True).content.decode()
    draft = Draft.objects.get()
    assert draft.items.count() == 0
    assert draft.reason
    assert "Máy không thấy chương trình kết nghĩa nào" in page


@pytest.mark.usefixtures("no_tesseract")
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 2000, "doc"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 2000, "ảnh"),
        (b"PK\x03\x04" + b"\x00" * 100, "tệp"),
        ("TUYỆT MẬT\nKẾ HOẠCH\nnội dung".encode(), "dấu mật"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence_and_not_kept(lan, founding, data, words, settings):
    answer = lan.client.post(ADDRESS, {"file": SimpleUploadedFile("x.docx", data), "published_on": "03/09/2025"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page.lower()
    assert 'value="03/09/2025"' in page
    assert not Draft.objects.exists()
    assert not Document.objects.exists()
    assert not list(Path(settings.STORAGES["default"]["OPTIONS"]["location"]).rglob("*.*"))


def test_a_pasted_text_with_a_stamp_is_not_shown_again(lan, founding):
    page = lan.client.post(ADDRESS, {"text": "TỐI MẬT\nKẾ HOẠCH Alpha\nnội dung"}).content.decode()
    assert "đóng dấu mật" in page
    assert "Alpha" not in page
    assert not Document.objects.exists()


def test_nothing_given_says_what_to_do_and_both_keeps_the_text(lan, founding):
    assert "Chọn một tệp hoặc dán nội dung" in lan.client.post(ADDRESS, {}).content.decode()
    file = SimpleUploadedFile("a.txt", b"abc")
    page = lan.client.post(ADDRESS, {"file": file, "text": "Chữ tôi đã gõ"}).content.decode()
    assert "Chữ tôi đã gõ" in page
    assert "Chỉ để lại một trong hai" in page


def test_the_same_file_is_not_taken_in_twice(lan, founding, draft, programme_text):
    answer = lan.client.post(ADDRESS, {"text": programme_text})
    assert answer.status_code == 422
    assert Draft.objects.count() == 1


def test_press_and_strangers_may_not(reporter, stranger, programme_text):
    assert reporter.client.post(ADDRESS, {"text": programme_text}).status_code == 403
    assert stranger.client.get(ADDRESS).status_code == 302
    assert not Draft.objects.exists()


def test_lists_only_own_drafts_and_pages_them(lan, y_hoa, draft, count_queries):
    assert draft.document.name in lan.client.get(ADDRESS).content.decode()
    assert draft.document.name not in y_hoa.client.get(ADDRESS).content.decode()
    lan.client.get(ADDRESS)
    few = count_queries(lambda: lan.client.get(ADDRESS))
    for number in range(30):
        document = baker.make("programmes.Document", name=f"{number}.txt", owner=draft.owner)
        Draft.objects.create(owner=draft.owner, document=document, genre="news")
    assert count_queries(lambda: lan.client.get(ADDRESS)) == few
    assert "?page=2" in lan.client.get(ADDRESS).content.decode()


def test_inbox_tells_of_what_waits(lan, reporter, draft):
    from ketnghia.intake.queries import waiting_for

    [row] = waiting_for(lan.actor)
    assert row.url == reverse("intake:review", args=[draft.pk])
    assert waiting_for(reporter.actor) == []


def test_the_name_gets_the_ending_of_what_it_is(lan, founding, programme_text):
    lan.client.post(ADDRESS, {"file": SimpleUploadedFile("van-ban.pdf", programme_text.encode())})
    assert Draft.objects.get().document.name == "van-ban.txt"


def packed(**files) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.txt", content)
    return buffer.getvalue()


NEWS = "Chiều 16/8/2025, phường Hải Châu và xã Hùng Sơn (Đà Nẵng) ký kết nghĩa tại xã Hùng Sơn."


def test_several_files_are_read_each_for_itself(lan, founding, programme_text):
    files = [
        SimpleUploadedFile("mot.txt", programme_text.encode()),
        SimpleUploadedFile("hai.txt", NEWS.encode()),
        SimpleUploadedFile("ba.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600),
        SimpleUploadedFile("rong.txt", b""),
        SimpleUploadedFile("mat.txt", "TUYỆT MẬT\nKẾ HOẠCH Alpha\nnội dung".encode()),
    ]
    answer = lan.client.post(ADDRESS, {"file": files})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert Draft.objects.count() == 2
    assert page.count("Không nhận") >= 3
    for words in ("Word cũ", "không có nội dung", "đóng dấu mật"):
        assert words in page
    assert "Alpha" not in page
    assert not Event.objects.filter(data__icontains="Alpha").exists()


def test_a_zip_stands_for_its_documents_and_a_bad_one_is_refused_in_one_sentence(lan, founding, settings):
    archive = SimpleUploadedFile("goi.zip", packed(mot=NEWS, hai="Tin khác, không nói gì về việc ấy cả."))
    page = lan.client.post(ADDRESS, {"file": archive}).content.decode()
    assert Document.objects.count() == 2
    assert "goi.zip/mot.txt" in page
    settings.INTAKE_LIMITS = settings.INTAKE_LIMITS | {"files": 1}
    answer = lan.client.post(ADDRESS, {"file": SimpleUploadedFile("goi.zip", packed(a=NEWS + " a", b=NEWS + " b"))})
    assert answer.status_code == 422
    assert "quá nhiều văn bản" in answer.content.decode()
    assert Document.objects.count() == 2


def test_too_many_files_are_refused_together(lan, founding, settings):
    settings.INTAKE_LIMITS = settings.INTAKE_LIMITS | {"files": 1}
    files = [SimpleUploadedFile(f"{number}.txt", f"{NEWS} {number}".encode()) for number in range(2)]
    assert "tối đa 1 văn bản" in lan.client.post(ADDRESS, {"file": files}).content.decode()
    assert not Document.objects.exists()


def test_a_document_that_takes_too_long_is_given_up(lan, founding, monkeypatch):
    monkeypatch.setattr("ketnghia.intake.sandbox.keeper.read_one", lambda task, limits: Answer(refused="slow"))
    answer = lan.client.post(ADDRESS, {"text": NEWS})
    assert answer.status_code == 422
    assert "quá lâu" in answer.content.decode()
    assert NEWS in answer.content.decode()
    assert not Document.objects.exists()


def test_a_scan_is_kept_as_the_picture_it_is(lan, founding, monkeypatch):
    reading = doubted(extract(NEWS))
    monkeypatch.setattr("ketnghia.intake.sandbox.keeper.read_one", lambda task, limits: Answer(reading, scanned=True))
    picture = io.BytesIO()
    Image.new("L", (30, 30)).save(picture, "PNG")
    lan.client.post(ADDRESS, {"file": SimpleUploadedFile("quet.png", picture.getvalue())})
    draft = Draft.objects.get()
    assert draft.scanned
    assert draft.document.media_type == "image/png"
    assert max(draft.items.values_list("confidence", flat=True)) <= 0.8


def test_an_annex_is_one_line_of_the_list(lan, founding):
    text = NEWS + "\n" + "Sáng 20/9/2025, phường Thanh Khê và xã La Dêê (Đà Nẵng) ký kết nghĩa tại xã La Dêê."
    answer = lan.client.post(ADDRESS, {"text": text})
    document = Document.objects.get()
    assert document.drafts.count() == 2
    assert answer.url == reverse("intake:bulk", args=[document.pk])
    assert lan.client.get(ADDRESS).content.decode().count("2 trên 2 chương trình chờ rà soát") == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("3 tháng 9", "Ngày phải viết như 03/09/2025."), ("01/01/3000", "Ngày đăng không thể ở tương lai.")],
)
def test_a_day_that_cannot_be_is_refused_at_its_field_and_the_text_stays(lan: Any, typed: str, sentence: str) -> None:
    answer = lan.client.post(ADDRESS, {"text": "Hai xã ký kết nghĩa.", "published_on": typed})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"published_on": [sentence]}
    assert "Hai xã ký kết nghĩa." in answer.text
    assert typed in answer.text
