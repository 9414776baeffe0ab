"""The list of assignments, by value and on paper."""

from datetime import date

import pytest

from app import agencies, decisions, twinnings, villages
from app.reports import assignments
from app.reports.assignments import Assigned
from app.reports.paper import Cancelled
from app.twinnings import Member
from models import AgencyKind, DecisionAction, VillageKind
from tests.app.reports import pdf
from tests.app.reports.form_points import assert_form
from tests.app.reports.papers import as_pdf
from tests.app.reports.pdf import squeezed, words
from tests.app.reports.tables import table, tables

DAY = date(2026, 6, 14)
PLACE = "xã Quảng Trực"
CITED = "số\u00a01561/QĐ-UBND ngày\u00a012/11/2020"
ARMY, HEALTH, SCHOOL = "Bộ Chỉ huy Quân sự tỉnh", "Sở Y tế", "Trường THPT"
HIGHLAND = "Čư̆ M'gar Kơ̆ng Plô̆ Êa Bông Kmrơ̆ng Siê̆r Ƀuôn Akŏ Dhŏng Đŭng K'Ré"


@pytest.fixture(scope="module")
def listed(read):
    return {
        by: read(lambda _commune, by=by: assignments.load(DAY, by)) for by in ("agency", "village", "commune")
    }


def test_who_is_twinned_on_the_day_by_agency(listed):
    """The company's twinning ended in April."""
    assert listed["agency"].rows == (
        Assigned(
            ARMY, "bon Bu Prâng 1A", PLACE, "thành viên", date(2020, 11, 12), None, CITED, date(2020, 12, 1)
        ),
        Assigned(
            HEALTH, "bon Bu Prâng 1A", PLACE, "chủ trì", date(2020, 11, 12), None, CITED, date(2020, 12, 1)
        ),
        Assigned(SCHOOL, "bon Bu Dăr", PLACE, "chủ trì", date(2025, 1, 1), None, "", None),
    )
    assert listed["agency"].issuer.signer.name == "Lê Văn Mẫu"


@pytest.mark.parametrize("by", ["village", "commune"])
def test_by_village(listed, by):
    assert [(row.village, row.agency) for row in listed[by].rows] == [
        ("bon Bu Dăr", SCHOOL),
        ("bon Bu Prâng 1A", ARMY),
        ("bon Bu Prâng 1A", HEALTH),
    ]


def test_names_are_those_of_the_day(read):
    rows = read(lambda _commune: assignments.load(date(2026, 4, 1))).rows

    assert [(row.agency, row.village) for row in rows] == [
        (ARMY, "bon Bu Prăng"),
        ("Công ty Cà phê", "buôn Čư̆ M'gar"),
        (HEALTH, "bon Bu Prăng"),
        (SCHOOL, "bon Bu Dăr"),
    ]
    assert [row.until for row in rows] == [None, date(2026, 4, 15), None, None]


def test_decisions_of_two_offices_under_one_number_are_both_grounds(whole_commune):
    c = whole_commune
    for issuer, village in (("UBND huyện Tuy Đức", c.alone), ("UBND huyện Đắk R'lấp", c.mgar)):
        decision = decisions.add("12/QĐ-UBND", signed_on=date(2024, 1, 5), issuer=issuer)
        twinnings.pair([Member(c.bank)], villages=[village], decision=decision, since=date(2024, 1, 5))

    grounds = assignments.load(DAY, of_agencies=[c.bank]).grounds
    assert [text.partition(" của ")[2] for text in grounds] == ["UBND huyện Đắk R'lấp", "UBND huyện Tuy Đức"]


def test_of_some_villages_or_agencies(read):
    some = read(lambda c: assignments.load(DAY, of_villages=[c.prang, c.alone]))
    others = read(lambda c: assignments.load(DAY, of_agencies=[c.school, c.bank]))

    assert [row.agency for row in some.rows] == [ARMY, HEALTH]
    assert [row.village for row in others.rows] == ["bon Bu Dăr"]
    assert others.grounds == ()


def test_a_whole_commune_is_listed_village_by_village(whole_commune):
    c = whole_commune
    added = agencies.add("Đảng ủy phường", kind=AgencyKind.PARTY)
    twinnings.pair([Member(added)], commune=c.commune, since=date(2026, 5, 1))
    rows = assignments.load(DAY, of_agencies=[added]).rows

    assert [row.village for row in rows] == ["thôn 4", "bon Bu Dăr", "bon Bu Prâng 1A", "buôn Čư̆ M'gar"]


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("", "Căn cứ Quyết định số 5/QĐ ngày 01/02/2026 của UBND tỉnh"),
        (
            "Phân công kết nghĩa.",
            "Căn cứ Quyết định số 5/QĐ ngày 01/02/2026 của UBND tỉnh về việc phân công kết nghĩa",
        ),
        (
            "MTTQ các cấp nhận kết nghĩa",
            "Căn cứ Quyết định số 5/QĐ ngày 01/02/2026 của UBND tỉnh về việc MTTQ các cấp nhận kết nghĩa",
        ),
        ("về phân công", "Căn cứ Quyết định số 5/QĐ ngày 01/02/2026 của UBND tỉnh về phân công"),
    ],
)
def test_decisions_are_cited_with_who_made_them_and_what_about(whole_commune, subject, said):
    c = whole_commune
    key = decisions.add(
        "5/QĐ", signed_on=date(2026, 2, 1), issuer="UBND tỉnh", action=DecisionAction.ASSIGN, subject=subject
    )
    twinnings.pair([Member(c.bank)], villages=[c.alone], decision=key, since=date(2026, 2, 1))
    grounds = assignments.load(DAY).grounds

    assert [ground.replace("\u00a0", " ") for ground in grounds] == [
        "Căn cứ Quyết định số 1561/QĐ-UBND ngày 12/11/2020",
        said,
    ]


def test_on_paper(listed):
    data = as_pdf(assignments, listed["agency"])

    assert table(data, "STT") == [
        [
            "1",
            ARMY,
            "Bon Bu Prâng 1A",
            "thành viên",
            "12/11/2020",
            CITED.replace("\u00a0", " "),
            "01/12/2020",
        ],
        ["2", HEALTH, "Bon Bu Prâng 1A", "chủ trì", "12/11/2020", CITED.replace("\u00a0", " "), "01/12/2020"],
        ["3", SCHOOL, "Bon Bu Dăr", "chủ trì", "01/01/2025", "", ""],
    ]
    text = words(data)
    assert "Tính đến ngày 14 tháng 6 năm 2026" in text
    assert "Căn cứ Quyết định số 1561/QĐ-UBND ngày 12/11/2020." in text
    assert "Danh sách gồm 03 cơ quan, đơn vị kết nghĩa với 02 bon, buôn thuộc xã Quảng Trực." in text
    assert "- Đảng ủy xã; - Lưu: VT." in text
    assert "Như trên" not in text
    assert pdf.title(data) == "Danh sách phân công kết nghĩa đến 14-06-2026"


def test_each_point_of_the_decree_that_applies(listed):
    for one in listed.values():
        assert_form(pdf.pages(as_pdf(assignments, one)), assignments.document(one), headings=0)


def test_rows_stand_under_their_commune_where_asked(listed):
    rows = table(as_pdf(assignments, listed["commune"]), "STT", "Bon, buôn, thôn")

    assert [row[0] for row in rows] == ["Xã Quảng Trực", "1", "2", "3"]


def test_villages_of_several_communes_stand_with_theirs(listed):
    other = listed["agency"].rows[2]._replace(commune="xã Tuy Đức")
    several = listed["agency"]._replace(rows=(*listed["agency"].rows, other))
    data = as_pdf(assignments, several)

    assert [row[3] for row in table(data, "STT")] == ["Xã Quảng Trực"] * 3 + ["Xã Tuy Đức"]
    assert "với 03 bon, buôn." in words(data)
    assert [row[2] for row in table(as_pdf(assignments, several._replace(by="village")), "STT")][
        -1
    ] == "Xã Tuy Đức"


def test_an_end_that_lies_ahead_is_said(listed):
    first, *rest = listed["agency"].rows
    some = listed["agency"]._replace(rows=(first._replace(until=date(2026, 12, 31)), *rest))

    assert [row[-1] for row in table(as_pdf(assignments, some), "STT")] == ["Đến 31/12/2026", "", ""]


def test_nothing_to_list(data_file):
    data = as_pdf(assignments, assignments.load(DAY))

    assert tables(data) == []
    assert "Không có phân công kết nghĩa nào vào ngày này." in words(data)


def test_many_decisions_stand_in_the_table_only(listed):
    many = listed["agency"]._replace(grounds=tuple(f"Căn cứ Quyết định số {number}" for number in range(6)))

    assert "Căn cứ" not in words(as_pdf(assignments, many))


def test_long_names_over_many_pages_and_nothing_is_lost(listed):
    rows = tuple(
        Assigned(
            f"Cơ quan {number} {HIGHLAND}", f"buôn {number} {HIGHLAND}", f"xã {number % 3}", "chủ trì",
            None, None, f"số {number}/QĐ", None,
        )
        for number in range(25)
    )  # fmt: skip
    long = listed["agency"]._replace(rows=rows)
    data = as_pdf(assignments, long)
    found = squeezed(" ".join(str(cell) for row in table(data, "STT") for cell in row))

    for row in rows:
        assert squeezed(row.agency) in found
        assert squeezed(row.village) in found
    assert_form(pdf.pages(data), assignments.document(long), headings=0)


@pytest.mark.parametrize("count", range(8, 32, 3))
def test_the_signature_is_never_alone(listed, count):
    row = listed["agency"].rows[2]
    last = pdf.last_page(as_pdf(assignments, listed["agency"]._replace(rows=(row,) * count)))

    assert len({line.base for line in last.lines if 60 < line.base < last.line("CHỦ TỊCH").base - 20}) >= 2


def test_names_come_out_as_they_went_in(whole_commune):
    c = whole_commune
    key = villages.add("Kơ̆ng Siê̆r Plô̆ Čư̆", kind=VillageKind.BUON, commune=c.commune)
    twinnings.pair([Member(c.bank)], villages=[key])

    assert "Buôn Kơ̆ng Siê̆r Plô̆ Čư̆" in words(as_pdf(assignments, assignments.load(DAY)))


def test_it_can_be_stopped(listed):
    with pytest.raises(Cancelled):
        as_pdf(assignments, listed["agency"], cancelled=lambda: True)
