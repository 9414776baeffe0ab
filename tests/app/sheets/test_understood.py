import json

import pytest

from app.sheets.meanings import Meaning, TableKind
from app.sheets.reading import read_bytes
from app.sheets.sums import checked
from app.sheets.table_rows import rows
from app.sheets.tables import understand
from app.sheets.understood import Changes, RowIs, Section, changed, recalled, remembered
from tests.app.sheets.books import xlsx

HEADS = ["STT", "Bon", "Hộ nghèo năm 2024", "Số tiền", "Cột lạ"]


def sheet_of(*lines, heads=HEADS):
    return read_bytes(xlsx([heads, *lines]), "a.xlsx").sheets[0]


@pytest.fixture
def sheet():
    return sheet_of([1, "Bu Prâng", 5, 7, "a"], [2, "Toàn bộ", 5, 8, "b"], [None, "Cộng", 10, 15, None])


@pytest.fixture
def understood(sheet):
    return understand(sheet)[0]


def test_a_clerk_changes_what_was_understood(sheet, understood):
    wanted = changed(
        understood,
        Changes(
            kind=TableKind.CONTRIBUTIONS,
            scale=1_000,
            meanings={4: Meaning.NOTE},
            roles={2: RowIs.LEFT_OUT},
            sections=[Section(1, "", "Bu Prâng", Meaning.VILLAGE)],
        ),
    )

    assert wanted.column(Meaning.NOTE).index == 4
    assert wanted.scale_of(wanted.column(Meaning.VALUE)) == 1_000
    assert list(rows(sheet, wanted)) == []
    assert [section.text for section in wanted.sections] == ["Bu Prâng"]
    back = changed(wanted, Changes(scale=0, roles={1: RowIs.DATA, 2: RowIs.DATA}))
    assert back.scale is None
    assert back.sections == ()
    assert [row.number for row in rows(sheet, back)] == [1, 2]
    assert understood.column(Meaning.NOTE) is None  # what was found stays as it was


def test_sums_are_compared_anew_after_a_change(sheet, understood):
    assert all(check.agrees for check in understood.checks)

    without = checked(sheet, changed(understood, Changes(roles={2: RowIs.LEFT_OUT})))
    assert not any(check.agrees for check in without.checks)


def test_a_layout_is_remembered_through_json_whatever_year_its_heads_name(understood):
    kept = json.loads(
        json.dumps(remembered(changed(understood, Changes(scale=1_000, meanings={4: Meaning.NOTE}))))
    )
    next_year = [head.replace("2024", "2025") for head in HEADS]
    later = understand(sheet_of([1, "Bu Krắk", 6, 9, "c"], heads=next_year))[0]

    again = recalled(later, kept)
    assert again.column(Meaning.NOTE).index == 4
    assert again.scale == 1_000
    other = understand(sheet_of(["Bu Krắk", 1], heads=["Bon", "Số tiền"]))[0]
    assert recalled(other, kept) is other
