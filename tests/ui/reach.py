"""What a keyboard reaches, what a screen reader is told, and what of a text is seen."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QWidget,
)

CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractItemView,
    QAbstractScrollArea,
    QPlainTextEdit,
    QTabBar,
    QLabel,
)
_MOST = 300  # controls on one page; a round that is longer goes nowhere


def said_of(widget):
    """Name a widget for the person who reads a failed test."""
    lies_in = [type(widget).__name__]
    while (widget_ := widget.parentWidget()) is not None:
        widget = widget_
        if not type(widget).__module__.startswith("PySide6"):
            lies_in.append(type(widget).__name__)
    return " < ".join(lies_in)


def controls(window):
    """List what can be worked with by keyboard now."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and widget.window() is window
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        # Tab goes to the chosen one of a group, the arrow keys to its others.
        and not (isinstance(widget, QAbstractButton) and widget.group() and not widget.isChecked())
    ]


def unnamed(window):
    """List the controls that a screen reader could not name."""
    return [
        said_of(widget)
        for widget in controls(window)
        if not (widget.accessibleName() or (isinstance(widget, QAbstractButton | QLabel) and widget.text()))
    ]


def unreached(window, *, backwards):
    """Go once round with Tab, or back with Shift+Tab, and list the controls that were not met."""
    key = Qt.Key.Key_Backtab if backwards else Qt.Key.Key_Tab
    modifier = Qt.KeyboardModifier.ShiftModifier if backwards else Qt.KeyboardModifier.NoModifier
    met = [QApplication.focusWidget()]
    for _press in range(_MOST):
        QTest.keyClick(met[-1] or window, key, modifier)
        focus = QApplication.focusWidget()
        if focus is met[-1]:
            continue  # a text goes through its links before it lets go
        if focus in met:
            break
        met.append(focus)
    return [f"{said_of(widget)} {_text(widget)}" for widget in controls(window) if widget not in met]


def cut_off(window):
    """List texts of labels, buttons and short lists that are wider or higher than their place."""
    found = []
    for widget in window.findChildren(QWidget):
        if widget.window() is not window or not widget.isVisible() or not _text(widget):
            continue
        if not _fits(widget) or not _in_sight(widget):
            found.append(f"{said_of(widget)} {_text(widget)!r} {widget.size().toTuple()} {_wanted(widget)}")
    return found


def _text(widget):
    if isinstance(widget, QLabel):
        rich = widget.textFormat() is not Qt.TextFormat.PlainText and widget.text().startswith("<")
        return QTextDocumentFragment.fromHtml(widget.text()).toPlainText() if rich else widget.text()
    if isinstance(widget, QAbstractButton):
        return widget.text()
    if isinstance(widget, QComboBox):
        shortened = (
            widget.sizeAdjustPolicy() is QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        return (
            "" if shortened else widget.currentText()
        )  # one that is meant to be shortened ends in three dots
    return ""


def _wanted(widget):
    """Give the width and height the text needs."""
    metrics = widget.fontMetrics()
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            longest = max(
                map(metrics.horizontalAdvance, _text(widget).replace("\u200b", " ").split()), default=0
            )
            return longest, widget.heightForWidth(widget.width())
        return widget.sizeHint().toTuple()
    if isinstance(widget, QComboBox):
        return metrics.horizontalAdvance(widget.currentText()) + 28, metrics.height()
    if isinstance(widget, QPushButton | QCheckBox):
        width, height = widget.minimumSizeHint().toTuple()
        return width, widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else height
    return metrics.horizontalAdvance(widget.text()), metrics.height()


def _fits(widget):
    width, height = _wanted(widget)
    return width <= widget.width() + 1 and height <= widget.height() + 1


def _in_sight(widget):
    """Whether the whole width can be seen, if need be by scrolling."""
    inside = widget.parentWidget()
    while inside is not None and not inside.isWindow():
        area = inside.parentWidget()
        scrolled = isinstance(area, QScrollArea) and area.viewport() is inside
        off = scrolled and area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if off or not scrolled:
            place = QRect(widget.mapTo(inside, QPoint(0, 0)), widget.size())
            if place.left() < -1 or place.right() > inside.width():
                return False
        inside = area
    return True
