"""What a review says of growth and of poverty, in a sentence, a table and an annex."""

from collections.abc import Iterator, Sequence

from app import format as written
from app.i18n import paper as _
from app.reports import figures
from app.reports.figures import tally
from app.reports.flow import Flowable
from app.reports.flowables import Prose
from app.reports.fonts import BOLD
from app.reports.grid import Cell, Column, Grid, Row
from app.reports.paper import Annex
from app.reports.review_facts import Part, Poverty, Review
from app.villages import Profile

_GROWTH = Column(_("So với năm trước"), mm=21.0, align="right")
_LEAST_NAME = 27.0  # mm: quý III năm 2026


def growth(review: Review) -> Iterator[Flowable]:
    """Lay out the years or quarters of the period below each other, each beside the same one a year before."""
    if not review.parts:
        return
    cells = [figures.cells(part.sums) for part in review.parts]
    columns, size = figures.fitted(cells, figures.PORTRAIT - _GROWTH.mm, least_name=_LEAST_NAME)
    rows = [
        (figures.opening(part.period.name), *texts, _growth(part))
        for part, texts in zip(review.parts, cells, strict=True)
    ]
    first = _("Theo năm") if review.parts[0].period.is_year else _("Theo quý")
    name = figures.named_column(first, (*columns, _GROWTH), figures.PORTRAIT, _LEAST_NAME)
    yield Grid((name, *columns, _GROWTH), rows, unit=figures.THOUSANDS, size=size)


def _growth(part: Part) -> str:
    then, now = part.year_before.total, part.sums.total
    if then <= 0:  # below: adjustments
        return figures.UNKNOWN
    return signed(written.percent(now - then, then))


def signed(text: str) -> str:
    """Mark what has grown: +12,5%, -8%, 0."""
    return f"+{text}" if text[0] not in "-0" or text.startswith("0,") else text


# --- Poverty --------------------------------------------------------------------------------------------------


def of_poverty(review: Review) -> str:
    """Say how many households were poor before and after in the villages of which both are known."""
    known = [row for row in review.poverty if row.known]
    if not known:
        return ""
    before, after = _together([row.before for row in known]), _together([row.after for row in known])
    fewer = (before.poor_households or 0) - (after.poor_households or 0)
    text = _(
        "Tại {villages} bon, buôn có số liệu của cả hai năm, số hộ nghèo {change}: cuối năm {first} có "
        "{poor_before}/{all_before} hộ ({share_before}), cuối năm {last} có {poor_after}/{all_after} hộ "
        "({share_after}); chi tiết từng bon, buôn tại Phụ lục VI."
    )
    return text.format(
        villages=tally(len(known)),
        change=_("giảm {count} hộ").format(count=tally(fewer))
        if fewer > 0
        else _("tăng {count} hộ").format(count=tally(-fewer))
        if fewer
        else _("không thay đổi"),
        first=before.year,
        poor_before=figures.count(before.poor_households),
        all_before=figures.count(before.households),
        share_before=_share(before),
        last=after.year,
        poor_after=figures.count(after.poor_households),
        all_after=figures.count(after.households),
        share_after=_share(after),
    )


def poverty(review: Review) -> Annex:
    """Lay out each village at the ends of both years."""
    rows = review.poverty
    first, last = rows[0].before.year, rows[0].after.year
    several = len({row.commune for row in rows}) > 1
    counted = tuple(map(_counted, (_("Số hộ"), _("Hộ nghèo"), _("Tỷ lệ"))))
    change = tuple(map(_counted, (_("Số hộ"), _("Điểm %"))))
    rest = figures.LANDSCAPE - figures.NUMBER.mm - sum(column.mm for column in (*counted, *counted, *change))
    places = (_("Bon, buôn"), _("Xã (phường)"))[: 2 if several else 1]
    named = (Column(place, mm=rest / len(places)) for place in places)
    columns = (figures.NUMBER, *named, *counted, *counted, *change)
    head: tuple[Row, ...] = (
        (
            Cell(figures.NUMBER.title, rows=2),
            *(Cell(place, rows=2) for place in places),
            Cell(_("Cuối năm {year}").format(year=first), columns=3),
            Cell(_("Cuối năm {year}").format(year=last), columns=3),
            Cell(_("Hộ nghèo tăng, giảm"), columns=2),
        ),
        tuple(column.title for column in (*counted, *counted, *change)),
    )
    cells = [
        (
            str(place_number),
            figures.opening(row.village),
            *((figures.opening(row.commune),) if several else ()),
            *_cells(row.before, row.after),
        )
        for place_number, row in enumerate(rows, start=1)
    ]
    story: list[Flowable] = [
        Grid(columns, cells, head=head, totals=_totals(rows, 1 + len(places)), size=11.0)
    ]
    if any(not row.known for row in rows):
        story.append(Prose(_("Dòng cộng chỉ gồm các bon, buôn có số liệu của cả hai năm."), figures.FOOTNOTE))
    title = _("Hộ nghèo của các bon, buôn cuối năm {first} và cuối năm {last}")
    return Annex(title.format(first=first, last=last), story, "landscape")


def _counted(title: str) -> Column:
    return Column(title, mm=20.0, align="right")


def _totals(rows: Sequence[Poverty], across: int) -> tuple[Row, ...]:
    known = [row for row in rows if row.known]
    if not known:
        return ()
    before, after = _together([row.before for row in known]), _together([row.after for row in known])
    name = _("Cộng {count} bon, buôn").format(count=tally(len(known)))
    texts = _cells(before, after)
    return (
        (Cell(name, columns=across, face=BOLD, align="center"), *(Cell(text, face=BOLD) for text in texts)),
    )


def _together(profiles: Sequence[Profile]) -> Profile:
    """Add up households, which are known of each of these."""
    return Profile(
        profiles[0].year,
        households=sum(one.households or 0 for one in profiles),
        poor_households=sum(one.poor_households or 0 for one in profiles),
    )


def _cells(before: Profile, after: Profile) -> tuple[str, ...]:
    return (*_year(before), *_year(after), _fewer(before, after), _points(before, after))


def _year(profile: Profile) -> tuple[str, str, str]:
    return figures.count(profile.households), figures.count(profile.poor_households), _share(profile)


def _share(profile: Profile) -> str:
    if profile.poor_households is None or not profile.households:
        return figures.UNKNOWN
    return written.percent(profile.poor_households, profile.households)


def _fewer(before: Profile, after: Profile) -> str:
    if before.poor_households is None or after.poor_households is None:
        return figures.UNKNOWN
    return signed(written.money(after.poor_households - before.poor_households))


def _points(before: Profile, after: Profile) -> str:
    """Give the difference of the two shares, rounded once."""
    if before.poor_households is None or after.poor_households is None:
        return figures.UNKNOWN
    if not before.households or not after.households:
        return figures.UNKNOWN
    part = after.poor_households * before.households - before.poor_households * after.households
    return signed(written.percent(part, before.households * after.households).rstrip("%"))
