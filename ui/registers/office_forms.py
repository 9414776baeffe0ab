"""Forms of the own office: what its papers say of it, and who signs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app import authorities, offices, paper_settings, recount
from app.i18n import _
from app.labels import OFFICE_FORMS, SCHEMES
from models import OfficeForm as PaperForm
from models import Scheme
from ui.choices import Choice, SuggestLine
from ui.entries import ComboEntry, TextEntry
from ui.notes import NoteEntry
from ui.registers.doubting import DoubtingForm
from ui.registers.fields import day, day_entry, today

if TYPE_CHECKING:
    from app.offices import SignatoryRow
    from ui.desk import Desk


class SignatoryForm(DoubtingForm):
    """Writes who signs, or corrects the one given; the usual words are listed below the field of the authority."""

    def __init__(self, desk: Desk, row: SignatoryRow | None = None) -> None:
        super().__init__(desk, _("Thêm người ký") if row is None else _("Sửa người ký"))
        self._row = row
        self.name = TextEntry(_("Họ tên"), field="name")
        self._usual = authorities.USUAL[desk.office.form]
        label = _("Ký thay mặt, ví dụ {example}").format(example=self._usual[0].authority)
        self.suggesting = SuggestLine(label)
        self.suggesting.offer(
            Choice(str(number), usual.authority, usual.post) for number, usual in enumerate(self._usual)
        )
        self.authority = TextEntry(label, field="authority", line=self.suggesting)
        self.post = TextEntry(_("Chức vụ in trên giấy"), field="post")
        self.since = day_entry(_("Ký từ ngày"), field="since")
        self.until = day_entry(_("Đến hết ngày"), field="until")
        for entry in (self.name, self.authority, self.post):
            self.add(entry)
        self.add_row((self.since, 1), (self.until, 1))
        if row is None:
            self.authority.line.setText(self._usual[0].authority)
            self.post.line.setText(self._usual[0].post)
        else:
            self.name.line.setText(row.name)
            self.authority.line.setText(row.authority)
            self.post.line.setText(row.post)
            self.since.set_text(day(row.since))
            self.until.set_text(day(row.until))
        self.suggesting.picked.connect(self._take_post)
        self.watch(self.name, self.authority, self.post)

    def _take_post(self) -> None:
        """Take the post that goes with the authority just taken from the list."""
        taken = self.suggesting.taken
        if taken is not None:
            self.post.set_text(self._usual[int(taken)].post)
        self.authority.say("")
        self.look.start()

    def doubts(self) -> list[str]:
        return authorities.doubts(
            self.desk.office.form, self.name.text, self.authority.text.strip(), self.post.text.strip()
        )

    def write(self) -> tuple[str, str]:
        said: dict[str, Any] = {
            "authority": self.authority.text,
            "since": self.since.value(),
            "until": self.until.value(),
        }
        if self._row is None:
            key = offices.add_signatory(self.name.text, self.post.text, **said)
            return key, _("Đã thêm người ký {name}.").format(name=self.name.text.strip())
        offices.correct_signatory(self._row.id, self.name.text, self.post.text, **said)
        return self._row.id, _("Đã sửa người ký {name}.").format(name=self.name.text.strip())


class OfficeForm(DoubtingForm):
    """Changes what the papers say of the office, and which days make a quarter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Thông tin cơ quan"))
        own = offices.own()
        self.superior = TextEntry(_("Cơ quan cấp trên"), field="superior")
        self.name = TextEntry(_("Tên cơ quan"), field="name")
        self.place = TextEntry(_("Địa danh ghi trước ngày tháng"), field="place")
        self.symbol = TextEntry(_("Ký hiệu"), field="symbol")
        self.form = ComboEntry(_("Thể thức"), [(form, OFFICE_FORMS[form]) for form in PaperForm])
        self.scheme = ComboEntry(_("Kỳ báo cáo"), [(each, SCHEMES[each]) for each in Scheme])
        self.addressees = NoteEntry(_("Kính gửi, mỗi nơi một dòng"), field="addressees")
        self.recipients = NoteEntry(_("Nơi nhận, mỗi nơi một dòng"), field="recipients")
        self.add(self.superior)
        self.add(self.name)
        self.add_row((self.place, 2), (self.symbol, 1))
        for entry in (self.form, self.scheme, self.addressees, self.recipients):
            self.add(entry)
        for text, said in (
            (self.superior, own.superior),
            (self.name, own.name),
            (self.place, own.place),
            (self.symbol, own.symbol),
        ):
            text.line.setText(said)
        self.addressees.put("\n".join(own.addressees))
        self.recipients.put("\n".join(own.recipients))
        self.form.choose(own.form)
        self.scheme.choose(own.scheme)
        self._scheme = own.scheme
        self.watch(self.symbol, self.form)
        self.scheme.edited.connect(self.look_over)

    def doubts(self) -> list[str]:
        """Look at what does not fit the form of papers, and at what another scheme does to what is written already."""
        form: PaperForm = self.form.value
        signing = offices.signer(today())
        *authority, post = signing.lines
        said = paper_settings.doubts(form, self.symbol.text.strip())
        said += authorities.doubts(form, signing.name, authorities.BETWEEN.join(authority), post)
        chosen: Scheme = self.scheme.value
        if chosen is self._scheme:
            return said
        said.append(_("Các khoản hỗ trợ sẽ được xếp lại theo kỳ mới; báo cáo in lại có thể khác bản đã gửi."))
        if count := recount.left_out(chosen):
            said.append(
                _("{count} khoản có ngày không rõ sẽ chưa thuộc kỳ nào, cần chọn kỳ lại.").format(count=count)
            )
        return said

    def write(self) -> tuple[str, str]:
        offices.update(
            superior=self.superior.text,
            name=self.name.text,
            place=self.place.text,
            symbol=self.symbol.text,
            form=self.form.value,
            scheme=self.scheme.value,
            addressees=self.addressees.text.splitlines(),
            recipients=self.recipients.text.splitlines(),
        )
        return "", _("Đã sửa thông tin cơ quan.")
