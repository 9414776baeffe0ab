"""The agency sheet (phiếu đơn vị): what one agency did for its villages in one period.

load(period) -> list[AgencySheet]       plain values (app/reports/agency_facts.py)
document(sheet) -> Document             what stands on the paper
"""

from collections.abc import Iterator, Sequence
from itertools import count, groupby

from app.i18n import paper as _
from app.reports import figures, followed
from app.reports.agency_facts import AgencySheet, Joint, load
from app.reports.flow import Flowable
from app.reports.flowables import Prose, Signer
from app.reports.fonts import BOLD
from app.reports.grid import Cell, Column, Grid, Row, Section
from app.reports.paper import Document, Heading

__all__ = ["AgencySheet", "document", "load", "title"]

_SMALL = 11.0  # size of the text in the table of gifts, which has three columns of words


def document(sheet: AgencySheet) -> Document:
    """Lay a sheet out as a paper of the office."""
    period = sheet.period
    return Document(
        title=sheet.name,
        kind=_("Phiếu đơn vị"),
        subject=_("Kết quả kết nghĩa {period} của {agency}").format(period=period.name, agency=sheet.name),
        note=figures.days(period),
        story=list(_story(sheet)),
        signers=(
            Signer((_("Thủ trưởng đơn vị").upper(),)),
            Signer(sheet.signer.lines, sheet.signer.name),
        ),
        about=sheet.agency.id,
        **figures.frame(sheet.office, "agency-sheet"),
    )


def title(sheets: Sequence[AgencySheet]) -> str:
    """Name a file of sheets of one period."""
    named = _("Phiếu đơn vị {period}").format(period=sheets[0].period.name)
    return f"{named} - {sheets[0].name}" if len(sheets) == 1 else named


def _story(sheet: AgencySheet) -> Iterator[Flowable | Heading]:
    yield Heading(_("Bon, buôn kết nghĩa"))
    yield followed.twins(
        sheet.twins, _("Bon, buôn"), _("Đơn vị không kết nghĩa với bon, buôn nào trong kỳ này.")
    )
    yield Heading(_("Kết quả hỗ trợ trong kỳ"))
    yield _gifts(sheet)
    if sheet.sums or sheet.year_to_date or sheet.year_before or sheet.planned:
        yield from figures.in_comparison(
            sheet.period, sheet.sums, sheet.year_to_date, sheet.year_before, sheet.planned
        )
    if sheet.joint or sheet.joint_to_date:
        yield from _joint(sheet)
    yield Heading(_("Cam kết chưa thực hiện xong"))
    yield followed.promises(sheet.promised, _("Bon, buôn"))
    yield Heading(_("Thăm, nắm tình hình"))
    yield followed.visits(sheet.visits, _("Bon, buôn"))


def _gifts(sheet: AgencySheet) -> Flowable:
    if not sheet.gifts:
        return Prose(_("Không phát sinh khoản hỗ trợ nào trong kỳ."))
    total = figures.total(sheet.sums)
    columns = (
        figures.NUMBER,
        figures.DAY,
        Column(_("Bon, buôn"), share=0.9),
        Column(_("Nội dung")),
        Column(_("Số lượng"), mm=20, align="right"),
        figures.amount_column([total, *(gift.valued for gift in sheet.gifts)], _SMALL),
        Column(_("Ghi chú"), share=1.15),
    )
    rows: list[Row | Section] = []
    numbers = count(1)
    for partners, gifts in groupby(sheet.gifts, key=lambda gift: gift.partners):
        if partners:
            text = _("Phối hợp với {partners} (chỉ cộng phần riêng của đơn vị, nếu đã ghi)")
            rows.append(Section(text.format(partners=partners)))
        for gift in gifts:
            place, what = figures.opening(gift.place), figures.opening(gift.what)
            cells = (str(next(numbers)), gift.when, place, what, gift.quantity, gift.valued)
            rows += figures.annotated(cells, gift.note)
    last: Row = (
        Cell(_("Cộng"), columns=5, face=BOLD, align="center"),
        Cell(total, face=BOLD),
        figures.unvalued(sheet.sums),
    )
    return Grid(columns, rows, totals=(last,), unit=figures.THOUSANDS, size=_SMALL)


def _joint(sheet: AgencySheet) -> Iterator[Flowable]:
    """Say what the agency gave together with others beyond its own part; each stands once for all of them."""
    yield Prose(
        _(
            "Phần phối hợp chưa tách riêng cho từng đơn vị, ghi chung một lần và không cộng vào số liệu "
            "của riêng đơn vị nào:"
        ),
        keep_after=60.0,
    )
    period = sheet.period
    parts: list[tuple[str, Sequence[Joint]]] = [(figures.opening(period.name), sheet.joint)]
    if period.year_to_date() != period:
        parts.append((figures.cumulative(period), sheet.joint_to_date))
    cells = [figures.cells(joint.sums) for _name, found in parts for joint in found]
    columns, size = figures.fitted(cells, figures.PORTRAIT)
    rows: list[Row | Section] = []
    for name, found in parts:
        if found:
            rows.append(Section(name))
            rows += [(joint.partners, *figures.cells(joint.sums)) for joint in found]
    others = figures.named_column(_("Phối hợp với"), columns, figures.PORTRAIT)
    yield Grid((others, *columns), rows, unit=figures.THOUSANDS, size=size)
    if any(joint.sums.approximate for _name, found in parts for joint in found):
        yield Prose(figures.APPROXIMATE, figures.FOOTNOTE)
