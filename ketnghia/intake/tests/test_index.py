"""Taking a document in: a file or pasted text; what cannot be read is refused in one sentence and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ketnghia.audit.models import Event
from ketnghia.intake.models import Draft
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
        Draft.objects.create(owner=draft.owner, document=draft.document, genre="news", position=number + 2)
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
