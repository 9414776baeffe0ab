"""The commands. They share every rule with the window: Vietnamese for people, --json for programs."""

import contextlib
import json
import os
import sys
import traceback
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import format as written
from app import history, offices, periods, store, summary, usage
from app.errors import UserError, storage_trouble
from app.guard import SUFFIX
from app.i18n import _
from app.periods import Period

if TYPE_CHECKING:
    from app.reports.catalogue import Asked, Kind

PROBLEM, INTERRUPTED = 1, 130

_SAMPLE_QUARTER = "2026-Q3"


def run(arguments: Sequence[str]) -> int:
    """Carry out one command and give its exit status: 0, 1 for a problem said on stderr, 2 for wrong usage."""
    return guarded(lambda: _carry_out(arguments))


def guarded(work: Callable[[], int]) -> int:
    """Do some work for somebody at a terminal: what goes wrong is said in a sentence on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # many a terminal would refuse Vietnamese letters
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        try:
            status = work()
        finally:
            store.close()
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:  # who read the output has seen enough of it
        _fall_silent()
        return PROBLEM
    except KeyboardInterrupt:
        _complain(_("Đã dừng theo yêu cầu."))
        return INTERRUPTED
    except UserError as error:
        return _complain(error.text)
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        _fall_silent()
        trouble = storage_trouble(error)
        return _complain(trouble.text if trouble else _defect(error))
    return status


def is_command(arguments: Sequence[str]) -> bool:
    """Tell whether the arguments are for a command, not for the window."""
    first = arguments[0] if arguments else ""
    return first in _COMMANDS or (first.startswith("-") and first != "--demo")


def print_sample(folder: Path) -> int:
    """Print the sample quarter's sheets and summary into `folder`, for a machine without a screen."""
    return guarded(lambda: _print_sample(folder))


def without_window() -> int:
    """Say on a machine without a screen what can be done there."""
    return guarded(
        lambda: _complain(
            _(
                "Máy này không mở được cửa sổ (không có màn hình hoặc thiếu thư viện đồ họa). "
                "Hãy dùng các lệnh; main.py --help cho biết cách dùng."
            )
        )
    )


def _carry_out(arguments: Sequence[str]) -> int:
    try:
        options = usage.parser().parse_args(arguments)
        return _COMMANDS[options.command](options)
    except SystemExit as stop:  # help was asked for, or the command not understood
        return int(stop.code or 0)


def _print_sample(folder: Path) -> int:
    from app import sample  # noqa: PLC0415  # the window and the other commands do without

    print(
        _(
            "Máy này không mở được cửa sổ (không có màn hình hoặc thiếu thư viện đồ họa); "
            "phiếu của kỳ mẫu được in vào {folder}."
        ).format(folder=folder.absolute()),
        flush=True,
    )
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"mẫu{SUFFIX}"
    path.unlink(missing_ok=True)
    sample.story(path)
    period = periods.parse(_SAMPLE_QUARTER, offices.own().scheme)
    from app.reports import catalogue  # noqa: PLC0415  # as above

    for kind in ("village-sheet", "summary"):
        made = catalogue.BY_ID[kind].make(catalogue.Asked(period))
        _print_paths([catalogue.save(made, folder)])
    return 0


def _defect(error: Exception) -> str:
    """Name an error of our own so that it can be reported; -X dev shows all of it."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return _(
        "Chương trình gặp lỗi ngoài dự kiến: {kind} tại {file}, dòng {line} ({error}). "
        "Hãy chạy lệnh check để kiểm tra tệp, và gửi dòng này cho người phụ trách chương trình."
    ).format(kind=type(error).__name__, file=Path(place.filename).name, line=place.lineno, error=error)


# --- Commands -------------------------------------------------------------------------------------------------


def _demo(options: Any) -> int:
    from app import sample  # noqa: PLC0415  # the window and the other commands do without

    match options.size:
        case "commune":
            sample.story(options.file)
        case "province":
            sample.province(options.file)
        case lines if lines.isascii() and lines.isdigit() and int(lines):
            sample.ledger(options.file, int(lines))
        case other:
            options.parser.error(
                _("--size là commune, province hoặc một số, không phải {text}").format(text=other)
            )
    print(_("Đã tạo tệp dữ liệu mẫu {path}.").format(path=options.file))
    return 0


def _report(options: Any) -> int:
    from app.reports import catalogue  # noqa: PLC0415  # the other commands do without

    kind = catalogue.BY_ID[options.kind]
    for given, taken, option in (
        (options.village, "villages" in kind.scopes, "--village"),
        (options.agency, "agencies" in kind.scopes, "--agency"),
        (options.contribution, "contribution" in kind.scopes, "--contribution"),
        (options.each, kind.each, "--each"),
    ):
        if given and not taken:
            options.parser.error(_("{kind} không dùng với {option}").format(kind=kind.id, option=option))
    needs = (
        ("--period", kind.time != "none" and options.period is None),
        ("--contribution", "contribution" in kind.scopes and not options.contribution),
    )
    missing = [option for option, lacking in needs if lacking]
    if missing:
        options.parser.error(_("còn thiếu {options}").format(options=", ".join(missing)))
    chosen = _chosen(kind, options)
    made = kind.make(_asked(options, chosen))
    if options.each:
        _print_paths(catalogue.save_each(made, options.out, options.format))
    else:
        _print_paths([catalogue.save(made, options.out, options.format)])
    return 0


def _asked(options: Any, chosen: dict[str, str | int]) -> "Asked":
    from app import meant, reported  # noqa: PLC0415  # as above
    from app.reports.catalogue import Asked  # noqa: PLC0415

    if options.period is None:
        store.open_to_read(options.file)
        today = date.today()  # noqa: DTZ011  # the day on the clerk's calendar
        period = periods.quarter_of(today, offices.own().scheme)
    else:
        period = _open(options)
    return Asked(
        period,
        meant.village_keys(options.village, reported.reported(period)) if options.village else None,
        meant.agency_keys(options.agency, reported.reported_agencies(period)) if options.agency else None,
        options.contribution,
        chosen,
    )


def _chosen(kind: "Kind", options: Any) -> dict[str, str | int]:
    """Read the options of a kind of report, each NAME=VALUE."""
    known = {option.name: option for option in kind.options}
    chosen: dict[str, str | int] = {}
    for text in options.set:
        name, _equals, value = text.partition("=")
        if name not in known:
            options.parser.error(_("{kind} không có lựa chọn {name}").format(kind=kind.id, name=name))
        choices = known[name].choices
        if value not in choices if choices else not (value.isascii() and value.isdigit()):
            options.parser.error(
                _("--set {name} là {values}, không phải {value}").format(
                    name=name,
                    values=_("một trong {choices}").format(choices=", ".join(choices))
                    if choices
                    else _("một số"),
                    value=value,
                )
            )
        chosen[name] = value if choices else int(value)
    return chosen


def _import(options: Any) -> int:
    from app.sheets.importing import command  # noqa: PLC0415  # the other commands do without

    said = command.carry_out(options)
    if options.json:
        _print_json(said)
    else:
        for line in said:
            print(line)
    return 0


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


def _export(options: Any) -> int:
    from app.sheets import everything  # noqa: PLC0415  # the window and the other commands do without

    store.open_to_read(options.file)
    everything.export(options.workbook)
    print(_("Đã ghi toàn bộ dữ liệu vào {path}.").format(path=options.workbook))
    return 0


def _check(options: Any) -> int:
    from app import check, plausibility  # noqa: PLC0415  # the window and the other commands do without

    store.open_to_read(options.file)
    today = date.today()  # noqa: DTZ011  # the day on the clerk's calendar
    found = check.check(today)
    ok = not any(problem.wrong for problem in found)
    readable = not any(problem.code in check.UNREADABLE for problem in found)
    doubts = plausibility.doubts(today) if readable else []
    if options.json:
        problems = [{"code": one.code, "where": one.where, "message": one.message} for one in found]
        doubted = [{"code": one.code, "where": one.key, "message": one.message} for one in doubts]
        _print_json({"ok": ok, "problems": problems, "doubts": doubted})
    else:
        for one in found:
            print(f"{'!!' if one.wrong else '??'} {one.code}: {one.message} [{one.where}]")
        for doubt in doubts:
            print(f"?? {doubt.code}: {doubt.message} [{doubt.key}]")
        count = len(found) + len(doubts)
        print(
            _("Tệp nguyên vẹn, số liệu khớp nhau; {count} điều nên xem lại.").format(count=count)
            if ok
            else _("Tệp có chỗ sai (dòng “!!”), hãy xem các dòng trên.")
        )
    return 0 if ok else PROBLEM


def _history(options: Any) -> int:
    store.open_to_read(options.file)
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
    store.open_to_read(options.file)
    print(_("Đã sao lưu vào {path}; bản sao đã được kiểm tra.").format(path=store.backup(options.to)))
    return 0


def _restore(options: Any) -> int:
    kept = store.restore(options.file, options.to)
    print(_("Đã khôi phục vào {path}.").format(path=options.to))
    if kept is not None:
        print(_("Tệp ở đó trước đây được giữ ở {path}.").format(path=kept))
    return 0


_COMMANDS: dict[str, Callable[[Any], int]] = {
    "demo": _demo,
    "report": _report,
    "import": _import,
    "summary": _summary,
    "export": _export,
    "check": _check,
    "history": _history,
    "undo": _undo,
    "redo": _redo,
    "backup": _backup,
    "restore": _restore,
}


# --- In and out -----------------------------------------------------------------------------------------------


def _open(options: Any) -> Period:
    """Open the file of a command and read its period by the file's own scheme."""
    store.open_to_read(options.file)
    return periods.parse(options.period, offices.own().scheme)


def _print_paths(paths: Sequence[Path]) -> None:
    for path in paths:
        print(path)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _print_table(rows: Sequence[Sequence[str]]) -> None:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for first, *rest in rows:
        cells = [" " * (width - _width(cell)) + cell for cell, width in zip(rest, widths[1:], strict=True)]
        print("  ".join([first + " " * (widths[0] - _width(first)), *cells]).rstrip())


def _width(text: str) -> int:
    """Count the places a text takes on a terminal: a mark stands on the letter before it."""
    return sum(not unicodedata.combining(character) for character in text)


def _complain(text: str) -> int:
    """Say what is wrong, and give the exit status for it."""
    with contextlib.suppress(OSError):
        print(text, file=sys.stderr, flush=True)
    return PROBLEM


def _fall_silent() -> None:
    """Let what is still to be printed go nowhere, as where it goes takes no more."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        return
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
