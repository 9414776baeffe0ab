"""The user's manual, in a window beside the one in which the work is done."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.text import fold
from ui import theme
from ui.lines import Line

FOLDER = Path(__file__).parents[1] / "resources" / "manual"

_MARGIN = 24
_WIDTH, _HEIGHT = 900, 600
_CONTENTS = 240
_PICTURE = 600  # width of a picture at 100 %
_SNIPPET = 60  # letters shown of a place found
_HEADING = re.compile(r"^(#{1,3}) (.+?) \{#([a-z0-9-]+)\}$", re.MULTILINE)
_ROLE = Qt.ItemDataRole.UserRole


class Heading(NamedTuple):
    """A heading of the manual; chapters have level 1."""

    anchor: str
    level: int
    title: str


def source() -> str:
    """Give the whole manual as it is written: chapters in the order of their files' names."""
    return "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md")))


def headings(text: str) -> list[Heading]:
    """List the places that can be led to; each heading ends with its anchor, as in `## Tìm {#tim}`."""
    return [Heading(anchor, len(marks), title) for marks, title, anchor in _HEADING.findall(text)]


def anchor_at(widget: QWidget | None) -> str:
    """Give the place in the manual that tells of a widget: said by it or by what it lies in, as property “help”."""
    while widget is not None:
        if anchor := widget.property("help"):
            return str(anchor)
        widget = widget.parentWidget()
    return ""


def answer_f1(window: QWidget) -> None:
    """Let F1 open the manual from a dialog too, where the keys of the main window do nothing."""
    QShortcut(QKeySequence("F1"), window, lambda: read(window))


def read(window: QWidget) -> Manual:
    """Open the manual of a window, or bring it to the front, at the place where one is."""
    found = window.findChild(Manual, options=Qt.FindChildOption.FindDirectChildrenOnly)
    manual = found if found is not None else Manual(window)
    focus = QApplication.focusWidget()
    at = focus if focus is not None and window.isAncestorOf(focus) else window
    manual.show_at(anchor_at(at))
    return manual


class _Pages(QTextBrowser):
    """Shows pictures at the width of the text, in the colours that the window wears."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802  # Qt's name
        worn = "dark" if theme.current() is theme.DARK else "light"
        picture = QImage(str(FOLDER / QUrl(name).toString().replace("-light.", f"-{worn}.")))
        if picture.isNull():
            return super().loadResource(kind, name)
        sharp = self.devicePixelRatioF()
        smooth = Qt.TransformationMode.SmoothTransformation
        scaled = picture.scaledToWidth(round(theme.scaled(_PICTURE) * sharp), smooth)
        scaled.setDevicePixelRatio(sharp)
        return scaled


class Manual(QWidget):
    """Reads the manual that ships with the program; Esc puts it away.

    Searching does not mind marks, and lists the paragraphs that hold all the words.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(_("Hướng dẫn sử dụng"))
        self.resize(theme.scaled(_WIDTH), theme.scaled(_HEIGHT))
        self.search = Line(_("Tìm trong hướng dẫn"))
        self.search.setPlaceholderText(_("Tìm trong hướng dẫn"))
        self.search.setClearButtonEnabled(True)
        self.contents = QListWidget()
        self.contents.setAccessibleName(_("Mục lục"))
        self.contents.setFrameShape(QListWidget.Shape.NoFrame)
        self.contents.setWordWrap(True)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text = _Pages()
        self.text.setAccessibleName(_("Hướng dẫn sử dụng"))
        self.text.setOpenLinks(False)
        self.text.setTabChangesFocus(True)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.document().setDocumentMargin(_MARGIN)
        written = source()
        self._headings = headings(written)
        self.text.setMarkdown(_HEADING.sub(r"\1 \2", written))
        self._blocks = self._find_blocks()
        self._lay_out()
        self._list_contents()
        self.search.textChanged.connect(self._look)
        self.search.returnPressed.connect(self.contents.setFocus)
        self.contents.currentItemChanged.connect(self._go)
        self.contents.itemActivated.connect(self._go)
        self.text.anchorClicked.connect(lambda url: self.show_at(url.fragment()))

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 8, 8, 0)
        column.addWidget(self.search)
        column.addWidget(self.contents)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.text)
        split.setStretchFactor(1, 1)
        split.setSizes([theme.scaled(_CONTENTS), theme.scaled(_WIDTH - _CONTENTS)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    # --- Places -----------------------------------------------------------------------------------------------------

    def show_at(self, anchor: str) -> None:
        """Come to the front at a place; with none that is known, at the beginning or wherever one was reading."""
        self.show()
        self.activateWindow()
        if anchor in self._blocks:
            self.search.clear()
            self._scroll_to(self._blocks[anchor])
            self._mark(anchor)
        self.text.setFocus()

    @property
    def anchors(self) -> list[str]:
        return [heading.anchor for heading in self._headings]

    def place(self) -> str:
        """Give the anchor of the section that stands at the top of what is seen."""
        layout, top = self.text.document().documentLayout(), self.text.verticalScrollBar().value()
        passed = [
            anchor
            for anchor, block in self._blocks.items()
            if layout.blockBoundingRect(block).top() <= top + 2 * theme.GAP
        ]
        return passed[-1] if passed else ""

    def _find_blocks(self) -> dict[str, QTextBlock]:
        blocks = [block for block in self._all_blocks() if block.blockFormat().headingLevel()]
        anchors = [heading.anchor for heading in self._headings]
        return dict(zip(anchors, blocks, strict=True))

    def _all_blocks(self) -> list[QTextBlock]:
        listed = []
        block = self.text.document().begin()
        while block.isValid():
            listed.append(block)
            block = block.next()
        return listed

    def _scroll_to(self, block: QTextBlock) -> None:
        box = self.text.document().documentLayout().blockBoundingRect(block)
        self.text.verticalScrollBar().setValue(int(box.top()) - theme.GAP)

    # --- Contents and search ----------------------------------------------------------------------------------------

    def _list_contents(self) -> None:
        self.contents.blockSignals(True)  # else the first of them would be gone to
        self.contents.clear()
        bold = QFont(self.font())
        bold.setBold(True)
        for heading in self._headings:
            item = QListWidgetItem("    " * (heading.level - 1) + heading.title)
            item.setData(_ROLE, self._blocks[heading.anchor].blockNumber())
            if heading.level == 1:
                item.setFont(bold)
            self.contents.addItem(item)
        self.contents.blockSignals(False)

    def _look(self) -> None:
        """List the paragraphs that hold every word typed, below the section each lies in."""
        words = fold(self.search.text()).split()
        if not words:
            self._list_contents()
            return
        self.contents.blockSignals(True)
        self.contents.clear()
        section = ""
        for block in self._all_blocks():
            said = block.text()
            if block.blockFormat().headingLevel():
                section = said
            folded = fold(said)
            if all(word in folded for word in words):
                shown = said if len(said) <= _SNIPPET else said[:_SNIPPET].rsplit(" ", 1)[0] + "…"
                text = (
                    shown
                    if shown == section
                    else _("{section}: {words}").format(section=section, words=shown)
                )
                item = QListWidgetItem(text)
                item.setData(_ROLE, block.blockNumber())
                self.contents.addItem(item)
        if not self.contents.count():
            nothing = QListWidgetItem(_("Không thấy trong hướng dẫn."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.contents.addItem(nothing)
        self.contents.blockSignals(False)

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is None or item.data(_ROLE) is None:
            return
        block = self.text.document().findBlockByNumber(item.data(_ROLE))
        self._scroll_to(block)
        cursor = QTextCursor(block)
        if self.search.text().strip():
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.text.setTextCursor(cursor)
        self._scroll_to(block)

    def _mark(self, anchor: str) -> None:
        self.contents.blockSignals(True)
        self.contents.setCurrentRow(self.anchors.index(anchor))
        self.contents.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        whole = self.text.document().rootFrame()
        format_ = whole.frameFormat()
        format_.setBottomMargin(
            self.text.viewport().height()
        )  # so that the last section, too, comes to the top
        whole.setFrameFormat(format_)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
