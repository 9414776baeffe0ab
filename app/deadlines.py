"""How long there is until a deadline."""

from datetime import date

from app.format import money
from app.i18n import _


def days_left(due: date, on: date) -> str:
    """Say how a deadline stands on a day: "Còn 5 ngày", "Hạn hôm nay", "Quá hạn 12 ngày"."""
    left = (due - on).days
    if left == 0:
        return _("Hạn hôm nay")
    said = _("Còn {count} ngày") if left > 0 else _("Quá hạn {count} ngày")
    return said.format(count=money(abs(left)))
