"""Which old encoding the texts of a sheet are written in, by column and font (docs/decisions/encodings.md).

Texts must come as they stand in the file: in TCVN3 the soft hyphen, which tidying drops, is the letter ư.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from app.i18n import _
from app.sheets.codepages import Encoding, read
from app.sheets.legacy_cells import Judged, Kind, is_plainly_unicode, judged
from app.text import nfc

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Encoding", "Example", "Offer", "Verdict", "called", "decide", "font_encoding", "to_unicode"]

_ENOUGH_WORDS = 3  # that only one encoding explains; fewer may be chance where no font says so
_PUZZLES = 0.25  # of the cells told apart: as many may make no sense where no font says so
_FIRST = 200  # texts asked about every encoding; of those behind them only the likeliest, once it stands out
_ODD = 0.05  # of the cells that the font and the words agree on: as many may look like Unicode by chance
_EXAMPLES = 5
_HIGHLAND_SIGNS = "[{^\\"
_LISTED = 50  # cells in doubt: more are not gone through by hand


class Example(NamedTuple):
    before: str
    after: str


class Offer(NamedTuple):
    """An encoding that may be meant, and what cells would then read."""

    encoding: Encoding
    examples: tuple[Example, ...]


class Verdict(NamedTuple):
    """How the texts of one column and font are written; `why` is for the clerk.

    Where it is not `sure`, `encoding` changes no letter and the clerk chooses among `offers`, the likeliest first. A sure
    old encoding offers itself, for the preview; Unicode may offer HIGHLAND, which is only ever a suggestion. `left` are
    cells that the first offer explains in part or not at all, with what becomes of them.
    """

    encoding: Encoding
    sure: bool
    why: str
    offers: tuple[Offer, ...] = ()
    left: tuple[Example, ...] = ()


def called(encoding: Encoding) -> str:
    """Give the name of an encoding as clerks know it."""
    return {
        Encoding.UNICODE: "Unicode",
        Encoding.DECOMPOSED: _("Unicode tổ hợp"),
        Encoding.TCVN3: "TCVN3 (ABC)",
        Encoding.TCVN3_CAPITALS: _("TCVN3 (ABC), phông chữ hoa"),
        Encoding.VNI: "VNI Windows",
        Encoding.CP1258: "Windows-1258",
        Encoding.HIGHLAND: _("ký hiệu riêng của chữ Ê Đê, M’nông"),
    }[encoding]


def font_encoding(font: str) -> Encoding | None:
    """Give what a font's name says about its codes; None where it says nothing."""
    name = font.strip(" '\"")
    folded = name.lower()
    if folded == "vni" or folded.startswith(("vni-", "vni ")):
        return Encoding.VNI
    if not folded.startswith((".vn", ".tmc")):
        return None
    one_case = name in {folded, name.upper()}
    capitals = folded.endswith("h") if one_case else name.endswith("H")
    return Encoding.TCVN3_CAPITALS if capitals else Encoding.TCVN3


def to_unicode(text: str, encoding: Encoding) -> str:
    """Give a cell's text in Unicode, composed, once its column and font are known to be in `encoding`.

    A cell that is Unicode already stays as it is, and so do signs that stand for themselves (5 µm, ½, ± 2).
    """
    if encoding is Encoding.UNICODE:
        return text
    if encoding in {Encoding.DECOMPOSED, Encoding.HIGHLAND}:
        return read(text, encoding)
    return judged(text, encoding).made


def decide(cells: Iterable[tuple[int, str, str]]) -> dict[tuple[int, str], Verdict]:
    """Tell for each column and font of a sheet, of cells given as (column, text, font), how their texts are written.

    The font's name speaks first, and is believed where the words agree. A column with too few words of its own is judged
    with those of the same font beside it.
    """
    columns: dict[tuple[int, str], dict[str, None]] = defaultdict(dict)
    for column, text, font in cells:
        columns[column, font][text] = None
    sheet: dict[str, _Evidence] = {}
    own: dict[tuple[int, str], _Evidence] = {}
    for (column, font), texts in columns.items():
        own[column, font] = evidence = _Evidence(font, font_encoding(font))
        for text in texts:
            evidence.take(text)
        sheet.setdefault(font, _Evidence(font, evidence.said)).join(evidence)
    return {place: _verdict(evidence, sheet[place[1]]) for place, evidence in own.items()}


@dataclass
class _Tally:
    """What the cells are when asked about one encoding."""

    kinds: Counter[Kind] = field(default_factory=Counter)
    words: set[str] = field(default_factory=set)
    examples: dict[Kind, list[Example]] = field(default_factory=lambda: defaultdict(list))
    left: list[Example] = field(default_factory=list)

    def take(self, text: str, cell: Judged) -> None:
        self.kinds[cell.kind] += 1
        if cell.kind in {Kind.LEGACY, Kind.NEITHER, Kind.MIXED}:
            self.words.update(cell.told_by)
        if cell.kind is not Kind.PLAIN and len(self.examples[cell.kind]) < _EXAMPLES:
            self.examples[cell.kind].append(Example(text, cell.made))
        if (cell.in_doubt or cell.kind is Kind.MIXED) and len(self.left) < _LISTED:
            self.left.append(Example(text, cell.made))

    def join(self, other: _Tally) -> None:
        self.kinds.update(other.kinds)
        self.words |= other.words


class _Evidence:
    """The texts of one column and font, each counted once."""

    def __init__(self, font: str, said: Encoding | None) -> None:
        self.font = font
        self.said = said
        tcvn3 = Encoding.TCVN3_CAPITALS if said is Encoding.TCVN3_CAPITALS else Encoding.TCVN3
        self.tallies = {each: _Tally() for each in (tcvn3, Encoding.VNI, Encoding.CP1258)}
        self.plainly_unicode = 0
        self.decomposed: list[Example] = []
        self.highland: list[Example] = []
        self._asked = 0
        self._likeliest = list(self.tallies)

    def take(self, text: str) -> None:
        self._take_highland(text)
        if text.isascii():
            return
        if len(self.decomposed) < _EXAMPLES and (composed := nfc(text)) != text:
            self.decomposed.append(Example(text, composed))
        if is_plainly_unicode(text):
            self.plainly_unicode += 1
            return
        self._asked += 1
        if self._asked == _FIRST and (ranked := self.ranked()) and not self._has_rival(ranked):
            self._likeliest = ranked[:1]
        for encoding in self._likeliest:
            self.tallies[encoding].take(text, judged(text, encoding))

    def _take_highland(self, text: str) -> None:
        if len(self.highland) == _EXAMPLES or text.startswith("="):
            return
        if not any(sign in text for sign in _HIGHLAND_SIGNS):
            return
        if (made := read(text, Encoding.HIGHLAND)) != text:
            self.highland.append(Example(text, made))

    def join(self, other: _Evidence) -> None:
        self.plainly_unicode += other.plainly_unicode
        for encoding, tally in self.tallies.items():
            tally.join(other.tallies[encoding])

    def ranked(self) -> list[Encoding]:
        """Give the encodings that explain some word, the one that explains most first; at a tie the font's."""
        found = [encoding for encoding, tally in self.tallies.items() if tally.words]
        return sorted(found, key=lambda each: (-len(self.tallies[each].words), each is not self.said))

    def _has_rival(self, ranked: list[Encoding]) -> bool:
        """Tell whether the second explains nearly as much as the first, and no font speaks for the first."""
        if ranked[0] is self.said:
            return False
        return len(ranked) > 1 and len(self.tallies[ranked[1]].words) * 2 > len(self.tallies[ranked[0]].words)

    def against(self, encoding: Encoding) -> int:
        """Count the cells that cannot be in an encoding, or not as a whole, but are Unicode."""
        kinds = self.tallies[encoding].kinds
        return self.plainly_unicode + kinds[Kind.UNICODE] + kinds[Kind.MIXED]

    def is_unicode(self) -> bool:
        """Tell whether no word speaks for an old encoding, and under an old font most cells speak against it."""
        if self.ranked():
            return False
        if self.said is None:
            return True
        kinds = self.tallies[self.said].kinds
        open_cells = kinds[Kind.EITHER] + kinds[Kind.NEITHER]
        return not open_cells or self.against(self.said) > open_cells

    def settles(self) -> Encoding | None:
        """Give the encoding that the words tell beyond doubt, and that the font does not speak against."""
        ranked = self.ranked()
        if not ranked or self.said not in {None, ranked[0]} or self._has_rival(ranked):
            return None
        tally, against = self.tallies[ranked[0]], self.against(ranked[0])
        told, puzzling = tally.kinds[Kind.LEGACY], tally.kinds[Kind.NEITHER]
        if self.said:
            mixed = against > _ODD * told and tally.kinds[Kind.EITHER]
            return ranked[0] if told >= max(puzzling, 1) and not mixed else None
        alone = not against and puzzling <= _PUZZLES * told
        return ranked[0] if alone and len(tally.words) >= _ENOUGH_WORDS else None

    def shown(self, encoding: Encoding) -> tuple[Example, ...]:
        """Give examples; where Unicode stands beside, the cells first that could be either."""
        kinds = [Kind.LEGACY, Kind.EITHER, Kind.NEITHER]
        if self.against(encoding):
            kinds = [Kind.EITHER, Kind.LEGACY, Kind.NEITHER]
        examples = self.tallies[encoding].examples
        return tuple(example for kind in kinds for example in examples[kind])[:_EXAMPLES]

    def offer(self, encoding: Encoding) -> Offer:
        return Offer(encoding, self.shown(encoding))


def _verdict(evidence: _Evidence, beside: _Evidence) -> Verdict:
    settled = evidence.settles() or _settled_beside(evidence, beside)
    if settled:
        left = tuple(evidence.tallies[settled].left)
        return Verdict(settled, True, _why(evidence, settled), (evidence.offer(settled),), left)
    encoding = Encoding.DECOMPOSED if evidence.decomposed else Encoding.UNICODE
    if not evidence.is_unicode():
        meant = evidence.ranked()
        if evidence.said and evidence.said not in meant:
            meant.append(evidence.said)
        left = tuple(evidence.tallies[meant[0]].left)
        return Verdict(encoding, False, _doubt(evidence, meant[0]), tuple(map(evidence.offer, meant)), left)
    if evidence.highland and not evidence.said:
        why = _("Có ký hiệu giống chữ Ê Đê, M’nông gõ bằng phông riêng. Đây chỉ là gợi ý.")
        return Verdict(encoding, True, why, (Offer(Encoding.HIGHLAND, tuple(evidence.highland)),))
    if evidence.decomposed:
        why = _("Chữ là Unicode tổ hợp: dấu viết rời sau chữ cái.")
        return Verdict(encoding, True, why, (Offer(encoding, tuple(evidence.decomposed)),))
    return Verdict(encoding, True, _("Chữ đã là Unicode."))


def _settled_beside(evidence: _Evidence, beside: _Evidence) -> Encoding | None:
    """Give what the columns beside settle, where no other explains more of this one and nothing in it is against that."""
    encoding = beside.settles()
    if encoding is None or evidence.against(encoding):
        return None
    told = len(evidence.tallies[encoding].words)
    if any(len(tally.words) > told for tally in evidence.tallies.values()):
        return None
    kinds = evidence.tallies[encoding].kinds
    could_be = kinds[Kind.LEGACY] + kinds[Kind.EITHER]
    return encoding if could_be and could_be >= kinds[Kind.NEITHER] else None


def _why(evidence: _Evidence, encoding: Encoding) -> str:
    if evidence.said:
        return _("Phông chữ {font} và các chữ trong cột cho biết mã {encoding}.").format(
            font=evidence.font, encoding=called(encoding)
        )
    return _("Các chữ trong cột chỉ có nghĩa trong mã {encoding}.").format(encoding=called(encoding))


def _doubt(evidence: _Evidence, likeliest: Encoding) -> str:
    if evidence.against(likeliest):
        text = _("Trong cột vừa có chữ Unicode, vừa có chữ giống mã {encoding}.")
    elif evidence.said and evidence.said is not likeliest:
        text = _("Phông chữ {font} là của mã {said}, nhưng các chữ lại giống mã {encoding}.")
    elif evidence.said and not evidence.tallies[likeliest].words:
        text = _(
            "Phông chữ {font} là của mã {encoding}, nhưng các chữ trong cột chưa cho biết có đúng vậy không."
        )
    else:
        text = _("Có chữ giống mã {encoding}, nhưng chưa đủ để chắc chắn.")
    said = called(evidence.said) if evidence.said else ""
    return text.format(font=evidence.font, said=said, encoding=called(likeliest))
