"""A photo or a scanned page, whole in the view at first."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QImageReader

from app.i18n import _
from ui.pages_view import PagesView

_SHARPEST = 4096  # pixels of the longer side that are kept: more than any screen here shows


class PictureView(PagesView):
    """Shows a picture, or a sentence in its place."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Ảnh"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._picture = QImage()

    def show_picture(self, picture: QImage) -> None:
        """Show a picture as it fits."""
        self._picture = picture
        self._sentence = ""
        self.scale(0)

    def show_sentence(self, text: str) -> None:
        self._picture = QImage()
        super().show_sentence(text)

    def sizes(self) -> list[QSizeF]:
        return [] if self._picture.isNull() else [QSizeF(self._picture.size())]

    def fitting(self, size: QSizeF, room: QSize) -> float:
        """Give the width at which the whole picture is seen; a small one is not blown up."""
        return max(1.0, min(room.width(), room.height() * size.width() / size.height(), size.width()))

    def lay_out(self) -> None:
        """Let a picture that is lower than the view stand in its middle."""
        super().lay_out()
        for sheet in self._pages:
            sheet.moveTop(max(sheet.top(), (self.viewport().height() - sheet.height()) // 2))

    def draw(self, _number: int, size: QSize) -> QImage:
        return self._picture.scaled(
            size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )


def decoded(data: bytes) -> QImage:
    """Decode a JPEG or PNG upright, from any thread; a null picture where that cannot be done."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if max(size.width(), size.height()) > _SHARPEST:
        reader.setScaledSize(size.scaled(_SHARPEST, _SHARPEST, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
