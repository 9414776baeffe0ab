"""All kinds of reports, each declared once, so that the command line and the window need know none of them.

    kind = catalogue.BY_ID["agency-sheet"]
    made = kind.make(Asked(period, agencies=(key,)))      reads the file
    data = write(made)                                    prints, and reads nothing any more

Nothing of a report is imported before one of its kind is made.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from app.i18n import _
from app.reports import making
from app.reports.making import Asked, Made

if TYPE_CHECKING:
    from app.reports.formats import Format

__all__ = ["BY_ID", "KINDS", "Asked", "Group", "Kind", "Made", "Option", "save", "save_each", "write"]

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


# --- All of them ------------------------------------------------------------------------------------------------

_ALL: frozenset[Scope] = frozenset({"villages", "agencies"})
_ONE_GIFT: frozenset[Scope] = frozenset({"contribution"})
_RECEIPT, _HAND_OVER = _("Biên bản tiếp nhận hỗ trợ"), _("Biên bản bàn giao công trình")


KINDS: tuple[Kind, ...] = (
    Kind(
        "village-sheet",
        _("Phiếu bon, buôn"),
        Group.SHEETS,
        making.make_village_sheet,
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
        making.make_agency_sheet,
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
        making.make_summary,
        _ALL,
        what_for=_(
            "Báo cáo của cơ quan gửi cấp trên, kèm phụ lục; kỳ là năm hay nhiều năm thì thành sơ kết, tổng kết."
        ),
    ),
    Kind(
        "by-kind",
        _("Tổng hợp theo nội dung"),
        Group.SUMMARIES,
        making.make_by_kind,
        _ALL,
        what_for=_(
            "Mỗi nội dung và đơn vị tính: bao nhiêu, mấy khoản, trị giá bao nhiêu, so với cùng kỳ năm trước."
        ),
    ),
    Kind(
        "assignments",
        _("Danh sách phân công kết nghĩa"),
        Group.LISTS,
        making.make_assignments,
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
        making.make_left_out,
        frozenset({"villages"}),
        what_for=_("Những nơi chưa có đơn vị kết nghĩa, hoặc có mà trong kỳ chưa nhận được gì."),
    ),
    Kind(
        "commendation",
        _("Danh sách đề nghị khen thưởng"),
        Group.LISTS,
        making.make_commendation,
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
        making.make_pledges,
        _ALL,
        what_for=_("Cam kết nào đã làm xong, cam kết nào còn dở hoặc đã quá hạn vào cuối kỳ."),
    ),
    Kind(
        "visits",
        _("Chuyến thăm và kiến nghị"),
        Group.LISTS,
        making.make_visits,
        _ALL,
        what_for=_("Các chuyến thăm trong kỳ, và kiến nghị đã, chưa trả lời."),
    ),
    Kind(
        "photos",
        _("Phụ lục ảnh"),
        Group.LISTS,
        making.make_photos,
        _ALL,
        what_for=_(
            "Ảnh đính kèm khoản hỗ trợ, chuyến thăm, kiến nghị trong kỳ, bốn ảnh một trang, có chú thích."
        ),
    ),
    Kind(
        "returns",
        _("Tình hình báo cáo của các đơn vị"),
        Group.LISTS,
        making.make_returns,
        frozenset({"agencies"}),
        options=(
            Option(
                "days",
                _("Hạn báo cáo"),
                {
                    str(count): _("{days} ngày sau ngày chốt số liệu").format(days=count)
                    for count in making.DAYS_ALLOWED
                },
            ),
        ),
        what_for=_("Đơn vị nào đã gửi báo cáo, gửi muộn, báo không phát sinh, chưa báo cáo."),
    ),
    Kind(
        "receipt",
        _RECEIPT,
        Group.MINUTES,
        making.make_receipt,
        _ONE_GIFT,
        "none",
        what_for=_("Để hai bên ký khi nhận tiền, hàng; lập cho một khoản hỗ trợ đã ghi."),
    ),
    Kind(
        "hand-over",
        _HAND_OVER,
        Group.MINUTES,
        making.make_hand_over,
        _ONE_GIFT,
        "none",
        what_for=_("Để các bên ký khi đưa công trình vào sử dụng; lập cho một khoản hỗ trợ đã ghi."),
    ),
    Kind(
        "blank-form",
        _("Mẫu trống để ghi tay"),
        Group.MINUTES,
        making.make_blank_form,
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
