"""The yearly profiles of a village as a grid: a row for each thing counted, a column for each year."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from app import format as written
from app import typed, villages
from app.errors import UserError
from app.i18n import _
from app.villages import Profile
from ui import theme
from ui.entries import ComboEntry, Entry, Refused, TextEntry
from ui.record_form import RecordForm
from ui.registers.fields import today

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.villages import VillageLabel
    from ui.desk import Desk

_YEARS = 3
_LABEL = 88  # pixels, so that three years stand beside it
_COUNTS = (
    ("households", _("Số hộ")),
    ("people", _("Số khẩu")),
    ("poor_households", _("Hộ nghèo")),
    ("near_poor_households", _("Hộ cận nghèo")),
    ("hard_road_m", _("Đường cứng, mét")),
)
_FLAGS = (
    ("electricity", _("Điện lưới")),
    ("community_house", _("Nhà cộng đồng")),
    ("kindergarten", _("Điểm mầm non")),
    ("culture_village", _("Bon văn hóa")),
    ("hardship", _("Đặc biệt khó khăn")),
)
_TEXTS = (
    ("ethnic_groups", _("Dân tộc")),
    ("head", _("Trưởng bon, buôn")),
    ("note", _("Ghi chú")),
)
ROWS = (*_COUNTS, ("income", _("Thu nhập, đồng/người")), *_FLAGS, *_TEXTS)
"""What is counted in a village, by field, in the order it is written down."""
_SAID = [(None, ""), (True, _("có")), (False, _("không"))]


class ProfileForm(RecordForm):
    """Writes the newest years and the one that is due; an emptied column takes that year out."""

    def __init__(self, desk: Desk, village: VillageLabel) -> None:
        super().__init__(desk, _("Hồ sơ hằng năm: {village}").format(village=village.text))
        self._village = village
        self.say_first(_("Số liệu cuối mỗi năm. Để trống ô nào chưa có số; số 0 nghĩa là không có hộ nào."))
        this_year = today().year
        known = villages.profiles(this_year, _YEARS, village=village.id).get(village.id, [])
        self._known = {profile.year: profile for profile in known}
        newest = max(self._known, default=this_year - 1)
        last = newest + 1 if newest < this_year else newest
        self.years = sorted({*self._known, last})[-_YEARS:]
        self.cells: dict[tuple[str, int], Entry] = {}
        self.add(self._grid())

    def _grid(self) -> QWidget:
        grid = QWidget()
        layout = QGridLayout(grid)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(theme.GAP)
        layout.setVerticalSpacing(theme.GAP)
        for column, year in enumerate(self.years, 1):
            head = QLabel(str(year))
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(head, 0, column)
            layout.setColumnStretch(column, 1)
        for row, (field, words) in enumerate(ROWS, 1):
            label = QLabel(words)
            label.setProperty("tone", "muted")
            label.setWordWrap(True)
            longest = max(map(label.fontMetrics().horizontalAdvance, words.split()))
            label.setMinimumWidth(longest)
            label.setMaximumWidth(max(longest, theme.scaled(_LABEL)))
            layout.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            for column, year in enumerate(self.years, 1):
                cell = self._cell(field, words, year)
                self.cells[field, year] = cell
                layout.addWidget(cell, row, column)
        return grid

    def _cell(self, field: str, words: str, year: int) -> Entry:
        name = _("{what}, năm {year}").format(what=words, year=year)
        value = getattr(self._known[year], field) if year in self._known else None
        if field in dict(_FLAGS):
            said = ComboEntry("", _SAID, field=field)
            said.choose(value)
            said.combo.setMinimumContentsLength(4)
            entry: Entry = said
        else:
            line = TextEntry("", field=field)
            line.line.setText(
                value if isinstance(value, str) else "" if value is None else written.money(value)
            )
            line.line.setMinimumWidth(56)
            line.line.setCursorPosition(0)
            entry = line
        entry.control.setAccessibleName(name)
        entry.control.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return entry

    def write(self) -> tuple[str, str]:
        edited, without = [], []
        for year in self.years:
            profile = self._profile(year)
            if profile != Profile(year):
                edited.append(profile)
            elif year in self._known:
                without.append(year)
        try:
            villages.set_profiles(self._village.id, edited, without=without)
        except UserError as error:
            year = edited[error.line - 1].year if error.line else 0  # a full disk is about none of them
            cell = self.cells.get((error.field or "", year))
            raise (Refused(error.text, cell) if cell is not None else error) from error
        return self._village.id, _("Đã ghi hồ sơ {village}.").format(village=self._village.text)

    def _profile(self, year: int) -> Profile:
        said: dict[str, Any] = {field: self._read(field, year, typed.count) for field, _words in _COUNTS}
        said["income"] = self._read("income", year, _money)
        said |= {field: self.cells[field, year].value for field, _words in _FLAGS}  # type: ignore[attr-defined]
        said |= {field: self._text(field, year) for field, _words in _TEXTS}
        return replace(Profile(year), **said)

    def _text(self, field: str, year: int) -> str:
        cell = self.cells[field, year]
        return cell.text.strip() if isinstance(cell, TextEntry) else ""

    def _read(self, field: str, year: int, read: Callable[[str], int]) -> int | None:
        text = self._text(field, year)
        if not text:
            return None
        try:
            return read(text)
        except UserError as error:
            raise Refused(error.text, self.cells[field, year]) from error


def _money(text: str) -> int:
    amount = typed.money(text)
    if amount.qualifier is not None:
        raise UserError(_("Ở đây chỉ ghi được con số: hãy bỏ chữ hơn, gần, khoảng."))
    return amount.value
