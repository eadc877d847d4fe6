"""`ketnghia intake`: JSON on the one side, one line of refusal on the other, and no Django in between."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile

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


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_folder_and_a_zip_are_read_whole_and_one_bad_file_stops_nothing(news, tmp_path, capsys):
    (tmp_path / "xau.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "~$tin.docx").write_bytes(b"x")
    with zipfile.ZipFile(tmp_path / "goi.zip", "w") as archive:
        archive.writestr("trong/tin hai.txt", TEXT)
        archive.writestr("trong.zip", b"PK\x05\x06" + bytes(18))
    out = tmp_path.parent / f"{tmp_path.name}.jsonl"
    assert intake.main([str(tmp_path), "--out", str(out)]) == 2
    said = {row["file"].removeprefix(f"{tmp_path}/"): row for row in lines(out)}
    assert set(said) == {"tin.txt", "xau.docx", "goi.zip/trong/tin hai.txt", "goi.zip/trong.zip"}
    assert said["goi.zip/trong/tin hai.txt"]["genre"] == "news"
    assert "refused" in said["xau.docx"]
    assert "tệp nén" in said["goi.zip/trong.zip"]["refused"]
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_a_run_goes_on_where_it_was_killed(tmp_path, capsys):
    folder = tmp_path / "kho"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:02}.txt").write_text(TEXT, "utf-8")
    out = tmp_path / "ra.jsonl"
    command = [sys.executable, "-m", "ketnghia.cli", "intake", str(folder), "--out", str(out), "--jobs", "1"]
    run = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    while run.poll() is None and not (out.exists() and out.stat().st_size):
        time.sleep(0.01)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    with out.open("a", encoding="utf-8") as journal:
        journal.write('{"file": "cut off')
    before = out.read_text("utf-8").splitlines()[:-1]
    assert intake.main([str(folder), "--out", str(out)]) == 0
    after = out.read_text("utf-8").splitlines()
    assert after[: len(before)] == before
    assert sorted(row["file"] for row in lines(out)) == sorted(str(path) for path in folder.iterdir())


def test_taught_names_are_read_with_the_lexicon_file(tmp_path, capsys):
    path, taught = tmp_path / "tin.txt", tmp_path / "tu-dien.json"
    path.write_text(TEXT.replace("xã Hùng Sơn (Đà Nẵng)", "Rẻo Cao"), "utf-8")
    taught.write_text(json.dumps([{"kind": "alias", "text": "Rẻo Cao", "target": "20443"}]), "utf-8")
    intake.main([str(path), "--lexicon", str(taught)])
    [programme] = json.loads(capsys.readouterr().out)["programmes"]
    assert {party["code"] for party in programme["parties"]} == {"20242", "20443"}


def test_a_lexicon_that_is_none_and_a_wrong_number_are_refused(news, tmp_path, capsys):
    for words in (["--lexicon", str(news)], ["--jobs", "0"]):
        with pytest.raises(SystemExit):
            intake.main([str(news), *words])
    assert len(capsys.readouterr().err.splitlines()) >= 2


def test_no_words_of_a_document_are_kept_for_the_next_one(news, tmp_path):
    """Patterns are kept between runs, and a pattern made of a name would tell who read what."""
    alone = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path / "kept")}
    command = [sys.executable, "-m", "ketnghia.cli", "intake", str(news)]
    first, again = (subprocess.run(command, capture_output=True, env=alone, check=True).stdout for _ in range(2))
    assert json.loads(first) == json.loads(again)
    [kept] = (tmp_path / "kept").rglob("patterns*.kept")
    assert "kết nghĩa".encode() in kept.read_bytes()
    assert "Hải".encode() not in kept.read_bytes()


def test_one_plain_text_loads_no_slow_modules(news):
    """Each of them would take as long as reading the text."""
    code = (
        "import sys; from ketnghia.cli import intake; intake.main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(news)], capture_output=True, text=True, check=True)
    assert not {"dataclasses", "tomllib", "pathlib", "multiprocessing", "django"} & set(done.stderr.split())
