"""Forms to fill in by hand: an agency's return, a visit, what people ask for, a village's profile, and minutes.

load(form, day) -> list             one form without names, or one for each village or agency
document(form) -> Document          what stands on the paper
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from app import agencies, villages
from app.i18n import paper as _
from app.reports import figures, fonts, forms, handing_over, listing
from app.reports.flowables import Prose, Signer
from app.reports.grid import Cell, Column, Grid
from app.reports.handing_over import TALL, Minutes
from app.reports.paper import Document, Heading
from app.reports.wrapping import Style
from app.words import VILLAGE_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from datetime import date

    from app.reports.flow import Flowable
    from app.reports.listing import Issuer

Kind = Literal["agency-return", "visit", "proposal", "profile"]
MINUTES: tuple[handing_over.Kind, ...] = ("receipt", "hand-over")

LINE = 8.5 * forms.MM
"""From one line for the pen to the next; a hand needs 8 mm."""

_LINED = Style(fonts.REGULAR, 13, LINE)
_ACROSS = figures.PORTRAIT * forms.MM * 0.97  # each program measures letters a little differently
_BOX = f"[{fonts.NBSP * 3}]"
_SMALL = 10.0  # of the text in a profile, so that it is one page


class Form(NamedTuple):
    """A form, and the names that stand on it already; empty: they are written by hand."""

    kind: Kind
    issuer: Issuer
    village: str = ""
    head: str = ""  # what the village's head is called: trưởng bon
    agency: str = ""


def load(
    kind: Kind | handing_over.Kind,
    day: date,
    *,
    of_villages: Collection[str] | None = None,
    of_agencies: Collection[str] | None = None,
) -> list[Form | Minutes]:
    """Give one form, or one for each of some villages and agencies with their names, as on a day.

    An agency's return is of agencies alone, a profile of villages alone; of the others there is one for each pair.
    """
    there = villages.labels(day)
    names = agencies.labels(day)
    places = [there[key] for key in of_villages or () if key in there] if kind != "agency-return" else []
    asked = [names[key] for key in of_agencies or () if key in names] if kind != "profile" else []
    giving = [label.name for label in sorted(asked, key=agencies.AgencyLabel.order)]
    issuer = listing.issuer(day)
    made: list[Form | Minutes] = []
    ordered = sorted(places, key=lambda label: label.order())
    heads = [(place.full, _("Trưởng {kind}").format(kind=VILLAGE_KINDS[place.kind])) for place in ordered]
    for called, word in heads or [("", "")]:
        for agency in giving or [""]:
            if kind == "receipt" or kind == "hand-over":  # noqa: PLR1714  # narrows the kind
                made.append(handing_over.blank(kind, day, giver=agency, receiver=called))
            else:
                made.append(Form(kind, issuer, called, word, agency))
    return made


def title(form: Form | Minutes) -> str:
    if isinstance(form, Minutes):
        return handing_over.title(form)
    named = _("{title} (mẫu trống)").format(title=_TITLES[form.kind])
    return " - ".join(filter(None, (named, form.village, form.agency)))


def title_of_all(made: Sequence[Form | Minutes]) -> str:
    """Name the file of several: those of one kind, as many as they are."""
    if len(made) == 1:
        return title(made[0])
    first = made[0]._replace(receivers=(), givers=()) if isinstance(made[0], Minutes) else made[0]
    alone = title(first) if isinstance(first, Minutes) else title(first._replace(village="", agency=""))
    return _("{title} - {count} bản").format(title=alone, count=len(made))


def document(form: Form | Minutes) -> Document:
    """Lay a form out as a paper of the office."""
    if isinstance(form, Minutes):
        return handing_over.document(form)
    return Document(
        title=title(form),
        kind=_("Phiếu"),
        subject=_TITLES[form.kind],
        note=_NOTES[form.kind],
        story=list(_STORIES[form.kind](form)),
        signers=_signers(form),
        **figures.frame(form.issuer.office, "blank-form"),
    )


_TITLES: dict[Kind, str] = {
    "agency-return": _("Báo cáo kết quả kết nghĩa của đơn vị"),
    "visit": _("Ghi chuyến thăm, nắm tình hình bon, buôn"),
    "proposal": _("Kiến nghị của Nhân dân"),
    "profile": _("Hồ sơ bon, buôn"),
}
_QUARTER = _("Quý ........ năm ............")
_NOTES: dict[Kind, str] = {
    "agency-return": _QUARTER,
    "visit": "",
    "proposal": "",
    "profile": _("Số liệu đến ngày 31 tháng 12 năm ............"),
}


def _signers(form: Form) -> tuple[Signer, ...]:
    match form.kind:
        case "agency-return":
            return (Signer((_("NGƯỜI LẬP"),)), Signer((_("THỦ TRƯỞNG ĐƠN VỊ"),)))
        case "visit":
            return (Signer((_("ĐẠI DIỆN BON, BUÔN"),)), Signer((_("ĐẠI DIỆN ĐOÀN"),)))
        case "proposal":
            return (Signer((_("NGƯỜI NÊU KIẾN NGHỊ"),)), Signer((_("NGƯỜI TIẾP NHẬN"),)))
    head = form.head.upper() or _("TRƯỞNG BON, BUÔN")
    confirming = form.issuer.signer
    return (Signer((head,)), Signer((_("XÁC NHẬN"), *confirming.lines), confirming.name))


# --- What is filled in ------------------------------------------------------------------------------------------


def _agency_return(form: Form) -> Iterator[Flowable | Heading]:
    yield from _asked((_("Đơn vị"), form.agency), (_("Bon, buôn nhận kết nghĩa"), ""))
    yield from _side_by_side(_("Người lập báo cáo"), _("Điện thoại"))
    yield Heading(_("Kết quả hỗ trợ trong kỳ"))
    yield _lined(_("{box} Không phát sinh: trong kỳ đơn vị không có khoản hỗ trợ nào.").format(box=_BOX))
    given = (
        figures.NUMBER,
        Column(_("Ngày"), mm=20),
        Column(_("Bon, buôn"), share=1.1),
        Column(_("Nội dung"), share=1.6),
        Column(_("ĐVT"), mm=15),
        Column(_("Số lượng"), mm=18),
        Column(_("Thành tiền (đồng)"), mm=28),
    )
    yield _empty(given, 10)
    yield Heading(_("Chuyến thăm, làm việc tại bon, buôn"))
    columns = (
        figures.NUMBER,
        Column(_("Ngày"), mm=20),
        Column(_("Bon, buôn"), share=1.0),
        Column(_("Lượt cán bộ"), mm=18),
        Column(_("Nội dung"), share=1.8),
    )
    yield _empty(columns, 4)
    yield Heading(_("Khó khăn, kiến nghị của đơn vị và của Nhân dân"))
    yield from _lines(5)


def _visit(form: Form) -> Iterator[Flowable | Heading]:
    yield from _asked((_("Nơi thăm"), form.village), (_("Đơn vị"), form.agency))
    yield from _side_by_side(_("Ngày thăm"), _("Số lượt cán bộ"))
    yield from _side_by_side(_("Số ngày công giúp dân"), _("Trưởng đoàn"))
    yield Heading(_("Nội dung làm việc"))
    yield from _lines(8)
    yield Heading(_("Tình hình bon, buôn"))
    yield from _lines(7)
    yield Heading(_("Kiến nghị nêu trong chuyến thăm"))
    columns = (
        figures.NUMBER,
        Column(_("Nội dung kiến nghị"), share=2.0),
        Column(_("Nơi giải quyết"), share=1.0),
        Column(_("Hạn trả lời"), mm=26),
    )
    yield _empty(columns, 4)


def _proposal(form: Form) -> Iterator[Flowable | Heading]:
    yield from _asked((_("Bon, buôn"), form.village), (_("Nêu trong chuyến thăm của đơn vị"), form.agency))
    yield from _side_by_side(_("Ngày nêu"), _("Người nêu"))
    yield Heading(_("Nội dung kiến nghị"))
    yield from _lines(6)
    yield from _asked((_("Cơ quan giải quyết"), ""))
    yield from _side_by_side(_("Hạn trả lời"), _("Người theo dõi"))
    yield Heading(_("Kết quả giải quyết"))
    yield from _side_by_side(_("Ngày trả lời"), _("Người trả lời"))
    yield from _lines(5)
    yield _lined(
        _("{box} Đã giải quyết xong; {box} Không giải quyết được; {box} Còn theo dõi").format(box=_BOX)
    )


def _profile(form: Form) -> Iterator[Flowable | Heading]:
    yield from _asked((_("Bon, buôn"), form.village))
    columns = (
        figures.NUMBER,
        Column(_("Chỉ tiêu"), share=1.7),
        Column(_("ĐVT"), mm=27, align="center"),
        Column(_("Số liệu"), mm=34),
        Column(_("Ghi chú"), share=1.0),
    )
    asked = (
        (_("Số hộ"), _("hộ")),
        (_("Số nhân khẩu"), _("người")),
        (_("Các dân tộc, tỷ lệ từng dân tộc"), "%"),
        (_("Hộ nghèo"), _("hộ")),
        (_("Hộ cận nghèo"), _("hộ")),
        (_("Thu nhập bình quân một người một năm"), _("triệu đồng")),
        (_("Đường đã cứng hóa"), "km"),
        (_("Có điện lưới"), _("có / không")),
        (_("Có nhà văn hóa cộng đồng"), _("có / không")),
        (_("Có lớp mẫu giáo"), _("có / không")),
        (_("Bon, buôn văn hóa"), _("có / không")),
        (_("Thuộc diện đặc biệt khó khăn"), _("có / không")),
    )
    rows = [(str(number), what, unit, TALL, "") for number, (what, unit) in enumerate(asked, start=1)]
    yield Grid(columns, rows, size=_SMALL)


_STORIES: dict[Kind, Callable[[Form], Iterator[Flowable | Heading]]] = {
    "agency-return": _agency_return,
    "visit": _visit,
    "proposal": _proposal,
    "profile": _profile,
}


# --- Room for the pen -------------------------------------------------------------------------------------------


def _asked(*asked: tuple[str, str]) -> Iterator[Prose]:
    """Ask for something on each line; what is known already stands there."""
    for label, known in asked:
        text = f"{label}: "
        yield _lined(text + (figures.opening(known) if known else _dots(_ACROSS - _width(text))))


def _side_by_side(first: str, second: str) -> Iterator[Prose]:
    texts = [f"{label}: " for label in (first, second)]
    rest = (_ACROSS - sum(map(_width, texts)) - _width(" ")) / 2
    yield _lined(" ".join(text + _dots(rest) for text in texts))


def _lines(count: int) -> Iterator[Prose]:
    for _number in range(count):
        yield _lined(_dots(_ACROSS))


def _lined(text: str) -> Prose:
    return Prose(text, _LINED)


def _empty(columns: Sequence[Column], count: int) -> Grid:
    return Grid(
        columns, [(str(number), *("",) * (len(columns) - 2), Cell(TALL)) for number in range(1, count + 1)]
    )


def _dots(width: float) -> str:
    return "." * int(width / _width("."))


def _width(text: str) -> float:
    return fonts.measured(fonts.REGULAR)[text].width * _LINED.size
