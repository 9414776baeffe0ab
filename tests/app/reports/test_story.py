"""Whatever a paper is made of: every word comes out, in order, and no page is left to a head or a signature."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.reports import fonts
from app.reports.chart import Bars, Series
from app.reports.flowables import Prose, Signer
from app.reports.forms import A4, STATE
from app.reports.grid import Cell, Column, Grid
from app.reports.paper import Heading, recipients
from tests.app.reports.marks import laid_out

TITLES = ("STT", "Nội dung", "Đơn vị")
SIGNERS = (Signer(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Y Ƀhăm"), Signer(("TRƯỞNG BUÔN",), "Y Thịnh"))


class Words:
    """Words never used before, so that each can be found on its page."""

    def __init__(self):
        self.count = 0

    def __call__(self, count):
        first, self.count = self.count, self.count + count
        return " ".join(f"từ{number}" for number in range(first, self.count))


PROSE = st.tuples(st.just("prose"), st.integers(1, 400))
RUNS = st.tuples(st.just("runs"), st.integers(1, 60))
HEADING = st.tuples(st.just("heading"), st.integers(0, 3))
TABLE = st.tuples(st.just("table"), st.lists(st.integers(0, 40), max_size=40))
TALL = st.tuples(st.just("table"), st.lists(st.integers(0, 900), min_size=1, max_size=4))
CHART = st.tuples(st.just("chart"), st.integers(0, 10**9))


def piece(kind, amount, words):
    if kind == "prose":
        return Prose(words(amount))
    if kind == "runs":
        return Prose(tuple((face, f"{words(amount)} ") for face in (fonts.BOLD, fonts.ITALIC)))
    if kind == "heading":
        return Heading(words(2), amount)
    if kind == "chart":
        return Bars(("Quý I", "Quý II"), [Series("", (amount, None))], title=words(2))
    return Grid(
        (Column(TITLES[0], mm=25), Column(TITLES[1]), Column(TITLES[2], mm=30)),
        [(words(1), words(count), words(1)) for count in amount],
        totals=[(Cell(words(1), columns=2), words(1))],
        unit=words(3),
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(PROSE, RUNS, HEADING, TABLE, TALL, CHART), max_size=8),
    st.integers(1, 2),
    st.integers(0, 30),
)
def test_a_paper_of_anything(pieces, signers, offices):
    words = Words()
    story = [piece(kind, amount, words) for kind, amount in pieces]
    listed = recipients([words(2) for _office in range(offices)])
    pages = laid_out(story, signers=SIGNERS[:signers], recipients=listed)

    drawn = [word.strip(";.") for page in pages for word in page.words]
    assert sorted_by_cell(drawn) == [f"từ{number}" for number in range(words.count)]
    for number, page in enumerate(pages, start=1):
        body = [mark for mark in page.marks if not (mark.base > A4[1] - STATE.top)]
        assert body
        assert all(mark.base - 0.216 * mark.size >= STATE.bottom - 0.1 for mark in body)
        assert all(y >= STATE.bottom - 0.1 for _x, y, _width, _height in page.frames)
        assert [mark.text for mark in page.marks if mark not in body] == ([str(number)] if number > 1 else [])
        check_signatures(page, number)
        check_heads(page)


def sorted_by_cell(drawn):
    """Put words of neighbouring cells back in their order: a row cut by pages shows them line by line."""
    return sorted(
        (word.lower() for word in drawn if word.lower().startswith("từ")), key=lambda word: int(word[2:])
    )


def check_signatures(page, number):
    if any(mark.text == "CHỦ TỊCH" for mark in page.marks):
        top = max(mark.base for mark in page.marks if mark.text in {"TM. ỦY BAN NHÂN DÂN", "TRƯỞNG BUÔN"})
        above = {round(mark.base) for mark in page.marks if top + 1 < mark.base < A4[1] - STATE.top}
        assert len(above) >= 2 or number == 1


def check_heads(page):
    """Under every head stands a row."""
    for head in (mark for mark in page.marks if mark.text == TITLES[1]):
        (frame,) = [f for f in page.frames if f[1] < head.base < f[1] + f[3]]
        inside = [mark for mark in page.marks if frame[1] < mark.base < head.base - 8]
        assert inside
    assert len(page.frames) == len([mark for mark in page.marks if mark.text == TITLES[1]])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 300), min_size=1, max_size=6))
def test_prose_comes_out_in_order_and_leaves_no_line_alone(amounts):
    words = Words()
    pages = laid_out([Prose(words(amount)) for amount in amounts])
    lines = [(page, mark) for page in pages for mark in page.marks if mark.text.startswith("từ")]

    assert " ".join(mark.text for _page, mark in lines).split() == [f"từ{n}" for n in range(words.count)]
    starts = [0]
    for amount in amounts:
        starts.append(starts[-1] + amount)
    for first, last in pairwise(starts):
        own = [page for page, mark in lines if first <= int(mark.text.split()[0][2:]) < last]
        for page in {id(page): page for page in own}.values():
            assert own.count(page) > 1 or len(own) == 1
