"""Which fonts can hide an old encoding, and which never do."""

from collections.abc import Mapping

from app.sheets.number_formats import tells
from app.sheets.workbook import Style

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


def doubtful(letters: Mapping[str, int]) -> str:
    """Give, of the fonts of one text, the one with most letters among those not known for Unicode; "" if none is."""
    doubted = {font: count for font, count in letters.items() if not is_unicode(font)}
    return max(doubted, key=doubted.__getitem__, default="")
