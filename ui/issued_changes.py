"""What a report that went out would say otherwise today, in words, each paper leading to the place it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app import communes, issues
from app import format as written
from app.i18n import _
from app.snapshot import reading
from ui.buttons import link
from ui.facts import Fact, Facts, Section
from ui.jobs import Job
from ui.literal import breakable
from ui.progress import Progress

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from app.errors import UserError
    from app.issues import Changed, Issued
    from app.sheets.listing import Cell, Listing
    from ui.desk import Desk
    from ui.jobs import Work

_MOST = 200  # differences told here; a workbook has all
_NOUNS = {"village-sheet": "village", "agency-sheet": "agency"}


class Changes(QWidget):
    """Compares one report beside the window when it is turned to; anything written since asks for another look."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._issue: Issued | None = None
        self._job: Job | None = None
        self.found: list[Changed] | None = None
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setContentsMargins(12, 8, 12, 4)
        self.list = Facts(desk, _("Thay đổi từ khi phát hành"))
        self.progress = Progress()
        self.progress.hide()
        self.again = link(_("So lại"), self.look)
        self.again.hide()
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 0, 0)
        row.addWidget(self.progress)
        row.addWidget(self.again)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.said)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        desk.changed.connect(lambda _tables: self._look_again())

    # --- Asking -------------------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        return self._job is not None

    def show_issue(self, issue: Issued | None) -> None:
        """Be about another report; it is compared when it is looked at."""
        self._issue = issue
        self._forget()

    def clear(self) -> None:
        """Be about none, and begin nothing more."""
        self.show_issue(None)

    def look(self) -> None:
        """Compare, unless that is being done, or nothing was written since."""
        if self.found is None and self._job is None:
            self._begin()

    def _look_again(self) -> None:
        """Compare anew where it is in sight, else when it is next looked at."""
        self._forget()
        if self.isVisible():
            self._begin()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        super().showEvent(event)
        self.look()

    def _forget(self) -> None:
        self.found = None
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._say("", [])

    def _begin(self) -> None:
        if self._issue is None:
            return
        key = self._issue.key

        def compare(work: Work) -> list[Changed]:
            with reading():
                return issues.changes(key, work.progress, work.cancelled)

        job = self._job = Job(compare, self)
        job.done.connect(lambda found: self._take(job, found))
        job.failed.connect(lambda error: self._fail(job, error))
        job.stopped.connect(lambda: self._stopped(job))
        self._say(_("Đang so với bản đã phát hành…"), [])
        self.progress.follow(job, "")
        job.start()

    # --- Answers ------------------------------------------------------------------------------------------------

    def _take(self, job: Job, found: list[Changed]) -> None:
        if job is not self._job:
            return
        self._job, self.found = None, found
        count = sum(map(_count, found))
        if found:
            text = _("{count} chỗ trong {papers} tờ nay sẽ in khác đi. Ctrl+E để xuất ra Excel.")
        else:
            text = _("Không có gì thay đổi: in lại hôm nay vẫn đúng như bản đã phát hành.")
        self._say(
            text.format(count=written.money(count), papers=written.money(len(found))), self._sections(found)
        )

    def _fail(self, job: Job, error: UserError) -> None:
        if job is self._job:
            self._job = None
            self._say(error.text, [])

    def _stopped(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._say(_("Đã dừng, chưa so xong."), [])
            self.again.show()

    def _say(self, text: str, sections: list[Section]) -> None:
        self.again.hide()
        self.said.setText(breakable(text))
        self.list.show_sections(sections)

    def _sections(self, found: list[Changed]) -> list[Section]:
        sections, left = [], _MOST
        for changed in found[:_MOST]:
            said = _sentences(changed)
            facts = [Fact("", text) for text in said[:left]]
            left -= len(facts)
            leads_to = self._leads_to(changed)
            if leads_to is not None:
                facts.insert(0, Fact("", _("Mở hồ sơ: {title}").format(title=changed.title), leads_to))
            sections.append(Section(changed.title, facts))
            if left <= 0:
                break
        told = sum(map(_count, found))
        if told > _MOST:
            rest = _("Còn {count} chỗ nữa; Ctrl+E để xuất tất cả ra Excel.")
            sections.append(Section("", [Fact("", rest.format(count=written.money(told - _MOST)))]))
        return sections

    def _leads_to(self, changed: Changed) -> tuple[str, str] | None:
        """Give the record that a paper is about."""
        key = changed.subject
        noun = _NOUNS.get(self._issue.kind) if self._issue is not None else None
        if noun is None or not key:
            return None
        return ("commune", key) if key in communes.by_key() else (noun, key)

    def listing(self) -> Listing | None:
        """Give all that changed, for a workbook; None: nothing did, or it is not known yet."""
        from app.sheets.listing import Listing  # noqa: PLC0415  # only who exports needs it

        if not self.found or self._issue is None:
            return None
        heads = [_("Tờ"), _("Chỗ"), _("Dòng"), _("Cột"), _("Đã phát hành"), _("Nay")]
        rows: list[list[Cell]] = []
        for changed in self.found:
            if changed.there and changed.now:
                rows += [[changed.title, *difference] for difference in changed.differences]
            else:
                rows.append([changed.title, *_sentences(changed), "", "", "", ""])
        return Listing(_("Thay đổi từ khi phát hành: {title}").format(title=self._issue.title), heads, rows)


def _count(changed: Changed) -> int:
    return len(_sentences(changed))


def _sentences(changed: Changed) -> list[str]:
    """Say what is otherwise with a paper."""
    if not changed.now:
        return [_("Tờ này nay không còn: không có gì để in nữa.")]
    if not changed.there:
        return [_("Tờ này chưa có trong bản đã phát hành.")]
    return [issues.difference_in_words(difference) for difference in changed.differences]
