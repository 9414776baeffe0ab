import pytest

from ui.status import StatusBar

LONG = "Đã ghi khoản hỗ trợ: <b>R&D</b> " + "gạo " * 300


@pytest.fixture
def bar(qtbot):
    made = StatusBar()
    qtbot.addWidget(made)
    made.resize(700, 30)
    made.show()
    return made


def test_a_long_sentence_asks_for_no_room(bar, qtbot):
    bar.say(LONG, undo=True)
    qtbot.waitUntil(lambda: bar._sentence.text().endswith("…"))

    assert bar.minimumSizeHint().width() < 400
    assert bar.sentence == LONG
    assert bar._back.isVisible()
    assert bar._back.geometry().right() <= bar.width()
    assert bar._sentence.toolTip().startswith("<qt>Đã ghi khoản hỗ trợ: &lt;b&gt;R&amp;D")


def test_a_short_one_is_seen_whole_again(bar, qtbot):
    bar.say(LONG, undo=True)
    bar.say("Đã ghi.", undo=True)
    qtbot.waitUntil(lambda: bar._sentence.text() == "Đã ghi." and bar._back.geometry().left() < 300)

    assert bar._sentence.toolTip() == ""
