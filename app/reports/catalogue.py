"""All kinds of reports, each declared once, so that the command line and the window need know none of them.

    kind = catalogue.BY_ID["agency-sheet"]
    made = kind.make(Asked(period, agencies=(key,)))      reads the file
    data = write(made)                                    prints, and reads nothing any more

Nothing of a report is imported before one of its kind is made.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from app.errors import UserError
from app.i18n import _
from app.periods import Period

if TYPE_CHECKING:
    from app.reports.formats import Format
    from app.reports.paper import Document

Scope = Literal["villages", "agencies", "contribution"]
Time = Literal["period", "day", "none"]


_DONG = _("đồng")


class Group(Enum):
    """Under what a kind is listed."""

    SHEETS = _("Phiếu")
    SUMMARIES = _("Tổng hợp")
    LISTS = _("Danh sách")
    MINUTES = _("Biên bản")


class Option(NamedTuple):
    """Something else to choose: one of `choices`, the first unless said, or where there are none a least number.

    `unit` is what such a number counts, as it stands behind it.
    """

    name: str
    title: str
    choices: Mapping[str, str] | None = None
    unit: str = ""

    @property
    def usual(self) -> str | int:
        return next(iter(self.choices)) if self.choices else 0

    @property
    def in_dong(self) -> bool:
        """Whether the number is an amount of money."""
        return self.choices is None and self.unit == _DONG


class Asked(NamedTuple):
    """What a report is asked about; None: all villages, all agencies. One of a day is of the period's last.

    One that has no time is of its `contribution`'s day, or signed by who signs at the end of the period.
    """

    period: Period
    villages: tuple[str, ...] | None = None
    agencies: tuple[str, ...] | None = None
    contribution: str = ""
    options: Mapping[str, str | int] = MappingProxyType({})

    @property
    def day(self) -> date:
        return self.period.last


class Made(NamedTuple):
    """A report that has been read; `title` names its file, `titles` those of its documents as a file each."""

    title: str
    documents: Callable[[], list["Document"]]
    titles: Callable[[], list[str]]


class Kind(NamedTuple):
    """A kind of report: what it is called and for, which scopes and options it takes, and how it is made.

    Making one reads the file; UserError: there is nothing to print.
    """

    id: str
    title: str
    group: Group
    make: Callable[[Asked], Made]
    scopes: frozenset[Scope] = frozenset()
    time: Time = "period"
    each: bool = False
    options: tuple[Option, ...] = ()
    what_for: str = ""


def write(
    made: Made,
    wanted: "Format" = "pdf",
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """Make one file of all of a report. Cancelled is raised where `cancelled` says so."""
    from app.reports import formats  # noqa: PLC0415  # as above

    documents = made.documents()
    return formats.write(wanted, documents, title=made.title, progress=progress, cancelled=cancelled)


def save(made: Made, folder: Path, wanted: "Format" = "pdf") -> Path:
    """Write a report into a file of its title in a folder; give its path. UserError as from `files.save`."""
    from app.reports import files  # noqa: PLC0415  # as above

    path = folder / files.file_name(made.title, f".{wanted}")
    files.save(write(made, wanted), path)
    return path


def save_each(
    made: Made,
    folder: Path,
    wanted: "Format" = "pdf",
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Path]:
    """Write each part of a report into a file of its own in a folder; give their paths.

    UserError as from `save`, Cancelled as from `write`; either leaves the folder as it was.
    """
    from app.reports import files, formats  # noqa: PLC0415  # as above

    documents = made.documents()
    papers = (
        (title, partial(formats.write, wanted, [document], title=title))
        for title, document in zip(made.titles(), documents, strict=True)
    )
    return files.save_all(
        papers, len(documents), folder, suffix=f".{wanted}", progress=progress, cancelled=cancelled
    )


# --- How each is made -------------------------------------------------------------------------------------------


def _of_parts(module: Any, parts: Sequence[Any], nothing: str) -> Made:
    """Make a report of a module that prints many of one kind, one after the other."""
    if not parts:
        raise UserError(nothing)
    return Made(
        module.title(parts),
        lambda: [module.document(part) for part in parts],
        lambda: [module.title([part]) for part in parts],
    )


def _of_one(module: Any, facts: Any) -> Made:
    title = module.title(facts)
    return Made(title, lambda: [module.document(facts)], lambda: [title])


def _village_sheet(asked: Asked) -> Made:
    from app.reports import village_sheet  # noqa: PLC0415  # as the others below: only who prints needs it

    sheets = village_sheet.load(asked.period, asked.villages)
    return _of_parts(village_sheet, sheets, _("Trong tệp chưa có bon, buôn nào để in."))


def _agency_sheet(asked: Asked) -> Made:
    from app.reports import agency_sheet  # noqa: PLC0415

    sheets = agency_sheet.load(asked.period, asked.agencies)
    return _of_parts(agency_sheet, sheets, _("Trong kỳ này không có đơn vị nào để in."))


def _summary(asked: Asked) -> Made:
    from app.reports import summary_report  # noqa: PLC0415

    return _of_one(
        summary_report,
        summary_report.load(asked.period, of_villages=asked.villages, of_agencies=asked.agencies),
    )


def _by_kind(asked: Asked) -> Made:
    from app.reports import kind_list  # noqa: PLC0415

    found = kind_list.load(asked.period, of_villages=asked.villages, of_agencies=asked.agencies)
    return _of_one(kind_list, found)


def _assignments(asked: Asked) -> Made:
    from app.reports import assignments  # noqa: PLC0415

    by: Any = asked.options.get("by", "agency")
    found = assignments.load(asked.day, by, of_villages=asked.villages, of_agencies=asked.agencies)
    return _of_one(assignments, found)


def _left_out(asked: Asked) -> Made:
    from app.reports import left_out  # noqa: PLC0415

    return _of_one(left_out, left_out.load(asked.period, of_villages=asked.villages))


def _commendation(asked: Asked) -> Made:
    from app.reports import commendation  # noqa: PLC0415

    options: Any = asked.options
    criteria = commendation.Criteria()._replace(**options)
    found = commendation.load(asked.period, criteria, of_villages=asked.villages, of_agencies=asked.agencies)
    return _of_one(commendation, found)


def _pledges(asked: Asked) -> Made:
    from app.reports import pledge_list  # noqa: PLC0415

    found = pledge_list.load(asked.period, of_villages=asked.villages, of_agencies=asked.agencies)
    return _of_one(pledge_list, found)


def _visits(asked: Asked) -> Made:
    from app.reports import visit_list  # noqa: PLC0415

    found = visit_list.load(asked.period, of_villages=asked.villages, of_agencies=asked.agencies)
    return _of_one(visit_list, found)


def _photos(asked: Asked) -> Made:
    from app.reports import photo_annex  # noqa: PLC0415

    try:
        found = photo_annex.load(asked.period, of_villages=asked.villages, of_agencies=asked.agencies)
    except photo_annex.TooMany as too_many:
        text = _("Có {count} ảnh, nhiều nhất là {most} ảnh một lần. Hãy chọn kỳ ngắn hơn hoặc ít nơi hơn.")
        raise UserError(text.format(count=too_many.count, most=photo_annex.MOST)) from None
    return _of_one(photo_annex, found)


def _returns(asked: Asked) -> Made:
    from app.reports import returns_list  # noqa: PLC0415

    days = int(asked.options.get("days", _DAYS_ALLOWED[0]))
    return _of_one(returns_list, returns_list.load(asked.period, days, of_agencies=asked.agencies))


def _receipt(asked: Asked) -> Made:
    return _minutes(asked, "receipt")


def _hand_over(asked: Asked) -> Made:
    return _minutes(asked, "hand-over")


def _minutes(asked: Asked, kind: Any) -> Made:
    from app.reports import handing_over  # noqa: PLC0415

    try:
        return _of_one(handing_over, handing_over.load(asked.contribution, kind))
    except LookupError:
        text = _("Không có khoản hỗ trợ nào mang mã “{key}”. Hãy chọn một khoản trong sổ hỗ trợ.")
        raise UserError(text.format(key=asked.contribution), "contribution") from None
    except handing_over.NothingGiven:
        text = _("Khoản này ghi giảm một khoản đã báo cáo, không có gì để giao nhận. Hãy chọn khoản khác.")
        raise UserError(text, "contribution") from None


def _blank_form(asked: Asked) -> Made:
    from app.reports import blank_forms  # noqa: PLC0415

    form: Any = asked.options.get("form", "receipt")
    made = blank_forms.load(form, asked.day, of_villages=asked.villages, of_agencies=asked.agencies)
    return Made(
        blank_forms.title_of_all(made),
        lambda: [blank_forms.document(one) for one in made],
        lambda: [blank_forms.title(one) for one in made],
    )


# --- All of them ------------------------------------------------------------------------------------------------

_ALL: frozenset[Scope] = frozenset({"villages", "agencies"})
_ONE_GIFT: frozenset[Scope] = frozenset({"contribution"})
_RECEIPT, _HAND_OVER = _("Biên bản tiếp nhận hỗ trợ"), _("Biên bản bàn giao công trình")

_DAYS_ALLOWED = (5, 1, 3, 7, 10, 15, 20, 30)  # after the cut-off, the usual number first

KINDS: tuple[Kind, ...] = (
    Kind(
        "village-sheet",
        _("Phiếu bon, buôn"),
        Group.SHEETS,
        _village_sheet,
        frozenset({"villages"}),
        each=True,
        what_for=_(
            "Mỗi bon, buôn một phiếu: hồ sơ, đơn vị kết nghĩa, những gì đã nhận trong kỳ và lũy kế, cam kết, kiến nghị."
        ),
    ),
    Kind(
        "agency-sheet",
        _("Phiếu đơn vị"),
        Group.SHEETS,
        _agency_sheet,
        frozenset({"agencies"}),
        each=True,
        what_for=_(
            "Mỗi đơn vị một phiếu: nhận kết nghĩa với nơi nào, đã hỗ trợ gì trong kỳ và lũy kế, còn cam kết nào."
        ),
    ),
    Kind(
        "summary",
        _("Báo cáo tổng hợp"),
        Group.SUMMARIES,
        _summary,
        _ALL,
        what_for=_(
            "Báo cáo của cơ quan gửi cấp trên, kèm phụ lục; kỳ là năm hay nhiều năm thì thành sơ kết, tổng kết."
        ),
    ),
    Kind(
        "by-kind",
        _("Tổng hợp theo nội dung"),
        Group.SUMMARIES,
        _by_kind,
        _ALL,
        what_for=_(
            "Mỗi nội dung và đơn vị tính: bao nhiêu, mấy khoản, trị giá bao nhiêu, so với cùng kỳ năm trước."
        ),
    ),
    Kind(
        "assignments",
        _("Danh sách phân công kết nghĩa"),
        Group.LISTS,
        _assignments,
        _ALL,
        "day",
        options=(
            Option(
                "by",
                _("Xếp theo"),
                {"agency": _("đơn vị"), "village": _("bon, buôn"), "commune": _("xã, phường")},
            ),
        ),
        what_for=_("Ai kết nghĩa với nơi nào vào một ngày, kèm quyết định phân công."),
    ),
    Kind(
        "left-out",
        _("Bon, buôn chưa được kết nghĩa, hỗ trợ"),
        Group.LISTS,
        _left_out,
        frozenset({"villages"}),
        what_for=_("Những nơi chưa có đơn vị kết nghĩa, hoặc có mà trong kỳ chưa nhận được gì."),
    ),
    Kind(
        "commendation",
        _("Danh sách đề nghị khen thưởng"),
        Group.LISTS,
        _commendation,
        _ALL,
        options=(
            Option(
                "by",
                _("Xếp theo"),
                {
                    "value": _("giá trị hỗ trợ"),
                    "pledges": _("cam kết thực hiện xong"),
                    "visits": _("số chuyến thăm"),
                },
            ),
            Option("value", _("Giá trị hỗ trợ từ"), unit=_DONG),
            Option("pledges", _("Cam kết thực hiện xong từ"), unit=_("cam kết")),
            Option("visits", _("Chuyến thăm từ"), unit=_("chuyến")),
        ),
        what_for=_("Đơn vị đạt các mức đã chọn trong kỳ, xếp thứ tự để xét khen thưởng."),
    ),
    Kind(
        "pledges",
        _("Cam kết đã thực hiện và quá hạn"),
        Group.LISTS,
        _pledges,
        _ALL,
        what_for=_("Cam kết nào đã làm xong, cam kết nào còn dở hoặc đã quá hạn vào cuối kỳ."),
    ),
    Kind(
        "visits",
        _("Chuyến thăm và kiến nghị"),
        Group.LISTS,
        _visits,
        _ALL,
        what_for=_("Các chuyến thăm trong kỳ, và kiến nghị đã, chưa trả lời."),
    ),
    Kind(
        "photos",
        _("Phụ lục ảnh"),
        Group.LISTS,
        _photos,
        _ALL,
        what_for=_(
            "Ảnh đính kèm khoản hỗ trợ, chuyến thăm, kiến nghị trong kỳ, bốn ảnh một trang, có chú thích."
        ),
    ),
    Kind(
        "returns",
        _("Tình hình báo cáo của các đơn vị"),
        Group.LISTS,
        _returns,
        frozenset({"agencies"}),
        options=(
            Option(
                "days",
                _("Hạn báo cáo"),
                {
                    str(count): _("{days} ngày sau ngày chốt số liệu").format(days=count)
                    for count in _DAYS_ALLOWED
                },
            ),
        ),
        what_for=_("Đơn vị nào đã gửi báo cáo, gửi muộn, báo không phát sinh, chưa báo cáo."),
    ),
    Kind(
        "receipt",
        _RECEIPT,
        Group.MINUTES,
        _receipt,
        _ONE_GIFT,
        "none",
        what_for=_("Để hai bên ký khi nhận tiền, hàng; lập cho một khoản hỗ trợ đã ghi."),
    ),
    Kind(
        "hand-over",
        _HAND_OVER,
        Group.MINUTES,
        _hand_over,
        _ONE_GIFT,
        "none",
        what_for=_("Để các bên ký khi đưa công trình vào sử dụng; lập cho một khoản hỗ trợ đã ghi."),
    ),
    Kind(
        "blank-form",
        _("Mẫu trống để ghi tay"),
        Group.MINUTES,
        _blank_form,
        _ALL,
        "none",
        options=(
            Option(
                "form",
                _("Mẫu"),
                {
                    "receipt": _RECEIPT,
                    "hand-over": _HAND_OVER,
                    "agency-return": _("Báo cáo quý của đơn vị"),
                    "visit": _("Phiếu ghi chuyến thăm"),
                    "proposal": _("Phiếu kiến nghị"),
                    "profile": _("Phiếu hồ sơ bon, buôn"),
                },
            ),
        ),
        what_for=_(
            "In sẵn để mang theo và ghi bằng bút. Chọn bon, buôn hay đơn vị thì mỗi nơi một bản có sẵn tên."
        ),
    ),
)

BY_ID = {kind.id: kind for kind in KINDS}
