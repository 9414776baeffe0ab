"""Pages are filled in order, nothing is lost, and what is tied stays together while a page can hold it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.flow import Part, Slab, lay_out, paginate
from app.reports.flowables import Mark, Prose, Signatures, Signer
from app.reports.grid import Column, Grid


class Fixed(Part):
    """A part of given heights; "!" before a height ties the slab to the one before it."""

    def __init__(self, *heights, head=None):
        self.head = Slab(self, head) if head else None
        self.made = [
            Slab(self, float(str(height).strip("!")), number, tied=str(height).startswith("!"))
            for number, height in enumerate(heights)
        ]

    def draw(self, pen, left, top, slabs):
        raise NotImplementedError


def heights(pages):
    return [[slab.height for placed in page for slab in placed.slabs] for page in pages]


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        (("40", "40", "20"), [[40, 40, 20]]),
        (("40", "40", "21"), [[40, 40], [21]]),
        (("40", "40", "!21"), [[40], [40, 21]]),
        (("40", "!40", "!20", "10"), [[40, 40, 20], [10]]),
        (("30", "30", "!30", "!30"), [[30], [30, 30, 30]]),
        (("120", "10"), [[120], [10]]),  # taller than any page: printed all the same
        (("60", "!60", "10"), [[60], [60, 10]]),  # tied, but no page holds both
        (("30", "!40", "!40", "!40"), [[30, 40], [40, 40]]),  # the tail is kept as whole as it can be
    ],
)
def test_pages_end_where_nothing_is_tied(given_, expected):
    assert heights(paginate(Fixed(*given_).made, 100)) == expected


def test_the_first_page_may_be_shorter():
    assert heights(paginate(Fixed("40", "40", "40").made, 100, first=50)) == [[40], [40, 40]]


def test_a_gap_is_dropped_at_the_top_of_a_page():
    slabs = [*Fixed("60").made, *Fixed("60").made]
    slabs[1].gap = 30
    first, second = paginate(slabs, 100)

    assert [placed.depth for placed in (*first, *second)] == [0, 0]


def test_a_head_is_repeated_where_its_part_goes_on():
    table = Fixed("20", "30", "30", "30", "30", "30", head=20)
    table.made[0] = table.head
    pages = paginate([*table.made, *Fixed("50").made], 100)

    assert heights(pages) == [[20, 30, 30], [20, 30, 30], [20, 30, 50]]
    assert [placed.depth for placed in pages[2]] == [0, 50]


@given(
    st.lists(st.tuples(st.integers(1, 60), st.booleans(), st.integers(0, 12)), max_size=40),
    st.one_of(st.none(), st.integers(1, 20)),
)
def test_every_slab_stands_once_in_order_and_pages_are_not_overfull(pieces, head):
    part = Fixed(*(f"{'!' if tied else ''}{height}" for height, tied, _gap in pieces), head=head)
    for slab, (_height, _tied, gap) in zip(part.made, pieces, strict=True):
        slab.gap = gap
    pages = paginate(part.made, 100)
    placed = [slab for page in pages for one in page for slab in one.slabs if slab is not part.head]

    assert placed == part.made
    for page in pages:
        assert page
        used = sum(slab.height for one in page for slab in one.slabs)
        assert used <= 100


def test_a_heading_keeps_three_lines_of_what_follows():
    story = [Prose("x", keep_after=51), Prose("một hai ba bốn năm " * 40)]
    slabs = lay_out(story, 400, 700)

    assert [slab.tied for slab in slabs[:5]] == [False, True, True, True, False]


def test_a_heading_does_not_keep_the_heading_after_a_short_text():
    heading = {"keep_after": 51}
    slabs = lay_out([Prose("I", **heading), Prose("Không có."), Prose("II", **heading), Prose("x")], 400, 700)

    assert [slab.tied for slab in slabs] == [False, True, False, True]


def test_a_heading_keeps_the_heading_right_below_it():
    slabs = lay_out([Prose("Phần I", keep_after=51), Prose("I. Một", keep_after=51), Prose("x")], 400, 700)

    assert [slab.tied for slab in slabs] == [False, True, True]


def test_a_heading_keeps_the_head_and_first_row_of_a_table():
    table = Grid((Column("A"), Column("B")), [("1", "2")] * 5, unit="Đơn vị tính: đồng")
    slabs = lay_out([Prose("x", keep_after=51), table], 400, 700)

    assert [slab.tied for slab in slabs[:6]] == [False, True, True, True, False, False]


@pytest.mark.parametrize("between", [[], [Mark("x")]])
@pytest.mark.parametrize("before", [Prose("một hai ba bốn năm " * 40), Grid((Column("A"),), [("1",)] * 5)])
def test_signatures_take_two_lines_or_rows_along(before, between):
    slabs = lay_out([before, *between, Signatures([Signer(("CHỦ TỊCH",), "A")])], 400, 700)
    seen = [slab for slab in slabs if slab.height]

    assert [slab.tied for slab in seen[-4:]] == [False, False, True, True]
    assert all(slab.tied for slab in slabs[slabs.index(seen[-2]) :])
