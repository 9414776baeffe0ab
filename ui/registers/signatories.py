"""The own office: what its papers say of it, and who signs them from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import offices
from app.dated import holds
from app.i18n import _
from app.labels import OFFICE_FORMS, SCHEMES
from app.offices import SignatoryRow
from ui.facts import Fact, Section
from ui.register import Command, Register
from ui.registers.fields import day, today
from ui.registers.office_forms import OfficeForm, SignatoryForm
from ui.registers.spellings import days
from ui.table import Column

if TYPE_CHECKING:
    from collections.abc import Sequence


class SignatoryRegister(Register[SignatoryRow]):
    name = "signatories"
    noun = "signatory"
    title = _("Cơ quan")
    hint = _("Tìm người ký")
    empty = _(
        "Đây là thông tin in trên giấy tờ của cơ quan và danh sách người ký. "
        "Chưa có người ký: phiếu và báo cáo để trống chỗ ký tên. Chọn “Thêm người ký” để ghi."
    )
    shows = frozenset({"office", "signatory"})
    help = "co-quan"

    def columns(self) -> Sequence[Column[SignatoryRow]]:
        return [
            Column(_("Họ tên"), lambda row: row.name, width=16),
            Column(_("Chức vụ"), lambda row: row.post, width=11),
            Column(_("Ký thay mặt"), lambda row: row.authority, stretches=True),
            Column(
                _("Từ ngày"),
                lambda row: day(row.since),
                lambda row: row.since,
                width=10,
                cell=lambda row: row.since,
            ),
            Column(
                _("Đến hết ngày"),
                lambda row: day(row.until),
                lambda row: row.until,
                width=11,
                cell=lambda row: row.until,
            ),
        ]

    def key(self, row: SignatoryRow) -> str:
        return row.id

    def load(self) -> Sequence[SignatoryRow]:
        return offices.signatories()

    def counted(self, count: int) -> str:
        return _("Cộng {count} người ký").format(count=count)

    def heading(self, row: SignatoryRow) -> tuple[str, str]:
        return row.name, row.post

    def sections(self, row: SignatoryRow) -> Sequence[Section]:
        signs = _signs_on_today(row)
        own = offices.own()
        printed = (
            (_("Cơ quan cấp trên"), own.superior),
            (_("Tên cơ quan"), own.name),
            (_("Địa danh"), own.place),
            (_("Ký hiệu"), own.symbol),
            (_("Thể thức"), OFFICE_FORMS[own.form]),
            (_("Kỳ báo cáo"), SCHEMES[own.scheme]),
            (_("Kính gửi"), "\n".join(own.addressees)),
            (_("Nơi nhận"), "\n".join(own.recipients)),
        )
        return [
            Section(
                _("Người ký"),
                [
                    Fact(_("Ký thay mặt"), row.authority),
                    Fact(_("Chức vụ"), row.post),
                    Fact(_("Thời gian"), days(row.since, row.until)),
                    Fact(_("Hôm nay"), _("ký giấy tờ") if signs else _("không ký")),
                ],
            ),
            Section(_("In trên giấy tờ"), [Fact(label, text) for label, text in printed if text]),
        ]

    def adding(self) -> Command[SignatoryRow]:
        return Command(
            _("Thêm người ký"),
            form=lambda _row: SignatoryForm(self.desk),
            keys="Ctrl+Shift+N",
            needs_row=False,
        )

    def commands(self) -> Sequence[Command[SignatoryRow]]:
        return [
            Command(_("Sửa"), form=lambda row: SignatoryForm(self.desk, row), keys="F2"),
            Command(_("Xóa"), act=_remove, keys="Del"),
            Command(_("Sửa thông tin cơ quan…"), form=lambda _row: OfficeForm(self.desk), needs_row=False),
        ]


def _signs_on_today(row: SignatoryRow) -> bool:
    return holds(row, today()) and offices.signer(today()).name == row.name


def _remove(row: SignatoryRow) -> str:
    offices.remove_signatory(row.id)
    return _("Đã xóa người ký {name}.").format(name=row.name)
