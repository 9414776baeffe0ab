"""The page of reports and that of villages say where the issued papers of a closed period are."""

from datetime import date

import pytest

from app import closing, issues
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


@pytest.fixture
def villages_page(window, qtbot):
    page = window.workplace.villages
    idle(qtbot, window)
    return page


def turn(page, qtbot, key):
    page.table.choose(key)
    qtbot.waitUntil(lambda: not page.details.preview.busy)


def test_beside_a_sheet_it_names_the_paper_that_went_out(villages_page, window, qtbot, world):
    page = villages_page
    page.desk.choose(world.before)
    turn(page, qtbot, world.dar)
    assert page.details.issued is None  # nothing went out yet

    closing.close(closing.prepare(world.before, ["village-sheet"], on=date.today()))
    (issue,) = closing.listed()[0].issues
    codes = {paper.subject: paper.code for paper in issues.papers(issue.key)}
    for village in (world.prang, world.dar):
        turn(page, qtbot, village)
        assert page.details.issued.isVisible()
        assert codes[village] in page.details.issued.said.text()

    page.desk.choose(world.period)
    turn(page, qtbot, world.dar)
    assert not page.details.issued.isVisible()
    page.desk.choose(world.before)
    turn(page, qtbot, world.dar)
    page.details.issued.link.click()
    qtbot.waitUntil(lambda: not window.workplace.page.details.preview.busy)

    assert window.workplace.page.details.paper().data == issues.pdf(issue.key)
    assert codes[world.dar] in window.workplace.page.code.line.text()


def test_beside_a_sheet_it_goes_when_the_period_is_opened_again(villages_page, qtbot, world):
    page = villages_page
    page.desk.choose(world.before)
    key = closing.close(closing.prepare(world.before, ["village-sheet"], on=date.today()))
    turn(page, qtbot, world.dar)
    assert page.details.issued.isVisible()
    page.details.tabs.setCurrentIndex(1)
    assert not page.details.issued.isVisible()  # it is about the sheet alone
    page.details.tabs.setCurrentIndex(0)

    closing.reopen(key, reason="thử", on=date.today())
    qtbot.waitUntil(lambda: not page.details.preview.busy)
    assert not page.details.issued.isVisible()
