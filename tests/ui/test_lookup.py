from datetime import date

import pytest
from PySide6.QtCore import QObject

from app.finder import Found
from ui import lookup
from ui.lookup import Lookup


@pytest.fixture
def asked(dressed, world):
    """Give a lookup, and what it has found."""
    owner = QObject()
    made = Lookup(date.today(), owner)
    made.all = []
    made.found.connect(made.all.extend)
    yield made
    owner.deleteLater()


def titles(asked):
    return [one.title for one in asked.all]


def test_finds_beside_the_window(asked, qtbot):
    with qtbot.waitSignal(asked.ended):
        asked.ask("gao")

    assert titles(asked) == ["gạo, 45.000.000\u00a0đồng"]
    assert not asked.busy


def test_the_last_words_asked_for_are_answered(asked, qtbot):
    asked.ask("thuoc")
    asked._pause.timeout.emit()
    asked.ask("khong co")
    asked._pause.timeout.emit()
    with qtbot.waitSignal(asked.ended):
        asked.ask("gao")

    assert titles(asked) == ["gạo, 45.000.000\u00a0đồng"]


def test_an_answer_that_comes_too_late_is_dropped(asked):
    asked.ask("gao")
    before = asked._asked
    asked.ask("thuoc")
    asked._piece.emit(before, [Found("contribution", "1", "gạo", "")])

    assert asked.all == []


def test_nothing_is_looked_for_after_it_was_stopped(asked, qtbot):
    asked.ask("gao")
    asked._pause.timeout.emit()
    asked.ask("thuoc")
    asked._pause.timeout.emit()
    asked.stop()
    assert not asked.busy
    qtbot.waitUntil(lambda: asked._job is None)

    assert asked.all == []


@pytest.mark.parametrize("typed", ["", " ", "g"])
def test_a_letter_is_not_looked_for(asked, typed):
    asked.ask(typed)

    assert not asked.busy
    assert len(typed) < lookup._LEAST or not typed.strip()
