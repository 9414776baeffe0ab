"""How sums and values stand in the reports, so that every table says them alike."""

from datetime import date

from app import format as written
from app.contributions import Act, ActLine
from app.i18n import _
from app.offices import OwnOffice
from app.periods import Period
from app.reports import fonts
from app.reports.blocks import Letterhead
from app.reports.grid import Column
from app.reports.wrapping import Style
from app.summary import Sums
from models import Qualifier

THOUSANDS = _("Đơn vị tính: 1.000 đồng")
SAMPLE = _("DỮ LIỆU MẪU - không phải số liệu thật")
FOOTNOTE = Style(fonts.ITALIC, 11, 14, gap=3)
ADJUSTMENT = _("điều chỉnh kỳ trước")
APPROXIMATE = _("(*) Trong số này có khoản ghi “hơn”, “gần” hoặc “khoảng”.")


def value(dong: int | None, qualifier: Qualifier | None) -> str:
    """Write one value for a column of thousands; what has no value says so."""
    if dong is None:
        return _("chưa quy tiền")
    return written.qualified(written.thousands(dong), qualifier)


def columns(mm: float) -> tuple[Column, ...]:
    """Give the columns of a sum, each `mm` wide: three forms, their total, the count without value."""
    return (
        Column(_("Tiền mặt"), mm=mm, align="right"),
        Column(_("Hiện vật quy tiền"), mm=mm, align="right"),
        Column(_("Ngày công quy tiền"), mm=mm, align="right"),
        Column(_("Cộng"), mm=mm + 8, align="right"),
        Column(_("Khoản chưa quy tiền"), mm=mm - 2, align="right"),
    )


def cells(sums: Sums) -> tuple[str, ...]:
    """Write the cells of those columns."""
    return (
        _amount(sums.money),
        _amount(sums.goods),
        _amount(sums.labour),
        total(sums),
        str(sums.unvalued) if sums.unvalued else "-",
    )


def total(sums: Sums) -> str:
    """Write a total; one that is partly approximate bears a mark."""
    mark = "\u00a0(*)" if sums.approximate else ""
    return f"{written.thousands(sums.total)}{mark}"


def unvalued(sums: Sums) -> str:
    """Say beside a total how many lines it is missing."""
    return _("{count} khoản chưa quy tiền").format(count=sums.unvalued) if sums.unvalued else ""


def _amount(dong: int) -> str:
    return written.thousands(dong) if dong else "-"


def in_prose(sums: Sums) -> str:
    """Say a total in a sentence, in figures and in words, with what it does not contain."""
    text = _("{figures} ({words})").format(
        figures=written.dong(sums.total), words=written.dong_in_words(sums.total)
    )
    if sums.approximate:
        text = _("{total}, trong đó có khoản ước tính").format(total=text)
    if sums.unvalued:
        text = _("{total}; ngoài ra còn {count} khoản chưa quy tiền").format(total=text, count=sums.unvalued)
    return text


def letterhead(office: OwnOffice, on: date | None = None) -> Letterhead:
    """Give the head of the office's paper; number and day are left for the pen until it is issued."""
    return Letterhead(office.name, office.place, superior=office.superior, symbol=office.symbol, on=on)


def when(act: Act) -> str:
    """Say when an act was, as exactly as it is known."""
    if act.when is None:
        return _("chưa rõ ngày")
    return written.partial_date(act.when)


def days(period: Period) -> str:
    """Say which days the figures are of, as every report does below its title."""
    return _("Số liệu từ {first} đến {last}").format(
        first=written.date(period.first), last=written.date(period.last)
    )


def until(day: date) -> str:
    return _("đến {day}").format(day=written.date(day))


def shared(lines: int) -> str:
    """Say that one value stands for several lines."""
    return _("giá trị chung {count} nội dung").format(count=lines)


def quantity_alone(line: ActLine) -> str:
    """Write a quantity without its unit: gần 100."""
    if line.quantity is None:
        return ""
    return written.qualified(written.quantity(line.quantity), line.quantity_qualifier)


def quantity(line: ActLine) -> str:
    """Write a quantity with its unit: gần 100 suất."""
    alone = quantity_alone(line)
    return f"{alone} {line.unit}".strip() if alone else ""


def reached(line: ActLine) -> str:
    """Say how many households and people a line reached."""
    parts = []
    if line.households is not None:
        parts.append(_("{count} hộ").format(count=written.money(line.households)))
    if line.people is not None:
        parts.append(_("{count} người").format(count=written.money(line.people)))
    return ", ".join(parts)
