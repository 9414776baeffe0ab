"""Lines hold what they can and no more; no word is lost and none is split without need."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports import fonts
from app.reports.fonts import BOLD, ITALIC, REGULAR
from app.reports.wrapping import Style, balanced_lines, plain, set_lines, wrap

WORDS = st.lists(st.text("abcdđơưêôăâ'’-/", min_size=1, max_size=12), min_size=1, max_size=40)
JUSTIFIED = Style(REGULAR, 13, 17, "justify", indent=28)


def width(text, face=REGULAR):
    return fonts.measured(face)[text].width


def right_edge(line, size):
    spaces = sum(text.count(" ") + text.count(fonts.NBSP) for _face, text in line.runs)
    return line.x + sum(width(text, face) * size for face, text in line.runs) + spaces * line.spread


@given(WORDS, st.integers(60, 400))
def test_words_come_out_in_order_and_lines_fit(words, room):
    lines = wrap(" ".join(words), REGULAR, 10, room)

    assert "".join("".join(line.text for line in lines).split(" ")) == "".join(words)
    for line in lines:
        assert line.width * 10 <= room + 0.01
        assert line.width == pytest.approx(width(line.text))


@given(WORDS)
def test_a_word_that_fits_is_never_split(words):
    room = max(width(word) for word in words) * 10 + 0.01
    lines = wrap(" ".join(words), REGULAR, 10, room)

    assert [word for line in lines for word in line.text.split(" ")] == words


@pytest.mark.parametrize(
    ("word", "room", "expected"),
    [
        ("hóa-Thể thao", 5, ["hóa-", "Thể", "thao"]),
        ("30/2020/NĐ-CP", 7.5, ["30/2020/", "NĐ-CP"]),
        ("Krông", 1, ["K", "r", "ô", "n", "g"]),
        ("www", 0.1, ["w", "w", "w"]),  # a column narrower than a letter
    ],
)
def test_a_word_wider_than_its_line_is_cut_and_nothing_is_lost(word, room, expected):
    assert [line.text for line in wrap(word, REGULAR, 4, room * 4 * 0.5)] == expected


def test_no_break_spaces_hold():
    text = "vào ngày\u00a005\u00a0tháng\u00a001 này"
    lines = wrap(text, REGULAR, 10, width("ngày\u00a005\u00a0tháng\u00a001") * 10 + 1)

    assert [line.text for line in lines] == ["vào", "ngày\u00a005\u00a0tháng\u00a001", "này"]


def test_justified_lines_end_at_the_margin_but_for_the_last():
    lines = set_lines(
        "Các đơn vị đã thăm buôn ngày\u00a005\u00a0tháng\u00a001 và tặng quà. " * 6, JUSTIFIED, 400
    )

    assert [line.x for line in lines] == [28, *[0] * (len(lines) - 1)]
    for line in lines[:-1]:
        assert right_edge(line, 13) == pytest.approx(400, abs=0.01)
        assert 0 <= line.spread < 10
    assert lines[-1].spread == 0


@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_lines_stand_where_their_style_says(align):
    (line,) = set_lines("Bon Bu Prăng", Style(REGULAR, 13, 17, align), 400)
    left, right = line.x, 400 - right_edge(line, 13)

    assert (left == 0, right == pytest.approx(0)) == (align == "left", align == "right")
    if align == "center":
        assert left == pytest.approx(right)


def test_newlines_begin_paragraphs():
    lines = set_lines("một\nhai", JUSTIFIED, 400)

    assert [(line.x, line.runs) for line in lines] == [(28, ((REGULAR, "một"),)), (28, ((REGULAR, "hai"),))]


@given(st.lists(st.tuples(st.sampled_from([REGULAR, BOLD, ITALIC]), st.text("ab ", max_size=9)), max_size=12))
def test_runs_keep_their_face_and_their_words(runs):
    lines = set_lines(tuple(runs), JUSTIFIED._replace(align="left"), 90)
    expected = [(face, letter) for face, text in runs for letter in text if letter != " "]
    got = [(face, letter) for line in lines for face, text in line.runs for letter in text if letter != " "]

    assert got == expected
    for line in lines:
        assert right_edge(line, 13) <= 90.01


def test_a_word_in_two_faces_is_not_split():
    (one, two) = set_lines(("xin chào ", (BOLD, "Bu"), "Prăng"), Style(REGULAR, 10, 13), 60)

    assert one.runs == ((REGULAR, "xin chào"),)
    assert two.runs == ((BOLD, "Bu"), (REGULAR, "Prăng"))


def test_justified_runs_end_at_the_margin():
    text = tuple((face, "tặng quà Tết cho buôn ") for face in (REGULAR, BOLD, ITALIC) * 5)

    for line in set_lines(text, JUSTIFIED, 300)[:-1]:
        assert right_edge(line, 13) == pytest.approx(300, abs=0.01)


def test_a_centred_text_has_lines_of_about_the_same_length():
    text = "Kết quả kết nghĩa với buôn Akŏ Dhŏng, xã Ea Kao, quý I năm 2026"
    style = Style(BOLD, 13.5, 17.5, "center")
    room = width(text, BOLD) * 13.5 - 20
    one, two = balanced_lines(text, style, room)

    assert set_lines(text, style, room)[1].runs == ((BOLD, "2026"),)
    assert one.x == pytest.approx(two.x, rel=0.4)
    assert plain((*one.runs, " ", *two.runs)) == text


def test_a_letter_that_cannot_be_printed_is_named_with_the_whole_text():
    for text in ("Tặng 🎁 cho buôn", ("Tặng ", (BOLD, "🎁"), " cho buôn")):
        with pytest.raises(fonts.MissingGlyph, match="trong “Tặng 🎁 cho buôn”"):
            set_lines(text, JUSTIFIED, 300)
