"""Contributions: acts of giving, with their lines and givers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from app import format as written
from app import offices, periods, twinnings
from app.dated import holds
from app.errors import UserError
from app.history import step
from app.i18n import _
from app.labels import FORMS, USUAL_FORM
from app.partial_date import PartialDate
from app.periods import Period
from app.text import clean
from models import (
    Basis,
    Contribution,
    Form,
    Giver,
    GiverRole,
    Kind,
    Line,
    Precision,
    Qualifier,
    State,
)


@dataclass(frozen=True)
class ActLine:
    """One thing given to one village, or (`commune`) to a whole commune.

    `quantity` is in thousandths of `unit`, values are đồng, None is unknown. Without `form` the kind's usual
    column is meant; without `value` the product of `quantity` and `unit_value` is.
    """

    what: str
    kind: Kind = Kind.OTHER
    village: str | None = None
    commune: str | None = None
    form: Form | None = None
    quantity: int | None = None
    quantity_qualifier: Qualifier | None = None
    unit: str = ""
    unit_value: int | None = None
    value: int | None = None
    value_qualifier: Qualifier | None = None
    basis: Basis | None = None
    households: int | None = None
    people: int | None = None
    note: str = ""


@dataclass(frozen=True)
class ActGiver:
    """Who gave; `amount` is their own part where it is known, in the column `form`."""

    agency: str
    role: GiverRole = GiverRole.TWINNED
    amount: int | None = None
    form: Form | None = None


@dataclass(frozen=True)
class Act:
    """An act of giving, as it is entered and as it is read back.

    `counted_on` is the day by which it falls into a period. Left out, it follows from `when` if that lies
    within one quarter; a period chosen by hand is given by its last day. `value` is the one value of the
    whole act, for when its lines have none.
    """

    lines: tuple[ActLine, ...]
    givers: tuple[ActGiver, ...]
    when: PartialDate | None = None
    occasion: str = ""
    counted_on: date | None = None
    state: State = State.DONE
    value: int | None = None
    value_qualifier: Qualifier | None = None
    value_basis: Basis | None = None
    own_share: int | None = None
    own_share_note: str = ""
    pledge: str | None = None
    corrects: str | None = None
    evidence: str = ""
    note: str = ""
    id: str = ""

    @property
    def valued_lines(self) -> bool:
        return any(line.value is not None for line in self.lines)

    @property
    def places(self) -> tuple[str, ...]:
        """Give the keys of the villages and communes reached, each once, in the order of the lines."""
        return tuple(dict.fromkeys(line.village or line.commune or "" for line in self.lines))

    def value_by_form(self) -> dict[Form, int]:
        """Say what the act is worth in each of the three columns; one value over unlike lines is goods."""
        worth: dict[Form, int] = defaultdict(int)
        for line in self.lines:
            if line.value is not None and line.form is not None:
                worth[line.form] += line.value
        if not self.valued_lines and self.value is not None:
            forms = {line.form for line in self.lines}
            worth[(forms.pop() if len(forms) == 1 else None) or Form.GOODS] += self.value
        return dict(worth)


# --- Commands -------------------------------------------------------------------------------------------------


def record(act: Act) -> str:
    """Write a new act of giving; give its key. UserError names the field that cannot stand as it is."""
    act = checked(act)
    with step(_("Ghi khoản hỗ trợ: {what}").format(what=act.lines[0].what)):
        made = Contribution.create(**_columns(act))
        _write_parts(made.id, act)
    key: str = made.id
    return key


def correct(key: str, act: Act) -> None:
    """Write an act anew over what stood there."""
    act = checked(act)
    with step(_("Sửa khoản hỗ trợ: {what}").format(what=act.lines[0].what)):
        Contribution.update(_columns(act)).where(Contribution.id == key).execute()
        Line.delete().where(Line.contribution == key).execute()
        Giver.delete().where(Giver.contribution == key).execute()
        _write_parts(key, act)


def remove(key: str) -> None:
    """Take an act out of the file; Undo brings it back."""
    with step(_("Xóa khoản hỗ trợ: {what}").format(what=read(key).lines[0].what)):
        Contribution.delete().where(Contribution.id == key).execute()


def checked(act: Act) -> Act:
    """Give `act` as it will be stored, or say in a sentence what cannot stand."""
    if not act.lines:
        raise UserError(_("Hãy ghi ít nhất một nội dung hỗ trợ."), "lines")
    if not act.givers:
        raise UserError(_("Hãy chọn đơn vị hỗ trợ."), "givers")
    act = replace(act, lines=tuple(_checked_line(number, line) for number, line in enumerate(act.lines, 1)))
    act = _checked_value(act)
    act = replace(act, givers=_checked_givers(act), occasion=clean(act.occasion))
    return replace(act, counted_on=act.counted_on or counted_on(act.when))


def counted_on(when: PartialDate | None) -> date | None:
    """Give the day by which something of that date falls into a period.

    None where the date touches two quarters or has no days: a machine cannot place it, the clerk chooses.
    """
    if when is None or when.first is None or when.last is None:
        return None
    scheme = offices.own().scheme
    return when.last if when.first in periods.quarter_of(when.last, scheme) else None


def _checked_line(number: int, line: ActLine) -> ActLine:
    what = clean(line.what)
    if not what:
        raise UserError(_("Dòng {number}: hãy ghi nội dung hỗ trợ.").format(number=number), "what")
    if (line.village is None) == (line.commune is None):
        raise UserError(
            _("Dòng {number}: hãy chọn bon, buôn nhận hỗ trợ, hoặc toàn xã.").format(number=number), "village"
        )
    line = replace(line, what=what, unit=clean(line.unit), form=line.form or USUAL_FORM[line.kind])
    line = _with_product(number, line)
    if line.value is not None and line.basis is Basis.NOT_VALUED:
        raise UserError(
            _("Dòng {number}: đã có thành tiền thì không thể là chưa quy tiền.").format(number=number),
            "basis",
        )
    if line.value is None:
        line = replace(line, value_qualifier=None)
    return replace(line, quantity_qualifier=None) if line.quantity is None else line


def _with_product(number: int, line: ActLine) -> ActLine:
    if line.quantity is None or line.unit_value is None:
        return line
    product, rest = divmod(line.quantity * line.unit_value, 1000)
    if line.value is None:
        if rest:
            raise UserError(
                _("Dòng {number}: số lượng nhân đơn giá không ra số đồng chẵn. Hãy ghi thành tiền.").format(
                    number=number
                ),
                "value",
            )
        return replace(line, value=product, value_qualifier=line.value_qualifier or line.quantity_qualifier)
    if line.value != product and line.quantity_qualifier is None and line.value_qualifier is None:
        raise UserError(
            _("Dòng {number}: số lượng nhân đơn giá là {product}, khác thành tiền {value}.").format(
                number=number, product=written.dong(product), value=written.dong(line.value)
            ),
            "value",
        )
    return line


def _checked_value(act: Act) -> Act:
    """Let one value stand: the lines' where they have any, else the act's."""
    if act.value is None:
        return replace(act, value_qualifier=None, value_basis=None)
    if not act.valued_lines:
        return act
    lines = sum(line.value or 0 for line in act.lines)
    if lines != act.value:
        raise UserError(
            _(
                "Các dòng cộng lại là {lines}, khác giá trị chung {value}. Hãy sửa cho khớp hoặc bỏ trống một bên."
            ).format(lines=written.dong(lines), value=written.dong(act.value)),
            "value",
        )
    return replace(act, value=None, value_qualifier=None, value_basis=None)


def _checked_givers(act: Act) -> tuple[ActGiver, ...]:
    worth = act.value_by_form()
    givers = [_with_form(giver, worth) for giver in act.givers]
    if len({(giver.agency, giver.form) for giver in givers}) < len(givers):
        raise UserError(_("Có đơn vị được ghi hai lần. Hãy bỏ bớt một dòng."), "givers")
    given: dict[Form, int] = defaultdict(int)
    for giver in givers:
        if giver.form is not None:
            given[giver.form] += giver.amount or 0
    for form, amount in given.items():
        if amount > worth.get(form, 0):
            raise UserError(
                _("Phần các đơn vị góp ({form}) là {amount}, lớn hơn giá trị {value}.").format(
                    form=FORMS[form], amount=written.dong(amount), value=written.dong(worth.get(form, 0))
                ),
                "amount",
            )
    if len({giver.agency for giver in givers}) > 1:
        return tuple(givers)
    if given and dict(given) != worth:
        raise UserError(
            _(
                "Chỉ có một đơn vị nhưng phần góp nhỏ hơn giá trị. Hãy thêm đơn vị còn lại hoặc bỏ trống phần góp."
            ),
            "amount",
        )
    return (replace(givers[0], amount=None, form=None),)


def _with_form(giver: ActGiver, worth: dict[Form, int]) -> ActGiver:
    if giver.amount is None:
        return replace(giver, form=None)
    if giver.form is not None:
        return giver
    if not worth:
        raise UserError(_("Hãy ghi giá trị khoản hỗ trợ trước khi ghi phần góp của từng đơn vị."), "value")
    if len(worth) > 1:
        raise UserError(
            _("Khoản này gồm cả {forms}. Hãy chọn phần góp thuộc cột nào.").format(
                forms=", ".join(FORMS[form] for form in worth)
            ),
            "form",
        )
    return replace(giver, form=next(iter(worth)))


def _columns(act: Act) -> dict[str, Any]:
    when = act.when
    return {
        "state": act.state,
        "happened_from": when.first if when else None,
        "happened_to": when.last if when else None,
        "precision": when.precision if when else Precision.OCCASION,
        "occasion": act.occasion or (when.occasion if when else ""),
        "counted_on": act.counted_on,
        "value": act.value,
        "value_qualifier": act.value_qualifier,
        "value_basis": act.value_basis,
        "own_share": act.own_share,
        "own_share_note": clean(act.own_share_note),
        "pledge": act.pledge,
        "corrects": act.corrects,
        "evidence": clean(act.evidence),
        "note": act.note,
    }


def _write_parts(key: str, act: Act) -> None:
    for position, line in enumerate(act.lines):
        Line.create(contribution=key, position=position, **asdict(line))
    for giver in act.givers:
        Giver.create(contribution=key, **asdict(giver))


# --- What a clerk should look at twice ------------------------------------------------------------------------


def doubts(act: Act, today: date) -> list[str]:
    """Say what is unusual about an act before it is written; none of it stands in the way."""
    found = []
    day = act.when.last if act.when else None
    if act.state is State.DONE and day is not None and day > today:
        found.append(
            _("Ngày {day} chưa đến. Nếu mới là dự kiến, hãy chọn “kế hoạch”.").format(day=written.date(day))
        )
    if day is not None and not paired(act, twinnings.by_village(day, day)):
        found.append(_("Vào ngày này đơn vị không kết nghĩa với nơi nhận."))
    if act.counted_on is None and counted_on(act.when) is None:
        found.append(
            _("Chưa biết khoản này thuộc kỳ nào. Hãy chọn kỳ, nếu không sẽ chưa được cộng vào báo cáo.")
        )
    if _looks_alike(act):
        found.append(_("Đã có một khoản cùng ngày, cùng nơi nhận, cùng giá trị. Hãy xem có ghi trùng không."))
    return found


def paired(act: Act, pairings: Mapping[str, list[twinnings.Pairing]]) -> bool:
    """Tell whether any of the twinned givers was paired with any of the villages on the day of the act.

    True where that cannot be known: no day, no giver said to be twinned, or only whole communes.
    """
    day = act.when.last if act.when else None
    wanted = {giver.agency for giver in act.givers if giver.role is GiverRole.TWINNED}
    places = [line.village for line in act.lines if line.village]
    if day is None or not wanted or not places:
        return True
    return any(
        pairing.agency in wanted and holds(pairing, day)
        for village in places
        for pairing in pairings.get(village, ())
    )


def _looks_alike(act: Act) -> bool:
    if act.when is None or act.when.first is None:
        return False
    same = Contribution.select().where(
        Contribution.happened_from == act.when.first,
        Contribution.happened_to == act.when.last,
        Contribution.id != act.id,
    )
    return any(
        set(other.places) == set(act.places) and other.value_by_form() == act.value_by_form()
        for other in _acts(same)
    )


# --- Reads ----------------------------------------------------------------------------------------------------


def read(key: str) -> Act:
    """Give one act. LookupError: it is not in the file."""
    found = _acts(Contribution.select().where(Contribution.id == key))
    if not found:
        raise LookupError(key)
    return found[0]


def in_period(period: Period, *, village: str | None = None) -> list[Act]:
    """List the acts counted in a period, done, planned and cancelled, by day; those of a village if given."""
    counted = Contribution.counted_on.between(period.first, period.last)
    query: Any = Contribution.select().where(counted)
    if village is not None:
        query = query.where(Contribution.id << Line.select(Line.contribution).where(Line.village == village))
    return _acts(query.order_by(Contribution.counted_on, Contribution.id))


def everything() -> Iterator[Act]:
    """Go through all acts, those without a period first, then year by year."""
    yield from undated()
    scheme = offices.own().scheme
    for number in years():
        yield from in_period(periods.year(number, scheme))


def years() -> range:
    """Give the reporting years that anything is counted in, from the first to the last."""
    day = Contribution.counted_on
    first = Contribution.select(day).where(day.is_null(False)).order_by(day).first()
    last = Contribution.select(day).order_by(day.desc()).first()
    if first is None or last is None:
        return range(0)
    scheme = offices.own().scheme
    return range(periods.year_of(first.counted_on, scheme), periods.year_of(last.counted_on, scheme) + 1)


def undated() -> list[Act]:
    """List the acts that no period can count yet."""
    return _acts(Contribution.select().where(Contribution.counted_on.is_null()).order_by(Contribution.id))


def of_pledges() -> dict[str, list[Act]]:
    """Give, by pledge, the acts that deliver on it."""
    found: dict[str, list[Act]] = defaultdict(list)
    for act in _acts(Contribution.select().where(Contribution.pledge.is_null(False))):
        found[act.pledge or ""].append(act)
    return found


def _acts(query: Any) -> list[Act]:
    rows = list(query)
    wanted = query.select(Contribution.id)
    lines: dict[str, list[ActLine]] = defaultdict(list)
    for row in Line.select().where(Line.contribution << wanted).order_by(Line.position, Line.id):
        lines[row.contribution_id].append(_line(row))
    givers: dict[str, list[ActGiver]] = defaultdict(list)
    for giver in Giver.select().where(Giver.contribution << wanted).order_by(Giver.id):
        givers[giver.contribution_id].append(ActGiver(giver.agency_id, giver.role, giver.amount, giver.form))
    return [_act(row, lines[row.id], givers[row.id]) for row in rows]


def _act(row: Contribution, lines: Iterable[ActLine], givers: Iterable[ActGiver]) -> Act:
    return Act(
        tuple(lines),
        tuple(givers),
        _when(row),
        row.occasion,
        row.counted_on,
        row.state,
        row.value,
        row.value_qualifier,
        row.value_basis,
        row.own_share,
        row.own_share_note,
        row.pledge_id,
        row.corrects_id,
        row.evidence,
        row.note,
        row.id,
    )


def _when(row: Contribution) -> PartialDate | None:
    if row.happened_from is None or row.happened_to is None:
        return PartialDate.occasion_of(row.occasion) if row.occasion else None
    return PartialDate(row.happened_from, row.happened_to, row.precision)


def _line(row: Line) -> ActLine:
    return ActLine(
        row.what,
        row.kind,
        row.village_id,
        row.commune_id,
        row.form,
        row.quantity,
        row.quantity_qualifier,
        row.unit,
        row.unit_value,
        row.value,
        row.value_qualifier,
        row.basis,
        row.households,
        row.people,
        row.note,
    )
