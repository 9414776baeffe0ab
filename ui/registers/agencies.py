"""Agencies: who is twinned with which villages, and what they gave in the period."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from app import agencies, summary, twinnings, villages
from app import format as written
from app.i18n import _
from app.labels import AGENCY_KINDS, ROLES
from app.summary import NOTHING, Sums
from app.text import fold
from ui import sums
from ui.desk import Report
from ui.facts import Fact, Section
from ui.register import Command, Filter, Register
from ui.registers.agency_forms import (
    AddAgency,
    CorrectAgency,
    EndAgency,
    RenameAgency,
    agency_spellings,
)
from ui.registers.merging import MergeAgencies
from ui.registers.spellings import days
from ui.table import Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.agencies import AgencyLabel, AgencyRecord
    from app.twinnings import Pairing
    from app.villages import VillageLabel

_SUMS = 5  # place of the first column of sums


class AgencyRow(NamedTuple):
    agency: AgencyLabel
    paired: tuple[tuple[VillageLabel, Pairing], ...]
    sums: Sums
    to_date: Sums

    @property
    def villages(self) -> str:
        return "; ".join(dict.fromkeys(village.text for village, _pairing in self.paired))


class AgencyRegister(Register[AgencyRow]):
    name = "agencies"
    noun = "agency"
    title = _("Đơn vị", "page")
    hint = _("Tìm đơn vị, cơ quan chủ quản, bon, buôn")
    taken_in = True
    empty = _(
        "Đây là sổ các cơ quan, đơn vị, doanh nghiệp, trường học nhận kết nghĩa. "
        "Chọn “Thêm đơn vị” để ghi đơn vị đầu tiên."
    )
    shows = frozenset(
        {
            "agency", "agency_name", "agency_alias", "twinning", "twinning_village", "twinning_member",
            "village_name", "commune", "contribution", "line", "giver",
        }
    )  # fmt: skip
    by_period = True
    help = "don-vi"

    def columns(self) -> Sequence[Column[AgencyRow]]:
        return [
            Column(_("Đơn vị"), lambda row: row.agency.name, lambda row: row.agency.order(), width=18),
            Column(_("Tên tắt"), lambda row: row.agency.short, width=10, hidden=True),
            Column(_("Loại"), lambda row: AGENCY_KINDS[row.agency.kind], width=12, hidden=True),
            Column(_("Cơ quan chủ quản"), lambda row: row.agency.parent, width=14, hidden=True),
            Column(
                _("Kết nghĩa với"),
                lambda row: row.villages or _("chưa phân công"),
                stretches=True,
                warns=lambda row: not row.paired,
                tip=lambda row: row.villages,
            ),
            *sums.columns(lambda row: row.sums, lambda row: row.to_date),
        ]

    def key(self, row: AgencyRow) -> str:
        return row.agency.id

    def load(self) -> Sequence[AgencyRow]:
        period = self.desk.period
        of_period = summary.by_key(period, "agency")
        of_year = summary.by_key(period.year_to_date(), "agency")
        named = villages.labels(period.last)
        paired: dict[str, list[tuple[VillageLabel, Pairing]]] = {}
        for village, pairings in twinnings.by_village(period.first, period.last).items():
            for pairing in pairings:
                paired.setdefault(pairing.agency, []).append((named[village], pairing))
        return [
            AgencyRow(
                label,
                tuple(sorted(paired.get(label.id, ()), key=lambda pair: pair[0].order())),
                of_period.get(label.id, NOTHING),
                of_year.get(label.id, NOTHING),
            )
            for label in agencies.living(period.last)
        ]

    def searched(self, rows: Iterable[AgencyRow]) -> dict[str, str]:
        spelled = agencies.spellings()
        return {
            row.agency.id: fold(
                " ".join((*spelled[row.agency.id], row.agency.short, row.agency.parent, row.villages))
            )
            for row in rows
        }

    def filters(self) -> Sequence[Filter[AgencyRow]]:
        kinds = [("", _("Mọi loại")), *((kind.value, words) for kind, words in AGENCY_KINDS.items())]
        giving = [
            ("", _("Đã và chưa hỗ trợ")),
            ("gave", _("Đã hỗ trợ trong kỳ")),
            ("silent", _("Chưa hỗ trợ trong kỳ")),
        ]
        return [
            Filter("kind", _("Loại đơn vị"), kinds, lambda row, key: row.agency.kind == key),
            Filter("giving", _("Hỗ trợ"), giving, lambda row, key: bool(row.sums) == (key == "gave")),
        ]

    def total(self, rows: Sequence[AgencyRow]) -> Mapping[int, str]:
        to_date = sums.added(row.to_date for row in rows)
        return sums.totals(_SUMS, sums.added(row.sums for row in rows), to_date)

    def counted(self, count: int) -> str:
        return _("Cộng {count} đơn vị, phần riêng").format(count=count)

    def heading(self, row: AgencyRow) -> tuple[str, str]:
        parts = (AGENCY_KINDS[row.agency.kind], row.agency.short, row.agency.parent)
        return row.agency.name, " · ".join(filter(None, parts))

    def sections(self, row: AgencyRow) -> Sequence[Section]:
        period = self.desk.period
        given = [
            Fact(period.short, written.dong(row.sums.total) if row.sums.total else _("không có")),
            Fact(_("Lũy kế năm"), written.dong(row.to_date.total) if row.to_date.total else _("không có")),
        ]
        if row.sums.unvalued:
            unvalued = _("{count} khoản").format(count=row.sums.unvalued)
            given.insert(1, Fact(_("Chưa quy tiền"), unvalued, warns=True))
        return [
            Section(
                _("Kết nghĩa trong kỳ"),
                [
                    Fact(_pairing(pairing), village.full, ("village", village.id))
                    for village, pairing in row.paired
                ],
                empty=_("Chưa được phân công kết nghĩa với bon, buôn nào trong kỳ này."),
            ),
            Section(_("Hỗ trợ"), given),
            *_names(agencies.read(row.agency.id)),
        ]

    def adding(self) -> Command[AgencyRow]:
        return Command(
            _("Thêm đơn vị"),
            form=lambda _row: AddAgency(self.desk),
            keys="Ctrl+Shift+N",
            needs_row=False,
        )

    def commands(self) -> Sequence[Command[AgencyRow]]:
        return [
            Command(_("Sửa"), form=lambda row: CorrectAgency(self.desk, row.agency), keys="F2"),
            Command(_("In phiếu đơn vị"), turn=self._print, writes=False),
            Command(_("Đổi tên…"), form=lambda row: RenameAgency(self.desk, row.agency)),
            Command(_("Cách viết khác, ghi chú…"), form=lambda row: agency_spellings(self.desk, row.agency)),
            Command(_("Gộp hoặc sáp nhập…"), form=lambda row: MergeAgencies(self.desk, row.agency)),
            Command(
                _("Bỏ việc sáp nhập"),
                act=_take_back_merger,
                offered=lambda row: agencies.read(row.agency.id).merged_into is not None,
            ),
            Command(_("Kết thúc…"), form=lambda row: EndAgency(self.desk, row.agency)),
            Command(_("Xóa"), act=_remove, keys="Del"),
        ]

    def _print(self, rows: Sequence[AgencyRow]) -> None:
        self.desk.show_report(Report("agency-sheet", agencies=tuple(row.agency.id for row in rows)))


def _names(known: AgencyRecord) -> list[Section]:
    """Tell the names borne one after the other, and what else is kept."""
    borne = [Fact(days(name.since, name.until), name.name) for name in reversed(known.names)]
    spelled = [Fact(_("Cách viết khác"), alias) for alias in known.aliases]
    noted = [Fact(_("Ghi chú"), known.note)] if known.note else []
    gone = []
    if known.merged_into is not None:
        into = agencies.labels(date.max)[known.merged_into]
        gone.append(Fact(_("Đã sáp nhập vào"), into.name, ("agency", into.id)))
    return [Section(_("Tên gọi"), borne + gone + spelled + noted)]


def _take_back_merger(row: AgencyRow) -> str:
    agencies.take_back_merger(row.agency.id)
    return _("Đã bỏ việc sáp nhập {name}.").format(name=row.agency.name)


def _remove(row: AgencyRow) -> str:
    agencies.remove(row.agency.id)
    return _("Đã xóa đơn vị {name}.").format(name=row.agency.name)


def _pairing(pairing: Pairing) -> str:
    """Say a part in a twinning: chủ trì, từ 01/01/2020."""
    parts = [ROLES[pairing.role]]
    if pairing.since is not None:
        parts.append(_("từ {day}").format(day=written.date(pairing.since)))
    if pairing.until is not None:
        parts.append(_("đến {day}").format(day=written.date(pairing.until)))
    return ", ".join(parts)
