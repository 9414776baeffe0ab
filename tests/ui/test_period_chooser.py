from datetime import date

import pytest

from app import periods
from ui.period_chooser import PeriodChooser
from ui.period_dialog import PeriodDialog


@pytest.fixture
def chooser(qtbot, dressed, desk):
    made = PeriodChooser(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def pick(chooser, text):
    place = chooser.combo.findText(text)
    chooser.combo.setCurrentIndex(place)
    chooser.combo.activated.emit(place)


def test_periods_of_the_list(chooser, desk):
    for wanted in desk.periods():
        pick(chooser, wanted.short)
        assert desk.period == wanted


def test_another_period_is_asked_for_and_then_listed(chooser, desk):
    before = desk.period
    pick(chooser, "Kỳ khác…")
    (dialog,) = chooser.window().findChildren(PeriodDialog)
    assert chooser.combo.currentData() == before.id

    wanted = periods.days(date(2026, 1, 15), date(2026, 2, 20), before.scheme)
    dialog.chosen.emit(wanted)
    dialog.reject()

    assert desk.period == wanted
    assert chooser.combo.currentText() == wanted.short


def test_follows_what_another_page_chooses(chooser, desk):
    wanted = periods.years(2001, 2005, desk.office.scheme)
    desk.choose(wanted)

    assert chooser.combo.currentData() == wanted.id
