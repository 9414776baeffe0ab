"""What looks wrong in the file, by kind of doubt, each leading to the record it is about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app import format as written
from app import plausibility
from app.i18n import _
from app.plausibility import GROUPS, Doubt
from app.snapshot import reading
from app.told import kind
from ui.facts import Fact, Section
from ui.jobs import Job
from ui.register import Filter, Register
from ui.register_page import RegisterPage
from ui.table import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.errors import UserError
    from ui.desk import Desk
    from ui.jobs import Work
    from ui.places import Tools


class DoubtRegister(Register[Doubt]):
    name = "doubts"
    noun = "doubt"
    title = _("Kiểm tra số liệu")
    hint = _("Tìm trong những điều nên xem lại")
    empty = _(
        "Không thấy số liệu nào có vẻ sai: các số khớp nhau, đơn vị tính và giá trị như thường thấy, ngày tháng hợp lý."
    )
    shows = frozenset(
        {
            "contribution",
            "line",
            "giver",
            "pledge",
            "visit",
            "proposal",
            "twinning",
            "decision",
            "village",
            "village_name",
            "village_profile",
            "agency",
        }
    )
    help = "kiem-tra-so-lieu"

    def columns(self) -> Sequence[Column[Doubt]]:
        order = list(GROUPS)
        return [
            Column(_("Loại"), _group, lambda row: order.index(plausibility.group(row)), width=16),
            Column(
                _("Điều nên xem lại"),
                lambda row: written.opening(row.said),
                stretches=True,
                tip=lambda row: row.message,
            ),
            Column(_("Ở mục"), lambda row: row.about, width=22, tip=lambda row: row.about),
            Column(_("Loại mục"), lambda row: written.opening(kind(row.noun)), width=12, hidden=True),
        ]

    def key(self, row: Doubt) -> str:
        return f"{row.code} {row.key} {row.message}"

    def followed(self, row: Doubt) -> str:
        return row.key

    def filters(self) -> Sequence[Filter[Doubt]]:
        kinds = [(name, title) for name, (title, _codes) in GROUPS.items()]
        return [
            Filter(
                "group",
                _("Loại"),
                [("", _("Mọi loại")), *kinds],
                lambda row, name: plausibility.group(row) == name,
            )
        ]

    def counted(self, count: int) -> str:
        return _("{count} điều nên xem lại").format(count=written.money(count))

    def heading(self, row: Doubt) -> tuple[str, str]:
        return _group(row), written.opening(kind(row.noun))

    def sections(self, row: Doubt) -> Sequence[Section]:
        advice = _(
            "Đây chỉ là điều nên xem lại: nếu số liệu đúng như giấy tờ thì để nguyên, không có gì bị chặn."
        )
        there = _("Mở {what}").format(what=kind(row.noun))
        return [
            Section(_("Điều nên xem lại"), [Fact("", row.message)]),
            Section("", [Fact("", there, (row.noun, row.key))]),
            Section("", [Fact("", advice)]),
        ]


class DoubtsPage(RegisterPage[Doubt]):
    """Looks the file over beside the window; what was found before stays until what is new is there."""

    def __init__(self, desk: Desk, tools: Tools) -> None:
        self._job: Job | None = None
        self._read = False
        super().__init__(desk, tools, DoubtRegister(desk))
        self._rows: Sequence[Doubt] = ()
        self.table.activated.connect(lambda _index: self.open_record())

    @property
    def busy(self) -> bool:
        """Whether the file is being looked over."""
        return self._job is not None

    def reload(self) -> None:
        """Begin to look; a look that is still going on is given up."""
        if self._job is not None:
            self._job.cancel()
        today = date.today()  # noqa: DTZ011  # the day on the clerk's calendar

        def look(work: Work) -> list[Doubt]:
            with reading():
                return plausibility.doubts(today, work.go_on)

        job = self._job = Job(look, self)
        job.done.connect(lambda found: self._take(job, found))
        job.failed.connect(lambda error: self._fail(job, error))
        job.stopped.connect(lambda: self._give_up(job))
        self.say_empty()
        job.start()

    def _take(self, job: Job, found: list[Doubt]) -> None:
        if self._give_up(job):
            self._read, self._searched = True, None
            self.show_rows(found)

    def _fail(self, job: Job, error: UserError) -> None:
        if self._give_up(job):
            self.desk.refused.emit(error.text)

    def _give_up(self, job: Job) -> bool:
        """Forget a job; False: another was begun since."""
        if job is not self._job:
            return False
        self._job = None
        return True

    def say_empty(self) -> None:
        super().say_empty()
        if self._job is not None and not self._read:
            self._empty.setText(_("Đang kiểm tra số liệu…"))

    def open_record(self) -> None:
        """Turn to the record that the current doubt is about."""
        row = self.table.current()
        if row is not None:
            self.desk.show_record(row.noun, row.key)

    def put_away(self) -> None:
        super().put_away()
        if self._job is not None:
            self._job.cancel()
            self._job = None


def _group(row: Doubt) -> str:
    return GROUPS[plausibility.group(row)][0]
