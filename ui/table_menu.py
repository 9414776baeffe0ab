"""The menu of a table: which columns are seen, filters kept under a name, copying and saving what is seen."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QInputDialog, QMenu

from app.i18n import _
from ui import settings
from ui.literal import in_menu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.list_page import ListPage


class TableMenu(QMenu):
    """Made anew each time it is opened."""

    def __init__(self, page: ListPage[Any]) -> None:
        super().__init__(page)
        self._page = page
        self._key = f"filters/{page.register.name}"
        self._columns()
        self._filters()
        self.addSeparator()
        copy = self.addAction(_("Sao chép dòng đã chọn, kèm tiêu đề"), page.table.copy)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self.addAction(page.tools.export)

    def popup_at(self, button: QWidget) -> None:
        """Open below a button; the menu goes with its closing."""
        self.aboutToHide.connect(self.deleteLater)
        self.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _columns(self) -> None:
        table = self._page.table
        menu = self.addMenu(_("Cột"))
        for number, column in enumerate(table.columns):
            action = QAction(column.title.replace("\n", ", "), menu)
            action.setCheckable(True)
            action.setChecked(not table.isColumnHidden(number))
            action.setEnabled(number > 0)  # the name of the thing always stays
            action.toggled.connect(partial(_show_column, table, number))
            menu.addAction(action)

    def _filters(self) -> None:
        menu = self.addMenu(_("Bộ lọc đã lưu"))
        kept = self._kept()
        for name, said in kept.items():
            menu.addAction(in_menu(name), partial(self._page.apply_filter, said))
        if kept:
            menu.addSeparator()
        menu.addAction(_("Lưu bộ lọc đang dùng…"), self._keep).setEnabled(bool(self._page.kept_filter()))
        if kept:
            forgetting = menu.addMenu(_("Bỏ bộ lọc"))
            for name in kept:
                forgetting.addAction(in_menu(name), partial(self._forget, name))

    def _kept(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = json.loads(settings.kept(self._key) or "{}")
        return found

    def _keep(self) -> None:
        name, given = QInputDialog.getText(
            self._page, _("Lưu bộ lọc"), _("Tên bộ lọc, ví dụ “Doanh nghiệp xã Quảng Trực”:")
        )
        if given and name.strip():
            self.keep(name.strip())

    def keep(self, name: str) -> None:
        """Keep what search and filters say under a name."""
        settings.keep(self._key, json.dumps({**self._kept(), name: self._page.kept_filter()}))

    def _forget(self, name: str) -> None:
        kept = self._kept()
        del kept[name]
        settings.keep(self._key, json.dumps(kept))


def _show_column(table: Any, number: int, shown: bool) -> None:  # noqa: FBT001  # Qt's signal
    table.setColumnHidden(number, not shown)
