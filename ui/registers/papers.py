"""What the office's papers of each kind say around their text: symbol, Kính gửi, Căn cứ, Nơi nhận."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app import offices, paper_settings
from app.i18n import _
from app.offices import PaperWords
from app.reports.catalogue import KINDS
from ui.entries import TextEntry
from ui.facts import Fact, Section
from ui.literal import breakable
from ui.notes import NoteEntry
from ui.register import Command, Register
from ui.registers.doubting import DoubtingForm
from ui.table import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.offices import OwnOffice
    from app.reports.catalogue import Kind
    from ui.desk import Desk


class Listed(NamedTuple):
    """A kind of papers: what the office has written for it, and the key of that row."""

    kind: Kind
    words: PaperWords
    setting: str
    symbol: str

    @property
    def own(self) -> list[str]:
        """Name the parts that are the office's own for this kind."""
        return [
            said
            for said, text in (
                (_("ký hiệu"), self.words.symbol),
                (_("Kính gửi"), self.words.addressees),
                (_("Căn cứ"), self.words.grounds),
                (_("Nơi nhận"), self.words.recipients),
            )
            if text
        ]


class PaperRegister(Register[Listed]):
    name = "papers"
    noun = "paper_setting"
    title = _("Thể thức")
    hint = _("Tìm loại văn bản")
    empty = _("Danh sách các loại văn bản in được.")
    shows = frozenset({"office", "paper_setting"})
    help = "the-thuc"

    def columns(self) -> Sequence[Column[Listed]]:
        return [
            Column(_("Loại văn bản"), lambda row: row.kind.title, stretches=True),
            Column(_("Ký hiệu"), lambda row: row.symbol, width=12),
            Column(_("Ghi riêng"), lambda row: ", ".join(row.own), width=22),
        ]

    def key(self, row: Listed) -> str:
        return row.kind.id

    def followed(self, row: Listed) -> str:
        return row.setting or row.kind.id

    def load(self) -> Sequence[Listed]:
        own = offices.own()
        return [
            Listed(
                kind,
                own.papers.get(kind.id, PaperWords()),
                paper_settings.key_of(kind.id) if kind.id in own.papers else "",
                paper_settings.wanted(own, kind.id).symbol,
            )
            for kind in KINDS
        ]

    def counted(self, count: int) -> str:
        return _("Cộng {count} loại văn bản").format(count=count)

    def heading(self, row: Listed) -> tuple[str, str]:
        return row.kind.title, row.kind.group.value

    def sections(self, row: Listed) -> Sequence[Section]:
        printed = _printed(offices.own(), row.kind.id, row.words)
        facts = [Fact("", "\n".join(lines)) for lines in printed.values() if lines]
        own = [Fact("", ", ".join(row.own))] if row.own else []
        return [
            Section(_("Sẽ in"), facts),
            Section(_("Cơ quan ghi riêng cho loại này"), own, empty=_("Không có, in như thông thường.")),
        ]

    def commands(self) -> Sequence[Command[Listed]]:
        return [
            Command(_("Sửa"), form=lambda row: PaperForm(self.desk, row), keys="F2"),
            Command(_("Trở lại như thông thường"), act=_as_usual, offered=lambda row: bool(row.own)),
        ]


class PaperForm(DoubtingForm):
    """Writes what papers of a kind say otherwise than is usual; below it stands what will be printed."""

    def __init__(self, desk: Desk, row: Listed) -> None:
        super().__init__(desk, _("Thể thức: {kind}").format(kind=row.kind.title))
        self._row = row
        self._office = offices.own()
        usual = paper_settings.usual(self._office, row.kind.id)
        self.say_first(
            _(
                "Ô nào để trống thì in như thông thường. Ghi một dấu gạch (-) nếu loại văn bản này không in mục đó."
            )
        )
        self.symbol = TextEntry(
            _("Ký hiệu (thông thường: {symbol})").format(symbol=usual.symbol), field="symbol"
        )
        self.addressees = NoteEntry(_("Kính gửi, mỗi nơi một dòng"), field="addressees")
        self.grounds = NoteEntry(_("Căn cứ, mỗi căn cứ một dòng"), field="grounds")
        self.recipients = NoteEntry(_("Nơi nhận, mỗi nơi một dòng"), field="recipients")
        for entry in (self.symbol, self.addressees, self.grounds, self.recipients):
            self.add(entry)
        self.preview = QLabel()
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        self.preview.setWordWrap(True)
        self.preview.setProperty("tone", "muted")
        self.preview.setAccessibleName(_("Sẽ in"))
        self.add(self.preview)
        self.symbol.set_text(row.words.symbol)
        for entry, lines in (
            (self.addressees, row.words.addressees),
            (self.grounds, row.words.grounds),
            (self.recipients, row.words.recipients),
        ):
            entry.put("\n".join(lines))
        self.watch(self.symbol, self.addressees, self.grounds, self.recipients)

    @property
    def words(self) -> PaperWords:
        """What the entries say now."""
        return PaperWords(
            self.symbol.text.strip(),
            _lines(self.addressees.text),
            _lines(self.recipients.text),
            _lines(self.grounds.text),
        )

    def look_over(self) -> None:
        super().look_over()
        printed = _printed(self._office, self._row.kind.id, self.words)
        lines = [line for part in printed.values() for line in part]
        self.preview.setText(breakable("\n".join((_("Sẽ in:"), *lines))))

    def doubts(self) -> list[str]:
        return paper_settings.doubts(self._office.form, self.symbol.text.strip())

    def write(self) -> tuple[str, str]:
        paper_settings.write(self._row.kind.id, self.words)
        return self._row.kind.id, _("Đã sửa thể thức: {kind}.").format(kind=self._row.kind.title)


def _printed(office: OwnOffice, kind: str, words: PaperWords) -> dict[str, list[str]]:
    from app.reports.framed import framed  # noqa: PLC0415  # it loads what prints, once a kind is looked at

    return framed(office, kind, words)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in map(str.strip, text.splitlines()) if line)


def _as_usual(row: Listed) -> str:
    paper_settings.write(row.kind.id, PaperWords())
    return _("{kind}: in như thông thường.").format(kind=row.kind.title)
