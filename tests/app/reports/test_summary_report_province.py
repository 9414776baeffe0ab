"""A whole province's quarter: all sheets, the summary and its twins say the same of every village and agency."""

from dataclasses import replace

import pytest

from app import periods, store, summary
from app.among import among
from app.reports import agency_sheet, figures, fonts, summary_report, village_sheet
from app.reports.formats import write
from app.reports.grid import Grid
from app.summary import WAYS
from models import Scheme
from tests.app.reports import pdf
from tests.app.reports.papers import as_pdf
from tests.app.reports.read_back import excel_tables, word_tables
from tests.app.reports.tables import sums

Q2 = periods.parse("2026-Q2", Scheme.DECREE)
NOTHING = [0] * 7  # five columns of the quarter, two since the year began
TITLES = {"village": "Bon, buôn", "agency": "Đơn vị", "kind": "Nội dung"}


@pytest.fixture(scope="module")
def papers(province_file):
    with store.opened(province_file, read_only=True):
        return village_sheet.load(Q2), agency_sheet.load(Q2), summary_report.load(Q2)


@pytest.fixture(scope="module")
def found(papers):
    """Give all tables of the summary as each of its twins shows them."""
    document = summary_report.document(papers[2])
    read = {"docx": word_tables, "xlsx": excel_tables}
    return {wanted: read[wanted](write(wanted, [document], title="Báo cáo")) for wanted in read}


@pytest.fixture(scope="module")
def twins(found):
    """Give of those by village, agency and kind the rows of figures, the total last."""
    return {
        wanted: {
            by: [sums(row[2:]) for row in rows[2:]]
            for by, title in TITLES.items()
            for rows in tables
            if rows[0][:3] == ["STT", title, "Quý II năm 2026"]
        }
        for wanted, tables in found.items()
    }


def on_sheet(document):
    """Give the figures that a sheet prints of the quarter and of the year so far; nothing where it has none."""
    for part in document.story:
        if isinstance(part, Grid) and part.heads[0][0] == "Tổng hợp":
            now, to_date = (sums(row[1:]) for row in part.rows[:2])
            return [*now, *to_date[3:]]
    return NOTHING


def in_columns(now, to_date):
    return [
        now.money,
        now.goods,
        now.labour,
        now.total,
        now.unvalued,
        to_date.total,
        to_date.unvalued,
    ]


def added(rows):
    return [sum(column) for column in zip(NOTHING, *rows, strict=True)]


def keyed(table):
    """Give the rows of a summary's table by their keys, as it prints them, in order."""
    return dict(
        zip(
            (row.keys for row in table.year_to_date.rows),
            (in_columns(now, to_date) for _name, now, to_date in table.rows()),
            strict=True,
        )
    )


def test_the_twins_show_each_row_and_each_total(papers, twins):
    report = papers[2]
    for by, table in (("village", report.by_village), ("agency", report.by_agency), ("kind", report.by_kind)):
        total = in_columns(report.total, report.year_to_date)
        rows = list(keyed(table).values())

        assert added(rows) == total
        for shown in twins.values():
            assert shown[by] == [*rows, total]


def test_the_village_sheets_and_the_joint_rows_make_the_summary(papers, twins):
    sheets, _agencies, report = papers
    rows = keyed(report.by_village)
    printed = {(sheet.key,): on_sheet(village_sheet.document(sheet)) for sheet in sheets}
    joint = {keys: cells for keys, cells in rows.items() if keys not in printed}

    assert len(printed) == 149
    assert all(len(keys) > 1 for keys in joint)
    assert len(joint) > 1
    assert {keys: rows.get(keys, NOTHING) for keys in printed} == printed
    for shown in twins.values():
        assert added([*printed.values(), *joint.values()]) == shown["village"][-1]


def test_the_agency_sheets_and_the_joint_rows_make_the_summary(papers, twins):
    _villages, sheets, report = papers
    rows = keyed(report.by_agency)
    printed = {(sheet.key,): on_sheet(agency_sheet.document(sheet)) for sheet in sheets}
    joint = {keys: cells for keys, cells in rows.items() if keys not in printed}
    told = {
        (frozenset([sheet.name, *part.partners.split("; ")]), sheet.name): part.sums
        for sheet in sheets
        for part in sheet.joint
    }

    assert len(printed) == 87
    assert {keys: rows.get(keys, NOTHING) for keys in printed} == printed
    assert told == {
        (frozenset(names), name): row.sums
        for row in report.by_agency.period.rows
        if len(row.keys) > 1
        for names in [row.name.removeprefix("Phối hợp: ").split("; ")]
        for name in names
    }
    for shown in twins.values():
        assert added([*printed.values(), *joint.values()]) == shown["agency"][-1]


def test_the_paper_prints_every_row_of_every_table_and_these_totals(papers, found):
    report = papers[2]
    printed = f" {pdf.words(as_pdf(summary_report, report))} "
    for tables in found.values():
        at = 0
        for row in (row for rows in tables for row in rows[1:]):
            text = f" {_plain(row)} "
            at = printed.find(text, at) + len(text) - 1
            assert at >= len(text) - 1, text

    cells = (*figures.cells(report.total), *figures.totals(report.year_to_date))
    assert printed.count(f" {_plain(['Cộng', *cells])} ") == len(WAYS)


def _plain(row):
    """Give the cells of a row as one after the other is drawn, whatever breaks they have."""
    return " ".join(" ".join(filter(None, row)).replace(fonts.NBSP, " ").split())


@pytest.mark.parametrize(("noun", "by"), [("villages", "village"), ("agencies", "agency")])
def test_two_parts_of_the_province_and_what_they_share_make_it(papers, province_file, noun, by):
    *sheets, report = papers
    keys = {sheet.key for sheet in sheets[noun == "agencies"]}
    table = report.by_village if by == "village" else report.by_agency
    some = {row.keys[0] for row in table.period.rows if len(row.keys) > 1}
    with store.opened(province_file, read_only=True):
        for way in WAYS:
            one, other = (
                summary.summary(
                    Q2, way, among=among(**{"villages": None, "agencies": None, noun: part}, on=Q2.last)
                )
                for part in (some, keys - some)
            )
            whole = one.total + other.total + one.shared.sums

            assert replace(whole, approximate=report.total.approximate) == report.total
            assert one.shared.acts == other.shared.acts > 0
