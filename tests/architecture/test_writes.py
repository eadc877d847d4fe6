"""Every write stands in the log: an action records an event, by itself or through another one, or says here why not.

Looked at in the text of the modules, not in a run, so that an action that no test calls is seen as well.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from tests.architecture.tree import PACKAGE, slices

Function = tuple[str, str]  # module, name
RECORD: Function = ("ketnghia.audit.actions", "record")
WRITING = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete", "update"}

# An action that takes `by` and records nothing. Whoever adds a line gives the reason.
SILENT = {
    "audit.seal_day": "the seal is an entry of the log's own chain",
    "evidence.begin_upload": "a file on its way in belongs to nothing yet; what it becomes is recorded when it is kept",
    "evidence.append": "a piece of such a file",
    "evidence.stage": "such a file in one piece",
    "evidence.drop_upload": "such a file is given up",
    "evidence.sweep_uploads": "such files are forgotten after a while",
    "notices.open_notice": "what a person has read is nobody else's business",
    "notices.open_all": "what a person has read is nobody else's business",
    "programmes.keep_document": "the draft or the programme that it is hung on records it with its hash",
    "support.read_file": "a table on its way in; its lines are recorded when they are taken over",
    "support.set_meanings": "the headings of such a table",
    "support.drop_file": "such a table is given up",
}
# A function that writes for nobody in particular: by the clock, or what is derived and can be made again.
NOBODYS = {
    "jobs.claim_due": "the runs of jobs are a log themselves",
    "jobs.forget_old_runs": "the runs of jobs are a log themselves",
    "jobs.perform": "the runs of jobs are a log themselves",
    "notices.give": "notices are derived from events",
    "notices.mail_notices": "notices are derived from events",
    "programmes.put_aside": "a file on its way into a form, gone after a day; the action that takes it is recorded",
    "programmes.sweep_aside": "a file on its way into a form, gone after a day; the action that takes it is recorded",
    "search.count_words": "the index is derived and can be made again",
    "search.leave_out": "the index is derived; what is not in it is said by verifying it",
    "search.rebuild": "the index is derived and can be made again",
    "search.refresh": "the index is derived and can be made again",
    "search.write": "the index is derived and can be made again",
    "work.note_reading": "when a calendar was last asked for, at most once a day",
}


@cache
def modules() -> dict[str, ast.Module]:
    """Return {module name: its tree} of every slice's actions."""
    paths = [path for name in slices() for path in (PACKAGE / name).glob("actions*/**/*.py")]
    paths += list(PACKAGE.glob("*/actions.py"))
    return {_module(path): ast.parse(path.read_text("utf-8")) for path in sorted(paths)}


def _module(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


@cache
def imported() -> dict[str, dict[str, Function]]:
    """Return {module: {name in it: where it comes from}}."""
    return {
        module: {
            each.asname or each.name: (node.module or "", each.name)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for each in node.names
        }
        for module, tree in modules().items()
    }


@cache
def functions() -> dict[Function, ast.FunctionDef]:
    """Return every function of the actions."""
    return {
        (module, node.name): node
        for module, tree in modules().items()
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    }


def found(module: str, name: str) -> Function | None:
    """Return the action that `name` means inside `module`, also when it was imported from a package's door."""
    while (module, name) not in functions():
        if name not in imported().get(module, {}):
            return None
        module, name = imported()[module][name]
    return module, name


def called(function: Function) -> set[Function]:
    """Return the actions that a function names, as `name` or as `module.name`."""
    module, names = function[0], set()
    for node in ast.walk(functions()[function]):
        if isinstance(node, ast.Name):
            names.add(found(module, node.id))
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            above = imported()[module].get(node.value.id)
            names.add(found(".".join(above), node.attr) if above else None)
    return {name for name in names if name} - {function}


@cache
def recording() -> set[Function]:
    """Return the actions that record an event, by themselves or through another one."""
    calls, known = {function: called(function) for function in functions()}, {RECORD}
    while more := {function for function, inner in calls.items() if inner & known} - known:
        known |= more
    return known


def writes(function: Function) -> bool:
    """Tell whether a function itself changes rows: `row.save()`, `rows.update(…)`."""
    calls = [node for node in ast.walk(functions()[function]) if isinstance(node, ast.Call)]
    return any(isinstance(call.func, ast.Attribute) and call.func.attr in WRITING for call in calls)


def short(function: Function) -> str:
    return f"{function[0].split('.')[1]}.{function[1]}"


def for_somebody() -> list[Function]:
    """Return the public actions with `by=`."""
    return [
        function
        for function, node in functions().items()
        if "by" in {each.arg for each in node.args.kwonlyargs} and not function[1].startswith("_")
    ]


def test_every_action_is_recorded_or_says_why_not() -> None:
    assert len(for_somebody()) > 120
    silent = {short(function) for function in for_somebody() if function not in recording()}
    assert silent == set(SILENT)


def test_what_writes_without_an_actor_is_part_of_an_action_or_says_why() -> None:
    inside = {inner for function in recording() for inner in called(function)}
    while more := {inner for function in inside for inner in called(function)} - inside:
        inside |= more
    alone = {
        short(function)
        for function in functions()
        if writes(function)
        and function not in recording() | inside
        and function not in for_somebody()
        and not function[1].startswith("_")
    }
    assert alone == set(NOBODYS)


def test_actions_take_their_arguments_by_name() -> None:
    """Only a list of names and reasons could tell apart what is passed by place."""
    assert [short(each) for each in for_somebody() if each != RECORD and functions()[each].args.args] == []


def test_rows_are_written_by_actions_only() -> None:
    """Neither a page nor a query nor a command changes a row by itself."""
    doors = ("views", "forms", "queries", "permissions", "templatetags", "tasks", "middleware", "context", "exports")
    paths = [path for door in doors for path in PACKAGE.glob(f"*/{door}*") if path.suffix in ("", ".py")]
    paths = [each for path in paths for each in (path.rglob("*.py") if path.is_dir() else [path])]
    paths += list((PACKAGE / "cli").glob("*.py"))
    writers = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in sorted(paths)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITING
        if "objects" in ast.unparse(node.func.value) or (node.func.attr == "save" and not node.args)
    ]
    assert writers == []
