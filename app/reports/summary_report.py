"""The summary report of a period: prose with figures and words, and the five tables as annexes.

load(period) -> SummaryReport       plain values (app/reports/summary_facts.py)
document(report) -> Document        what stands on the paper
"""

from collections.abc import Iterator

from app import format as written
from app.i18n import paper as _
from app.periods import Period
from app.reports import figures, review_tables
from app.reports.figures import tally
from app.reports.flow import Flowable
from app.reports.flowables import Prose, Signer
from app.reports.grid import Grid
from app.reports.paper import Document, Heading
from app.reports.summary_facts import Counts, SummaryReport, load
from app.reports.summary_tables import annexes
from app.summary import Sums

__all__ = ["SummaryReport", "document", "load", "title"]

_NAMED = 8  # villages or agencies that a sentence names before it counts the others


def title(report: SummaryReport) -> str:
    return report.scope.title(_("Báo cáo tổng hợp {period}").format(period=report.period.name))


def document(report: SummaryReport) -> Document:
    """Lay a report out as a paper of the office."""
    period, office = report.period, report.office
    frame = figures.frame(office, "summary")
    return Document(
        title=title(report),
        kind=_("Báo cáo"),
        subject=_subject(period),
        note=report.scope.note(figures.days(period)),
        story=list(_story(report, frame["letterhead"].form.end)),
        signers=(Signer(report.signer.lines, report.signer.name),),
        annexes=tuple(annexes(report)),
        **frame,
    )


def _subject(period: Period) -> str:
    """Call a report as offices do: of a part of a year sơ kết, of a year or several tổng kết."""
    if not period.parts():
        text = _("Kết quả thực hiện công tác kết nghĩa với bon, buôn {period}")
    elif period.is_year or period.is_years:
        text = _("Tổng kết công tác kết nghĩa với bon, buôn {period}")
    else:
        text = _("Sơ kết công tác kết nghĩa với bon, buôn {period}")
    return text.format(period=period.name)


def _story(report: SummaryReport, end: str) -> Iterator[Flowable | Heading]:
    counts = report.counts
    yield Prose(
        _("{office} báo cáo kết quả thực hiện công tác kết nghĩa với bon, buôn {period} như sau:").format(
            office=report.office.name, period=report.period.name
        )
    )
    yield from report.scope.introduction()
    yield Heading(_("Tình hình chung"))
    yield Prose(_general(report))
    if counts.reported or counts.nil_reports:
        yield Prose(_returns(counts))
    poverty = review_tables.of_poverty(report.review)
    if poverty:
        yield Prose(poverty)
    yield Heading(_("Kết quả hỗ trợ"))
    yield Prose(_result(report))
    yield _sums(report)
    if any(one.approximate for one in (report.total, report.year_to_date, report.year_before)):
        yield Prose(figures.APPROXIMATE, figures.FOOTNOTE)
    yield from _shared(report)
    yield Prose(_compared(figures.before(report.period), report.year_before, report.total))
    if report.review.before is not None:
        before, then = report.review.before
        yield Prose(_compared(before.name, then, report.total))
    yield from review_tables.growth(report.review)
    if report.planned:
        yield Prose(_planned(report))
    yield Heading(_("Thăm, nắm tình hình; kiến nghị và cam kết"))
    yield Prose(_visits(counts))
    yield Prose(_proposals(counts))
    yield Prose(_pledges(counts))
    yield Heading(_("Tồn tại, hạn chế"))
    for sentence in _shortcomings(report):
        yield Prose(sentence)
    yield Prose(
        _(
            "Trên đây là báo cáo kết quả thực hiện công tác kết nghĩa với bon, buôn {period} của {office}{end}"
        ).format(period=report.period.name, office=report.office.name, end=end)
    )


# --- What there is, and what was given ------------------------------------------------------------------------


def _general(report: SummaryReport) -> str:
    counts = report.counts
    day = written.date(report.period.last)
    if not counts.villages and report.scope.named:
        return _("Tính đến ngày {day}, trong phạm vi báo cáo không có bon, buôn nào được kết nghĩa.").format(
            day=day
        )
    if not counts.villages:
        return _("Tính đến ngày {day}, trong sổ theo dõi chưa có bon, buôn nào.").format(day=day)
    if not counts.agencies:
        return _(
            "Tính đến ngày {day}, có {villages} bon, buôn; chưa có bon, buôn nào được kết nghĩa."
        ).format(day=day, villages=tally(counts.villages))
    return _(
        "Tính đến ngày {day}, có {twinned}/{villages} bon, buôn được {agencies} cơ quan, đơn vị kết nghĩa "
        "(danh sách tại Phụ lục I)."
    ).format(
        day=day,
        twinned=tally(counts.villages - len(counts.without_agency)),
        villages=tally(counts.villages),
        agencies=tally(counts.agencies),
    )


def _returns(counts: Counts) -> str:
    """Say how many agencies reported: a nil report is a statement, and not the same as none."""
    said = _listed(
        (counts.reported, _("{count} đơn vị đã gửi báo cáo kết quả")),
        (counts.nil_reports, _("{count} đơn vị báo cáo không phát sinh")),
        (counts.not_reported, _("{count} đơn vị chưa gửi báo cáo")),
    )
    return _("Về chế độ báo cáo của các đơn vị kết nghĩa trong kỳ: {said}.").format(said=said)


def _result(report: SummaryReport) -> str:
    counts, total = report.counts, report.total
    during = figures.during(report.period)
    adjusted = ""
    if counts.adjusted:
        adjusted = _("Số liệu trong kỳ gồm cả điều chỉnh {count} khoản của kỳ trước.").format(
            count=tally(counts.adjusted)
        )
    if not counts.lines:
        none = _("{during}, không phát sinh khoản hỗ trợ nào.").format(during=during)
        return " ".join(filter(None, (none, adjusted)))
    given = _given(counts, during)
    refer = _("Chi tiết tại Phụ lục II; số liệu tổng hợp tại các Phụ lục III, IV và V.")
    if not total.total:
        worth = _("Các khoản hỗ trợ đều chưa quy tiền.") if total.unvalued > 0 else ""
        return " ".join(filter(None, (given, worth, adjusted, refer)))
    worth = _(
        "Tổng giá trị hỗ trợ là {total}, trong đó: tiền mặt {money}; hiện vật quy tiền {goods}; "
        "ngày công quy tiền {labour}."
    ).format(
        total=figures.in_prose(total),
        money=written.dong(total.money),
        goods=written.dong(total.goods),
        labour=written.dong(total.labour),
    )
    missing = ""
    if total.unvalued > 0:
        missing = _(
            "Ngoài ra, còn {count} khoản hỗ trợ chưa quy tiền, chưa tính vào tổng giá trị trên."
        ).format(count=tally(total.unvalued))
    about = ""
    if total.approximate:
        about = _("Một số khoản trong tổng giá trị trên là số ước tính.")
    return " ".join(filter(None, (given, worth, missing, about, adjusted, refer)))


def _given(counts: Counts, during: str) -> str:
    agencies, lines = tally(counts.agencies_giving), tally(counts.lines)
    if not counts.villages_reached:
        return _(
            "{during}, đã có {agencies} cơ quan, đơn vị hỗ trợ chung toàn xã với {lines} nội dung."
        ).format(during=during, agencies=agencies, lines=lines)
    return _(
        "{during}, đã có {agencies} cơ quan, đơn vị hỗ trợ {villages} bon, buôn với {lines} nội dung."
    ).format(during=during, agencies=agencies, villages=tally(counts.villages_reached), lines=lines)


def _shared(report: SummaryReport) -> Iterator[Prose]:
    """Say what those whom the report is about have together with others, beside each sum that it is missing from."""
    period, table = report.period, report.by_village
    others = [(figures.before(period), report.shared_before)]
    if period.year_to_date() != period:
        cumulative = _("lũy kế {period}").format(period=period.year_to_date().name)
        others.insert(0, (cumulative, table.year_to_date.shared))
    yield from report.scope.shared(table.period.shared, others)


def _sums(report: SummaryReport) -> Grid:
    period = report.period
    named = [(_("Trong kỳ"), report.total)]
    if period.year_to_date() != period:
        named.append((figures.cumulative(period), report.year_to_date))
    if report.review.before is not None:
        before, then = report.review.before
        named.append((figures.opening(before.name), then))
    named.append((figures.opening(figures.before(period)), report.year_before))
    return figures.compared(named)


def _compared(before: str, then: Sums, now: Sums) -> str:
    """Say how the total stands to that of the time called `before`."""
    if not then.total:
        return _("Chưa có giá trị hỗ trợ của {before} để so sánh.").format(before=before)
    difference = now.total - then.total
    if not difference:
        text = _("So với {before}, giá trị hỗ trợ không thay đổi.")
    elif then.total < 0:  # of adjustments: nothing is a share of less than nothing
        text = _("So với {before}, giá trị hỗ trợ {change} {amount}.")
    else:
        text = _("So với {before}, giá trị hỗ trợ {change} {amount} ({change} {share}).")
    text = text.format(
        before=before,
        change=_("tăng") if difference > 0 else _("giảm"),
        amount=written.dong(abs(difference)),
        share=written.percent(abs(difference), abs(then.total)),
    )
    if now.unvalued or then.unvalued:
        text += " " + _("Số so sánh không gồm các khoản chưa quy tiền.")
    return text


def _planned(report: SummaryReport) -> str:
    planned = report.planned
    if not planned.total:
        return _("Ngoài ra, trong kỳ còn {count} khoản dự kiến hỗ trợ chưa thực hiện, chưa quy tiền.").format(
            count=tally(planned.unvalued)
        )
    text = _("Ngoài ra, trong kỳ còn các khoản dự kiến hỗ trợ chưa thực hiện, với giá trị {total}").format(
        total=figures.in_prose(planned)
    )
    if planned.unvalued:
        text = _("{text} và {count} khoản chưa quy tiền").format(text=text, count=tally(planned.unvalued))
    return f"{text}."


# --- Visits, proposals, pledges -------------------------------------------------------------------------------


def _visits(counts: Counts) -> str:
    if not counts.visits:
        return _("Trong kỳ, chưa ghi nhận chuyến thăm, nắm tình hình nào tại bon, buôn.")
    text = _("Trong kỳ, các đơn vị đã tổ chức {visits} chuyến thăm, nắm tình hình").format(
        visits=tally(counts.visits)
    )
    if counts.visits_villages:
        text += _(" tại {villages} bon, buôn").format(villages=tally(counts.visits_villages))
    if counts.cadres is not None:
        text += _(", với {cadres} lượt cán bộ tham gia").format(cadres=tally(counts.cadres))
        if counts.visits_uncounted:
            text += _(" (chưa kể {visits} chuyến chưa ghi số cán bộ)").format(
                visits=tally(counts.visits_uncounted)
            )
    return f"{text}."


def _proposals(counts: Counts) -> str:
    done = _listed(
        (counts.proposals_raised, _("tiếp nhận {count} kiến nghị mới của Nhân dân")),
        (counts.proposals_settled, _("giải quyết xong {count} kiến nghị")),
        (counts.proposals_declined, _("trả lời không giải quyết được {count} kiến nghị")),
    )
    text = (
        _("Trong kỳ, đã {done}.").format(done=done)
        if done
        else _("Trong kỳ, không phát sinh kiến nghị mới của Nhân dân.")
    )
    return f"{text} " + _still_open(
        counts.proposals_open,
        counts.proposals_overdue,
        _("Cuối kỳ, không còn kiến nghị nào phải theo dõi."),
        _("Cuối kỳ, còn {count} kiến nghị đang theo dõi"),
        _("trong đó {late} kiến nghị quá hạn trả lời"),
    )


def _pledges(counts: Counts) -> str:
    text = (
        _("Trong kỳ, có {count} cam kết hỗ trợ được thực hiện xong.").format(count=tally(counts.pledges_kept))
        if counts.pledges_kept
        else _("Trong kỳ, chưa có cam kết hỗ trợ nào được thực hiện xong.")
    )
    if not counts.pledges_kept and not counts.pledges_open:
        return _("Không có cam kết hỗ trợ nào phải theo dõi.")
    return f"{text} " + _still_open(
        counts.pledges_open,
        counts.pledges_overdue,
        _("Cuối kỳ, không còn cam kết nào chưa thực hiện."),
        _("Cuối kỳ, còn {count} cam kết đang thực hiện"),
        _("trong đó {late} cam kết quá hạn"),
    )


def _listed(*parts: tuple[int, str]) -> str:
    """Put together what happened at all."""
    return ", ".join(text.format(count=tally(count)) for count, text in parts if count)


def _still_open(count: int, late: int, none: str, some: str, overdue: str) -> str:
    if not count:
        return none
    text = some.format(count=tally(count))
    return f"{text}, {overdue.format(late=tally(late))}." if late else f"{text}."


# --- What is wanting ------------------------------------------------------------------------------------------


def _shortcomings(report: SummaryReport) -> Iterator[str]:
    counts = report.counts
    found = [
        *_naming(
            counts.without_agency,
            _("- Còn {count} bon, buôn chưa có đơn vị kết nghĩa: {names}."),
            _("{names} và {others} nơi khác"),
        ),
        *_naming(
            counts.silent,
            _("- Có {count} cơ quan, đơn vị kết nghĩa chưa có khoản hỗ trợ nào trong kỳ: {names}."),
            _("{names} và {others} đơn vị khác"),
        ),
        *_counting(max(report.total.unvalued, 0), _("- Còn {count} khoản hỗ trợ trong kỳ chưa quy tiền.")),
        *_counting(
            counts.undated,
            _("- Có {count} khoản hỗ trợ chưa xác định được kỳ báo cáo nên chưa được tổng hợp."),
        ),
        *_counting(counts.proposals_overdue, _("- Còn {count} kiến nghị của Nhân dân quá hạn trả lời.")),
        *_counting(counts.pledges_overdue, _("- Còn {count} cam kết hỗ trợ quá hạn thực hiện.")),
    ]
    yield from found or [_("Trong kỳ, không có tồn tại, hạn chế cần báo cáo.")]


def _naming(names: tuple[str, ...], sentence: str, longer: str) -> Iterator[str]:
    if not names:
        return
    listed = "; ".join(names[:_NAMED])
    others = len(names) - _NAMED
    if others > 0:
        listed = longer.format(names=listed, others=tally(others))
    yield sentence.format(count=tally(len(names)), names=listed)


def _counting(count: int, sentence: str) -> Iterator[str]:
    if count:
        yield sentence.format(count=tally(count))
