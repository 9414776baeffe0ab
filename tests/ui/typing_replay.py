"""What Vietnamese keyboards send: UniKey deletes letters and writes them anew, input methods compose in the field.

A field is right if its text is, after every event, what those events alone make of it.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

# UniKey, Telex: after each key the text is either the key added, or some letters taken back and others written.
TELEX = {
    "Bu Prâng 1A": ["B", "u", " ", "P", "r", "a", (1, "â"), "n", "g", " ", "1", "A"],
    "thiếu": ["t", "h", "i", "e", (1, "ê"), "u", (2, "ếu")],
    "bốt": ["b", "o", "t", (2, "ôt"), (2, "ốt")],
    "đường": ["d", (1, "đ"), "u", "o", "n", "g", (4, "ương"), (4, "ường")],
    "Đắk R'lấp": ["D", (1, "Đ"), "a", (1, "ă"), "k", (2, "ắk"), *" R'la", (1, "â"), "p", (2, "ấp")],
    "Čư̆ M'gar": ["C", (1, "Č"), "u", (1, "ư"), "\u0306", *" M'gar"],
    "boots": ["b", "o", (1, "ô"), (1, "oo"), "t", "s"],
}


def key(widget, letter):
    """Press and release a key that writes `letter`, as UniKey does by sending it as Unicode."""
    code = Qt.Key.Key_Backspace if letter == "\b" else Qt.Key.Key_unknown
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, letter))


def says(widget):
    """Give the text of a field of one line or of several."""
    return widget.text() if hasattr(widget, "text") else widget.toPlainText()


def replay_keys(widget, strokes):
    """Send the strokes; give each text the field held and what it should have held."""
    expected, seen = "", []
    for stroke in strokes:
        taken, written = stroke if isinstance(stroke, tuple) else (0, stroke)
        for _ in range(taken):
            key(widget, "\b")
            expected = expected[:-1]
            seen.append((says(widget), expected))
        for letter in written:
            key(widget, letter)
            expected += letter
            seen.append((says(widget), expected))
    return seen


def compose(widget, steps, commit):
    """Compose step by step in the field and commit; give what the field held before the commit."""
    seen = []
    for step in steps:
        QApplication.sendEvent(widget, QInputMethodEvent(step, []))
        seen.append(says(widget))
    event = QInputMethodEvent("", [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)
    return seen
