"""Acts of giving as they are entered and read back, and what has to hold before one is written."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from app import closed, offices, periods
from app import format as written
from app.errors import UserError
from app.i18n import _
from app.labels import FORMS, USUAL_FORM
from app.limits import must_be_reported, must_fit, note, one_line
from app.partial_date import PartialDate
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
    Scheme,
    State,
)

Said = TypeVar("Said", "Act", "ActLine", "ActGiver")
MustBeOpen = Callable[[date | None, str | None], None]


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
    within one quarter; a period chosen by hand is given by its last day. `occasion` may stand beside days; an
    occasion without days is `when` itself. `value` is the one value of the whole act, for when its lines have
    none. An adjustment names the act that it `corrects`; one that `reverses` it is read with quantities and values
    below nought.
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
    reverses: bool = False

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


def below_nought(act: Act) -> Act:
    """Turn the sign of all that is counted of an act."""
    lines = (replace(line, quantity=_minus(line.quantity), value=_minus(line.value)) for line in act.lines)
    givers = (replace(giver, amount=_minus(giver.amount)) for giver in act.givers)
    return replace(
        act,
        lines=tuple(lines),
        givers=tuple(givers),
        value=_minus(act.value),
        own_share=_minus(act.own_share),
    )


def _minus(number: int | None) -> int | None:
    return None if number is None else -number


def again(act: Act) -> Act:
    """Give what the next act of the same round begins with: all but how much, to how many, and on what papers.

    What was counted is read off each paper anew; a number that is carried on by itself is one that nobody saw.
    """
    return replace(
        act,
        lines=tuple(
            replace(
                line,
                quantity=None,
                quantity_qualifier=None,
                value=None,
                value_qualifier=None,
                households=None,
                people=None,
                note="",
            )
            for line in act.lines
        ),
        givers=tuple(replace(giver, amount=None, form=None) for giver in act.givers),
        value=None,
        value_qualifier=None,
        own_share=None,
        own_share_note="",
        pledge=None,
        corrects=None,
        evidence="",
        note="",
        id="",
        reverses=False,
    )


def checked(act: Act, must_be_open: MustBeOpen = closed.must_be_open, *, lines_checked: bool = False) -> Act:
    """Give `act` as it will be stored, or say in a sentence what cannot stand.

    `must_be_open` refuses days of closed periods; who checks thousands of acts asks for each day once, and holds lines
    that say the same to their rules once (`lines_checked`).
    """
    if not act.lines:
        raise UserError(_("Hãy ghi ít nhất một nội dung hỗ trợ."), "lines")
    if not act.givers:
        raise UserError(_("Hãy chọn đơn vị hỗ trợ."), "givers")
    must_not_reverse(act)
    must_fit(Contribution, {"value": act.value, "own_share": act.own_share})
    if not lines_checked:
        lines = (_checked_line(number, line) for number, line in enumerate(act.lines, 1))
        act = _with(act, lines=tuple(lines))
    act = _checked_value(act)
    act = _checked_when(_with(act, givers=_checked_givers(act)), must_be_open)
    return _with(
        act,
        own_share_note=one_line(act.own_share_note, "own_share_note"),
        evidence=one_line(act.evidence, "evidence"),
        note=note(act.note),
    )


def must_not_reverse(act: Act) -> None:
    """Refuse to write over what takes another act back: it says the same as that. UserError."""
    if act.reverses:
        raise UserError(
            _(
                "Khoản ghi giảm lặp lại đúng khoản đã báo cáo nên không sửa được. Hãy xóa nó rồi điều chỉnh lại."
            )
        )


def _with(said: Said, **values: Any) -> Said:
    """Replace what differs: of thousands of acts that are checked, most stay as they are."""
    for name, value in values.items():
        if getattr(said, name) != value:
            return replace(said, **values)
    return said


# --- When ---------------------------------------------------------------------------------------------------


def counted_on(when: PartialDate | None, scheme: Scheme | None = None) -> date | None:
    """Give the day by which something of that date falls into a period, by the office's scheme if none is given.

    None where the date touches two quarters or has no days: a machine cannot place it, the clerk chooses.
    """
    if when is None or when.first is None or when.last is None:
        return None
    quarter = periods.quarter_of(when.last, scheme or offices.own().scheme)
    return when.last if when.first in quarter else None


def _checked_when(act: Act, must_be_open: MustBeOpen) -> Act:
    when, occasion = act.when, one_line(act.occasion, "occasion")
    if when is None or when.precision is Precision.OCCASION:
        occasion = one_line(when.occasion, "when") if when else occasion
        when = PartialDate.occasion_of(occasion) if occasion else None
    else:
        must_be_reported(when.first, "when")
    must_be_reported(act.counted_on, "counted_on")
    day = act.counted_on or counted_on(when)
    if act.state is State.DONE:
        must_be_open(day, "counted_on")
    return _with(act, when=when, occasion=occasion, counted_on=day)


# --- Lines and values -----------------------------------------------------------------------------------------


def _checked_line(number: int, line: ActLine) -> ActLine:
    try:
        return checked_line(line)
    except UserError as error:
        raise UserError(
            _("Dòng {number}: {text}").format(number=number, text=error.text), error.field, number
        ) from None


def checked_line(line: ActLine) -> ActLine:
    """Give a line as it will be stored, or say in a sentence what cannot stand."""
    what = one_line(line.what, "what")
    if not what:
        raise UserError(_("Hãy ghi nội dung hỗ trợ."), "what")
    if (line.village is None) == (line.commune is None):
        raise UserError(_("Hãy chọn bon, buôn nhận hỗ trợ, hoặc toàn xã."), "village")
    must_fit(Line, vars(line))
    as_said = _with(
        line,
        what=what,
        unit=one_line(line.unit, "unit"),
        form=line.form or USUAL_FORM[line.kind],
        note=note(line.note),
    )
    line = _with_product(as_said)
    if line is not as_said:
        must_fit(Line, vars(line))
    if line.value is not None and line.basis is Basis.NOT_VALUED:
        raise _valued_and_not("basis")
    if line.value is None:
        line = _with(line, value_qualifier=None)
    return _with(line, quantity_qualifier=None) if line.quantity is None else line


def _with_product(line: ActLine) -> ActLine:
    if line.quantity is None or line.unit_value is None:
        return line
    thousandths = line.quantity * line.unit_value
    if line.value is None:
        if thousandths % 1000:
            raise UserError(
                _("Số lượng nhân đơn giá không ra số đồng chẵn. Hãy ghi thành tiền đã làm tròn."), "value"
            )
        return replace(
            line,
            value=thousandths // 1000,
            value_qualifier=line.value_qualifier or line.quantity_qualifier,
        )
    rounded = abs(line.value * 1000 - thousandths) < 1000  # noqa: PLR2004  # either way, by less than a đồng
    if not rounded and line.quantity_qualifier is None and line.value_qualifier is None:
        raise UserError(
            _(
                "Số lượng nhân đơn giá là {product}, khác thành tiền {value}. "
                "Hãy sửa cho khớp hoặc bỏ trống đơn giá."
            ).format(product=written.dong(thousandths // 1000), value=written.dong(line.value)),
            "value",
        )
    return line


def _checked_value(act: Act) -> Act:
    """Let one value stand: the lines' where they have any, else the act's."""
    if act.value is None:
        return _with(act, value_qualifier=None, value_basis=None)
    if act.value_basis is Basis.NOT_VALUED:
        raise _valued_and_not("value_basis")
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
    return replace(
        act,
        lines=tuple(_as_said_of_all(line, act) for line in act.lines),
        value=None,
        value_qualifier=None,
        value_basis=None,
    )


def _as_said_of_all(line: ActLine, act: Act) -> ActLine:
    """Keep "khoảng" and the basis of a value that the lines replace, where they say nothing of their own."""
    if line.value is None:
        return line
    if any(other.value_qualifier for other in act.lines):
        return replace(line, basis=line.basis or act.value_basis)
    return replace(line, basis=line.basis or act.value_basis, value_qualifier=act.value_qualifier)


def _valued_and_not(field: str) -> UserError:
    return UserError(_("Đã có giá trị thì không thể là chưa quy tiền. Hãy chọn cách định giá khác."), field)


# --- Givers ---------------------------------------------------------------------------------------------------


def _checked_givers(act: Act) -> tuple[ActGiver, ...]:
    if len(act.givers) == 1 and act.givers[0].amount is None:
        return (_with(act.givers[0], form=None),)
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
                _("Phần các đơn vị góp ({form}) là {amount}, lớn hơn giá trị {value}. Hãy xem lại.").format(
                    form=FORMS[form], amount=written.dong(amount), value=written.dong(worth.get(form, 0))
                ),
                "amount",
            )
    if len({giver.agency for giver in givers}) > 1:
        return tuple(givers)
    if given and any(given.get(form, 0) != amount for form, amount in worth.items()):
        raise UserError(
            _(
                "Chỉ có một đơn vị nhưng phần góp nhỏ hơn giá trị. Hãy thêm đơn vị còn lại hoặc bỏ trống phần góp."
            ),
            "amount",
        )
    return (_with(givers[0], amount=None, form=None),)


def _with_form(giver: ActGiver, worth: dict[Form, int]) -> ActGiver:
    if giver.amount is None:
        return _with(giver, form=None)
    must_fit(Giver, vars(giver))
    if not worth:
        raise UserError(_("Hãy ghi giá trị khoản hỗ trợ trước khi ghi phần góp của từng đơn vị."), "value")
    if giver.form is not None:
        return giver
    if len(worth) > 1:
        raise UserError(
            _("Khoản này gồm {forms}. Hãy chọn phần góp thuộc loại nào.").format(
                forms=", ".join(FORMS[form] for form in worth)
            ),
            "form",
        )
    return replace(giver, form=next(iter(worth)))
