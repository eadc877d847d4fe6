"""`ketnghia register`: names resolved without Django; the register loaded, once, with counts."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ketnghia.cli import register


def test_a_name_is_resolved_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert register.main(["resolve", "Duy Vinh"]) == 0
    assert "20599  0.93  xã Nam Phước (Đà Nẵng) – Đơn vị cũ: xã Duy Vinh" in capsys.readouterr().out


def test_json_has_every_field_of_a_candidate(capsys: pytest.CaptureFixture[str]) -> None:
    assert register.main(["resolve", "Hùng Sơn", "--near", "48", "--json", "--limit", "1"]) == 0
    (candidate,) = json.loads(capsys.readouterr().out)
    assert set(candidate) == {"code", "name", "kind", "province", "score", "reason", "matched"}
    assert (candidate["code"], candidate["score"]) == ("20443", 1.0)


def test_nothing_found_is_said_and_is_not_success(capsys: pytest.CaptureFixture[str]) -> None:
    assert register.main(["resolve", "xyzzy"]) == 1
    assert "Không tìm thấy" in capsys.readouterr().err


def test_a_malformed_code_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        register.main(["resolve", "Duy Vinh", "--near", "4"])
    assert stopped.value.code == 2
    assert "mã phải có 2 số" in capsys.readouterr().err


def test_resolving_never_imports_django() -> None:
    code = "import sys; from ketnghia.cli.register import main; main(['resolve', 'Duy']); exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


@pytest.mark.django_db
def test_loading_twice_changes_nothing_the_second_time(
    capsys: pytest.CaptureFixture[str], small_register: Callable[..., Path]
) -> None:
    folder = str(small_register())
    assert register.main(["load", "--file", folder]) == 0
    assert "Thêm 5," in capsys.readouterr().out
    assert register.main(["load", "--file", folder]) == 0
    assert "Thêm 0, sửa 0, khép lại 0, giữ nguyên 5 đơn vị." in capsys.readouterr().out


@pytest.mark.django_db
def test_a_folder_without_the_files_is_refused_in_a_sentence(capsys: pytest.CaptureFixture[str], tmp_path) -> None:
    assert register.main(["load", "--file", str(tmp_path)]) == 1
    assert "Không tìm thấy tệp provinces.csv" in capsys.readouterr().err
