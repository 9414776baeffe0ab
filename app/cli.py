"""The commands. They share every rule with the window: Vietnamese for people, --json for programs."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from app import format as written
from app import history, offices, periods, store, summary, villages
from app.errors import UserError, storage_trouble
from app.guard import SUFFIX
from app.i18n import _
from app.periods import Period
from app.text import finds
from app.villages import VillageLabel

PROBLEM, WRONG_USAGE = 1, 2

_NOTHING_TO_SHOW_ON = _("Máy này không có màn hình để mở cửa sổ; phiếu của kỳ mẫu được in vào {folder}.")


def run(arguments: Sequence[str]) -> int:
    """Carry out one command and give its exit status: 0, 1 for a problem said on stderr, 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console would refuse Vietnamese letters
            stream.reconfigure(encoding="utf-8")
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    return guarded(lambda: options.carry_out(options))


def guarded(work: Callable[[], int]) -> int:
    """Do some work; what the user can put right is said in a sentence on stderr."""
    try:
        return work()
    except UserError as error:
        _complain(error.text)
    except Exception as error:
        trouble = storage_trouble(error)
        if trouble is None:
            raise
        _complain(trouble.text)
    finally:
        store.close()
    return PROBLEM


def is_command(arguments: Sequence[str]) -> bool:
    """Tell whether the arguments are for a command, not for the window."""
    first = arguments[0] if arguments else ""
    return first in _COMMANDS or (first.startswith("-") and first != "--demo")


def print_sample(folder: Path) -> int:
    """Print the sample quarter's sheets and summary into `folder`, for a machine without a screen."""
    from app import sample  # noqa: PLC0415  # the window and the other commands do without

    print(_NOTHING_TO_SHOW_ON.format(folder=folder.absolute()))
    path = folder / f"mẫu{SUFFIX}"

    def work() -> int:
        folder.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        sample.story(path)
        period = periods.parse(sample.PERIOD, offices.own().scheme)
        _print_paths([*_village_sheets(period, [], folder, each=False), *_summary_report(period, folder)])
        return 0

    return guarded(work)


def without_window() -> int:
    """Say on a machine without a screen what can be done there."""
    _complain(
        _(
            "Máy này không có màn hình để mở cửa sổ. Hãy dùng các lệnh, ví dụ: main.py report …; xem main.py --help."
        )
    )
    return PROBLEM


# --- Usage ----------------------------------------------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    """A parser that says in Vietnamese what was wrong."""

    def error(self, message: str) -> NoReturn:
        for english, vietnamese in _USAGE_ERRORS:
            message = message.replace(english, vietnamese)
        self.print_usage(sys.stderr)
        _complain(_("Sai cách dùng lệnh: {message}").format(message=message))
        sys.exit(WRONG_USAGE)


_USAGE_ERRORS = (
    ("the following arguments are required:", _("còn thiếu")),
    ("unrecognized arguments:", _("không hiểu")),
    ("invalid choice:", _("không có lựa chọn")),
    ("(choose from", _("(hãy chọn trong")),
    ("expected one argument", _("cần một giá trị đi kèm")),
    ("invalid _size value:", _("phải là commune, province hoặc một số, không phải")),
    ("argument ", ""),
)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="main.py",
        description=_("Kết nghĩa: sổ theo dõi kết nghĩa giữa các đơn vị và bon, buôn."),
        epilog=_("Không có lệnh: mở cửa sổ. Kỳ được viết: 2026-Q1, 2026-H1, 2026-M9, 2026, 2021..2025."),
    )
    commands = parser.add_subparsers(required=True, metavar=_("LỆNH"), parser_class=_Parser)

    def command(name: str, carry_out: Callable[[Any], int], text: str, *, json_too: bool = False) -> _Parser:
        added = commands.add_parser(name, help=text, description=text)
        if name != "demo":
            added.add_argument("file", type=Path, metavar=_("TỆP"), help=_("tệp dữ liệu"))
        if json_too:
            added.add_argument("--json", action="store_true", help=_("kết quả cho chương trình khác đọc"))
        added.set_defaults(carry_out=carry_out)
        return added

    demo = command("demo", _demo, _("tạo tệp dữ liệu mẫu"))
    demo.add_argument("file", type=Path, metavar=_("TỆP"), help=_("tệp sẽ tạo"))
    demo.add_argument(
        "--size",
        type=_size,
        default="commune",
        metavar=_("CỠ"),
        help=_("commune: một xã; province: 149 bon, buôn; hoặc số dòng hỗ trợ"),
    )

    report = commands.add_parser("report", help=_("in báo cáo"), description=_("in báo cáo"))
    report.add_argument("kind", choices=sorted(_REPORTS), metavar=_("LOẠI"), help=", ".join(sorted(_REPORTS)))
    report.add_argument("file", type=Path, metavar=_("TỆP"), help=_("tệp dữ liệu"))
    report.add_argument("--period", required=True, metavar=_("KỲ"), help=_("kỳ báo cáo, ví dụ 2026-Q3"))
    report.add_argument(
        "--village",
        action="append",
        default=[],
        metavar=_("BON"),
        help=_("chỉ bon, buôn này; dùng được nhiều lần"),
    )
    report.add_argument("--each", action="store_true", help=_("mỗi bon, buôn một tệp"))
    report.add_argument("--out", required=True, type=Path, metavar=_("THƯ_MỤC"), help=_("nơi ghi"))
    report.add_argument("--format", choices=("pdf",), default="pdf", help=_("dạng tệp"))
    report.set_defaults(carry_out=_report)

    sums = command("summary", _summary, _("cộng số liệu của một kỳ"), json_too=True)
    sums.add_argument("--period", required=True, metavar=_("KỲ"), help=_("kỳ báo cáo, ví dụ 2026-Q3"))
    sums.add_argument(
        "--by", choices=summary.WAYS, default="village", help=_("theo bon, đơn vị hoặc nội dung")
    )

    command("check", _check, _("kiểm tra tệp và số liệu"), json_too=True)
    log = command("history", _history, _("xem các việc đã làm"), json_too=True)
    log.add_argument("--record", metavar=_("MÃ"), help=_("chỉ của một bản ghi"))
    command("undo", _undo, _("hoàn tác việc vừa làm"))
    command("redo", _redo, _("làm lại việc vừa hoàn tác"))
    backup = command("backup", _backup, _("sao lưu, có kiểm tra bản sao"))
    backup.add_argument("--to", required=True, type=Path, metavar=_("THƯ_MỤC"), help=_("nơi giữ bản sao"))
    restore = command("restore", _restore, _("khôi phục từ bản sao lưu"))
    restore.add_argument("--to", required=True, type=Path, metavar=_("TỆP"), help=_("tệp sẽ được thay"))
    return parser


_COMMANDS = frozenset({"demo", "report", "summary", "check", "history", "undo", "redo", "backup", "restore"})


def _size(text: str) -> str | int:
    if text in {"commune", "province"}:
        return text
    if not (text.isascii() and text.isdigit() and int(text)):
        raise ValueError(text)
    return int(text)


# --- Commands -------------------------------------------------------------------------------------------------


def _demo(options: Any) -> int:
    from app import sample  # noqa: PLC0415  # the window and the other commands do without

    match options.size:
        case "commune":
            sample.story(options.file)
        case "province":
            sample.province(options.file)
        case lines:
            sample.ledger(options.file, lines)
    print(_("Đã tạo tệp dữ liệu mẫu {path}.").format(path=options.file))
    return 0


def _report(options: Any) -> int:
    period = _open(options)
    _print_paths(_REPORTS[options.kind](period, options))
    return 0


def _village_sheets(period: Period, names: Sequence[str], folder: Path, *, each: bool) -> list[Path]:
    from app.reports import files, village_sheet  # noqa: PLC0415  # printing is slow to load

    keys = [_village(name, period).id for name in names] or None
    sheets = village_sheet.load(period, keys)
    if not sheets:
        raise UserError(_("Trong tệp chưa có bon, buôn nào để in."))
    if each:
        return village_sheet.save_each(sheets, folder)
    title = _("Phiếu bon, buôn {period}").format(period=period.name)
    if len(sheets) == 1:
        title = _("Phiếu {village} {period}").format(village=sheets[0].village.full, period=period.name)
    path = folder / files.file_name(title)
    files.save(village_sheet.pdf(sheets), path)
    return [path]


def _summary_report(period: Period, folder: Path) -> list[Path]:
    from app.reports import files, summary_report  # noqa: PLC0415  # printing is slow to load

    report = summary_report.load(period)
    path = folder / files.file_name(summary_report.document(report).title)
    files.save(summary_report.pdf(report), path)
    return [path]


_REPORTS: dict[str, Callable[[Period, Any], list[Path]]] = {
    "village-sheet": lambda period, options: _village_sheets(
        period, options.village, options.out, each=options.each
    ),
    "summary": lambda period, options: _summary_report(period, options.out),
}


def _village(name: str, period: Period) -> VillageLabel:
    """Find the village meant by a name, written with or without marks, or by its key."""
    living = villages.living(period.last)
    exact = [label for label in living if name in {label.id, label.name, label.text, label.full}]
    found = exact or [label for label in living if finds(name, label.full)]
    if not found:
        raise UserError(_("Không có bon, buôn nào tên “{name}” vào cuối kỳ.").format(name=name), "village")
    if len(found) > 1:
        listed = "; ".join(label.full for label in found)
        raise UserError(
            _("Có {count} nơi tên giống “{name}”: {listed}. Hãy ghi rõ hơn, kèm tên xã.").format(
                count=len(found), name=name, listed=listed
            ),
            "village",
        )
    return found[0]


def _summary(options: Any) -> int:
    period = _open(options)
    found = summary.summary(period, options.by)
    if options.json:
        _print_json(
            {
                "period": {
                    "id": period.id,
                    "from": period.first.isoformat(),
                    "to": period.last.isoformat(),
                    "scheme": period.scheme.value,
                },
                "by": options.by,
                "rows": [{"name": row.name, **_json_sums(row.sums)} for row in found.rows],
                "total": _json_sums(found.total),
            }
        )
        return 0
    print(
        _("{period} (từ {first} đến {last}). Đơn vị tính: đồng. (*) có số ước.").format(
            period=period.short, first=written.date(period.first), last=written.date(period.last)
        )
    )
    head = ("", _("Tiền mặt"), _("Hiện vật"), _("Ngày công"), _("Cộng"), _("Chưa quy tiền"))
    rows = [(row.name, *_text_sums(row.sums)) for row in found.rows]
    _print_table([head, *rows, (_("Cộng"), *_text_sums(found.total))])
    return 0


def _json_sums(sums: summary.Sums) -> dict[str, int | bool]:
    return {
        "money": sums.money,
        "goods": sums.goods,
        "labour": sums.labour,
        "total": sums.total,
        "unvalued": sums.unvalued,
        "approximate": sums.approximate,
    }


def _text_sums(sums: summary.Sums) -> tuple[str, ...]:
    mark = " (*)" if sums.approximate else ""
    amounts = (sums.money, sums.goods, sums.labour)
    return (*map(written.money, amounts), written.money(sums.total) + mark, str(sums.unvalued))


def _check(options: Any) -> int:
    from app import check  # noqa: PLC0415  # the window and the other commands do without

    store.open_file(options.file)
    found = check.check(date.today())  # noqa: DTZ011  # the day on the clerk's calendar
    ok = not any(problem.wrong for problem in found)
    if options.json:
        problems = [{"code": one.code, "where": one.where, "message": one.message} for one in found]
        _print_json({"ok": ok, "problems": problems})
    else:
        for one in found:
            print(f"{'!!' if one.wrong else '??'} {one.code}: {one.message} [{one.where}]")
        print(
            _("Tệp nguyên vẹn, số liệu khớp nhau; {count} điều nên xem lại.").format(count=len(found))
            if ok
            else _("Tệp có chỗ sai (dòng “!!”), hãy xem các dòng trên.")
        )
    return 0 if ok else PROBLEM


def _history(options: Any) -> int:
    store.open_file(options.file)
    if options.record:
        versions = history.of_record(options.record)
        if not versions:
            raise UserError(_("Không có bản ghi nào mang mã {key}.").format(key=options.record), "record")
        if options.json:
            _print_json([_json_version(version) for version in versions])
        for version in () if options.json else versions:
            print(_entry_line(version.step))
            for column in version.changed():
                old, new = ((state or {}).get(column) for state in (version.before, version.after))
                print(f"    {column}: {_shown(old)} → {_shown(new)}")
        return 0
    entries = history.recent()
    if options.json:
        _print_json([_json_entry(entry) for entry in entries])
    for entry in () if options.json else entries:
        print(_entry_line(entry))
    return 0


def _entry_line(entry: history.Entry) -> str:
    at = entry.at.astimezone()
    return f"{entry.id:>6}  {at:%d/%m/%Y %H:%M}  {entry.who}  {history.said(entry)}"


def _shown(value: Any) -> str:
    return "—" if value is None else str(value)


def _json_entry(entry: history.Entry) -> dict[str, Any]:
    return {"id": entry.id, "at": entry.at.isoformat(), "who": entry.who, "title": history.said(entry)}


def _json_version(version: history.Version) -> dict[str, Any]:
    return {
        **_json_entry(version.step),
        "table": version.table,
        "before": version.before,
        "after": version.after,
    }


def _undo(options: Any) -> int:
    _must_be_writable(store.open_file(options.file))
    print(_("Đã hoàn tác: {title}.").format(title=history.undo()))
    return 0


def _redo(options: Any) -> int:
    _must_be_writable(store.open_file(options.file))
    print(_("Đã làm lại: {title}.").format(title=history.redo()))
    return 0


def _must_be_writable(opened: store.OpenFile) -> None:
    if opened.read_only:
        raise UserError(opened.reason)


def _backup(options: Any) -> int:
    store.open_file(options.file)
    print(store.backup(options.to))
    return 0


def _restore(options: Any) -> int:
    store.restore(options.file, options.to)
    print(_("Đã khôi phục vào {path}.").format(path=options.to))
    return 0


# --- In and out -----------------------------------------------------------------------------------------------


def _open(options: Any) -> Period:
    """Open the file of a command and read its period by the file's own scheme."""
    store.open_file(options.file)
    return periods.parse(options.period, offices.own().scheme)


def _print_paths(paths: Sequence[Path]) -> None:
    for path in paths:
        print(path)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _print_table(rows: Sequence[Sequence[str]]) -> None:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for first, *rest in rows:
        cells = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        print("  ".join([first.ljust(widths[0]), *cells]).rstrip())


def _complain(text: str) -> None:
    print(text, file=sys.stderr)
