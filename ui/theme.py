"""Colours, letters and shapes of the window, light and dark: one accent, amber to look at, red only to refuse.

Every pair of text and ground has a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3), which a test computes.
"""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from ui import settings

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup

FAMILY = "Noto Sans"  # ships with the program: common system fonts set the highland marks wrongly
POINTS = 10  # size of the text at 100 %
ROW = 28  # height of a row in lists at 100 %
PADDING = 8  # left and right of the text in a cell
_FOCUS_MARGIN = 3  # Fusion adds it to the text of a cell by itself
_TICK = 14  # width of what is ticked, at 100 %
_ICONS = (Path(__file__).parents[1] / "resources" / "icons").as_posix()
GAP = 4  # all distances are multiples of this


class Colors(NamedTuple):
    """The colours of one theme, as #rrggbb."""

    window: str  # the desk: side bar, tool bars
    base: str  # what is read and written on
    desk: str  # behind the sheets of the preview
    text: str
    muted: str  # text of second rank
    line: str  # rules and borders
    accent: str  # the one main action
    on_accent: str
    selected: str
    on_selected: str
    link: str
    amber: str  # text that asks to be looked at
    amber_ground: str
    on_amber: str
    red: str  # text that refuses


LIGHT = Colors(
    window="#f4f6f5",
    base="#ffffff",
    desk="#e3e8e6",
    text="#1b2524",
    muted="#566360",
    line="#d3dad7",
    accent="#0b5c63",
    on_accent="#ffffff",
    selected="#cfe5e4",
    on_selected="#0d2b2d",
    link="#0b5c63",
    amber="#855000",
    amber_ground="#fdf0d2",
    on_amber="#553600",
    red="#ad1f18",
)
DARK = Colors(
    window="#1d2323",
    base="#161b1b",
    desk="#0f1313",
    text="#e3e9e7",
    muted="#a0adaa",
    line="#39423f",
    accent="#17737b",
    on_accent="#ffffff",
    selected="#1f474a",
    on_selected="#eaf5f4",
    link="#6fc7cc",
    amber="#f0bd62",
    amber_ground="#43340f",
    on_amber="#fbe3b0",
    red="#ff9a90",
)


class Theme(QObject):
    """Keeps the application in the colours and letters that the settings ask for, also when the system's change."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._told_system = Qt.ColorScheme.Unknown
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._wear)
        self.put_on()

    def put_on(self) -> None:
        """Take up what the settings say now."""
        wear_size(self._application, settings.text_size())
        chosen = _SCHEMES[settings.scheme()]
        if chosen is not self._told_system:
            self._told_system = chosen
            QGuiApplication.styleHints().setColorScheme(chosen)  # for what it draws, as the window's frame
        self._wear()

    def _wear(self) -> None:
        # What is asked for is looked up first: not every system can be told to change.
        asked = _SCHEMES[settings.scheme()]
        scheme = QGuiApplication.styleHints().colorScheme() if asked is Qt.ColorScheme.Unknown else asked
        wear(self._application, DARK if scheme is Qt.ColorScheme.Dark else LIGHT)


_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


def put_on() -> None:
    """Let the window take up other settings at once."""
    application = QApplication.instance()
    for theme in application.findChildren(Theme) if application is not None else ():
        theme.put_on()


def wear(application: QApplication, colors: Colors) -> None:
    """Put a theme on."""
    application.setPalette(palette(colors))
    application.setStyleSheet(_sheet(colors))


def wear_size(application: QApplication, percent: int) -> None:
    """Set the size of all text; the style sheet is made anew by `wear`."""
    font = QFont(FAMILY)
    font.setPointSizeF(POINTS * percent / 100)
    application.setFont(font)


def fill(painter: QPainter, area: QRect, color: str) -> None:
    """Fill an area. For `fillRect` PySide6 would make the enumerations of Qt's gradients, 3 ms of every start."""
    painter.setBackground(QColor(color))
    painter.eraseRect(area)


def scaled(length: int) -> int:
    """Give a length that grows with the text."""
    return round(length * QGuiApplication.font().pointSizeF() / POINTS)


def current() -> Colors:
    """Give the theme that is worn, for what paints itself."""
    return LIGHT if QGuiApplication.palette().color(_Role.Base) == QColor(LIGHT.base) else DARK


def palette(colors: Colors) -> QPalette:
    """Spell a theme as Qt's roles."""
    made = QPalette()
    for role, color in (
        (_Role.Window, colors.window),
        (_Role.WindowText, colors.text),
        (_Role.Base, colors.base),
        (_Role.AlternateBase, colors.window),
        (_Role.Text, colors.text),
        (_Role.PlaceholderText, colors.muted),
        (_Role.Button, colors.window),
        (_Role.ButtonText, colors.text),
        (_Role.BrightText, colors.red),
        (_Role.ToolTipBase, colors.base),
        (_Role.ToolTipText, colors.text),
        (_Role.Highlight, colors.selected),
        (_Role.HighlightedText, colors.on_selected),
        (_Role.Accent, colors.accent),
        (_Role.Link, colors.link),
        (_Role.LinkVisited, colors.link),
        (_Role.Light, colors.base),
        (_Role.Midlight, colors.window),
        (_Role.Mid, colors.line),
        (_Role.Dark, colors.muted),
        (_Role.Shadow, colors.line),
    ):
        made.setColor(role, QColor(color))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText):
        made.setColor(_Group.Disabled, role, QColor(colors.muted))
    return made


def _sheet(colors: Colors) -> str:
    """Flatten what Fusion draws with gradients; widgets say by a property what they are."""
    size, tick = QGuiApplication.font().pointSizeF(), scaled(_TICK)
    return f"""
QToolTip {{ color: {colors.text}; background: {colors.base}; border: 1px solid {colors.line}; padding: 4px; }}
QTableView {{ border: none; outline: none; selection-background-color: {colors.selected};
    selection-color: {colors.on_selected}; }}
QTableView::item {{ padding: 0 {PADDING - _FOCUS_MARGIN}px; border: none; }}
QTableView::item:selected {{ background: {colors.selected}; color: {colors.on_selected}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {colors.muted}; border: 3px solid {colors.desk}; border-radius: 5px;
    min-height: 32px; min-width: 32px; }}
QScrollBar::handle:hover {{ background: {colors.text}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: {colors.desk}; }}
QPushButton {{ background: {colors.base}; color: {colors.text}; border: 1px solid {colors.line};
    border-radius: 4px; padding: 4px 12px; }}
QPushButton:hover {{ border-color: {colors.muted}; }}
QPushButton:pressed, QPushButton:checked {{ background: {colors.selected}; color: {colors.on_selected}; }}
QPushButton:focus {{ border-color: {colors.link}; }}
QPushButton:disabled {{ color: {colors.muted}; background: {colors.window}; }}
QPushButton[main="true"] {{ background: {colors.accent}; color: {colors.on_accent}; border-color: {colors.accent}; }}
QPushButton[main="true"]:hover, QPushButton[main="true"]:focus {{ border-color: {colors.text}; }}
QPushButton[main="true"]:disabled {{ background: {colors.window}; color: {colors.muted};
    border-color: {colors.line}; }}
QPushButton[opens="true"] {{ padding-right: 28px; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QPushButton[flat="true"] {{ background: transparent; border-color: transparent; color: {colors.link};
    padding: 2px 1px; }}
QPushButton[flat="true"]:hover, QPushButton[flat="true"]:focus {{ border-color: {colors.link}; }}
QPushButton[flat="true"]:disabled {{ color: {colors.muted}; }}
QLineEdit, QPlainTextEdit {{ background: {colors.base}; color: {colors.text}; border: 1px solid {colors.line};
    border-radius: 4px; padding: 3px 6px; selection-background-color: {colors.selected};
    selection-color: {colors.on_selected}; placeholder-text-color: {colors.muted}; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border-color: {colors.link}; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {{ border-color: {colors.red}; }}
QComboBox {{ background: {colors.base}; color: {colors.text}; border: 1px solid {colors.line};
    border-radius: 4px; padding: 3px 24px 3px 8px; }}
QComboBox:focus {{ border-color: {colors.link}; }}
QComboBox:disabled {{ color: {colors.muted}; background: {colors.window}; }}
QComboBox::drop-down {{ border: none; width: 0; }}
QComboBox::down-arrow {{ image: none; }}
QCheckBox {{ spacing: 6px; }}
QCheckBox::indicator, QTreeView::indicator, QListView::indicator {{ width: {tick}px; height: {tick}px;
    border: 1px solid {colors.muted}; border-radius: 3px; background: {colors.base}; }}
QCheckBox::indicator:hover, QCheckBox::indicator:focus {{ border-color: {colors.link}; }}
QCheckBox::indicator:checked, QTreeView::indicator:checked, QListView::indicator:checked {{
    background: {colors.accent}; border-color: {colors.link}; image: url("{_ICONS}/tick.svg"); }}
QCheckBox::indicator:checked:focus {{ border-color: {colors.text}; }}
QTreeView::indicator:indeterminate {{ background: {colors.accent}; border-color: {colors.link};
    image: url("{_ICONS}/dash.svg"); }}
QCheckBox::indicator:disabled {{ border-color: {colors.line}; background: {colors.window}; }}
QCheckBox::indicator:checked:disabled {{ background: {colors.muted}; }}
QCheckBox:disabled {{ color: {colors.muted}; }}
QLabel[tone="muted"] {{ color: {colors.muted}; }}
QLabel[tone="amber"] {{ color: {colors.amber}; }}
QLabel[tone="red"] {{ color: {colors.red}; }}
QLabel[tone="title"] {{ font-size: {1.6 * size:g}pt; }}
QLabel[tone="name"] {{ font-size: {1.2 * size:g}pt; font-weight: bold; }}
QFrame[ground="amber"] {{ background: {colors.amber_ground}; }}
QFrame[ground="amber"] QLabel {{ color: {colors.on_amber}; }}
QFrame[ground="base"] {{ background: {colors.base}; }}
QFrame[ground="popup"] {{ background: {colors.base}; border: 1px solid {colors.muted}; }}
QListWidget::item:selected, QTreeView::item:selected {{ background: {colors.selected}; color: {colors.on_selected}; }}
QListWidget[ground="popup"]::item {{ padding: 4px 6px; }}
QListWidget[ground="popup"]::item:selected {{ background: {colors.selected}; color: {colors.on_selected}; }}
QTabBar::tab {{ background: transparent; color: {colors.muted}; border: none; padding: 6px 12px;
    border-bottom: 2px solid transparent; }}
QTabBar[narrow="true"]::tab {{ padding: 6px 5px; }}
QTabBar::tab:selected {{ color: {colors.text}; border-bottom-color: {colors.accent}; }}
QTabBar::tab:hover {{ color: {colors.text}; }}
QTabBar::tab:focus {{ border-bottom-color: {colors.link}; }}
QWidget[ground="amber"] {{ background: {colors.amber_ground}; }}
QWidget[ground="amber"] QLabel {{ color: {colors.on_amber}; }}
QFrame[rule="true"] {{ background: {colors.line}; border: none; }}
QSplitter::handle {{ background: {colors.line}; }}
QStatusBar {{ border-top: 1px solid {colors.line}; }}
QStatusBar::item {{ border: none; }}
QScrollArea {{ border: none; }}
"""
