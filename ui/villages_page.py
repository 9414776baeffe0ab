"""The everyday page: the villages of the file with their sums, and the sheet of the current one beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app import villages
from app.i18n import _, paper
from ui import settings, sums, village_rows
from ui.paper import Batch
from ui.register import Command, Register
from ui.register_page import RegisterPage
from ui.sheets import Sheets
from ui.table import Column
from ui.totals import TotalLine
from ui.village_details import VillageDetails
from ui.village_rows import VillageRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from app.villages import VillageLabel
    from ui.desk import Desk
    from ui.jobs import Work
    from ui.paper import Paper
    from ui.places import Tools
    from ui.record_form import RecordForm

_COMMUNE, _SUMS = 1, 3  # places of columns
_COMMUNES = "villages/communes"  # whether she hides or shows them


def _columns() -> list[Column[VillageRow]]:
    return [
        Column(
            _("Bon, buôn"),
            show=lambda row: row.title,
            value=lambda row: row.village.order(),
            width=18,
            tip=lambda row: row.village.full,
        ),
        Column(_("Xã"), show=lambda row: row.village.commune, width=15),
        Column(
            _("Đơn vị kết nghĩa"),
            show=_agencies,
            stretches=True,
            warns=lambda row: not row.agencies,
            tip=lambda row: row.agency_names,
        ),
        *sums.columns(lambda row: row.sums, lambda row: row.to_date),
    ]


class VillageRegister(Register[VillageRow]):
    """The villages there are at the end of the period in hand."""

    name = "villages"
    noun = "village"
    title = _("Bon, buôn", "page")
    hint = _("Tìm bon, buôn, xã, đơn vị")
    taken_in = True
    empty = _(
        "Đây là nơi theo dõi từng bon, buôn: đơn vị kết nghĩa, khoản hỗ trợ trong kỳ và phiếu để in. "
        "Tệp này chưa có bon, buôn nào vào cuối kỳ đang chọn."
    )
    shows = frozenset(
        {
            "office", "paper_setting", "signatory", "commune", "decision", "village", "village_name", "village_alias",
            "village_profile", "agency", "agency_name", "agency_alias", "twinning", "twinning_village",
            "twinning_member", "pledge", "contribution", "line", "giver", "visit", "visit_agency", "proposal", "closing",
        }
    )  # fmt: skip
    by_period = True
    help = "bon-buon"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.listed = village_rows.NONE

    def columns(self) -> Sequence[Column[VillageRow]]:
        return _columns()

    def key(self, row: VillageRow) -> str:
        return row.village.id

    def load(self) -> Sequence[VillageRow]:
        self.listed = village_rows.load(self.desk.period)
        return self.listed.rows

    def searched(self, rows: Iterable[VillageRow]) -> dict[str, str]:
        return village_rows.searchable(rows)

    def counted(self, count: int) -> str:
        return _("Cộng {count} bon, buôn").format(count=count)

    def total(self, rows: Sequence[VillageRow]) -> Mapping[int, str]:
        to_date = sums.added(row.to_date for row in rows)
        return sums.totals(_SUMS, sums.added(row.sums for row in rows), to_date)

    def adding(self) -> Command[VillageRow]:
        return Command(
            _("Thêm bon, buôn…"),
            form=lambda _row: _forms().AddVillage(self.desk),
            keys="Ctrl+Shift+N",
            needs_row=False,
        )

    def commands(self) -> Sequence[Command[VillageRow]]:
        def opened(
            text: str, make: Callable[[VillageLabel], RecordForm], keys: str = ""
        ) -> Command[VillageRow]:
            return Command(text, form=lambda row: make(row.village), keys=keys)

        return [
            opened(_("Hồ sơ hằng năm…"), lambda village: _profile_form(self.desk, village)),
            opened(_("Sửa…"), lambda village: _forms().CorrectVillage(self.desk, village), "F2"),
            opened(_("Đổi tên…"), lambda village: _forms().RenameVillage(self.desk, village)),
            opened(
                _("Cách viết khác, ghi chú…"),
                lambda village: _forms().village_spellings(self.desk, village),
            ),
            opened(_("Gộp hoặc sáp nhập…"), lambda village: _merging_form(self.desk, village)),
            opened(_("Kết thúc…"), lambda village: _forms().EndVillage(self.desk, village)),
            Command(_("Xóa"), act=_remove, keys="Del"),
        ]


def _forms() -> Any:
    from ui.registers import village_forms  # noqa: PLC0415  # after the window has been painted

    return village_forms


def _profile_form(desk: Desk, village: VillageLabel) -> RecordForm:
    from ui.registers.profile_form import ProfileForm  # noqa: PLC0415  # after the window has been painted

    return ProfileForm(desk, village)


def _merging_form(desk: Desk, village: VillageLabel) -> RecordForm:
    from ui.registers.merging import MergeVillages  # noqa: PLC0415  # after the window has been painted

    return MergeVillages(desk, village)


def _remove(row: VillageRow) -> str:
    villages.remove(row.village.id)
    return _("Đã xóa {village}.").format(village=row.village.text)


class VillagesPage(RegisterPage[VillageRow]):
    """Find a village, see its sheet, write down what it was given."""

    register: VillageRegister
    details: VillageDetails

    def __init__(self, desk: Desk, tools: Tools) -> None:
        self._sheets = Sheets()
        self._hides: bool | None = None  # the column of communes, as it was last laid out here
        super().__init__(desk, tools, VillageRegister(desk))
        self.details.preview.shown.connect(self.paper_changed)

    def make_details(self) -> VillageDetails:
        tools = self.tools
        papers = [tools.print, tools.save, tools.contribute]
        return VillageDetails(self.desk, self._sheets, papers, self.commands())

    # --- Reading ------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read rows and sheet anew: the period or the file has changed."""
        self._sheets.forget()
        rows = self.register.load()
        self._show_communes(one=len({row.village.commune_id for row in rows}) == 1)
        self.show_rows(rows)

    def _show_communes(self, *, one: bool) -> None:
        """Hide the column of communes where all villages lie in one, unless she has chosen herself."""
        self._keep_choice()
        kept = str(settings.kept(_COMMUNES))
        self._hides = kept == "hidden" if kept in {"hidden", "shown"} else one
        self.table.setColumnHidden(_COMMUNE, self._hides)

    def _keep_choice(self) -> None:
        hidden = self.table.isColumnHidden(_COMMUNE)
        if self._hides is not None and hidden != self._hides:
            settings.keep(_COMMUNES, "hidden" if hidden else "shown")

    def show_details(self, row: VillageRow | None) -> None:
        self.details.show_row(row)
        self.paper_changed.emit()

    def rest(self) -> list[TotalLine]:
        """Say what was given to whole communes or to several villages together."""
        listed = self.register.listed
        if self.narrowed or not (listed.elsewhere or listed.elsewhere_to_date):
            return []
        rows = listed.rows
        now = sums.added([*(row.sums for row in rows), listed.elsewhere])
        to_date = sums.added([*(row.to_date for row in rows), listed.elsewhere_to_date])
        elsewhere = sums.totals(_SUMS, listed.elsewhere, listed.elsewhere_to_date)
        return [
            TotalLine(_("Toàn xã và giá trị chung"), elsewhere),
            TotalLine(_("Tất cả"), sums.totals(_SUMS, now, to_date)),
        ]

    def put_away(self) -> None:
        self._keep_choice()
        super().put_away()
        self.details.preview.clear("")

    # --- What can be printed ------------------------------------------------------------------------------------

    def paper(self) -> Paper | None:
        """Give the sheet in the preview."""
        return self.details.preview.paper()

    def batch(self) -> Batch | None:
        """Give the sheets of the selected villages, or of all that are seen where only one is selected."""
        selected = self.table.selected()
        rows = selected if len(selected) > 1 else self.table.rows
        if not rows:
            return None
        period, keys, sheets = self.desk.period, [row.village.id for row in rows], self._sheets

        def pdf(work: Work) -> bytes:
            from app.reports import village_sheet  # noqa: PLC0415  # only who prints needs it

            found = sheets.of(period)
            wanted = [found[key] for key in keys]
            return village_sheet.pdf(wanted, progress=work.progress, cancelled=work.cancelled)

        def save_each(work: Work, folder: Path) -> list[Path]:
            from app.reports import village_sheet  # noqa: PLC0415  # only who prints needs it

            found = sheets.of(period)
            wanted = [found[key] for key in keys]
            return village_sheet.save_each(wanted, folder, progress=work.progress, cancelled=work.cancelled)

        title = paper("Phiếu bon, buôn - {period}").format(period=period.name)
        return Batch(title, len(keys), pdf, save_each)

    def offered(self) -> tuple[str | None, list[str]]:
        row = self.table.current()
        return (row.village.id, [agency.id for agency in row.agencies]) if row else (None, [])


def _agencies(row: VillageRow) -> str:
    if not row.agencies:
        return _("chưa có đơn vị")
    return "; ".join(agency.short or agency.name for agency in row.agencies)
