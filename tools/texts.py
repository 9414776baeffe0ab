"""Bring resources/locale/en.po up to date with the texts in the source (docs/decisions/language.md).

    python tools/texts.py [--check]

English that is there is kept; texts that are new come without English, those no longer used go. Both are
listed, and the exit status is 1 while a text has no English. With --check nothing is written.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "resources" / "locale" / "en.po"
SOURCES = ("main.py", "app", "ui")
CONTEXTS = {"_": "", "vi": "kept"}

_HEAD = 'msgid ""\nmsgstr "Language: en\\nContent-Type: text/plain; charset=UTF-8\\n"\n'
# What Poedit and the like have broken into several lines is read too.
_QUOTED = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
_ENTRY = re.compile(rf"(?:msgctxt {_QUOTED})?msgid {_QUOTED}msgstr {_QUOTED}")
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n"}


class Text(NamedTuple):
    """A text of the source; `context` is its sense, or "kept" for what stays Vietnamese in the file."""

    text: str
    context: str = ""


def used() -> dict[Text, str]:
    """Collect the texts of the source, each with the place where it stands first."""
    found: dict[Text, str] = {}
    for source in SOURCES:
        path = ROOT / source
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            for text, line in _texts(ast.parse(file.read_text(encoding="utf-8"))):
                found.setdefault(text, f"{file.relative_to(ROOT).as_posix()}:{line}")
    return found


def _texts(source: ast.Module) -> Iterator[tuple[Text, int]]:
    """Go through the texts of a module; what `_` is there, its import says."""
    nodes = list(ast.walk(source))
    marks = {
        alias.asname or alias.name: CONTEXTS[alias.name]
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module == "app.i18n"
        for alias in node.names
        if alias.name in CONTEXTS
    }
    for node in nodes if marks else ():
        match node:
            case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(text)), *sense]) if (
                name in marks
            ):
                senses = [
                    part.value
                    for part in sense
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                ]
                yield Text(text, *senses or [marks[name]]), node.lineno


def read(path: Path = CATALOGUE) -> dict[Text, str]:
    """Read the English of a catalogue."""
    entries = _ENTRY.findall(path.read_text(encoding="utf-8"))
    return {
        Text(_plain(text), _plain(context)): _plain(english)
        for context, text, english in entries
        if _plain(text)
    }


def written(catalogue: Mapping[Text, str]) -> str:
    """Write a catalogue as it stands in the file: sorted, each text on a line of its own, whatever its length."""
    return _HEAD + "".join(
        "\n"
        + (f"msgctxt {_quoted(text.context)}\n" if text.context else "")
        + f"msgid {_quoted(text.text)}\nmsgstr {_quoted(english)}\n"
        for text, english in sorted(catalogue.items())
    )


def _quoted(text: str) -> str:
    return '"{}"'.format("".join(_ESCAPED.get(letter, letter) for letter in text))


def _plain(quoted: str) -> str:
    pieces = re.findall(r'"((?:[^"\\]|\\.)*)"', quoted)
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], "".join(pieces))


def main(arguments: list[str]) -> int:
    """Give 1 while a text has no English."""
    known, wanted = read(), used()
    missing = [text for text in wanted if not known.get(text)]
    for text in missing:
        print(f"no English: {wanted[text]}: {text.text!r}")
    for text in known.keys() - wanted.keys():
        print(f"no longer used: {text.text!r}")
    if "--check" not in arguments:
        CATALOGUE.write_text(
            written({text: known.get(text, "") for text in wanted}), encoding="utf-8", newline="\n"
        )
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
