"""The rows of the villages page, beside the sheets that are printed."""

from datetime import date, timedelta

import pytest

from app import periods, proposals, summary, village_merger
from app.proposals import Request
from app.reports import village_sheet
from models import Scheme, State
from tests.app.ledgers import make_world
from tests.app.test_reported import ENDED, ask, come, give, plan, promise
from ui import village_rows

YEAR = [periods.parse(f"2026-Q{number}", Scheme.DECREE) for number in (1, 2, 3, 4)]


@pytest.mark.parametrize("tell", [None, ask, come, give, plan, promise])
@pytest.mark.parametrize("period", YEAR, ids=str)
def test_the_rows_seen_are_the_sheets_printed(data_file, period, tell):
    world = make_world()
    village, into = world.villages[:2]
    village_merger.merge(village, into, ENDED + timedelta(days=1))
    if tell is not None:
        tell(village, world.agencies[0])
    proposals.raise_one(Request(date(2026, 2, 1), "làm cầu", commune=world.commune))

    listed = village_rows.load(period)
    sheets = village_sheet.load(period)

    assert [row.village for row in listed.rows] == [sheet.village for sheet in sheets]
    assert [(row.sums, row.to_date) for row in listed.rows] == [
        (sheet.sums, sheet.year_to_date) for sheet in sheets
    ]
    assert not listed.elsewhere
    assert (village in summary.by_key(period, "village", state=State.PLANNED)) == (
        tell is plan and period is YEAR[1]
    )
