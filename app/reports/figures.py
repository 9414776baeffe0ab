"""How sums, values and counts stand in the reports, so that every table and sentence says them alike."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TypedDict

from app import format as written
from app import paper_settings, summary
from app.contributions import Act, ActLine
from app.i18n import paper as _
from app.offices import OwnOffice
from app.periods import Period
from app.reports import fonts, forms
from app.reports.blocks import Letterhead
from app.reports.cells import BESIDE, Figure
from app.reports.flow import Flowable
from app.reports.flowables import Prose
from app.reports.grid import Cell, Column, Grid, Row
from app.reports.paper import recipients
from app.summary import Sums
from app.words import GIVER_ROLES
from models import GiverRole, Qualifier

THOUSANDS = _("Đơn vị tính: 1.000 đồng")
SAMPLE = _("DỮ LIỆU MẪU - không phải số liệu thật")
FOOTNOTE = forms.FOOTNOTE
ADJUSTMENT = _("điều chỉnh kỳ trước")
APPROXIMATE = _("(*) Trong số này có khoản ghi “hơn”, “gần” hoặc “khoảng”.")
PORTRAIT, LANDSCAPE = 165.0, 252.0  # mm between the margins
SIZE = 11.5  # of the text in a table
NUMBER = Column(_("STT"), mm=10.5, align="center")
DAY = Column(_("Ngày"), mm=21.5, align="center")

opening = written.opening

UNKNOWN = "…"
_NOTHING = Figure("-", Decimal(0))
_THOUSAND = 1000
_FROM_TWO_DIGITS = 10
_SIZES = (SIZE, 11.0, 10.0, 9.0, 8.0, 7.0)  # of the text in a table of sums, the first that fits
_LEAST_NAME = 40.0  # mm
_LONG_NOTE = 120  # characters: more would make a narrow column several times as tall as the others
_TITLES = (
    _("Tiền mặt"),
    _("Hiện vật quy tiền"),
    _("Ngày công quy tiền"),
    _("Cộng"),
    _("Số khoản chưa quy tiền"),
)


# --- Amounts and sums in tables -------------------------------------------------------------------------------


def value(dong: int | None, qualifier: Qualifier | None) -> str:
    """Write one value for a column of thousands; what has no value says so."""
    if dong is None:
        return _("chưa quy tiền")
    return _qualified(written.thousands(dong), qualifier, Decimal(dong) / _THOUSAND)


def _qualified(text: str, qualifier: Qualifier | None, worth: Decimal) -> str:
    return text if qualifier is None else Figure(written.qualified(text, qualifier), worth)


def cells(sums: Sums) -> tuple[str, ...]:
    """Write a sum as five cells: three forms, their total, the count without value."""
    return (*map(_amount, (sums.money, sums.goods, sums.labour)), *totals(sums))


def totals(sums: Sums) -> tuple[str, str]:
    """Write the last two of these cells alone."""
    return total(sums), str(sums.unvalued) if sums.unvalued else _NOTHING


def total(sums: Sums) -> str:
    """Write a total; one that is partly approximate bears a mark."""
    text = _amount(sums.total)
    if not sums.approximate:
        return text
    return Figure(f"{text}{fonts.NBSP}(*)", Decimal(sums.total) / _THOUSAND)


def unvalued(sums: Sums) -> str:
    """Say beside a total how many lines it is missing, or how many fewer by what is taken back."""
    if not sums.unvalued:
        return ""
    text = (
        _("{count} khoản chưa quy tiền") if sums.unvalued > 0 else _("ghi giảm {count} khoản chưa quy tiền")
    )
    return text.format(count=abs(sums.unvalued))


def _amount(dong: int) -> str:
    return written.thousands(dong) if dong else _NOTHING


def compared(named: Sequence[tuple[str, Sums]]) -> Grid:
    """Lay out sums of several times below each other."""
    rows = [cells(sums) for _name, sums in named]
    columns, size = fitted(rows, PORTRAIT)
    filled = [(name, *row) for (name, _sums), row in zip(named, rows, strict=True)]
    return Grid((named_column(_("Tổng hợp"), columns, PORTRAIT), *columns), filled, unit=THOUSANDS, size=size)


def in_comparison(
    period: Period, sums: Sums, year_to_date: Sums, year_before: Sums, planned: Sums
) -> Iterator[Flowable]:
    """Lay out the sums of one sheet beside those since the start of the year, of a year ago, and what is planned."""
    named = [(_("Trong kỳ"), sums)]
    if period.year_to_date() != period:
        named.append((cumulative(period), year_to_date))
    named.append((opening(before(period)), year_before))
    if planned:
        named.append((_("Kế hoạch chưa thực hiện"), planned))
    yield compared(named)
    if any(one.approximate for _name, one in named):
        yield Prose(APPROXIMATE, FOOTNOTE)


def fitted(
    rows: Sequence[Sequence[str]], across: float, least_name: float = _LEAST_NAME
) -> tuple[tuple[Column, ...], float]:
    """Give the columns for the cells of sums, as wide as their amounts need, and the size of their text.

    Only where amounts are so long that no room would be left for names is the text smaller.
    """
    titles = (*_TITLES, *_TITLES[-2:])[: len(rows[0])]
    leasts = (20.5, 20.5, 20.5, 22.0, 26.0, 22.0, 26.0)
    for size in _SIZES:
        columns = tuple(
            Column(title, mm=max(least * size / SIZE, room(texts, size)), align="right")
            for title, least, texts in zip(titles, leasts, zip(*rows, strict=True), strict=False)
        )
        if sum(column.mm for column in columns) <= across - least_name:
            break
    return columns, size


def named_column(title: str, others: Iterable[Column], across: float, least: float = _LEAST_NAME) -> Column:
    """Give the column of names that takes what `others` leave of a table `across` mm wide."""
    return Column(title, mm=max(least, across - sum(column.mm for column in others)))


def amount_column(texts: Iterable[str], size: float = SIZE) -> Column:
    """Give the column of the values of single lines, wide enough for all but the longest."""
    title = _("Thành tiền")
    return Column(title, mm=min(36.0, room([title, *texts], size)), align="right")


def room(texts: Iterable[str], size: float) -> float:
    """Say how many mm a column needs so that no amount in it is broken."""
    pieces = fonts.measured(fonts.BOLD)
    return (max(pieces[text].width for text in texts) * size + 2 * BESIDE) / forms.MM + 0.1


def annotated(cells: tuple[str, ...], note: str) -> Iterator[Row]:
    """Give a numbered row with its note as last cell; a long one stands below, across the table."""
    if len(note) <= _LONG_NOTE:
        yield (*cells, note)
        return
    yield (*cells, "")
    text = _("Ghi chú mục {number}: {note}").format(number=cells[0], note=note)
    yield (Cell(text, len(cells) + 1, align="left"),)


def day(known: date | None, unknown: str = UNKNOWN) -> str:
    return unknown if known is None else written.date(known)


def due(on: date | None, days_overdue: int) -> str:
    """Write a deadline, and by how many days it has passed."""
    if not days_overdue:
        return day(on)
    return _("{due} (quá hạn {days}\u00a0ngày)").format(due=day(on), days=days_overdue)


def count(number: int | None) -> str:
    return UNKNOWN if number is None else written.money(number)


# --- Words of the prose ---------------------------------------------------------------------------------------


def tally(number: int) -> str:
    """Write a count in a sentence as offices do: 05 bon, 12 bon, 1.250 lượt."""
    return f"{number:02}" if number < _FROM_TWO_DIGITS else written.money(number)


def in_prose(sums: Sums) -> str:
    """Say a total in a sentence, in figures and in words."""
    return _("{figures} ({words})").format(
        figures=written.dong(sums.total), words=written.dong_in_words(sums.total)
    )


def during(period: Period) -> str:
    """Begin a sentence with the time of a period: Trong quý III năm 2026."""
    if period.is_days:
        return _("Từ ngày {first} đến ngày {last}").format(
            first=written.date(period.first), last=written.date(period.last)
        )
    return _("Trong {period}").format(period=period.name)


def before(period: Period) -> str:
    """Call what a period is compared with: cùng kỳ năm 2025, năm 2025, or the years before several."""
    then = period.year_before()
    if then.is_years or then.is_year:
        return then.name
    return _("cùng kỳ năm {year}").format(year=then.year)


def cumulative(period: Period) -> str:
    """Name the column of what was given since the start of the year: Lũy kế 9 tháng đầu năm 2026."""
    return _("Lũy kế {period}").format(period=period.year_to_date().name)


def days(period: Period) -> str:
    """Say which days the figures are of, as every report does below its title."""
    return _("Số liệu từ {first} đến {last}").format(
        first=written.date(period.first), last=written.date(period.last)
    )


# --- Parts of an act ------------------------------------------------------------------------------------------


def places(period: Period) -> dict[str, str]:
    """Give what villages and whole communes are called in a sentence: bon Bu Prâng 1A, toàn xã Quảng Trực."""
    return {key: name[:1].lower() + name[1:] for key, name in summary.place_names(period).items()}


def when(act: Act) -> str:
    """Say when an act was, as exactly as it is known."""
    return _("chưa rõ ngày") if act.when is None else written.partial_date(act.when)


def occasion(act: Act) -> str:
    """Say the occasion of an act whose date is known besides."""
    known = act.when is not None and not act.when.occasion
    return _("dịp {occasion}").format(occasion=act.occasion) if act.occasion and known else ""


def own_share(act: Act) -> str:
    """Say what the people put in themselves (đối ứng), which no sum contains."""
    amount = "" if act.own_share is None else written.dong(act.own_share)
    if not amount and not act.own_share_note:
        return ""
    said = (
        f"{amount} ({act.own_share_note})" if amount and act.own_share_note else amount or act.own_share_note
    )
    return _("đối ứng: {said}").format(said=said)


def shared(lines: int) -> str:
    """Say that one value stands for several lines."""
    return _("giá trị chung {count} nội dung").format(count=lines)


def amounts_given(act: Act, names: dict[str, str]) -> str:
    """Say what each giver's own part was, where that is known."""
    parts = [
        f"{names[giver.agency]} {written.dong(giver.amount)}"
        for giver in act.givers
        if giver.amount is not None
    ]
    return _("trong đó: {parts}").format(parts=", ".join(parts)) if parts else ""


def givers(act: Act, names: dict[str, str], *, but: str = "") -> str:
    """Name who gave, or who did so with the agency `but`; who only paid for it (tài trợ) beside others is marked."""
    roles = {giver.role for giver in act.givers}
    marked = {
        giver.agency: f" ({GIVER_ROLES[giver.role]})"
        if giver.role is GiverRole.SPONSOR and len(roles) > 1
        else ""
        for giver in act.givers
        if giver.agency != but
    }
    return "; ".join(f"{names[agency]}{mark}" for agency, mark in marked.items())


def quantity_alone(line: ActLine) -> str:
    """Write a quantity without its unit: gần 100."""
    if line.quantity is None:
        return ""
    text = written.quantity(line.quantity)
    return _qualified(text, line.quantity_qualifier, Decimal(line.quantity) / _THOUSAND)


def adjustment(act: Act, period: Period) -> str:
    """Say that an act puts a period before right, or was reported late; nothing for all others."""
    late = act.when is not None and act.when.last is not None and act.when.last < period.first
    return ADJUSTMENT if act.corrects or late else ""


def quantity(line: ActLine) -> str:
    """Write a quantity with its unit: gần 100 suất."""
    alone = quantity_alone(line)
    if line.quantity is None or not line.unit:
        return alone
    return Figure(f"{alone} {line.unit}", Decimal(line.quantity) / _THOUSAND)


def reached(line: ActLine) -> str:
    """Say how many households and people a line reached."""
    parts = []
    if line.households is not None:
        parts.append(_("{count} hộ").format(count=written.money(line.households)))
    if line.people is not None:
        parts.append(_("{count} người").format(count=written.money(line.people)))
    return ", ".join(parts)


def until(day: date) -> str:
    return _("đến {day}").format(day=written.date(day))


def noted(*parts: str) -> str:
    """Put what there is to remark into one cell."""
    return "; ".join(filter(None, parts))


class Frame(TypedDict):
    """What the office puts around papers of a kind, as `Document` takes it."""

    letterhead: Letterhead
    addressees: tuple[str, ...]
    grounds: tuple[str, ...]
    recipients: tuple[str, ...]
    notice: str


def frame(office: OwnOffice, kind: str, grounds: tuple[str, ...] = ()) -> Frame:
    """Give what stands around a paper of a `kind` of the catalogue; number and day are left for the pen.

    `grounds` are those that the paper rests on besides what the office cites.
    """
    words = paper_settings.wanted(office, kind)
    form = forms.OF_OFFICE[office.form]
    return {
        "letterhead": Letterhead(
            office.name, office.place, superior=office.superior, symbol=words.symbol, form=form
        ),
        "addressees": words.addressees,
        "grounds": words.grounds + grounds,
        "recipients": recipients(words.recipients),
        "notice": SAMPLE if office.sample else "",
    }
