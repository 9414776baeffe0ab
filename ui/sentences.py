"""Words on a page: sentences that go on in the next line and can be copied, and headings over them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ui.lines import repolish
from ui.literal import breakable


class Sentence(QLabel):
    """A text as it is, in as many lines as it takes; said in a tone of the theme, such as muted or amber."""

    def __init__(self, text: str = "", tone: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setWordWrap(True)
        self.say(text, tone)

    @property
    def said(self) -> str:
        """What it says, without the marks of where a line may end."""
        return self.text().replace("\u200b", "")

    def say(self, text: str, tone: str = "") -> None:
        """Say something else; nothing takes the place of an empty text."""
        self.setText(breakable(text))
        if (self.property("tone") or "") != tone:
            self.setProperty("tone", tone)
            repolish(self)

    def say_if_any(self, text: str, tone: str = "") -> None:
        """Say something else, and be seen only where there is something to say."""
        self.say(text, tone)
        self.setVisible(bool(text))


def heading(text: str) -> Sentence:
    """Make a heading in bold letters."""
    made = Sentence(text)
    bold = made.font()
    bold.setBold(True)
    made.setFont(bold)
    return made
