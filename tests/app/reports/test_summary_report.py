"""The summary report on paper."""

import pytest

from app import periods
from app.reports import fonts, summary_report
from app.reports.flowables import Prose
from app.reports.paper import Cancelled
from app.reports.review_facts import Review
from app.reports.summary_facts import Assignment, GivenLine, Table
from app.summary import NOTHING, Row, Summary, Sums
from models import Scheme
from tests.app.reports import pdf
from tests.app.reports.commune import PERIOD
from tests.app.reports.form_points import assert_form
from tests.app.reports.papers import as_pdf
from tests.app.reports.pdf import squeezed, words
from tests.app.reports.tables import sums, table, tables

Q2 = periods.parse(PERIOD, Scheme.DECREE)
HIGHLAND = "Čư̆ M'gar Kơ̆ng Plô̆ Êa Bông Kmrơ̆ng Siê̆r Ƀuôn Akŏ Dhŏng Đŭng K'Ré"
BY_VILLAGE = ("STT", "Bon, buôn", "Quý II năm 2026")


def prose(report):
    """Give the paragraphs of a report."""
    story = summary_report.document(report).story
    return [part.text.replace(fonts.NBSP, " ") for part in story if isinstance(part, Prose)]


@pytest.fixture
def report(papers):
    return papers.report


@pytest.fixture
def empty(report):
    """Give a report of an office that has nothing yet."""
    nothing = Table(added(NOTHING), added(NOTHING))
    counts = dict.fromkeys(report.counts._fields, 0)
    counts |= {"without_agency": (), "silent": (), "cadres": None}
    return report._replace(
        by_village=nothing,
        by_agency=nothing,
        by_kind=nothing,
        year_before=NOTHING,
        planned=NOTHING,
        assignments=(),
        lines=(),
        counts=report.counts._replace(**counts),
        review=Review(),
    )


def added(total, *rows):
    """Give a table by village with no more than this in it."""
    return Summary(Q2, "village", rows, total)


def test_each_point_of_the_decree_that_applies(report, papers):
    assert_form(pdf.pages(papers.report_pdf), summary_report.document(report))


def test_the_prose_says_figures_and_words(report):
    assert prose(report) == [
        "UBND xã Quảng Trực báo cáo kết quả thực hiện công tác kết nghĩa với bon, buôn quý II năm 2026 như sau:",
        "Tính đến ngày 14/06/2026, có 02/04 bon, buôn được 03 cơ quan, đơn vị kết nghĩa (danh sách tại Phụ lục I).",
        (
            "Trong quý II năm 2026, đã có 04 cơ quan, đơn vị hỗ trợ 03 bon, buôn với 12 nội dung. "
            "Tổng giá trị hỗ trợ là 236.600.500 đồng (Hai trăm ba mươi sáu triệu sáu trăm nghìn năm trăm đồng), "
            "trong đó: tiền mặt 33.000.000 đồng; hiện vật quy tiền 181.600.000 đồng; "
            "ngày công quy tiền 22.000.500 đồng. "
            "Ngoài ra, còn 01 khoản hỗ trợ chưa quy tiền, chưa tính vào tổng giá trị trên. "
            "Một số khoản trong tổng giá trị trên là số ước tính. "
            "Số liệu trong kỳ gồm cả điều chỉnh 01 khoản của kỳ trước. "
            "Chi tiết tại Phụ lục II; số liệu tổng hợp tại các Phụ lục III, IV và V."
        ),
        "(*) Trong số này có khoản ghi “hơn”, “gần” hoặc “khoảng”.",
        (
            "So với cùng kỳ năm 2025, giá trị hỗ trợ tăng 228.600.500 đồng (tăng 2.857,5%). "
            "Số so sánh không gồm các khoản chưa quy tiền."
        ),
        (
            "Ngoài ra, trong kỳ còn các khoản dự kiến hỗ trợ chưa thực hiện, với giá trị 9.000.000 đồng "
            "(Chín triệu đồng)."
        ),
        (
            "Trong kỳ, các đơn vị đã tổ chức 02 chuyến thăm, nắm tình hình tại 02 bon, buôn, "
            "với 12 lượt cán bộ tham gia (chưa kể 01 chuyến chưa ghi số cán bộ)."
        ),
        (
            "Trong kỳ, đã tiếp nhận 02 kiến nghị mới của Nhân dân, giải quyết xong 01 kiến nghị, "
            "trả lời không giải quyết được 01 kiến nghị. "
            "Cuối kỳ, còn 02 kiến nghị đang theo dõi, trong đó 01 kiến nghị quá hạn trả lời."
        ),
        (
            "Trong kỳ, có 01 cam kết hỗ trợ được thực hiện xong. "
            "Cuối kỳ, còn 01 cam kết đang thực hiện, trong đó 01 cam kết quá hạn."
        ),
        "- Còn 02 bon, buôn chưa có đơn vị kết nghĩa: thôn 4; buôn Čư̆ M'gar.",
        "- Có 01 cơ quan, đơn vị kết nghĩa chưa có khoản hỗ trợ nào trong kỳ: Trường THPT.",
        "- Còn 01 khoản hỗ trợ trong kỳ chưa quy tiền.",
        "- Có 01 khoản hỗ trợ chưa xác định được kỳ báo cáo nên chưa được tổng hợp.",
        "- Còn 01 kiến nghị của Nhân dân quá hạn trả lời.",
        "- Còn 01 cam kết hỗ trợ quá hạn thực hiện.",
        (
            "Trên đây là báo cáo kết quả thực hiện công tác kết nghĩa với bon, buôn quý II năm 2026 "
            "của UBND xã Quảng Trực./."
        ),
    ]


def test_an_office_with_nothing_says_so_in_whole_sentences(empty):
    assert prose(empty)[1:-1] == [
        "Tính đến ngày 14/06/2026, trong sổ theo dõi chưa có bon, buôn nào.",
        "Trong quý II năm 2026, không phát sinh khoản hỗ trợ nào.",
        "Chưa có giá trị hỗ trợ của cùng kỳ năm 2025 để so sánh.",
        "Trong kỳ, chưa ghi nhận chuyến thăm, nắm tình hình nào tại bon, buôn.",
        "Trong kỳ, không phát sinh kiến nghị mới của Nhân dân. Cuối kỳ, không còn kiến nghị nào phải theo dõi.",
        "Không có cam kết hỗ trợ nào phải theo dõi.",
        "Trong kỳ, không có tồn tại, hạn chế cần báo cáo.",
    ]
    printed = words(as_pdf(summary_report, empty))
    assert "Chưa có phân công kết nghĩa." in printed
    assert "Không phát sinh khoản hỗ trợ nào trong kỳ." in printed
    assert printed.count("Không phát sinh khoản hỗ trợ nào. ") + printed.endswith("hỗ trợ nào.") == 3


COUNTED = [
    ({"villages": 3}, "Tính đến ngày 14/06/2026, có 03 bon, buôn; chưa có bon, buôn nào được kết nghĩa."),
    (
        {"lines": 2, "agencies_giving": 1},
        (
            "Trong quý II năm 2026, đã có 01 cơ quan, đơn vị hỗ trợ chung toàn xã với 02 nội dung. "
            "Chi tiết tại Phụ lục II; số liệu tổng hợp tại các Phụ lục III, IV và V."
        ),
    ),
    (
        {"adjusted": 2},
        (
            "Trong quý II năm 2026, không phát sinh khoản hỗ trợ nào. "
            "Số liệu trong kỳ gồm cả điều chỉnh 02 khoản của kỳ trước."
        ),
    ),
    ({"visits": 2, "visits_uncounted": 2}, "Trong kỳ, các đơn vị đã tổ chức 02 chuyến thăm, nắm tình hình."),
    (
        {"visits": 12, "cadres": 1250, "visits_villages": 10},
        (
            "Trong kỳ, các đơn vị đã tổ chức 12 chuyến thăm, nắm tình hình tại 10 bon, buôn, "
            "với 1.250 lượt cán bộ tham gia."
        ),
    ),
    (
        {"proposals_open": 3},
        "Trong kỳ, không phát sinh kiến nghị mới của Nhân dân. Cuối kỳ, còn 03 kiến nghị đang theo dõi.",
    ),
    (
        {"proposals_settled": 2},
        "Trong kỳ, đã giải quyết xong 02 kiến nghị. Cuối kỳ, không còn kiến nghị nào phải theo dõi.",
    ),
    (
        {"pledges_open": 2},
        "Trong kỳ, chưa có cam kết hỗ trợ nào được thực hiện xong. Cuối kỳ, còn 02 cam kết đang thực hiện.",
    ),
    (
        {"pledges_kept": 2},
        "Trong kỳ, có 02 cam kết hỗ trợ được thực hiện xong. Cuối kỳ, không còn cam kết nào chưa thực hiện.",
    ),
    (
        {"villages": 10, "without_agency": tuple(f"bon {number}" for number in range(10))},
        (
            "- Còn 10 bon, buôn chưa có đơn vị kết nghĩa: bon 0; bon 1; bon 2; bon 3; bon 4; bon 5; bon 6; bon 7 "
            "và 02 nơi khác."
        ),
    ),
    (
        {"silent": tuple(f"Sở {number}" for number in range(9))},
        (
            "- Có 09 cơ quan, đơn vị kết nghĩa chưa có khoản hỗ trợ nào trong kỳ: Sở 0; Sở 1; Sở 2; Sở 3; Sở 4; "
            "Sở 5; Sở 6; Sở 7 và 01 đơn vị khác."
        ),
    ),
]


@pytest.mark.parametrize(("counts", "sentence"), COUNTED)
def test_what_is_counted_is_said_as_offices_say_it(empty, counts, sentence):
    assert sentence in prose(empty._replace(counts=empty.counts._replace(**counts)))


@pytest.mark.parametrize(
    ("now", "then", "sentence"),
    [
        (5, 5, "So với cùng kỳ năm 2025, giá trị hỗ trợ không thay đổi."),
        (12, 10, "So với cùng kỳ năm 2025, giá trị hỗ trợ tăng 2 đồng (tăng 20%)."),
        (0, 8, "So với cùng kỳ năm 2025, giá trị hỗ trợ giảm 8 đồng (giảm 100%)."),
        (9, 0, "Chưa có giá trị hỗ trợ của cùng kỳ năm 2025 để so sánh."),
        (5, -8, "So với cùng kỳ năm 2025, giá trị hỗ trợ tăng 13 đồng."),  # adjustments: of less than nothing
        (-9, -8, "So với cùng kỳ năm 2025, giá trị hỗ trợ giảm 1 đồng."),
    ],
)
def test_compared_with_the_year_before(empty, now, then, sentence):
    by_village = Table(added(Sums(money=now)), added(Sums(money=now)))
    changed = empty._replace(by_village=by_village, year_before=Sums(money=then, unvalued=int(not then)))

    assert sentence in prose(changed)


@pytest.mark.parametrize(
    ("planned", "sentence"),
    [
        (
            Sums(unvalued=2),
            "Ngoài ra, trong kỳ còn 02 khoản dự kiến hỗ trợ chưa thực hiện, chưa quy tiền.",
        ),
        (
            Sums(money=5_000_000, unvalued=1),
            (
                "Ngoài ra, trong kỳ còn các khoản dự kiến hỗ trợ chưa thực hiện, với giá trị 5.000.000 đồng "
                "(Năm triệu đồng) và 01 khoản chưa quy tiền."
            ),
        ),
    ],
)
def test_what_is_planned(empty, planned, sentence):
    assert sentence in prose(empty._replace(planned=planned))


def test_gifts_that_all_have_no_value(empty):
    nothing_valued = added(Sums(unvalued=3))
    counts = empty.counts._replace(lines=3, agencies_giving=1, villages_reached=1)
    changed = empty._replace(by_village=Table(nothing_valued, nothing_valued), counts=counts)

    assert (
        "Trong quý II năm 2026, đã có 01 cơ quan, đơn vị hỗ trợ 01 bon, buôn với 03 nội dung. "
        "Các khoản hỗ trợ đều chưa quy tiền. "
        "Chi tiết tại Phụ lục II; số liệu tổng hợp tại các Phụ lục III, IV và V."
    ) in prose(changed)


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2026", ["kết nghĩa với bon, buôn năm 2026", "Trong năm 2026,", "của năm 2025 để so sánh"]),
        (
            "2021..2025",
            [
                "bon, buôn giai đoạn 2021 - 2025",
                "Trong giai đoạn 2021 - 2025,",
                "của giai đoạn 2016 - 2020 để",
            ],
        ),
        (
            "2026-01-15..2026-02-20",
            [
                "bon, buôn từ 15/01/2026 đến 20/02/2026",
                "Từ ngày 15/01/2026 đến ngày 20/02/2026, không phát sinh",
                "của cùng kỳ năm 2025 để so sánh",
            ],
        ),
    ],
)
def test_every_kind_of_period_makes_a_sentence(empty, period, said):
    text = " ".join(prose(empty._replace(period=periods.parse(period, Scheme.DECREE))))

    for part in said:
        assert part in text


def test_annexes(papers):
    data = papers.report_pdf
    titles = [page.lines[1].text for page in pdf.pages(data) if page.text.startswith("Phụ lục")]

    assert titles == [
        "DANH SÁCH PHÂN CÔNG KẾT NGHĨA",
        "KẾT QUẢ HỖ TRỢ QUÝ II NĂM 2026",
        "TỔNG HỢP KẾT QUẢ HỖ TRỢ THEO ĐƠN VỊ QUÝ II NĂM 2026",
        "TỔNG HỢP KẾT QUẢ HỖ TRỢ THEO BON, BUÔN QUÝ II NĂM 2026",
        "TỔNG HỢP KẾT QUẢ HỖ TRỢ THEO NỘI DUNG QUÝ II NĂM 2026",
    ]
    assert table(data, "STT", "Đơn vị kết nghĩa")[0] == [
        "1",
        "Bộ Chỉ huy Quân sự tỉnh",
        "Bon Bu Prâng 1A",
        "Xã Quảng Trực",
        "số 1561/QĐ-UBND ngày 12/11/2020",
        "01/12/2020",
        "Thành viên",
    ]
    lines = table(data, "STT", "Ngày")
    assert lines[1] == [
        "2",
        "10/04/2026",
        "Bộ Chỉ huy Quân sự tỉnh",
        "Bon Bu Prâng 1A",
        "Cây giống",
        "cây",
        "700",
        "gần 12.000",
        "",
        "",
        "giá trị chung 2 nội dung",
    ]
    assert lines[-1] == ["Cộng", *[None] * 6, "236.600,5 (*)", "1 khoản chưa quy tiền", None, None]
    assert [row[1:] for row in table(data, *BY_VILLAGE)] == [
        ["Bon Bu Dăr", "30.000", "100.000", "22.000,5", "152.000,5 (*)", "1", "152.000,5 (*)", "1"],
        ["Bon Bu Prâng 1A", "-", "19.600", "-", "19.600", "-", "34.600", "-"],
        ["Buôn Čư̆ M'gar", "-", "-", "-", "-", "-", "15.000", "-"],
        ["Làng Kơ̆ng Plô̆", "3.000", "-", "-", "3.000", "-", "3.000", "-"],
        ["Toàn xã Quảng Trực", "-", "50.000", "-", "50.000", "-", "50.000", "-"],
        [
            "Bon Bu Dăr; bon Bu Prâng 1A (giá trị chung)",
            "-",
            "12.000",
            "-",
            "12.000 (*)",
            "-",
            "12.000 (*)",
            "-",
        ],
        [None, "33.000", "181.600", "22.000,5", "236.600,5 (*)", "1", "266.600,5 (*)", "1"],
    ]
    assert table(data, "STT", "Nội dung")[1][:2] == ["2", "Tiền mặt"]


def test_the_cumulative_columns_are_left_out_where_they_say_the_same(papers, report):
    now = report.by_village.period
    whole = report._replace(
        period=periods.parse("2026-H1", Scheme.DECREE),
        by_village=report.by_village._replace(year_to_date=now),
    )
    data = as_pdf(summary_report, whole)

    (by_village,) = [rows for rows in tables(data) if rows[0][:2] == ["STT", "Bon, buôn"]]
    assert by_village[0][2:] == [
        "Tiền mặt",
        "Hiện vật quy tiền",
        "Ngày công quy tiền",
        "Cộng",
        "Số khoản chưa quy tiền",
    ]
    assert [row[0] for row in table(data, "Tổng hợp")] == ["Trong kỳ", "Cùng kỳ năm 2025"]


def test_recipients_addressees_and_signature(papers):
    text = words(papers.report_pdf)

    assert "Kính gửi: UBND tỉnh Lâm Đồng" in text
    assert "Nơi nhận: - Như trên; - Đảng ủy xã; - Lưu: VT. TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lê Văn Mẫu" in text


def test_the_same_report_gives_the_same_bytes(report, papers):
    assert as_pdf(summary_report, report) == papers.report_pdf
    assert pdf.title(papers.report_pdf) == "Báo cáo tổng hợp quý II năm 2026"


def test_it_can_be_stopped(report):
    with pytest.raises(Cancelled):
        as_pdf(summary_report, report, cancelled=lambda: True)


# --- Whatever is in the file ----------------------------------------------------------------------------------


def long(words_, length):
    return " ".join(f"{words_} {number}" for number in range(length))[:length].strip()


def test_long_texts_split_over_pages_and_nothing_is_lost(report):
    note, name = long(f"ghi chú {HIGHLAND}", 3000), long(f"cơ quan {HIGHLAND}", 120)
    place, cited = long(f"bon {HIGHLAND}", 120), long("1561/QĐ-UBND", 120)
    line = GivenLine("01/05/2026", name, place, "gạo", "kg", "1", 1, "0,001", name, "1 hộ", "")
    ugly = report._replace(
        lines=(line._replace(note=note), *[line] * 25),
        assignments=(Assignment(name, place, place, cited, None, "chủ trì"),) * 4,
        counts=report.counts._replace(without_agency=(place,) * 12, silent=(name,) * 12),
        office=report.office._replace(
            name="UBND xã " + "Quảng Trực " * 5, addressees=(name, place), recipients=(name,) * 30
        ),
    )
    data = as_pdf(summary_report, ugly)
    found = squeezed(words(data))
    cells = squeezed(
        " ".join(str(row[at]) for rows in tables(data) for at in range(len(rows[0])) for row in rows)
    )

    for text in (note, name, place, cited):
        assert squeezed(text) in cells
    assert found.count(squeezed(place)) >= 8
    pages = pdf.pages(data)
    for page in pages:
        assert len({one.base for one in page.lines}) > 4
    lines = [page for page in pages if "0,001" in page.text]
    assert len(lines) > 3
    assert all("Thành tiền" in page.text for page in lines)


@pytest.mark.parametrize("name", ["Ƀu 😀", "Buôn 村"])
def test_a_letter_that_cannot_be_printed_is_named(report, name):
    bad = report._replace(counts=report.counts._replace(without_agency=(name,)))

    with pytest.raises(fonts.MissingGlyph) as caught:
        as_pdf(summary_report, bad)
    assert f"(U+{ord(name[-1]):X})" in caught.value.text
    assert name in caught.value.text


@pytest.mark.parametrize("size", [10**9, 10**12, 10**13])
def test_no_amount_of_a_table_is_broken_over_lines(report, size):
    most = Sums(size, size + 1, size + 999, 12_345, approximate=True)
    one = Row(("x",), "bon Bu Dăr", most)
    data = as_pdf(summary_report, report._replace(by_village=Table(added(most, one), added(most, one))))
    lines = {line.text for page in pdf.pages(data) for line in page.lines}

    for cells in [row[2:] for row in table(data, *BY_VILLAGE)]:
        assert sums(cells) == [size, size + 1, size + 999, 3 * size + 1000, 12_345, 3 * size + 1000, 12_345]
        assert lines.issuperset(cells)
