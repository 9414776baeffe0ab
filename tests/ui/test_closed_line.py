"""The page of reports says where the issued ones of a closed period are."""

from datetime import date

import pytest

from app import closing
from tests.ui.conftest import idle
from ui.desk import Report


@pytest.fixture
def report(window, qtbot):
    window.workplace.open_page("report")
    idle(qtbot, window)
    return window.workplace.page


def test_it_comes_with_the_closing_and_goes_with_opening_again(report, world):
    report.desk.choose(world.before)
    assert not report.closed.isVisible()
    key = closing.close(closing.prepare(world.before, ["summary"], on=date.today()))
    assert report.closed.isVisible()

    report.desk.choose(world.period)
    assert not report.closed.isVisible()
    report.desk.choose(world.before)
    assert report.closed.isVisible()
    report.desk.show_report(Report("assignments"))  # which is of a day
    assert not report.closed.isVisible()
    report.desk.show_report(Report("summary"))
    closing.reopen(key, reason="thử", on=date.today())
    assert not report.closed.isVisible()


def test_it_leads_to_what_went_out(report, window, world):
    report.desk.choose(world.before)
    key = closing.close(closing.prepare(world.before, ["summary"], on=date.today()))
    report.closed.link.click()

    assert window.workplace.page.table.current().closing.key == key
