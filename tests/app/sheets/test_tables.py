import contextlib
import datetime as dt
import random
from decimal import Decimal

import pytest

from app.errors import UserError
from app.sheets import cells
from app.sheets.meanings import Meaning, TableKind
from app.sheets.name_lists import agencies, villages
from app.sheets.reading import read_bytes
from app.sheets.table_rows import rows
from app.sheets.tables import understand, understand_at
from app.sheets.understood import RowIs
from tests.app.sheets import layouts
from tests.app.sheets.books import xlsx

M = Meaning
CHU_SE, BIDV = "Công ty TNHH MTV Cao su Chư Sê", "BIDV Chi nhánh Gia Lai"
DTTG, HRUNG = "Sở Dân tộc và Tôn giáo tỉnh Gia Lai", "Công an xã Ia Hrung"
VOV, SMILE = (
    "Cơ quan Thường trú Đài Tiếng nói Việt Nam khu vực Tây Nguyên",
    "Công ty TNHH Sài Gòn Smile",
)
# Layout, kind, and what its rows must say: meanings, and a tuple for each row.
FORMS = [
    (
        layouts.plain,
        TableKind.CONTRIBUTIONS,
        (M.AGENCY, M.VILLAGE, M.WHAT, M.QUANTITY, M.UNIT, M.VALUE),
        [
            (CHU_SE, "Plơi Rngôl", "Quà cho hộ khó khăn", 42, "suất", 12_600),
            (CHU_SE, "Plơi Rngôl", "Tiền hỗ trợ thôn", None, None, 5_000),
            ("Sở Y tế Gia Lai", "Tu 1; Tu 2", "Quà cho hộ nghèo", 60, "suất", 30_000),
        ],
    ),
    (
        layouts.three_rows,
        TableKind.CONTRIBUTIONS,
        (M.VILLAGE, M.AGENCY, M.WHAT, M.MONEY, M.GOODS, M.LABOUR, M.SUM),
        [
            ("Ch'rơng 1", BIDV, "Đèn năng lượng mặt trời", None, 20, None, 20),
            ("Ch'rơng 1", DTTG, "Hỗ trợ tập thể làng", 5, None, None, 5),
            ("Đak Dwe", "BIDV Chi nhánh Bình Định", "Thiết bị sinh hoạt cộng đồng", 29, None, None, 29),
            ("Đak Dwe", DTTG, "Hỗ trợ tập thể làng", 5, None, None, 5),
        ],
    ),
    (
        layouts.in_sections,
        TableKind.CONTRIBUTIONS,
        (M.AGENCY, M.VILLAGE, M.WHAT, M.QUANTITY, M.VALUE, M.DATE),
        [
            (
                HRUNG,
                "Làng Blang 1",
                "Phần quà cho hộ đặc biệt khó khăn",
                "10 phần quà",
                "3 triệu đồng",
                "26/11/2025",
            ),
            ("Công đoàn PC Đắk Lắk", "Buôn M'Riu", "Bò giống", "3 con", "36 triệu đồng", "30-10-2013"),
            ("Công đoàn PC Đắk Lắk", "Buôn M'Riu", "Bò giống", "5con", None, "Năm 2010"),
            (VOV, "Buôn Bhôk (xã Yang Tao)", "Quà Tết", "gần 100 suất", "hơn 20 triệu đồng", None),
        ],
    ),
    (
        layouts.bundles,
        TableKind.CONTRIBUTIONS,
        (M.AGENCY, M.VILLAGE, M.WHAT, M.QUANTITY, M.UNIT, M.VALUE),
        [
            (HRUNG, "làng Blang 1", "Quà", 10, "phần quà", 3_000_000),
            (HRUNG, "làng Blang 1", "Mũ bảo hiểm", 10, "cái", 1_500_000),
            (HRUNG, "làng Blang 1", "Quần áo", 10, "bộ", None),
            (HRUNG, "làng Blang 1", "Sữa", 8, "thùng", None),
        ],
    ),
    (
        layouts.assignments,
        TableKind.ASSIGNMENTS,
        (M.AGENCY, M.VILLAGE, M.COMMUNE, M.DECISION, M.DECISION_DATE),
        [
            ("Sở Y tế", "Tu 2", "Ia Pia", "135/QĐ-UBND", "12.4.2025"),
            ("Sở Văn hóa-Thể thao và Du lịch", "Keo", "Ia Pia", "135/QĐ-UBND", "12.4.2025"),
            ("Binh đoàn 15", "Klư", "Ia Pia", "135/QĐ-UBND", "12.4.2025"),
        ],
    ),
    (
        layouts.profiles,
        TableKind.VILLAGES,
        (M.VILLAGE, M.COMMUNE, M.HOUSEHOLDS, M.PEOPLE, M.POOR, M.NEAR_POOR, M.COMMUNITY_HOUSE),
        [("Kai", "Ea Uy", 210, 1_050, 30, 17, "x"), ("Hluh", "Ia Nan", 180, 820, 26, 10, None)],
    ),
    (
        layouts.visits,
        TableKind.VISITS,
        (M.DATE, M.AGENCY, M.VILLAGE, M.CADRES, M.MAN_DAYS, M.WHAT),
        [("12/2/2026", "Sở Nội vụ", "Ar Dôch Kơ Tu", 12, 24, "Sửa đường, thăm già làng")],
    ),
    (
        layouts.proposals,
        TableKind.PROPOSALS,
        (M.VILLAGE, M.PROPOSAL, M.ADDRESSED_TO, M.DUE, M.ANSWER),
        [
            ("Op", "Đèn chiếu sáng đường vào làng", "UBND phường", "30/6/2026", None),
            ("Op", "Nước sạch", "Sở Nông nghiệp và Môi trường", None, "Đã khảo sát"),
        ],
    ),
    (
        layouts.agency_list,
        TableKind.AGENCIES,
        (M.AGENCY, M.SHORT),
        [
            ("Ban Tổ chức Tỉnh ủy Gia Lai", None),
            ("Ban Tuyên giáo và Dân vận Tỉnh ủy", None),
            (BIDV, "BIDV Gia Lai"),
        ],
    ),
    (
        layouts.in_parts,
        TableKind.CONTRIBUTIONS,
        (M.VILLAGE, M.WHAT, M.DATE, M.VALUE, M.SPONSOR),
        [
            ("Làng Tu 1", "60 suất quà", "13/02/2026", 30, "Viettel Gia Lai"),
            ("Làng Tu 1", "Quà cho làng", "13/02/2026", Decimal("1.5"), "Viettel Gia Lai"),
            ("Làng Tu 2", "Quà cho làng", "13/02/2026", Decimal("1.5"), None),
        ],
    ),
    (
        layouts.without_numbers,
        TableKind.CONTRIBUTIONS,
        (M.DATE, M.VILLAGE, M.AGENCY, M.WHAT, M.VALUE),
        [
            ("26/11/2025", "Làng Blang 1", HRUNG, "10 phần quà", 3),
            ("26/11/2025", "Làng Blang 1", HRUNG, "Mũ, quần áo, sữa", "1,5"),
        ],
    ),
    (
        layouts.numbered_to_the_second_place,
        TableKind.CONTRIBUTIONS,
        (M.AGENCY, M.VILLAGE, M.WHAT, M.VALUE),
        [
            ("Phường Hoài Nhơn Đông", "Xã Ayun Pa", "Kinh phí an sinh xã hội", "60.000.000"),
            ("Phường Hoài Nhơn Đông", "Xã Ayun Pa", "50 suất quà", "25.000.000"),
            ("Công an huyện Krông Pa", "Buôn Toát (xã Ia Rsươm)", "Xây nhà tình nghĩa", "20.000.000"),
        ],
    ),
]


def sheet_of(layout):
    return read_bytes(xlsx(layout), "a.xlsx").sheets[0]


def as_text_file(layout):
    """Give the same form as Excel saves it to .csv: no merged cells, numbers as text."""
    sheet = sheet_of(layout)
    lines = []
    for row in range(sheet.height):
        found = [sheet.value(row, column) for column in range(sheet.width)]
        lines.append(
            "\t".join('"' + str("" if value is None else value).replace('"', '""') + '"' for value in found)
        )
    return read_bytes("\n".join(lines).encode("utf-16"), "a.csv").sheets[0]


def said(sheet, understood, meanings):
    return [tuple(row.cell(meaning).value for meaning in meanings) for row in rows(sheet, understood)]


@pytest.mark.parametrize(
    ("layout", "kind", "meanings", "expected"), FORMS, ids=[form[0].__name__ for form in FORMS]
)
def test_forms_come_in_right(layout, kind, meanings, expected):
    sheet = sheet_of(layout)
    (understood,) = understand(sheet)

    assert understood.kind is kind
    assert said(sheet, understood, meanings) == expected
    assert all(check.agrees for check in understood.checks)


@pytest.mark.parametrize(
    ("layout", "kind", "meanings", "expected"), FORMS, ids=[form[0].__name__ for form in FORMS]
)
def test_forms_come_in_right_from_text_files(layout, kind, meanings, expected):
    if layout is layouts.three_rows:
        pytest.skip("without merged cells nothing tells a second village from a gift to the whole commune")
    sheet = as_text_file(layout)
    (understood,) = understand(sheet)

    assert understood.kind is kind
    text = [tuple(None if value is None else str(value) for value in row) for row in expected]
    assert said(sheet, understood, meanings) == text


def test_two_tables_in_one_sheet_with_empty_columns_and_sums_in_their_headings():
    sheet = sheet_of(layouts.with_empty_columns)
    first, second = understand(sheet)

    assert said(sheet, first, (M.COMMUNE, M.VILLAGE, M.VALUE)) == [
        ("Hra", "Ch'rơng 1", 5_000),
        ("Hra", "Đak Dwe", 5_000),
    ]
    assert first.scale_of(first.column(M.VALUE)) == 1_000
    assert second.scale_of(second.column(M.VALUE)) == 1_000_000
    assert said(sheet, second, (M.COMMUNE, M.UNIT, M.QUANTITY, M.VALUE, M.SPONSOR)) == [
        ("Xã Phú Túc", "căn", 11, 770, SMILE),
        ("Xã Phú Túc", "căn", 2, 60, SMILE),
        ("Xã Ia Rsai", "căn", 10, 700, SMILE),
    ]
    assert [(check.row, int(check.stated)) for check in second.checks if check.column == 4] == [
        (11, 830_000_000),
        (14, 700_000_000),
        (16, 1_530_000_000),
    ]
    assert all(check.agrees for check in second.checks)


def test_the_unit_above_the_table_and_that_of_a_head():
    (plain,) = understand(sheet_of(layouts.plain))
    (tall,) = understand(sheet_of(layouts.three_rows))

    assert plain.scale_of(plain.column(M.VALUE)) == 1_000
    assert plain.scale_of(plain.column(M.QUANTITY)) is None
    assert [tall.scale_of(tall.column(meaning)) for meaning in (M.MONEY, M.LABOUR, M.SUM)] == [10**6] * 3


def test_a_sum_that_does_not_agree_is_told():
    sheet = read_bytes(
        xlsx(
            [
                ["TT", "Bon", "Số tiền (đồng)"],
                [1, "Bu Prâng", 5_000_000],
                [2, "Bu Krắk", "3 triệu"],
                ["", "Cộng", 9_000_000],
            ]
        ),
        "a.xlsx",
    ).sheets[0]
    (check,) = understand(sheet)[0].checks

    assert (check.row, check.column, check.stated, check.found) == (3, 2, 9_000_000, 8_000_000)
    assert not check.agrees


def test_a_sum_over_rows_that_cannot_be_read_is_not_compared():
    sheet = read_bytes(
        xlsx([["TT", "Bon", "Số tiền (đồng)"], [1, "Bu Prâng", "vài triệu"], ["", "Cộng", 9_000_000]]),
        "a.xlsx",
    ).sheets[0]

    assert understand(sheet)[0].checks[0].found is None


def test_what_is_carried_down_and_what_stands_once_for_several_rows():
    sheet = sheet_of(layouts.bundles)
    found = list(rows(sheet, understand(sheet)[0]))

    assert [row.carried for row in found] == [frozenset()] + [{M.AGENCY, M.VILLAGE}] * 3
    assert [row.bundles.get(M.VALUE) for row in found] == [None] + [(4, 6, 6, 6)] * 3
    merged = sheet_of(layouts.three_rows)
    assert not any(row.carried for row in rows(merged, understand(merged)[0]))


def test_names_are_not_carried_past_another_agency():
    sheet = read_bytes(
        xlsx(
            [
                ["Đơn vị", "Bon", "Số tiền"],
                ["Sở Y tế", "Bu Prâng", 5],
                ["Sở Nội vụ", None, 6],
                [None, None, 7],
            ]
        ),
        "a.xlsx",
    ).sheets[0]

    assert said(sheet, understand(sheet)[0], (M.AGENCY, M.VILLAGE)) == [
        ("Sở Y tế", "Bu Prâng"),
        ("Sở Nội vụ", None),
        ("Sở Nội vụ", None),
    ]


def test_agencies_whose_names_look_like_sums_stay_rows():
    names = ["Công an xã Ia Hrung", "Tổng công ty Điện lực", "Cộng đồng người Dao"]
    sheet = read_bytes(
        xlsx(
            [
                ["STT", "Đơn vị", "Bon"],
                *([n + 1, name, "Bu Prâng"] for n, name in enumerate(names)),
                ["", "Cộng"],
            ]
        ),
        "a.xlsx",
    ).sheets[0]
    (understood,) = understand(sheet)

    assert [row.cell(M.AGENCY).value for row in rows(sheet, understood)] == names
    assert understood.roles[4] is RowIs.TOTAL


def test_nested_headings_and_headings_without_numbers():
    sheet = read_bytes(
        xlsx(
            [
                ["STT", "Bon, buôn", "Nội dung", "Kinh phí"],
                ["A", "Xã Quảng Trực", None, None],
                ["I", "Sở Y tế", None, None],
                [1, "Bu Prâng", "Gạo", 5_000_000],
                ["II", "Sở Nội vụ", None, None],
                [1, "Bu Krắk", "Mì", 6_000_000],
                ["B", "Xã Tuy Đức", None, None],
                [1, "Bu Đách", "Muối", 7_000_000],
            ]
        ),
        "a.xlsx",
    ).sheets[0]

    assert said(sheet, understand(sheet)[0], (M.COMMUNE, M.AGENCY, M.VILLAGE)) == [
        ("Xã Quảng Trực", "Sở Y tế", "Bu Prâng"),
        ("Xã Quảng Trực", "Sở Nội vụ", "Bu Krắk"),
        ("Xã Tuy Đức", None, "Bu Đách"),
    ]


def test_sheets_without_a_table_and_heads_the_clerk_points_at():
    sheet = read_bytes(xlsx([["Ghi chép"], ["Cột lạ", "Bon"], ["a", "Bu Prâng"]]), "a.xlsx").sheets[0]

    assert understand(sheet) == []
    understood = understand_at(sheet, 1, 1)
    assert [column.meaning for column in understood.columns] == [M.NOTHING, M.VILLAGE]
    assert said(sheet, understood, (M.VILLAGE,)) == [("Bu Prâng",)]


def test_no_arrangement_of_cells_makes_it_fail():
    chance = random.Random(3)
    words = [
        None, "STT", "Bon", "Xã", "Đơn vị", "Nội dung", "Cộng", "I", "A", "1.", "Sở Y tế", "Kinh phí (triệu đồng)", 5, 67.5,
        "67,5 triệu", "Tổng cộng", "TM. ỦY BAN NHÂN DÂN", "(1)", True, "-", "Hộ nghèo", "x" * 300, "Đơn vị tính: 1.000 đồng",
    ]  # fmt: skip
    for _number in range(150):
        width = chance.randrange(1, 8)
        sheet = read_bytes(
            xlsx(
                [[chance.choice(words) for _cell in range(width)] for _row in range(chance.randrange(1, 14))]
            ),
            "a.xlsx",
        ).sheets[0]
        for understood in understand(sheet):
            for row in rows(sheet, understood):
                assert understood.roles.get(row.number) is None
                assert understood.first_row <= row.number <= understood.last_row


def test_pages_with_their_own_sums_units_below_the_heads_and_asides():
    heads = ["STT", "Đơn vị", "Bon", "Nội dung", "Số tiền"]
    units = [None, None, None, None, "(nghìn đồng)"]
    sheet = read_bytes(
        xlsx(
            [
                heads,
                units,
                [1, "Sở Y tế", "Bu Prâng", "Gạo", 5_000],
                [None, "Cộng trang 1", None, None, 5_000],
                ["BIỂU 1 (tiếp theo)"],
                heads,
                units,
                [2, "Sở Nội vụ", "Bu Krắk", "Mì", 6_000],
                [None, "Tổng cộng", None, None, 11_000],
                [None, "Trong đó: tiền mặt", None, None, 1_000],
                [None, "Lũy kế từ đầu năm", None, None, 21_000],
            ]
        ),
        "a.xlsx",
    ).sheets[0]
    (understood,) = understand(sheet)

    assert understood.scale_of(understood.column(M.VALUE)) == 1_000
    assert said(sheet, understood, (M.AGENCY, M.VALUE)) == [("Sở Y tế", 5_000), ("Sở Nội vụ", 6_000)]
    assert [(int(check.stated), check.agrees) for check in understood.checks] == [
        (5_000_000, True),
        (11_000_000, True),
    ]


def test_a_formula_without_a_result_is_no_silence():
    def uncalculated(_book, sheet):
        sheet.write_row(0, 0, ["STT", "Bon", "Số tiền"])
        sheet.write_row(1, 0, [1, "Bu Prâng"])
        sheet.write_formula("C2", "=5*1000", None, "")

    sheet = sheet_of(uncalculated)
    (row,) = rows(sheet, understand(sheet)[0])

    assert row.uncalculated == {M.VALUE}


@pytest.mark.parametrize("piece", [" ", "( ", "1/", "xã ", "và ", "nhận kết nghĩa ", "0,", "tổng cộng "])
def test_endless_texts_cost_no_time(piece):
    endless = piece * (32_000 // len(piece))
    heads = [f"Bon, buôn ({piece * 20})", "Đơn vị", "Nội dung", "Số tiền", endless or None]
    sheet = read_bytes(xlsx([heads, [endless] * 5, [None, *[f"{endless}x"] * 4]]), "a.xlsx").sheets[0]
    for understood in understand(sheet) or [understand_at(sheet, 0, 0)]:
        for row in rows(sheet, understood):
            for cell in row.cells.values():
                for read in (cells.money, cells.unit_money, cells.quantity, cells.count, cells.yes_or_no):
                    with contextlib.suppress(UserError):
                        read(cell)
                for read_day in (cells.date, cells.decision):
                    with contextlib.suppress(UserError):
                        read_day(cell, dt.date(2026, 3, 1))
                text = str(cell.value)
                assert agencies(text).names or text.isspace()
                villages(text)
