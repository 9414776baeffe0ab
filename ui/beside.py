"""The column beside a list: what is known of the record in hand, or the form that writes one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

if TYPE_CHECKING:
    from ui.form import Form


class Details(QWidget):
    """What is known of the record in hand; `form_asked` brings a form to be put over it."""

    form_asked = Signal(object)

    def show_row(self, row: Any) -> None:
        """Show a record; None: there is none to show."""
        raise NotImplementedError

    def put_away(self) -> None:
        """Begin nothing more: the file is about to be closed."""


class Beside(QStackedWidget):
    """Shows the details until a form is opened over them; `closed` when the form is done with."""

    closed = Signal()

    def __init__(self, details: Details) -> None:
        super().__init__()
        self._details = details
        self._form: Form | None = None
        self.addWidget(details)

    @property
    def form(self) -> Form | None:
        """The form in front, if one is."""
        return self._form

    def open(self, form: Form) -> None:
        """Put a form in front; it is asked to close itself by its signal `left`."""
        if self.indexOf(form) < 0:
            self.addWidget(form)
            form.left.connect(lambda: self._close(form))
        self._form = form
        self.setCurrentWidget(form)

    def may_close(self) -> bool:
        """Whether another form may take the place of the one in front; what was typed is asked about."""
        form = self._form
        if form is not None:
            form.leave()
        return self._form is None

    @property
    def unsaved(self) -> bool:
        """Whether something typed would be lost."""
        return self._form is not None and self._form.unsaved

    def _close(self, form: Form) -> None:
        if form is not self._form:
            return
        self._form = None
        self.setCurrentWidget(self._details)
        self.closed.emit()
