"""The sheet of shortcuts, made from the actions that exist."""

from __future__ import annotations

from html import escape
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAction, QKeySequence, QPageLayout, QPageSize, QPdfWriter, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from app.i18n import _
from ui import saving, theme
from ui.choices import ChoiceLine
from ui.form import Form
from ui.literal import without_key
from ui.places import PLACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ui.main_window import MainWindow

_WIDTH, _HEIGHT = 640, 480


class Shortcut(NamedTuple):
    """Keys as people call them, and what they do."""

    keys: str
    does: str


class Group(NamedTuple):
    title: str
    shortcuts: list[Shortcut]


def groups(window: MainWindow) -> list[Group]:
    """List what can be done by keys: by menus, on each page, in every form."""
    found = [
        Group(_plain(top.text()), _of_actions(_within(menu)))
        for top in window.menuBar().actions()
        if isinstance(menu := top.menu(), QWidget)
    ]
    if window.workplace is not None:
        for leaf in chain.from_iterable(place.leaves for place in PLACES):
            page = window.workplace.page_of(leaf.name)
            of_page = [*_of_actions(page.findChildren(QAction)), *_of_shortcuts(page)]
            found.append(Group(leaf.title, list(dict.fromkeys(of_page))))
    from ui.contribution_form import ContributionForm  # noqa: PLC0415  # looked up now and then

    of_gifts = [Shortcut(*known) for known in ContributionForm.KEYS if known not in Form.KEYS]
    found.append(Group(_("Khi ghi khoản hỗ trợ"), of_gifts))
    found.append(Group(_("Trong biểu mẫu"), [Shortcut(*known) for known in (*Form.KEYS, *ChoiceLine.KEYS)]))
    said = {shortcut for group in found[: len(window.menuBar().actions())] for shortcut in group.shortcuts}
    for group in found[len(window.menuBar().actions()) :]:
        group.shortcuts[:] = [shortcut for shortcut in group.shortcuts if shortcut not in said]
    return [group for group in found if group.shortcuts]


def _within(menu: QWidget) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QWidget):
            yield from _within(inner)
        else:
            yield action


def _of_actions(actions: Iterable[QAction]) -> list[Shortcut]:
    found = []
    for action in actions:
        # An action that names what it would do now, as Undo does, says in whatsThis what it does at any time.
        does = action.whatsThis() or _plain(action.text())
        found += [Shortcut(_words(keys), does) for keys in action.shortcuts() if does]
    return list(dict.fromkeys(found))


def _of_shortcuts(widget: QWidget) -> list[Shortcut]:
    return [
        Shortcut(_words(shortcut.key()), shortcut.whatsThis())
        for shortcut in widget.findChildren(QShortcut)
        if shortcut.whatsThis()
    ]


def _words(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)


def _plain(text: str) -> str:
    return without_key(text).replace("…", "").strip()


class ShortcutSheet(QDialog):
    """Shows the shortcuts, and saves them as a page to hang beside the screen."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setWindowTitle(_("Phím tắt"))
        self.setProperty("help", "phim-tat")
        self.groups = groups(window)
        self.text = QTextBrowser()
        self.text.setAccessibleName(_("Danh sách phím tắt"))
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setTabChangesFocus(True)
        self.text.setHtml(_page(self.groups))
        self.text.document().setDocumentMargin(3 * theme.GAP)
        save = QPushButton(_("Lưu PDF…"))
        save.clicked.connect(self._ask_and_save)
        close = QPushButton(_("Đóng"))
        close.setProperty("main", True)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(save)
        row.addStretch()
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        column.addLayout(row)
        self.resize(theme.scaled(_WIDTH), theme.scaled(_HEIGHT))

    def _ask_and_save(self) -> None:
        path = saving.ask_file(self, _("Phím tắt Kết nghĩa") + ".pdf")
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Save the sheet as an A4 page."""
        writer = QPdfWriter(str(path))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageOrientation(QPageLayout.Orientation.Portrait)
        writer.setTitle(self.windowTitle())
        printed = self.text.document().clone()
        printed.setDefaultStyleSheet("")
        printed.print_(writer)


def _page(found: list[Group]) -> str:
    """Set the sheet as HTML; black on white where it is printed, since no colour is named."""
    parts = [f"<h2>{escape(_('Phím tắt'))}</h2>"]
    for group in found:
        rows = "".join(
            f"<tr><td width='170'><b>{escape(shortcut.keys)}</b></td><td>{escape(shortcut.does)}</td></tr>"
            for shortcut in group.shortcuts
        )
        parts.append(f"<h3>{escape(group.title)}</h3><table cellpadding='2'>{rows}</table>")
    return "".join(parts)
