"""Texts for people: Vietnamese in the source, English by catalogue (docs/decisions/language.md)."""

import os
import re
from pathlib import Path

VARIABLE = "KETNGHIA_LANGUAGE"  # of the environment: before what is set in the window
CATALOGUES = Path(__file__).parents[1] / "resources" / "locale"
KEPT = "kept"  # context of the texts marked by `vi`

# One text a line, as tools/texts.py writes it; the head of the file, whose msgid is empty, is left out.
_ENTRY = re.compile(r'^(?:msgctxt "(.*)"\n)?msgid "(.+)"\nmsgstr "(.+)"$', re.MULTILINE)
_FIELD = re.compile(r"\\{(\w+)[^}]*\\}")

_texts: dict[str, str] = {}
_kept: dict[str, str] = {}
_patterns: list[tuple[re.Pattern[str], str]] = []


def choose(preferred: str = "vi") -> None:
    """Turn the interface to a language, unless the environment names another, before its texts are made.

    Many are made as modules are loaded; what `import app.cli` loads makes none, so that main can ask the settings.
    """
    for known in (_texts, _kept, _patterns):
        known.clear()
    if os.environ.get(VARIABLE, preferred) == "en":
        _read(CATALOGUES / "en.po")


def is_vietnamese() -> bool:
    return not _texts


def _(text: str) -> str:
    """Give `text` in the language of the interface; Vietnamese stands for itself."""
    return _texts.get(text, text)


def vi(text: str) -> str:
    """Mark `text` as Vietnamese in every language: it is printed or kept in the file, and only `shown` in others."""
    return text


def paper(text: str) -> str:
    """Mark `text` as a report's own: Vietnamese in every language. Reports import it as `_`."""
    return text


def shown(text: str) -> str:
    """Give what was written by a text marked with `vi` in the language of the interface; else as it is."""
    if not _kept or text in _kept:
        return _kept.get(text, text)
    for pattern, english in _patterns:
        if match := pattern.fullmatch(text):
            return english.format(**{name: shown(value) for name, value in match.groupdict().items()})
    return text


def _read(path: Path) -> None:
    for context, text, english in _ENTRY.findall(path.read_text(encoding="utf-8")):
        known = _kept if context == KEPT else _texts
        known[_plain(text)] = _plain(english)
    fields = (text for text in _kept if "{" in text)
    # The longest first: "Thêm đơn vị {name}" before "Thêm {kind} {name}".
    for text in sorted(fields, key=lambda text: len(_FIELD.sub("", re.escape(text))), reverse=True):
        pattern = _FIELD.sub(r"(?P<\1>.+)", re.escape(text))
        _patterns.append((re.compile(pattern, re.DOTALL), re.sub(r":[^}]*\}", "}", _kept[text])))


def _plain(quoted: str) -> str:
    return quoted.replace("\\n", "\n").replace('\\"', '"')


choose()
