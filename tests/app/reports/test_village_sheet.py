"""The village sheet on paper."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import history, periods, villages
from app.reports import fonts, village_sheet
from app.reports.paper import Cancelled
from app.reports.village_facts import Asked, Came, Gift, Promised, Twin
from app.summary import Sums
from app.villages import Profile
from models import Scheme, VillageKind
from tests.app.reports import pdf
from tests.app.reports.commune import PERIOD
from tests.app.reports.form_points import assert_form
from tests.app.reports.pdf import squeezed, words
from tests.app.reports.tables import sums, table, tables

Q2 = periods.parse(PERIOD, Scheme.DECREE)
HIGHLAND = "Čư̆ M'gar Kơ̆ng Plô̆ Êa Bông Kmrơ̆ng Siê̆r Ƀuôn Akŏ Dhŏng Đŭng K'Ré"


def but(facts, **values):
    """Give facts that differ in some values."""
    return facts._replace(**values) if isinstance(facts, tuple) else replace(facts, **values)


def printed(sheet):
    return village_sheet.pdf([sheet])


@pytest.fixture(scope="session")
def one(papers):
    """Print the sheet with most on it alone."""
    return printed(papers.sheet("bon Bu Prâng 1A"))


def test_each_point_of_the_decree_that_applies(papers):
    for sheet in papers.sheets:
        assert_form(pdf.pages(printed(sheet)), village_sheet.document(sheet))


def test_all_sheets_follow_each_other_with_page_numbers_and_an_outline_of_their_own(papers):
    alone = [page.text for sheet in papers.sheets for page in pdf.pages(printed(sheet))]

    assert [page.text for page in pdf.pages(papers.sheets_pdf)] == alone
    assert pdf.outline(papers.sheets_pdf) == [sheet.village.full for sheet in papers.sheets]


def test_profile_in_a_sentence_and_by_year(one):
    assert (
        "Dân tộc: M'nông (90%), Kinh; đường đã cứng hóa 2,9 km; có điện lưới; chưa có nhà văn hóa cộng đồng; "
        "thuộc diện đặc biệt khó khăn."
    ) in words(one)
    assert table(one, "Cuối năm") == [
        ["2024", "195", "…", "40", "20,5%", "…", "…", "…"],
        ["2025", "200", "900", "29", "14,5%", "…", "…", "31.000.000"],
    ]


def test_a_share_of_no_households_is_not_made_up(papers):
    assert table(printed(papers.sheet("bon Bu Dăr")), "Cuối năm") == [
        ["2025", "0", "…", "0", "…", "…", "…", "…"]
    ]


def test_twins(one, papers):
    cited = "số 1561/QĐ-UBND ngày 12/11/2020; giao ước ngày 01/12/2020"

    assert table(one, "STT", "Đơn vị") == [
        ["1", "Bộ Chỉ huy Quân sự tỉnh", "thành viên", "12/11/2020", "nay", cited],
        ["2", "Sở Y tế", "chủ trì", "12/11/2020", "nay", cited],
    ]
    ended = table(printed(papers.sheet("buôn Čư̆ M'gar")), "STT", "Đơn vị")
    assert ended == [["1", "Công ty Cà phê", "chủ trì", "01/01/2024", "15/04/2026", ""]]


def test_dates_and_cites_stand_on_one_line(one):
    lines = [line.text for page in pdf.pages(one) for line in page.lines]

    assert "12/11/2020" in lines
    assert any(text.startswith("số 1561/QĐ-UBND") for text in lines)
    assert not any(re.search(r"\d.*(số|ngày)$", text) for text in lines)
    assert "STT" in lines


def test_gifts_stand_under_their_givers_with_running_numbers(papers):
    rows = table(printed(papers.sheet("bon Bu Dăr")), "STT", "Ngày")

    assert rows[0] == ["Bộ Chỉ huy Quân sự tỉnh", *[None] * 5]
    assert rows[2] == ["Bộ Chỉ huy Quân sự tỉnh; Ngân hàng (tài trợ)", *[None] * 5]
    assert [row[0] for row in rows if row[1]] == ["1", "2", "3", "4", "5"]
    assert rows[1][1:] == [
        "10/04/2026",
        "Cây giống",
        "300 cây",
        "-",
        "giá trị chung với bon Bu Prâng 1A là gần 12.000.000 đồng, không cộng vào phiếu này",
    ]
    assert rows[-1] == ["Cộng", None, None, None, "152.000,5 (*)", "1 khoản chưa quy tiền"]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        (
            "bon Bu Dăr",
            [
                ["Trong kỳ", "30.000", "100.000", "22.000,5", "152.000,5 (*)", "1"],
                ["Lũy kế 6 tháng đầu năm 2026", "30.000", "100.000", "22.000,5", "152.000,5 (*)", "1"],
                ["Cùng kỳ năm 2025", "-", "-", "-", "-", "-"],
                ["Kế hoạch chưa thực hiện", "-", "9.000", "-", "9.000", "-"],
            ],
        ),
        (
            "bon Bu Prâng 1A",
            [
                ["Trong kỳ", "-", "19.600", "-", "19.600", "-"],
                ["Lũy kế 6 tháng đầu năm 2026", "-", "34.600", "-", "34.600", "-"],
                ["Cùng kỳ năm 2025", "-", "8.000", "-", "8.000", "-"],
            ],
        ),
    ],
)
def test_sums(papers, name, rows):
    sheet = papers.sheet(name)

    assert table(printed(sheet), "Tổng hợp") == rows
    assert ("(*) Trong số này có khoản ghi" in words(printed(sheet))) == sheet.sums.approximate


@pytest.mark.parametrize(
    ("period", "named"),
    [
        ("2026-Q1", ["Trong kỳ", "Cùng kỳ năm 2025"]),
        ("2026-Q4", ["Trong kỳ", "Lũy kế năm 2026", "Cùng kỳ năm 2025"]),
        ("2026-H1", ["Trong kỳ", "Cùng kỳ năm 2025"]),
        ("2026", ["Trong kỳ", "Năm 2025"]),
        ("2025..2026", ["Trong kỳ", "Giai đoạn 2023 - 2024"]),
        (
            "2026-04-01..2026-04-30",
            ["Trong kỳ", "Lũy kế từ 15/12/2025 đến 30/04/2026", "Cùng kỳ năm 2025"],
        ),
    ],
)
def test_what_a_period_is_summed_up_beside(papers, period, named):
    sheet = papers.sheet("bon Bu Prâng 1A")
    other = printed(but(sheet, period=periods.parse(period, Scheme.DECREE)))

    assert [row[0] for row in table(other, "Tổng hợp")] == named


def test_pledges_visits_and_proposals(one, papers):
    assert table(one, "Đơn vị cam kết") == [
        ["Bộ Chỉ huy Quân sự tỉnh", "Bò giống", "5 con", "2 con", "01/06/2026 (quá hạn 13 ngày)"]
    ]
    assert table(one, "Ngày", "Đơn vị") == [
        ["10/04/2026", "Sở Y tế; Bộ Chỉ huy Quân sự tỉnh", "Khám bệnh", "12", "7,5"]
    ]
    assert table(one, "Ngày", "Nội dung kiến nghị") == [
        ["05/01/2026", "Sửa cầu", "UBND xã", "Chưa trả lời", "01/03/2026 (quá hạn 105 ngày)"],
        ["05/02/2026", "Cấp nước", "UBND xã", "Đã giải quyết: đã cấp nước", "…"],
        ["05/04/2026", "Xây lớp học", "UBND xã", "Chưa trả lời", "30/06/2026"],
    ]
    unknown = table(printed(papers.sheet("bon Bu Dăr")), "Ngày", "Đơn vị")
    assert unknown == [["14/06/2026", "Trường THPT", "Thăm bon", "…", "…"]]


def test_a_chart_of_the_quarters_of_two_years(one, papers):
    assert "Giá trị hỗ trợ theo quý Đơn vị tính: 1.000 đồng" in words(one)
    for text in ("15.000", "19.600", "Quý IV", "Năm 2025", "Năm 2026"):
        assert text in words(one)
    assert "Giá trị hỗ trợ theo quý" not in words(printed(papers.sheet("thôn 4")))


def test_a_village_with_nothing_has_one_page_that_says_so(papers):
    data = printed(papers.sheet("thôn 4"))
    (page,) = pdf.pages(data)

    assert tables(data) == []
    for sentence in (
        "Chưa có hồ sơ các năm gần đây.",
        "Chưa có đơn vị kết nghĩa trong kỳ này.",
        "Không phát sinh khoản hỗ trợ nào trong kỳ.",
        "Không có cam kết nào chưa thực hiện xong.",
        "Không có chuyến thăm nào được ghi trong kỳ.",
        "Không có kiến nghị nào đang theo dõi.",
    ):
        assert page.line(sentence)


def test_heads_sign_for_village_and_office(one, papers):
    last = pdf.pages(one)[-1]

    assert last.line("TRƯỞNG BON").base == last.line("TM. ỦY BAN NHÂN DÂN").base
    assert last.line("Điểu K'Rứ").base == last.line("Lê Văn Mẫu").base
    assert "TRƯỞNG THÔN" in words(printed(papers.sheet("thôn 4")))


def test_sample_figures_are_marked_on_every_page(papers):
    sheet = papers.sheet("bon Bu Prâng 1A")
    sample = but(sheet, office=but(sheet.office, sample=True))

    for page in pdf.pages(printed(sample)):
        assert page.line("DỮ LIỆU MẪU - không phải số liệu thật")
    assert "DỮ LIỆU MẪU" not in words(printed(sheet))


@pytest.mark.parametrize(
    ("sheets", "title"),
    [
        (slice(0, 5), "Phiếu bon, buôn quý II năm 2026"),
        (slice(3, 4), "Phiếu bon, buôn quý II năm 2026 - buôn Čư̆ M'gar, xã Quảng Trực"),
    ],
)
def test_a_file_has_a_title(papers, sheets, title):
    chosen = papers.sheets[sheets]

    assert village_sheet.title(chosen) == title
    assert pdf.title(village_sheet.pdf(chosen)) == title


def test_the_same_sheets_give_the_same_bytes(papers):
    assert village_sheet.pdf(papers.sheets) == papers.sheets_pdf


# --- Whatever the texts are -----------------------------------------------------------------------------------


def long(words, length):
    text = " ".join(f"{words} {number}" for number in range(length))
    return text[:length].strip()


def ugly(sheet, texts):
    """Fill a sheet with long texts, each told apart by its number."""
    note, name = texts("ghi chú", 3000), texts("cơ quan", 120)
    gifts = [
        Gift(f"{number % 28 + 1:02}/05/2026", texts("đơn vị", 120), texts("quà", 60), "1", 1, "0,001", note)
        for number in range(3)
    ]
    gifts += [
        Gift("02/06/2026", name, texts("nội dung", 40), "gần 1.000.000 suất", 10**9, "1.000.000", "")
        for _number in range(60)
    ]
    village = but(sheet.village, name=texts("Bu Prâng", 120))
    return but(
        sheet,
        village=village,
        gifts=tuple(gifts),
        twins=(Twin(name, "thành viên", None, None, texts("quyết định", 120), None),) * 8,
        promised=(Promised(name, texts("lời hứa", 300), "1 con", "0 con", None, 0),) * 3,
        visits=(Came(date(2026, 5, 1), name, texts("thăm", 500), 1, None),) * 5,
        proposals=(
            Asked(
                date(2026, 5, 1), texts("kiến nghị", 800), name, "đã trả lời", texts("trả lời", 800), None, 0
            ),
        )
        * 5,
        profiles=(Profile(2025, ethnic_groups=texts("dân tộc", 400), head=texts("Điểu", 25)),),
    )


@pytest.fixture(scope="session")
def overfull(papers):
    """Give a sheet of long texts, the texts, and its PDF."""
    told = []

    def text(of, length):
        told.append(long(f"{of} {len(told)} {HIGHLAND}", length))
        return told[-1]

    sheet = ugly(papers.sheet("bon Bu Dăr"), text)
    return sheet, told, printed(sheet)


def test_long_texts_split_over_pages_and_nothing_is_lost(overfull):
    sheet, told, data = overfull
    found = squeezed(words(data))
    cells = squeezed(
        " ".join(str(row[at]) for rows in tables(data) for at in range(len(rows[0])) for row in rows)
    )

    for one in told:
        assert squeezed(one) in found or squeezed(one) in cells, one
    assert_form(pdf.pages(data), village_sheet.document(sheet))


def test_no_page_is_empty_and_tables_repeat_their_heads(overfull):
    _sheet, _told, data = overfull
    pages = pdf.pages(data)
    gifts = [page for page in pages if "1.000.000" in page.text]

    assert len(gifts) > 2
    for page in gifts:
        assert "Thành tiền" in page.text
    for page in pages:
        assert len({line.base for line in page.lines}) > 5


@settings(max_examples=15, deadline=None)
@given(rows=st.integers(0, 40), lines=st.integers(1, 12))
def test_signatures_are_never_alone(papers, rows, lines):
    asked = Asked(date(2026, 5, 1), "\n".join(["sửa cầu"] * lines), "UBND xã", "chưa trả lời", "", None, 0)
    sheet = but(papers.sheet("thôn 4"), proposals=(asked,) * rows)
    last = pdf.last_page(printed(sheet))
    above = {line.base for line in last.lines if 60 < line.base < last.line("TRƯỞNG").base}

    assert len(above) >= 2


@pytest.mark.parametrize("size", [10**9, 10**12, 10**13])
def test_no_amount_is_broken_over_lines(papers, size):
    most = Sums(size, size + 1, size + 999, 12_345, approximate=True)
    sheet = but(papers.sheet("thôn 4"), sums=most, year_to_date=most, year_before=most)
    lines = {line.text for page in pdf.pages(printed(sheet)) for line in page.lines}

    for row in table(printed(sheet), "Tổng hợp"):
        assert sums(row[1:]) == [size, size + 1, size + 999, 3 * size + 1000, 12_345]
        assert lines.issuperset(row[1:])


# --- What cannot be printed -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "named"), [("tặng 😀 quà", "“😀” (U+1F600)"), ("bạn 村 cũ", "“村” (U+6751)")]
)
def test_a_letter_that_cannot_be_printed_is_named_and_nothing_is_written(papers, tmp_path, text, named):
    good, sheet = papers.sheets[:2]
    bad = but(sheet, gifts=(but(sheet.gifts[0], what=text),))

    with pytest.raises(fonts.MissingGlyph) as caught:
        village_sheet.save_each([good, bad], tmp_path / "phiếu")
    said = re.sub("(?i)^tặng|^bạn", lambda word: word[0].capitalize(), text)
    assert f"{named} trong “{said}”" in caught.value.text
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["Čư̆ M'gar", "Kơ̆ng Plô̆", "Kô̆ Siê̆r", "Bu Dăr 村"])
def test_names_come_out_as_they_went_in(whole_commune, name):
    c = whole_commune
    with history.step("Thêm"):
        key = villages.add(f"{name} mới", kind=VillageKind.BUON, commune=c.commune)
    sheets = village_sheet.load(Q2, [key])

    if "村" in name:
        with pytest.raises(fonts.MissingGlyph, match="Bu Dăr 村 mới"):
            village_sheet.pdf(sheets)
    else:
        assert f"buôn {name} mới, xã Quảng Trực" in words(village_sheet.pdf(sheets))


# --- Files of their own ---------------------------------------------------------------------------------------


def test_each_sheet_in_a_file_of_its_own(papers, tmp_path):
    told = []
    paths = village_sheet.save_each(
        papers.sheets, tmp_path / "phiếu", progress=lambda *done: told.append(done)
    )

    assert [path.stem for path in paths] == [village_sheet.title([sheet]) for sheet in papers.sheets]
    assert [path.read_bytes() for path in paths] == [printed(sheet) for sheet in papers.sheets]
    assert told == [(number, 5) for number in range(1, 6)]


def test_villages_of_one_name_get_files_of_their_own(papers, tmp_path):
    sheet = papers.sheet("thôn 4")
    paths = village_sheet.save_each([sheet, sheet, sheet], tmp_path)

    stem = "Phiếu bon, buôn quý II năm 2026 - thôn 4, xã Quảng Trực"
    assert [path.name for path in paths] == [f"{stem}.pdf", f"{stem} (2).pdf", f"{stem} (3).pdf"]


@pytest.mark.parametrize("after", [0, 2])
def test_stopped_half_way_the_folder_is_as_it_was(papers, tmp_path, after):
    kept = tmp_path / f"{village_sheet.title(papers.sheets[:1])}.pdf"
    kept.write_bytes(b"of old")
    done = []

    with pytest.raises(Cancelled):
        village_sheet.save_each(
            papers.sheets,
            tmp_path,
            progress=lambda *_told: done.append(1),
            cancelled=lambda: len(done) == after,
        )
    assert [(path, path.read_bytes()) for path in tmp_path.iterdir()] == [(kept, b"of old")]


def test_one_pdf_can_be_stopped_too(papers):
    with pytest.raises(Cancelled):
        village_sheet.pdf(papers.sheets, cancelled=lambda: True)
