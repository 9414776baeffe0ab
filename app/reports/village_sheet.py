"""The village sheet (phiếu bon, buôn): one village, one period, on about two pages.

load(period) -> list[VillageSheet]      plain values (app/reports/village_facts.py)
document(sheet) -> Document             what stands on the paper
pdf(sheets) -> bytes                    all of them as one PDF with an outline
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import count, groupby
from pathlib import Path

from app import format as written
from app.i18n import _
from app.labels import VILLAGE_KINDS
from app.reports import figures, files
from app.reports.chart import Bars, Series
from app.reports.decree import MM
from app.reports.flow import Flowable
from app.reports.flowables import Prose, Signer
from app.reports.fonts import BOLD
from app.reports.grid import Cell, Column, Grid, Row, Section
from app.reports.paper import Document, Heading, render
from app.reports.village_facts import Twin, VillageSheet, load
from app.villages import Profile

__all__ = ["VillageSheet", "document", "load", "pdf", "save_each", "title"]

UNKNOWN = "…"
_CHART = 40 * MM


def document(sheet: VillageSheet) -> Document:
    """Lay a sheet out as a paper of the office."""
    kind = VILLAGE_KINDS[sheet.village.kind]
    period = sheet.period
    return Document(
        title=sheet.village.full,
        letterhead=figures.letterhead(sheet.office),
        kind=_("Phiếu {kind}").format(kind=kind),
        subject=_("Kết quả kết nghĩa {period} của {village}").format(
            period=period.name, village=sheet.village.full
        ),
        note=figures.days(period),
        story=list(_story(sheet)),
        signers=(
            Signer((_("Trưởng {kind}").format(kind=kind).upper(),), _head(sheet)),
            Signer(sheet.signer.lines, sheet.signer.name),
        ),
        notice=figures.SAMPLE if sheet.office.sample else "",
    )


def title(sheets: Sequence[VillageSheet]) -> str:
    """Name a file of sheets of one period."""
    named = _("Phiếu bon, buôn {period}").format(period=sheets[0].period.name)
    return f"{named} - {sheets[0].village.full}" if len(sheets) == 1 else named


def _story(sheet: VillageSheet) -> Iterator[Flowable | Heading]:
    yield Heading(_("Tình hình chung"))
    yield from _profile(sheet.profiles)
    yield Heading(_("Đơn vị kết nghĩa"))
    yield _twins(sheet.twins)
    yield Heading(_("Kết quả hỗ trợ trong kỳ"))
    yield _gifts(sheet)
    if sheet.sums or sheet.year_to_date or sheet.year_before or sheet.planned:
        yield from _sums(sheet)
    if any(value for year in sheet.by_quarter for value in year):
        yield _chart(sheet)
    yield Heading(_("Cam kết chưa thực hiện xong"))
    yield _promises(sheet)
    yield Heading(_("Thăm, nắm tình hình"))
    yield _visits(sheet)
    yield Heading(_("Kiến nghị của Nhân dân"))
    yield _proposals(sheet)


def _head(sheet: VillageSheet) -> str:
    return next((profile.head for profile in reversed(sheet.profiles) if profile.head), "")


def _profile(profiles: Sequence[Profile]) -> Iterator[Flowable]:
    if not profiles:
        yield Prose(_("Chưa có hồ sơ các năm gần đây."))
        return
    text = _described(profiles[-1])
    if text:
        yield Prose(text)
    columns = (
        Column(_("Cuối năm"), mm=20, align="center"),
        Column(_("Số hộ"), align="right"),
        Column(_("Số khẩu"), align="right"),
        Column(_("Hộ nghèo"), align="right"),
        Column(_("Tỷ lệ"), align="right"),
        Column(_("Hộ cận nghèo"), align="right"),
        Column(_("Tỷ lệ"), align="right"),
        Column(_("Thu nhập bình quân (đồng/người/năm)"), mm=38, align="right"),
    )
    rows = [
        (
            str(profile.year),
            _count(profile.households),
            _count(profile.people),
            _count(profile.poor_households),
            _share(profile.poor_households, profile.households),
            _count(profile.near_poor_households),
            _share(profile.near_poor_households, profile.households),
            _count(profile.income),
        )
        for profile in profiles
    ]
    yield Grid(columns, rows)


def _count(number: int | None) -> str:
    return UNKNOWN if number is None else written.money(number)


def _share(part: int | None, whole: int | None) -> str:
    return written.percent(part, whole) if part is not None and whole else UNKNOWN


def _described(profile: Profile) -> str:
    """Say in a sentence what is known of the village besides its numbers."""
    said = []
    if profile.ethnic_groups:
        said.append(_("Dân tộc: {groups}").format(groups=profile.ethnic_groups))
    if profile.hard_road_m is not None:
        length = written.quantity(profile.hard_road_m)
        said.append(_("đường đã cứng hóa {length}\u00a0km").format(length=length))
    for known, yes, no in (
        (profile.electricity, _("có điện lưới"), _("chưa có điện lưới")),
        (profile.community_house, _("có nhà văn hóa cộng đồng"), _("chưa có nhà văn hóa cộng đồng")),
        (profile.kindergarten, _("có lớp mẫu giáo"), _("chưa có lớp mẫu giáo")),
        (profile.culture_village, _("đạt danh hiệu văn hóa"), _("chưa đạt danh hiệu văn hóa")),
        (profile.hardship, _("thuộc diện đặc biệt khó khăn"), ""),
    ):
        if known is not None and (yes if known else no):
            said.append(yes if known else no)
    text = "; ".join(said)
    return f"{figures.opening(text)}." if text else ""


def _twins(twins: Sequence[Twin]) -> Flowable:
    if not twins:
        return Prose(_("Chưa có đơn vị kết nghĩa trong kỳ này."))
    columns = (
        figures.NUMBER,
        Column(_("Đơn vị"), share=1.3),
        Column(_("Vai trò"), mm=20, align="center"),
        figures.DAY._replace(title=_("Từ ngày")),
        figures.DAY._replace(title=_("Đến ngày")),
        Column(_("Quyết định, giao ước")),
    )
    rows = [
        (
            str(number),
            figures.opening(twin.agency),
            twin.role,
            _day(twin.since),
            _day(twin.until, _("nay")),
            figures.noted(twin.decision, _covenant(twin.covenant_on)),
        )
        for number, twin in enumerate(twins, start=1)
    ]
    return Grid(columns, rows)


def _covenant(day: date | None) -> str:
    return _("giao ước ngày\u00a0{day}").format(day=written.date(day)) if day else ""


def _day(day: date | None, unknown: str = UNKNOWN) -> str:
    return unknown if day is None else written.date(day)


def _gifts(sheet: VillageSheet) -> Flowable:
    if not sheet.gifts:
        return Prose(_("Không phát sinh khoản hỗ trợ nào trong kỳ."))
    total = figures.total(sheet.sums)
    columns = (
        figures.NUMBER,
        figures.DAY,
        Column(_("Nội dung"), share=1.15),
        Column(_("Số lượng"), mm=25, align="right"),
        figures.amount_column([total, *(gift.valued for gift in sheet.gifts)]),
        Column(_("Ghi chú")),
    )
    rows: list[Row | Section] = []
    numbers = count(1)
    for givers, gifts in groupby(sheet.gifts, key=lambda gift: gift.givers):
        rows.append(Section(figures.opening(givers)))
        for gift in gifts:
            what = figures.opening(gift.what)
            cells = (str(next(numbers)), gift.when, what, gift.quantity, gift.valued)
            rows += figures.annotated(cells, gift.note)
    last: Row = (
        Cell(_("Cộng"), columns=4, face=BOLD, align="center"),
        Cell(total, face=BOLD),
        figures.unvalued(sheet.sums),
    )
    return Grid(columns, rows, totals=(last,), unit=figures.THOUSANDS)


def _sums(sheet: VillageSheet) -> Iterator[Flowable]:
    period = sheet.period
    named = [(_("Trong kỳ"), sheet.sums)]
    if period.year_to_date() != period:
        named.append((figures.cumulative(period), sheet.year_to_date))
    named.append((figures.opening(figures.before(period)), sheet.year_before))
    if sheet.planned:
        named.append((_("Kế hoạch chưa thực hiện"), sheet.planned))
    yield figures.compared(named)
    if any(sums.approximate for _name, sums in named):
        yield Prose(figures.APPROXIMATE, figures.FOOTNOTE)


def _chart(sheet: VillageSheet) -> Bars:
    year = sheet.period.year
    last, this = sheet.by_quarter
    return Bars(
        labels=tuple(_("Quý {number}").format(number=written.roman(number)) for number in range(1, 5)),
        series=(
            Series(_("Năm {year}").format(year=year - 1), last),
            Series(_("Năm {year}").format(year=year), this),
        ),
        title=_("Giá trị hỗ trợ theo quý"),
        unit=figures.THOUSANDS,
        write=written.thousands,
        height=_CHART,
    )


def _promises(sheet: VillageSheet) -> Flowable:
    if not sheet.promised:
        return Prose(_("Không có cam kết nào chưa thực hiện xong."))
    columns = (
        Column(_("Đơn vị cam kết")),
        Column(_("Nội dung"), share=1.4),
        Column(_("Đã hứa"), mm=33.5, align="right"),
        Column(_("Đã thực hiện"), mm=30.5, align="right"),
        Column(_("Hạn"), mm=24, align="center"),
    )
    rows = [
        (
            figures.opening(promised.agency),
            figures.opening(promised.what),
            promised.amount,
            promised.delivered,
            _due(promised.due, promised.days_overdue),
        )
        for promised in sheet.promised
    ]
    return Grid(columns, rows)


def _due(due: date | None, days_overdue: int) -> str:
    if not days_overdue:
        return _day(due)
    return _("{due} (quá hạn {days}\u00a0ngày)").format(due=_day(due), days=days_overdue)


def _visits(sheet: VillageSheet) -> Flowable:
    if not sheet.visits:
        return Prose(_("Không có chuyến thăm nào được ghi trong kỳ."))
    columns = (
        figures.DAY,
        Column(_("Đơn vị")),
        Column(_("Nội dung"), share=1.6),
        Column(_("Lượt cán bộ"), mm=19, align="right"),
        Column(_("Ngày công"), mm=19, align="right"),
    )
    rows = [
        (
            written.date(visit.on),
            figures.opening(visit.agencies),
            figures.opening(visit.what),
            _count(visit.cadres),
            UNKNOWN if visit.man_days is None else written.quantity(visit.man_days),
        )
        for visit in sheet.visits
    ]
    return Grid(columns, rows)


def _proposals(sheet: VillageSheet) -> Flowable:
    if not sheet.proposals:
        return Prose(_("Không có kiến nghị nào đang theo dõi."))
    columns = (
        figures.DAY,
        Column(_("Nội dung kiến nghị"), share=1.4),
        Column(_("Nơi giải quyết"), share=0.8),
        Column(_("Trạng thái, trả lời")),
        Column(_("Hạn trả lời"), mm=24, align="center"),
    )
    rows = [
        (
            written.date(asked.raised_on),
            figures.opening(asked.what),
            figures.opening(asked.addressed_to),
            figures.opening(f"{asked.state}: {asked.answer}" if asked.answer else asked.state),
            _due(asked.due_on, asked.days_overdue),
        )
        for asked in sheet.proposals
    ]
    return Grid(columns, rows)


def pdf(
    sheets: Sequence[VillageSheet],
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """Print sheets as one PDF with an outline. Cancelled is raised where `cancelled` says so."""
    return render(
        [document(sheet) for sheet in sheets],
        title=title(sheets),
        author=sheets[0].office.name,
        progress=progress,
        cancelled=cancelled,
    )


def save_each(
    sheets: Sequence[VillageSheet],
    folder: Path,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Path]:
    """Print each sheet into a file of its own in `folder`; give their paths.

    Stopped half-way, or where one cannot be printed or written, `folder` is left as it was.
    """
    papers = ((title([sheet]), lambda sheet=sheet: pdf([sheet])) for sheet in sheets)
    return files.save_all(papers, len(sheets), folder, progress=progress, cancelled=cancelled)
