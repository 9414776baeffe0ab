"""A box to tick in a form."""

from PySide6.QtWidgets import QCheckBox

from ui.entries import Entry


class TickEntry(Entry):
    """A box to tick."""

    def __init__(self, text: str, field: str = "") -> None:
        self.box = QCheckBox(text)
        self.box.setAccessibleName(text)
        super().__init__("", self.box, field)
        self.box.toggled.connect(self._toggled)

    def state(self) -> bool:
        return self.box.isChecked()

    def put(self, kept: bool) -> None:  # noqa: FBT001  # as every entry
        self.box.setChecked(kept)

    def _toggled(self) -> None:
        self.say("")
        self.edited.emit()
