"""What import-linter cannot see: foreign keys and templates reach downwards only, in the order of .importlinter."""

from __future__ import annotations

import re
import subprocess
import sys

from django.apps import apps

from tests.architecture.tree import ROOT, layer_order, slices, templates

USES = re.compile(r"""\{%\s*(?:extends|include|partial)\s+["']([\w/.\-]+)""")
NAMED = re.compile(r"""["']([a-z_]+)/[\w/\-]+\.(?:html|txt)(?:#\w+)?["']""")


def below(upper: str, lower: str) -> bool:
    """Tell whether slice `upper` may reach into slice `lower`."""
    order = layer_order()
    return upper == lower or order[upper] < order[lower]


def test_the_contracts_between_modules_hold() -> None:
    code = "from importlinter.cli import lint_imports_command as run; run()"
    result = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


def test_every_slice_is_a_layer_and_every_layer_a_folder() -> None:
    assert set(slices()) <= set(layer_order())
    folders = {path.name for path in (ROOT / "ketnghia").iterdir()} | {
        path.stem for path in (ROOT / "ketnghia").iterdir()
    }
    assert set(layer_order()) <= folders


def test_foreign_keys_point_to_the_same_slice_or_below() -> None:
    upward = []
    for name in slices():
        for model in apps.get_app_config(name).get_models():
            for field in model._meta.get_fields():
                target = field.related_model if field.concrete and field.is_relation else None
                if (
                    target is not None
                    and target._meta.app_label in slices()
                    and not below(name, target._meta.app_label)
                ):
                    upward.append(f"{model.__name__}.{field.name} -> {target.__name__}")
    assert upward == []


def test_the_log_has_no_foreign_keys() -> None:
    relations = [
        f for model in apps.get_app_config("audit").get_models() for f in model._meta.get_fields() if f.is_relation
    ]
    assert relations == []


def test_templates_use_templates_of_the_same_slice_or_below() -> None:
    upward, missing = [], []
    for name, path in templates().items():
        own = path.relative_to(ROOT / "ketnghia").parts[0]
        for used in USES.findall(path.read_text("utf-8")):
            target = templates().get(used)
            if target is None:
                missing.append(f"{name} -> {used}")
            elif not below(own, target.relative_to(ROOT / "ketnghia").parts[0]):
                upward.append(f"{name} -> {used}")
    assert (upward, missing) == ([], [])


def test_python_files_render_templates_of_the_same_slice_or_below() -> None:
    upward = []
    for path in (ROOT / "ketnghia").glob("*/**/*.py"):
        own = path.relative_to(ROOT / "ketnghia").parts[0]
        if own in slices() and "tests" not in path.parts:
            named = [slice_ for slice_ in NAMED.findall(path.read_text("utf-8")) if slice_ in slices()]
            upward += [f"{path.relative_to(ROOT)} -> {slice_}" for slice_ in named if not below(own, slice_)]
    assert upward == []
