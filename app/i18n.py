"""Texts for people: Vietnamese in the source, English by catalogue (docs/decisions/language.md)."""

import os
import re
from pathlib import Path

VARIABLE = "KETNGHIA_LANGUAGE"  # of the environment: before what is set in the window
CATALOGUES = Path(__file__).parents[1] / "resources" / "locale"
KEPT = "kept"  # context of the texts marked by `vi`
COUNTS = ("count", "days")  # fields that tell one from several

# One text a line, as tools/texts.py writes it; the head of the file, whose msgid is empty, is left out.
_ENTRY = r'(?m)^(?:msgctxt "(.*)"\n)?msgid "(.+)"\nmsgstr "(.+)"$'
_FIELD = r"\\{(\w+)[^}]*\\}"  # as re.escape leaves it

_texts: dict[tuple[str, str], str] = {}
_kept: dict[str, str] = {}
_patterns: list[str] = []


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


def _(text: str, sense: str = "") -> str:
    """Give `text` in the language of the interface; Vietnamese stands for itself.

    `sense` tells apart what is one word in Vietnamese only: "Đơn vị" is Agency, and Agencies as a "page".
    """
    return _texts.get((sense, text), text)


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
    for pattern in _patterns:
        # Most are told by how they begin: compiling them all would cost a start 50 ms.
        if text.startswith(pattern[: pattern.index("{")]):
            match = re.fullmatch(re.sub(_FIELD, r"(?P<\1>.+)", re.escape(pattern)), text, re.DOTALL)
            if match:
                return _kept[pattern].format(
                    **{name: shown(value) for name, value in match.groupdict().items()}
                )
    return text


def _read(path: Path) -> None:
    for context, text, english in re.findall(_ENTRY, path.read_text(encoding="utf-8")):
        if context == KEPT:
            _kept[_plain(text)] = _english(english)
        else:
            _texts[context, _plain(text)] = _english(english)
    # The longest first: "Thêm đơn vị {name}" before "Thêm {kind} {name}".
    _patterns[:] = sorted((text for text in _kept if "{" in text), key=_said_always, reverse=True)


def _said_always(pattern: str) -> int:
    return len(re.sub(_FIELD, "", re.escape(pattern)))


def _plain(quoted: str) -> str:
    return quoted.replace("\\n", "\n").replace('\\"', '"')


def _english(quoted: str) -> str:
    text = _plain(quoted)
    return _Counted(text) if "|" in text else text


class _Counted(str):
    """A text for one and for several, "{count} day|{count} days"."""

    __slots__ = ()

    def format(self, *_nothing: object, **fields: object) -> str:
        one, several = self.split("|")
        number = next(fields[name] for name in COUNTS if name in fields)
        return (one if str(number) == "1" else several).format(**fields)


choose()
