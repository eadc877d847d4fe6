"""`ketnghia intake`: JSON on the one side, one line of refusal on the other, and no Django in between."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from ketnghia.cli import intake

TEXT = "Chiều 16/8, phường Hải Châu và xã Hùng Sơn (Đà Nẵng) ký kết nghĩa tại xã Hùng Sơn."


@pytest.fixture
def news(tmp_path):
    path = tmp_path / "tin.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_one_file_gives_one_object(news, capsys):
    assert intake.main([str(news), "--json", "--published", "2025-08-17"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["file"] == str(news)
    [programme] = answer["programmes"]
    assert {party["code"] for party in programme["parties"]} == {"20242", "20443"}
    assert programme["signed_on"]["value"] == "2025-08-16"


def test_several_files_give_one_line_each_and_a_refusal_does_not_stop_them(news, tmp_path, capsys):
    empty = tmp_path / "rong.txt"
    empty.touch()
    assert intake.main([str(news), str(empty), str(news), "--json"]) == 2
    out, err = capsys.readouterr()
    assert [json.loads(line)["genre"] for line in out.splitlines()] == ["news", "news"]
    assert len(err.splitlines()) == 1
    assert "rong.txt" in err


@pytest.mark.parametrize(
    "content", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, b"%PDF-1.7 broken", b"PK\x03\x04"]
)
def test_a_bad_file_gives_status_two_and_one_line(content, tmp_path, capsys):
    path = tmp_path / "x.docx"
    path.write_bytes(content)
    assert intake.main([str(path), "--json"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err


@pytest.mark.parametrize("name", ["khong-co.txt", ".", "a\0b"])
def test_a_missing_file_or_a_folder_is_refused(name, tmp_path, capsys):
    assert intake.main([f"{tmp_path}/{name}"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_day_that_is_no_day_is_refused_before_anything_is_read(news, capsys):
    with pytest.raises(SystemExit):
        intake.main([str(news), "--published", "3/9/2025"])
    assert "2025-09-03" in capsys.readouterr().err


def test_the_command_does_not_import_django(news):
    code = (
        f"import sys; from ketnghia.cli import intake; intake.main([{str(news)!r}]); assert 'django' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
