"""What helps: the manual at the place where one is, the shortcuts, the settings, the file for whoever mends the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from ui.main_window import MainWindow


class Helping(QObject):
    """The actions of the help menu, and the one that opens the settings."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.manual = self._action(_("Hướng dẫn sử dụng"), "F1", self._read_manual)
        self.begin = self._action(_("Bắt đầu từ đâu"), "", self._read_beginning)
        self.shortcuts = self._action(_("Phím tắt"), "Ctrl+/", self._show_shortcuts)
        self.diagnosis = self._action(_("Tệp chẩn đoán…"), "", self._diagnose)
        self.about = self._action(_("Giới thiệu"), "", self._about)
        self.settings = self._action(_("Cài đặt…"), "Ctrl+,", self._set)

    @property
    def menu(self) -> list[QAction]:
        """The actions of the help menu, in their order."""
        return [self.manual, self.begin, self.shortcuts, self.diagnosis, self.about]

    def _action(self, text: str, keys: str, act: Callable[[], object]) -> QAction:
        action = QAction(self._window)  # with its text at once Qt's icons would be loaded
        action.setText(text)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked: act())
        return action

    def _read_manual(self) -> None:
        from ui import manual  # noqa: PLC0415  # read now and then

        manual.read(self._window)

    def _read_beginning(self) -> None:
        from ui import manual  # noqa: PLC0415  # read now and then

        manual.read(self._window).show_at("bat-dau")

    def _show_shortcuts(self) -> None:
        from ui.shortcuts import ShortcutSheet  # noqa: PLC0415  # looked at now and then

        _run(ShortcutSheet(self._window))

    def _diagnose(self) -> None:
        from ui import defects  # noqa: PLC0415  # let us hope it is never needed
        from ui.defect_dialog import DefectDialog  # noqa: PLC0415

        log = defects.log_file()
        _run(DefectDialog(None, log if log.exists() else None, self._window))

    def _set(self) -> None:
        from ui.settings_dialog import SettingsDialog  # noqa: PLC0415  # once in a while

        dialog = SettingsDialog(self._window)
        dialog.waiting_changed.connect(self._window.read_again)
        _run(dialog)

    def _about(self) -> None:
        from ui import ask  # noqa: PLC0415  # dialogs are loaded when one is needed

        ask.about(self._window)


def _run(dialog: QDialog) -> None:
    from ui import manual  # noqa: PLC0415  # with the first dialog

    manual.answer_f1(dialog)
    dialog.exec()
    dialog.deleteLater()
