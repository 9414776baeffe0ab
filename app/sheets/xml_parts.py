"""The XML parts of an archive, walked in a stream, so that a large one costs no memory."""

from collections.abc import Callable
from typing import Any
from xml.parsers import expat
from zipfile import ZipFile

MALFORMED = expat.ExpatError


def walk(
    archive: ZipFile,
    part: str,
    start: Callable[[str, dict[str, str]], Any],
    end: Callable[[str], Any] | None = None,
    text: Callable[[str], Any] | None = None,
) -> None:
    """Call `start`, `end` and `text` for what a part is made of; names of elements and attributes lose their prefix.

    ValueError: the part declares a document type, which no program for spreadsheets writes and which could make its
    entities multiply or fetch other files. ExpatError: it is no XML.
    """
    plain: dict[str, str] = {}

    def bare(name: str) -> str:
        if name not in plain:
            plain[name] = name.rpartition(":")[2]
        return plain[name]

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, attributes: start(
        bare(name),
        {bare(key): value for key, value in attributes.items()} if ":" in "".join(attributes) else attributes,
    )
    if end is not None:
        parser.EndElementHandler = lambda name: end(bare(name))
    if text is not None:
        parser.buffer_text = True
        parser.CharacterDataHandler = text
    with archive.open(part) as stream:
        parser.ParseFile(stream)


def _refuse(*_declared: object) -> None:
    raise ValueError("a document type in a spreadsheet")
