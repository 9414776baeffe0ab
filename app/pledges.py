"""Pledges: what was promised, by when, by whom, and how much of it has come."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from app import agencies, contributions, offices, periods, places
from app import format as written
from app.contributions import Act, ActLine
from app.deadlines import days_left
from app.errors import UserError
from app.hanging import must_be_free
from app.history import step
from app.i18n import _, vi
from app.limits import must_fit, note, one_line, proper_name
from models import Kind, Pledge, Qualifier, Scheme, State

_THOUSAND = 1000  # parts of a whole that a share is counted in


@dataclass(frozen=True)
class Promise:
    """A promise as given; `quantity` in thousandths of `unit`, `value` in đồng.

    What comes of it never rewrites it; only a slip of the pen is corrected.
    """

    agency: str
    what: str
    kind: Kind = Kind.OTHER
    village: str | None = None
    commune: str | None = None
    quantity: int | None = None
    unit: str = ""
    value: int | None = None
    value_qualifier: Qualifier | None = None
    promised_on: date | None = None
    due_on: date | None = None
    note: str = ""

    @property
    def place(self) -> str:
        """Give the key of the village or whole commune it was made to."""
        return self.village or self.commune or ""


class Delivery(Enum):
    """How much of what was promised has come, in words."""

    NOTHING = _("Chưa giao")
    PART = _("Giao một phần")
    ALL = _("Đủ")
    MORE = _("Vượt")


@dataclass(frozen=True)
class Standing:
    """A pledge and how it stands: what has been delivered of its quantity and its value."""

    id: str
    promise: Promise
    closed_on: date | None
    closed_why: str
    delivered_quantity: int
    delivered_value: int
    deliveries: tuple[Act, ...] = field(repr=False)

    @property
    def fulfilled(self) -> bool:
        """Whether all that was promised has come, by whomever; more than promised counts as all."""
        return self._delivered >= self._promised

    @property
    def delivery(self) -> Delivery:
        if self.fulfilled:
            return Delivery.MORE if self._delivered > self._promised else Delivery.ALL
        return Delivery.PART if self._delivered else Delivery.NOTHING

    @property
    def share(self) -> str:
        """Say how much of what was promised has come: 66,6%; empty where nothing was to come.

        Rounded down: what falls short of all by however little does not read 100%.
        """
        whole = self._promised
        return written.percent(self._delivered * _THOUSAND // whole, _THOUSAND) if whole else ""

    @property
    def _promised(self) -> int:
        """Give what decides: the quantity where one was promised, else the value."""
        promise = self.promise
        return (promise.value or 0) if promise.quantity is None else promise.quantity

    @property
    def _delivered(self) -> int:
        return self.delivered_value if self.promise.quantity is None else self.delivered_quantity

    def open_on(self, day: date) -> bool:
        return not self.fulfilled and (self.closed_on is None or self.closed_on > day)

    def days_overdue(self, day: date) -> int:
        """Count the days by which an open pledge is late; 0: it is not."""
        if self.promise.due_on is None or not self.open_on(day):
            return 0
        return max(0, (day - self.promise.due_on).days)

    def said(self, day: date) -> str:
        """Say how it stands on a day: Giao một phần, Đủ, Quá hạn 12 ngày, Thôi theo dõi."""
        if not self.fulfilled and not self.open_on(day):
            return _("Thôi theo dõi")
        if self.promise.due_on is not None and self.days_overdue(day):
            return days_left(self.promise.due_on, day)
        return self.delivery.value


class Listed(NamedTuple):
    """A pledge as a list shows it on a day."""

    standing: Standing
    agency: str
    place: str
    amount: str
    delivered: str
    share: str
    state: str
    days_overdue: int


# --- Commands -------------------------------------------------------------------------------------------------


def promise(given: Promise) -> str:
    """Write down a promise; give its key. UserError names the field that cannot stand as it is."""
    given = checked(given)
    with step(vi("Ghi cam kết: {what}").format(what=given.what)):
        made = Pledge.create(**vars(given))
    key: str = made.id
    return key


def correct(key: str, given: Promise) -> None:
    """Write a promise anew over what was written down wrongly. UserError as from `promise`."""
    given = checked(given)
    closed_on = Pledge.get_by_id(key).closed_on
    if closed_on is not None and given.promised_on is not None and closed_on < given.promised_on:
        raise UserError(
            _("Cam kết này được thôi theo dõi từ {day}. Ngày cam kết không được sau ngày đó.").format(
                day=written.date(closed_on)
            ),
            "promised_on",
        )
    with step(vi("Sửa cam kết: {what}").format(what=given.what)):
        Pledge.update(vars(given)).where(Pledge.id == key).execute()


def remove(key: str) -> None:
    """Take a pledge out of the file, and what is attached to it. UserError: contributions deliver on it."""
    what = Pledge.get_by_id(key).what
    must_be_free(
        "pledge",
        key,
        _("Cam kết “{what}”").format(what=what),
        _("Hãy bỏ cam kết này khỏi các khoản hỗ trợ đó trước, hoặc thôi theo dõi cam kết."),
    )
    with step(vi("Xóa cam kết: {what}").format(what=what)):
        Pledge.delete().where(Pledge.id == key).execute()


def close(key: str, on: date, why: str) -> None:
    """Set an unfulfilled pledge aside for a reason; the promise stays readable."""
    why = one_line(why, "closed_why")
    if not why:
        raise UserError(_("Hãy ghi lý do thôi theo dõi cam kết này."), "closed_why")
    current = Pledge.get_by_id(key)
    if current.promised_on is not None and on < current.promised_on:
        raise UserError(
            _("Cam kết này có từ ngày {day}. Hãy ghi từ ngày đó trở đi.").format(
                day=written.date(current.promised_on)
            ),
            "closed_on",
        )
    with step(vi("Thôi theo dõi cam kết: {what}").format(what=current.what)):
        Pledge.update(closed_on=on, closed_why=why).where(Pledge.id == key).execute()


def reopen(key: str) -> None:
    """Follow a pledge again that was set aside."""
    with step(vi("Theo dõi lại cam kết: {what}").format(what=Pledge.get_by_id(key).what)):
        Pledge.update(closed_on=None, closed_why="").where(Pledge.id == key).execute()


def checked(given: Promise) -> Promise:
    """Give `given` as it will be stored, or say in a sentence what cannot stand."""
    given = replace(
        given,
        what=one_line(given.what, "what"),
        unit=proper_name(given.unit, "unit"),
        note=note(given.note),
    )
    if not given.what:
        raise UserError(_("Hãy ghi nội dung cam kết."), "what")
    if given.quantity is None and given.value is None:
        raise UserError(_("Hãy ghi số lượng hoặc giá trị cam kết, để sau này biết đã đủ chưa."), "quantity")
    if (given.village is None) == (given.commune is None):
        raise UserError(_("Hãy chọn bon, buôn được cam kết, hoặc toàn xã."), "village")
    if given.quantity is not None and not given.unit:
        raise UserError(
            _("Hãy ghi đơn vị tính, ví dụ con, căn: chỉ những khoản cùng đơn vị tính mới được cộng vào."),
            "unit",
        )
    if given.promised_on and given.due_on and given.due_on < given.promised_on:
        raise UserError(_("Hạn thực hiện không được trước ngày cam kết. Hãy xem lại."), "due_on")
    must_fit(Pledge, vars(given))
    return replace(given, value_qualifier=None) if given.value is None else given


# --- Reads ----------------------------------------------------------------------------------------------------


def listed(on: date) -> list[Listed]:
    """List all pledges with what a list says of each on a day, the earliest due first."""
    names, giving = places.known(on), agencies.labels(on)
    return [
        Listed(
            standing,
            giving[standing.promise.agency].name,
            names[standing.promise.place].text,
            amount(standing.promise),
            delivered(standing),
            standing.share,
            standing.said(on),
            standing.days_overdue(on),
        )
        for standing in _standings(Pledge.select(), on)
    ]


def read(key: str, on: date) -> Standing:
    """Tell how one pledge stands on a day. LookupError: it is not in the file."""
    found = _standings(Pledge.select().where(Pledge.id == key), on)
    if not found:
        raise LookupError(key)
    return found[0]


def promises() -> dict[str, Promise]:
    """Give, by key, what was promised."""
    return {row.id: _promise(row) for row in Pledge.select()}


def standings(
    on: date, *, village: str | None = None, villages: Collection[str] | None = None
) -> list[Standing]:
    """Tell how every pledge, or every pledge to a village or to some, stands on a day, the earliest due first.

    What was done by that day under the pledge counts, whoever did it, but for lines that went to another
    village. Quantities count in the pledge's own unit only: three cows are not three tonnes.
    """
    pledges = Pledge.select().where(Pledge.promised_on.is_null() | (Pledge.promised_on <= on))
    if village is not None:
        pledges = pledges.where(Pledge.village == village)
    if villages is not None:
        pledges = pledges.where(Pledge.village << list(villages))
    return _standings(pledges, on)


def _standings(pledges: Any, on: date) -> list[Standing]:
    delivered = contributions.of_pledges([row.id for row in pledges])
    scheme = offices.own().scheme
    found = []
    for row in pledges:
        acts = tuple(
            act for act in delivered.get(row.id, ()) if act.state is State.DONE and _begun(act, on, scheme)
        )
        given = _promise(row)
        quantity = sum(_quantity(act, given) for act in acts)
        value = sum(_value(act, given) for act in acts)
        found.append(Standing(row.id, given, row.closed_on, row.closed_why, quantity, value, acts))
    return sorted(found, key=lambda standing: (standing.promise.due_on or date.max, standing.id))


def _begun(act: Act, on: date, scheme: Scheme) -> bool:
    """Tell whether an act can have been by a day, and was known in its period; one chosen by hand ends later.

    What adjusts a closed period, or was reported late, was not known before the period it is counted in.
    """
    if act.when is not None and act.when.first is not None and act.when.first > on:
        return False
    return act.counted_on is None or periods.quarter_of(act.counted_on, scheme).first <= on


def _lines(act: Act, given: Promise) -> list[ActLine]:
    """Give the lines that the promise can have been about; what went to a whole commune may have been."""
    return [line for line in act.lines if given.village is None or line.village in {None, given.village}]


def _quantity(act: Act, given: Promise) -> int:
    unit = given.unit.casefold()
    return sum(line.quantity or 0 for line in _lines(act, given) if line.unit.casefold() == unit)


def _value(act: Act, given: Promise) -> int:
    """Add up what the lines are worth; one value over several villages is never split, and counts whole."""
    lines = _lines(act, given)
    if act.valued_lines or not lines:
        return sum(line.value or 0 for line in lines)
    return act.value or 0


def amount(promised: Promise) -> str:
    """Say how much was promised: 3 con, 45.000.000 đồng."""
    parts = []
    if promised.quantity is not None:
        parts.append(f"{written.quantity(promised.quantity)} {promised.unit}".strip())
    if promised.value is not None:
        parts.append(written.qualified(written.dong(promised.value), promised.value_qualifier))
    return ", ".join(parts)


def delivered(standing: Standing) -> str:
    """Say how much has come of what was promised, in the same measure: 2 con, 10.000.000 đồng."""
    promised = standing.promise
    if promised.quantity is None:
        return written.dong(standing.delivered_value)
    return f"{written.quantity(standing.delivered_quantity)} {promised.unit}".strip()


def _promise(row: Pledge) -> Promise:
    return Promise(
        row.agency_id,
        row.what,
        row.kind,
        row.village_id,
        row.commune_id,
        row.quantity,
        row.unit,
        row.value,
        row.value_qualifier,
        row.promised_on,
        row.due_on,
        row.note,
    )
