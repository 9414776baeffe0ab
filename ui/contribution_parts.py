"""The parts of the contribution form that repeat: one thing given, and one giver."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app import format as written
from app import typed
from app.contributions import ActGiver, ActLine
from app.errors import UserError
from app.i18n import _
from app.labels import FORMS, GIVER_ROLES, KINDS, USUAL_FORM
from app.text import fold
from models import Form, GiverRole, Kind
from ui import theme
from ui.buttons import link
from ui.choices import Choice
from ui.entries import ChoiceEntry, ComboEntry, Entry, TextEntry, TypedEntry, side_by_side


class LinePart(QFrame):
    """One thing given to one place."""

    dropped = Signal()

    def __init__(self, places: Iterable[Choice], *, first: bool) -> None:
        super().__init__()
        places = list(places)
        self._communes = {choice.key for choice in places if not choice.spellings}
        self.village = ChoiceEntry(_("Bon, buôn"), places, field="village")
        self.what = TextEntry(_("Nội dung"), field="what")
        self.kind = ChoiceEntry(_("Loại"), [Choice(kind, KINDS[kind]) for kind in Kind], field="kind")
        self.form = ComboEntry(_("Tính vào"), [(form, FORMS[form]) for form in Form], field="form")
        self.quantity: TypedEntry[typed.Quantity] = TypedEntry(
            _("Số lượng"), typed.quantity, shown_quantity, field="quantity"
        )
        self.unit = TextEntry(_("Đơn vị tính"), field="unit")
        self.unit_value: TypedEntry[typed.Amount] = TypedEntry(
            _("Đơn giá"), typed.money, _shown_short, field="unit_value"
        )
        self.value: TypedEntry[typed.Amount] = TypedEntry(
            _("Thành tiền"), typed.money, shown_amount, hint=_UNVALUED, field="value"
        )
        self._kind_untouched = self._form_untouched = True
        self._drop = _drop_button(_("Bỏ dòng này"), self.dropped.emit, first=first)
        _stack(
            self,
            self.village,
            side_by_side((self.what, 2), (self.kind, 1)),
            side_by_side((self.quantity, 1), (self.unit, 1), (self.unit_value, 1)),
            side_by_side((self.value, 2), (self.form, 1)),
            self._drop,
        )
        self._wire()

    def _wire(self) -> None:
        self.kind.choose(Kind.OTHER)
        self.form.choose(USUAL_FORM[Kind.OTHER])
        self.what.edited.connect(self._guess_kind)
        self.kind.edited.connect(self._kind_chosen)
        self.form.edited.connect(self._form_chosen)
        for entry in (self.quantity, self.unit_value):
            entry.edited.connect(self._multiply)

    def first_control(self) -> QWidget:
        return self.village.control

    def controls(self) -> list[QWidget]:
        """List what Tab goes through, in reading order."""
        entries: tuple[Entry, ...] = (
            self.village,
            self.what,
            self.kind,
            self.quantity,
            self.unit,
            self.unit_value,
            self.value,
            self.form,
        )
        return [*(entry.control for entry in entries), self._drop]

    def read(self) -> ActLine:
        """Give what the fields say. UserError: one of them says nothing that can be understood."""
        place = self.village.key()
        quantity, unit_value, value = self.quantity.value(), self.unit_value.value(), self.value.value()
        unit = self.unit.text.strip() or (quantity.unit if quantity and quantity.unit else "")
        whole_commune = place in self._communes
        priced = value or unit_value  # "khoảng" said of the price holds for the product
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
        )

    def _guess_kind(self) -> None:
        """Offer the kind that the words name, until she has chosen one herself."""
        if not self._kind_untouched:
            return
        words = fold(self.what.text)
        named = (kind for kind in Kind if kind is not Kind.OTHER and fold(KINDS[kind]) in words)
        self.kind.choose(next(named, Kind.OTHER))
        self._follow_kind()

    def _kind_chosen(self) -> None:
        self._kind_untouched = False
        self._follow_kind()

    def _form_chosen(self) -> None:
        self._form_untouched = False

    def _follow_kind(self) -> None:
        kind = self.kind.line.chosen
        if self._form_untouched and kind is not None:
            self.form.choose(USUAL_FORM[Kind(kind)])

    def _multiply(self) -> None:
        """Show quantity times unit price where no value is written."""
        quantity, unit_value = self.quantity.understood(), self.unit_value.understood()
        if quantity is None or unit_value is None:
            self.value.set_hint(_UNVALUED)
            return
        product, rest = divmod(quantity.thousandths * unit_value.value, 1000)
        if rest:
            self.value.set_hint(_("Không ra số đồng chẵn, hãy ghi thành tiền."))
            return
        self.value.set_hint(
            _("{quantity} × {price} = {amount}").format(
                quantity=written.quantity(quantity.thousandths),
                price=written.money(unit_value.value),
                amount=shown_amount(typed.Amount(product, quantity.qualifier)),
            )
        )


class GiverPart(QFrame):
    """One giver; role and own part only where there are several."""

    dropped = Signal()

    def __init__(self, agencies: Iterable[Choice], *, first: bool) -> None:
        super().__init__()
        self.agency = ChoiceEntry(_("Đơn vị"), agencies, field="givers")
        self.role = ComboEntry(_("Vai trò"), [(role, GIVER_ROLES[role]) for role in GiverRole], field="role")
        self.amount: TypedEntry[typed.Amount] = TypedEntry(
            _("Phần góp, nếu biết"), typed.money, shown_amount, field="amount"
        )
        self.form = ComboEntry(
            _("Phần góp tính vào"),
            [(None, _("theo khoản này")), *((form, FORMS[form]) for form in Form)],
            field="form",
        )
        self._drop = _drop_button(_("Bỏ đơn vị này"), self.dropped.emit, first=first)
        _stack(
            self,
            side_by_side((self.agency, 2), (self.role, 1)),
            side_by_side((self.amount, 2), (self.form, 1)),
            self._drop,
        )

    def first_control(self) -> QWidget:
        return self.agency.control

    def controls(self) -> list[QWidget]:
        """List what Tab goes through, in reading order."""
        return [
            *(entry.control for entry in (self.agency, self.role, self.amount, self.form)),
            self._drop,
        ]

    def ask_share(self, *, several: bool, forms: int) -> None:
        """Ask for the own part where there are several givers, and for its column where there are several."""
        self.amount.setVisible(several)
        self.form.setVisible(several and forms > 1)

    def read(self) -> ActGiver:
        """Give what the fields say. UserError: one of them says nothing that can be understood."""
        amount = self.amount.value() if self.amount.isVisibleTo(self) else None
        agency = self.agency.key()
        if agency is None:
            raise UserError(_("Hãy chọn đơn vị hỗ trợ."), "givers")
        return ActGiver(
            agency,
            role=self.role.value,
            amount=amount.value if amount else None,
            form=self.form.value if amount and self.form.isVisibleTo(self) else None,
        )


_UNVALUED = _("Để trống thì khoản này là chưa quy tiền.")


def shown_amount(amount: typed.Amount) -> str:
    """Say in full and in words what was understood: 1.500.000 đồng · Một triệu năm trăm nghìn đồng."""
    full = written.qualified(written.dong(amount.value), amount.qualifier)
    return f"{full} · {written.dong_in_words(amount.value)}"


def _shown_short(amount: typed.Amount) -> str:
    return written.qualified(written.dong(amount.value), amount.qualifier)


def shown_quantity(quantity: typed.Quantity) -> str:
    """Say what was understood: gần 100 suất."""
    number = written.qualified(written.quantity(quantity.thousandths), quantity.qualifier)
    return f"{number} {quantity.unit or ''}".strip()


def _stack(part: QFrame, *pieces: QWidget | QLayout) -> None:
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2 * theme.GAP)
    for piece in pieces:
        if isinstance(piece, QLayout):
            column.addLayout(piece)
        else:
            column.addWidget(piece)


def _drop_button(text: str, drop: Callable[[], object], *, first: bool) -> QPushButton:
    button = link(text, drop)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if first:
        button.hide()
    return button
