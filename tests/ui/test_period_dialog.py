from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app import periods
from models import Scheme
from tests.ui.conftest import type_in
from tests.ui.reach import cut_off, unnamed
from ui.period_dialog import PeriodDialog

Q3 = periods.quarter(2026, 3, Scheme.DECREE)


@pytest.fixture
def make(qtbot, dressed):
    def make(period=Q3):
        dialog = PeriodDialog(period)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def fill(entry, text):
    entry.line.selectAll()
    QTest.keyClick(entry.line, Qt.Key.Key_Delete)
    type_in(entry.line, text)


ALL = [
    (Q3, "Quý III/2026: số liệu từ 15/06/2026 đến 14/09/2026."),
    (periods.half(2026, 2, Scheme.DECREE), "6 tháng cuối năm 2026: số liệu từ 15/06/2026 đến 14/12/2026."),
    (periods.nine_months(2025, Scheme.DECREE), "9 tháng đầu năm 2025: số liệu từ 15/12/2024 đến 14/09/2025."),
    (periods.year(2024, Scheme.CALENDAR), "Năm 2024: số liệu từ 01/01/2024 đến 31/12/2024."),
    (
        periods.years(2021, 2025, Scheme.DECREE),
        "Giai đoạn 2021 - 2025: số liệu từ 15/12/2020 đến 14/12/2025.",
    ),
    (
        periods.days(date(2026, 1, 15), date(2026, 2, 20), Scheme.DECREE),
        "Từ 15/01/2026 đến 20/02/2026: số liệu từ 15/01/2026 đến 20/02/2026.",
    ),
]


@pytest.mark.parametrize(("period", "said"), ALL, ids=lambda value: getattr(value, "id", ""))
def test_begins_with_the_period_in_hand(make, qtbot, period, said):
    dialog = make(period)

    assert dialog.form.said.text() == said
    assert unnamed(dialog) == cut_off(dialog) == []
    with qtbot.waitSignal(dialog.chosen) as chosen:
        QTest.keyClick(dialog.form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert chosen.args == [period]
    assert not dialog.isVisible()


def choose(form, kind):
    form.kind.choose(kind)
    form.kind.edited.emit()


def test_another_kind_and_year(make):
    dialog = make()
    form = dialog.form
    choose(form, "years")
    fill(form.year, "2021")
    fill(form.last_year, "2025")

    assert form.period() == periods.years(2021, 2025, Scheme.DECREE)
    assert not form.part.isVisible()


def test_any_two_days(make):
    dialog = make()
    form = dialog.form
    choose(form, "days")
    fill(form.first, "1/2/2026")
    fill(form.last, "2/2/2026")

    assert form.period() == periods.days(date(2026, 2, 1), date(2026, 2, 2), Scheme.DECREE)


@pytest.mark.parametrize(
    ("kind", "field", "text", "said"),
    [
        ("year", "year", "26", "bốn chữ số"),
        ("year", "year", "²⁰26", "bốn chữ số"),
        ("year", "year", "", "Hãy ghi năm"),
        ("year", "year", "3000", "bốn chữ số"),
        ("years", "last_year", "2025", "từ năm đầu"),
        ("days", "last", "1/1/2020", "từ ngày đầu"),
        ("days", "first", "", "Hãy ghi ngày"),
        ("days", "first", "31/2/2026", "không có ngày 31"),
    ],
)
def test_what_is_no_period_is_said_beside_its_field(make, kind, field, text, said):
    dialog, taken = make(), []
    dialog.chosen.connect(taken.append)
    choose(dialog.form, kind)
    entry = getattr(dialog.form, field)
    fill(entry, text)

    assert not dialog.form.submit()
    assert taken == []
    assert said in entry.said
    assert dialog.form.said.text() == ""


def test_leaving_chooses_nothing(make, qtbot):
    dialog = make()
    with qtbot.assertNotEmitted(dialog.chosen):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()
