"""Every text of the interface has its English, and what stands on paper or in the file is not translated."""

import ast
import string
import subprocess
import sys
from pathlib import Path

import pytest

from app.i18n import COUNTS, KEPT
from tests.child import ROOT
from tools import texts
from tools.texts import Text


@pytest.fixture(scope="module")
def used():
    return texts.used()


@pytest.fixture(scope="module")
def catalogue():
    return texts.read()


@pytest.fixture(scope="module")
def translated(catalogue):
    """Give the texts that have English, with it."""
    return {text: english for text, english in catalogue.items() if english}


def parts(english):
    """Give what an English text says of one and of several."""
    return english.split("|")


def fields(text):
    return {
        (name, how) for _before, name, how, _convert in string.Formatter().parse(text) if name is not None
    }


def trees(folder, *but):
    for path in sorted((ROOT / folder).rglob("*.py")):
        if path.relative_to(ROOT).as_posix() not in but:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def names(node):
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


# --- The catalogue --------------------------------------------------------------------------------------------


def test_every_text_has_its_english_and_nothing_else_has(used, catalogue, translated):
    assert {text: used[text] for text in used.keys() - translated.keys()} == {}  # tools/texts.py adds them
    assert catalogue.keys() - used.keys() == set()


def test_the_catalogue_is_written_as_the_tool_writes_it(catalogue):
    """So that the program reads it with one pattern, and a change shows as a change of one line."""
    assert texts.CATALOGUE.read_text(encoding="utf-8") == texts.written(catalogue)


def test_the_english_names_the_same_fields(translated):
    for text, english in translated.items():
        said = fields(text.text)
        if text.context == KEPT:  # filled with words that were written before
            said = {(name, "") for name, _how in said}
        for part in parts(english):
            assert fields(part) == said, text


def test_one_and_several_are_told_apart_by_a_number(translated):
    for text, english in translated.items():
        if "|" in english:
            assert len(parts(english)) == 2, text
            assert {name for name, _how in fields(text.text)} & set(COUNTS), text


def test_what_is_kept_and_shown_says_something_besides_its_fields(used):
    """Else every text would be taken for one of it."""
    for text in used:
        if text.context == KEPT:
            said = "".join(before for before, *_rest in string.Formatter().parse(text.text))
            assert any(letter.isalpha() for letter in said), text


def test_keys_of_menus_stay(translated):
    for text, english in translated.items():
        assert text.text.count("&") == english.count("&"), text
        assert text.text.endswith("…") == english.endswith("…"), text


def test_broken_lines_of_other_editors_are_read_too(tmp_path):
    path = tmp_path / "en.po"
    path.write_text(
        'msgid ""\nmsgstr ""\n"Language: en\\n"\n\nmsgctxt "page"\nmsgid ""\n"Đơn "\n"vị"\nmsgstr "A \\"b\\"\\n"\n"c"\n',
        encoding="utf-8",
    )

    assert texts.read(path) == {Text("Đơn vị", "page"): 'A "b"\nc'}
    assert texts.written(texts.read(path)).endswith(
        'msgctxt "page"\nmsgid "Đơn vị"\nmsgstr "A \\"b\\"\\nc"\n'
    )


# --- What is not translated -----------------------------------------------------------------------------------


def test_reports_are_vietnamese_in_every_language():
    """What kinds there are and what they refuse is said on the screen and is no part of them."""
    said = (f"app/reports/{name}.py" for name in ("catalogue", "files", "fonts", "making"))
    for path, tree in trees("app/reports", *said):
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module == "app.i18n":
                assert [alias.name for alias in node.names] == ["paper"], path
            if isinstance(node, ast.ImportFrom):
                assert node.module != "app.labels", f"{path}: the paper's words are in app.words"


def test_titles_of_steps_are_kept_in_vietnamese():
    for folder in ("app", "ui"):
        for path, tree in trees(folder, "app/history.py"):
            functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
            for function in functions.values():
                for call in calls(function, "step"):
                    for title in sources(call.args[0], function, tree, functions):
                        assert "_" not in names(title), f"{path}:{title.lineno}: vi(), not _()"


def calls(tree, name):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name in {
            getattr(node.func, "id", None),
            getattr(node.func, "attr", None),
        }:
            yield node


def sources(title, function, tree, functions, seen=frozenset()):
    """Give the expressions of a module that a title is made of, through names, functions and arguments."""
    yield title
    for name in names(title) - seen:
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and name in {
                part for target in node.targets for part in names(target)
            }:
                yield from sources(node.value, function, tree, functions, seen | {name})
        if name in functions:
            for node in ast.walk(functions[name]):
                if isinstance(node, ast.Return) and node.value is not None:
                    yield from sources(node.value, functions[name], tree, functions, seen | {name})
        taken = [argument.arg for argument in function.args.args]
        if name in taken:
            for call in calls(tree, function.name):
                if len(call.args) > taken.index(name):
                    yield call.args[taken.index(name)]


def test_what_main_loads_first_makes_no_texts_yet():
    """The settings that name the language are read with Qt, after the commands were looked at."""
    code = "import sys, app.cli; print(*sorted(name for name in sys.modules if name.split('.')[0] == 'app'))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    assert "app.history" in loaded
    assert "app.labels" not in loaded
    for module in set(loaded) - {"app.usage"}:  # which only commands use: these ask the environment alone
        path = ROOT / module.replace(".", "/")
        path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        for node in made_at_once(ast.parse(path.read_text(encoding="utf-8"))):
            made = (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"_", "shown"}
            )
            assert not made, f"{path}:{node.lineno}"


def made_at_once(node):
    """Go through what runs when a module is loaded: all but the bodies of functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.Lambda):
            continue
        yield child
        yield from made_at_once(child)


@pytest.mark.parametrize(
    ("text", "lines"), [('_("a")', 1), ('vi("a")', 1), ('_("a", "page")', 1), ("_(a)", 0)]
)
def test_texts_are_found_by_what_the_import_names(tmp_path, monkeypatch, text, lines):
    monkeypatch.setattr(texts, "ROOT", tmp_path)
    (tmp_path / "app").mkdir()
    (tmp_path / "ui").mkdir()
    (tmp_path / "main.py").write_text("", encoding="utf-8")
    source = Path(tmp_path / "app" / "x.py")
    source.write_text(f"from app.i18n import _, vi\n\nsaid = {text}\n", encoding="utf-8")
    assert len(texts.used()) == lines
    source.write_text(f"from app.i18n import paper as _, paper as vi\n\nsaid = {text}\n", encoding="utf-8")
    assert texts.used() == {}
