"""The five tables (biểu) that go with a summary report, each an annex."""

from collections.abc import Iterator

from app import format as written
from app.i18n import paper as _
from app.reports import figures, review_tables
from app.reports.flow import Flowable
from app.reports.flowables import Prose
from app.reports.fonts import BOLD
from app.reports.grid import Cell, Column, Grid, Row
from app.reports.paper import Annex, Heading
from app.reports.summary_facts import SummaryReport, Table
from app.summary import Sums

_SMALL = 11.0  # size of the text in tables of many columns


def annexes(report: SummaryReport) -> Iterator[Annex]:
    """Give the annexes in the order that the report's prose cites them."""
    name = report.period.name
    yield Annex(_("Danh sách phân công kết nghĩa"), [_assignments(report)], "landscape")
    yield Annex(_("Kết quả hỗ trợ {period}").format(period=name), list(_lines(report)), "landscape")
    for table, by, first in (
        (report.by_agency, _("Tổng hợp kết quả hỗ trợ theo đơn vị"), _("Đơn vị")),
        (report.by_village, _("Tổng hợp kết quả hỗ trợ theo bon, buôn"), _("Bon, buôn")),
        (report.by_kind, _("Tổng hợp kết quả hỗ trợ theo nội dung"), _("Nội dung")),
    ):
        yield Annex(f"{by} {name}", list(_table(table, first)), "landscape")
    if report.review.poverty:
        yield review_tables.poverty(report.review)


def _assignments(report: SummaryReport) -> Flowable:
    if not report.assignments:
        return Prose(_("Chưa có phân công kết nghĩa."))
    columns = (
        figures.NUMBER,
        Column(_("Đơn vị kết nghĩa"), share=1.6),
        Column(_("Bon, buôn, thôn")),
        Column(_("Xã (phường)"), share=0.75),
        Column(_("Quyết định số, ngày"), mm=63),
        Column(_("Ngày ký giao ước"), mm=23, align="center"),
        Column(_("Ghi chú"), mm=33),
    )
    rows = [
        (
            str(number),
            figures.opening(row.agency),
            figures.opening(row.village),
            figures.opening(row.commune),
            row.decision,
            "" if row.covenant_on is None else written.date(row.covenant_on),
            figures.opening(row.note),
        )
        for number, row in enumerate(report.assignments, start=1)
    ]
    return Grid(columns, rows, size=_SMALL)


def _lines(report: SummaryReport) -> Iterator[Flowable | Heading]:
    if not report.lines:
        yield Prose(_("Không phát sinh khoản hỗ trợ nào trong kỳ."))
        return
    total = figures.total(report.total)
    columns = (
        figures.NUMBER,
        figures.DAY,
        Column(_("Đơn vị"), share=1.3),
        Column(_("Bon, buôn")),
        Column(_("Nội dung"), share=1.4),
        Column(_("ĐVT"), mm=14, align="center"),
        Column(_("Số lượng"), mm=18, align="right"),
        figures.amount_column([total, *(line.valued for line in report.lines)], _SMALL),
        Column(_("Nguồn kinh phí"), share=0.95),
        Column(_("Đối tượng"), mm=19),
        Column(_("Ghi chú"), share=1.05),
    )
    rows: list[Row] = []
    for number, line in enumerate(report.lines, start=1):
        cells = (
            str(number),
            line.when,
            figures.opening(line.givers),
            figures.opening(line.place),
            figures.opening(line.what),
            line.unit,
            line.quantity,
            line.valued,
            figures.opening(line.sponsors),
            line.reached,
        )
        rows += figures.annotated(cells, line.note)
    last: Row = (
        Cell(_("Cộng"), columns=7, face=BOLD, align="center"),
        Cell(total, face=BOLD),
        Cell(figures.unvalued(report.total), columns=3),
    )
    yield Grid(columns, rows, totals=(last,), unit=figures.THOUSANDS, size=_SMALL)
    if report.total.approximate:
        yield Prose(figures.APPROXIMATE, figures.FOOTNOTE)


def _table(table: Table, first: str) -> Iterator[Flowable | Heading]:
    """Lay out a table of sums: the period's columns, then the cumulative total where it is another one."""
    named = list(table.rows())
    if not named:
        yield Prose(_("Không phát sinh khoản hỗ trợ nào."))
        return
    cumulative = table.year_to_date is not table.period
    total = _cells(table.period.total, table.year_to_date.total, cumulative=cumulative)
    cells = [_cells(now, to_date, cumulative=cumulative) for _name, now, to_date in named]
    columns, size = figures.fitted([*cells, total], figures.LANDSCAPE - figures.NUMBER.mm)
    rows = [
        (str(number), figures.opening(name), *row)
        for number, ((name, _now, _to_date), row) in enumerate(zip(named, cells, strict=True), start=1)
    ]
    name = figures.named_column(first, (figures.NUMBER, *columns), figures.LANDSCAPE)
    last: Row = (
        Cell(_("Cộng"), columns=2, face=BOLD, align="center"),
        *(Cell(text, face=BOLD) for text in total),
    )
    yield Grid(
        (figures.NUMBER, name, *columns),
        rows,
        head=_head(table, first, columns) if cumulative else None,
        totals=(last,),
        unit=figures.THOUSANDS,
        size=size,
    )
    if any(now.approximate or to_date.approximate for _name, now, to_date in named):
        yield Prose(figures.APPROXIMATE, figures.FOOTNOTE)


def _head(table: Table, first: str, columns: tuple[Column, ...]) -> tuple[Row, ...]:
    return (
        (
            Cell(figures.NUMBER.title, rows=2),
            Cell(first, rows=2),
            Cell(figures.opening(table.period.period.name), columns=5),
            Cell(figures.cumulative(table.period.period), columns=2),
        ),
        tuple(column.title for column in columns),
    )


def _cells(now: Sums, to_date: Sums, *, cumulative: bool) -> tuple[str, ...]:
    return (*figures.cells(now), *(figures.totals(to_date) if cumulative else ()))
