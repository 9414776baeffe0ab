"""What the parts of the contribution form have in common, and the part of one giver."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from app import format as written
from app import typed
from app.acts import ActGiver
from app.errors import UserError
from app.i18n import _
from app.labels import FORMS, GIVER_ROLES
from models import Form, GiverRole, Qualifier
from ui import theme
from ui.buttons import link
from ui.choices import Choice
from ui.entries import ChoiceEntry, ComboEntry, Entry, TypedEntry, side_by_side


class Part(QFrame):
    """Some of the form's entries, in reading order; `dropped` when it is to go."""

    dropped = Signal()

    def entries(self) -> tuple[Entry, ...]:
        """List what Ctrl+D copies from the same place of the part above."""
        raise NotImplementedError

    def controls(self) -> list[QWidget]:
        """List what Tab goes through."""
        return [entry.control for entry in self.entries()]

    def first_control(self) -> QWidget:
        """Give where one begins."""
        return self.entries()[0].control


class GiverPart(Part):
    """One giver; the own part only where there are several."""

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
        self.drop = link(_("Bỏ đơn vị này"), self.dropped.emit)
        if first:
            self.drop.hide()
        stack(
            self,
            side_by_side((self.agency, 2), (self.role, 1)),
            side_by_side((self.amount, 2), (self.form, 1)),
            links(self.drop),
        )

    def entries(self) -> tuple[Entry, ...]:
        return self.agency, self.role, self.amount, self.form

    def controls(self) -> list[QWidget]:
        return [*super().controls(), self.drop]

    def ask_share(self, *, several: bool, forms: int) -> None:
        """Ask for the own part where there are several givers, and for its column where there are several."""
        self.amount.setVisible(several)
        self.form.setVisible(several and forms > 1)

    def fill(self, giver: ActGiver) -> None:
        """Say what is known of a giver."""
        self.agency.choose(giver.agency)
        self.role.choose(giver.role)
        put_amount(self.amount, giver.amount)
        self.form.choose(giver.form)

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


def shown_amount(amount: typed.Amount) -> str:
    """Say in full and in words what was understood: 1.500.000 đồng · Một triệu năm trăm nghìn đồng."""
    full = written.qualified(written.dong(amount.value), amount.qualifier)
    return f"{full} · {written.dong_in_words(amount.value)}"


def shown_short(amount: typed.Amount) -> str:
    """Say in full what was understood: 1.500.000 đồng."""
    return written.qualified(written.dong(amount.value), amount.qualifier)


def shown_quantity(quantity: typed.Quantity) -> str:
    """Say what was understood: gần 100 suất."""
    number = written.qualified(written.quantity(quantity.thousandths), quantity.qualifier)
    return f"{number} {quantity.unit or ''}".strip()


def put_amount(
    entry: TypedEntry[typed.Amount], value: int | None, qualifier: Qualifier | None = None
) -> None:
    """Let a field say an amount that is known; None: nobody has said."""
    if value is None:
        entry.set_text("")
    else:
        entry.set_text(written.qualified(written.money(value), qualifier), typed.Amount(value, qualifier))


def put_count(entry: TypedEntry[int], count: int | None) -> None:
    """Let a field say a number that is known; None: nobody has said."""
    entry.set_text("" if count is None else written.money(count), count)


def stack(part: QFrame, *pieces: QWidget | QLayout) -> None:
    """Put pieces below each other."""
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2 * theme.GAP)
    for piece in pieces:
        if isinstance(piece, QLayout):
            column.addLayout(piece)
        else:
            column.addWidget(piece)


def links(*buttons: QPushButton) -> QHBoxLayout:
    """Put links beside each other at the left."""
    row = QHBoxLayout()
    row.setSpacing(4 * theme.GAP)
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return row
