"""All papers of a period agree with each other to the đồng, as read back from their PDFs."""

import contextlib

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app import history, periods, store
from app.reports import agency_sheet, summary_report, village_sheet
from models import Scheme
from tests.app.ledgers import acts, make_world, record_what_stands
from tests.app.reports.commune import PERIOD
from tests.app.reports.papers import as_pdf
from tests.app.reports.tables import dong, sums, tables

Q2 = periods.parse(PERIOD, Scheme.DECREE)


class _Enough(Exception):  # noqa: N818  # not an error: it rolls the ledger back
    pass


# Printing and reading takes half a second, so a failure is shown as it was found: shrinking took minutes.
@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_all_sheets_and_the_joint_rows_make_the_report_in_every_column(world, data):
    ledger = data.draw(st.lists(acts(world), min_size=1, max_size=10))
    with contextlib.suppress(_Enough), history.step("Sổ ngẫu nhiên"):
        record_what_stands(ledger)
        papers = {sheet.name: village_sheet.pdf([sheet]) for sheet in village_sheet.load(Q2)}
        giving = {sheet.name: as_pdf(agency_sheet, [sheet]) for sheet in agency_sheet.load(Q2)}
        report = as_pdf(summary_report, summary_report.load(Q2))
        raise _Enough
    assert_they_agree(papers, report)
    assert_agencies_agree(giving, report)


def test_they_agree_in_the_commune_with_one_of_everything(papers):
    assert_they_agree({sheet.name: village_sheet.pdf([sheet]) for sheet in papers.sheets}, papers.report_pdf)
    giving = {sheet.name: as_pdf(agency_sheet, [sheet]) for sheet in papers.agencies}
    assert_agencies_agree(giving, papers.report_pdf)


def assert_agencies_agree(sheets, report):
    """Compare each sheet's own sums with the row of its agency, and what was joint with the rows of several."""
    rows, total = sums_by(report, "Đơn vị")
    alone = {row.casefold(): cells for row, cells in rows if not row.startswith("phối hợp: ")}
    several = {
        frozenset(row.removeprefix("phối hợp: ").split("; ")): cells
        for row, cells in rows
        if row.startswith("phối hợp: ")
    }
    own = {name.casefold(): [*now, *to_date[3:]] for name, (now, to_date) in of_all_sheets(sheets)}
    joint = {who: cells for name, data in sheets.items() for who, cells in joint_on(data, name)}

    assert {name: cells for name, cells in own.items() if any(cells)} == {
        name: cells for name, cells in alone.items() if any(cells)
    }
    assert joint == several
    added = zip([0] * 7, *own.values(), *joint.values(), strict=True)
    assert [sum(column) for column in added] == total
    for data in sheets.values():
        assert given_in(data) == of_sheet(data)[0][3:]


def of_all_sheets(sheets):
    return [(name, of_sheet(data)) for name, data in sheets.items()]


def joint_on(data, name):
    """Give, by all who gave jointly, the cells of the period and of the year so far."""
    found = {}
    for rows in tables(data):
        if rows[0][0] == "Phối hợp với":
            for first, *cells in rows[1:]:
                if cells[0] is None:
                    now = first == "Quý II năm 2026"
                    continue
                who = frozenset([name, *first.split("; ")])
                read = sums(cells)
                found[who] = [*read, 0, 0] if now else [*found.get(who, [0] * 7)[:5], *read[3:]]
    return found.items()


def assert_they_agree(sheets, report):
    """Read all papers back and compare them to the đồng: rows of one village with its sheet, then all with all."""
    now, to_date = (sums(cells) for cells in of_all(report))
    for name, by_name in (("Bon, buôn", True), ("Đơn vị", False), ("Nội dung", False)):
        rows, total = sums_by(report, name)
        added = [sum(column) for column in zip(*(cells for _name, cells in rows), strict=True)] or [0] * 7
        assert added == total == [*now, *to_date[3:]]
        for row, cells in rows if by_name else ():
            if row in sheets:
                on_sheet, so_far = of_sheet(sheets[row])
                assert cells == [*on_sheet, *so_far[3:]]
    joint = [cells for row, cells in sums_by(report, "Bon, buôn")[0] if row not in sheets]
    own = [[*on_sheet, *so_far[3:]] for on_sheet, so_far in map(of_sheet, sheets.values())]
    assert [sum(column) for column in zip(*own, *joint, strict=True)] == [*now, *to_date[3:]]
    assert given_in(report) == now[3:]
    for data in sheets.values():
        assert given_in(data) == of_sheet(data)[0][3:]


def of_all(report):
    """Give the cells of the period and of the year so far from the table in the report's prose."""
    (rows,) = [rows for rows in tables(report) if rows[0][0] == "Tổng hợp"]
    return rows[1][1:], rows[2][1:]


def of_sheet(data):
    """Give the same from a sheet, which has no such table where there is nothing to say."""
    for rows in tables(data):
        if rows[0][0] == "Tổng hợp":
            return sums(rows[1][1:]), sums(rows[2][1:])
    return [0] * 5, [0] * 5


def sums_by(report, name):
    """Give the rows of an annex, each with its name as in a sentence, and its total."""
    for rows in tables(report):
        if rows[0][:3] == ["STT", name, "Quý II năm 2026"]:
            read = [((row[1] or "")[:1].lower() + (row[1] or "")[1:], sums(row[2:])) for row in rows[2:]]
            return read[:-1], read[-1][1]
    return [], [0] * 7


def given_in(data):
    """Add up the lines of contributions, and count those without value; their own total must say the same."""
    for rows in tables(data):
        if rows[0][:2] == ["STT", "Ngày"] and "Thành tiền" in rows[0]:
            at = rows[0].index("Thành tiền")
            values = [row[at] for row in rows[1:-1] if row[at]]
            worth = sum(dong(value) for value in values if value != "chưa quy tiền")
            missing = values.count("chưa quy tiền")
            assert dong(rows[-1][at]) == worth
            said = rows[-1][at + 1]
            assert said == (f"{missing} khoản chưa quy tiền" if missing else "")
            return [worth, missing]
    return [0, 0]


def test_reading_leaves_the_file_as_it_was(data_file, dump):
    make_world()
    before = dump()
    summary_report.load(Q2)
    village_sheet.load(Q2)

    assert dump() == before
    store.close()
