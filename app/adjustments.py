"""Corrections of what a closed period has reported, made in a period that is still open.

Nothing is rewritten: the wrong act is taken back by one like it that counts below nought, and the right one is
written beside it, both linked to the first and counted on an open day. So every total adds up in every column, and a
paper shows what was corrected as "điều chỉnh kỳ trước". docs/decisions/closing.md says why.
"""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from app import closed, contributions
from app.acts import Act, checked
from app.errors import UserError
from app.history import step
from app.i18n import _, vi
from models import State


class Adjusted(NamedTuple):
    """The acts that an adjustment wrote: what takes back, and what is right; None: nothing was given at all."""

    reversal: str
    right: str | None


def needed(act: Act) -> bool:
    """Tell whether an act, as it is in the file, can only be corrected by an adjustment."""
    return act.state is State.DONE and closed.closing(act.counted_on) is not None


def open_day(act: Act, today: date) -> date:
    """Give the day on which an adjustment of an act is counted, unless another is chosen: the first open one."""
    return closed.first_open_day(max(today, act.counted_on or today))


def take_back(key: str, *, on: date) -> Adjusted:
    """Count an act of a closed period back on an open day: it was not given. UserError as from `adjust`."""
    act = _to_adjust(key)
    with step(vi("Ghi giảm khoản đã báo cáo: {what}").format(what=act.lines[0].what)):
        return Adjusted(_reverse(act, on), None)


def adjust(key: str, act: Act, *, on: date) -> Adjusted:
    """Put an act of a closed period right on an open day: take it back, and write what is right.

    `act` says what should have been said; its own `counted_on` gives way to `on`. UserError: the period is not
    closed, it was adjusted before, `on` is not open, or the act cannot stand as it is. LookupError: it is not there.
    """
    wrong = _to_adjust(key)
    right = checked(replace(act, counted_on=on, corrects=key, reverses=False, id=""))
    with step(vi("Điều chỉnh khoản đã báo cáo: {what}").format(what=wrong.lines[0].what)):
        return Adjusted(_reverse(wrong, on), contributions.write(right))


def _to_adjust(key: str) -> Act:
    act = contributions.read(key)
    if act.reverses:
        raise UserError(_("Đây là khoản ghi giảm. Hãy điều chỉnh khoản ghi lại cho đúng ở bên cạnh nó."))
    if not needed(act):
        raise UserError(
            _("Khoản này nằm trong kỳ đang mở. Hãy sửa hoặc xóa nó như thường, không cần điều chỉnh.")
        )
    if contributions.taken_back(key):
        raise UserError(_("Khoản này đã được điều chỉnh. Hãy điều chỉnh khoản ghi lại sau đó."))
    return act


def _reverse(act: Act, on: date) -> str:
    closed.must_be_open(on, "counted_on")
    return contributions.write(replace(act, counted_on=on, corrects=act.id, reverses=True, id=""))
