"""Forms to fill in by hand: whose name stands on them, and room for the pen."""

from itertools import pairwise

import pytest

from app import agencies, offices, periods
from app.reports import blank_forms, catalogue
from app.reports.blank_forms import MINUTES
from app.reports.catalogue import Asked
from app.reports.formats import write
from app.reports.paper import Cancelled
from models import AgencyKind, OfficeForm, Scheme
from tests.app.reports import pdf
from tests.app.reports.commune import PERIOD
from tests.app.reports.form_points import assert_form
from tests.app.reports.papers import as_pdf
from tests.app.reports.pdf import words
from tests.app.reports.tables import tables

Q2 = periods.parse(PERIOD, Scheme.DECREE)
FORMS = ("agency-return", "visit", "proposal", "profile")
MM = 72 / 25.4


@pytest.fixture(scope="module")
def blank(read):
    return {
        form: read(lambda _commune, form=form: blank_forms.load(form, Q2.last)) for form in (*FORMS, *MINUTES)
    }


@pytest.mark.parametrize("form", FORMS)
def test_each_point_of_the_decree_that_applies(blank, form):
    (one,) = blank[form]
    headings = {"agency-return": 3, "visit": 3, "proposal": 2, "profile": 0}[form]
    document = blank_forms.document(one)
    pages = pdf.pages(as_pdf(blank_forms, [one]))
    if form == "profile":
        document = document._replace(signers=document.signers[1:])  # its text is one table

    assert_form(pages, document, headings)
    assert len(pages) <= 2


@pytest.mark.parametrize("form", FORMS)
def test_lines_lie_apart_for_a_hand(blank, form):
    for page in pdf.pages(as_pdf(blank_forms, blank[form])):
        dotted = sorted({line.base for line in page.lines if line.text.startswith("....")})
        assert all(below - above >= 8 * MM for above, below in pairwise(dotted))


@pytest.mark.parametrize("form", ["agency-return", "visit", "profile"])
def test_rows_are_tall_enough_for_a_hand(blank, form):
    for page in pdf.pages(as_pdf(blank_forms, blank[form])):
        numbers = [line.base for line in page.lines if line.text.split(" ")[0].isdigit() and line.base > 60]
        assert all(below - above >= 8 * MM for above, below in pairwise(sorted(numbers)) if below > above + 1)


@pytest.mark.parametrize("form", [*FORMS, *MINUTES])
def test_without_names_there_is_one_for_all(blank, form):
    (one,) = blank[form]

    assert blank_forms.title(one) == blank_forms.title_of_all(blank[form])
    assert blank_forms.title(one).endswith("(mẫu trống)")


@pytest.mark.parametrize("form", ["visit", "proposal", "profile", *MINUTES])
def test_each_village_has_one_with_its_name(read, form):
    made = read(lambda c: blank_forms.load(form, Q2.last, of_villages=[c.prang, c.dar]))
    said = [words(as_pdf(blank_forms, [one])) for one in made]

    assert len(made) == 2
    for name, text in zip(("bon Bu Dăr, xã Quảng Trực", "bon Bu Prâng 1A, xã Quảng Trực"), said, strict=True):
        assert name in text or name[0].upper() + name[1:] in text
    assert blank_forms.title_of_all(made).endswith("(mẫu trống) - 2 bản")
    assert len({blank_forms.title(one) for one in made}) == 2


@pytest.mark.parametrize("form", ["agency-return", "visit", "proposal", *MINUTES])
def test_each_agency_has_one_with_its_name(read, form):
    made = read(lambda c: blank_forms.load(form, Q2.last, of_agencies=[c.health, c.bank]))

    assert len(made) == 2
    assert "Ngân hàng" in words(as_pdf(blank_forms, made[:1]))
    assert "Sở Y tế" in words(as_pdf(blank_forms, made[1:]))


def test_a_visit_of_each_agency_to_each_village(read):
    made = read(
        lambda c: blank_forms.load("visit", Q2.last, of_villages=[c.prang, c.dar], of_agencies=[c.health])
    )

    assert [(one.village.split(",")[0], one.agency) for one in made] == [
        ("bon Bu Dăr", "Sở Y tế"),
        ("bon Bu Prâng 1A", "Sở Y tế"),
    ]


def test_a_return_is_no_village_s_and_a_profile_no_agency_s(read):
    assert len(read(lambda c: blank_forms.load("agency-return", Q2.last, of_villages=[c.prang, c.dar]))) == 1
    assert len(read(lambda c: blank_forms.load("profile", Q2.last, of_agencies=[c.health, c.bank]))) == 1


def test_the_head_of_a_village_signs_its_profile(read):
    (one,) = read(lambda c: blank_forms.load("profile", Q2.last, of_villages=[c.mgar]))
    said = words(as_pdf(blank_forms, [one]))

    assert "TRƯỞNG BUÔN" in said
    assert "Lê Văn Mẫu" in said


def test_a_profile_asks_for_all_that_a_profile_holds(blank):
    (rows,) = tables(as_pdf(blank_forms, blank["profile"]))

    assert len(rows) == 13
    assert [row[1] for row in rows[1:6]] == [
        "Số hộ",
        "Số nhân khẩu",
        "Các dân tộc, tỷ lệ từng dân tộc",
        "Hộ nghèo",
        "Hộ cận nghèo",
    ]


@pytest.mark.parametrize("form", FORMS)
def test_a_party_body_has_them_too(data_file, form):
    offices.update(form=OfficeForm.PARTY, symbol="BC/ĐU")
    made = blank_forms.load(form, Q2.last)
    for page in pdf.pages(as_pdf(blank_forms, made)):
        assert all(line.right <= page.width - 14 * MM for line in page.lines)


@pytest.mark.parametrize("wanted", ["docx", "xlsx"])
def test_they_have_twins(blank, wanted):
    for form in FORMS:
        document = blank_forms.document(blank[form][0])
        assert write(wanted, [document], title=document.title)


def test_printing_can_be_stopped(blank):
    with pytest.raises(Cancelled):
        as_pdf(blank_forms, blank["visit"], cancelled=lambda: True)


def test_the_catalogue_makes_one_for_each_place(read):
    def make(commune):
        kind = catalogue.BY_ID["blank-form"]
        return kind.make(Asked(Q2, villages=(commune.prang, commune.dar), options={"form": "profile"}))

    made = read(make)

    assert len(made.documents()) == len(made.titles()) == 2
    assert pdf.title(catalogue.write(made)) == made.title


def test_agencies_stand_in_the_order_of_the_alphabet(data_file):
    names = ["Sở Xây dựng", "Đoàn Thanh niên", "Công an tỉnh", "Ủy ban Mặt trận"]
    keys = [agencies.add(name, kind=AgencyKind.STATE) for name in names]

    made = blank_forms.load("agency-return", Q2.last, of_agencies=keys)
    assert [form.agency for form in made] == [
        "Công an tỉnh",
        "Đoàn Thanh niên",
        "Sở Xây dựng",
        "Ủy ban Mặt trận",
    ]
