"""What a clerk should look at twice before she records an act of giving; none of it stands in the way."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from peewee import SQL

from app import contributions, offices, pairings, periods
from app import format as written
from app.acts import Act, ActLine, checked
from app.i18n import _, shown
from app.labels import KINDS
from app.periods import Period
from app.text import fold
from app.usual import ENOUGH, far_above, usual
from models import Contribution, Giver, Kind, Line, State

_RECENT = 100  # acts of a giver that say what is usual, however many there are
_LONG_AGO = 10  # years
_FAR_AHEAD = 5  # years


def doubts(act: Act, today: date, in_hand: Period | None = None) -> list[str]:
    """Say what is unusual about an act that is to be written while the period `in_hand` is worked on.

    UserError as from `checked`.
    """
    act = checked(act)
    return [
        *_of_time(act, today),
        *_of_pairing(act),
        *_of_period(act, in_hand),
        *_of_worth(act),
        *_twice(act),
    ]


def _of_time(act: Act, today: date) -> Iterator[str]:
    first, last = (act.when.first, act.when.last) if act.when else (None, None)
    if first is None or last is None:
        return
    if last.year < today.year - _LONG_AGO:
        yield _("Năm {year} đã cách đây {count} năm. Hãy xem có gõ nhầm năm không.").format(
            year=last.year, count=today.year - last.year
        )
    elif first.year > today.year + _FAR_AHEAD:
        yield _("Năm {year} còn rất xa. Hãy xem có gõ nhầm năm không.").format(year=first.year)
    elif act.state is State.DONE and first > today:
        yield _("Ngày {day} chưa đến. Nếu mới là dự kiến, hãy chọn “kế hoạch”.").format(
            day=written.date(first)
        )


def _of_pairing(act: Act) -> Iterator[str]:
    first, last = (act.when.first, act.when.last) if act.when else (None, None)
    if first is None or last is None:
        return
    twinned: dict[str, list[pairings.Pairing]] = {}
    for village in dict.fromkeys(line.village for line in act.lines if line.village):
        twinned[village] = pairings.by_village(first, last, village=village).get(village, [])
    if not contributions.paired(act, twinned):
        yield _(
            "Vào thời gian này đơn vị không kết nghĩa với nơi nhận. Nếu đơn vị chỉ tài trợ, hãy chọn “tài trợ”."
        )


def _of_period(act: Act, in_hand: Period | None) -> Iterator[str]:
    if act.counted_on is None:
        yield _("Chưa biết khoản này thuộc kỳ nào. Hãy chọn kỳ, nếu không sẽ chưa được cộng vào báo cáo.")
    elif in_hand is not None and act.counted_on not in in_hand:
        quarter = periods.quarter_of(act.counted_on, offices.own().scheme)
        if quarter.last < in_hand.first:
            said = _(
                "Khoản này thuộc {quarter}, đã hết ngày {day} và có lẽ đã báo cáo; kỳ đang xem là {in_hand}. "
                "Nếu ghi, hãy nhớ in lại kỳ đó."
            )
        else:
            said = _("Khoản này thuộc {quarter}, không thuộc kỳ đang xem là {in_hand}.")
        yield said.format(
            quarter=shown(quarter.name), day=written.date(quarter.last), in_hand=shown(in_hand.name)
        )


# --- Ten times the usual ----------------------------------------------------------------------------------------


class _Gift(NamedTuple):
    """One value that the same giver gave before."""

    act: str
    kind: Kind | None  # None: one value of a whole act
    quantity: int | None
    unit: str
    value: int


def _of_worth(act: Act) -> Iterator[str]:
    valued = [line for line in act.lines if line.value]
    if not valued and not act.value:
        return
    before = list(_given_before({giver.agency for giver in act.givers}, apart_from=act.id))
    for line in valued:
        yield from _far_above(line, [gift for gift in before if gift.kind is line.kind])
    if not valued and act.value:
        often = usual(_whole_acts(before))
        if often is not None and far_above(act.value, often):
            yield _(
                "Giá trị {value} gấp {times} lần một khoản thường thấy của đơn vị này, là {usual}."
            ).format(value=written.dong(act.value), times=_times(act.value, often), usual=written.dong(often))


def _far_above(line: ActLine, before: list[_Gift]) -> Iterator[str]:
    """Compare with gifts of the same unit; where there were too few, with all gifts of that kind."""
    unit = fold(line.unit)
    alike = [gift for gift in before if fold(gift.unit) == unit]
    often = usual(gift.value for gift in (alike if len(alike) >= ENOUGH else before))
    if line.value and often is not None and far_above(line.value, often):
        yield _(
            "“{what}” {value} gấp {times} lần mức thường thấy của đơn vị này cho {kind}, là {usual}. "
            "Hãy xem có thừa số 0 không."
        ).format(
            what=line.what,
            value=written.dong(line.value),
            times=_times(line.value, often),
            kind=KINDS[line.kind],
            usual=written.dong(often),
        )
        return
    price = _price(line.value, line.quantity)
    often = usual(one for gift in alike if (one := _price(gift.value, gift.quantity)))
    if price is not None and often is not None and far_above(price, often):
        yield _(
            "“{what}” {price} một {unit} gấp {times} lần đơn giá thường thấy của đơn vị này, là {usual}."
        ).format(
            what=line.what,
            price=written.dong(price),
            unit=line.unit or _("đơn vị tính"),
            times=_times(price, often),
            usual=written.dong(often),
        )


def _given_before(agencies: Iterable[str], *, apart_from: str) -> Iterator[_Gift]:
    """Go through what the newest acts of each giver were worth, line by line; bounded, and led by an index."""
    for agency in agencies:
        recent = (
            Giver.select(Giver.contribution)
            .where(Giver.agency == agency, Giver.contribution != apart_from)
            .order_by(SQL("rowid").desc())
            .limit(_RECENT)
        )
        query: Any = Line.select(Line.contribution, Line.kind, Line.quantity, Line.unit, Line.value).where(
            Line.contribution << recent, Line.value > 0
        )
        yield from map(_Gift._make, query.tuples())
        bundles: Any = Contribution.select(Contribution.id, Contribution.value).where(
            Contribution.id << recent, Contribution.value > 0
        )
        yield from (_Gift(key, None, None, "", value) for key, value in bundles.tuples())


def _whole_acts(gifts: Iterable[_Gift]) -> Iterable[int]:
    worth: dict[str, int] = defaultdict(int)
    for gift in gifts:
        worth[gift.act] += gift.value
    return worth.values()


def _price(value: int | None, quantity: int | None) -> int | None:
    return value * 1000 // quantity if value and quantity else None


def _times(value: int, often: int) -> str:
    return written.money(value // often)


# --- Entered twice ----------------------------------------------------------------------------------------------


def _twice(act: Act) -> Iterator[str]:
    if act.when is None:
        return
    others = contributions.at(act.when, act.places[0])
    if any(other.id != act.id and _gist(other) == _gist(act) for other in others):
        yield _(
            "Đã có một khoản giống khoản này về thời gian, nơi nhận và giá trị. Hãy xem có ghi trùng không."
        )


def _gist(act: Act) -> Any:
    """Give what two entries of one gift have in common: places, and the value or else what was given."""
    worth = act.value_by_form()
    return set(act.places), worth, set() if worth else {fold(line.what) for line in act.lines}
