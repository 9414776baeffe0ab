"""What an import did or would do, for people at a terminal and for programs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from app import format as written
from app.errors import UserError
from app.i18n import _
from app.sheets.importing.book import Import
from app.sheets.importing.plan import LABELS, Plan, Verdict, What
from app.sheets.meanings import KIND_LABELS, Meaning, TableKind
from app.sheets.meanings import LABELS as MEANINGS
from app.sheets.understood import Changes, Understood
from app.sheets.workbook import column_name
from app.text import fold

_LISTED = 20  # rows of a kind that are told one by one
_LONGEST_HEAD = 40  # letters
_MAPPED = re.compile(r"(?P<column>[^=]+)=(?P<meaning>[a-z_]+)(?::(?P<scale>[0-9]+))?")


def as_json(plan: Plan, backup: Path | None = None) -> dict[str, Any]:
    """Give the counts of rows by verdict, what is to be said of single rows, and where the file lies as it was before."""
    counts = plan.counts()
    verdicts = list(plan.verdicts())
    return {
        **{what.value: counts[what] for what in (What.NEW, What.UPDATED, What.SAME, What.DOUBTFUL)},
        "refused": [_where(one) for one in verdicts if one.what is What.REFUSED],
        "doubts": [
            {**_where(one), "questions": [_question(question) for question in one.questions]}
            for one in verdicts
            if one.what is What.DOUBTFUL
        ],
        "changes": [
            {
                "sheet": one.sheet,
                "row": one.row,
                "record": one.record,
                "fields": [change._asdict() for change in one.changes],
            }
            for one in verdicts
            if one.what is What.UPDATED
        ],
        "notes": [{**_where(one), "notes": list(one.notes)} for one in verdicts if one.notes],
        "undated": plan.undated(),
        "gone": [gone._asdict() for gone in plan.gone],
        "backup": str(backup) if backup else None,
    }


def _where(verdict: Verdict) -> dict[str, Any]:
    return {
        "sheet": verdict.sheet,
        "row": verdict.row,
        "column": verdict.column_letters or None,
        "head": verdict.head,
        "reason": verdict.reason,
    }


def _question(question: Any) -> dict[str, Any]:
    return {
        "id": question.id,
        "text": question.text,
        "candidates": [candidate._asdict() for candidate in question.candidates],
    }


def lines(
    plan: Plan, tables: Iterable[Understood] = (), *, done: bool, backup: Path | None = None
) -> Iterator[str]:
    """Say what was done, or what would be, line by line; `backup` is the file as it was before."""
    counts = plan.counts()
    listed = ", ".join(
        _("{count} {what}").format(count=written.money(counts[what]), what=LABELS[what])
        for what in What
        if counts[what] or what in (What.NEW, What.SAME)
    )
    text = (
        _("Đã nhập “{name}”: {rows} (tính theo dòng).")
        if done
        else _("Xem trước “{name}”: {rows} (tính theo dòng).")
    )
    yield text.format(name=plan.name, rows=listed)
    yield from map(_taken_for, tables)
    if backup is not None:
        yield kept_before(backup)
    verdicts = list(plan.verdicts())
    for what in (What.UPDATED, What.DOUBTFUL, What.REFUSED):
        told = [one for one in verdicts if one.what is what]
        yield from map(_line, told[:_LISTED])
        if len(told) > _LISTED:
            yield _("… và {count} dòng nữa.").format(count=written.money(len(told) - _LISTED))
    noted = [one for one in verdicts if one.notes and one.what is not What.SAME]
    for one in noted[:_LISTED]:
        yield _("  {sheet}, dòng {row}: {text}").format(
            sheet=one.sheet, row=one.row, text=" ".join(one.notes)
        )
    if len(noted) > _LISTED:
        yield _("… và {count} dòng nữa.").format(count=written.money(len(noted) - _LISTED))
    if counts[What.DOUBTFUL]:
        yield _(
            "Dòng cần hỏi chưa được ghi. Hãy trả lời trong cửa sổ (Tệp → Nhập từ Excel…), hoặc bằng --create và --answer; "
            "main.py import --help cho biết cách viết."
        )
    if undated := plan.undated():
        yield _(
            "{count} khoản chưa rõ thuộc kỳ nào nên chưa vào tổng của kỳ nào. Hãy chọn kỳ bằng --period, hoặc ghi ngày."
        ).format(count=written.money(undated))
    if plan.gone:
        yield _(
            "{count} bản ghi đã nhập từ tệp này trước đây nay không còn dòng nào; chúng được giữ nguyên."
        ).format(count=written.money(len(plan.gone)))


def _taken_for(table: Understood) -> str:
    """Say what a table was taken for, which of its columns were guessed, and which are left aside though they have a head."""
    said = _("  {sheet}, dòng {first} đến {last}: {kind}.").format(
        sheet=table.sheet,
        first=written.money(table.first_row + 1),
        last=written.money(table.last_row + 1),
        kind=KIND_LABELS[table.kind],
    )
    guessed = [
        _("{column} ({head}) là “{meaning}”").format(
            column=column_name(column.index), head=_head(column.head), meaning=MEANINGS[column.meaning]
        )
        for column in table.columns
        if column.meaning is not Meaning.NOTHING and column.head and not column.sure
    ]
    if guessed:
        said = _("{table} Đoán cột {columns}.").format(table=said, columns=", ".join(guessed))
    unknown = [
        f"{column_name(column.index)} ({_head(column.head)})"
        for column in table.columns
        if column.meaning is Meaning.NOTHING and column.head and not column.sure
    ]
    if not unknown:
        return said
    return _("{table} Không lấy cột {columns}; --map cho biết cột đó là gì.").format(
        table=said, columns=", ".join(unknown)
    )


def _head(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_HEAD else f"{words[: _LONGEST_HEAD - 1]}…"


def kept_before(backup: Path) -> str:
    """Say where the file lies as it was before an import."""
    return _("Tệp dữ liệu trước khi nhập được giữ ở {path}.").format(path=backup)


def _line(verdict: Verdict) -> str:
    if verdict.what is What.UPDATED:
        said = "; ".join(
            _("{label}: {old} → {new}").format(label=one.label, old=one.old or "—", new=one.new or "—")
            for one in verdict.changes
        )
        return _("  {sheet}, dòng {row}: {title}: {text}").format(
            sheet=verdict.sheet, row=verdict.row, title=verdict.title, text=said
        )
    if verdict.column is None:
        return _("  {sheet}, dòng {row}: {text}").format(
            sheet=verdict.sheet, row=verdict.row, text=verdict.reason
        )
    return _("  {sheet}, dòng {row}, cột {column} ({head}): {text}").format(
        sheet=verdict.sheet,
        row=verdict.row,
        column=verdict.column_letters,
        head=" ".join(verdict.head.split()),
        text=verdict.reason,
    )


# --- What is said on the command line ---------------------------------------------------------------------------


def understand_as(book: Import, kind: str | None, mapped: Sequence[str]) -> None:
    """Understand the tables as the command line says: their kind, and H=value or "Thành tiền=value:1000".

    UserError: there is no table, or none with such a column.
    """
    if not book.tables:
        raise UserError(
            _(
                "Trong “{name}” không thấy bảng nào có đầu cột mà chương trình hiểu. Hãy xem lại tệp, hoặc nhập bằng cửa sổ để chỉ dòng đầu bảng."
            ).format(name=book.name)
        )
    found: set[str] = set()
    for number, table in enumerate(book.tables):
        meanings: dict[int, Meaning] = {}
        scales: dict[int, int | None] = {}
        for text in mapped:
            column, meaning, scale = _mapping(text)
            for index in _columns(table, column):
                found.add(text)
                meanings[index] = meaning
                if scale is not None:
                    scales[index] = scale
        changes = Changes(kind=TableKind(kind) if kind else None, meanings=meanings, scales=scales)
        book.change(number, changes)
    for text in mapped:
        if text not in found:
            raise UserError(_("Không bảng nào có cột “{column}”.").format(column=text.partition("=")[0]))


def _mapping(text: str) -> tuple[str, Meaning, int | None]:
    match = _MAPPED.fullmatch(text)
    if match is None or match["meaning"] not in set(Meaning):
        raise UserError(
            _(
                "“{text}” không đúng dạng CỘT=NGHĨA, ví dụ H=value hoặc H=value:1000. Nghĩa là một trong: {listed}."
            ).format(text=text, listed=", ".join(Meaning))
        )
    return match["column"].strip(), Meaning(match["meaning"]), int(match["scale"]) if match["scale"] else None


def _columns(table: Understood, column: str) -> Iterable[int]:
    named = [one.index for one in table.columns if fold(one.head) == fold(column)]
    return named or [one.index for one in table.columns if column_name(one.index) == column.upper()]
