"""What may stand on a command line, explained, and refused, in Vietnamese."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from app.i18n import _
from app.summary import WAYS

if TYPE_CHECKING:
    from app.reports.catalogue import Kind

WRONG = 2  # exit status of a command that was not understood

_ERRORS = (
    ("the following arguments are required:", _("còn thiếu")),
    ("unrecognized arguments:", _("không hiểu")),
    ("invalid choice:", _("không có lựa chọn")),
    ("(choose from", _("(hãy chọn trong")),
    ("expected one argument", _("cần một giá trị đi kèm")),
    ("ignored explicit argument", _("không nhận giá trị")),
    ("argument ", ""),
)


class Parser(argparse.ArgumentParser):
    """A parser whose help and complaints are Vietnamese; options may not be shortened."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Help, **options)
        self._positionals.title = _("tham số")
        self._optionals.title = _("tùy chọn")
        self.add_argument("-h", "--help", action="help", help=_("xem cách dùng"))

    def error(self, message: str) -> NoReturn:
        for english, vietnamese in _ERRORS:
            message = message.replace(english, vietnamese)
        self.print_usage(sys.stderr)
        self.exit(WRONG, _("Sai cách dùng lệnh: {message}.").format(message=message) + "\n")


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, _("Cách dùng: ") if prefix is None else prefix)


def parser() -> Parser:
    """Give the parser of all commands; what it reads names the `command` and the `parser` of that."""
    whole = Parser(
        prog="main.py",
        description=_("Kết nghĩa: sổ theo dõi kết nghĩa giữa các đơn vị và bon, buôn."),
        epilog=_(
            "Không có lệnh: mở cửa sổ (--demo: trên dữ liệu mẫu). Kỳ được viết: 2026-Q1, 2026-H1, 2026-M9, 2026, "
            "2021..2025, 2026-01-15..2026-02-20."
        ),
    )
    commands = whole.add_subparsers(required=True, metavar=_("LỆNH"))

    def command(name: str, text: str) -> Parser:
        added: Parser = commands.add_parser(name, help=text, description=text)
        added.set_defaults(command=name, parser=added)
        return added

    demo = command("demo", _("tạo tệp dữ liệu mẫu"))
    _add_file(demo, _("tệp sẽ tạo"))
    demo.add_argument(
        "--size",
        default="commune",
        metavar=_("CỠ"),
        help=_("commune: một xã; province: 149 bon, buôn; hoặc số dòng hỗ trợ"),
    )
    _add_report(command("report", _("in báo cáo")))
    _add_import(command("import", _("nhập một tệp Excel của đơn vị")))
    sums = command("summary", _("cộng số liệu của một kỳ"))
    _add_file(sums)
    _add_period(sums)
    sums.add_argument(
        "--by",
        choices=WAYS,
        default="village",
        metavar=_("CÁCH"),
        help=_("village: theo bon, buôn; agency: theo đơn vị; kind: theo nội dung"),
    )
    export = command("export", _("ghi toàn bộ tệp thành một bảng tính Excel, import đọc lại được"))
    _add_file(export)
    export.add_argument("workbook", type=Path, metavar=_("BẢNG_TÍNH"), help=_("tệp .xlsx sẽ ghi"))
    check = command("check", _("kiểm tra tệp và số liệu"))
    log = command("history", _("xem các việc đã làm"))
    log.add_argument(
        "--record",
        metavar=_("MÃ"),
        help=_("chỉ của bản ghi mang mã này; mã có trong bảng tính do export ghi"),
    )
    backup = command("backup", _("sao lưu, có kiểm tra bản sao"))
    backup.add_argument("--to", required=True, type=Path, metavar=_("THƯ_MỤC"), help=_("nơi giữ bản sao"))
    undo, redo = (
        command("undo", _("hoàn tác việc vừa làm")),
        command("redo", _("làm lại việc vừa hoàn tác")),
    )
    for added in (check, log, backup, undo, redo):
        _add_file(added)
    for added in (sums, check, log):
        added.add_argument("--json", action="store_true", help=_("kết quả cho chương trình khác đọc"))
    restore = command("restore", _("khôi phục từ bản sao lưu"))
    _add_file(restore, _("bản sao lưu"))
    restore.add_argument(
        "--to",
        required=True,
        type=Path,
        metavar=_("TỆP"),
        help=_("nơi đặt tệp; tệp đang ở đó được giữ dưới tên khác"),
    )
    return whole


def _add_file(parser: Parser, text: str = _("tệp dữ liệu")) -> None:
    parser.add_argument("file", type=Path, metavar=_("TỆP"), help=text)


def _add_period(parser: Parser, text: str = _("kỳ báo cáo, ví dụ 2026-Q3"), *, required: bool = True) -> None:
    parser.add_argument("--period", required=required, metavar=_("KỲ"), help=text)


def _add_report(report: Parser) -> None:
    from app.reports.catalogue import KINDS  # noqa: PLC0415  # its titles follow the language chosen by then
    from app.reports.formats import FORMATS  # noqa: PLC0415

    report.add_argument(
        "kind",
        choices=[kind.id for kind in KINDS],
        metavar=_("LOẠI"),
        help="; ".join(f"{kind.id}: {kind.title}" for kind in KINDS),
    )
    _add_file(report)
    _add_period(
        report,
        _("kỳ báo cáo, ví dụ 2026-Q3; assignments là của ngày cuối kỳ, ví dụ 2026-05-19..2026-05-19"),
        required=False,
    )
    for scope, metavar, text in (
        ("--village", _("BON"), _("chỉ bon, buôn này; dùng được nhiều lần")),
        ("--agency", _("ĐƠN_VỊ"), _("chỉ đơn vị này; dùng được nhiều lần")),
        (
            "--set",
            _("TÊN=GIÁ_TRỊ"),
            "; ".join(f"{kind.id}: {_options(kind)}" for kind in KINDS if kind.options),
        ),
    ):
        report.add_argument(scope, action="append", default=[], metavar=metavar, help=text)
    report.add_argument(
        "--contribution",
        default="",
        metavar=_("MÃ"),
        help=_("khoản hỗ trợ mà biên bản ghi lại: mã ở trang Khoản hỗ trợ của bảng tính do export ghi"),
    )
    report.add_argument("--each", action="store_true", help=_("mỗi bon, buôn hoặc đơn vị một tệp"))
    report.add_argument("--out", required=True, type=Path, metavar=_("THƯ_MỤC"), help=_("nơi ghi"))
    report.add_argument(
        "--format",
        choices=FORMATS,
        default="pdf",
        metavar=_("DẠNG"),
        help=_("dạng tệp: pdf để in, docx để sửa lời văn, xlsx để tính tiếp"),
    )


def _add_import(taking: Parser) -> None:
    from app.sheets.importing.names import NOUNS  # noqa: PLC0415  # the other commands do without
    from app.sheets.meanings import Meaning, TableKind  # noqa: PLC0415

    _add_file(taking)
    taking.add_argument(
        "workbook", type=Path, metavar=_("BẢNG_TÍNH"), help=_("tệp .xlsx, .xls, .ods hoặc .csv")
    )
    taking.add_argument(
        "--as",
        dest="kind",
        choices=[kind.value for kind in TableKind],
        metavar=_("LOẠI"),
        help=_("bảng kê gì: {kinds}").format(kinds=", ".join(TableKind)),
    )
    taking.add_argument(
        "--map",
        action="append",
        default=[],
        metavar=_("CỘT=NGHĨA"),
        help=_("H=value, “Thành tiền=value:1000”; nghĩa: {meanings}").format(meanings=", ".join(Meaning)),
    )
    taking.add_argument("--period", default="", metavar=_("KỲ"), help=_("kỳ của những dòng không rõ ngày"))
    taking.add_argument(
        "--open-period",
        default="",
        metavar=_("KỲ"),
        help=_("kỳ đang mở mà những dòng thuộc kỳ đã chốt được tính vào"),
    )
    taking.add_argument(
        "--create",
        default="",
        metavar=_("LOẠI_TÊN"),
        help=_("tạo mới những tên chưa có gì giống trong tệp: {nouns}, cách nhau bằng dấu phẩy").format(
            nouns=", ".join(NOUNS)
        ),
    )
    taking.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar=_("CÂU_HỎI=TRẢ_LỜI"),
        help=_("trả lời một câu hỏi mà --json đã nêu (id của câu hỏi và của lựa chọn)"),
    )
    taking.add_argument("--dry-run", action="store_true", help=_("chỉ xem trước, không ghi gì"))
    taking.add_argument("--json", action="store_true", help=_("kết quả cho chương trình khác đọc"))
    taking.add_argument(
        "--refused-to",
        type=Path,
        metavar=_("TỆP"),
        help=_("ghi những dòng chưa nhập được, kèm lý do, vào tệp này"),
    )


def _options(kind: "Kind") -> str:
    return ", ".join(
        f"{option.name}={'|'.join(option.choices) if option.choices else _('SỐ')}" for option in kind.options
    )
