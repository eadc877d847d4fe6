"""`ketnghia exchange detect`: findings as JSON with places in the text, or one line of refusal."""

from __future__ import annotations

import io
import json
import unicodedata

import docx
import pytest

from ketnghia.cli import exchange

TEXT = "Ông Nguyễn Văn Bình, SĐT 0905 123 456.\r\nNgười tố cáo là bà Hoa."


@pytest.fixture
def told(tmp_path, capsys):
    def told(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        status = exchange.main(["detect", str(path), "--json"])
        out = capsys.readouterr().out
        return status, json.loads(out) if out else None

    return told


def test_each_finding_has_its_place_kind_text_and_reason(told):
    status, found = told("a.txt", TEXT.encode())
    assert status == 0
    assert [each["kind"] for each in found] == ["name", "phone", "denouncer", "name"]
    assert all(TEXT[each["start"] : each["end"]] == each["text"] for each in found)
    assert all(set(each) == {"start", "end", "kind", "text", "reason"} and each["reason"] for each in found)


def test_places_count_the_letters_as_they_lie_in_a_plain_file(told):
    loose = unicodedata.normalize("NFD", TEXT)
    _, found = told("a.txt", loose.encode())
    assert len(found) == 4
    assert all(loose[each["start"] : each["end"]] == each["text"] for each in found)


def test_a_word_file_is_read_even_when_it_is_stamped_secret(told):
    document = docx.Document()
    document.add_paragraph("MẬT")
    document.add_paragraph("Ông Nguyễn Văn Bình")
    data = io.BytesIO()
    document.save(data)
    status, found = told("a.docx", data.getvalue())
    assert (status, [each["kind"] for each in found]) == (0, ["secret", "name"])


def test_nothing_found_is_an_empty_list(told):
    assert told("a.txt", "Xã trả lời trong 12 ngày.".encode()) == (0, [])


def test_what_cannot_be_read_is_refused_in_one_line(tmp_path, capsys):
    broken = tmp_path / "a.docx"
    broken.write_bytes(b"\0\1\2 not a document")
    for path in (broken, tmp_path / "missing.txt"):
        assert exchange.main(["detect", str(path), "--json"]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith(f"{path}: ")


def test_without_json_it_says_that_a_person_must_still_read(tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    assert exchange.main(["detect", str(path)]) == 0
    out, err = capsys.readouterr()
    assert "phone: 0905 123 456" in out
    assert "phải có người đọc lại" in err
