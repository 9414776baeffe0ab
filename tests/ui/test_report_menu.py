from PySide6.QtWidgets import QWidget

from app.reports.catalogue import KINDS
from ui.desk import Report
from ui.report_menu import ReportMenu


def filled(qtbot, desk):
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = ReportMenu(parent, lambda: desk)
    menu.aboutToShow.emit()
    menu.aboutToShow.emit()  # opened once more
    return parent, [action for action in menu.actions() if not action.isSeparator()]


def test_each_kind_is_asked_for_by_name(qtbot, dressed, desk):
    asked = []
    desk.report_asked.connect(asked.append)
    _parent, entries = filled(qtbot, desk)
    for entry in entries:
        entry.trigger()

    assert [entry.text() for entry in entries] == [f"In {kind.title}…" for kind in KINDS]
    assert asked == [Report(kind.id) for kind in KINDS]


def test_nothing_can_be_printed_while_no_file_is_open(qtbot, dressed):
    _parent, entries = filled(qtbot, None)

    assert not any(entry.isEnabled() for entry in entries)
