"""What a paper says is read off its parts, and two of them are compared row by row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import contributions, periods
from app.issues import difference_in_words
from app.reports import content
from app.reports.catalogue import BY_ID, KINDS, Asked
from app.reports.content import Difference, Passage, Table, differences
from models import Scheme
from tests.app.reports.commune import PERIOD

Q2 = periods.parse(PERIOD, Scheme.DECREE)
HEAD = ("STT", "Bon, buôn", "Tiền mặt")


def table(*rows, where="Biểu 4", columns=HEAD):
    return (Table(where, columns, tuple(rows)),)


def test_a_figure_that_differs_is_named_by_row_and_column():
    before = table(("1", "Bu Prâng", "5"), ("2", "Bu Dăr", "7"))
    after = table(("1", "Bu Prâng", "6"), ("2", "Bu Dăr", "7"))

    (found,) = differences(before, after)
    assert found == Difference("Biểu 4", "Bu Prâng", "Tiền mặt", "5", "6")
    assert difference_in_words(found) == "Biểu 4, Bu Prâng, Tiền mặt: “5” thành “6”"


def test_a_row_that_comes_does_not_move_the_others():
    before = table(("1", "Bu Prâng", "5"), ("2", "Bu Dăr", "7"))
    after = table(("1", "Akŏ Dhŏng", "5"), ("2", "Bu Prâng", "5"), ("3", "Bu Dăr", "7"))

    assert [difference_in_words(one) for one in differences(before, after)] == ["Biểu 4: thêm “Akŏ Dhŏng; 5”"]
    assert [difference_in_words(one) for one in differences(after, before)] == ["Biểu 4: bỏ “Akŏ Dhŏng; 5”"]


def test_a_new_name_is_told_of_the_row_it_had():
    columns = ("Bon, buôn", "Xã", "Tiền mặt")
    (found,) = differences(
        table(("Bu Prâng", "Quảng Trực", "5"), columns=columns),
        table(("Bu Prăng", "Quảng Trực", "5"), columns=columns),
    )
    assert (found.row, found.column, found.before, found.after) == ("", "Bon, buôn", "Bu Prâng", "Bu Prăng")


def test_rows_of_figures_alone_are_found_by_what_they_have_in_common():
    columns = ("Năm", "Số hộ", "Hộ nghèo", "Tỷ lệ")
    before = table(("2024", "200", "30", "15%"), ("2025", "200", "29", "14,5%"), columns=columns)
    after = table(("2024", "200", "30", "15%"), ("2025", "200", "28", "14%"), columns=columns)
    assert [(one.row, one.column, one.after) for one in differences(before, after)] == [
        ("2025", "Hộ nghèo", "28"),
        ("2025", "Tỷ lệ", "14%"),
    ]


def test_texts_and_whole_tables_come_and_go():
    before = (Passage("I. CHUNG", "Có 5 đơn vị."), Passage("I. CHUNG", "Hết."))
    after = (Passage("I. CHUNG", "Có 6 đơn vị."), Passage("I. CHUNG", "Hết."), *table(("1", "Bu Dăr", "7")))
    assert [difference_in_words(one) for one in differences(before, after)] == [
        "I. CHUNG: “Có 5 đơn vị.” thành “Có 6 đơn vị.”",
        "Biểu 4: thêm “Bu Dăr; 7”",
    ]


ROWS = st.lists(
    st.tuples(st.just(""), st.sampled_from(["Bu Prâng", "Bu Dăr", "Čư̆ M'gar", ""]), st.sampled_from("5679…")),
    max_size=8,
)


@given(before=ROWS, after=ROWS)
def test_nothing_is_said_of_what_is_alike_and_something_of_all_that_is_not(before, after):
    found = differences(table(*before), table(*after))
    assert bool(found) == (before != after)
    assert all(one.before != one.after for one in found)
    assert content.from_json(content.to_json(table(*before))) == table(*before)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_what_every_kind_says_is_read(read, kind):
    one = read(lambda _commune: contributions.in_period(Q2)[0].id)
    documents = read(lambda _commune: kind.make(Asked(Q2, contribution=one)).documents())
    for document in documents[:3]:
        said = content.read(document)
        assert content.from_json(content.to_json(said)) == said


def test_photos_say_their_captions(read):
    (document,) = read(lambda _commune: BY_ID["photos"].make(Asked(Q2)).documents())
    texts = [part.text for part in content.read(document) if isinstance(part, Passage)]

    assert [text for text in texts if text.startswith("Ảnh 1. Bác sĩ khám cho bà con")]
