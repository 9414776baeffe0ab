"""The house rules that a machine can hold: who may know whom, and where a thing is to be found."""

import ast
from enum import StrEnum
from pathlib import Path

import pytest

import models

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "models": {"peewee", "playhouse"},
    "app": {"models", "app", "peewee", "playhouse", "apsw"},
    "ui": {"models", "app", "ui", "PySide6"},
    "main": {"app", "ui"},
}
WATCHED = {
    "models",
    "app",
    "ui",
    "main",
    "tests",
    "tools",
    "benchmarks",
    "peewee",
    "playhouse",
    "apsw",
    "PySide6",
}
SAY_NOTHING = {"util", "utils", "misc", "common", "helper", "helpers", "manager", "base", "stuff"}
OF_THE_WHOLE = {
    "tests/test_architecture.py",
    "tests/app/test_power_cut.py",  # store and history on a disk that forgets
    "tests/app/reports/test_story.py",  # whatever a paper is made of
    "tests/ui/test_bad_input.py",  # every field that is typed into
    "tests/ui/test_lost_file.py",  # every form, on a disk that fails
    "tests/ui/test_taking_back.py",  # undo on every page and beside every form
    "tests/ui/test_two_windows.py",
    "tests/ui/test_random_walk.py",  # whatever comes of any keys
    "tests/ui/test_reach.py",  # every page, form and dialog
    "tests/ui/test_references.py",  # what importing ui sets right
}


def sources(part):
    return [ROOT / f"{part}.py"] if (ROOT / f"{part}.py").exists() else sorted((ROOT / part).rglob("*.py"))


def imports(path):
    """Give (module, name or None) for all that a source imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            yield from ((node.module, alias.name) for alias in node.names)


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_imports_point_one_way(part):
    for path in sources(part):
        known = {module.split(".")[0] for module, _name in imports(path)}
        assert known & WATCHED <= MAY_IMPORT[part], path


def test_the_window_knows_the_codes_of_the_tables_but_not_the_tables():
    for path in sources("ui"):
        taken = [name for module, name in imports(path) if module == "models"]
        for name in taken:
            assert name is not None, path
            assert issubclass(getattr(models, name), StrEnum), f"{path}: {name}"


def test_reports_only_read():
    """Who cannot open a step cannot write."""
    for path in sources("app/reports"):
        taken = {part for module, name in imports(path) for part in (*module.split("."), name)}
        assert not taken & {"history", "store", "step"}, path


def test_no_module_is_a_drawer_for_everything():
    named = {path.stem for part in ("app", "ui", "tests", "tools") for path in sources(part)}
    assert not named & SAY_NOTHING


def test_every_test_lies_where_its_module_lies():
    """tests/app/test_store.py and tests/app/test_store_backups.py are about app/store.py."""
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        place = path.relative_to(ROOT / "tests").parent
        words = path.stem.removeprefix("test_").split("_")
        modules = [ROOT / place / "_".join(words[:count]) for count in range(1, len(words) + 1)]
        found = any(module.is_dir() or module.with_suffix(".py").exists() for module in modules)
        assert found or path.relative_to(ROOT).as_posix() in OF_THE_WHOLE, path
