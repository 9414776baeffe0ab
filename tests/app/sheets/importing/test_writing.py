"""What is written and what is left out, whatever stands in the way."""

import contextlib
import datetime as dt
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import contributions, history, periods, summary, villages
from app.errors import UserError
from app.sheets.importing import Choices, Stopped, What, open_bytes, verdicts, write
from models import Closing, Scheme
from tests.app.sheets.books import xlsx
from tests.app.sheets.importing.conftest import TODAY

HEADS = ["STT", "Ngày", "Đơn vị", "Bon, buôn", "Nội dung", "Thành tiền"]
GOOD = [1, "5/1/2026", "Binh đoàn 15", "Keo", "Quà", 1_000_000]
LATE = [2, "5/11/2025", "Binh đoàn 15", "Keo", "Gạo", 2_000_000]


@pytest.mark.usefixtures("known")
def test_a_stopped_import_leaves_nothing(plan, dump):
    before, made = dump(), plan([HEADS, GOOD])
    with pytest.raises(Stopped):
        write(made, cancelled=lambda: True)

    assert dump() == before


@pytest.mark.usefixtures("known")
def test_progress_comes_to_its_end(plan):
    told = []
    write(plan([HEADS, GOOD, LATE]), progress=lambda done, total: told.append((done, total)))

    assert told == [(2, 2)]


@pytest.mark.usefixtures("known")
def test_a_plan_made_before_somebody_wrote_is_not_carried_out(plan, take_in):
    made = plan([HEADS, GOOD])
    take_in([HEADS, LATE], name="khác.xlsx")

    with pytest.raises(UserError, match="đã thay đổi"):
        write(made)


@pytest.mark.usefixtures("known")
def test_a_row_that_the_tables_refuse_does_not_lose_the_others(plan, told):
    made = plan([HEADS, GOOD, LATE])
    made.drafts[1].value = made.drafts[1].value.__class__(
        **{**vars(made.drafts[1].value), "corrects": "nothing that is there"}
    )
    result = write(made)

    assert result.counts[What.NEW] == 1
    assert [verdict.row for verdict in result.left] == [3]
    assert told() == ["05/01/2026 | Binh đoàn 15 | làng Keo Quà goods 1.000.000"]


@pytest.mark.usefixtures("known")
def test_a_name_whose_row_fails_is_not_made(plan, dump):
    made = plan([HEADS, [1, "5/1/2026", "Hội Xyz quận Một", "Keo", "Quà", 5]], create={"agency"}, answers={})
    before = dump()
    with mock.patch("app.sheets.importing.nouns.agencies.add", side_effect=UserError("Không được.")):
        write(made)

    assert dump() == before


# --- Closed periods ---------------------------------------------------------------------------------------------


@pytest.fixture
def closed(known):
    period = periods.parse("2025-Q4", Scheme.DECREE)
    with history.step("Chốt", lasting=True):
        Closing.create(
            period=period.id, scheme=period.scheme, first=period.first, last=period.last, closed_on=TODAY
        )


@pytest.mark.usefixtures("closed")
def test_a_row_of_a_closed_period_is_refused_unless_it_is_counted_in_an_open_one(plan, take_in):
    refused = plan([HEADS, GOOD, LATE])
    first, second = refused.verdicts()

    assert (first.what, second.what) == (What.NEW, What.REFUSED)
    assert second.column_letters == "B"
    assert "Quý IV/2025" in second.reason
    take_in([HEADS, GOOD, LATE], open_period="2026-Q1")
    days = sorted(act.counted_on for act in contributions.everything())
    assert days == [dt.date(2026, 1, 5), dt.date(2026, 3, 14)]


# --- Old encodings ----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("known")
def test_a_file_in_an_old_encoding_says_the_same(take_in, told):
    lines = [
        ["STT", "Ngµy", "§¬n vÞ", "Lµng", "Néi dung", "Thµnh tiÒn"],
        [1, "5/1/2026", "Binh ®oµn 15", "Keo", "Quµ cho hé nghÌo ®Æc biÖt khã kh¨n", 1_000_000],
        [2, "6/1/2026", "Së Néi vô", "Kl­", "TiÒn hç trî s¶n xuÊt", 2_000_000],
    ]

    def fill(book, sheet):
        font = book.add_format({"font_name": ".VnTime"})
        for row, cells in enumerate(lines):
            sheet.write_row(row, 0, cells, font)

    take_in(fill)

    assert told() == [
        "05/01/2026 | Binh đoàn 15 | làng Keo Quà cho hộ nghèo đặc biệt khó khăn goods 1.000.000",
        "06/01/2026 | Sở Nội vụ | làng Klư Tiền hỗ trợ sản xuất money 2.000.000",
    ]


# --- Any ledger -------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(["Quà Tết", "Tiền hỗ trợ", "Gạo", "Ngày công làm đường", "Sửa nhà"])
LINES = st.lists(
    st.tuples(
        st.dates(dt.date(2025, 12, 1), dt.date(2026, 4, 1)),
        st.integers(0, 3),
        st.integers(0, 3),
        WORDS,
        st.one_of(st.none(), st.integers(100_000, 10**10)),
    ),
    min_size=1,
    max_size=12,
)


class _Enough(Exception):  # noqa: N818 - takes back what one example wrote
    pass


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(LINES)
def test_any_ledger_in_a_plain_layout_comes_in_with_equal_sums(world, lines):
    names = villages.labels(TODAY)
    givers = ("Sở Y tế", "Bộ Chỉ huy Quân sự tỉnh", "Công ty Cà phê", "Trường THPT")
    rows = [
        [number, f"{day:%d/%m/%Y}", givers[giver], names[world.villages[place]].name, what, value]
        for number, (day, giver, place, what, value) in enumerate(lines, 1)
    ]
    book = open_bytes(xlsx([HEADS, *rows]), "sổ.xlsx")
    with contextlib.suppress(_Enough), history.step("Thử"):
        write(verdicts(book, Choices(today=TODAY)))
        period = periods.days(dt.date(2025, 1, 1), dt.date(2026, 12, 31), Scheme.DECREE)
        found = summary.summary(period, "village")
        wanted = {}
        for _day, _giver, place, _what, value in lines:
            worth, unvalued = wanted.get(world.villages[place], (0, 0))
            wanted[world.villages[place]] = (worth + (value or 0), unvalued + (value is None))
        assert {row.keys[0]: (row.sums.total, row.sums.unvalued) for row in found.rows} == wanted
        again = verdicts(book, Choices(today=TODAY))
        assert {draft.what for draft in again.drafts} == {What.SAME}
        raise _Enough
