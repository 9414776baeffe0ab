"""Cells as people write them, read by what their column means: understood, asked about or refused, never guessed.

Amounts, quantities and days as text are those of `app.typed`. A blank cell, and one with nothing but dashes or dots, is
silence: None, and never 0.
"""

import datetime as dt
import re
from decimal import Decimal
from typing import NamedTuple

from app import typed
from app.errors import UserError
from app.i18n import _
from app.partial_date import PartialDate
from app.sheets.workbook import Cell
from app.text import clean, fold
from app.typed import Amount, Quantity

_SILENT = re.compile(r"[\s\-–—_.…/*]*")
_NOTHING = {
    "khong",
    "khong co",
    "ko",
    "k",
    "khong kinh phi",
}  # folded; said of an amount or a number of things
_DONG = 100_000  # a bare number from here on can only be đồng
_MOST = 10**15
_LONGEST = 200  # letters; what is longer is a story, and no pattern is tried on it
_UNIT_WORDS = {1: "đồng", 10**3: "nghìn đồng", 10**6: "triệu đồng", 10**9: "tỷ đồng"}
_SAID_UNIT = re.compile(r"[^\W\d_]|₫")
_QUALIFYING = re.compile(
    r"^(?:(?:tổng )?(?:trị giá|kinh phí|số tiền)|tổng|hơn|trên|gần|ngót|khoảng|chừng|ước|xấp xỉ|~|\s)+",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*\([^()0-9]*\)\s*$")
_EACH = re.compile(
    r"^(?:mỗi|một|1|01)\s+(?P<unit>[^\W\d_]+(?: quà)?)\s+(?:trị giá\s+|là\s+|được\s+)?(?P<amount>.*\d.*)$",
    re.IGNORECASE,
)
_PER = re.compile(
    r"^(?P<amount>.*\d.*?)\s*/\s*(?:1 |một )?(?P<unit>[^\W\d_]+(?:[^\W\d_ ]|2|3| )*?)\s*$", re.IGNORECASE
)

# Days as Excel counts them: the 60th is the 29th of February 1900, which never was, so days begin a day early.
_EPOCH_1900 = dt.date(1899, 12, 30)
_EPOCH_1904 = dt.date(1904, 1, 1)
_DAYS = range(18_264, 73_051)  # 1950 to 2099, and well above any year
_YEARS = range(1900, 2101)
_TIME = re.compile(r"[ T]\d{1,2}(?:[:h]\d{2}){1,2}(?:\.\d+)?$")
_HOUR = re.compile(
    r"^(?:lúc |vào )?\d{1,2} ?(?:h|g|giờ|:)(?: ?\d{2})?(?: ?phút)?(?: sáng| chiều)?,? (?=ngày|\d)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"^(?:từ )?(?:ngày )?(?P<first>\d{1,2})(?:\s*[/.]\s*(?P<month>\d{1,2})(?:\s*[/.]\s*(?P<year>\d{4}))?)?\s*(?:-|–|—|đến ngày|đến|và|&)\s*"
    r"(?P<last>\d{1,2}\s*[/.]\s*(?P<last_month>\d{1,2})\s*[/.]\s*(?P<last_year>\d{4}))$",
    re.IGNORECASE,
)
_WHENEVER = {
    "trong nam",
    "ca nam",
    "trong quy",
    "trong ky",
    "thuong xuyen",
    "trong thang",
    "hang nam",
    "trong dip tet",
}
_SPAN = re.compile(r"^(?:từ )?(?P<first>.+?)\s*(?:-|–|—|đến|tới)\s*(?P<last>(?:hết )?.*\d.*)$", re.IGNORECASE)
_HALF = re.compile(r"^(?:1/2|½|nửa)(\s+(\D.*))?$", re.IGNORECASE)
_PERSONS = re.compile(r"^(\d+)\s*(?:đ/c|đc|đồng chí|cb|cbcs)\.?$", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"^(?:thứ (?:\d|hai|ba|tư|năm|sáu|bảy)|chủ nhật|CN|T[2-7])\s*,?\s+\(?(?=ngày|\d)", re.IGNORECASE
)

_YES = {"x", "co", "dat", "roi", "da co", "true", "yes", "v", "✓", "✔", "1", "da dat"}
_NO = {"khong", "chua", "chua co", "khong co", "chua dat", "khong dat", "false", "no", "0", "k", "ko"}

_DECISION = re.compile(
    r"(?:(?:theo |căn cứ )?(?:quyết định|qđ|công văn|kế hoạch)\s*)?(?:số\s*:?\s*)?"
    r"(?P<number>\d+[^\s,;()]*(?:\s*/\s*[^\s,;()]+)?)"
    r"(?:[\s,;(]*(?:ngày\s*|ký ngày\s*)?(?P<date>\d[^()]*?)\)?)?\s*\.?",
    re.IGNORECASE,
)


class Decision(NamedTuple):
    number: str
    signed_on: PartialDate | None


def is_silent(cell: Cell) -> bool:
    return cell.value is None or (isinstance(cell.value, str) and _SILENT.fullmatch(cell.value) is not None)


def _says_nothing(cell: Cell) -> bool:
    """Tell whether an amount is left blank in words: "không"."""
    value = cell.value
    return isinstance(value, str) and value[:1] in "kK" and fold(value).strip(" .") in _NOTHING


def text(cell: Cell) -> str:
    """Give a cell as one line of text, a number or day as it is written in Vietnam."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, str):
        return clean(cell.value)
    if cell.shown:
        return cell.shown
    match cell.value:
        case dt.date():
            return f"{cell.value:%d/%m/%Y}"
        case Decimal():
            return f"{cell.value:f}".replace(".", ",")
    return str(cell.value)


def money(cell: Cell, scale: int | None = None) -> Amount | None:
    """Read an amount in whole đồng; `scale` is the unit above the table or at the head, in đồng.

    A cell that names its own unit ("67,5 triệu" under "1.000 đồng") is believed before the head. Raises Ambiguous for a
    small number where no unit is known, UserError for what is no amount, for less than nothing and for parts of a đồng.
    """
    if is_silent(cell) or _says_nothing(cell):
        return None
    said = _as_said(cell)
    if isinstance(said, str):
        line = _ASIDE.sub("", said)
        if scale in _UNIT_WORDS and not _SAID_UNIT.search(_QUALIFYING.sub("", line)):
            line = f"{line.rstrip(' .,;')} {_UNIT_WORDS[scale]}"
        return typed.money(line)
    if said < 0:
        raise UserError(_("Số tiền {text} nhỏ hơn 0. Hãy xem lại.").format(text=text(cell)))
    if scale is None and (said < _DONG or said != int(said)) and said != 0:
        return typed.money(f"{said:f}".replace(".", ","))
    dong = said * (scale or 1)
    if dong != int(dong):
        raise UserError(
            _("Số tiền {text} có phần lẻ dưới một đồng. Hãy ghi số đồng chẵn.").format(text=text(cell))
        )
    if dong > _MOST:
        raise UserError(_("Số tiền {text} lớn quá một triệu tỷ đồng. Hãy xem lại.").format(text=text(cell)))
    return Amount(int(dong))


def unit_money(cell: Cell, scale: int | None = None) -> tuple[Amount | None, str]:
    """Read the amount of one of many, and of what: "300.000 đồng/suất", "mỗi suất 1,5 triệu". Raises as `money` does."""
    if isinstance(cell.value, str) and not is_silent(cell):
        line = clean(cell.value)
        if len(line) <= _LONGEST and (found := _EACH.match(line) or _PER.match(line)):
            return money(Cell(found["amount"].strip()), scale), found["unit"].strip()
    return money(cell, scale), ""


def quantity(cell: Cell, unit: str = "") -> Quantity | None:
    """Read a quantity with the unit it names itself, else `unit`.

    Raises Ambiguous for a comma before three digits, UserError for what is no quantity.
    """
    if is_silent(cell) or _says_nothing(cell):
        return None
    said = _as_said(cell)
    if isinstance(said, str):
        found = typed.quantity(_HALF.sub(r"0,5 \2", _ASIDE.sub("", said)))
        own = " ".join(dict.fromkeys((found.unit or "").split()))  # "26.575kg kg" is in the papers
        return Quantity(found.thousandths, found.qualifier, own or unit or None)
    thousandths = said * 1000
    if said < 0:
        raise UserError(_("Số lượng {text} nhỏ hơn 0. Hãy xem lại.").format(text=text(cell)))
    if thousandths != int(thousandths):
        raise UserError(
            _("Số lượng {text} có quá ba chữ số sau dấu phẩy. Hãy làm tròn.").format(text=text(cell))
        )
    if thousandths > _MOST:
        raise UserError(_("Số lượng {text} lớn quá mức. Hãy xem lại.").format(text=text(cell)))
    return Quantity(int(thousandths), None, unit or None)


def count(cell: Cell) -> int | None:
    """Read how many there are of something that is not divided: 42, "42 hộ". Raises as `quantity` does."""
    if is_silent(cell):
        return None
    said = _as_said(cell)
    if isinstance(said, str):
        return typed.count(_PERSONS.sub(r"\1 người", said))
    if said < 0 or said != int(said):
        raise UserError(_("“{text}” không phải số nguyên. Hãy ghi như 42.").format(text=text(cell)))
    return int(said)


def date(cell: Cell, today: dt.date, *, since_1904: bool = False) -> PartialDate | None:
    """Read a day, month, quarter, year or occasion, also as the number that Excel keeps for a day.

    Raises Ambiguous where the year is missing; UserError where it is none, or where Excel has taken a day for a number
    in a way that lost what was typed (12.10 became 12.1).
    """
    if is_silent(cell) or (isinstance(cell.value, str) and fold(cell.value).strip(" .") in _WHENEVER):
        return None
    value = cell.value
    if isinstance(value, dt.date):
        return typed.day_or_period(cell.shown, today) if cell.shown else PartialDate.day(value)
    number = _whole(value)
    if number in _DAYS:
        return PartialDate.day((_EPOCH_1904 if since_1904 else _EPOCH_1900) + dt.timedelta(number))
    if isinstance(value, int) and number in _YEARS:
        return PartialDate.year(number)
    line = f"{value:f}" if isinstance(value, Decimal) else str(value)
    if isinstance(value, int) or (isinstance(value, Decimal) and line.endswith(".1")):
        raise UserError(
            _("Không rõ {text} là ngày nào. Hãy ghi đủ ngày, tháng, năm như 05/01/2026.").format(
                text=text(cell)
            )
        )
    line = _WEEKDAY.sub("", _HOUR.sub("", _TIME.sub("", clean(line))))
    line = line if "(" in line else line.removesuffix(")")
    if len(line) <= _LONGEST and (found := _RANGE.match(line)):
        raise _several_days(line, found, today)
    return typed.day_or_period(line, today)


def span(cell: Cell, today: dt.date) -> tuple[PartialDate | None, PartialDate | None]:
    """Read from when to when something holds: "2021 - 2025", "từ 01/2021 đến 12/2025"; one date is when it begins.

    Raises as `date` does.
    """
    line = text(cell)
    if isinstance(cell.value, str) and len(line) <= _LONGEST and (found := _SPAN.match(line)):
        first, last = (
            re.sub(r"^(?:ngày|hết) ", "", part.strip()) for part in (found["first"], found["last"])
        )
        if not (first.isdigit() and len(first) <= 2):  # noqa: PLR2004  # 9-10/02/2026 are two days
            return date(Cell(first), today), date(Cell(last), today)
    return date(cell, today), None


def _several_days(line: str, found: re.Match[str], today: dt.date) -> typed.Ambiguous:
    """Ask which of several days is meant. UserError: one of them does not exist."""
    month, year = found["month"] or found["last_month"], found["year"] or found["last_year"]
    first = typed.day_or_period(f"{found['first']}/{month}/{year}", today)
    last = typed.day_or_period(found["last"], today)
    choices = [typed.Choice(f"{day.first:%d/%m/%Y}", day) for day in (first, last)]
    if last.first is not None:
        known = PartialDate.month(last.first.year, last.first.month)
        choices.append(typed.Choice(f"{last.first:%m/%Y}", known))
    return typed.Ambiguous(
        _("“{text}” là nhiều ngày. Tính vào ngày nào?").format(text=typed.quoted(line)), choices
    )


def _whole(value: object) -> int:
    """Give the whole number of days of a cell, its time of day left out; 0 where it is no number."""
    if isinstance(value, str):
        digits = value.strip()
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= len("73050") else 0
    return int(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else 0


def decision(cell: Cell, today: dt.date) -> Decision | None:
    """Read the number of a decision and its day, if both stand in one cell: "1561/QĐ-UBND ngày 20/11/2020".

    What is no number is kept as it is written. Raises as `date` does for the day.
    """
    if is_silent(cell):
        return None
    line = text(cell)
    found = _DECISION.fullmatch(line) if len(line) <= _LONGEST else None
    if found is None:
        return Decision(line, None)
    number = re.sub(r"\s*/\s*", "/", found["number"])
    if found["date"] is None:
        return Decision(number, None)
    return Decision(number, typed.day_or_period(found["date"].strip(" ,;"), today))


def yes_or_no(cell: Cell) -> bool | None:
    """Read a cross, a tick, có or không. UserError: it is something else."""
    if cell.value is None:
        return None
    if isinstance(cell.value, bool):
        return cell.value
    said = fold(str(cell.value)).strip(" .")
    if said in _YES:
        return True
    if said in _NO:
        return False
    if is_silent(cell):
        return None
    raise UserError(
        _("“{text}” chưa rõ là có hay không. Hãy ghi có hoặc không.").format(text=typed.quoted(text(cell)))
    )


def figure(cell: Cell) -> Decimal | None:
    """Give the bare number of a cell, to be added up and compared; None where it says more, or nothing."""
    if isinstance(cell.value, int | Decimal) and not isinstance(cell.value, bool):
        return Decimal(cell.value)
    if not isinstance(cell.value, str) or _SAID_UNIT.search(cell.value) or is_silent(cell):
        return None
    try:
        return Decimal(typed.quantity(cell.value).thousandths).scaleb(-3)
    except UserError:
        return None


def _as_said(cell: Cell) -> str | Decimal:
    """Give a number, or the text that a cell shows; what shows other digits than its value is believed as it shows."""
    value = cell.value
    if isinstance(value, bool | dt.date):
        raise UserError(_("“{text}” không phải một số. Hãy xem lại định dạng của ô.").format(text=text(cell)))
    if isinstance(value, str):
        return clean(value)
    if cell.shown:
        return cell.shown
    return Decimal(value or 0)
