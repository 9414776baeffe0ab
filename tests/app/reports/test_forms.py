"""Every report of the catalogue in either form: each point that its form has, read back from the PDF and the .docx."""

import io
from datetime import date

import docx as reader
import pytest

from app import contributions, offices, periods, store
from app.reports import fonts
from app.reports.catalogue import KINDS, Asked
from app.reports.flowables import Signer
from app.reports.forms import OF_OFFICE, PARTY
from app.reports.paper import Letterhead, recipients, render
from app.reports.word import docx
from models import OfficeForm, Scheme
from tests.app.reports import pdf
from tests.app.reports.commune import PERIOD, make_commune
from tests.app.reports.form_points import assert_form
from tests.app.reports.read_back import assert_same, word_text
from tests.app.reports.whole_paper import report

OFFICES = {
    OfficeForm.STATE: store.NewOffice("UBND xã Quảng Trực", "Quảng Trực", superior="UBND tỉnh Lâm Đồng"),
    OfficeForm.PARTY: store.NewOffice(
        "Đảng ủy xã Quảng Trực",
        "Quảng Trực",
        superior="Đảng bộ tỉnh Lâm Đồng",
        form=OfficeForm.PARTY,
        symbol="BC/ĐU",
    ),
}
CODE = "K7QF-2M9D"
EACH = [(form, kind) for form in OfficeForm for kind in KINDS]
NAMED = [f"{form.value}-{kind.id}" for form, kind in EACH]


def papers(form, folder):
    """Make the first two papers of every kind, as they are issued."""
    store.create(folder / f"{form.value}.ketnghia", OFFICES[form])
    try:
        make_commune()
        if form is OfficeForm.PARTY:
            (known,) = offices.signatories()
            offices.correct_signatory(
                known.id, known.name, "BÍ THƯ", authority="T/M ĐẢNG ỦY", since=known.since, until=None
            )
        period = periods.parse(PERIOD, Scheme.DECREE)
        asked = Asked(period, contribution=contributions.in_period(period)[0].id)
        return {
            kind.id: [paper.issued(5, date(2026, 7, 5), CODE) for paper in kind.make(asked).documents()[:2]]
            for kind in KINDS
        }
    finally:
        store.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return {form: papers(form, tmp_path_factory.mktemp("xã")) for form in OfficeForm}


@pytest.fixture(scope="module")
def printed():
    """Print a paper once, whoever asks."""
    done = {}

    def give(paper):
        key = id(paper)
        if key not in done:
            done[key] = render([paper], title=paper.title, author="")
        return done[key]

    return give


@pytest.mark.parametrize(("form", "kind"), EACH, ids=NAMED)
def test_each_point_of_its_form_that_applies(made, printed, form, kind):
    for paper in made[form][kind.id]:
        assert paper.form is OF_OFFICE[form]
        assert_form(pdf.pages(printed(paper)), paper, headings=0)


@pytest.mark.parametrize(("form", "kind"), EACH, ids=NAMED)
def test_no_page_is_empty_and_the_text_comes_out_as_it_went_in(made, printed, form, kind):
    for paper in made[form][kind.id]:
        data = printed(paper)
        for page in pdf.pages(data):
            assert [line for line in page.lines if 60 < line.base < page.height - 60], paper.title
        out = pdf.squeezed(pdf.text(data))
        for text in word_text(docx([paper], title="", author="")):
            assert pdf.squeezed(text) in out, text


@pytest.mark.parametrize("form", OfficeForm)
def test_word_has_the_same_measures(made, form):
    for papers in made[form].values():
        file = reader.Document(io.BytesIO(docx(papers, title="", author="")))
        wanted = OF_OFFICE[form]
        for section in file.sections:
            margins = section.top_margin, section.bottom_margin, section.left_margin, section.right_margin
            assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]
            assert section.footer.paragraphs[-1].text == f"Mã kiểm tra: {CODE}"
        assert file.styles["Body Text"].font.size.pt == wanted.body.size
        assert file.styles["Nơi nhận"].font.underline is (True if form is OfficeForm.PARTY else None)


@pytest.mark.parametrize("kind", ["village-sheet", "summary", "receipt"])
def test_pdf_word_and_excel_say_the_same_of_a_party_body(made, kind):
    assert_same(made[OfficeForm.PARTY][kind][0]._replace(code=""))


# --- A Party body's paper -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def party():
    head = Letterhead(
        "Đảng ủy xã Quảng Trực",
        "Quảng Trực",
        "Đảng bộ tỉnh Lâm Đồng",
        "BC/ĐU",
        number=5,
        on=date(2026, 1, 5),
        form=PARTY,
    )
    signers = (Signer(("T/M ĐẢNG ỦY", "BÍ THƯ"), "Y Ƀhăm Ênuôl Kơ̆ng"),)
    return report(letterhead=head, signers=signers, recipients=recipients(["Tỉnh ủy", "Lưu Văn phòng"]))


@pytest.fixture(scope="module")
def party_pages(party):
    return pdf.pages(render([party], title="", author=""))


def test_each_point_of_a_party_bodys_paper(party, party_pages):
    assert_form(party_pages, party, headings=2)


def test_grounds_of_a_party_body_are_listed_upright(party_pages):
    lines = [party_pages[0].line("- Căn cứ"), party_pages[0].line("- Theo đề nghị")]

    assert [line.text[-1] for line in lines] == [";", "."]
    assert all(line.size == 14 and line.face == fonts.REGULAR for line in lines)


def test_a_party_bodys_paper_has_neither_quoc_hieu_nor_a_rule_under_its_issuer(party_pages):
    first = party_pages[0]

    assert "CỘNG HÒA" not in first.text
    assert "Độc lập" not in first.text
    assert len([rule for rule in first.rules if rule[2] < first.line("BÁO CÁO").base + 60]) == 1


def test_annexes_of_a_party_body_have_their_own_page_numbers(party_pages):
    starts = [at for at, page in enumerate(party_pages) if page.lines[0].text.startswith("Phụ lục")]

    assert [party_pages[at].lines[0].text for at in starts] == ["Phụ lục I", "Phụ lục II"]
    for start, end in zip(starts, [*starts[1:], len(party_pages)], strict=True):
        assert [page.lines[0].text for page in party_pages[start + 1 : end]] == [
            str(number) for number in range(2, end - start + 1)
        ]
    said = " ".join(party_pages[starts[0]].text.replace(fonts.NBSP, " ").split())
    assert "(Kèm theo Báo cáo số 05-BC/ĐU, ngày 05 tháng 01 năm 2026 của Đảng ủy xã Quảng Trực)" in said


def test_a_number_that_is_not_given_yet_is_white_in_either_form(party):
    page = pdf.pages(
        render(
            [party._replace(letterhead=party.letterhead.issued(None, date(2026, 1, 5)))], title="", author=""
        )
    )[0]

    place = page.line("Quảng Trực,")
    (number,) = [line.text for line in page.lines if line.base == place.base and line != place]
    assert number.replace(fonts.NBSP, " ") == f"Số {' ' * 8}-BC/ĐU"


def test_a_long_place_stays_on_the_line_of_its_date():
    head = Letterhead("UBND xã", "Thành phố Buôn Ma Thuột", on=date(2026, 1, 5))
    page = pdf.pages(render([report(letterhead=head)], title="", author=""))[0]

    line = page.line("Thành phố")
    assert line.text.replace(fonts.NBSP, " ") == "Thành phố Buôn Ma Thuột, ngày 05 tháng 01 năm 2026"
    assert line.right <= page.width - 15 * 72 / 25.4 + 0.1
