import pytest
from PySide6.QtGui import QImage

from ui.combo import Combo

LONG = "Trung tâm Nghiên cứu, Thực nghiệm và Chuyển giao kỹ thuật Nông, Lâm nghiệp vùng Tây Nguyên"


@pytest.fixture
def combo(qtbot, dressed):
    made = Combo("Đơn vị")
    made.addItems(["không", LONG])
    qtbot.addWidget(made)
    return made


def picture(combo, text, width) -> QImage:
    combo.setItemText(combo.currentIndex(), text)
    combo.resize(width, combo.sizeHint().height())
    return combo.grab().toImage()


@pytest.mark.parametrize("hint", ["sizeHint", "minimumSizeHint"])
@pytest.mark.parametrize("words", ["không", "Theo bon, buôn", "Quý III/2026 · đã chốt"])
def test_the_width_it_asks_for_holds_its_words(qtbot, dressed, words, hint):
    combo = Combo("Đơn vị")
    combo.addItem(words)
    qtbot.addWidget(combo)
    width = getattr(combo, hint)().width()
    shown = picture(combo, words, width)
    # The words alone, drawn where there is more room, end in the same columns.
    wider = picture(combo, words, width + 100)
    end = combo.fontMetrics().horizontalAdvance(words) + 10

    assert shown.copy(0, 0, end, shown.height()) == wider.copy(0, 0, end, wider.height())


def test_a_long_choice_ends_in_three_dots(combo):
    combo.setCurrentIndex(1)
    room = 160
    shown = picture(combo, LONG, room)
    letters = next(
        count for count in range(1, len(LONG)) if picture(combo, LONG[:count] + "…", room) == shown
    )

    assert 10 < letters < len(LONG) / 2


def test_one_that_holds_names_may_be_narrow(combo, qtbot):
    narrow = Combo("Tên")
    qtbot.addWidget(narrow)
    narrow.stay_narrow()
    narrow.addItem(LONG)
    combo.setCurrentIndex(1)

    assert narrow.minimumSizeHint().width() < combo.minimumSizeHint().width()
    assert narrow.sizeHint().width() < combo.minimumSizeHint().width()
