"""Forms that add an agency, put its name right, give it another one, end it, and keep its other spellings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import agencies
from app.i18n import _
from app.labels import AGENCY_KINDS
from models import AgencyKind
from ui.entries import ChoiceEntry, ComboEntry, TextEntry
from ui.record_form import RecordForm
from ui.registers.fields import day, day_entry, decision_choices, wanted_day
from ui.registers.spellings import SpellingsForm, WhichName

if TYPE_CHECKING:
    from app.agencies import AgencyLabel, DatedName
    from ui.desk import Desk


class AddAgency(RecordForm):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Thêm đơn vị"))
        self.name = TextEntry(_("Tên đơn vị, ghi đầy đủ"), field="name")
        self.kind = ComboEntry(_("Loại"), AGENCY_KINDS.items(), field="kind")
        self.kind.choose(AgencyKind.STATE)
        self.short = TextEntry(_("Tên tắt, nếu có"), field="short")
        self.parent_body = TextEntry(_("Cơ quan chủ quản, nếu có"), field="parent")
        self.since = day_entry(_("Dùng tên này từ ngày, nếu biết"), field="since")
        self.aliases = TextEntry(_("Cách viết khác để tìm, cách nhau bằng dấu chấm phẩy"), field="aliases")
        self.add(self.name)
        self.add_row((self.kind, 1), (self.short, 1))
        for entry in (self.parent_body, self.since, self.aliases):
            self.add(entry)

    def write(self) -> tuple[str, str]:
        key = agencies.add(
            self.name.text,
            kind=self.kind.value,
            short=self.short.text,
            parent=self.parent_body.text,
            since=self.since.value(),
            aliases=self.aliases.text.split(";"),
        )
        return key, _("Đã thêm đơn vị {name}.").format(name=self.name.text.strip())


class CorrectAgency(RecordForm):
    """Puts a dated name right in place; where there are several, she says which."""

    def __init__(self, desk: Desk, agency: AgencyLabel) -> None:
        super().__init__(desk, _("Sửa {name}").format(name=agency.name))
        self._agency = agency
        names = agencies.read(agency.id).names
        self.which: WhichName[DatedName] = WhichName(
            [(name, name.name, name.since, name.until) for name in names]
        )
        self.name = TextEntry(_("Tên đơn vị, ghi đầy đủ"), field="name")
        self.kind = ComboEntry(_("Loại"), AGENCY_KINDS.items(), field="kind")
        self.short = TextEntry(_("Tên tắt, nếu có"), field="short")
        self.parent_body = TextEntry(_("Cơ quan chủ quản, nếu có"), field="parent")
        self.since = day_entry(_("Từ ngày"), field="since")
        self.until = day_entry(_("Đến hết ngày"), field="until")
        self.decision = ChoiceEntry(_("Theo quyết định, nếu có"), decision_choices(), field="decision")
        if len(names) > 1:
            self.add(self.which)
        self.add(self.name)
        self.add_row((self.kind, 1), (self.short, 1))
        self.add(self.parent_body)
        self.add_row((self.since, 1), (self.until, 1))
        self.add(self.decision)
        self.which.edited.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        known: DatedName = self.which.value
        self.name.line.setText(known.name)
        self.kind.choose(known.kind)
        self.short.line.setText(known.short)
        self.parent_body.line.setText(known.parent)
        self.since.set_text(day(known.since))
        self.until.set_text(day(known.until))
        self.decision.choose(known.decision)
        self.settle()

    def write(self) -> tuple[str, str]:
        agencies.correct(
            self.which.value.id,
            self.name.text,
            kind=self.kind.value,
            short=self.short.text,
            parent=self.parent_body.text,
            since=self.since.value(),
            until=self.until.value(),
            decision=self.decision.key(),
        )
        return self._agency.id, _("Đã sửa {name}.").format(name=self.name.text.strip())


class EndAgency(RecordForm):
    def __init__(self, desk: Desk, agency: AgencyLabel) -> None:
        super().__init__(desk, _("Kết thúc {name}").format(name=agency.name))
        self._agency = agency
        self.say_first(
            _(
                "Dùng khi đơn vị không còn nữa mà không sáp nhập vào đơn vị nào. "
                "Những gì đã ghi vẫn giữ nguyên. Để trống ngày để bỏ kết thúc."
            )
        )
        self.until = day_entry(_("Ngày cuối"), field="until")
        self.until.set_text(day(agencies.lifetimes()[agency.id].until))
        self.add(self.until)

    def write(self) -> tuple[str, str]:
        last = self.until.value()
        agencies.end(self._agency.id, last)
        sentence = _("Đã bỏ kết thúc {name}.") if last is None else _("Đã kết thúc {name}.")
        return self._agency.id, sentence.format(name=self._agency.name)


def agency_spellings(desk: Desk, agency: AgencyLabel) -> SpellingsForm:
    """Make the form of an agency's other spellings and note."""
    known = agencies.read(agency.id)
    kept = known.aliases, known.note
    return SpellingsForm(desk, agency.id, agency.name, kept, (agencies.set_aliases, agencies.set_note))


class RenameAgency(RecordForm):
    def __init__(self, desk: Desk, agency: AgencyLabel) -> None:
        super().__init__(desk, _("Đổi tên {name}").format(name=agency.name))
        self._agency = agency
        self.say_first(
            _("Báo cáo về những ngày trước vẫn in tên cũ. Nếu chỉ là lỗi gõ, hãy chọn “Sửa” thay vì đổi tên.")
        )
        self.name = TextEntry(_("Tên mới"), field="name")
        self.since = day_entry(_("Dùng tên mới từ ngày"), field="since")
        self.short = TextEntry(_("Tên tắt mới, nếu có"), field="short")
        self.parent_body = TextEntry(_("Cơ quan chủ quản"), field="parent")
        self.name.line.setText(agency.name)
        self.short.line.setText(agency.short)
        self.parent_body.line.setText(agency.parent)
        for entry in (self.name, self.since, self.short, self.parent_body):
            self.add(entry)

    def write(self) -> tuple[str, str]:
        agencies.rename(
            self._agency.id,
            self.name.text,
            since=wanted_day(self.since),
            short=self.short.text,
            parent=self.parent_body.text,
        )
        sentence = _("Đã đổi tên {old} thành {new}.")
        return self._agency.id, sentence.format(old=self._agency.name, new=self.name.text.strip())
