"""Closings: the quarter that waits, the periods that are closed, and those that were opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app import closing
from app import format as written
from app.i18n import _, shown
from app.reports.catalogue import BY_ID
from ui.notes import NoteEntry
from ui.record_form import RecordForm
from ui.register import Command, Register
from ui.registers.fields import day, today
from ui.table import Column

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from app.closing import ClosingRow
    from app.issues import Issued
    from app.periods import Period
    from ui.desk import Desk

WHAT_FOR = _(
    "Chốt kỳ là phát hành báo cáo của kỳ rồi giữ nguyên số liệu: giấy đã gửi đi và tệp luôn khớp nhau. Bản đã phát hành "
    "lấy lại được đúng từng byte, mỗi trang có mã kiểm tra, và chương trình kê được những gì thay đổi từ đó."
)


class Row(NamedTuple):
    """A period with its closing; None: it waits to be closed. `again`: it was closed anew after this closing."""

    period: Period
    closing: ClosingRow | None
    again: bool = False

    @property
    def key(self) -> str:
        return self.period.id if self.closing is None else self.closing.key

    @property
    def issues(self) -> tuple[Issued, ...]:
        return () if self.closing is None else self.closing.issues

    @property
    def stands(self) -> bool:
        return self.closing is not None and self.closing.stands

    @property
    def waits(self) -> bool:
        """Whether the period is to be closed, for the first time or again."""
        return not self.stands and not self.again


class ClosingRegister(Register[Row]):
    name = "closings"
    noun = "closing"
    title = _("Chốt kỳ")
    hint = _("Tìm kỳ, số, báo cáo, lý do mở lại")
    empty = WHAT_FOR
    shows = frozenset({"closing", "issue", "office"})
    help = "chot-ky"

    def columns(self) -> Sequence[Column[Row]]:
        return [
            Column(_("Kỳ"), lambda row: row.period.short, _newest_first, width=10, tip=_period),
            Column(
                _("Tình trạng"),
                _state,
                lambda row: (row.stands, row.again, _closed_on(row) or row.period.last),
                width=17,
                warns=lambda row: row.waits,
                tip=state_in_full,
            ),
            Column(_("Số"), _numbers, width=5, tip=_numbers),
            Column(_("Báo cáo"), _kinds, stretches=True, tip=_kinds),
            Column(
                _("Ngày chốt"), lambda row: day(_closed_on(row)), _closed_on, cell=_closed_on, hidden=True
            ),
            Column(_("Lý do mở lại"), _reason, width=18, hidden=True, tip=_reason),
        ]

    def key(self, row: Row) -> str:
        return row.key

    def load(self) -> Sequence[Row]:
        closings = closing.listed()
        standing = {one.period.id for one in closings if one.stands}
        rows = [Row(one.period, one, again=one.period.id in standing) for one in closings]
        waiting = closing.to_close(today(), self.desk.office.scheme)
        if waiting is not None and all(row.period.id != waiting.id for row in rows):
            rows.insert(0, Row(waiting, None))
        return rows

    def counted(self, count: int) -> str:
        return _("{count} kỳ").format(count=written.money(count))

    def heading(self, row: Row) -> tuple[str, str]:
        return written.opening(shown(row.period.name)), state_in_full(row)

    def is_there(self, row: Row) -> bool:
        return row.closing is None or super().is_there(row)

    def followed(self, row: Row) -> str:
        return "" if row.closing is None else row.key

    def adding(self) -> Command[Row]:
        return Command(
            _("Chốt kỳ…"), form=lambda _row: self._closing_form(), keys="Ctrl+Shift+N", needs_row=False
        )

    def commands(self) -> Sequence[Command[Row]]:
        return [
            Command(
                _("Mở lại kỳ…"),
                form=lambda row: ReopeningForm(self.desk, row),
                offered=lambda row: row.stands,
            )
        ]

    def _closing_form(self) -> RecordForm:
        from ui.closing_form import ClosingForm  # noqa: PLC0415  # once a quarter

        return ClosingForm(self.desk)


class ReopeningForm(RecordForm):
    """Opens a closed period again, for a reason."""

    def __init__(self, desk: Desk, row: Row) -> None:
        super().__init__(desk, _("Mở lại {period}").format(period=shown(row.period.name)))
        self.setProperty("help", "mo-lai-ky")
        self._row = row
        self.say_first(
            _(
                "Số liệu của kỳ lại ghi thêm, sửa và xóa được như kỳ đang mở. Văn bản đã phát hành vẫn được giữ nguyên, "
                "và trang này vẫn kê được những gì thay đổi từ khi phát hành."
            )
        )
        self.say_first(
            _(
                "Người đã nhận báo cáo sẽ có số liệu khác với tệp cho đến khi chốt lại và gửi bản mới. Nếu chỉ cần sửa vài "
                "khoản, nên ghi thành khoản điều chỉnh trong kỳ đang mở."
            )
        )
        self.say_first(
            _("Việc mở lại và lý do được giữ trong lịch sử; Hoàn tác không lùi qua lần mở lại này.")
        )
        self.reason = NoteEntry(_("Lý do mở lại"), field="reason")
        self.add(self.reason)

    def write(self) -> tuple[str, str]:
        closing.reopen(self._row.key, reason=self.reason.text, on=today())
        return self._row.key, ""

    def record(self) -> None:
        self.must_be_there()
        self._written, _sentence = self.write()
        # Not `said`: beside that stands an Undo, which does not lead past an opening.
        self.desk.noted.emit(_("Đã mở lại {period}.").format(period=shown(self._row.period.name)))


def state_in_full(row: Row) -> str:
    """Say how a period stands, since when and why."""
    if row.closing is None:
        return _("Đã kết thúc ngày {day}, chờ chốt").format(day=written.date(row.period.last))
    return closing.said(row.closing)


def called(kind: str) -> str:
    """Give the title of a kind of report; of one that a later version makes, its name in the file."""
    return BY_ID[kind].title if kind in BY_ID else kind


def _state(row: Row) -> str:
    """Say in a few words how a period stands."""
    if row.closing is None:
        return _("chờ chốt")
    if row.stands:
        return _("đã chốt {day}").format(day=written.date(row.closing.closed_on))
    text = _("mở lại {day}, đã chốt lại") if row.again else _("mở lại {day}")
    return text.format(day=day(row.closing.reopened_on))


def _newest_first(row: Row) -> tuple[int, int]:
    return -row.period.last.toordinal(), row.period.first.toordinal()


def _period(row: Row) -> str:
    return _("{period}: số liệu từ {first} đến {last}.").format(
        period=row.period.short, first=written.date(row.period.first), last=written.date(row.period.last)
    )


def _closed_on(row: Row) -> date | None:
    return None if row.closing is None else row.closing.closed_on


def _numbers(row: Row) -> str:
    return "; ".join(f"{issue.number:02}" for issue in row.issues if issue.number is not None)


def _kinds(row: Row) -> str:
    return "; ".join(called(issue.kind) for issue in row.issues)


def _reason(row: Row) -> str:
    return "" if row.closing is None else row.closing.reason
