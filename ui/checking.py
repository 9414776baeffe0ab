"""Looking the whole file over beside the window, and what was found, in sentences that lead to their records."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from app.i18n import _
from app.snapshot import reading
from ui import places
from ui.facts import Fact, Facts, Section
from ui.long_work import LongWork

if TYPE_CHECKING:
    from app.check import Problem
    from ui.desk import Desk
    from ui.jobs import Work

_MOST = 200  # problems listed
_HEIGHT = 220


class _Found(NamedTuple):
    problem: Problem
    about: tuple[str, str] | None


class Checking(LongWork):
    """What is found stands below the button."""

    def __init__(self, desk: Desk) -> None:
        first = _("Đọc lại toàn bộ tệp, cộng lại số liệu theo ba cách và tìm chỗ nên xem lại.")
        super().__init__(_("Kiểm tra tệp"), first, self.begin)
        self._changed = False
        self.problems = Facts(desk, _("Những điều tìm thấy"))
        self.problems.setFixedHeight(_HEIGHT)
        self.problems.hide()
        self.column.addWidget(self.problems)
        desk.changed.connect(lambda _tables: self._note_change())

    def begin(self) -> None:
        """Look the file over."""
        if self.busy:
            return
        today = date.today()  # noqa: DTZ011  # the day on the clerk's calendar

        def look(work: Work) -> list[_Found]:
            from app import check  # noqa: PLC0415  # now and then

            def tell(done: int, whole: int) -> None:
                work.go_on()
                work.progress(done, whole)

            with reading():
                found = check.check(today, tell)
                about = [check.subject(problem) for problem in found[:_MOST]]
            about += [None] * (len(found) - len(about))
            return [_Found(problem, one) for problem, one in zip(found, about, strict=True)]

        self._changed = False
        self.problems.hide()
        job = self.run(look, _("Đang kiểm tra…"), _("Đã dừng kiểm tra."))
        job.done.connect(self._show)
        job.failed.connect(lambda error: self.result.setText(error.text))

    def _note_change(self) -> None:
        self._changed = True

    def _show(self, found: list[_Found]) -> None:
        wrong = sum(one.problem.wrong for one in found)
        if wrong:
            said = _("Có {count} chỗ sai cần sửa, và {others} điều nên xem lại.")
        elif found:
            said = _("Tệp nguyên vẹn, số liệu khớp nhau; có {others} điều nên xem lại.")
        else:
            said = _("Tệp nguyên vẹn, số liệu khớp nhau; không có điều gì phải xem lại.")
        text = said.format(count=wrong, others=len(found) - wrong)
        if self._changed:
            text = _("{text} Trong lúc kiểm tra, dữ liệu đã thay đổi; nên kiểm tra lại.").format(text=text)
        self.result.setText(text)
        sections = [
            Section(_("Sai, cần sửa"), [_fact(one) for one in found[:_MOST] if one.problem.wrong]),
            Section(_("Nên xem lại"), [_fact(one) for one in found[:_MOST] if not one.problem.wrong]),
        ]
        if len(found) > _MOST:
            rest = _("Còn {count} điều nữa chưa kê ra.").format(count=len(found) - _MOST)
            sections.append(Section("", [Fact("", rest)]))
        self.problems.show_sections(sections)
        self.problems.setVisible(bool(found))


def _fact(one: _Found) -> Fact:
    leads_to = one.about if one.about is not None and one.about[0] in places.nouns() else None
    return Fact("", one.problem.message, leads_to, warns=one.problem.wrong)
