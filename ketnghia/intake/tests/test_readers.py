"""Real files through the readers: what is read, in which order, and what is refused with which sentence."""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile
import zlib

import docx
import pytest
from PIL import Image

from ketnghia.intake.readers import Refused, read, read_content, scan
from ketnghia.intake.readers.archive import unpack
from ketnghia.intake.readers.refused import SENTENCES

WORDS = "Phường Hải Châu và xã Hùng Sơn ký kết nghĩa với các nội dung đã được thống nhất trong năm này."


def word_file(*paragraphs: str, table: list[list[str]] | None = None) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        grid = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def package(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            out.writestr(name.replace("__", "/") + ".xml", content)
    return buffer.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf_file(*lines: str, encrypt: bool = False) -> bytes:
    """Make a small PDF of ASCII lines with one standard font."""
    stream = "BT /F1 12 Tf 50 780 Td " + " ".join(f"({line}) Tj 0 -16 Td" for line in lines) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    if encrypt:
        secret = "<" + "ab" * 32 + ">"
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /O {secret} /U {secret} /P -4 >>")
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    locked = f" /Encrypt 6 0 R /ID [<{'00' * 16}> <{'00' * 16}>]" if encrypt else ""
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R{locked} >>\nstartxref\n{start}\n%%EOF".encode()


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read(data)
    assert str(caught.value) == SENTENCES[caught.value.code]
    return caught.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_text_is_read_whatever_its_form(encoding):
    assert read((WORDS * 3).encode(encoding)) == WORDS * 3


def test_windows_1258_is_read():
    marks = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    raw = b"".join(
        (unicodedata.normalize("NFC", base) + tone).encode("cp1258") for base, tone in _base_and_tone(WORDS, marks)
    )
    assert unicodedata.normalize("NFC", read(raw)) == WORDS


def _base_and_tone(text: str, marks: set[str]):
    """Yield each letter without its tone, and the tone as windows-1258 writes it behind."""
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        yield "".join(part for part in parts if part not in marks), "".join(part for part in parts if part in marks)


def test_bytes_that_are_no_vietnamese_in_any_encoding_are_refused():
    assert refusal(bytes(range(0xA0, 0xFF)) * 4 + b" abc def") == "encoding"


def test_paragraphs_and_tables_come_in_the_order_of_the_body():
    data = word_file(
        "BIÊN BẢN", WORDS, table=[["STT", "Nội dung", "Ghi chú"], ["1", "Giáo dục", ""], ["2", "Y tế", "mới"]]
    )
    assert read(data).splitlines() == ["BIÊN BẢN", WORDS, "STT\tNội dung\tGhi chú", "1\tGiáo dục\t", "2\tY tế\tmới"]


def test_a_table_of_signatures_is_read_line_by_line():
    data = word_file(WORDS, table=[["T/M XÃ A\nBÍ THƯ\nNguyễn Văn A", "T/M XÃ B\nBÍ THƯ\nHồ Thị B"]])
    assert read(data).splitlines()[1:] == ["T/M XÃ A\tT/M XÃ B", "BÍ THƯ\tBÍ THƯ", "Nguyễn Văn A\tHồ Thị B"]


def test_deleted_words_are_left_out_and_notes_follow_their_paragraph():
    body = (
        f"<w:document {W}><w:body><w:p><w:r><w:t>Ngày </w:t></w:r><w:del><w:r><w:delText>12</w:delText></w:r></w:del>"
        '<w:ins><w:r><w:t>19/11/2025</w:t></w:r></w:ins><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        "<w:p><w:r><w:t>Hết.</w:t></w:r></w:p></w:body></w:document>"
    )
    notes = (
        f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>Chú thích.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    assert read(package(word__document=body, word__footnotes=notes)) == "Ngày 19/11/2025\nChú thích.\nHết."


def test_text_boxes_are_read_once():
    box = "<w:txbxContent><w:p><w:r><w:t>Nơi ký: xã A</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = (
        f"<w:document {W} {mc}><w:body><w:p><w:r><w:t>Lễ ký</w:t></w:r><w:r>"
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p></w:body></w:document>"
    )
    assert read(package(word__document=body)) == "Lễ ký\nNơi ký: xã A"


def test_a_word_bomb_is_refused_before_it_unfolds():
    assert refusal(package(word__document=f"<w:document {W}>" + " " * 60_000_000 + "</w:document>")) == "bomb"


def test_entities_are_refused():
    body = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa">]><w:document {W}><w:body/></w:document>'
    assert refusal(package(word__document=body)) == "bomb"


@pytest.mark.parametrize("body", ["<w:document", "", "no xml"])
def test_a_broken_word_file_is_refused(body):
    assert refusal(package(word__document=body)) == "broken"


def test_pdf_text_is_read_line_by_line():
    assert read(pdf_file("Hai Chau Ward and Hung Son Commune", "signed a covenant.")).split("\n") == [
        "Hai Chau Ward and Hung Son Commune",
        "signed a covenant.",
    ]


@pytest.mark.usefixtures("no_tesseract")
def test_a_pdf_without_letters_is_a_scan():
    assert refusal(pdf_file()) == "scan"


def test_a_pdf_with_a_password_is_refused():
    assert refusal(pdf_file("secret", encrypt=True)) == "encrypted"


def test_a_broken_pdf_is_refused():
    assert refusal(b"%PDF-1.7\n" + b"x" * 300) == "broken"


def png() -> bytes:
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    chunk = lambda name, data: struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))  # noqa: E731
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


@pytest.mark.usefixtures("no_tesseract")
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (word_file(""), "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "doc"),
        (b"{\\rtf1 Ket nghia}", "rtf"),
        (png(), "picture"),
        (package(ghi_chu="x"), "zip"),
        (package(xl__workbook="<x/>"), "xlsx"),
        (b"\x00\x01\x02\x03" * 50, "unknown"),
        (b"x" * (20 * 1024 * 1024 + 1), "too-large"),
        (b"ket nghia " * 200_001, "too-long"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_own_sentence(data, code):
    assert refusal(data) == code


@pytest.mark.parametrize("stamp", ["MẬT", "TỐI MẬT", "Tuyệt mật", "Độ mật: MẬT", "UBND XÃ A\tMẬT", "[ MẬT ]"])
def test_documents_stamped_secret_are_refused(stamp):
    assert refusal(f"{stamp}\nBÁO CÁO\n{WORDS}".encode()) == "secret"


@pytest.mark.parametrize(
    "line", ["Sản phẩm: mật ong rừng.", "MẬT ONG PHƯỚC THÀNH", "Bí mật gia truyền", "Quy chế mật khẩu"]
)
def test_honey_is_no_secret(line):
    assert line in read(f"{line}\n{WORDS}".encode())


def test_every_sentence_is_one_line_that_says_what_to_do():
    assert all(sentence.endswith(".") and "\n" not in sentence and ";" in sentence for sentence in SENTENCES.values())


def read_body(body: str, **parts: str) -> list[str]:
    return read(package(word__document=f"<w:document {W}><w:body>{body}</w:body></w:document>", **parts)).splitlines()


def paragraph(text: str, mark: str = "") -> str:
    return f"<w:p>{mark}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_heads_come_first_and_feet_last_without_page_numbers():
    head = f"<w:hdr {W}>{paragraph('ĐẢNG ỦY XÃ A')}</w:hdr>"
    foot = f"<w:ftr {W}>{paragraph('Nơi nhận: lưu VP')}{paragraph('Trang 2')}{paragraph('3')}</w:ftr>"
    lines = read_body(paragraph("Nội dung"), word__header1=head, word__header2=head, word__footer1=foot)
    assert lines == ["ĐẢNG ỦY XÃ A", "Nội dung", "Nơi nhận: lưu VP"]


def test_changes_are_read_as_accepted():
    joined = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    gone = "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>bỏ</w:t></w:r></w:p></w:tc></w:tr>"
    kept = "<w:tr><w:tc><w:p><w:r><w:t>giữ</w:t></w:r></w:p></w:tc></w:tr>"
    moved = "<w:p><w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>mới</w:t></w:r></w:moveTo></w:p>"
    assert read_body(paragraph("Hai xã ", joined) + paragraph("ký kết") + moved + f"<w:tbl>{gone}{kept}</w:tbl>") == [
        "Hai xã ký kết", "mới", "giữ",
    ]  # fmt: skip


def test_a_table_inside_a_table_is_read_once():
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>trong</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{paragraph('ngoài')}{inner}</w:tc><w:tc>{paragraph('bên')}</w:tc></w:tr></w:tbl>"
    assert "\n".join(read_body(outer)).count("trong") == 1


LETTERS = "àảãáạăâêôơưđéếộớờúĩìấợùủ"
CODES = "\xb5\xb6\xb7\xb8\xb9\xa8\xa9\xaa\xab\xac\xad\xae\xd0\xd5\xe9\xed\xea\xf3\xdc\xd7\xca\xee\xef\xf1"
TCVN3 = str.maketrans(LETTERS, CODES)


def test_old_fonts_in_word_files_are_read_as_what_they_show():
    words = "xã Hải Châu và xã Nam Hà kết nghĩa với nhau, hai xã đã ký ngày nào và các xã khác cho là được"
    assert read(word_file(words.translate(TCVN3) * 3)).startswith("xã Hải Châu và xã Nam Hà kết nghĩa với nhau")


def columns_pdf(*, interleaved: bool) -> bytes:
    """A page with a title across and two columns of ten lines, drawn row by row or column by column."""
    left = [(50, 700 - 16 * row, f"Left column line number {row} is here now") for row in range(10)]
    right = [(310, 700 - 16 * row, f"Right column line number {row} stands here") for row in range(10)]
    body = [line for pair in zip(left, right, strict=True) for line in pair] if interleaved else left + right
    drawn = [(50, 740, "The title of the page goes across both of the columns, from the left to the right side"), *body]
    stream = "BT /F1 11 Tf " + " ".join(f"1 0 0 1 {x} {y} Tm ({text}) Tj" for x, y, text in drawn) + " ET"
    plain = pdf_file("x").decode("latin-1")
    start, end = plain.index("<< /Length"), plain.index("endstream")
    return (plain[:start] + f"<< /Length {len(stream)} >>\nstream\n{stream}\n" + plain[end:]).encode()


@pytest.mark.parametrize("interleaved", [True, False])
def test_two_columns_are_read_one_after_the_other(interleaved):
    lines = [line for line in read(columns_pdf(interleaved=interleaved)).splitlines() if line.strip()]
    assert lines[0].startswith("The title")
    assert [line.split()[0] for line in lines[1:]] == ["Left"] * 10 + ["Right"] * 10


def test_a_page_of_one_column_stays_as_the_file_has_it():
    lines = [f"This is line {number} of a page with one column of text only" for number in range(20)]
    assert read(pdf_file(*lines)).split("\n") == lines


@pytest.mark.parametrize("stamp", ["MAT", "TOI MAT", "DO MAT: TUYET MAT", "T U Y Ệ T  M Ậ T", "Số: 12/BC-CA TỐI MẬT"])
def test_stamps_are_seen_without_tones_letters_apart_and_beside_the_number(stamp):
    body = "BAO CAO tinh hinh dia ban" if stamp.isascii() else f"BÁO CÁO\n{WORDS}"
    assert refusal(f"UBND\n{stamp}\n{body}".encode()) == "secret"


def test_a_stamp_in_another_form_of_unicode_or_in_the_foot_is_seen():
    assert refusal(unicodedata.normalize("NFD", f"TỐI MẬT\n{WORDS}").encode()) == "secret"
    foot = f"<w:ftr {W}>{paragraph('MẬT')}</w:ftr>"
    with pytest.raises(Refused, match="dấu mật"):
        read_body("".join(paragraph(WORDS) for _ in range(40)), word__footer1=foot)


def test_an_archive_gives_its_files_without_what_computers_leave_there():
    data = zipped({"a/b/tin.txt": b"x", "__MACOSX/._tin.txt": b"y", "~$tin.docx": b"z", "trong.zip": b"PK"})
    assert unpack(data, most_files=5, most_bytes=100) == [("a/b/tin.txt", b"x"), ("trong.zip", b"PK")]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({}, "hollow"),
        ({f"{number}.txt": b"x" for number in range(4)}, "many"),
        ({"a.txt": bytes(range(256)) * 3, "b.txt": bytes(range(256))}, "heavy"),
        ({"a.txt": bytes(5_000_000)}, "bomb"),
    ],
)
def test_a_bad_archive_is_refused(files, code):
    with pytest.raises(Refused) as caught:
        unpack(zipped(files), most_files=3, most_bytes=1000)
    assert caught.value.code == code


def test_a_locked_or_broken_archive_is_refused():
    locked = bytearray(zipped({"a.txt": b"x"}))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    for data, code in ((bytes(locked), "encrypted"), (zipped({"a.txt": b"x"})[:-9], "broken")):
        with pytest.raises(Refused) as caught:
            unpack(data, most_files=3, most_bytes=1000)
        assert caught.value.code == code


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.fixture
def tesseract(tmp_path, monkeypatch):
    """A program in tesseract's place that says `words` for every picture."""

    def install(words: str, languages: str = "eng\nvie", seconds: int = 0) -> None:
        program = tmp_path / "tesseract"
        program.write_text(
            f"#!/bin/sh\nif [ \"$1\" = --list-langs ]; then printf 'List\\n{languages}\\n'; exit; fi\n"
            f"sleep {seconds}; cat >/dev/null; printf '%s' '{words}'\n"
        )
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        scan.tesseract.cache_clear()

    yield install
    scan.tesseract.cache_clear()


def test_scans_are_read_where_tesseract_knows_vietnamese(tesseract):
    tesseract(WORDS)
    for data in (picture(), pdf_file()):
        content = read_content(data)
        assert (content.text, content.scanned) == (WORDS, True)


def test_scans_without_words_or_in_no_time_are_refused(tesseract):
    tesseract("..")
    assert refusal(picture()) == "blurred"
    tesseract(WORDS, seconds=5)
    with pytest.raises(Refused, match="quá lâu"):
        read_content(picture(), seconds=0.2)


def test_without_vietnamese_the_sentence_says_what_to_install(tesseract):
    tesseract(WORDS, languages="eng")
    assert refusal(picture()) == "picture"
    assert "tesseract-ocr-vie" in SENTENCES["picture"]


def test_a_secret_scan_is_refused_as_well(tesseract):
    tesseract(f"TUYỆT MẬT\n{WORDS}")
    assert refusal(picture()) == "secret"


def picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (60, 40), 255).save(buffer, "PNG")
    return buffer.getvalue()
