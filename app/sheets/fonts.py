"""Which fonts can hide an old encoding, and which never do."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from app.sheets.number_formats import tells
from app.sheets.workbook import Run, Style

# Families that come with Windows, Office, LibreOffice, Google or Apple and show Unicode only. A name that is
# not listed makes the reader look at the font of each cell: slower, never wrong.
_UNICODE = frozenset(
    name.strip()
    for name in """
    aptos|aptos narrow|aptos display|arial|arial narrow|arial black|arial unicode ms|arimo|bahnschrift
    book antiqua|bookman old style|caladea|calibri|calibri light|cambria|cambria math|candara|carlito|century
    century gothic|comic sans ms|consolas|constantia|corbel|courier new|cousine|dejavu sans|dejavu serif
    franklin gothic medium|garamond|georgia|helvetica|helvetica neue|impact|inter|lato|liberation mono
    liberation sans|liberation sans narrow|liberation serif|lucida sans unicode|microsoft sans serif|montserrat
    noto sans|noto sans devanagari|noto sans cjk sc|noto serif|open sans|palatino linotype|roboto|segoe ui
    segoe ui light|segoe ui semibold|sylfaen|tahoma|times|times new roman|tinos|trebuchet ms|verdana
    """.replace("\n", "|").split("|")
)


def is_unicode(font: str) -> bool:
    """Tell whether a font has only ever shown Unicode; one that nobody knows has not, no font at all has."""
    name = font.strip(" '\"").casefold()
    return not name or name in _UNICODE


def worth_knowing(style: Style) -> bool:
    """Tell whether a cell of this style may hide an old encoding, or show more than its value."""
    return not is_unicode(style.font) or tells(style.number_format)


def doubtful_runs(runs: Iterable[Run], own: str) -> tuple[Run, ...]:
    """Give the parts of a text by font, neighbours of one font as one and all fonts known for Unicode as none.

    `own` is the font of the cell, for parts that name none.
    """
    named = (
        Run(run.text, "" if is_unicode(run.font or own) else run.font or own) for run in runs if run.text
    )
    return tuple(
        Run("".join(run.text for run in same), font) for font, same in groupby(named, lambda run: run.font)
    )


def main_font(runs: Sequence[Run]) -> str:
    """Give, of the fonts of one text, the one with most letters among those not known for Unicode; "" if none is."""
    letters: dict[str, int] = {}
    for run in runs:
        if run.font:
            letters[run.font] = letters.get(run.font, 0) + len(run.text)
    return max(letters, key=letters.__getitem__, default="")
