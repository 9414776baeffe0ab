"""Minutes (biên bản) of a gift received or of works handed over, from one contribution or blank to fill by hand.

load(key, kind) -> Minutes          plain values of one contribution
blank(kind, day) -> Minutes         the same paper with nothing on it but dots
document(minutes) -> Document       what stands on the paper
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from app import agencies, communes, contributions, villages
from app import format as written
from app.contributions import Act, ActLine
from app.i18n import paper as _
from app.reports import figures, listing
from app.reports.flow import Flowable
from app.reports.flowables import Prose, Signer
from app.reports.fonts import BOLD
from app.reports.grid import Cell, Column, Grid, Row
from app.reports.listing import Issuer
from app.reports.paper import Document, Heading
from app.words import VILLAGE_KINDS
from models import Precision, db

Kind = Literal["receipt", "hand-over"]

_SHORT, _LONG = "." * 26, "." * 64  # what is filled in by hand
_LINES = 8  # of a blank table
TALL = "\u00a0\n\u00a0"  # makes room in a row to write by hand


class NothingGiven(Exception):  # noqa: N818  # what was found, not an error
    """The contribution only takes another one back."""


class Side(NamedTuple):
    """One of those who give or receive: its name, who speaks for it and as what; empty: filled in by hand."""

    name: str = ""
    speaker: str = ""
    post: str = ""


class Item(NamedTuple):
    """One line of what was given; values are đồng, None: not valued or part of the one value for all."""

    what: str = ""
    place: str = ""
    unit: str = ""
    quantity: str = ""
    unit_value: int | None = None
    valued: str = ""
    note: str = ""


class Minutes(NamedTuple):
    """All that one paper says; `total` is đồng, None where nothing is valued or the paper is blank."""

    kind: Kind
    issuer: Issuer
    on: date | None
    givers: tuple[Side, ...]
    receivers: tuple[Side, ...]
    items: tuple[Item, ...]
    total: int | None
    approximate: bool
    unvalued: int
    own_share: str
    blank: bool = False


def load(key: str, kind: Kind = "receipt") -> Minutes:
    """Read what the minutes of one contribution say, names as on its day.

    LookupError: it is not in the file. Raises NothingGiven.
    """
    with db.atomic():  # all of it as of one moment, whoever writes meanwhile
        act = contributions.read(key)
        if act.reverses:
            raise NothingGiven
        return _Reading(act).minutes(kind)


def blank(kind: Kind, day: date, *, giver: str = "", receiver: str = "") -> Minutes:
    """Give a paper to fill in by hand, signed by who signs on a day, with the names that are known already."""
    return Minutes(
        kind,
        listing.issuer(day),
        None,
        (Side(giver),),
        (Side(receiver),),
        (Item(TALL),) * _LINES,
        None,
        False,
        0,
        "",
        blank=True,
    )


class _Reading:
    def __init__(self, act: Act) -> None:
        self.act = act
        last = act.when.last if act.when else None
        self.day = last or act.counted_on or date.max
        self.labels = villages.labels(self.day)
        self.communes = {key: line[-1].text for key, line in communes.succession(self.day).items()}

    def minutes(self, kind: Kind) -> Minutes:
        act = self.act
        names = agencies.labels(self.day)
        givers = dict.fromkeys(giver.agency for giver in act.givers)
        exact = act.when is not None and act.when.precision is Precision.DAY
        worth = act.value_by_form()
        shared = act.value is not None and not act.valued_lines
        qualified = [line.value_qualifier for line in act.lines if line.value is not None]
        return Minutes(
            kind,
            listing.issuer(self.day),
            act.when.first if exact and act.when else None,
            tuple(Side(names[agency].name) for agency in givers),
            tuple(self._receiver(place) for place in act.places),
            tuple(
                self._item(line, first=number == 0, shared=shared) for number, line in enumerate(act.lines)
            ),
            sum(worth.values()) if worth else None,
            act.value_qualifier is not None or any(qualified),
            0 if shared else sum(line.value is None for line in act.lines),
            figures.own_share(act),
        )

    def _receiver(self, place: str) -> Side:
        label = self.labels.get(place)
        if label is None:
            return Side(self.communes[place])
        known = villages.profiles(self.day.year, 1, village=place).get(place, ())
        head = next((profile.head for profile in known), "")
        return Side(label.full, head, _("Trưởng {kind}").format(kind=VILLAGE_KINDS[label.kind]))

    def _item(self, line: ActLine, *, first: bool, shared: bool) -> Item:
        act = self.act
        valued, common = "", ""
        if not shared:
            valued = _dong(line.value, line)
        elif first:
            valued = written.qualified(written.money(act.value or 0), act.value_qualifier)
            common = figures.shared(len(act.lines)) if len(act.lines) > 1 else ""
        label = self.labels.get(line.village or "")
        place = label.text if label else _("toàn {commune}").format(commune=self.communes[line.commune or ""])
        return Item(
            line.what,
            place,
            line.unit,
            figures.quantity_alone(line),
            line.unit_value,
            valued,
            figures.noted(figures.reached(line), common, line.note),
        )


def _dong(value: int | None, line: ActLine) -> str:
    if value is None:
        return _("chưa quy tiền")
    return written.qualified(written.money(value), line.value_qualifier)


# --- On paper -------------------------------------------------------------------------------------------------


class _Words(NamedTuple):
    """What the two kinds say differently."""

    title: str
    subject: str
    items: str
    what: str
    end: tuple[str, ...]


_WORDS: dict[Kind, _Words] = {
    "receipt": _Words(
        _("Biên bản tiếp nhận hỗ trợ"),
        _("Tiếp nhận hỗ trợ của đơn vị kết nghĩa"),
        _("Nội dung tiếp nhận"),
        _("Nội dung"),
        (
            _(
                "Bên nhận đã kiểm tra, nhận đủ số lượng nêu trên và có trách nhiệm quản lý, sử dụng đúng mục đích, "
                "đúng đối tượng, công khai với Nhân dân."
            ),
        ),
    ),
    "hand-over": _Words(
        _("Biên bản bàn giao công trình"),
        _("Bàn giao công trình, tài sản hỗ trợ bon, buôn"),
        _("Công trình, tài sản bàn giao"),
        _("Công trình, tài sản"),
        (
            _("Hiện trạng, chất lượng khi bàn giao: {blank}").format(blank=_LONG),
            _("Hồ sơ, giấy tờ kèm theo: {blank}").format(blank=_LONG),
            _(
                "Kể từ ngày bàn giao, bên nhận có trách nhiệm quản lý, bảo quản, sử dụng đúng mục đích; "
                "khi hư hỏng thì báo ngay cho Ủy ban nhân dân cấp xã và bên giao."
            ),
        ),
    ),
}


def title(minutes: Minutes) -> str:
    named = _WORDS[minutes.kind].title
    if minutes.blank:
        blank_one = _("{title} (mẫu trống)").format(title=named)
        sides = (*minutes.receivers, *minutes.givers)
        return " - ".join(filter(None, (blank_one, *(side.name for side in sides))))
    day = minutes.on.strftime("%d-%m-%Y") if minutes.on else ""
    parts = (named, minutes.receivers[0].name, day)
    return " - ".join(filter(None, parts))


def document(minutes: Minutes) -> Document:
    """Lay the minutes out as a paper of the office, which confirms them."""
    office, words = minutes.issuer.office, _WORDS[minutes.kind]
    receiver = minutes.receivers[0].speaker if len(minutes.receivers) == 1 else ""
    confirming = minutes.issuer.signer
    return Document(
        title=title(minutes),
        kind=_("Biên bản"),
        subject=words.subject,
        story=list(_story(minutes)),
        signers=(
            Signer((_("ĐẠI DIỆN BÊN GIAO"),)),
            Signer((_("ĐẠI DIỆN BÊN NHẬN"),), receiver),
            Signer((_("XÁC NHẬN"), *confirming.lines), confirming.name),
        ),
        **figures.frame(office, "blank-form" if minutes.blank else minutes.kind),
    )


def _story(minutes: Minutes) -> Iterator[Flowable | Heading]:
    words = _WORDS[minutes.kind]
    day = written.long_date(minutes.on) if minutes.on else _("ngày ...... tháng ...... năm ..........")
    yield Prose(_("Hôm nay, {day}, tại {blank}, chúng tôi gồm:").format(day=day, blank=_SHORT))
    yield Heading(_("Bên giao"))
    yield from _sides(minutes.givers)
    yield Heading(_("Bên nhận"))
    yield from _sides(minutes.receivers)
    yield Heading(words.items)
    yield _items(minutes)
    yield from _worth(minutes)
    yield from map(Prose, words.end)
    yield Prose(
        _(
            "Biên bản được lập thành ...... bản có giá trị như nhau, các bên đã đọc, thống nhất và cùng ký tên; "
            "mỗi bên giữ một bản, {office} giữ một bản."
        ).format(office=minutes.issuer.office.name)
    )


def _sides(sides: tuple[Side, ...]) -> Iterator[Prose]:
    for number, side in enumerate(sides, start=1):
        text = _("{name}; đại\u00a0diện: {speaker}; chức\u00a0vụ:\u00a0{post}.").format(
            name=figures.opening(side.name) or _LONG,
            speaker=side.speaker or _SHORT,
            post=side.post if side.speaker else _SHORT,
        )
        # Dots would be torn apart.
        yield Prose(f"{number}. {text}" if len(sides) > 1 else text, align="left")


def _items(minutes: Minutes) -> Grid:
    several = len({item.place for item in minutes.items}) > 1
    unit_values = [
        "" if item.unit_value is None else written.money(item.unit_value) for item in minutes.items
    ]
    total = "" if minutes.total is None else written.money(minutes.total)
    worth = figures.room([_("Thành tiền"), total, *(item.valued for item in minutes.items)], figures.SIZE)
    columns = (
        figures.NUMBER,
        Column(_WORDS[minutes.kind].what, share=1.4),
        *((Column(_("Nơi nhận")),) if several else ()),
        Column(_("ĐVT"), mm=16, align="center"),
        Column(_("Số lượng"), mm=20, align="right"),
        Column(_("Đơn giá"), mm=max(20.0, figures.room(unit_values, figures.SIZE)), align="right"),
        Column(_("Thành tiền"), mm=max(24.0, min(worth, 42.0)), align="right"),
        Column(_("Ghi chú")),
    )
    rows: list[Row] = []
    for number, (item, unit_value) in enumerate(zip(minutes.items, unit_values, strict=True), start=1):
        cells = (
            str(number),
            figures.opening(item.what),
            *((figures.opening(item.place),) if several else ()),
            item.unit,
            item.quantity,
            unit_value,
            item.valued,
        )
        rows += figures.annotated(cells, item.note)
    last: Row = (
        Cell(_("Cộng"), columns=len(columns) - 2, face=BOLD, align="center"),
        Cell(total, face=BOLD),
        _("{count} khoản chưa quy tiền").format(count=minutes.unvalued) if minutes.unvalued else "",
    )
    return Grid(columns, rows, totals=(last,), unit=_("Đơn vị tính: đồng"))


def _worth(minutes: Minutes) -> Iterator[Prose]:
    if minutes.blank:
        yield Prose(_("Tổng giá trị (bằng chữ): {blank}").format(blank=_LONG))
        return
    if minutes.total is not None:
        text = _("Tổng giá trị (bằng chữ): {words}.").format(words=written.dong_in_words(minutes.total))
        if minutes.approximate:
            text += " " + _("Trong đó có khoản là số ước tính.")
        yield Prose(text)
    else:
        yield Prose(_("Các khoản trên chưa quy tiền."))
    if minutes.own_share:
        yield Prose(figures.opening(minutes.own_share) + ".")
