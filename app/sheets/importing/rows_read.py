"""One row of a table as it is read: each cell by its meaning, and all that cannot be read or has several meanings."""

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from app import periods, typed
from app.errors import UserError
from app.i18n import _
from app.partial_date import PartialDate, Precision
from app.periods import Period
from app.sheets import cells
from app.sheets.importing.plan import Candidate, Choices, Question, Reason
from app.sheets.importing.scales import Scales, settled
from app.sheets.meanings import LABELS, Meaning
from app.sheets.table_rows import Row
from app.sheets.understood import Column, Understood
from app.sheets.workbook import Cell, Place, Sheet
from app.text import clean_lines, fold
from app.worked_out import WorkedOut
from models import Scheme

T = TypeVar("T")

_NOT_SAID = {Meaning.NUMBER, Meaning.SUM, Meaning.NOTHING}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"(?:nam )?(?P<year>20\d\d|19\d\d)\b"
_QUARTER = re.compile(rf"\bquy (?P<quarter>iv|i{{1,3}}|[1-4])\b[ /,.-]*{_YEAR}")
_HALF = re.compile(rf"\b(?:6|sau) thang (?P<part>dau|cuoi) {_YEAR}")
_NINE_MONTHS = re.compile(rf"\b(?:9|chin) thang(?: dau)? {_YEAR}")
_MONTH = re.compile(r"\bthang (?P<month>1[0-2]|0?[1-9])[ /,.-]*(?:nam )?(?P<year>20\d\d|19\d\d)\b")
_WHOLE_YEAR = re.compile(r"\bnam (?P<year>20\d\d|19\d\d)\b")
_TET = re.compile(
    r"(?:dịp |nhân dịp )?(?P<name>tết(?: nguyên đán| cổ truyền)?(?: \w+){0,2}?(?: năm)? 20\d\d)\b",
    re.IGNORECASE,
)
_IN_THE_YEAR = re.compile(r"\s+năm\s+(?=\d{4}$)", re.IGNORECASE)
_CITED = re.compile(
    r"\b(?:quyet dinh|nghi quyet|chi thi|cong van|thong bao|ke hoach) so\b|\bcan cu\b|\bkem theo\b"
)
_PLACE_AND_DAY = re.compile(r"\bngay\b.*\bthang\b")


@dataclass(frozen=True)
class Above:
    """The time that the lines above a table name for all its rows."""

    period: Period | None = None
    when: PartialDate | None = None


def said_above(lines: Sequence[str], scheme: Scheme) -> Above:
    """Tell which time a table is about by its title; the day it was written on says nothing about that, nor the paper it came with."""
    period, when = None, None
    for line in lines:
        plain = fold(line)
        if named := _TET.search(line):
            when = PartialDate.occasion_of(_quietly(named["name"]))
        if _PLACE_AND_DAY.search(plain) or _CITED.search(plain):
            continue
        if found := _QUARTER.search(plain):
            period = periods.quarter(int(found["year"]), _ROMAN[found["quarter"]], scheme)
        elif found := _HALF.search(plain):
            period = periods.half(int(found["year"]), 1 if found["part"] == "dau" else 2, scheme)
        elif found := _NINE_MONTHS.search(plain):
            period = periods.parse(f"{found['year']}-M9", scheme)
        elif found := _MONTH.search(plain):
            when = PartialDate.month(int(found["year"]), int(found["month"]))
        elif (found := _WHOLE_YEAR.search(plain)) and when is None:
            when = PartialDate.year(int(found["year"]))
    return Above(period, when)


def last_head(column: Column) -> str:
    """Give the words right over a column, without those they stand under."""
    return column.head.rsplit(" / ", 1)[-1]


def _quietly(name: str) -> str:
    """Write what stands in a title in capitals as names are written."""
    if name.isupper():
        name = name.title().replace("Nguyên Đán", "Nguyên đán")
    return _IN_THE_YEAR.sub(" ", name)


@dataclass(frozen=True)
class Table:
    """A table that is read, with what holds for all its rows."""

    sheet: Sheet
    understood: Understood
    source: str
    above: Above
    since_1904: bool
    choices: Choices
    doubtful_letters: Mapping[tuple[int, str], Question]  # by column and font

    @cached_property
    def _settled(self) -> Scales:
        return settled(self.sheet, self.understood, self.source, self.choices)

    @cached_property
    def scales(self) -> Mapping[Meaning, int | None]:
        """Give, by meaning, how many đồng a bare number is."""
        return self._settled.known

    @cached_property
    def scales_asked(self) -> Mapping[Meaning, Question]:
        """Give what is asked of a column of which nobody knows that."""
        return self._settled.asked

    @cached_property
    def heads(self) -> dict[Meaning, str]:
        """Give the words at the head of each column, the lowest of several."""
        return {column.meaning: last_head(column) for column in self.understood.columns}

    @cached_property
    def frame(self) -> str:
        """Say what every row means besides what it says itself."""
        scales = ",".join(f"{meaning}={scale}" for meaning, scale in self.scales.items() if scale)
        period = self.above.period.id if self.above.period else ""
        return f"{self.understood.kind}|{scales}|{period}|{self.above.when}|{self.choices.period}"

    @cached_property
    def _said(self) -> WorkedOut[Meaning, "Reading"]:
        return WorkedOut(lambda meaning: Reading(lambda cell: f"{meaning}={cell.value}{cell.shown}"))

    @cached_property
    def _made(self) -> dict[Any, Any]:
        return {}

    def once(self, make: Callable[["Table"], T]) -> T:
        """Give what is made once for all rows of the table."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    @cached_property
    def readings(self) -> "dict[tuple[object, Meaning], Reading]":
        """Give how the cells of each column are read, by what is read and by the meaning of the column."""
        return {}

    def digest(self, rows: Sequence[Row]) -> str:
        """Give a digest of what some rows say, by which the same rows are known again wherever they stand."""
        said = [self.frame]
        of_column = self._said
        for row in rows:
            said += [
                of_column[meaning].of(cell).value
                for meaning, cell in row.cells.items()
                if meaning not in _NOT_SAID
            ]
            said += [section.text for section in row.sections]
        return hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:32]


class Made(NamedTuple):
    """What was made of a cell, or what kept it from being read."""

    value: Any
    trouble: UserError | None = None


class Reading:
    """One way to read cells: what they say depends on nothing else, so those that are alike are read once."""

    def __init__(self, read: Callable[[Cell], Any]) -> None:
        self._read = read
        self._known = WorkedOut(self._make)

    def of(self, cell: Cell) -> Made:
        if cell.value.__class__ is bool:  # which Python holds for 0 and 1
            return self._make(cell)
        return self._known[cell]

    def _make(self, cell: Cell) -> Made:
        try:
            return Made(self._read(cell))
        except UserError as trouble:
            return Made(None, trouble.with_traceback(None))


class RowRead:
    """Reads the cells of one row; what it cannot make out is gathered in `reasons` and `questions`."""

    def __init__(self, table: Table, row: Row, reasons: list[Reason], questions: list[Question]) -> None:
        self.table, self.row = table, row
        self.reasons, self.questions = reasons, questions
        self.left_out = False  # by an answer of the clerk
        self._cells = row.cells
        self._told: dict[tuple[object, Meaning], Any] = {}
        self._on: tuple[()] | tuple[dt.date | None] = ()
        if table.doubtful_letters:
            self._ask_about_encodings()

    @property
    def today(self) -> dt.date:
        return self.table.choices.today

    @property
    def stuck(self) -> bool:
        """Tell whether something has been found already that keeps the row from being taken in."""
        return self.left_out or bool(self.reasons or self.questions)

    @property
    def told(self) -> tuple[int, ...]:
        """Give how much was said of the row so far: what is understood without a word is understood so in any row."""
        return len(self.reasons), len(self.questions), len(self._told), self.left_out

    @property
    def on(self) -> dt.date | None:
        """Give the day that the row is about, by which names are understood."""
        if not self._on:
            self._on = (self._day_of_the_row(),)
        return self._on[0]

    def _day_of_the_row(self) -> dt.date | None:
        when = self.date(Meaning.DATE) or self.table.above.when
        if when is not None and when.last is not None:
            return when.last
        return self.table.above.period.last if self.table.above.period else None

    def place(self, meaning: Meaning) -> str:
        """Name the cell as a clerk finds it: "Biểu 1, ô C12"."""
        column = self.row.places.get(meaning, 0)
        return _("{sheet}, ô {cell}").format(
            sheet=self.table.understood.sheet, cell=Place(self.row.number, column).called
        )

    def _ask_about_encodings(self) -> None:
        for meaning, column in self.row.places.items():
            cell = self.row.cells[meaning]
            question, value = self.table.doubtful_letters.get((column, cell.font)), cell.value
            if question is not None and isinstance(value, str) and not value.isascii():
                self.questions.append(question)

    def has(self, meaning: Meaning) -> bool:
        cell = self.row.cells.get(meaning)
        return cell is not None and not cells.is_silent(cell)

    def refuse(self, text: str, meaning: Meaning | None = None) -> None:
        column = self.row.places.get(meaning) if meaning is not None else None
        self.reasons.append(Reason(text, column))

    def text(self, meaning: Meaning) -> str:
        return (self._said("text", meaning, _text) or "") if meaning in self._cells else ""

    def lines(self, meaning: Meaning) -> str:
        """Give the text of a cell with its line ends, by which several names in it are told apart."""
        return (self._said("lines", meaning, _lines) or "") if meaning in self._cells else ""

    def money(self, meaning: Meaning) -> typed.Amount | None:
        scale = self.table.scales.get(meaning)
        return self._cell("money", meaning, lambda cell: cells.money(cell, scale))

    def unit_money(self) -> tuple[typed.Amount | None, str]:
        scale = self.table.scales.get(Meaning.UNIT_VALUE)
        found = self._cell("unit", Meaning.UNIT_VALUE, lambda cell: cells.unit_money(cell, scale))
        return found if isinstance(found, tuple) else (found, "")

    def quantity(self, meaning: Meaning, unit: str = "") -> typed.Quantity | None:
        return self._cell(("quantity", unit), meaning, lambda cell: cells.quantity(cell, unit))

    def count(self, meaning: Meaning) -> int | None:
        return self._cell("count", meaning, cells.count)

    def flag(self, meaning: Meaning) -> bool | None:
        return self._cell("flag", meaning, cells.yes_or_no)

    def date(self, meaning: Meaning) -> PartialDate | None:
        today, since_1904 = self.today, self.table.since_1904
        return self._cell("date", meaning, lambda cell: cells.date(cell, today, since_1904=since_1904))

    def day(self, meaning: Meaning, *, last: bool = False) -> dt.date | None:
        """Read a day; a month or year stands for its first day, or its `last`."""
        found = self.date(meaning)
        if found is None:
            return None
        if found.precision is Precision.OCCASION:
            self.refuse(_("Hãy ghi đủ ngày, tháng, năm như 05/01/2026."), meaning)
            return None
        return found.last if last else found.first

    def span(self, meaning: Meaning) -> tuple[dt.date | None, dt.date | None]:
        """Read the first and the last day of a time."""
        today = self.today
        found = self._cell("span", meaning, lambda cell: cells.span(cell, today)) or (None, None)
        return (found[0].first if found[0] else None), (found[1].last if found[1] else None)

    def whole_day(self, meaning: Meaning) -> dt.date | None:
        """Read a day that is known as a day; a month or an occasion is refused."""
        found = self.date(meaning)
        if found is None:
            return None
        if found.precision is not Precision.DAY:
            self.refuse(_("Hãy ghi đủ ngày, tháng, năm như 05/01/2026."), meaning)
            return None
        return found.first

    def decision(self) -> cells.Decision | None:
        today = self.today
        return self._cell("decision", Meaning.DECISION, lambda cell: cells.decision(cell, today))

    def _cell(self, how: object, meaning: Meaning, read: Callable[[Cell], T | None]) -> T | None:
        if meaning in self._cells:
            return self._said(how, meaning, read)
        return self._tell_once(how, meaning, None) if meaning in self.row.uncalculated else None

    def _said(self, how: object, meaning: Meaning, read: Callable[[Cell], T]) -> T | None:
        """Read a cell by what it says alone: `read` serves the cells of other rows too."""
        readings = self.table.readings
        reading = readings.get((how, meaning))
        if reading is None:
            reading = readings[how, meaning] = Reading(read)
        made = reading.of(self._cells[meaning])
        if made.trouble is not None:
            return self._tell_once(how, meaning, made.trouble)
        return made.value  # type: ignore[no-any-return]  # what `read` gave

    def _tell_once(self, how: object, meaning: Meaning, trouble: UserError | None) -> T | None:
        """Tell why a cell cannot be read; give what the clerk has answered, if he was asked."""
        if (how, meaning) not in self._told:
            self._told[how, meaning] = self._tell(meaning, trouble)
        told: T | None = self._told[how, meaning]
        return told

    def _tell(self, meaning: Meaning, trouble: UserError | None) -> Any:
        if isinstance(trouble, typed.Ambiguous):
            return self._ask(meaning, trouble)
        if trouble is not None:
            self.refuse(trouble.text, meaning)
            return None
        column = self.table.understood.column(meaning)
        self.reasons.append(
            Reason(
                _(
                    "Ô này là công thức chưa có kết quả trong tệp. Hãy mở tệp bằng Excel, lưu lại, rồi nhập lại."
                ),
                column.index if column else None,
            )
        )
        return None

    def _ask(self, meaning: Meaning, asked: typed.Ambiguous) -> Any:
        if (of_column := self.table.scales_asked.get(meaning)) is not None:
            self.questions.append(of_column)
            return None
        place = Place(self.row.number, self.row.places.get(meaning, 0))
        key = f"{self.table.understood.sheet}!{place.called}"
        if (only := self._of_the_time_above(asked)) is not None:
            return only
        answer = self.table.choices.answers.get(key)
        if answer is not None and answer.isdigit() and int(answer) < len(asked.choices):
            return asked.choices[int(answer)].value
        offered = tuple(Candidate(str(number), choice.label) for number, choice in enumerate(asked.choices))
        label = LABELS[meaning]
        text = _("{column} ở ô {place}: {text}").format(column=label, place=place.called, text=asked.text)
        self.questions.append(Question(key, text, offered))
        return None

    def _of_the_time_above(self, asked: typed.Ambiguous) -> PartialDate | None:
        """Give the only one of several days of several years that lies in the time that the title names."""
        above = self.table.above
        bounds = above.period or above.when
        first, last = (bounds.first, bounds.last) if bounds is not None else (None, None)
        if first is None or last is None:
            return None
        days = [choice.value for choice in asked.choices if isinstance(choice.value, PartialDate)]
        years = {day.first.year for day in days if day.first}
        fitting = [day for day in days if day.first and day.last and first <= day.first and day.last <= last]
        return fitting[0] if len(fitting) == 1 and len(years) == len(asked.choices) else None


def _text(cell: Cell) -> str:
    return "" if cells.is_silent(cell) else cells.text(cell)


def _lines(cell: Cell) -> str:
    if cells.is_silent(cell):
        return ""
    return clean_lines(cell.value) if isinstance(cell.value, str) else cells.text(cell)
