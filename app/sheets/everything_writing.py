"""A whole export as a workbook: a sheet for each table, names beside keys, and what it leaves out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from peewee import ForeignKeyField

from app import format as written
from app.columns import one_line
from app.i18n import paper
from app.reports.paper import Cancelled
from app.sheets import everything_layout as layout
from app.sheets.everything_content import place
from app.sheets.new_workbook import long_workbook
from models import SCHEMA, Code, Day, Keyed, Office, Text, Thousandths, Whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from app.sheets.everything_content import Content, Row
    from app.sheets.everything_layout import Column

_PROGRAM = "Kết nghĩa"
_FONT = "Times New Roman"
_MOST_ROWS = 190_000  # of a sheet; what is more stands on another, since so many are read back
_BETWEEN = 500  # rows
_NARROWEST, _WIDEST = 8, 50  # letters
_ON_A_LINE = 100  # letters of the first sheet
_LINE = 15  # points
_TRIED = 200  # rows by which the width of a column is told
_FIRST = 2  # rows above the first record: the marks and the heads


def workbook(
    content: Content,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """Write all of it as an .xlsx file. Cancelled: it was asked to stop; UserError: the disk stands in the way."""
    return long_workbook(lambda book: _Writing(book, content, progress, cancelled).fill())


class _Writing:
    def __init__(
        self,
        book: Workbook,
        content: Content,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._book, self._content = book, content
        self._progress, self._cancelled = progress, cancelled
        self._done = 0
        self._long: list[tuple[str, str, int, int, str]] = []
        plain = {"font_name": _FONT, "font_size": 11, "valign": "top"}
        grey = {"font_color": "#7F7F7F"}
        self._title = book.add_format({**plain, "bold": True, "font_size": 14})
        self._strong = book.add_format({**plain, "bold": True})
        self._head = book.add_format(
            {**plain, "bold": True, "text_wrap": True, "bottom": 1, "valign": "bottom"}
        )
        self._grey_head = book.add_format(
            {**plain, **grey, "italic": True, "text_wrap": True, "bottom": 1, "valign": "bottom"}
        )
        self._text = book.add_format({**plain, "text_wrap": True})
        self._digits = book.add_format({**plain, "num_format": "@"})
        self._name = book.add_format({**plain, **grey, "italic": True})
        self._key = book.add_format({**plain, **grey, "font_size": 9, "num_format": "@"})
        self._whole = book.add_format({**plain, "num_format": "#,##0"})
        self._bare = book.add_format({**plain, "num_format": "0"})
        self._exact = book.add_format({**plain, "num_format": "#,##0.###"})
        self._date = book.add_format({**plain, "num_format": "dd/mm/yyyy", "align": "left"})

    def fill(self) -> None:
        self._book.set_properties({"title": paper("Kết nghĩa: toàn bộ dữ liệu")})
        self._say_what_it_is()
        for table, title in layout.SHEETS.items():
            rows = self._content.rows[table]
            for number, start in enumerate(range(0, max(len(rows), 1), _MOST_ROWS), start=1):
                name = title if number == 1 else f"{title} ({number})"
                self._sheet(table, name, rows[start : start + _MOST_ROWS])
        self._go_on()
        if self._long:
            self._long_texts()

    def _say_what_it_is(self) -> None:
        sheet = self._book.add_worksheet(paper("Giới thiệu"))
        own = next(row for row in self._content.rows[Office] if row[place(Office, "own")])
        day = self._content.day
        for column, mark in enumerate((layout.MARK, SCHEMA, own[0], day.isoformat())):
            sheet.write(0, column, mark)
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.set_column(0, 0, _ON_A_LINE)
        lines = (
            (paper("TOÀN BỘ DỮ LIỆU CỦA TỆP KẾT NGHĨA"), self._title),
            (one_line(own[place(Office, "name")]), self._strong),
            (
                paper("Ghi ra ngày {day} bằng chương trình {program}, dạng dữ liệu {schema}.").format(
                    day=written.date(day), program=_PROGRAM, schema=SCHEMA
                ),
                self._text,
            ),
            ("", self._text),
            (
                paper(
                    "Nhập tệp này vào một tệp dữ liệu trống thì được đúng nội dung cũ. Nhập vào tệp đang dùng thì dòng "
                    "cùng mã được cập nhật, dòng có mã chưa có trong tệp được thêm, không dòng nào bị xóa."
                ),
                self._text,
            ),
            (
                paper(
                    "Sửa được các cột chữ đen. Cột chữ xám nghiêng là tên đọc kèm, đi theo cột mã ở cuối dòng; dòng "
                    "đầu đang ẩn của mỗi trang cho chương trình biết cột nào là gì. Đừng xóa hay sửa hai phần đó."
                ),
                self._text,
            ),
            ("", self._text),
            (paper("Không có trong tệp này (hãy giữ bằng bản sao lưu):"), self._strong),
            *(
                (f"- {what}: {written.money(count)}", self._text)
                for what, count in self._content.left_out.items()
            ),
            ("", self._text),
            (paper("Số dòng ở mỗi trang:"), self._strong),
            *(
                (f"- {title}: {written.money(len(self._content.rows[table]))}", self._text)
                for table, title in layout.SHEETS.items()
            ),
        )
        for row, (text, style) in enumerate(lines, start=1):
            if style is self._text and len(text) > _ON_A_LINE:
                sheet.set_row(row, _LINE * -(-len(text) // _ON_A_LINE))
            sheet.write_string(row, 0, text, style)
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)

    def _sheet(self, table: type[Keyed], name: str, rows: list[Row]) -> None:
        sheet = self._book.add_worksheet(name)
        columns = layout.columns(table)
        places = [-1 if column.field is None else place(table, column.field.name) for column in columns]
        named_by = [self._named_by(table, column) for column in columns]
        styles = [self._style(column) for column in columns]
        sheet.set_row(0, None, None, {"hidden": True})
        for number, column in enumerate(columns):  # rows in order: one that is left is written out
            sheet.write_string(0, number, column.mark)
        for number, column in enumerate(columns):
            grey = column.is_key or column.field is None
            head = column.head[:1].upper() + column.head[1:]
            sheet.write_string(1, number, head, self._grey_head if grey else self._head)
            width = self._width(column, head, [row[places[number]] for row in rows[:_TRIED]])
            sheet.set_column(number, number, width, styles[number])
        for number, row in enumerate(rows, start=_FIRST):
            self._done += 1
            if not self._done % _BETWEEN:
                self._go_on()
            for position, column in enumerate(columns):
                if column.field is None:
                    key = row[named_by[position]]
                    text = None if key is None else self._content.names[column.names][key]  # type: ignore[index]  # a name is of a table
                else:
                    text = row[places[position]]
                if text is not None and text != "":
                    self._write(sheet, (number, position), column, (text, styles[position]), row[0])
        sheet.freeze_panes(_FIRST, 1)
        if rows:
            sheet.autofilter(1, 0, len(rows) + 1, len(columns) - 1)
        sheet.repeat_rows(1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)

    def _named_by(self, table: type[Keyed], column: Column) -> int:
        """Give the place of the key by which a column names a record."""
        return place(table, column.mark.split(".")[1]) if column.field is None else -1

    def _write(
        self, sheet: Worksheet, at: tuple[int, int], column: Column, cell: tuple[Any, Any], key: str
    ) -> None:
        field, (held, style) = column.field, cell
        if field is None or isinstance(field, ForeignKeyField | Text):
            text, parts = layout.pieces(held)
            sheet.write_string(*at, text, style)
            self._long += [
                (key, column.mark, number, len(parts), part) for number, part in enumerate(parts, start=1)
            ]
            return
        match layout.value(field, held):
            case str(word):
                sheet.write_string(*at, word, style)
            case date() as day:
                sheet.write_datetime(*at, day, style)
            case number:
                sheet.write_number(*at, number, style)

    def _style(self, column: Column) -> Any:
        field = column.field
        if column.is_key:
            return self._key
        if field is None:
            return self._name
        if field.name in {"year", "position"}:
            return self._bare
        if column.is_text:
            return self._digits
        for kind, style in ((Day, self._date), (Thousandths, self._exact), (Whole, self._whole)):
            if isinstance(field, kind):
                return style
        return self._text

    def _width(self, column: Column, head: str, held: list[Any]) -> int:
        if column.is_key:
            return 12
        if column.field is None:
            return 28
        if isinstance(column.field, Code):
            held = [layout.value(column.field, value) for value in held if value is not None]
        longest = max((len(str(value).split("\n")[0]) for value in held if value is not None), default=0)
        return min(max(longest + 2, len(head) // 2 + 3, _NARROWEST), _WIDEST)

    def _long_texts(self) -> None:
        sheet = self._book.add_worksheet(paper("Chữ dài"))
        sheet.write_string(0, 0, layout.LONG)
        sheet.set_row(0, None, None, {"hidden": True})
        heads = (
            paper("Mã"),
            paper("Cột"),
            paper("Phần"),
            paper("Số phần"),
            paper("Chữ của những ô dài quá một ô Excel"),
        )
        for column, (head, width) in enumerate(zip(heads, (12, 20, 8, 8, 100), strict=True)):
            sheet.write_string(1, column, head, self._head)
            sheet.set_column(column, column, width)
        for row, (key, mark, number, count, part) in enumerate(self._long, start=_FIRST):
            sheet.write_string(row, 0, key, self._key)
            sheet.write_string(row, 1, mark, self._key)
            sheet.write_number(row, 2, number, self._bare)
            sheet.write_number(row, 3, count, self._bare)
            sheet.write_string(row, 4, part, self._text)
        sheet.freeze_panes(_FIRST, 0)

    def _go_on(self) -> None:
        if self._cancelled and self._cancelled():
            raise Cancelled
        if self._progress:
            self._progress(self._done, self._content.size)
