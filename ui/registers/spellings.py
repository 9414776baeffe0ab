"""What villages and agencies share in their forms: which of several dated names is meant, spellings, a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from app import format as written
from app import history
from app.i18n import _, vi
from ui.entries import ComboEntry, TextEntry
from ui.notes import NoteEntry
from ui.record_form import RecordForm

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from ui.desk import Desk

T = TypeVar("T")


class WhichName(ComboEntry, Generic[T]):
    """One of the names that something bore, the newest first."""

    def __init__(self, names: Sequence[tuple[T, str, date | None, date | None]]) -> None:
        listed = [(name, f"{text} ({days(since, until)})") for name, text, since, until in reversed(names)]
        super().__init__(_("Tên cần sửa"), listed)
        self.combo.stay_narrow()


class SpellingsForm(RecordForm):
    """Keeps other spellings, which search and import know, and a note."""

    def __init__(
        self,
        desk: Desk,
        key: str,
        name: str,
        kept: tuple[Sequence[str], str],
        write: tuple[Callable[[str, Sequence[str]], None], Callable[[str, str], None]],
    ) -> None:
        super().__init__(desk, _("Cách viết khác, ghi chú: {name}").format(name=name))
        self._key = key
        self._name = name
        self._set_aliases, self._set_note = write
        aliases, note = kept
        self.say_first(_("Tìm kiếm và nhập Excel nhận ra cả những cách viết này; giấy tờ vẫn in tên chính."))
        self.aliases = TextEntry(_("Cách viết khác, cách nhau bằng dấu chấm phẩy"), field="aliases")
        self.note = NoteEntry(_("Ghi chú"), field="note")
        self.aliases.line.setText("; ".join(aliases))
        self.note.put(note)
        self.add(self.aliases)
        self.add(self.note)

    def write(self) -> tuple[str, str]:
        with history.step(vi("Sửa cách viết khác, ghi chú: {name}").format(name=self._name)):
            self._set_aliases(self._key, self.aliases.text.split(";"))
            self._set_note(self._key, self.note.text)
        return self._key, _("Đã ghi cách viết khác, ghi chú của {name}.").format(name=self._name)


def days(since: date | None, until: date | None) -> str:
    """Say a time: từ 01/07/2025, đến hết 30/06/2025, không rõ ngày."""
    parts = []
    if since is not None:
        parts.append(_("từ {day}").format(day=written.date(since)))
    if until is not None:
        parts.append(_("đến hết {day}").format(day=written.date(until)))
    return " ".join(parts) or _("không rõ ngày")
