"""Pledges: what was promised, by when, by whom, and how much of it has come."""

from dataclasses import dataclass, field
from datetime import date

from app import contributions
from app import format as written
from app.contributions import Act
from app.errors import UserError
from app.history import step
from app.i18n import _
from app.text import clean
from models import Kind, Pledge, Qualifier, State


@dataclass(frozen=True)
class Promise:
    """A promise as given; `quantity` in thousandths of `unit`, `value` in đồng. It is never rewritten."""

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
        promise = self.promise
        return (promise.quantity is None or self.delivered_quantity >= promise.quantity) and (
            promise.value is None or promise.quantity is not None or self.delivered_value >= promise.value
        )

    def open_on(self, day: date) -> bool:
        return not self.fulfilled and (self.closed_on is None or self.closed_on > day)

    def days_overdue(self, day: date) -> int:
        """Count the days by which an open pledge is late; 0: it is not."""
        if self.promise.due_on is None or not self.open_on(day):
            return 0
        return max(0, (day - self.promise.due_on).days)


def promise(given: Promise) -> str:
    """Write down a promise; give its key. UserError names the field that cannot stand as it is."""
    what = clean(given.what)
    if not what:
        raise UserError(_("Hãy ghi nội dung cam kết."), "what")
    if given.quantity is None and given.value is None:
        raise UserError(_("Hãy ghi số lượng hoặc giá trị cam kết, để sau này biết đã đủ chưa."), "quantity")
    if (given.village is None) == (given.commune is None):
        raise UserError(_("Hãy chọn bon, buôn được cam kết, hoặc toàn xã."), "village")
    if given.promised_on and given.due_on and given.due_on < given.promised_on:
        raise UserError(_("Hạn thực hiện phải sau ngày cam kết."), "due_on")
    with step(_("Ghi cam kết: {what}").format(what=what)):
        made = Pledge.create(**{**vars(given), "what": what, "unit": clean(given.unit)})
    key: str = made.id
    return key


def close(key: str, on: date, why: str) -> None:
    """Set an unfulfilled pledge aside for a reason; the promise stays readable."""
    why = clean(why)
    if not why:
        raise UserError(_("Hãy ghi lý do thôi theo dõi cam kết này."), "closed_why")
    with step(_("Thôi theo dõi cam kết")):
        Pledge.update(closed_on=on, closed_why=why).where(Pledge.id == key).execute()


def standings(on: date) -> list[Standing]:
    """Tell how every pledge stands on a day, the earliest due first.

    What was done by that day under the pledge counts, whoever did it. Quantities count in the pledge's own
    unit only: three cows are not three tonnes.
    """
    delivered = contributions.of_pledges()
    found = []
    for row in Pledge.select().where(Pledge.promised_on.is_null() | (Pledge.promised_on <= on)):
        acts = tuple(
            act
            for act in delivered.get(row.id, ())
            if act.state is State.DONE and (act.counted_on is None or act.counted_on <= on)
        )
        unit = row.unit.casefold()
        quantity = sum(
            line.quantity or 0 for act in acts for line in act.lines if line.unit.casefold() == unit
        )
        value = sum(sum(act.value_by_form().values()) for act in acts)
        found.append(Standing(row.id, _promise(row), row.closed_on, row.closed_why, quantity, value, acts))
    return sorted(found, key=lambda standing: (standing.promise.due_on or date.max, standing.id))


def amount(promised: Promise) -> str:
    """Say how much was promised: 3 con, 45.000.000 đồng."""
    parts = []
    if promised.quantity is not None:
        parts.append(f"{written.quantity(promised.quantity)} {promised.unit}".strip())
    if promised.value is not None:
        parts.append(written.qualified(written.dong(promised.value), promised.value_qualifier))
    return ", ".join(parts)


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
