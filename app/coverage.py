"""Who gave what to which village in each quarter, and where nothing came: agencies by villages by quarters.

A line of the matrix is a place, an agency, or one of the two under the other. Its sums are those of the summary
report, by village or by agency; of what several received or gave together under one value, each is told only
that it had a part.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Literal, NamedTuple

from app import agencies, places
from app import format as written
from app.dated import overlaps
from app.i18n import _, shown
from app.pairings import Pairing
from app.periods import Period
from app.summary import NOTHING, Pair, Sums
from models import db

By = Literal["village", "agency"]
Who = tuple[str, str]  # a village or commune, and an agency; empty: whichever


class Cell(NamedTuple):
    """One line in one quarter. `shared`: it had a part in what is in none of the single lines' sums."""

    sums: Sums = NOTHING
    shared: bool = False
    visited: bool = False
    paired: bool = False

    @property
    def empty(self) -> bool:
        return not (self.sums or self.shared or self.visited)

    @property
    def given(self) -> bool:
        """Whether anything came, more than what was taken back."""
        return self.sums.total > 0 or self.sums.unvalued > 0 or self.shared


class Quarter(NamedTuple):
    """What was given and who came in one quarter, by line."""

    period: Period
    sums: Mapping[Who, Sums]
    shared: frozenset[Who]
    visited: frozenset[Who]
    total: Sums

    @property
    def seen(self) -> set[Who]:
        """Give the lines that anything is known of."""
        return {*self.sums, *self.shared, *self.visited}


class MatrixRow(NamedTuple):
    """A line with its cells, one a quarter; `level` 1 stands under the row of level 0 before it.

    `title` is short; `full` says the whole name, of a row under another both.
    """

    who: Who
    title: str
    full: str
    level: int
    cells: tuple[Cell, ...]


class Matrix(NamedTuple):
    by: By
    quarters: tuple[Period, ...]
    rows: tuple[MatrixRow, ...]
    totals: tuple[Sums, ...]


def quarter(
    period: Period, by: By, pairs: Mapping[Pair, Sums], by_agency: Mapping[tuple[str, ...], Sums]
) -> Quarter:
    """Put one quarter together from its sums by pair and by agency; the latter are looked at only by agency."""
    sums: dict[Who, Sums] = defaultdict(Sums)
    shared: set[Who] = set()

    def place(whose: Sequence[Who], found: Sums) -> None:
        if len(whose) == 1:
            sums[whose[0]] += found
        else:
            shared.update(whose)

    for (reached, giving), found in pairs.items():
        place(list(product(reached, giving)), found)
        if by == "village":
            place([(village, "") for village in reached], found)
    if by == "agency":
        for giving, found in by_agency.items():
            place([("", agency) for agency in giving], found)
    return Quarter(period, sums, frozenset(shared), _visited(period), sum(pairs.values(), NOTHING))


def _visited(period: Period) -> frozenset[Who]:
    sql = """
        SELECT DISTINCT coalesce(village_id, commune_id), agency_id
        FROM visit LEFT JOIN visit_agency ON visit_id = visit.id WHERE on_day BETWEEN ? AND ?"""
    days = period.first.isoformat(), period.last.isoformat()
    rows = db.connection().execute(sql, days).fetchall()
    return frozenset(who for place, agency in rows for who in _lines(place, agency or ""))


def _lines(place: str, agency: str) -> list[Who]:
    return [(place, agency), (place, ""), ("", agency)] if agency else [(place, "")]


def matrix(
    by: By,
    quarters: Sequence[Quarter],
    pairings: Mapping[str, Iterable[Pairing]],
    there: Iterable[str] = (),
) -> Matrix:
    """Lay out quarters, the earliest first; `pairings` are those of their days at least, by village.

    Each village of `there` has its row, and every agency that was paired; so has, beside them, whoever gave or
    received, had a part, or was on a visit.
    """
    last = quarters[-1].period.last
    paired = [_paired(each.period, pairings) for each in quarters]
    lines = set().union(*paired, *(each.seen for each in quarters))
    if by == "village":
        lines |= {(village, "") for village in there}
    named, called = places.known(last), agencies.labels(last)
    head, other = (0, 1) if by == "village" else (1, 0)
    orders = (
        {key: place.order for key, place in named.items()},
        {key: label.order() for key, label in called.items()},
    )
    titles = (
        {key: written.opening(place.text) for key, place in named.items()},
        {key: label.short or label.name for key, label in called.items()},
    )
    names = titles[0], {key: label.name for key, label in called.items()}
    tops = sorted({who[head] for who in lines if who[head]}, key=orders[head].__getitem__)
    parts = defaultdict(list)
    for who in lines:
        if who[0] and who[1]:
            parts[who[head]].append(who)

    def row(who: Who, side: int, level: int) -> MatrixRow:
        cells = tuple(
            Cell(each.sums.get(who, NOTHING), who in each.shared, who in each.visited, who in then)
            for each, then in zip(quarters, paired, strict=True)
        )
        full = names[side][who[side]]
        if level:
            full = f"{full} – {names[head][who[head]]}"
        return MatrixRow(who, titles[side][who[side]], full, level, cells)

    rows = []
    for top in tops:
        rows.append(row((top, "") if head == 0 else ("", top), head, 0))
        below = sorted(parts[top], key=lambda who: orders[other][who[other]])
        rows += [row(who, other, 1) for who in below]
    totals = tuple(each.total for each in quarters)
    return Matrix(by, tuple(each.period for each in quarters), tuple(rows), totals)


def _paired(period: Period, pairings: Mapping[str, Iterable[Pairing]]) -> set[Who]:
    return {
        who
        for village, its in pairings.items()
        for pairing in its
        if overlaps(pairing, period.first, period.last)
        for who in _lines(village, pairing.agency)
    }


def words(row: MatrixRow, number: int, period: Period) -> str:
    """Say one cell: "Bon Bu Dăr, quý I năm 2026: 12.000.000 đồng; có thăm."."""
    cell = row.cells[number]
    said = []
    if cell.sums.total:
        said.append(amount(cell.sums))
    if cell.sums.unvalued:
        said.append(unvalued(cell.sums))
    if cell.shared:
        said.append(_("có phần trong khoản ghi giá trị chung"))
    if not said:
        said.append(_("không có khoản hỗ trợ nào"))
    said.append(_("có thăm") if cell.visited else _("không có chuyến thăm nào"))
    if not cell.paired:
        said.append(_unpaired(row.who))
    text = _("{title}, {period}: {said}.")
    return text.format(title=row.full, period=shown(period.name), said="; ".join(said))


def _unpaired(who: Who) -> str:
    if not who[1]:
        return _("chưa có đơn vị kết nghĩa")
    return _("không kết nghĩa trong quý") if who[0] else _("không kết nghĩa với bon, buôn nào")


def amount(sums: Sums) -> str:
    """Say a total with its columns, where it has more than one: 17.000.000 đồng (tiền mặt 5.000.000, …)."""
    columns = (
        (sums.money, _("tiền mặt {amount}")),
        (sums.goods, _("hiện vật {amount}")),
        (sums.labour, _("ngày công {amount}")),
    )
    parts = [text.format(amount=written.money(part)) for part, text in columns if part]
    return f"{total(sums)} ({', '.join(parts)})" if len(parts) > 1 else total(sums)


def unvalued(sums: Sums) -> str:
    """Say how many lines no value is known of: 2 khoản chưa quy tiền; or how many fewer by what is taken back."""
    if sums.unvalued > 0:
        text = _("{count} khoản chưa quy tiền")
    else:
        text = _("ghi giảm {count} khoản chưa quy tiền")
    return text.format(count=written.money(abs(sums.unvalued)))


def total(sums: Sums) -> str:
    """Say a total in full: 17.000.000 đồng, khoảng 17.000.000 đồng."""
    text = _("khoảng {total}") if sums.approximate else "{total}"
    return text.format(total=written.dong(sums.total))


def summed_up(row: MatrixRow) -> str:
    """Say a whole row: in how many of its quarters something came."""
    given = sum(cell.given for cell in row.cells)
    text = _("{title}: có hỗ trợ ở {given} trong {count} quý.")
    return text.format(title=row.full, given=given, count=len(row.cells))


def acts(who: Who, period: Period) -> frozenset[str]:
    """Give the acts that a cell is about."""
    sql = """
        SELECT id FROM contribution
        WHERE state = 'done' AND counted_on BETWEEN :first AND :last
            AND (:place = '' OR id IN (
                SELECT contribution_id FROM line WHERE village_id = :place OR commune_id = :place))
            AND (:agency = '' OR id IN (SELECT contribution_id FROM giver WHERE agency_id = :agency))"""
    values = {
        "place": who[0],
        "agency": who[1],
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
    }
    return frozenset(key for (key,) in db.connection().execute(sql, values).fetchall())
