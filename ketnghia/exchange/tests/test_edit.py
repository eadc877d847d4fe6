"""The editor: whole and half texts, two writers at once, autosave, files, versions of a sitting."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ketnghia.exchange import actions
from ketnghia.exchange.forms import PracticeForm
from ketnghia.exchange.models import Practice
from ketnghia.exchange.tests.conftest import fresh, words


def at(name: str, practice: Practice) -> str:
    return reverse(f"exchange:{name}", args=[practice.pk])


def typed(practice: Practice, **more: Any) -> dict[str, Any]:
    """Return what the editor would send."""
    begin = PracticeForm.begin(practice)
    return {key: value for key, value in begin.items() if value is not None} | more


def test_what_is_typed_is_kept(practice: Practice, y_hoa: Any) -> None:
    sent = typed(practice, results="Gộp đơn | 7 | sổ", cost="38 triệu đồng", schedule="Thứ hai")
    assert y_hoa.client.post(at("edit", practice), sent).url == practice.get_absolute_url()
    row = fresh(practice)
    assert (row.cost, row.sections["results"]) == (38_000_000, [["Gộp đơn", "7", "sổ"]])
    assert row.sections["schedule"] == "Thứ hai"


def test_what_is_wrong_stands_at_its_field(practice: Practice, y_hoa: Any) -> None:
    response = y_hoa.client.post(at("edit", practice), typed(practice, cost="nhiều", title="Tên khác"))
    assert response.status_code == 422
    assert "Chi phí phải là số" in words(response)
    assert "Tên khác" in words(response)
    assert fresh(practice).title == practice.title


def test_two_writers_see_both_texts(practice: Practice, y_hoa: Any, a_viet: Any) -> None:
    old = typed(practice, title="Bản thứ nhất")
    a_viet.client.post(at("edit", practice), typed(practice, title="Bản thứ hai"))
    response = y_hoa.client.post(at("edit", practice), old)
    page = words(response)
    assert response.status_code == 422
    assert "Bản thứ hai" in page
    assert "Bản thứ nhất" in page
    assert fresh(practice).title == "Bản thứ hai"
    again = old | {"version": response.context["form"]["version"].value()}
    last = y_hoa.client.post(at("edit", practice), again)
    assert last.status_code == 302, last.context["form"].errors
    assert fresh(practice).title == "Bản thứ nhất"


def test_it_saves_itself_and_tells_the_next_version(practice: Practice, y_hoa: Any) -> None:
    answer = y_hoa.client.post(at("autosave", practice), typed(practice, title="Tự lưu"))
    assert answer.json()["version"] == 2
    assert fresh(practice).title == "Tự lưu"
    late = y_hoa.client.post(at("autosave", practice), typed(practice, title="Bản cũ"))
    assert (late.status_code, late.json()["conflict"]) == (409, True)
    secret = typed(fresh(practice), failed="Theo văn bản đóng dấu Mật")
    refused = y_hoa.client.post(at("autosave", practice), secret)
    assert (refused.status_code, refused.json()["conflict"]) == (422, False)
    assert fresh(practice).title == "Tự lưu"


def test_a_sitting_makes_one_version_and_another_writer_the_next(practice: Practice, y_hoa: Any, a_viet: Any) -> None:
    for number in range(3):
        y_hoa.client.post(at("autosave", practice), typed(fresh(practice), title=f"Lần {number}"))
    assert [row.content["title"] for row in practice.versions.all()] == ["Lần 2"]
    a_viet.client.post(at("autosave", practice), typed(fresh(practice), title="Lãnh đạo sửa"))
    assert [row.number for row in practice.versions.all()] == [2, 1]


def test_what_others_have_seen_is_not_written_over(commenting: Practice, y_hoa: Any) -> None:
    y_hoa.client.post(at("autosave", commenting), typed(fresh(commenting), title="Sau khi xin ý kiến"))
    assert [row.content["title"] for row in commenting.versions.all()] == ["Sau khi xin ý kiến", commenting.title]


def test_what_is_published_is_revised_beside_itself(published: Practice, y_hoa: Any, minh: Any, a_viet: Any) -> None:
    assert y_hoa.client.get(at("edit", published)).status_code == 409
    copy = Practice.objects.get(pk=int(y_hoa.client.post(at("revise", published)).url.split("/")[2]))
    y_hoa.client.post(at("edit", copy), typed(copy, title="Bản mới"))
    assert fresh(published).title == published.title
    copy = actions.ask_comments(by=y_hoa.actor, practice=copy)
    actions.validate_practice(by=minh.actor, practice=copy, text="Đúng.", version=copy.version)
    shown = actions.publish_practice(by=a_viet.actor, practice=copy, audience="everyone")
    assert (shown.pk, shown.title, fresh(copy).state) == (published.pk, "Bản mới", "merged")
    assert [row.number for row in shown.versions.all()] == [2, 1]


def test_a_file_is_read_before_it_is_kept(practice: Practice, y_hoa: Any) -> None:
    good = SimpleUploadedFile("mau-so.txt", "Mẫu sổ theo dõi đơn".encode())
    assert y_hoa.client.post(at("attach", practice), {"file": good}).status_code == 302
    bad = SimpleUploadedFile("danh-sach.txt", b"CCCD 048123456789")
    response = y_hoa.client.post(at("attach", practice), {"file": bad})
    assert response.status_code == 422
    assert "048123456789" in words(response)
    assert [row.name for row in practice.files.all()] == ["mau-so.txt"]


def test_strangers_and_twins_do_not_write(practice: Practice, lan: Any, stranger: Any) -> None:
    assert lan.client.get(at("edit", practice)).status_code == 404
    assert stranger.client.post(at("autosave", practice)).status_code == 302
