from datetime import date

import pytest

from app.deadlines import days_left


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (date(2026, 7, 15), "Còn 5 ngày"),
        (date(2026, 7, 11), "Còn 1 ngày"),
        (date(2026, 7, 10), "Hạn hôm nay"),
        (date(2026, 7, 9), "Quá hạn 1 ngày"),
        (date(2023, 1, 1), "Quá hạn 1.286 ngày"),
    ],
)
def test_how_long_until_a_deadline(due, said):
    assert days_left(due, date(2026, 7, 10)) == said
