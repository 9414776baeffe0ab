"""The agency sheet on paper."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import periods
from app.reports import agency_sheet
from app.reports.agency_facts import Given, Joint
from app.reports.followed import Came, Promised, Twin
from app.summary import Sums
from models import Scheme
from tests.app.reports import pdf
from tests.app.reports.form_points import assert_form
from tests.app.reports.papers import as_pdf
from tests.app.reports.pdf import squeezed, words
from tests.app.reports.tables import sums, table, tables

ARMY, HEALTH = "Bộ Chỉ huy Quân sự tỉnh", "Sở Y tế"
HIGHLAND = "Čư̆ M'gar Kơ̆ng Plô̆ Êa Bông Kmrơ̆ng Siê̆r Ƀuôn Akŏ Dhŏng Đŭng K'Ré"


def printed(sheet):
    return as_pdf(agency_sheet, [sheet])


@pytest.fixture(scope="session")
def army(papers):
    """Print the sheet with most on it alone."""
    return printed(papers.agency(ARMY))


def test_each_point_of_the_decree_that_applies(papers):
    for sheet in papers.agencies:
        assert_form(pdf.pages(printed(sheet)), agency_sheet.document(sheet))


def test_all_sheets_follow_each_other_with_page_numbers_and_an_outline_of_their_own(papers):
    whole = as_pdf(agency_sheet, papers.agencies)
    alone = [page.text for sheet in papers.agencies for page in pdf.pages(printed(sheet))]

    assert [page.text for page in pdf.pages(whole)] == alone
    assert pdf.outline(whole) == [sheet.name for sheet in papers.agencies]
    assert as_pdf(agency_sheet, papers.agencies) == whole


def test_villages(army):
    assert table(army, "STT", "Bon, buôn") == [
        [
            "1", "Bon Bu Prâng 1A", "thành viên", "12/11/2020", "nay",
            "số 1561/QĐ-UBND ngày 12/11/2020; giao ước ngày 01/12/2020",
        ]
    ]  # fmt: skip


def test_gifts_alone_and_with_others(army):
    rows = table(army, "STT", "Ngày")

    assert [row[0] for row in rows] == [
        "1", "2", "3", "4",
        "Phối hợp với Ngân hàng (tài trợ) (chỉ cộng phần riêng của đơn vị, nếu đã ghi)",
        "5", "6", "Cộng",
    ]  # fmt: skip
    assert rows[0][1:] == [
        "10/04/2026", "Bon Bu Prâng 1A", "Cây giống", "700 cây", "gần 12.000", "giá trị chung 2 nội dung",
    ]  # fmt: skip
    assert rows[-1] == ["Cộng", None, None, None, None, "18.000 (*)", ""]


def test_sums_beside_others_and_what_is_joint(army, papers):
    assert table(army, "Tổng hợp") == [
        ["Trong kỳ", "-", "18.000", "-", "18.000 (*)", "-"],
        ["Lũy kế 6 tháng đầu năm 2026", "-", "28.000", "-", "28.000 (*)", "-"],
        ["Cùng kỳ năm 2025", "-", "-", "-", "-", "-"],
    ]
    assert table(army, "Phối hợp với") == [
        ["Quý II năm 2026", *[None] * 5],
        ["Ngân hàng", "-", "30.000", "22.000,5", "52.000,5 (*)", "-"],
        ["Lũy kế 6 tháng đầu năm 2026", *[None] * 5],
        ["Ngân hàng", "-", "30.000", "22.000,5", "52.000,5 (*)", "-"],
    ]
    coffee = printed(papers.agency("Công ty Cà phê"))
    assert table(coffee, "Tổng hợp")[-1] == ["Kế hoạch chưa thực hiện", "-", "9.000", "-", "9.000", "-"]
    assert "Phần phối hợp" not in words(coffee)


def test_a_whole_year_is_cumulative_itself(papers):
    sheet = papers.agency(ARMY)._replace(period=periods.parse("2026", Scheme.DECREE))
    data = printed(sheet)

    assert [row[0] for row in table(data, "Tổng hợp")] == ["Trong kỳ", "Năm 2025"]
    assert [row[0] for row in table(data, "Phối hợp với")] == ["Năm 2026", "Ngân hàng"]


def test_pledges_and_visits(army):
    assert table(army, "Bon, buôn", "Nội dung") == [
        ["Bon Bu Prâng 1A", "Bò giống", "5 con", "2 con", "01/06/2026 (quá hạn 13 ngày)"]
    ]
    assert table(army, "Ngày", "Bon, buôn") == [
        ["10/04/2026", "Bon Bu Prâng 1A", "Khám bệnh (cùng Sở Y tế)", "12", "7,5"]
    ]


def test_an_agency_with_nothing_has_one_page_that_says_so(papers):
    sheet = papers.agency("Trường THPT")._replace(twins=(), visits=())
    data = printed(sheet)
    (page,) = pdf.pages(data)

    assert tables(data) == []
    for sentence in (
        "Đơn vị không kết nghĩa với bon, buôn nào trong kỳ này.",
        "Không phát sinh khoản hỗ trợ nào trong kỳ.",
        "Không có cam kết nào chưa thực hiện xong.",
        "Không có chuyến thăm nào được ghi trong kỳ.",
    ):
        assert page.line(sentence)


def test_the_heads_of_agency_and_office_sign(army):
    last = pdf.pages(army)[-1]

    assert last.line("THỦ TRƯỞNG ĐƠN VỊ").base == last.line("TM. ỦY BAN NHÂN DÂN").base
    assert last.line("Lê Văn Mẫu")


def test_sample_figures_are_marked_on_every_page(papers):
    sheet = papers.agency(ARMY)
    sample = sheet._replace(office=sheet.office._replace(sample=True))

    for page in pdf.pages(printed(sample)):
        assert page.line("DỮ LIỆU MẪU - không phải số liệu thật")


@pytest.fixture(scope="session")
def overfull(papers):
    """Give a sheet of long texts, the texts, and its PDF."""
    told = []

    def text(of, length):
        told.append(
            " ".join(f"{of} {len(told)} {HIGHLAND} {number}" for number in range(length))[:length].strip()
        )
        return told[-1]

    name = text("buôn", 120)
    gifts = [
        Given("02/06/2026", "", name, text("nội dung", 40), "gần 1.000.000 suất", 10**9, "1.000.000", "")
        for _number in range(25)
    ]
    partners = text("đơn vị", 300)
    gifts.append(Given("02/06/2026", partners, name, text("nhà", 60), "", None, "-", text("ghi chú", 1500)))
    most = Sums(10**12, 10**12, 10**12, 99, approximate=True)
    sheet = papers.agency(ARMY)
    sheet = sheet._replace(
        agency=sheet.agency._replace(name=text("Cơ quan", 200)),
        gifts=tuple(gifts),
        twins=(Twin(name, "thành viên", None, None, text("quyết định", 120), None),) * 8,
        joint=(Joint(partners, most),) * 3,
        promised=(Promised(name, text("lời hứa", 300), "1 con", "0 con", None, 0),) * 3,
        visits=(Came(date(2026, 5, 1), name, text("thăm", 500), 1, None),) * 5,
    )
    return sheet, told, printed(sheet)


def test_long_texts_split_over_pages_and_nothing_is_lost(overfull):
    sheet, told, data = overfull
    found = squeezed(words(data))
    cells = squeezed(
        " ".join(str(row[at]) for rows in tables(data) for at in range(len(rows[0])) for row in rows)
    )

    for one in told:
        assert squeezed(one) in found or squeezed(one) in cells, one
    assert_form(pdf.pages(data), agency_sheet.document(sheet))
    for page in pdf.pages(data):
        assert len({line.base for line in page.lines}) > 5


@pytest.mark.parametrize("size", [10**9, 10**12, 10**13])
def test_no_amount_is_broken_over_lines(papers, size):
    most = Sums(size, size + 1, size + 999, 12_345, approximate=True)
    sheet = papers.agency("Trường THPT")._replace(
        sums=most, year_to_date=most, joint=(Joint("Ngân hàng", most),)
    )
    data = printed(sheet)
    lines = {line.text for page in pdf.pages(data) for line in page.lines}

    for row in (*table(data, "Tổng hợp")[:2], table(data, "Phối hợp với")[1]):
        assert sums(row[1:]) == [size, size + 1, size + 999, 3 * size + 1000, 12_345]
        assert lines.issuperset(row[1:])


@settings(max_examples=10, deadline=None)
@given(rows=st.integers(0, 40), lines=st.integers(1, 12))
def test_signatures_are_never_alone(papers, rows, lines):
    came = Came(date(2026, 5, 1), "bon Bu Dăr", "\n".join(["thăm"] * lines), 1, None)
    last = pdf.last_page(printed(papers.agency("Trường THPT")._replace(visits=(came,) * rows)))
    above = {line.base for line in last.lines if 60 < line.base < last.line("THỦ TRƯỞNG").base}

    assert len(above) >= 2


def test_one_is_called_after_its_agency_and_all_after_the_period(papers):
    assert agency_sheet.title(papers.agencies[:1]) == f"Phiếu đơn vị quý II năm 2026 - {ARMY}"
    assert pdf.title(as_pdf(agency_sheet, papers.agencies)) == "Phiếu đơn vị quý II năm 2026"
