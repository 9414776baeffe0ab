"""Decisions that assign agencies to villages, or change that."""

from datetime import date
from typing import Any, NamedTuple

from app import format as written
from app.errors import UserError
from app.hanging import must_be_free
from app.history import step
from app.i18n import _, vi
from app.limits import one_line, proper_name
from app.rows import rows
from models import Decision, DecisionAction


class DecisionRow(NamedTuple):
    id: str
    number: str
    signed_on: date | None
    issuer: str
    subject: str
    action: DecisionAction

    @property
    def text(self) -> str:
        """Say it as it is cited, number and day each kept on one line: số 1561/QĐ-UBND ngày 12/11/2020."""
        if self.signed_on is None:
            return vi("số\u00a0{number}").format(number=self.number)
        return vi("số\u00a0{number} ngày\u00a0{day}").format(
            number=self.number, day=written.date(self.signed_on)
        )


def add(
    number: str,
    *,
    signed_on: date | None = None,
    issuer: str = "",
    action: DecisionAction = DecisionAction.ASSIGN,
    subject: str = "",
) -> str:
    """Add a decision; give its key. UserError: it is in the file already."""
    values = _checked(number, signed_on, issuer, action, subject)
    with step(vi("Thêm quyết định {number}").format(number=values["number"])):
        made = Decision.create(**values)
    key: str = made.id
    return key


def correct(
    decision: str,
    number: str,
    *,
    signed_on: date | None,
    issuer: str,
    action: DecisionAction,
    subject: str,
) -> None:
    """Put right what was written wrongly about a decision. UserError names the field."""
    values = _checked(number, signed_on, issuer, action, subject, but=decision)
    with step(vi("Sửa quyết định {number}").format(number=Decision.get_by_id(decision).number)):
        Decision.update(values).where(Decision.id == decision).execute()


def remove(decision: str) -> None:
    """Take a decision out of the file with its scans; UserError: something names it."""
    number = Decision.get_by_id(decision).number
    must_be_free(
        "decision",
        decision,
        _("Quyết định {number}").format(number=number),
        _("Hãy chọn quyết định khác, hoặc bỏ trống, ở những nơi đó trước."),
    )
    with step(vi("Xóa quyết định {number}").format(number=number)):
        Decision.delete().where(Decision.id == decision).execute()


def _checked(
    number: str,
    signed_on: date | None,
    issuer: str,
    action: DecisionAction,
    subject: str,
    *,
    but: str = "",
) -> dict[str, Any]:
    """Give the columns as they may be stored; UserError names the field that cannot stand."""
    number, issuer = proper_name(number, "number"), proper_name(issuer, "issuer")
    subject = one_line(subject, "subject")
    if not number:
        raise UserError(_("Hãy ghi số quyết định, ví dụ 1561/QĐ-UBND."), "number")
    same = (Decision.number == number) & (Decision.issuer == issuer) & (Decision.id != but)
    same &= Decision.signed_on.is_null() if signed_on is None else Decision.signed_on == signed_on
    if Decision.select().where(same).exists():
        raise UserError(
            _("Trong tệp đã có quyết định số {number}. Hãy chọn trong danh sách.").format(number=number),
            "number",
        )
    return {
        "number": number,
        "signed_on": signed_on,
        "issuer": issuer,
        "action": action,
        "subject": subject,
    }


def by_key() -> dict[str, DecisionRow]:
    return {row.id: row for row in rows(DecisionRow, Decision)}
