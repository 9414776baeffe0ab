"""The summary report of a period: prose with figures and words, and the five tables as annexes.

load(period) -> SummaryReport       plain values (app/reports/summary_facts.py)
document(report) -> Document        what stands on the paper
pdf(report) -> bytes
"""

from collections.abc import Callable, Iterator

from app import format as written
from app.i18n import _
from app.reports import figures
from app.reports.flow import Flowable
from app.reports.flowables import Prose, Signer
from app.reports.fonts import BOLD
from app.reports.grid import Cell, Column, Grid, Row
from app.reports.paper import Annex, Document, Heading, recipients, render
from app.reports.summary_facts import Counts, SummaryReport, Table, load
from app.summary import Sums

__all__ = ["SummaryReport", "document", "load", "pdf"]

_NAMED = 8  # villages or agencies that a sentence names before it refers to the tables


def document(report: SummaryReport) -> Document:
    """Lay a report out as a paper of the office."""
    period, office = report.period, report.office
    return Document(
        title=_("Báo cáo tổng hợp {period}").format(period=period.name),
        letterhead=figures.letterhead(office),
        kind=_("Báo cáo"),
        subject=_("Kết quả thực hiện công tác kết nghĩa với bon, buôn {period}").format(period=period.name),
        note=figures.days(period),
        addressees=office.addressees,
        story=list(_story(report)),
        signers=(Signer(report.signer.lines, report.signer.name),),
        recipients=recipients(office.recipients),
        annexes=tuple(_annexes(report)),
        notice=figures.SAMPLE if office.sample else "",
    )


def pdf(
    report: SummaryReport,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """Print a report with its annexes. Cancelled is raised where `cancelled` says so."""
    paper = document(report)
    return render(
        [paper], title=paper.title, author=report.office.name, progress=progress, cancelled=cancelled
    )


# --- Prose ----------------------------------------------------------------------------------------------------


def _story(report: SummaryReport) -> Iterator[Flowable | Heading]:
    counts = report.counts
    yield Heading(_("Tình hình chung"))
    yield Prose(_general(report))
    yield Heading(_("Kết quả hỗ trợ"))
    yield Prose(_result(report))
    yield _by_form(report)
    yield Prose(_compared(report))
    if report.planned:
        yield Prose(
            _("Ngoài ra, trong kỳ còn có các khoản dự kiến nhưng chưa thực hiện: {total}.").format(
                total=figures.in_prose(report.planned)
            )
        )
    yield Heading(_("Thăm, nắm tình hình; kiến nghị và cam kết"))
    yield Prose(_visits(counts))
    yield Prose(_proposals(counts))
    yield Prose(_pledges(counts))
    yield Heading(_("Hạn chế, tồn tại"))
    for sentence in _shortcomings(report):
        yield Prose(sentence)
    yield Prose(
        _("Trên đây là báo cáo kết quả thực hiện công tác kết nghĩa {period} của {office}./.").format(
            period=report.period.name, office=report.office.name
        )
    )


def _general(report: SummaryReport) -> str:
    counts = report.counts
    text = _(
        "Đến ngày {day}, trên địa bàn có {villages} bon, buôn và {agencies} cơ quan, đơn vị kết nghĩa."
    ).format(day=written.date(report.period.last), villages=counts.villages, agencies=counts.agencies)
    twinned = counts.villages - len(counts.without_agency)
    return f"{text} " + _("Số bon, buôn đã có đơn vị kết nghĩa là {twinned}/{villages} (Phụ lục I).").format(
        twinned=twinned, villages=counts.villages
    )


def _result(report: SummaryReport) -> str:
    counts = report.counts
    if not counts.lines:
        return _("Trong {period}, không phát sinh khoản hỗ trợ nào.").format(period=report.period.name)
    return _(
        "Trong {period}, {agencies} cơ quan, đơn vị đã hỗ trợ {villages} bon, buôn với {lines} nội dung, "
        "tổng giá trị {total}. Trong đó: tiền mặt {money}; hiện vật quy tiền {goods}; ngày công quy tiền {labour}."
    ).format(
        period=report.period.name,
        agencies=counts.agencies_giving,
        villages=counts.villages_reached,
        lines=counts.lines,
        total=figures.in_prose(report.total),
        money=written.dong(report.total.money),
        goods=written.dong(report.total.goods),
        labour=written.dong(report.total.labour),
    )


def _by_form(report: SummaryReport) -> Grid:
    period = report.period
    rows = [(_("Trong kỳ"), report.total)]
    if period.year_to_date() != period:
        to_date = _("Lũy kế {period}").format(period=period.year_to_date().name)
        rows.append((to_date, report.year_to_date))
    rows.append((_("Cùng kỳ: {period}").format(period=period.year_before().name), report.year_before))
    columns = (Column(_("Tổng hợp")), *figures.columns(21))
    return Grid(columns, [(name, *figures.cells(sums)) for name, sums in rows], unit=figures.THOUSANDS)


def _compared(report: SummaryReport) -> str:
    """Say how the total stands to the same period of the year before."""
    before, now = report.year_before, report.total
    name = report.period.year_before().name
    if not before:
        return _("So với cùng kỳ ({period}): chưa có số liệu để so sánh.").format(period=name)
    difference = now.total - before.total
    if not difference:
        return _("So với cùng kỳ ({period}), giá trị hỗ trợ không thay đổi.").format(period=name)
    text = _("So với cùng kỳ ({period}), giá trị hỗ trợ {direction} {amount}").format(
        period=name,
        direction=_("tăng") if difference > 0 else _("giảm"),
        amount=written.dong(abs(difference)),
    )
    share = f" ({written.percent(abs(difference), before.total)})" if before.total else ""
    return f"{text}{share}."


def _visits(counts: Counts) -> str:
    if not counts.visits:
        return _("Trong kỳ chưa ghi nhận chuyến thăm, làm việc nào tại bon, buôn.")
    return _(
        "Các đơn vị đã tổ chức {visits} chuyến thăm, làm việc tại {villages} bon, buôn, "
        "với {cadres} lượt cán bộ tham gia."
    ).format(visits=counts.visits, villages=counts.visits_villages, cadres=written.money(counts.cadres))


def _proposals(counts: Counts) -> str:
    text = _(
        "Tiếp nhận {raised} kiến nghị mới; đã giải quyết {settled}; còn {open} kiến nghị đang theo dõi"
    ).format(raised=counts.proposals_raised, settled=counts.proposals_settled, open=counts.proposals_open)
    late = _(", trong đó {count} quá hạn trả lời").format(count=counts.proposals_overdue)
    return f"{text}{late if counts.proposals_overdue else ''}."


def _pledges(counts: Counts) -> str:
    text = _("Có {kept} cam kết đã thực hiện xong; {open} cam kết đang thực hiện").format(
        kept=counts.pledges_kept, open=counts.pledges_open
    )
    late = _(", trong đó {count} quá hạn").format(count=counts.pledges_overdue)
    return f"{text}{late if counts.pledges_overdue else ''}."


def _shortcomings(report: SummaryReport) -> Iterator[str]:
    counts = report.counts
    found = False
    for names, one in (
        (counts.without_agency, _("Còn {count} bon, buôn chưa có đơn vị kết nghĩa: {names}.")),
        (counts.silent, _("Có {count} đơn vị kết nghĩa chưa có khoản hỗ trợ nào trong kỳ: {names}.")),
    ):
        if names:
            found = True
            listed = ", ".join(names[:_NAMED]) + (_(" và các nơi khác") if len(names) > _NAMED else "")
            yield one.format(count=len(names), names=listed)
    for count, one in (
        (report.total.unvalued, _("Còn {count} khoản hỗ trợ chưa quy tiền nên chưa cộng vào giá trị.")),
        (counts.undated, _("Có {count} khoản hỗ trợ chưa rõ thuộc kỳ nào nên chưa đưa vào báo cáo.")),
    ):
        if count:
            found = True
            yield one.format(count=count)
    if not found:
        yield _("Trong kỳ không có tồn tại cần báo cáo.")


# --- Tables ---------------------------------------------------------------------------------------------------


def _annexes(report: SummaryReport) -> Iterator[Annex]:
    name = report.period.name
    yield Annex(_("Danh sách phân công kết nghĩa"), [_assignments(report)], "landscape")
    yield Annex(_("Kết quả hỗ trợ {period}").format(period=name), [_lines(report)], "landscape")
    for table, by, first in (
        (report.by_agency, _("Tổng hợp kết quả hỗ trợ theo đơn vị"), _("Đơn vị")),
        (report.by_village, _("Tổng hợp kết quả hỗ trợ theo bon, buôn"), _("Bon, buôn")),
        (report.by_kind, _("Tổng hợp kết quả hỗ trợ theo nội dung"), _("Nội dung")),
    ):
        story: list[Flowable | Heading] = [_table(table, first)]
        if any(now.approximate or year.approximate for _name, now, year in table.rows()):
            story.append(Prose(figures.APPROXIMATE, figures.FOOTNOTE))
        yield Annex(by, story, "landscape")


def _assignments(report: SummaryReport) -> Grid:
    columns = (
        Column(_("STT"), mm=12, align="center"),
        Column(_("Đơn vị kết nghĩa"), share=1.4),
        Column(_("Bon, buôn, thôn")),
        Column(_("Xã (phường)"), share=0.8),
        Column(_("Quyết định số, ngày"), mm=44),
        Column(_("Ngày ký giao ước"), mm=27, align="center"),
        Column(_("Ghi chú"), share=0.8),
    )
    rows = [
        (
            str(number),
            row.agency,
            row.village,
            row.commune,
            row.decision,
            "" if row.covenant_on is None else written.date(row.covenant_on),
            row.note,
        )
        for number, row in enumerate(report.assignments, start=1)
    ]
    return Grid(columns, rows, empty=_("Chưa có phân công kết nghĩa."))


def _lines(report: SummaryReport) -> Grid:
    columns = (
        Column(_("STT"), mm=12, align="center"),
        Column(_("Ngày"), mm=23, align="center"),
        Column(_("Đơn vị"), share=1.2),
        Column(_("Bon, buôn")),
        Column(_("Nội dung"), share=1.3),
        Column(_("ĐVT"), mm=14, align="center"),
        Column(_("Số lượng"), mm=19, align="right"),
        Column(_("Thành tiền"), mm=26, align="right"),
        Column(_("Nguồn kinh phí"), share=0.8),
        Column(_("Đối tượng"), mm=18),
        Column(_("Ghi chú"), share=0.7),
    )
    rows = [
        (
            str(number),
            line.when,
            line.givers,
            line.place,
            line.what,
            line.unit,
            line.quantity,
            line.valued,
            line.sponsors,
            line.reached,
            line.note,
        )
        for number, line in enumerate(report.lines, start=1)
    ]
    total: Row = (
        Cell(_("Cộng"), columns=7, face=BOLD, align="center"),
        Cell(figures.total(report.total), face=BOLD),
        Cell(figures.unvalued(report.total), columns=3),
    )
    return Grid(
        columns,
        rows,
        totals=(total,) if rows else (),
        unit=figures.THOUSANDS,
        empty=_("Không phát sinh khoản hỗ trợ nào trong kỳ."),
        size=11,
    )


def _table(table: Table, first: str) -> Grid:
    """Lay out a table of sums: the period's columns, then the cumulative total."""
    columns = (
        Column(mm=12, align="center"),
        Column(),
        *figures.columns(27),
        Column(mm=33, align="right"),
        Column(mm=25, align="right"),
    )
    head: tuple[Row, ...] = (
        (
            Cell(_("STT"), rows=2),
            Cell(first, rows=2),
            Cell(_("Trong kỳ: {period}").format(period=table.period.period.name), columns=5),
            Cell(_("Lũy kế: {period}").format(period=table.year_to_date.period.name), columns=2),
        ),
        (*(column.title for column in figures.columns(0)), _("Cộng"), _("Khoản chưa quy tiền")),
    )
    rows = [
        (str(number), name, *_both(now, year))
        for number, (name, now, year) in enumerate(table.rows(), start=1)
    ]
    total: Row = (
        Cell(_("Cộng"), columns=2, face=BOLD, align="center"),
        *(Cell(text, face=BOLD) for text in _both(table.period.total, table.year_to_date.total)),
    )
    return Grid(
        columns,
        rows,
        head=head,
        totals=(total,) if rows else (),
        unit=figures.THOUSANDS,
        empty=_("Không phát sinh khoản hỗ trợ nào từ đầu năm."),
    )


def _both(now: Sums, year: Sums) -> tuple[str, ...]:
    return (*figures.cells(now), figures.total(year), str(year.unvalued) if year.unvalued else "-")
