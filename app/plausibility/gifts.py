"""What looks wrong in gifts: numbers that do not multiply or add up, odd units, and values far from the usual."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from app import format as written
from app.i18n import _
from app.labels import KINDS
from app.plausibility.finding import STANDS, WHEN, Doubt, GoOn, of_gift, slices
from app.plausibility.units import scale, unlike
from app.text import fold
from app.usual import Bounds, bounds
from models import Kind, db

_NEARLY = 10  # parts in a hundred by which what is "hơn", "gần" or "khoảng" may differ

_LINES = f"""
    SELECT contribution_id, what, {WHEN}, %s FROM line JOIN contribution ON contribution.id = contribution_id
    WHERE line.rowid BETWEEN :least AND :most AND {STANDS} AND """  # noqa: S608  # columns of ours


# --- Numbers of one line, and of the givers ---------------------------------------------------------------------


def sums(go_on: GoOn) -> Iterator[Doubt]:
    """Find lines whose quantity and unit value do not make their value, and people fewer than their households."""
    # Both sides in thousandths of a đồng; a value that is about so much may differ by a tenth.
    apart = "abs(line.quantity * line.unit_value - line.value * 1000)"
    qualified = "quantity_qualifier IS NOT NULL OR line.value_qualifier IS NOT NULL"
    room = f"CASE WHEN {qualified} THEN line.value * 1000 / 100 * {_NEARLY} ELSE 999 END"
    sql = _LINES % "quantity, unit, unit_value, line.value" + f"({apart}) > {room}"
    for act, what, *rest in slices("line", sql, go_on):
        when, (quantity, unit, price, value) = tuple(rest[:4]), rest[4:]
        said = _("{quantity} × {price} là {product}, khác thành tiền {value}").format(
            quantity=f"{written.quantity(quantity)} {unit}".strip(),
            price=written.dong(price),
            product=written.dong(quantity * price // 1000),
            value=written.dong(value),
        )
        yield Doubt("product", "contribution", act, of_gift(what, when), said)
    sql = _LINES % "line.households, line.people" + "line.people < line.households"
    for act, what, *rest in slices("line", sql, go_on):
        when, (households, people) = tuple(rest[:4]), rest[4:]
        said = _("{people} người ít hơn {households} hộ").format(
            people=written.money(people), households=written.money(households)
        )
        yield Doubt("people", "contribution", act, of_gift(what, when), said)


def givers(go_on: GoOn) -> Iterator[Doubt]:
    """Find acts whose givers have all said how much, and together it is not the value."""
    sql = f"""
        SELECT act.id, (SELECT what FROM line WHERE contribution_id = act.id ORDER BY position LIMIT 1), {WHEN},
            sum(giver.amount) AS given, worth, qualified
        FROM (
            SELECT contribution.id, {WHEN},
                coalesce(sum(line.value), contribution.value) AS worth,
                count(line.value_qualifier) + (contribution.value_qualifier IS NOT NULL) AS qualified
            FROM contribution LEFT JOIN line ON line.contribution_id = contribution.id
            WHERE contribution.rowid BETWEEN :least AND :most AND {STANDS}
                AND EXISTS (SELECT 1 FROM giver WHERE contribution_id = contribution.id AND amount IS NOT NULL)
            GROUP BY contribution.id
        ) AS act JOIN giver ON giver.contribution_id = act.id
        GROUP BY act.id
        HAVING count(giver.amount) = count(*)
            AND abs(given - worth) > CASE WHEN qualified THEN worth / 100 * {_NEARLY} ELSE 0 END"""  # noqa: S608
    for act, what, *rest in slices("contribution", sql, go_on):
        when, (given, worth, _qualified) = tuple(rest[:4]), rest[4:]
        said = _("các đơn vị góp cộng lại là {given}, khác giá trị {worth}").format(
            given=written.dong(given), worth=written.dong(worth)
        )
        yield Doubt("givers", "contribution", act, of_gift(what or "…", when), said)


# --- Units --------------------------------------------------------------------------------------------------------


def odd_units(go_on: GoOn) -> Iterator[Doubt]:
    """Find units that are usual for other kinds of gifts, neither for this one nor in this file."""
    count = """
        SELECT kind, unit, count(*) FROM line
        WHERE rowid BETWEEN :least AND :most AND unit <> '' GROUP BY kind, unit"""
    used: dict[Kind, Counter[str]] = defaultdict(Counter)
    for kind, unit, number in slices("line", count, go_on):
        used[Kind(kind)][unit] += number
    odd = [(kind, unit) for kind, units in used.items() for unit in unlike(kind, units)]
    for kind, unit in odd:
        sql = _LINES % "quantity" + "kind = :kind AND unit = :unit"
        for act, what, *rest in slices("line", sql, go_on, {"kind": kind.value, "unit": unit}):
            said = _("đơn vị tính “{unit}” không hợp với {kind}").format(unit=unit, kind=KINDS[kind])
            yield Doubt("unit", "contribution", act, of_gift(what, tuple(rest[:4])), said)


def money_units(go_on: GoOn) -> Iterator[Doubt]:
    """Find amounts of money with a unit such as triệu đồng that are not the value beside them."""
    units = [unit for (unit,) in db.connection().execute("SELECT DISTINCT unit FROM line") if scale(unit)]
    for unit in units:
        sql = (
            _LINES % "quantity, line.value"
            + "unit = :unit AND quantity IS NOT NULL AND line.value IS NOT NULL"
        )
        for act, what, *rest in slices("line", sql, go_on, {"unit": unit}):
            when, (quantity, value) = tuple(rest[:4]), rest[4:]
            amount = quantity * (scale(unit) or 0) // 1000
            if abs(amount - value) * 100 > value * _NEARLY:
                said = _("{quantity} {unit} là {amount}, khác thành tiền {value}").format(
                    quantity=written.quantity(quantity),
                    unit=unit,
                    amount=written.dong(amount),
                    value=written.dong(value),
                )
                yield Doubt("product", "contribution", act, of_gift(what, when), said)


# --- Far from the usual -------------------------------------------------------------------------------------------


class _Crowd(NamedTuple):
    """Prices of one sort of gift, đồng a unit, each with the number of its line's row."""

    prices: "array[int]"
    rows: "array[int]"


_Sort = tuple[int, str, str, str]  # how many words of what, none for all; kind, unit, and those words

_FEW_FAR = 20  # one in so many may be far; more, and they are another sort: coffee among fruit trees


def prices(go_on: GoOn) -> Iterator[Doubt]:
    """Find gifts ten times as dear, or as cheap, as is usual for their sort: the same words, the same beginning, the same unit."""
    sql = f"""
        SELECT line.rowid, kind, unit, what, CASE WHEN quantity > 0 THEN line.value * 1000 / quantity ELSE line.value END
        FROM line JOIN contribution ON contribution.id = contribution_id
        WHERE line.rowid BETWEEN :least AND :most AND {STANDS} AND line.value > 0"""  # noqa: S608
    crowds: dict[_Sort, _Crowd] = defaultdict(lambda: _Crowd(array("q"), array("q")))
    folded = _Folded()
    for row, kind, unit, what, price in slices("line", sql, go_on):
        words = folded[what]
        for sort in ((2, words), (1, " ".join(words.split(" ", 2)[:2])), (0, "")):
            crowd = crowds[sort[0], kind, folded[unit], sort[1]]
            crowd.prices.append(max(price, 1))
            crowd.rows.append(row)
    far: dict[int, Bounds] = {}
    judged: set[int] = set()
    for _sort, crowd in sorted(crowds.items(), key=lambda each: -each[0][0]):  # the narrower sort first
        go_on()
        found = bounds(crowd.prices)
        if found is None:
            continue
        outside = [
            row
            for row, price in zip(crowd.rows, crowd.prices, strict=True)
            if not found.least < price < found.most and row not in judged
        ]
        if len(outside) <= max(1, len(crowd.rows) // _FEW_FAR):
            far.update(dict.fromkeys(outside, found))
        judged.update(crowd.rows)
    yield from (_far(row, found) for row, found in sorted(far.items()))


class _Folded(dict[str, str]):
    """Folds each text once."""

    def __missing__(self, text: str) -> str:
        self[text] = folded = fold(text)
        return folded


def _far(row: int, found: Bounds) -> Doubt:
    sql = _LINES % "kind, quantity, unit, line.value" + "TRUE"
    ((act, what, *rest),) = db.connection().execute(sql, {"least": row, "most": row})
    when, (kind, quantity, unit, value) = tuple(rest[:4]), rest[4:]
    price = max(value * 1000 // quantity, 1) if quantity else value
    if price > found.usual:
        times = _("gấp {times} lần").format(times=written.money(price // found.usual))
    else:
        times = _("chỉ bằng một phần {times}").format(times=written.money(found.usual // price))
    named = {
        "value": written.dong(price),
        "unit": unit or _("đơn vị tính"),
        "times": times,
        "usual": written.dong(found.usual),
        "cases": written.money(found.cases),
        "kind": KINDS[Kind(kind)],
    }
    if quantity:
        said = _("{value} một {unit}, {times} mức thường thấy của {cases} khoản {kind} cùng loại là {usual}")
    else:
        said = _("{value}, {times} mức thường thấy của {cases} khoản {kind} cùng loại là {usual}")
    return Doubt("value", "contribution", act, of_gift(what, when), said.format(**named))
