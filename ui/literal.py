"""The clerk's own words as she wrote them, where Qt would read marks in them or find no place to break them."""

import re

_LONGEST_WORD = 14  # letters; a longer one would make its column wider than a small screen
_LONG_WORD = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")
_EACH = re.compile(rf"(\S{{{_LONGEST_WORD}}})(?=\S)")
_KEY = re.compile("&(.)")
_LONGEST_TITLE = 80  # letters of a menu entry


def breakable(text: str) -> str:
    """Let words that are far too long go on in the next line; what marks the places takes no room."""
    return _LONG_WORD.sub(lambda word: _EACH.sub("\\1\u200b", word.group()), text)


def tip(text: str) -> str:
    """Give a text for a tool tip, which takes <b> and &amp; for marks unless it is told."""
    if "<" not in text and "&" not in text:
        return text
    from html import escape  # noqa: PLC0415  # few texts need it, and it brings a long table along

    return f"<qt>{escape(text)}</qt>"


def in_menu(text: str) -> str:
    """Give a text for a menu or a button, where & would underline the next letter; one far too long is cut."""
    short = text if len(text) <= _LONGEST_TITLE else f"{text[: _LONGEST_TITLE - 1]}…"
    return short.replace("&", "&&")


def without_key(text: str) -> str:
    """Give what a menu entry says, without the mark of its key."""
    return _KEY.sub(r"\1", text)
