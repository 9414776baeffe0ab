"""How the texts of a workbook are written: what was told by itself, and what the clerk is asked, with examples side by side."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.sheets import legacy
from app.sheets.codepages import Encoding
from app.sheets.workbook import column_name
from ui import theme
from ui.sentences import Sentence, heading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.sheets.importing.book import Import, Written
    from app.sheets.legacy import Example, Offer, Verdict

_EXAMPLES = 3  # of a question
_TOLD = 6  # examples of what is sure
_ASKED = 40  # columns and fonts; more are not gone through by hand


class EncodingList(QWidget):
    """One piece for each way of writing that was found; `chosen` brings the places and the encoding that is meant."""

    chosen = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.choices: list[list[QRadioButton]] = []
        self.pieces: list[QFrame] = []
        self._groups: list[QButtonGroup] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * theme.GAP)

    def show_verdicts(self, imported: Import | None) -> None:
        """Show what was told of a workbook, what has to be asked first."""
        for piece in self.pieces:
            self._column.removeWidget(piece)
            piece.hide()
            piece.deleteLater()
        self.pieces, self.choices, self._groups = [], [], []
        if imported is None:
            return
        told, asked = _parted(imported.encodings)
        for place, verdict in asked[:_ASKED]:
            self._add(self._question(place, verdict, imported.chosen.get(place)))
        for group in told:
            self._add(_statement(group))

    @property
    def anything(self) -> bool:
        """Whether there is something to look at."""
        return bool(self.pieces)

    def _add(self, piece: QFrame) -> None:
        self.pieces.append(piece)
        self._column.addWidget(piece)

    def _question(self, place: Written, verdict: Verdict, chosen: Encoding | None) -> QFrame:
        """Show each offer as a column of what the cells would read; the first one leaves them as they are."""
        piece, body = _piece(_called([place]), verdict.why, "amber")
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * theme.GAP)
        grid.setVerticalSpacing(theme.GAP)
        group = QButtonGroup(piece)
        before = _before(verdict.offers)
        offers: list[tuple[Encoding, str, list[str]]] = [(Encoding.UNICODE, _("để nguyên"), before)]
        for offer in verdict.offers:
            read = {example.before: example.after for example in offer.examples}
            texts = [read.get(text, text) for text in before]
            offers.append((offer.encoding, legacy.called(offer.encoding), texts))
        buttons = []
        for column, (encoding, name, texts) in enumerate(offers):
            button = QRadioButton(name)
            button.setAccessibleName(
                _("{place}: {name}, đọc thành {text}").format(
                    place=_called([place]), name=name, text="; ".join(texts)
                )
            )
            button.setChecked(chosen is encoding)
            button.clicked.connect(lambda _checked, encoding=encoding: self.chosen.emit([place], encoding))
            group.addButton(button)
            buttons.append(button)
            grid.addWidget(button, 0, column)
            grid.setColumnStretch(column, 1)
            for row, text in enumerate(texts, 1):
                grid.addWidget(
                    Sentence(text, "" if column else "muted"), row, column, Qt.AlignmentFlag.AlignTop
                )
        self._groups.append(group)
        self.choices.append(buttons)
        body.addLayout(grid)
        return piece


def _parted(
    encodings: Mapping[Written, Verdict],
) -> tuple[list[dict[Written, Verdict]], list[tuple[Written, Verdict]]]:
    """Give what is sure, columns of one sheet and font together, and what is not; plain Unicode is not spoken of."""
    together: defaultdict[tuple[str, str, Encoding], dict[Written, Verdict]] = defaultdict(dict)
    asked = []
    for place, verdict in encodings.items():
        if not verdict.sure:
            asked.append((place, verdict))
        elif verdict.encoding is not Encoding.UNICODE:
            together[place[0], place[2], verdict.encoding][place] = verdict
    return list(together.values()), asked


def _statement(verdicts: Mapping[Written, Verdict]) -> QFrame:
    """Say what texts are written in, with some of each column before and after, and those that need a second look."""
    first = next(iter(verdicts.values()))
    piece, body = _piece(_called(list(verdicts)), first.why, "muted")
    shown = [verdict.offers[0].examples for verdict in verdicts.values() if verdict.offers]
    examples = dict.fromkeys(chain.from_iterable(zip_longest(*shown)))
    told = [example for example in examples if example is not None][:_TOLD]
    body.addLayout(_pairs(told, legacy.called(first.encoding)))
    left = list(chain.from_iterable(verdict.left for verdict in verdicts.values()))
    if left:
        body.addWidget(Sentence(_("Nên xem lại, vì cách viết này không giải thích hết:"), "amber"))
        body.addLayout(_pairs(left[:_TOLD], ""))
    return piece


def _pairs(examples: Sequence[Example], name: str) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(4 * theme.GAP)
    grid.setVerticalSpacing(theme.GAP)
    if name:
        grid.addWidget(Sentence(_("Trong tệp ({name})").format(name=name), "muted"), 0, 0)
        grid.addWidget(Sentence(_("Đọc thành"), "muted"), 0, 1)
    for row, example in enumerate(examples, 1):
        grid.addWidget(Sentence(example.before, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Sentence(example.after), row, 1, Qt.AlignmentFlag.AlignTop)
    for column in range(2):
        grid.setColumnStretch(column, 1)
    return grid


def _piece(name: str, why: str, tone: str) -> tuple[QFrame, QVBoxLayout]:
    piece = QFrame()
    piece.setProperty("ground", "base")
    body = QVBoxLayout(piece)
    body.setContentsMargins(12, 8, 12, 8)
    body.setSpacing(theme.GAP)
    top = QHBoxLayout()
    top.addWidget(heading(name), 1)
    body.addLayout(top)
    body.addWidget(Sentence(why, tone))
    return piece, body


def _before(offers: Sequence[Offer]) -> list[str]:
    """Give cells as they stand in the file, those that the offers have examples of."""
    texts = [example.before for offer in offers for example in offer.examples]
    return list(dict.fromkeys(texts))[:_EXAMPLES]


def _called(places: Sequence[Written]) -> str:
    sheet, _column, font = places[0]
    columns = ", ".join(column_name(column) for _sheet, column, _font in places)
    text = _("Trang {sheet}, cột {columns}, phông {font}") if font else _("Trang {sheet}, cột {columns}")
    return text.format(sheet=sheet, columns=columns, font=font)
