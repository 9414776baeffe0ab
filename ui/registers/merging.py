"""One guided action for two that are to become one: the same recorded twice, or two that were merged by decision.

Which of the two it is, is asked first in plain words, for they do different things (docs/decisions/mergers.md).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app import agencies, communes, duplicates, hanging, village_merger, villages
from app import format as written
from app.errors import UserError
from app.i18n import _
from app.labels import VILLAGE_KINDS
from app.text import fold, near_duplicates
from ui import theme
from ui.buttons import WordLink
from ui.entries import ChoiceEntry, ComboEntry, Entry
from ui.literal import breakable
from ui.record_form import RecordForm
from ui.registers.fields import (
    agency_choices,
    commune_choices,
    day_entry,
    decision_choices,
    village_choices,
    wanted_day,
    wanted_key,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.agencies import AgencyLabel
    from app.communes import CommuneRow
    from app.villages import VillageLabel
    from ui.choices import Choice
    from ui.desk import Desk


class Words(NamedTuple):
    """The two cases in the words of a noun, each with what follows from it."""

    twice: str
    twice_means: str
    merged: str
    merged_means: str


class MergingForm(RecordForm):
    """Asks which case it is, then for the other record, and says what hangs on the one that goes."""

    noun: str

    def __init__(self, desk: Desk, key: str, name: str, words: Words, others: Sequence[Choice]) -> None:
        super().__init__(desk, _("Gộp hoặc sáp nhập {name}").format(name=name))
        self.key = key
        self.name = name
        self._words = words
        self._hanging = hanging.hanging(self.noun, key)
        self._parts = hanging.going_along(self.noun, key)
        self.case: _Case | None = None
        self.twice = _Case(
            _("Giữ lại"), likely_first(key, others, self.spellings()), words.twice, self._said_twice()
        )
        self.merged = _Case(
            _("Nhập vào"), [each for each in others if each.key != key], words.merged, self._said_merged()
        )
        self.since = day_entry(_("Từ ngày"), field="since")
        self.merged.add(self.since)
        for entry in self.more_of_merger():
            self.merged.add(entry)
        for case in (self.twice, self.merged):
            case.again.clicked.connect(self.ask)
        self._question = self._ask_which()
        for piece in (self._question, self.twice, self.merged):
            self.add(piece)
        self.ask()

    # --- What a noun says ---------------------------------------------------------------------------------------

    def spellings(self) -> Mapping[str, Sequence[str]]:
        """Give, by key, how each record is spelled, to find likely twins."""
        raise NotImplementedError

    def more_of_merger(self) -> Sequence[Entry]:
        """Give what else is asked about a merger by decision."""
        return ()

    def join(self, into: str) -> None:
        """Make one of the same record entered twice."""
        raise NotImplementedError

    def merge(self, into: str, since: date) -> None:
        """Let the other carry on from a day."""
        raise NotImplementedError

    # --- Asking -------------------------------------------------------------------------------------------------

    def _ask_which(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(QLabel(_("Việc nào đã xảy ra?")))
        self.answers = []
        for case, answer, means in (
            (self.twice, self._words.twice, self._words.twice_means),
            (self.merged, self._words.merged, self._words.merged_means),
        ):
            button = WordLink(answer, partial(self.choose, case))
            self.answers.append(button)
            column.addSpacing(2 * theme.GAP)
            column.addWidget(button)
            column.addWidget(_muted(means))
        return whole

    def ask(self) -> None:
        """Go back to the question."""
        self.case = None
        self._show()
        self.answers[0].setFocus()

    def choose(self, case: _Case) -> None:
        """Take an answer, and go on to what has to be known then."""
        self.case = case
        self._show()
        case.into.control.setFocus()

    def _show(self) -> None:
        self._question.setVisible(self.case is None)
        for case in (self.twice, self.merged):
            case.setVisible(self.case is case)

    def begin(self) -> None:
        self.settle()
        self.answers[0].setFocus()

    # --- Saying and doing -----------------------------------------------------------------------------------------

    def _said_twice(self) -> str:
        if not self._hanging:
            return _("Chưa có gì ghi về {name}; tên đó được giữ làm cách viết khác.").format(name=self.name)
        return _(
            "{name} đang có {hanging}. Tất cả chuyển sang nơi giữ lại; tên đó được giữ làm cách viết khác."
        ).format(name=written.opening(self.name), hanging=", ".join([*self._hanging, *self._parts]))

    def _said_merged(self) -> str:
        if not self._hanging:
            return _("Chưa có gì ghi về {name}.").format(name=self.name)
        return _("Những gì đã ghi về {name} giữ nguyên: {hanging}.").format(
            name=self.name, hanging=", ".join(self._hanging)
        )

    def write(self) -> tuple[str, str]:
        if self.case is None:
            raise UserError(_("Hãy chọn một trong hai trường hợp trên."))
        into = wanted_key(self.case.into, _("Hãy chọn tên kia trong danh sách."))
        name = self.case.into.line.text()
        if self.case is self.twice:
            self.join(into)
            moved = ", ".join(self._hanging) or _("không có gì phải chuyển")
            sentence = _("Đã gộp {second} vào {into}: {moved}.")
            return into, sentence.format(second=self.name, into=name, moved=moved)
        since = wanted_day(self.since)
        self.merge(into, since)
        return into, _("{name} nhập vào {into} từ {day}.").format(
            name=written.opening(self.name), into=name, day=written.date(since)
        )


class _Case(QWidget):
    """What is asked in one of the two cases: the other record first."""

    def __init__(self, label: str, others: Sequence[Choice], answer: str, said: str) -> None:
        super().__init__()
        self.into = ChoiceEntry(label, others, field="into")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * theme.GAP)
        heading = QLabel(breakable(answer))
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        bold = heading.font()
        bold.setBold(True)
        heading.setFont(bold)
        self._column.addWidget(heading)
        self._column.addWidget(self.into)
        self.said = _muted(said)
        self.again = QPushButton(_("Chọn lại trường hợp"))
        self.again.setProperty("flat", True)
        self._column.addWidget(self.said)
        self._column.addWidget(self.again, alignment=Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def add(self, entry: Entry) -> None:
        """Ask for one thing more."""
        self._column.insertWidget(self._column.count() - 2, entry)


def _muted(text: str) -> QLabel:
    label = QLabel(breakable(text))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("tone", "muted")
    return label


def likely_first(key: str, others: Sequence[Choice], spellings: Mapping[str, Sequence[str]]) -> list[Choice]:
    """List the others, first those whose names may be the same, written by ear in another way."""
    own = set(spellings.get(key, ()))
    folded = {fold(name) for name in own}
    near = near_duplicates(name for spelled in spellings.values() for name in spelled)
    like = {other for pair in near if own & set(pair) for other in pair}

    def twin(choice: Choice) -> bool:
        return any(name in like or fold(name) in folded for name in spellings.get(choice.key, ()))

    twins, rest = [], []
    for choice in others:
        if choice.key == key:
            continue
        if twin(choice):
            hint = " · ".join(filter(None, (_("tên gần giống"), choice.hint)))
            twins.append(replace(choice, hint=hint))
        else:
            rest.append(choice)
    return twins + rest


class MergeVillages(MergingForm):
    noun = "village"

    def __init__(self, desk: Desk, village: VillageLabel) -> None:
        kind = VILLAGE_KINDS[village.kind]
        words = Words(
            _("Cùng một {kind} được ghi hai lần").format(kind=kind),
            _("Mọi điều đã ghi dồn về một nơi, bản ghi thừa mất đi. Tổng số không đổi."),
            _("Hai {kind} nhập làm một theo quyết định, từ một ngày").format(kind=kind),
            _("Phiếu về những ngày trước vẫn có cả hai; từ ngày đó chỉ còn nơi nhận."),
        )
        super().__init__(
            desk, village.id, village.text, words, village_choices(date.max, villages.labels(date.max))
        )

    def spellings(self) -> Mapping[str, Sequence[str]]:
        return villages.spellings()

    def more_of_merger(self) -> Sequence[Entry]:
        self.decision = ChoiceEntry(_("Theo quyết định, nếu có"), decision_choices(), field="decision")
        self.carry_on = ComboEntry(
            _("Đơn vị đang kết nghĩa"),
            [(False, _("thôi, chờ phân công lại")), (True, _("tiếp tục với nơi nhận"))],
        )
        return self.decision, self.carry_on

    def join(self, into: str) -> None:
        duplicates.join_villages(self.key, into)

    def merge(self, into: str, since: date) -> None:
        carry_on = self.carry_on.value
        village_merger.merge(self.key, into, since, decision=self.decision.key(), carry_on=carry_on)


class MergeAgencies(MergingForm):
    noun = "agency"

    def __init__(self, desk: Desk, agency: AgencyLabel) -> None:
        words = Words(
            _("Cùng một đơn vị được ghi hai lần"),
            _("Mọi điều đã ghi dồn về một tên, bản ghi thừa mất đi. Tổng số không đổi."),
            _("Hai đơn vị nhập làm một theo quyết định, từ một ngày"),
            _("Những gì đã ghi giữ tên cũ; từ ngày đó đơn vị nhận tiếp tục các kết nghĩa."),
        )
        super().__init__(
            desk, agency.id, agency.name, words, agency_choices(date.max, agencies.labels(date.max))
        )

    def spellings(self) -> Mapping[str, Sequence[str]]:
        return agencies.spellings()

    def join(self, into: str) -> None:
        duplicates.join_agencies(self.key, into)

    def merge(self, into: str, since: date) -> None:
        agencies.merge(self.key, into, since)


class MergeCommunes(MergingForm):
    noun = "commune"

    def __init__(self, desk: Desk, commune: CommuneRow) -> None:
        words = Words(
            _("Cùng một xã, phường được ghi hai lần"),
            _("Bon, buôn và mọi điều đã ghi dồn về một nơi, bản ghi thừa mất đi."),
            _("{commune} nhập vào xã, phường khác, từ một ngày").format(commune=commune.opening),
            _("Giấy tờ về những ngày trước vẫn ghi tên cũ; từ ngày đó bon, buôn thuộc nơi nhận."),
        )
        super().__init__(
            desk, commune.id, commune.text, words, commune_choices(date.max, also=communes.by_key())
        )

    def spellings(self) -> Mapping[str, Sequence[str]]:
        return {key: [row.name] for key, row in communes.by_key().items()}

    def join(self, into: str) -> None:
        duplicates.join_communes(self.key, into)

    def merge(self, into: str, since: date) -> None:
        communes.succeed(self.key, into, since)
