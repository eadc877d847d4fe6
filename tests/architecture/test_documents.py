"""What is written about the project agrees with the project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.utils.module_loading import import_string

from ketnghia.accounts.roles import RIGHTS
from ketnghia.config.environment import SETTINGS
from ketnghia.version import VERSION
from tests.architecture.tree import PACKAGE, ROOT, files, slices, templates
from tools.docs import FILES

README = ("README.md", "README.vi.md")
# A word of the left column is a second name for something that has one already (docs/glossary.md).
SECOND_NAMES = {
    r"\btwin (?:city|town|commune)s?\b": "twinning, locality",
    r"\bsister (?:city|cities|commune)s?\b": "twinning, locality",
    r"\btwinning (?:agreement|contract|pact)s?\b": "programme",
    r"\bpartnership agreements?\b": "programme",
    r"\bactivity log\b": "audit log",
    r"\baudit trail\b": "audit log",
    r"\baction plans?\b": "plan",
    r"\bpledge items?\b": "commitment",
    r"\bprograms?\b": "programme (of a computer: command, software)",
    r"\borganization\w*": "organisation",
    r"\bhợp đồng kết nghĩa\b": "chương trình kết nghĩa",
    r"\bkết nghĩa anh em\b": "kết nghĩa",
    r"\bnhật ký (?:hoạt động|hệ thống)\b": "nhật ký",
    r"\bquản trị viên\b": "quản trị",
    r"\bxã, phường, thị trấn\b": "đơn vị hành chính cấp xã (thị trấn no longer exist)",
    r"\btài khoản admin\b": "quản trị",
}


def prose() -> list[Path]:
    """Return every file with words for people: interface, docstrings, docs."""
    pages = [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *templates().values(),
        *(PACKAGE / "locale").rglob("*.po"),
    ]
    code = files(".py", ".js", ".css", tests=False)
    return [*pages, *(path for path in code if "extract" not in path.parts)]  # extract/ knows others' words by trade


def test_the_version_is_the_top_number_of_the_changelog() -> None:
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[:2].count("Unreleased") == (headings[0] == "Unreleased")  # what comes next stands above it
    assert next(heading for heading in headings if heading != "Unreleased") == VERSION


@pytest.mark.parametrize("path", FILES, ids=str)
def test_generated_documents_are_in_step_with_the_code(path: Path) -> None:
    assert (ROOT / path).read_text("utf-8") == FILES[path](), "run make docs"


def test_every_setting_is_in_the_example_and_in_the_docs() -> None:
    example, docs = (ROOT / ".env.example").read_text("utf-8"), (ROOT / "docs/generated/settings.md").read_text("utf-8")
    assert [
        setting.name for setting in SETTINGS if f"#{setting.name}=" not in example or f"`{setting.name}`" not in docs
    ] == []


def test_every_setting_that_is_read_anywhere_is_declared() -> None:
    known = {setting.name for setting in SETTINGS} | set(dir(settings))
    texts = [
        *files(".py"),
        ROOT / "Makefile",
        ROOT / ".ci/run",
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / name for name in README),
    ]
    used = {name for path in texts for name in re.findall(r"\bKETNGHIA_[A-Z_]*[A-Z]\b", path.read_text("utf-8"))}
    assert used - known == set()


def test_every_kind_of_event_that_is_recorded_has_its_sentence() -> None:
    declared = {kind for path in settings.AUDIT_EVENTS for kind in import_string(path)}
    assert len(declared) > 20
    rights = {right.code for right in RIGHTS}
    first_words = {kind.split(".")[0] for kind in declared}
    unknown = []
    for path in files(".py", tests=False):
        for word in re.findall(r'"([a-z]+\.[a-z_]+)"', path.read_text("utf-8")):
            if word.split(".")[0] in first_words and word not in declared | rights:
                unknown.append(f"{path.relative_to(ROOT)}: {word}")
    assert unknown == []


def test_every_table_says_in_its_docstring_what_a_row_is() -> None:
    models = [model for name in slices() for model in apps.get_app_config(name).get_models()]
    silent = [model.__name__ for model in models if not model.__doc__ or model.__doc__.startswith(f"{model.__name__}(")]
    assert silent == []


def test_every_table_of_the_glossary_exists_or_belongs_to_a_later_slice() -> None:
    """The glossary's code names are spelt as in the code, so that a search for one finds the other."""
    glossary = (ROOT / "docs/glossary.md").read_text("utf-8")
    models = {model.__name__ for name in slices() for model in apps.get_app_config(name).get_models()}
    domain = {"Locality", "Province", "FormerUnit", "Organisation", "Membership", "Programme", "Party", "Commitment"}
    assert {name for name in domain if f"`{name}`" not in glossary} == set()
    assert domain <= models


def test_one_idea_has_one_name() -> None:
    found = []
    for path in prose():
        text = path.read_text("utf-8").lower()
        for pattern, name in SECOND_NAMES.items():
            found += [f"{path.relative_to(ROOT)}: «{match}», say {name}" for match in set(re.findall(pattern, text))]
    assert found == []


@pytest.mark.parametrize("name", [*README, "CONTRIBUTING.md"])
def test_every_command_in_the_readme_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    from ketnghia.cli.__main__ import NOUNS

    text = (ROOT / name).read_text("utf-8")
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))
    assert set(re.findall(r"\bmake ([a-z][a-z-]*)", code)) - targets == set()
    assert set(re.findall(r"(?:^|[`\s])ketnghia ([a-z]+)", code)) - set(NOUNS) == set()


def test_both_readmes_show_the_same_commands_and_folders() -> None:
    blocks = [re.findall(r"```\w*\n(.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL) for name in README]
    first_words = [
        [line.split("#")[0].strip().split("  ")[0] for block in side for line in block.splitlines()] for side in blocks
    ]
    assert first_words[0] == first_words[1]


def test_every_link_between_documents_leads_somewhere() -> None:
    dead = []
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8")):
            if not link.startswith(("http:", "https:", "mailto:")) and not (path.parent / link).exists():
                dead.append(f"{path.relative_to(ROOT)} -> {link}")
    assert dead == []


def test_every_document_is_on_the_map() -> None:
    shown = (ROOT / "docs/README.md").read_text("utf-8")
    docs = ROOT / "docs"
    lost = [str(path.relative_to(docs)) for path in docs.rglob("*.md") if path != docs / "README.md"]
    assert [name for name in lost if f"({name})" not in shown] == []


def test_every_target_of_the_makefile_is_described() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY: (.*)", text, re.MULTILINE)
    assert phony
    described = set(re.findall(r"^([a-z][a-z-]*):.*## \S", text, re.MULTILINE))
    assert set(phony[1].split()) - described == {"preflight"}


def test_the_requirements_name_no_address() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-bench.txt"):
        text = (ROOT / name).read_text("utf-8")
        assert "://" not in text
        assert text.count("==") <= text.count("--hash=sha256:")


def test_the_site_and_the_developers_have_the_same_versions() -> None:
    pins = [
        dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / f"requirements{part}.txt").read_text("utf-8"), re.MULTILINE))
        for part in ("", "-dev")
    ]
    assert {name: pins[1].get(name) for name in pins[0]} == pins[0]


def test_every_dependency_has_its_reason_beside_it() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    rows = re.findall(r'^  "[A-Za-z][^"]*[<>=]=?[^"]*",?(.*)$', text, re.MULTILINE)
    assert len(rows) > 30
    assert [row for row in rows if not re.match(r" *# \S+", row)] == []
