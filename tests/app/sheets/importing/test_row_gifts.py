"""What rows say alike is read once, and comes to the same as if every row were read by itself."""

from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import worked_out
from app.sheets.importing import Choices, What, open_bytes, row_gifts, verdicts
from app.sheets.importing.names import Names
from tests.app.sheets.books import xlsx
from tests.app.sheets.importing.conftest import TODAY

HEADS = [
    "STT",
    "Ngày",
    "Đơn vị",
    "Bon, buôn",
    "Nội dung",
    "Số lượng",
    "Đơn giá",
    "Thành tiền (đồng)",
    "Ghi chú",
]
COLUMNS = (
    (1, 2, 2, None),
    ("5/1/2026", "31/2/2026", "20-1", "Tết 2026", None),
    ("Binh đoàn 15", "Sở Nội vụ", "Binh đoàn 15; Sở Nội vụ", "Hội lạ", None),
    ("Keo", "Tu 1", "Tu 1; Tu 2", "Bu Lạ", None),
    ("Quà Tết", "Gạo", "Tiền mặt", "=1+", None),
    (1, True, 10, "10 suất", "hơn 5 kg", "nhiều", None),
    (300_000, "mỗi suất 300.000", "5,125", None),
    (300_000, 3_000_000, "1tr25", "chưa rõ", None),
    ("đợt 1", "\u202eabc", None),
)  # fmt: skip
ROWS = st.lists(st.tuples(*map(st.sampled_from, COLUMNS)), min_size=1, max_size=10)


@contextmanager
def each_row_by_itself():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worked_out, "_MOST", 0)
        patch.setattr(row_gifts, "_MOST", 0)
        patch.setattr(Names, "_told", lambda *_of_row: object())
        yield


def told(book, choices):
    plan = verdicts(book, choices)
    return [(draft.value, draft.reasons, list(draft.verdicts({}))) for draft in plan.drafts]


@pytest.mark.usefixtures("known")
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(ROWS, st.booleans())
def test_rows_are_understood_as_if_each_were_read_by_itself(rows, create):
    book = open_bytes(xlsx([["KẾT QUẢ HỖ TRỢ"], HEADS, *rows]), "a.xlsx")
    choices = Choices(create=frozenset({"village", "agency"} if create else ()), today=TODAY)

    found = told(book, choices)
    with each_row_by_itself():
        assert found == told(book, choices)


@pytest.mark.usefixtures("known")
def test_yes_is_not_taken_for_a_quantity_of_one():
    row = ["5/1/2026", "Sở Nội vụ", "Keo", "Quà Tết"]
    book = open_bytes(xlsx([HEADS, [1, *row, 1, 300_000], [2, *row, True, 300_000]]), "a.xlsx")

    assert [verdict.what for verdict in verdicts(book, Choices(today=TODAY)).verdicts()] == [
        What.NEW,
        What.REFUSED,
    ]
