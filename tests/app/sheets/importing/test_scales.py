import pytest

from app.sheets.importing import What

HEADS = ["STT", "Ngày", "Đơn vị", "Bon, buôn", "Nội dung", "Số lượng", "Đơn giá", "Thành tiền"]


def rows(*lines):
    return [
        HEADS,
        *(
            [number, "5/1/2026", "Binh đoàn 15", "Keo", f"Quà {number}", *line]
            for number, line in enumerate(lines, 1)
        ),
    ]


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("lines", "values"),
    [
        (
            [(2, 18_000, 36_000), (10, 300_000, 3_000_000), (5, 200_000, 1_000_000)],
            [36_000, 3_000_000, 1_000_000],
        ),
        ([(2, 18, 36_000), (10, 300, 3_000_000), (5, 200, 1_000_000)], [36_000, 3_000_000, 1_000_000]),
    ],
)
def test_numbers_tell_their_unit_where_they_can_be_nothing_else(plan, lines, values):
    drafts = plan(rows(*lines)).drafts

    assert [draft.value.lines[0].value for draft in drafts] == values


@pytest.mark.usefixtures("known")
def test_a_column_that_tells_nothing_is_asked_about_once(plan):
    lines = rows((None, None, 500), (None, None, 750))
    asked = plan(lines)
    ((question, count),) = asked.questions()

    assert (asked.counts()[What.DOUBTFUL], count) == (2, 2)
    answered = plan(lines, answers={question.id: "1000"})
    assert [draft.value.lines[0].value for draft in answered.drafts] == [500_000, 750_000]
