"""Communes (xã, phường): what each is called and was part of, and which carries it on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app import communes, old_communes, villages
from app import format as written
from app.dated import holds
from app.i18n import _
from app.labels import COMMUNE_KINDS
from app.text import sort_key
from ui.entries import ComboEntry, TextEntry
from ui.facts import Fact, Section
from ui.record_form import RecordForm
from ui.register import Command, Filter, Register
from ui.registers.fields import day, day_entry, today
from ui.registers.merging import MergeCommunes
from ui.registers.spellings import days
from ui.table import Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.communes import CommuneRow
    from ui.desk import Desk

_VILLAGES = 5  # place of the column
_MOST_NAMED = 3  # communes of today that a hint names; of more the district must be said first


class Listed(NamedTuple):
    """A commune, which one carries it on, and how many villages lie in it today."""

    commune: CommuneRow
    successor: CommuneRow | None
    villages: int

    @property
    def gone(self) -> bool:
        return not holds(self.commune, today())

    @property
    def standing(self) -> str:
        """Say what became of it: Nhập vào xã Quảng Trực, Hết 30/06/2025; empty while it is there."""
        if self.successor is not None:
            return _("nhập vào {commune}").format(commune=self.successor.text)
        return _("hết {day}").format(day=written.date(self.commune.until)) if self.commune.until else ""


class CommuneRegister(Register[Listed]):
    name = "communes"
    noun = "commune"
    title = _("Xã, phường", "page")
    hint = _("Tìm xã, phường, huyện cũ, tỉnh")
    empty = _(
        "Đây là sổ các xã, phường, nay và trước khi sáp nhập. Chọn “Thêm xã, phường” để ghi xã đầu tiên."
    )
    shows = frozenset({"commune", "village", "village_name"})
    help = "xa-phuong"

    def columns(self) -> Sequence[Column[Listed]]:
        return [
            Column(
                _("Xã, phường"),
                lambda row: row.commune.opening,
                lambda row: (sort_key(row.commune.name), row.commune.id),
                width=18,
            ),
            Column(_("Huyện cũ"), lambda row: row.commune.district, width=12),
            Column(_("Tỉnh"), lambda row: row.commune.province, width=12, hidden=True),
            Column(_("Mã"), lambda row: row.commune.code, width=8, hidden=True),
            Column(_("Nay"), lambda row: row.standing, stretches=True, tip=lambda row: row.standing),
            Column(
                _("Bon,\nbuôn"),
                lambda row: str(row.villages or ""),
                lambda row: row.villages or None,
                number=True,
                width=6,
            ),
            Column(
                _("Từ ngày"),
                lambda row: day(row.commune.since),
                lambda row: row.commune.since,
                width=10,
                cell=lambda row: row.commune.since,
                hidden=True,
            ),
            Column(
                _("Đến ngày"),
                lambda row: day(row.commune.until),
                lambda row: row.commune.until,
                width=10,
                cell=lambda row: row.commune.until,
                hidden=True,
            ),
        ]

    def key(self, row: Listed) -> str:
        return row.commune.id

    def load(self) -> Sequence[Listed]:
        rows = communes.by_key()
        inside: dict[str, int] = {}
        for label in villages.living(today()):
            inside[label.commune_id] = inside.get(label.commune_id, 0) + 1
        return [
            Listed(row, rows[row.successor] if row.successor else None, inside.get(key, 0))
            for key, row in rows.items()
        ]

    def filters(self) -> Sequence[Filter[Listed]]:
        standing = [("", _("Nay và trước đây")), ("there", _("Hiện có")), ("gone", _("Không còn"))]
        return [Filter("standing", _("Hiện nay"), standing, lambda row, key: row.gone == (key == "gone"))]

    def total(self, rows: Sequence[Listed]) -> Mapping[int, str]:
        return {_VILLAGES: str(sum(row.villages for row in rows))}

    def counted(self, count: int) -> str:
        return _("Cộng {count} xã, phường").format(count=count)

    def heading(self, row: Listed) -> tuple[str, str]:
        parts = (row.commune.district, row.commune.province)
        return row.commune.opening, ", ".join(filter(None, parts))

    def sections(self, row: Listed) -> Sequence[Section]:
        commune = row.commune
        facts = [Fact(_("Thời gian"), days(commune.since, commune.until))]
        facts += [
            Fact(label, text)
            for label, text in (
                (_("Huyện cũ"), commune.district),
                (_("Tỉnh"), commune.province),
                (_("Mã"), commune.code),
            )
            if text
        ]
        if row.successor is not None:
            facts.append(Fact(_("Nhập vào"), row.successor.text, ("commune", row.successor.id)))
        former = [one for one in communes.everything() if one.successor == commune.id]
        inside = [label for label in villages.living(today()) if label.commune_id == commune.id]
        return [
            Section(_("Xã, phường"), facts),
            Section(
                _("Tiếp nối"),
                [
                    Fact(_("đến {day}").format(day=day(one.until)), one.text, ("commune", one.id))
                    for one in former
                ],
            ),
            Section(
                _("Bon, buôn hiện nay"),
                [Fact("", label.text, ("village", label.id)) for label in inside],
                empty=_("Không có bon, buôn nào."),
            ),
        ]

    def adding(self) -> Command[Listed]:
        return Command(
            _("Thêm xã, phường"),
            form=lambda _row: CommuneForm(self.desk),
            keys="Ctrl+Shift+N",
            needs_row=False,
        )

    def commands(self) -> Sequence[Command[Listed]]:
        return [
            Command(_("Sửa"), form=lambda row: CommuneForm(self.desk, row.commune), keys="F2"),
            Command(
                _("Gộp hoặc nhập vào xã, phường khác…"),
                form=lambda row: MergeCommunes(self.desk, row.commune),
            ),
            Command(
                _("Bỏ việc nhập vào nơi khác"), act=_take_back, offered=lambda row: row.successor is not None
            ),
            Command(_("Xóa"), act=_remove, keys="Del"),
        ]


class CommuneForm(RecordForm):
    """Adds a commune, or puts the one given right."""

    def __init__(self, desk: Desk, row: CommuneRow | None = None) -> None:
        title = _("Thêm xã, phường") if row is None else _("Sửa {name}").format(name=row.text)
        super().__init__(desk, title)
        self._row = row
        if row is not None:
            self.say_first(
                _(
                    "Sửa ở đây là chữa chỗ ghi sai. Khi xã đổi tên hoặc sáp nhập từ một ngày, "
                    "hãy thêm xã mới rồi chọn “Gộp hoặc nhập vào xã, phường khác”."
                )
            )
        self.kind = ComboEntry(_("Loại"), COMMUNE_KINDS.items(), field="kind")
        self.name = TextEntry(_("Tên, không kèm chữ xã, phường"), field="name")
        self.district = TextEntry(_("Huyện cũ, nếu có"), field="district")
        self.province = TextEntry(_("Tỉnh"), field="province")
        self.code = TextEntry(_("Mã đơn vị hành chính"), field="code")
        self.since = day_entry(_("Từ ngày, nếu biết"), field="since")
        self.until = day_entry(_("Đến hết ngày, nếu có"), field="until")
        self.add_row((self.kind, 1), (self.name, 2))
        self.add_row((self.district, 1), (self.province, 1))
        self.add(self.code)
        self.add_row((self.since, 1), (self.until, 1))
        self._hint = ""
        for entry in (self.name, self.district, self.province):
            entry.line.editingFinished.connect(self._hint_at_today)
        if row is not None:
            self._fill(row)

    def _hint_at_today(self) -> None:
        """Say what a commune of before 1/7/2025 lies in now; nothing is filled in, for names repeat."""
        if self.name.said not in {"", self._hint}:
            return
        own = f"{COMMUNE_KINDS[self.kind.value]} {self.name.text.strip()}"
        now = old_communes.successors(self.name.text, self.district.text, self.province.text)
        listed = [f"{one.text} ({one.province})" for one in now]
        self._hint = ""
        if 0 < len(listed) <= _MOST_NAMED and any(one.text != own for one in now):
            self._hint = _("Từ 01/07/2025, nơi này thuộc {communes}.").format(communes=", ".join(listed))
        self.name.say(self._hint)

    def _fill(self, row: CommuneRow) -> None:
        self.kind.choose(row.kind)
        self.name.line.setText(row.name)
        self.district.line.setText(row.district)
        self.province.line.setText(row.province)
        self.code.line.setText(row.code)
        self.since.set_text(day(row.since))
        self.until.set_text(day(row.until))

    def write(self) -> tuple[str, str]:
        said = {
            "kind": self.kind.value,
            "district": self.district.text,
            "province": self.province.text,
            "code": self.code.text,
            "since": self.since.value(),
            "until": self.until.value(),
        }
        name = f"{COMMUNE_KINDS[self.kind.value]} {self.name.text.strip()}"
        if self._row is None:
            return communes.add(self.name.text, **said), _("Đã thêm {name}.").format(name=name)
        communes.correct(self._row.id, self.name.text, **said)
        return self._row.id, _("Đã sửa {name}.").format(name=name)


def _take_back(row: Listed) -> str:
    communes.take_back_succession(row.commune.id)
    return _("Đã bỏ việc nhập {name} vào nơi khác.").format(name=row.commune.text)


def _remove(row: Listed) -> str:
    communes.remove(row.commune.id)
    return _("Đã xóa {name}.").format(name=row.commune.text)
