"""Questions that must be answered before going on."""

from PySide6.QtWidgets import QMessageBox, QWidget

from app.i18n import _


def discard(parent: QWidget) -> bool:
    """Ask whether what was typed may be thrown away."""
    box = QMessageBox(
        QMessageBox.Icon.Question,
        _("Chưa ghi"),
        _("Những gì vừa gõ chưa được ghi vào tệp. Bỏ đi hay ghi tiếp?"),
        parent=parent,
    )
    drop = box.addButton(_("Bỏ đi"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(_("Ghi tiếp"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is drop
