"""What is installed with pip: the whole package with its pages, styles, data and translations, and the command."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ketnghia.version import VERSION

ROOT = Path(__file__).resolve().parents[2]
NOT_INSTALLED = {"tests", "__pycache__"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built from a copy so that nothing is left in the checkout."""
    copy = tmp_path_factory.mktemp("copy")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    shutil.copytree(ROOT / "ketnghia", copy / "ketnghia", ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(copy / "dist"), str(copy)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return zipfile.ZipFile(next((copy / "dist").glob("*.whl")))


def test_the_wheel_holds_every_file_of_the_package_but_the_tests(wheel: zipfile.ZipFile) -> None:
    source = {path.relative_to(ROOT) for path in (ROOT / "ketnghia").rglob("*") if path.is_file()}
    wanted = {str(path) for path in source if not NOT_INSTALLED & set(path.parts)}
    packed = {name for name in wheel.namelist() if name.startswith("ketnghia/")}
    assert wanted - packed == set()
    assert [name for name in packed if "/tests/" in name] == []


def test_the_wheel_brings_the_command_and_the_version(wheel: zipfile.ZipFile) -> None:
    info = f"ketnghia-{VERSION}.dist-info"
    assert "ketnghia = ketnghia.cli.__main__:main" in wheel.read(f"{info}/entry_points.txt").decode()
    assert f"Version: {VERSION}\n" in wheel.read(f"{info}/METADATA").decode()


def test_the_package_starts_outside_the_checkout(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """The settings load from the installed files alone, and the data folder is where the environment says."""
    wheel.extractall(tmp_path / "site")
    code = """if True:
        import django
        django.setup()
        from django.conf import settings
        from django.template.loader import get_template
        from ketnghia.organisations import register_file
        print(settings.DATA, get_template("ui/base.html").origin.name, register_file.__file__)
    """
    environ = {
        "PYTHONPATH": str(tmp_path / "site"),
        "DJANGO_SETTINGS_MODULE": "ketnghia.config.settings",
        "KETNGHIA_DATA": str(tmp_path / "data"),
    }
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, env=environ, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    installed = tmp_path / "site/ketnghia"
    places = [tmp_path / "data", installed / "ui/templates/ui/base.html", installed / "organisations/register_file.py"]
    assert result.stdout.split() == [str(path) for path in places]
