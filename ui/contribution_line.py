"""The part of the contribution form for one thing given."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app import format as written
from app import gifts, templates, typed
from app.acts import ActLine
from app.errors import UserError
from app.i18n import _
from app.labels import BASES, FORMS, KINDS, USUAL_FORM
from app.pasted import Column, Row
from app.templates import LineTemplate
from models import Basis, Form, Kind
from ui.buttons import link
from ui.choices import Choice, SuggestLine
from ui.contribution_parts import (
    Part,
    links,
    put_amount,
    put_count,
    shown_amount,
    shown_quantity,
    shown_short,
    stack,
)
from ui.entries import ChoiceEntry, ComboEntry, Entry, TextEntry, TypedEntry, side_by_side
from ui.notes import NoteEntry


class LinePart(Part):
    """One thing given to one place; `said` brings a sentence on a template, `unfolded` that there are more fields."""

    said = Signal(str)
    unfolded = Signal()

    def __init__(
        self, places: Iterable[Choice], communes: frozenset[str], kept: Sequence[LineTemplate], *, first: bool
    ) -> None:
        super().__init__()
        self._communes = communes
        self._templates: Sequence[LineTemplate] = ()
        self.village = ChoiceEntry(_("Bon, buôn"), places, field="village")
        self._suggesting = SuggestLine(_("Nội dung"))
        self.what = TextEntry(_("Nội dung"), field="what", line=self._suggesting)
        self.kind = ChoiceEntry(_("Loại"), [Choice(kind, KINDS[kind]) for kind in Kind], field="kind")
        self.form = ComboEntry(_("Tính vào"), [(form, FORMS[form]) for form in Form], field="form")
        self.quantity: TypedEntry[typed.Quantity] = TypedEntry(
            _("Số lượng"), typed.quantity, shown_quantity, field="quantity"
        )
        self.unit = TextEntry(_("Đơn vị tính"), field="unit")
        self.unit_value: TypedEntry[typed.Amount] = TypedEntry(
            _("Đơn giá"), typed.money, shown_short, field="unit_value"
        )
        self.value: TypedEntry[typed.Amount] = TypedEntry(
            _("Thành tiền"), typed.money, shown_amount, field="value"
        )
        self.details: LineDetails | None = None
        self._unfolds = QVBoxLayout()
        self._kind_untouched = self._form_untouched = True
        self._more = link(_("Chi tiết…"), self.unfold)
        self._keep = link(_("Lưu thành mẫu"), self._keep_template)
        self._forget = link(_("Bỏ mẫu này"), self._forget_template)
        self.drop = link(_("Bỏ dòng này"), self.dropped.emit)
        if first:
            self.drop.hide()
        stack(
            self,
            self.village,
            side_by_side((self.what, 2), (self.kind, 1)),
            side_by_side((self.quantity, 1), (self.unit, 1), (self.unit_value, 1)),
            side_by_side((self.value, 2), (self.form, 1)),
            self._unfolds,
            links(self._more, self._keep, self._forget, self.drop),
        )
        self._wire()
        self._multiply()
        self.offer(kept)

    def _wire(self) -> None:
        self.kind.choose(Kind.OTHER)
        self.form.choose(USUAL_FORM[Kind.OTHER])
        self._suggesting.picked.connect(self._take_template)
        self.what.edited.connect(self._guess_kind)
        self.kind.edited.connect(self._kind_chosen)
        self.form.edited.connect(self._form_chosen)
        for number in (self.quantity, self.unit_value):
            number.edited.connect(self._multiply)
        for entry in (self.what, self.kind, self.unit, self.unit_value, self.form):
            entry.edited.connect(self._follow_templates)

    def entries(self) -> tuple[Entry, ...]:
        return (
            self.village,
            self.what,
            self.kind,
            self.quantity,
            self.unit,
            self.unit_value,
            self.value,
            self.form,
            *self.more_entries(),
        )

    def more_entries(self) -> tuple[Entry, ...]:
        """List those that were unfolded."""
        return self.details.entries() if self.details else ()

    def controls(self) -> list[QWidget]:
        return [*super().controls(), self._more, self._keep, self._forget, self.drop]

    def unfold(self) -> "LineDetails":
        """Show what is asked less often."""
        if self.details is None:
            self.details = LineDetails()
            self._unfolds.addWidget(self.details)
            self.details.show()  # else only later, and the focus could not go there yet
            self._more.hide()
            self.unfolded.emit()
            self.details.basis.control.setFocus()
        return self.details

    # --- Writing and reading ------------------------------------------------------------------------------------

    def fill(self, line: ActLine) -> None:
        """Say what is known of a line."""
        self.village.choose(line.village or line.commune)
        self.what.set_text(line.what)
        self.kind.choose(line.kind)
        self.form.choose(line.form or USUAL_FORM[line.kind])
        self._kind_untouched = self._form_untouched = False
        self.unit.set_text(line.unit)
        if line.quantity is None:
            self.quantity.set_text("")
        else:
            number = written.qualified(written.quantity(line.quantity), line.quantity_qualifier)
            self.quantity.set_text(number, typed.Quantity(line.quantity, line.quantity_qualifier))
        put_amount(self.unit_value, line.unit_value)
        product = line.value == _product(line) and line.value_qualifier == line.quantity_qualifier
        put_amount(self.value, None if product else line.value, line.value_qualifier)
        if line.basis or line.households is not None or line.people is not None or line.note:
            self.unfold().fill(line)
        self._multiply()
        self._follow_templates()

    def fill_pasted(self, row: Row) -> None:
        """Say what a pasted row says; what cannot be read stays as it is and is told."""
        if place := row.of(Column.PLACE):
            self.village.name(place)
        self.what.set_text(row.of(Column.WHAT))
        self._guess_kind()
        self.unit.set_text(row.of(Column.UNIT))
        for entry, column in (
            (self.quantity, Column.QUANTITY),
            (self.unit_value, Column.UNIT_VALUE),
            (self.value, Column.VALUE),
        ):
            entry.set_text(row.of(column))
            entry.refresh(left=True)
        if note := row.of(Column.NOTE):
            self.unfold().note.put(note)
        self._multiply()
        self._follow_templates()

    def read(self) -> ActLine:
        """Give what the fields say. UserError: one of them says nothing that can be understood."""
        place = self.village.key()
        quantity, unit_value, value = self.quantity.value(), self.unit_value.value(), self.value.value()
        unit = self.unit.text.strip() or (quantity.unit if quantity and quantity.unit else "")
        whole_commune = place in self._communes
        priced = value or unit_value  # "khoảng" said of the price holds for the product
        details = self.details
        return ActLine(
            self.what.text,
            kind=Kind(self.kind.key() or Kind.OTHER),
            village=None if whole_commune else place,
            commune=place if whole_commune else None,
            form=self.form.value,
            quantity=quantity.thousandths if quantity else None,
            quantity_qualifier=quantity.qualifier if quantity else None,
            unit=unit,
            unit_value=unit_value.value if unit_value else None,
            value=value.value if value else None,
            value_qualifier=priced.qualifier if priced else None,
            basis=details.basis.value if details else None,
            households=details.households.value() if details else None,
            people=details.people.value() if details else None,
            note=details.note.text if details else "",
        )

    @property
    def blank(self) -> bool:
        """Whether nothing was said of it but the place."""
        return not any(
            entry.line.text().strip() for entry in (self.what, self.quantity, self.unit_value, self.value)
        )

    # --- Kind and form ------------------------------------------------------------------------------------------

    def _guess_kind(self) -> None:
        """Offer the kind that the words tell, as the import does, until she has chosen one herself."""
        if not self._kind_untouched:
            return
        self.kind.choose(gifts.kind(self.what.text))
        self._follow_kind()

    def _kind_chosen(self) -> None:
        self._kind_untouched = False
        self._follow_kind()

    def _form_chosen(self) -> None:
        self._form_untouched = False

    def _follow_kind(self) -> None:
        kind = self.kind.line.chosen
        if self._form_untouched and kind is not None:
            money = gifts.is_money(self.what.text)
            self.form.choose(Form.MONEY if money else USUAL_FORM[Kind(kind)])

    def _multiply(self) -> None:
        """Show quantity times unit price where no value is written."""
        quantity, unit_value = self.quantity.understood(), self.unit_value.understood()
        empty, hint = _("để trống: chưa quy tiền"), ""
        if quantity is not None and unit_value is not None:
            product, rest = divmod(quantity.thousandths * unit_value.value, 1000)
            if rest:
                hint = _("Không ra số đồng chẵn, hãy ghi thành tiền.")
            else:
                empty = written.money(product)
                hint = _("{quantity} × {price} = {amount}").format(
                    quantity=written.quantity(quantity.thousandths),
                    price=written.money(unit_value.value),
                    amount=shown_amount(typed.Amount(product, quantity.qualifier)),
                )
        self.value.line.setPlaceholderText(empty)
        self.value.set_hint(hint)

    # --- Templates ----------------------------------------------------------------------------------------------

    def offer(self, kept: Sequence[LineTemplate]) -> None:
        """Suggest these templates while she types what was given."""
        self._templates = kept
        self._suggesting.offer([Choice(one.id, one.what, one.hint) for one in kept])
        self._suggesting.setPlaceholderText(_("gõ, hoặc ↓ để chọn mẫu") if kept else "")
        self._follow_templates()

    def _take_template(self) -> None:
        taken = next((one for one in self._templates if one.id == self._suggesting.taken), None)
        if taken is None:
            return
        self.kind.choose(taken.kind)
        self.form.choose(taken.form)
        self._kind_untouched = self._form_untouched = False
        self.unit.set_text(taken.unit)
        put_amount(self.unit_value, taken.unit_value)
        if taken.basis is not None or self.details is not None:
            self.unfold().basis.choose(taken.basis)
        self._multiply()
        self.unit_value.edited.emit()

    def _same_template(self) -> LineTemplate | None:
        """Give the template that the line says the same as."""
        what, unit_value = " ".join(self.what.text.split()), self.unit_value.understood()
        price = unit_value.value if unit_value else None
        for one in self._templates:
            same = (one.what, one.unit, one.unit_value) == (what, self.unit.text.strip(), price)
            if same and (one.kind, one.form) == (self.kind.line.chosen, self.form.value):
                return one
        return None

    def _follow_templates(self) -> None:
        """Offer to keep what is no template yet, and to let go of what is one."""
        same = self._same_template()
        self._keep.setHidden(same is not None or not self.what.text.strip())
        self._forget.setHidden(same is None)

    def _keep_template(self) -> None:
        try:
            kept = templates.of_line(self.read())
            templates.keep(kept)
        except UserError as error:
            self.what.say(error.text, "red")
        else:
            self.said.emit(
                _("Đã lưu mẫu “{what}”. Gõ vài chữ ở ô nội dung để dùng lại.").format(what=kept.what)
            )

    def _forget_template(self) -> None:
        same = self._same_template()
        if same is not None:
            templates.remove(same.id)
            self.said.emit(_("Đã bỏ mẫu “{what}”. Các khoản đã ghi không đổi.").format(what=same.what))


class LineDetails(QFrame):
    """What is asked of a line less often: how its value was found, whom it reached, a note."""

    def __init__(self) -> None:
        super().__init__()
        self.basis = ComboEntry(
            _("Cách định giá"),
            [(None, _("chưa nói")), *((basis, BASES[basis]) for basis in Basis)],
            field="basis",
        )
        self.households: TypedEntry[int] = TypedEntry(
            _("Số hộ"), typed.count, written.money, field="households"
        )
        self.people: TypedEntry[int] = TypedEntry(_("Số người"), typed.count, written.money, field="people")
        self.note = NoteEntry(_("Ghi chú của dòng này"), field="note")
        stack(self, side_by_side((self.basis, 2), (self.households, 1), (self.people, 1)), self.note)

    def entries(self) -> tuple[Entry, ...]:
        """List them in reading order."""
        return self.basis, self.households, self.people, self.note

    def fill(self, line: ActLine) -> None:
        """Say what is known of a line."""
        self.basis.choose(line.basis)
        put_count(self.households, line.households)
        put_count(self.people, line.people)
        self.note.put(line.note)


def _product(line: ActLine) -> int | None:
    """Give what quantity and unit price come to, where that is whole đồng."""
    if line.quantity is None or line.unit_value is None:
        return None
    product, rest = divmod(line.quantity * line.unit_value, 1000)
    return None if rest else product
