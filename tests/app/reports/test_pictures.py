"""Photos on paper: four to a page, in their own proportions, with what they show."""

import pytest

from app.reports.flow import lay_out, paginate
from app.reports.pictures import ACROSS, BETWEEN, CAPTION, CAPTION_LINES, DOWN, Photo, Photos, box

WIDTH, HEIGHT = 468.0, 728.0


def photos(count):
    return Photos([Photo(b"", 400, 300, f"Ảnh {number}") for number in range(count)])


@pytest.mark.parametrize(("count", "pages"), [(1, [1]), (2, [2]), (4, [4]), (5, [4, 1]), (9, [4, 4, 1])])
def test_four_stand_on_a_page(count, pages):
    laid = paginate(lay_out([photos(count)], WIDTH, HEIGHT), HEIGHT)

    assert [
        sum(len(slab.content) for _part, _depth, slabs in page for slab in slabs) for page in laid
    ] == pages


def test_they_leave_room_for_the_title_of_an_annex():
    rows = photos(4).lay(WIDTH, HEIGHT)

    assert sum(slab.height for slab in rows) <= HEIGHT - 100


def test_the_room_of_all_fills_the_page():
    width, height = box(WIDTH, HEIGHT)

    assert ACROSS * width + BETWEEN == pytest.approx(WIDTH)
    assert DOWN * (height + CAPTION_LINES * CAPTION.leading) < HEIGHT


@pytest.mark.parametrize("size", [(4000, 3000), (3000, 4000), (1200, 100), (100, 1200), (40, 30)])
def test_proportions_are_kept_and_nothing_stands_out(size):
    width, height = Photo(b"", *size, "").within(200, 250)

    assert width <= 200
    assert height <= 250
    assert width / height == pytest.approx(size[0] / size[1])
    assert width <= size[0]  # a small one is not blown up


def test_a_long_caption_ends_in_an_ellipsis():
    lines = photos(1).caption(Photo(b"", 4, 3, "Ảnh 1. " + "trao quà " * 80), 200)

    assert len(lines) == CAPTION_LINES


def test_a_short_caption_is_whole():
    assert len(photos(1).caption(Photo(b"", 4, 3, "Ảnh 1. Trao quà"), 200)) == 1
