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
from app.reports.decree import BODY
from app.reports.flow import Flowable
from app.reports.flowables import Prose, Signer
from app.reports.fonts import BOLD
from app.reports.grid import Cell, Column, Grid, Row, Section
from app.reports.paper import Document, Heading, render
from app.reports.village_facts import Twin, VillageSheet, load
from app.villages import Profile

__all__ = ["VillageSheet", "document", "load", "pdf", "save_each"]


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


def _story(sheet: VillageSheet) -> Iterator[Flowable | Heading]:
    yield Heading(_("Tình hình chung"))
    yield from _profile(sheet.profiles)
    yield Heading(_("Đơn vị kết nghĩa"))
    yield _twins(sheet.twins)
    yield Heading(_("Kết quả hỗ trợ trong kỳ"))
    yield _gifts(sheet)
    yield from _sums(sheet)
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
    text = _described(profiles[-1]) if profiles else ""
    if text:
        yield Prose(text, BODY)
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
            "…" if profile.income is None else written.money(profile.income),
        )
        for profile in profiles
    ]
    yield Grid(columns, rows, empty=_("Chưa có hồ sơ các năm gần đây."))


def _count(number: int | None) -> str:
    return "…" if number is None else written.money(number)


def _share(part: int | None, whole: int | None) -> str:
    return written.percent(part, whole) if part is not None and whole else "…"


def _described(profile: Profile) -> str:
    """Say in a sentence what is known of the village besides its numbers."""
    said = []
    if profile.ethnic_groups:
        said.append(_("Dân tộc: {groups}").format(groups=profile.ethnic_groups))
    if profile.hard_road_m is not None:
        length = written.quantity(profile.hard_road_m)
        said.append(_("đường cứng hóa {length} km").format(length=length))
    for known, yes, no in (
        (profile.electricity, _("có điện lưới"), _("chưa có điện lưới")),
        (profile.community_house, _("có nhà văn hóa cộng đồng"), _("chưa có nhà văn hóa cộng đồng")),
        (profile.kindergarten, _("có lớp mẫu giáo"), _("chưa có lớp mẫu giáo")),
        (profile.culture_village, _("đạt danh hiệu văn hóa"), ""),
        (profile.hardship, _("thuộc diện đặc biệt khó khăn"), ""),
    ):
        if known is not None and (yes if known else no):
            said.append(yes if known else no)
    text = "; ".join(said)
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _twins(twins: Sequence[Twin]) -> Grid:
    columns = (
        Column(_("STT"), mm=11, align="center"),
        Column(_("Đơn vị")),
        Column(_("Vai trò"), mm=22, align="center"),
        Column(_("Từ ngày"), mm=24, align="center"),
        Column(_("Đến ngày"), mm=24, align="center"),
        Column(_("Quyết định"), mm=37),
    )
    rows = [
        (str(number), twin.agency, twin.role, _day(twin.since), _day(twin.until, _("nay")), twin.decision)
        for number, twin in enumerate(twins, start=1)
    ]
    return Grid(columns, rows, empty=_("Chưa có đơn vị kết nghĩa trong kỳ này."))


def _day(day: date | None, unknown: str = "…") -> str:
    return unknown if day is None else written.date(day)


def _gifts(sheet: VillageSheet) -> Grid:
    columns = (
        Column(_("STT"), mm=11, align="center"),
        Column(_("Ngày"), mm=24, align="center"),
        Column(_("Nội dung"), share=1.5),
        Column(_("Số lượng"), mm=25, align="right"),
        Column(_("Thành tiền"), mm=27, align="right"),
        Column(_("Ghi chú")),
    )
    rows: list[Row | Section] = []
    numbers = count(1)
    for givers, gifts in groupby(sheet.gifts, key=lambda gift: gift.givers):
        rows.append(Section(givers))
        rows += [
            (str(next(numbers)), gift.when, gift.what, gift.quantity, gift.valued, gift.note)
            for gift in gifts
        ]
    sums = sheet.sums
    total: Row = (
        Cell(_("Cộng"), columns=4, face=BOLD, align="center"),
        Cell(figures.total(sums), face=BOLD),
        figures.unvalued(sums),
    )
    return Grid(
        columns,
        rows,
        totals=(total,) if rows else (),
        unit=figures.THOUSANDS,
        empty=_("Không phát sinh khoản hỗ trợ nào trong kỳ."),
    )


def _sums(sheet: VillageSheet) -> Iterator[Flowable]:
    period = sheet.period
    to_date, before = period.year_to_date(), period.year_before()
    named = [(_("Trong kỳ"), sheet.sums)]
    if to_date != period:
        named.append((_("Lũy kế {period}").format(period=to_date.name), sheet.year_to_date))
    named.append((_("Cùng kỳ: {period}").format(period=before.name), sheet.year_before))
    if sheet.planned:
        named.append((_("Kế hoạch trong kỳ, chưa thực hiện"), sheet.planned))
    columns = (Column(_("Tổng hợp")), *figures.columns(21))
    yield Grid(columns, [(name, *figures.cells(sums)) for name, sums in named], unit=figures.THOUSANDS)
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
    )


def _promises(sheet: VillageSheet) -> Grid:
    columns = (
        Column(_("Đơn vị cam kết")),
        Column(_("Nội dung"), share=1.2),
        Column(_("Đã hứa"), mm=32, align="right"),
        Column(_("Đã thực hiện"), mm=27, align="right"),
        Column(_("Hạn"), mm=30, align="center"),
    )
    rows = [
        (
            promised.agency,
            promised.what,
            promised.amount,
            promised.delivered,
            _due(promised.due, promised.days_overdue),
        )
        for promised in sheet.promised
    ]
    return Grid(columns, rows, empty=_("Không có cam kết nào còn dở."))


def _due(due: date | None, days_overdue: int) -> str:
    if days_overdue:
        return _("{due} (quá hạn {days} ngày)").format(due=_day(due), days=days_overdue)
    return _day(due)


def _visits(sheet: VillageSheet) -> Grid:
    columns = (
        Column(_("Ngày"), mm=23, align="center"),
        Column(_("Đơn vị")),
        Column(_("Nội dung"), share=1.6),
        Column(_("Lượt cán bộ"), mm=18, align="right"),
        Column(_("Ngày công"), mm=18, align="right"),
    )
    rows = [
        (
            written.date(visit.on),
            visit.agencies,
            visit.what,
            _count(visit.cadres),
            "…" if visit.man_days is None else written.quantity(visit.man_days),
        )
        for visit in sheet.visits
    ]
    return Grid(columns, rows, empty=_("Không có chuyến thăm nào được ghi trong kỳ."))


def _proposals(sheet: VillageSheet) -> Grid:
    columns = (
        Column(_("Ngày"), mm=23, align="center"),
        Column(_("Nội dung kiến nghị"), share=1.5),
        Column(_("Nơi giải quyết"), share=0.7),
        Column(_("Trạng thái, trả lời")),
        Column(_("Hạn trả lời"), mm=30, align="center"),
    )
    rows = [
        (
            written.date(asked.raised_on),
            asked.what,
            asked.addressed_to,
            f"{asked.state}: {asked.answer}" if asked.answer else asked.state,
            _due(asked.due_on, asked.days_overdue),
        )
        for asked in sheet.proposals
    ]
    return Grid(columns, rows, empty=_("Không có kiến nghị nào còn mở."))


def pdf(
    sheets: Sequence[VillageSheet],
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """Print sheets as one PDF with an outline. Cancelled is raised where `cancelled` says so."""
    period, office = sheets[0].period, sheets[0].office
    title = _("Phiếu bon, buôn {period}").format(period=period.name)
    if len(sheets) == 1:
        title = f"{title} - {sheets[0].village.full}"
    return render(
        [document(sheet) for sheet in sheets],
        title=title,
        author=office.name,
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
    papers = ((sheet.village.full, lambda sheet=sheet: pdf([sheet])) for sheet in sheets)
    return files.save_all(papers, len(sheets), folder, progress=progress, cancelled=cancelled)
