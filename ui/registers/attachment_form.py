"""What is said of an attached file: when it was taken, and what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import attachments
from app.i18n import _
from ui.entries import TextEntry
from ui.record_form import RecordForm
from ui.registers.fields import day, day_entry

if TYPE_CHECKING:
    from app.attachments import AttachmentRow
    from ui.desk import Desk


class AttachmentForm(RecordForm):
    """Writes the note on a file of the record with key `owner`."""

    def __init__(self, desk: Desk, owner: str, row: AttachmentRow) -> None:
        super().__init__(desk, _("Ghi chú tệp {name}").format(name=row.name))
        self._owner = owner
        self._row = row
        self.about = row.id
        self.setProperty("help", "tep-kem")
        self.note = TextEntry(_("Ảnh chụp gì, văn bản nói gì"), field="note")
        self.taken_on = day_entry(_("Ngày chụp hoặc ngày ký, nếu biết"), field="taken_on")
        self.note.set_text(row.note)
        self.taken_on.set_text(day(row.taken_on))
        self.add(self.note)
        self.add(self.taken_on)

    def write(self) -> tuple[str, str]:
        attachments.describe(self._row.id, taken_on=self.taken_on.value(), note=self.note.text)
        return self._owner, _("Đã ghi chú tệp {name}.").format(name=self._row.name)
