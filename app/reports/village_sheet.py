"""The village sheet (phiếu bon, buôn): one village, one period, on about two pages.

load(period) -> list[VillageSheet]      plain values (app/reports/village_facts.py)
document(sheet) -> Document             what stands on the paper
pdf(sheets) -> bytes                    all of them as one PDF with an outline
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import count, groupby
from pathlib import Path

from app import format as written
from app.i18n import paper as _
from app.reports import figures, files, followed
from app.reports.chart import Bars, Series
from app.reports.flow import Flowable
from app.reports.flowables import Prose, Signer
from app.reports.fonts import BOLD
from app.reports.forms import MM
from app.reports.grid import Cell, Column, Grid, Row, Section
from app.reports.paper import Document, Heading, render
from app.reports.village_facts import VillageSheet, load
from app.villages import Profile
from app.words import VILLAGE_KINDS

__all__ = ["VillageSheet", "document", "load", "pdf", "save_each", "title"]

_CHART = 40 * MM


def document(sheet: VillageSheet) -> Document:
    """Lay a sheet out as a paper of the office."""
    kind = VILLAGE_KINDS[sheet.village.kind]
    period = sheet.period
    return Document(
        title=sheet.village.full,
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
        about=sheet.village.id,
        **figures.frame(sheet.office, "village-sheet"),
    )


def title(sheets: Sequence[VillageSheet]) -> str:
    """Name a file of sheets of one period."""
    named = _("Phiếu bon, buôn {period}").format(period=sheets[0].period.name)
    return f"{named} - {sheets[0].village.full}" if len(sheets) == 1 else named


def _story(sheet: VillageSheet) -> Iterator[Flowable | Heading]:
    yield Heading(_("Tình hình chung"))
    yield from _profile(sheet.profiles)
    yield Heading(_("Đơn vị kết nghĩa"))
    yield followed.twins(sheet.twins, _("Đơn vị"), _("Chưa có đơn vị kết nghĩa trong kỳ này."))
    yield Heading(_("Kết quả hỗ trợ trong kỳ"))
    yield _gifts(sheet)
    if sheet.sums or sheet.year_to_date or sheet.year_before or sheet.planned:
        yield from figures.in_comparison(
            sheet.period, sheet.sums, sheet.year_to_date, sheet.year_before, sheet.planned
        )
    if any(value for year in sheet.by_quarter for value in year):
        yield _chart(sheet)
    yield Heading(_("Cam kết chưa thực hiện xong"))
    yield followed.promises(sheet.promised, _("Đơn vị cam kết"))
    yield Heading(_("Thăm, nắm tình hình"))
    yield followed.visits(sheet.visits, _("Đơn vị"))
    yield Heading(_("Kiến nghị của Nhân dân"))
    yield followed.proposals(sheet.proposals)


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
            figures.count(profile.households),
            figures.count(profile.people),
            figures.count(profile.poor_households),
            _share(profile.poor_households, profile.households),
            figures.count(profile.near_poor_households),
            _share(profile.near_poor_households, profile.households),
            figures.count(profile.income),
        )
        for profile in profiles
    ]
    yield Grid(columns, rows)


def _share(part: int | None, whole: int | None) -> str:
    return written.percent(part, whole) if part is not None and whole else figures.UNKNOWN


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
