"""Summary of a quarter over a ledger, against the best SQL we can write by hand for the same answer.

    python -m benchmarks.sums [LINES]       default 1,000,000

Both run on the same open file, in turn, several times; the medians and their ratio are printed. By village
the SQL by hand must give every figure that the summary gives: three columns, the count of lines without
value, whether a part is approximate, and the rows of one value over several places, with names and in order.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app import periods, sample, store, summary
from models import Scheme, db

RUNS = 7

BY_HAND = """
    WITH one AS MATERIALIZED (
        SELECT id, value, value_qualifier FROM contribution
        WHERE state = 'done' AND counted_on BETWEEN :first AND :last AND value IS NOT NULL
    ),
    lines AS (
        SELECT coalesce(line.village_id, line.commune_id) AS place,
            coalesce(sum(line.value) FILTER (WHERE form = 'money'), 0) AS money,
            coalesce(sum(line.value) FILTER (WHERE form = 'goods'), 0) AS goods,
            coalesce(sum(line.value) FILTER (WHERE form = 'labour'), 0) AS labour,
            count(*) - count(line.value) AS unvalued, count(line.value_qualifier) AS qualified
        FROM contribution JOIN line ON line.contribution_id = contribution.id
        WHERE state = 'done' AND counted_on BETWEEN :first AND :last AND contribution.value IS NULL
        GROUP BY place
    ),
    acts AS (
        SELECT group_concat(DISTINCT coalesce(village_id, commune_id)) AS place, one.value,
            CASE WHEN min(form) = max(form) THEN form ELSE 'goods' END AS form, one.value_qualifier
        FROM one JOIN line ON line.contribution_id = one.id GROUP BY one.id
    ),
    parts AS (
        SELECT * FROM lines UNION ALL
        SELECT place, iif(form = 'money', value, 0), iif(form = 'goods', value, 0), iif(form = 'labour', value, 0),
            0, value_qualifier IS NOT NULL FROM acts
    )
    SELECT place, sum(money), sum(goods), sum(labour), sum(unvalued), max(qualified) > 0,
        (SELECT name FROM village_name WHERE village_id = place ORDER BY since DESC LIMIT 1) AS name
    FROM parts GROUP BY place ORDER BY instr(place, ','), name
"""


def main(lines: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sổ.ketnghia"
        print(f"writing {lines:,} lines …", flush=True)
        sample.ledger(path, lines)
        store.close()
        store.open_file(path)
        for name in ("2026-Q1", "2026"):
            compare(periods.parse(name, Scheme.DECREE))
        store.close()


def compare(period: periods.Period) -> None:
    bounds = {"first": period.first.isoformat(), "last": period.last.isoformat()}

    def by_hand() -> list[tuple[object, ...]]:
        return list(db.connection().execute(BY_HAND, bounds).fetchall())

    must_agree(summary.summary(period, "village"), by_hand())
    ours, theirs = alternately(lambda: summary.summary(period, "village"), by_hand)
    print(
        f"{period.id} by village: {ours:.3f} s, SQL by hand {theirs:.3f} s, ratio {ours / theirs:.2f} (at most 1.5)"
    )
    for by in ("agency", "kind"):
        seconds = statistics.median(timed(lambda by=by: summary.summary(period, by)) for _run in range(3))
        print(f"{period.id} by {by}: {seconds:.3f} s")


def must_agree(ours: summary.Summary, theirs: list[tuple[object, ...]]) -> None:
    """Compare row by row; the parts of one joint row may stand in another order in SQL's own key."""
    found: dict[tuple[str, ...], list[int]] = {}
    for place, *sums, _name in theirs:
        merged = found.setdefault(tuple(sorted(str(place).split(","))), [0] * 5)
        merged[:] = [old + int(new) for old, new in zip(merged, sums, strict=True)]  # type: ignore[call-overload]
    for row in ours.rows:
        sums = row.sums
        expected = [sums.money, sums.goods, sums.labour, sums.unvalued]
        assert found[row.keys][:4] == expected, row
        assert bool(found[row.keys][4]) == sums.approximate, row
    assert len(found) == len(ours.rows)


def alternately(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Give the medians of both, run in turn so that a slow moment of the machine hits both."""
    pairs = [(timed(one), timed(other)) for _run in range(RUNS)]
    first, second = (statistics.median(times) for times in zip(*pairs, strict=True))
    return first, second


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
