"""What the window says, gathered in a process of its own whose interface is English."""

import hashlib
from collections import defaultdict
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QDialogButtonBox, QHeaderView, QLineEdit, QTabBar, QWidget

from app import agencies, history, offices, periods, store
from app.reports import summary_report, village_sheet
from models import AgencyKind
from tests.app.reports.papers import as_pdf
from tests.ui.reach import cut_off
from tests.ui.test_reach import settle, walk
from ui.entries import Entry
from ui.main_window import MainWindow

SCREEN = QSize(1092, 614)  # 1366 × 768 at 125 %


def told(path):
    """Open a file, go through pages and forms, add an agency, and print."""
    window = MainWindow()
    window.open(path)
    window.resize(SCREEN)
    window.show()
    said = {kind: set() for kind in ("menus", "buttons", "heads", "labels", "names")}
    cut = {}
    for name in walk(window):
        assert window.width() <= SCREEN.width(), name
        if wrong := cut_off(window):
            cut[name] = wrong
        gather(window, said)
    keys = gather_menus(window, said)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Yes)
    agencies.add("Truong hoc", kind=AgencyKind.SCHOOL)
    settle()
    period = periods.quarter_of(date.today(), offices.own().scheme)
    made = village_sheet.pdf(village_sheet.load(period)), as_pdf(summary_report, summary_report.load(period))
    found = {
        **{kind: sorted(texts) for kind, texts in said.items()},
        "keys": keys,
        "cut_off": cut,
        "qt": box.button(QDialogButtonBox.StandardButton.Yes).text(),
        "paper": [hashlib.sha256(each).hexdigest() for each in made],
        "step": history.recent(1)[0].title,
        "undo": window.undo_action.text(),
    }
    store.close()
    return found


def gather(window, said):
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QAbstractButton):
            said["buttons"].add(widget.text())
        if isinstance(widget, QTabBar):
            said["buttons"] |= {widget.tabText(place) for place in range(widget.count())}
        if isinstance(widget, QHeaderView) and widget.model() is not None:
            columns = range(widget.model().columnCount())
            heads = (widget.model().headerData(column, Qt.Orientation.Horizontal) for column in columns)
            said["heads"] |= {head for head in heads if head}
        if isinstance(widget, Entry):
            said["labels"].add(widget._label.text())
        if isinstance(widget, QLineEdit):
            said["names"] |= {widget.placeholderText(), widget.accessibleName()}


def gather_menus(window, said):
    """Gather what stands in menus on the page in front; give the keys marked in each."""
    keys = defaultdict(list)

    def go_through(name, menu):
        menu.aboutToShow.emit()
        for action in menu.actions():
            said["menus"].add(action.text())
            keys[name] += action.text().replace("&&", "").lower().partition("&")[2][:1]
            if action.menu() is not None:
                go_through(action.text(), action.menu())

    for top in window.menuBar().actions():
        said["menus"].add(top.text())
        keys["menu bar"].append(top.text().lower().partition("&")[2][0])
        go_through(top.text(), top.menu())
    return dict(keys)
