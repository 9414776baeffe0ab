"""Forms that add a village, put its name right, give it a new one, end it, and keep its other spellings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app import communes, villages
from app.i18n import _
from app.labels import VILLAGE_KINDS
from models import VillageKind
from ui.choices import Choice
from ui.entries import ChoiceEntry, ComboEntry, TextEntry
from ui.record_form import RecordForm
from ui.registers.fields import (
    commune_choices,
    day,
    day_entry,
    decision_choices,
    today,
    wanted_day,
    wanted_key,
)
from ui.registers.spellings import SpellingsForm, WhichName, days

if TYPE_CHECKING:
    from app.villages import DatedName, VillageLabel
    from ui.desk import Desk

_WHICH_COMMUNE = _("Hãy chọn xã, phường. Nếu chưa có trong danh sách, hãy thêm ở trang Xã, phường trước.")


class AddVillage(RecordForm):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Thêm bon, buôn"))
        there = communes.current(today())
        self.kind = ComboEntry(_("Loại"), VILLAGE_KINDS.items(), field="kind")
        self.name = TextEntry(_("Tên, không kèm chữ bon, buôn"), field="name")
        self.commune = ChoiceEntry(_("Xã, phường"), commune_choices(today()), field="commune")
        if len(there) == 1:
            self.commune.choose(there[0].id)
        self.since = day_entry(_("Có từ ngày, nếu biết"), field="since")
        self.aliases = TextEntry(_("Cách viết khác để tìm, cách nhau bằng dấu chấm phẩy"), field="aliases")
        self.add_row((self.kind, 1), (self.name, 2))
        for entry in (self.commune, self.since, self.aliases):
            self.add(entry)

    def write(self) -> tuple[str, str]:
        key = villages.add(
            self.name.text,
            kind=self.kind.value,
            commune=wanted_key(self.commune, _WHICH_COMMUNE),
            since=self.since.value(),
            aliases=self.aliases.text.split(";"),
        )
        return key, _("Đã thêm {kind} {name}.").format(
            kind=VILLAGE_KINDS[self.kind.value], name=self.name.text.strip()
        )


class CorrectVillage(RecordForm):
    """Puts a dated name right in place; where there are several, she says which."""

    def __init__(self, desk: Desk, village: VillageLabel) -> None:
        super().__init__(desk, _("Sửa {village}").format(village=village.text))
        self._village = village
        names = villages.read(village.id).names
        self.which: WhichName[DatedName] = WhichName(
            [(name, f"{VILLAGE_KINDS[name.kind]} {name.name}", name.since, name.until) for name in names]
        )
        self.kind = ComboEntry(_("Loại"), VILLAGE_KINDS.items(), field="kind")
        self.name = TextEntry(_("Tên"), field="name")
        self.commune = ChoiceEntry(_("Xã, phường"), _all_communes(), field="commune")
        self.since = day_entry(_("Từ ngày"), field="since")
        self.until = day_entry(_("Đến hết ngày"), field="until")
        self.decision = ChoiceEntry(_("Theo quyết định, nếu có"), decision_choices(), field="decision")
        if len(names) > 1:
            self.add(self.which)
        self.add_row((self.kind, 1), (self.name, 2))
        self.add(self.commune)
        self.add_row((self.since, 1), (self.until, 1))
        self.add(self.decision)
        self.which.edited.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        known: DatedName = self.which.value
        self.kind.choose(known.kind)
        self.name.line.setText(known.name)
        self.commune.choose(known.commune)
        self.since.set_text(day(known.since))
        self.until.set_text(day(known.until))
        self.decision.choose(known.decision)
        self.settle()

    def write(self) -> tuple[str, str]:
        villages.correct(
            self.which.value.id,
            self.name.text,
            kind=self.kind.value,
            commune=wanted_key(self.commune, _WHICH_COMMUNE),
            since=self.since.value(),
            until=self.until.value(),
            decision=self.decision.key(),
        )
        return self._village.id, _("Đã sửa {village}.").format(village=self._village.text)


class RenameVillage(RecordForm):
    def __init__(self, desk: Desk, village: VillageLabel) -> None:
        super().__init__(desk, _("Đổi tên {village}").format(village=village.text))
        self._village = village
        self.say_first(
            _("Phiếu về những ngày trước vẫn in tên cũ. Nếu chỉ là lỗi gõ, hãy chọn “Sửa” thay vì đổi tên.")
        )
        self.kind = ComboEntry(_("Loại"), VILLAGE_KINDS.items(), field="kind")
        self.name = TextEntry(_("Tên mới"), field="name")
        self.commune = ChoiceEntry(_("Xã, phường"), commune_choices(date.max), field="commune")
        self.since = day_entry(_("Dùng tên mới từ ngày"), field="since")
        self.decision = ChoiceEntry(_("Theo quyết định, nếu có"), decision_choices(), field="decision")
        self.kind.choose(VillageKind(village.kind))
        self.name.line.setText(village.name)
        self.commune.choose(village.commune_id)
        self.add_row((self.kind, 1), (self.name, 2))
        for entry in (self.since, self.commune, self.decision):
            self.add(entry)

    def write(self) -> tuple[str, str]:
        villages.rename(
            self._village.id,
            self.name.text,
            since=wanted_day(self.since),
            kind=self.kind.value,
            commune=self.commune.key(),
            decision=self.decision.key(),
        )
        new = f"{VILLAGE_KINDS[self.kind.value]} {self.name.text.strip()}"
        return self._village.id, _("Đã đổi tên {old} thành {new}.").format(old=self._village.text, new=new)


class EndVillage(RecordForm):
    def __init__(self, desk: Desk, village: VillageLabel) -> None:
        super().__init__(desk, _("Kết thúc {village}").format(village=village.text))
        self._village = village
        self.say_first(
            _(
                "Dùng khi bon, buôn không còn nữa, ví dụ đã nhập vào nơi khác. "
                "Những gì đã ghi vẫn giữ nguyên; các kỳ sau không in phiếu nữa. Để trống ngày để bỏ kết thúc."
            )
        )
        self.until = day_entry(_("Ngày cuối"), field="until")
        self.until.set_text(day(villages.lifetimes()[village.id].until))
        self.add(self.until)

    def write(self) -> tuple[str, str]:
        last = self.until.value()
        villages.end(self._village.id, last)
        sentence = _("Đã bỏ kết thúc {village}.") if last is None else _("Đã kết thúc {village}.")
        return self._village.id, sentence.format(village=self._village.text)


def village_spellings(desk: Desk, village: VillageLabel) -> SpellingsForm:
    """Make the form of a village's other spellings and note."""
    known = villages.read(village.id)
    kept = known.aliases, known.note
    return SpellingsForm(desk, village.id, village.text, kept, (villages.set_aliases, villages.set_note))


def _all_communes() -> list[Choice]:
    """List communes old and new: a name of the past lay in one of the past."""
    return [
        Choice(row.id, row.text, days(row.since, row.until) if row.until else row.province)
        for row in communes.everything()
    ]
