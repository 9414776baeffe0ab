"""The one window: pages at the left, the page in hand, and the line that says what just happened."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app import history, store
from app.errors import UserError
from app.i18n import _
from ui import jobs, settings
from ui.desk import Desk
from ui.helping import Helping
from ui.literal import in_menu
from ui.notice import Notice
from ui.places import PLACES, Tools
from ui.report_menu import ReportMenu
from ui.status import StatusBar
from ui.workplace import Workplace

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from ui.errands import Errands
    from ui.finder import Finder
    from ui.new_file_form import NewFileForm
    from ui.offers import Offer
    from ui.paper import Batch, Paper
    from ui.start_page import StartPage

_SIZE = QSize(1092, 614)  # a screen of 1366 × 768 at 125 %
_UNITS = _("Đơn vị tính: 1.000 đồng")


class MainWindow(QMainWindow):
    """Opens files and shows their pages; `sample_asked` when she wants to look at the sample."""

    sample_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAcceptDrops(True)
        self.setWindowTitle("Kết nghĩa")
        self.workplace: Workplace | None = None
        self.status = StatusBar()
        self.status.undo.connect(self._undo)
        self.status.redo.connect(self._redo)
        self.setStatusBar(self.status)
        self._errands: Errands | None = None
        self._make_actions()
        self._make_menus()
        self._start: StartPage | None = None
        self._new_form: NewFileForm | None = None
        self._finder: Finder | None = None
        self._whole = QStackedWidget()
        self.notice = Notice()
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self._whole, 1)
        self.setCentralWidget(middle)
        self.resize(_SIZE)
        kept = settings.kept_state(settings.name_of(self))
        if kept is not None:
            self.restoreGeometry(kept)
        self._refresh_actions()

    # --- Menus ----------------------------------------------------------------------------------------------------

    def _make_actions(self) -> None:
        keys = QKeySequence.StandardKey
        self.open_action = self._action(_("Mở…"), keys.Open, self._ask_open)
        self.new_action = self._action(_("Tạo tệp mới…"), None, self._ask_new)
        self.print_action = self._action(_("In…"), keys.Print, self._print)
        self.save_action = self._action(_("Lưu PDF…"), keys.Save, self._save)
        self.print_all_action = self._action(_("In tất cả…"), "Ctrl+Shift+P", self._print_all)
        self.save_all_action = self._action(_("Lưu tất cả thành một PDF…"), "Ctrl+Shift+S", self._save_all)
        self.save_each_action = self._action(_("Lưu mỗi phiếu một tệp…"), None, self._save_each)
        self.export_action = self._action(_("Xuất ra Excel…"), "Ctrl+E", self._export)
        self.import_action = self._action(_("Nhập từ Excel…"), "Ctrl+I", self._take_in)
        self.quit_action = self._action(_("Thoát"), "Ctrl+Q", self.close)
        self.undo_action = self._action(_("Hoàn tác"), "Ctrl+Z", self._undo)
        self.redo_action = self._action(_("Làm lại"), "Ctrl+Y", self._redo)
        self.search_action = self._action(_("Tìm trong trang này"), keys.Find, self._start_search)
        self.find_action = self._action(_("Tìm mọi thứ…"), "Ctrl+K", self._find_anything)
        self.contribution_action = self._action(_("Ghi hỗ trợ"), "Ctrl+N", self._enter_contribution)
        self.page_actions = [
            self._action(place.title, f"Ctrl+{number + 1}", partial(self._turn_to, number))
            for number, place in enumerate(PLACES)
        ]
        self.leaf_actions = [
            self._action(_("Trang trước của mục"), "Ctrl+PgUp", partial(self._turn_leaf, -1)),
            self._action(_("Trang sau của mục"), "Ctrl+PgDown", partial(self._turn_leaf, 1)),
        ]
        # Their texts name the step that they are about; the sheet of shortcuts does not.
        self.undo_action.setWhatsThis(_("Hoàn tác"))
        self.redo_action.setWhatsThis(_("Làm lại"))
        self.helping = Helping(self)

    def _action(
        self, text: str, keys: QKeySequence.StandardKey | str | None, act: Callable[[], object]
    ) -> QAction:
        action = QAction(self)  # with its text at once Qt's icons would be loaded
        action.setText(text)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked: act())
        return action

    def _make_menus(self) -> None:
        file = self.menuBar().addMenu(_("&Tệp"))
        file.addAction(self.open_action)
        self._recent = file.addMenu(_("Mở gần đây"))
        self._recent.aboutToShow.connect(self._list_recent)
        file.addAction(self.new_action)
        file.addSeparator()
        file.addActions([self.print_action, self.save_action])
        file.addSeparator()
        file.addActions([self.print_all_action, self.save_all_action, self.save_each_action])
        file.addMenu(ReportMenu(self, lambda: self.workplace.desk if self.workplace is not None else None))
        file.addSeparator()
        file.addActions([self.import_action, self.export_action])
        file.addSeparator()
        file.addActions([self.helping.settings, self.quit_action])
        edit = self.menuBar().addMenu(_("&Sửa"))
        edit.addActions([self.undo_action, self.redo_action])
        edit.addSeparator()
        edit.addActions([self.search_action, self.find_action])
        edit.addAction(self.contribution_action)
        pages = self.menuBar().addMenu(_("T&rang"))
        pages.addActions(self.page_actions)
        pages.addSeparator()
        pages.addActions(self.leaf_actions)
        self._here = self.menuBar().addMenu(_("&Việc"))
        self._here.aboutToShow.connect(self._list_commands)
        helping = self.menuBar().addMenu(_("Trợ &giúp"))
        helping.addActions(self.helping.menu)
        self._menus = [self._here, edit, file, pages, helping]  # in the order in which they are searched

    def _list_recent(self) -> None:
        self._recent.clear()
        for path in settings.recent_files():
            entry = self._recent.addAction(str(path))
            entry.triggered.connect(lambda _checked, path=path: self.open(path))
        if self._recent.isEmpty():
            self._recent.addAction(_("Chưa mở tệp nào")).setEnabled(False)

    # --- Opening and closing ----------------------------------------------------------------------------------------

    def open(self, path: Path) -> None:
        """Open a data file and show its villages; where that cannot be, say why and stay."""
        if not self._may_leave():
            return
        jobs.stop_all()
        try:
            opened = store.open_file(path)
        except UserError as error:
            self._take_up_again()
            self.refuse(error)
            if self._start is not None and self._start.isVisible() and not path.exists():
                self._start.miss(path)
        else:
            self._show(opened)

    def make(self, path: Path, office: store.NewOffice) -> None:
        """Make a data file and show it. UserError: the place cannot be written to, or is taken."""
        jobs.stop_all()
        try:
            store.create(path, office)
        except UserError:
            self._take_up_again()
            raise
        self._show(store.OpenFile(path))

    def _take_up_again(self) -> None:
        """Go on with the file so far, which may have been closed for the one that could not be had."""
        if self.workplace is None:
            self.start()
            return
        former = self.workplace.desk.opened
        try:
            opened = store.open_file(former.path)
        except UserError:
            self._put_away()
            self.start()
        else:
            if opened != former:  # meanwhile another window has taken it
                self._show(opened)

    def _show(self, opened: store.OpenFile) -> None:
        self._put_away()
        settings.remember_file(opened.path)
        desk = Desk(opened)
        desk.said.connect(lambda sentence: self.status.say(sentence, undo=True))
        desk.noted.connect(self.status.say)
        desk.changed.connect(self._refresh_actions)
        desk.refused.connect(self.notice.say)
        desk.file_asked.connect(self.open)
        desk.errand_asked.connect(lambda errand: errand(self.errands))
        desk.occupied.connect(self._stand_still)
        tools = Tools(
            self.print_action,
            self.save_action,
            self.contribution_action,
            self.export_action,
            self.import_action,
            self.undo_action,
        )
        self.workplace = Workplace(desk, tools, self._whole)
        self.workplace.turned.connect(self._refresh_actions)
        self._whole.addWidget(self.workplace)
        self._whole.setCurrentWidget(self.workplace)
        self.setWindowTitle(_("{office} - Kết nghĩa").format(office=desk.office.name))
        self.setWindowFilePath(str(opened.path))
        self.status.note(_UNITS)
        self.status.say("")
        self.notice.say("")
        self.workplace.page.take_focus()
        self._refresh_actions()

    def _put_away(self) -> None:
        if self._finder is not None:
            self._finder.dismiss()
            self._finder.deleteLater()
            self._finder = None
        if self.workplace is not None:
            self.workplace.put_away()
            self._whole.removeWidget(self.workplace)
            self.workplace.deleteLater()
            self.workplace = None

    def start(self) -> None:
        """Show what can be done while no file is open."""
        if self._start is None:
            from ui.start_page import StartPage  # noqa: PLC0415  # most days a file is opened at once

            self._start = StartPage()
            self._start.open_asked.connect(self._ask_open)
            self._start.new_asked.connect(self._ask_new)
            self._start.sample_asked.connect(self.sample_asked)
            self._start.file_asked.connect(self.open)
            self._whole.addWidget(self._start)
        self._start.refresh()
        self._whole.setCurrentWidget(self._start)
        if not settings.recent_files():
            self._guide(first=True)

    def _ask_open(self) -> None:
        from ui import ask  # noqa: PLC0415  # dialogs are loaded when one is needed

        folder = next((path.parent for path in settings.recent_files()), Path.home())
        path = ask.file_to_open(self, folder)
        if path is not None:
            self.open(path)

    def _ask_new(self) -> None:
        if self._may_leave():
            self._guide()

    def _guide(self, *, first: bool = False) -> None:
        from ui.new_file_form import NewFileForm  # noqa: PLC0415  # once in the life of an office

        if self._new_form is None:
            self._new_form = NewFileForm(self.make)
            self._new_form.left.connect(self._back_from_new)
            self._new_form.open_asked.connect(self._ask_open)
            self._new_form.sample_asked.connect(self.sample_asked)
            self._whole.addWidget(self._new_form)
        self._whole.setCurrentWidget(self._new_form)
        self._new_form.begin(first=first)

    def _back_from_new(self) -> None:
        if self.workplace is None:
            self.start()
        else:
            self._whole.setCurrentWidget(self.workplace)

    def _may_leave(self) -> bool:
        """Whether nothing typed would be lost, or she agrees to lose it."""
        if self.workplace is None or not self.workplace.unsaved:
            return True
        from ui import ask  # noqa: PLC0415  # dialogs are loaded when one is needed

        return ask.discard(self)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # Qt's name
        if not self._may_leave():
            event.ignore()
            return
        if self._errands is not None:
            self._errands.stop()
        jobs.stop_all()
        settings.keep(settings.name_of(self), self.saveGeometry())
        self._put_away()
        store.close()
        super().closeEvent(event)

    @property
    def errands(self) -> Errands:
        """What prints and saves."""
        if self._errands is None:
            from ui.errands import Errands  # noqa: PLC0415  # with the first errand

            self._errands = Errands(self, self.status)
            self._errands.changed.connect(self._refresh_actions)
        return self._errands

    # --- Saying what happened ---------------------------------------------------------------------------------------

    def read_again(self) -> None:
        """Let the pages show what has been set."""
        if self.workplace is not None:
            self.workplace.desk.period_changed.emit()

    def refuse(self, error: UserError) -> None:
        """Say what could not be done, across the window."""
        self.notice.say(error.text)

    def _undo(self) -> None:
        self._step_back(history.undo, _("Đã hoàn tác: {title}."), redo=True)

    def _redo(self) -> None:
        self._step_back(history.redo, _("Đã làm lại: {title}."), undo=True)

    def _step_back(
        self, take: Callable[[], str], said: str, *, undo: bool = False, redo: bool = False
    ) -> None:
        try:
            title = take()
        except UserError as error:
            self.refuse(error)
        else:
            self.status.say(said.format(title=title), undo=undo, redo=redo)

    def _refresh_actions(self) -> None:
        """Let menus and buttons offer what can be done now, and name what Undo would take back."""
        place = self.workplace
        writable = place is not None and not place.desk.read_only
        busy = self._errands is not None and self._errands.busy
        paper = place is not None and place.page.paper() is not None
        batch = place is not None and place.page.batch() is not None
        for action in (self.print_action, self.save_action):
            action.setEnabled(paper and not busy)
        for action in (self.print_all_action, self.save_all_action, self.save_each_action):
            action.setEnabled(batch and not busy)
        for action in (*self.page_actions, *self.leaf_actions, self.search_action):
            action.setEnabled(place is not None)
        self.export_action.setEnabled(place is not None and place.page.exports and not busy)
        self.import_action.setEnabled(place is not None)
        self.contribution_action.setEnabled(writable)
        why_not = place.desk.why_not if place is not None else ""
        for action in (self.contribution_action, self.undo_action, self.redo_action):
            action.setToolTip(why_not)
        self._name_step(self.undo_action, _("Hoàn tác"), history.undo_title() if writable else None)
        self._name_step(self.redo_action, _("Làm lại"), history.redo_title() if writable else None)

    def _name_step(self, action: QAction, word: str, title: str | None) -> None:
        action.setEnabled(title is not None)
        action.setText(_("{word}: {title}").format(word=word, title=in_menu(title)) if title else word)

    # --- What is asked for ------------------------------------------------------------------------------------------

    def _turn_to(self, number: int) -> None:
        if self.workplace is not None:
            self.workplace.turn_to(number)
            self.workplace.page.take_focus()

    def _turn_leaf(self, by: int) -> None:
        if self.workplace is not None:
            self.workplace.turn_leaf(by)
            self.workplace.page.take_focus()

    def _start_search(self) -> None:
        if self.workplace is not None:
            self.workplace.page.start_search()

    def _list_commands(self) -> None:
        """Offer what can be done on the page in front."""
        self._here.clear()
        self._here.addActions(self.workplace.page.commands() if self.workplace is not None else [])
        if self._here.isEmpty():
            self._here.addAction(_("Trang này không có việc nào để chọn")).setEnabled(False)

    def _find_anything(self) -> None:
        if self._finder is None:
            from ui.finder import Finder  # noqa: PLC0415  # when it is first asked for

            desk = self.workplace.desk if self.workplace is not None else None
            self._finder = Finder(self, desk, self._offers)
        self._finder.open()

    def _offers(self) -> list[list[Offer]]:
        """List the pages and the commands that the box finds."""
        from ui import offers  # noqa: PLC0415  # with the box

        place = self.workplace
        pages = offers.pages(place.open_page, self.page_actions) if place is not None else []
        return [pages, offers.commands(self._menus, {self.find_action, *self.page_actions})]

    def _enter_contribution(self) -> None:
        if self.workplace is not None:
            self.workplace.enter_contribution()

    def _take_in(self) -> None:
        if self.workplace is not None:
            self.workplace.take_in()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  # Qt's name
        if self._dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  # Qt's name
        path = self._dropped(event)
        if path is not None and self.workplace is not None:
            event.acceptProposedAction()
            self.workplace.take_in(path)

    def _dropped(self, event: QDropEvent) -> Path | None:
        """Give the workbook that is dropped on an open file, which is not just being written to."""
        from ui import dropped  # noqa: PLC0415  # when something is first dropped

        waits = self.workplace is None or not self.menuBar().isEnabled()
        return None if waits else dropped.workbook(event.mimeData())

    def _stand_still(self, still: bool) -> None:  # noqa: FBT001  # brought by a signal
        """Let nothing else be done while much is being written; the shortcuts of the menus wait with them."""
        self.menuBar().setDisabled(still)
        self.status.setDisabled(still)
        if self.workplace is not None:
            self.workplace.stand_still(still)

    def _print(self) -> None:
        self._with_paper(self.errands.print)

    def _save(self) -> None:
        self._with_paper(self.errands.save)

    def _print_all(self) -> None:
        self._with_batch(self.errands.print_all)

    def _save_all(self) -> None:
        self._with_batch(self.errands.save_all)

    def _save_each(self) -> None:
        self._with_batch(self.errands.save_each)

    def _export(self) -> None:
        listing = self.workplace.page.listing() if self.workplace is not None else None
        if listing is not None:
            self.errands.export(listing)

    def _with_paper(self, act: Callable[[Paper], None]) -> None:
        paper = self.workplace.page.paper() if self.workplace is not None else None
        if paper is not None:
            act(paper)

    def _with_batch(self, act: Callable[[Batch], None]) -> None:
        batch = self.workplace.page.batch() if self.workplace is not None else None
        if batch is not None:
            act(batch)
