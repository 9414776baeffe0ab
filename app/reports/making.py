"""How each kind of report is made: what it is asked about, and the module that reads and lays it out.

Nothing of a report is imported before one of its kind is made.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from app.errors import UserError
from app.i18n import _
from app.periods import Period

if TYPE_CHECKING:
    from app.reports.paper import Document

DAYS_ALLOWED = (5, 1, 3, 7, 10, 15, 20, 30)  # after the cut-off, the usual number first


class Asked(NamedTuple):
    """What a report is asked about; None: all villages, all agencies. One of a day is of the period's last.

    One that has no time is of its `contribution`'s day, or signed by who signs at the end of the period.
    """

    period: Period
    villages: tuple[str, ...] | None = None
    agencies: tuple[str, ...] | None = None
    contribution: str = ""
    options: Mapping[str, str | int] = MappingProxyType({})

    @property
    def day(self) -> date:
        return self.period.last


class Made(NamedTuple):
    """A report that has been read; `title` names its file, `titles` those of its documents as a file each."""

    title: str
    documents: Callable[[], list["Document"]]
    titles: Callable[[], list[str]]


def _of_parts(module: Any, parts: Sequence[Any], nothing: str) -> Made:
    """Make a report of a module that prints many of one kind, one after the other."""
    if not parts:
        raise UserError(nothing)
    return Made(
        module.title(parts),
        lambda: [module.document(part) for part in parts],
        lambda: [module.title([part]) for part in parts],
    )


def _of_one(module: Any, facts: Any) -> Made:
    title = module.title(facts)
    return Made(title, lambda: [module.document(facts)], lambda: [title])


def make_village_sheet(asked: Asked) -> Made:
    from app.reports import village_sheet  # noqa: PLC0415  # as the others below: only who prints needs it

    sheets = village_sheet.load(asked.period, asked.villages)
    return _of_parts(village_sheet, sheets, _("Trong tệp chưa có bon, buôn nào để in."))


def make_agency_sheet(asked: Asked) -> Made:
    from app.reports import agency_sheet  # noqa: PLC0415

    sheets = agency_sheet.load(asked.period, asked.agencies)
    return _of_parts(agency_sheet, sheets, _("Trong kỳ này không có đơn vị nào để in."))


def make_summary(asked: Asked) -> Made:
    from app.reports import summary_report  # noqa: PLC0415

    return _of_one(
        summary_report,
        summary_report.load(asked.period, of_villages=asked.villages, of_agencies=asked.agencies),
    )


def make_by_kind(asked: Asked) -> Made:
    from app.reports import kind_list  # noqa: PLC0415

    found = kind_list.load(asked.period, of_villages=asked.villages, of_agencies=asked.agencies)
    return _of_one(kind_list, found)


def make_assignments(asked: Asked) -> Made:
    from app.reports import assignments  # noqa: PLC0415

    by: Any = asked.options.get("by", "agency")
    found = assignments.load(asked.day, by, of_villages=asked.villages, of_agencies=asked.agencies)
    return _of_one(assignments, found)


def make_left_out(asked: Asked) -> Made:
    from app.reports import left_out  # noqa: PLC0415

    return _of_one(left_out, left_out.load(asked.period, of_villages=asked.villages))


def make_commendation(asked: Asked) -> Made:
    from app.reports import commendation  # noqa: PLC0415

    options: Any = asked.options
    criteria = commendation.Criteria()._replace(**options)
    found = commendation.load(asked.period, criteria, of_villages=asked.villages, of_agencies=asked.agencies)
    return _of_one(commendation, found)


def make_pledges(asked: Asked) -> Made:
    from app.reports import pledge_list  # noqa: PLC0415

    found = pledge_list.load(asked.period, of_villages=asked.villages, of_agencies=asked.agencies)
    return _of_one(pledge_list, found)


def make_visits(asked: Asked) -> Made:
    from app.reports import visit_list  # noqa: PLC0415

    found = visit_list.load(asked.period, of_villages=asked.villages, of_agencies=asked.agencies)
    return _of_one(visit_list, found)


def make_photos(asked: Asked) -> Made:
    from app.reports import photo_annex  # noqa: PLC0415

    try:
        found = photo_annex.load(asked.period, of_villages=asked.villages, of_agencies=asked.agencies)
    except photo_annex.TooMany as too_many:
        text = _("Có {count} ảnh, nhiều nhất là {most} ảnh một lần. Hãy chọn kỳ ngắn hơn hoặc ít nơi hơn.")
        raise UserError(text.format(count=too_many.count, most=photo_annex.MOST)) from None
    return _of_one(photo_annex, found)


def make_returns(asked: Asked) -> Made:
    from app.reports import returns_list  # noqa: PLC0415

    days = int(asked.options.get("days", DAYS_ALLOWED[0]))
    return _of_one(returns_list, returns_list.load(asked.period, days, of_agencies=asked.agencies))


def make_receipt(asked: Asked) -> Made:
    return _minutes(asked, "receipt")


def make_hand_over(asked: Asked) -> Made:
    return _minutes(asked, "hand-over")


def _minutes(asked: Asked, kind: Any) -> Made:
    from app.reports import handing_over  # noqa: PLC0415

    try:
        return _of_one(handing_over, handing_over.load(asked.contribution, kind))
    except LookupError:
        text = _("Không có khoản hỗ trợ nào mang mã “{key}”. Hãy chọn một khoản trong sổ hỗ trợ.")
        raise UserError(text.format(key=asked.contribution), "contribution") from None
    except handing_over.NothingGiven:
        text = _("Khoản này ghi giảm một khoản đã báo cáo, không có gì để giao nhận. Hãy chọn khoản khác.")
        raise UserError(text, "contribution") from None


def make_blank_form(asked: Asked) -> Made:
    from app.reports import blank_forms  # noqa: PLC0415

    form: Any = asked.options.get("form", "receipt")
    made = blank_forms.load(form, asked.day, of_villages=asked.villages, of_agencies=asked.agencies)
    return Made(
        blank_forms.title_of_all(made),
        lambda: [blank_forms.document(one) for one in made],
        lambda: [blank_forms.title(one) for one in made],
    )
