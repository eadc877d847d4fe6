"""What is worked out once and kept: found again, made anew for other sources, done without where it cannot be kept."""

from __future__ import annotations

import os
import re

import pytest

from ketnghia.core import kept_patterns, worked_out
from ketnghia.core.kept_patterns import KeptPatterns


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Keep things in a folder of the test's own."""
    monkeypatch.setattr(worked_out, "_path", lambda name: str(tmp_path / "kept" / f"{name}.kept"))
    return tmp_path / "kept"


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("Nam Phước", "utf-8")
    return path


@pytest.fixture
def words(source):
    """A function that asks for the table of the source's words, and counts how often it was worked out."""

    def ask():
        return worked_out.worked_out("words", [str(source)], make)("all")

    def make():
        ask.made += 1
        return {"all": tuple(source.read_text("utf-8").split())}

    ask.made = 0
    return ask


def test_what_was_worked_out_is_found_again(words):
    assert words() == words() == ("Nam", "Phước")
    assert words.made == 1


def test_another_source_is_worked_out_anew(words, source):
    words()
    source.write_text("Phước Thành", "utf-8")
    os.utime(source, ns=(1, 1))
    assert words() == ("Phước", "Thành")
    assert words.made == 2


def test_another_python_works_it_out_anew(words, monkeypatch):
    words()
    monkeypatch.setattr(worked_out.sys, "version", "4.0")
    assert words() == ("Nam", "Phước")
    assert words.made == 2


@pytest.mark.parametrize("harm", [b"", b"not marshal", None])
def test_a_broken_file_is_no_file(words, folder, harm):
    words()
    kept = folder / "words.kept"
    kept.write_bytes(kept.read_bytes()[:-9] if harm is None else harm)
    assert words() == ("Nam", "Phước")
    assert words.made == 2


def test_where_nothing_can_be_written_it_is_made_each_time(words, folder):
    folder.write_text("a file where the folder should be")
    assert words() == words() == ("Nam", "Phước")
    assert words.made == 2


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    re.purge()
    return re.compile(pattern, flags)


PATTERNS = [(r"(?P<kind>xã|phường)\s+(?P<name>[^\W\d_]+)", 0), (r"\bNAM phước\b", re.IGNORECASE), (r"(?x) a  b", 0)]


def test_a_kept_pattern_is_the_one_that_would_be_compiled(monkeypatch):
    with KeptPatterns():
        first = [compiled(*pattern) for pattern in PATTERNS]
    with KeptPatterns() as kept:
        monkeypatch.setattr(kept, "_work_out", None)  # nothing is left to compile
        again = [compiled(*pattern) for pattern in PATTERNS]
    plain = [compiled(*pattern) for pattern in PATTERNS]
    assert first == again == plain
    said = again[0].search("Đảng ủy xã Hùng")
    assert (said["kind"], said["name"]) == ("xã", "Hùng")
    assert again[1].search("ở nam PHƯỚC nay")


def test_patterns_compiled_outside_are_not_kept():
    with KeptPatterns():
        compiled(*PATTERNS[0])
    compiled("Lê Văn Tám")
    assert set(KeptPatterns()._known) == {PATTERNS[0]}


def test_patterns_no_longer_used_do_not_pile_up(monkeypatch):
    monkeypatch.setattr(kept_patterns, "MOST", 2)
    for number in range(9):
        with KeptPatterns():
            compiled(rf"a{{{number}}}")
    assert len(KeptPatterns()._known) <= 2


def test_a_re_built_otherwise_is_left_alone(monkeypatch):
    monkeypatch.delattr(re, "_parser")
    with KeptPatterns():
        assert compiled("x+").search("axx")
    assert KeptPatterns()._known == {}


def test_a_wrong_pattern_is_still_an_error():
    with KeptPatterns(), pytest.raises(re.error):
        compiled("(")
