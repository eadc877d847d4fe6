"""Small enough to be read: files, functions and templates; each file says first what it is for."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.tree import ROOT, files, templates

FILE, FUNCTION, TEMPLATE = 500, 50, 200  # lines; the aims are 300, 25 and 120
COMMENT = {
    ".py": ('"""', "#"),
    ".css": ("/*",),
    ".js": ("/*", "//"),
    ".html": ("{#", "{% comment", "{% extends"),
    ".txt": ("{",),
}


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text("utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]


def test_no_file_is_longer_than_five_hundred_lines() -> None:
    long = [f"{name(path)}: {lines(path)}" for path in files(".py", ".js") if lines(path) > FILE]
    assert long == []


def test_no_function_is_longer_than_fifty_lines() -> None:
    long = [
        f"{name(path)}:{node.lineno} {node.name}: {(node.end_lineno or 0) - node.lineno + 1}"
        for path in files(".py")
        for node in functions(path)
        if (node.end_lineno or 0) - node.lineno + 1 > FUNCTION
    ]
    assert long == []


def test_no_template_is_longer_than_two_hundred_lines() -> None:
    long = [f"{key}: {lines(path)}" for key, path in templates().items() if lines(path) > TEMPLATE]
    assert long == []


def test_the_first_line_of_every_file_says_what_it_is_for() -> None:
    silent = []
    for path in [*files(".py", ".css", ".js"), *(path for path in templates().values() if path.suffix == ".html")]:
        text = path.read_text("utf-8").removeprefix("#!/usr/bin/env python\n")
        first = text.splitlines()[0] if text else ""
        if not first.startswith(COMMENT[path.suffix]) and not (path.name == "__init__.py" and not text):
            silent.append(name(path))
    assert silent == []


def test_every_public_function_and_class_has_a_docstring() -> None:
    silent = []
    for path in files(".py", tests=False):
        tree = ast.parse(path.read_text("utf-8"))
        for node in [*tree.body, *(child for top in tree.body if isinstance(top, ast.ClassDef) for child in top.body)]:
            public = isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_")
            if public and node.name not in ("Meta", "Media") and not ast.get_docstring(node) and path.name != "apps.py":
                silent.append(f"{name(path)}:{node.lineno} {node.name}")
    assert silent == []
