"""The own office: what its papers say of it, and who signs them from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app import offices
from app.i18n import _
from app.labels import OFFICE_FORMS, SCHEMES
from ui.facts import Fact, Section
from ui.register import Command, Register
from ui.registers.fields import day, today
from ui.registers.office_forms import OfficeForm, SignatoryForm
from ui.registers.spellings import days
from ui.table import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.offices import SignatoryRow


class Listed(NamedTuple):
    """Who signs from when to when, and whether that is today."""

    signatory: SignatoryRow
    signs: bool


class SignatoryRegister(Register[Listed]):
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

    def columns(self) -> Sequence[Column[Listed]]:
        return [
            Column(_("Họ tên"), lambda row: row.signatory.name, width=16),
            Column(_("Chức vụ"), lambda row: row.signatory.post, stretches=True),
            Column(_("Ký thay mặt"), lambda row: row.signatory.authority, width=18, hidden=True),
            Column(
                _("Từ ngày"),
                lambda row: day(row.signatory.since),
                lambda row: row.signatory.since,
                width=10,
                cell=lambda row: row.signatory.since,
            ),
            Column(
                _("Đến hết ngày"),
                lambda row: day(row.signatory.until),
                lambda row: row.signatory.until,
                width=11,
                cell=lambda row: row.signatory.until,
            ),
            Column(_("Hôm nay"), lambda row: _("đang ký") if row.signs else "", width=8),
        ]

    def key(self, row: Listed) -> str:
        return row.signatory.id

    def load(self) -> Sequence[Listed]:
        signing = offices.signing(today())
        return [Listed(row, row.id == signing) for row in offices.signatories()]

    def counted(self, count: int) -> str:
        return _("Cộng {count} người ký").format(count=count)

    def heading(self, row: Listed) -> tuple[str, str]:
        return row.signatory.name, row.signatory.post

    def sections(self, row: Listed) -> Sequence[Section]:
        signatory = row.signatory
        return [
            Section(
                _("Người ký"),
                [
                    Fact(_("Ký thay mặt"), signatory.authority),
                    Fact(_("Chức vụ"), signatory.post),
                    Fact(_("Thời gian"), days(signatory.since, signatory.until)),
                    Fact(_("Hôm nay"), _("ký giấy tờ") if row.signs else _("không ký")),
                ],
            ),
            *self.without(),
        ]

    def without(self) -> Sequence[Section]:
        """Tell what the papers say of the office, also while nobody signs."""
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
        return [Section(_("In trên giấy tờ"), [Fact(label, text) for label, text in printed if text])]

    def adding(self) -> Command[Listed]:
        return Command(
            _("Thêm người ký"),
            form=lambda _row: SignatoryForm(self.desk),
            keys="Ctrl+Shift+N",
            needs_row=False,
        )

    def commands(self) -> Sequence[Command[Listed]]:
        return [
            Command(_("Sửa"), form=lambda row: SignatoryForm(self.desk, row.signatory), keys="F2"),
            Command(_("Xóa"), act=_remove, keys="Del"),
            Command(_("Sửa thông tin cơ quan…"), form=lambda _row: OfficeForm(self.desk), needs_row=False),
        ]


def _remove(row: Listed) -> str:
    offices.remove_signatory(row.signatory.id)
    return _("Đã xóa người ký {name}.").format(name=row.signatory.name)
