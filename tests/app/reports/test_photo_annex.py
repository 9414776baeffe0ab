"""The photos of a period: whose they are, what is said under them, and how they lie in each kind of file."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import docx
import openpyxl
import pypdf
import pytest
from PIL import Image

from app import agencies, attachments, contributions, periods, proposals, visits
from app.contributions import Act, ActGiver, ActLine
from app.errors import UserError
from app.partial_date import PartialDate
from app.proposals import Request
from app.reports import catalogue, photo_annex
from app.reports.catalogue import Asked
from app.reports.formats import write
from app.reports.pictures import DOTS
from app.visits import VisitRow
from models import AgencyKind, Kind, Scheme, State
from tests.app.reports import pdf
from tests.app.reports.commune import PERIOD, photo
from tests.app.reports.papers import as_pdf, assert_all_there, assert_not_alone, assert_sound

Q1 = periods.parse("2026-Q1", Scheme.DECREE)
Q2 = periods.parse(PERIOD, Scheme.DECREE)
DAY = PartialDate.day(date(2026, 2, 12))


@pytest.fixture(scope="module")
def annex(read):
    return read(lambda _commune: photo_annex.load(Q2))


@pytest.fixture
def gift(world):
    line = ActLine("bò giống", Kind.LIVESTOCK, world.villages[0])
    return Act((line,), (ActGiver(world.agencies[0]),), DAY)


def attach(owner, key, scan=None, note=""):
    (made,) = attachments.attach_all([scan or photo()], owner, key, note=note)
    return made


def size_of(data):
    return Image.open(io.BytesIO(data)).size


def test_the_paper_is_sound(annex):
    assert len(annex.photos) == 1
    document = photo_annex.document(annex)
    assert [one.title for one in document.annexes] == ["Ảnh hoạt động kết nghĩa"]
    without = annex._replace(photos=())
    assert_sound(photo_annex, without)
    assert_not_alone(as_pdf(photo_annex, without))
    assert as_pdf(photo_annex, annex) == as_pdf(photo_annex, annex)


def test_a_caption_says_what_where_when_and_who(annex):
    (one,) = annex.photos

    assert one.caption(1) == (
        "Ảnh 1. Bác sĩ khám cho bà con; bon Bu Prăng; 10/04/2026; Sở Y tế; Bộ Chỉ huy Quân sự tỉnh"
    ) or one.caption(1).startswith("Ảnh 1. Bác sĩ khám cho bà con; bon Bu Prâng 1A; 10/04/2026; ")
    assert_all_there(as_pdf(photo_annex, annex), ["Khám bệnh", "10/04/2026", "Bác sĩ khám cho bà con"])


def test_photos_of_gifts_visits_and_proposals_of_the_period_in_the_order_of_their_days(world, gift):
    village, agency = world.villages[0], world.agencies[0]
    attach("contribution", contributions.record(gift))
    visit = visits.record(VisitRow(date(2026, 1, 20), "thăm bon", (agency,), village))
    attach("visit", visit)
    attach("proposal", proposals.raise_one(Request(date(2026, 3, 1), "sửa cầu", village, visit=visit)))
    attach("proposal", proposals.raise_one(Request(date(2025, 3, 1), "việc cũ", village)))
    attach("contribution", contributions.record(replace(gift, state=State.PLANNED)))
    attach("contribution", contributions.record(replace(gift, when=PartialDate.day(date(2026, 3, 15)))))

    found = photo_annex.load(Q1)

    assert [(one.day, one.what) for one in found.photos] == [
        ("20/01/2026", "Thăm bon"),
        ("12/02/2026", "Bò giống"),
        ("01/03/2026", "Kiến nghị: sửa cầu"),
    ]
    assert len({one.agencies for one in found.photos}) == 1


def test_some_places_or_agencies_only(world, gift):
    attach("contribution", contributions.record(gift))
    other = replace(gift.lines[0], village=world.villages[1])
    attach("contribution", contributions.record(replace(gift, lines=(other,))))

    def count(**values):
        return len(photo_annex.load(Q1, **values).photos)

    assert count() == 2
    assert count(of_villages=[world.villages[1]]) == 1
    assert count(of_agencies=[world.agencies[0]]) == 2
    assert count(of_agencies=[world.agencies[1]]) == 0


@pytest.mark.parametrize("pictured", [False, True])
def test_whose_photos_they_are_is_listed_where_the_title_cannot(world, gift, pictured):
    if pictured:
        attach("contribution", contributions.record(gift))
    many = [agencies.add(f"Trường {number}", kind=AgencyKind.SCHOOL) for number in range(1, 9)]
    found = photo_annex.load(Q1, of_agencies=[*many, world.agencies[0]])

    assert f"chỉ gồm {found.scope.listed}." in pdf.words(as_pdf(photo_annex, found))


def test_records_are_read_together(world, gift, monkeypatch):
    for number in range(3):
        attach("contribution", contributions.record(gift), photo(20 + number, 10))
    monkeypatch.setattr(contributions, "read", None)

    assert len(photo_annex.load(Q1).photos) == 3


def test_papers_that_were_scanned_are_no_photos(world, gift):
    key = contributions.record(gift)
    attach("contribution", key, attachments.Scan("1.pdf", "application/pdf", b"%PDF-", None, 5))

    assert photo_annex.load(Q1).photos == ()


def test_they_are_turned_and_made_as_small_as_paper_needs(world, gift):
    key = contributions.record(gift)
    attach("contribution", key, photo(2000, 1500, orientation=6))
    (one,) = photo_annex.load(Q1).photos

    assert one.width < one.height  # it was held upright
    assert one.width <= 3.2 * DOTS
    assert (one.width, one.height) == size_of(one.data)
    assert one.width / one.height == pytest.approx(1500 / 2000, abs=0.01)
    shown = Image.open(io.BytesIO(one.data))
    assert shown.getpixel((one.width * 3 // 4, one.height // 4)) < 50  # the dark corner is now upper right
    assert shown.getpixel((one.width // 4, one.height * 3 // 4)) > 200


def test_what_cannot_be_shown_is_said(world, gift):
    broken = attachments.Scan("ảnh.jpg", "image/jpeg", b"\xff\xd8\xff", None, 3)
    attach("contribution", contributions.record(gift), broken)
    found = photo_annex.load(Q1)

    assert found.photos[0].data is None
    for wanted in ("pdf", "docx", "xlsx"):
        assert write(wanted, [photo_annex.document(found)], title="ảnh")
    assert "không xem được ảnh này" in " ".join(pdf.text(as_pdf(photo_annex, found)).split())


def test_too_many_for_one_paper_are_said(world, gift, monkeypatch):
    monkeypatch.setattr(photo_annex, "MOST", 2)
    key = contributions.record(gift)
    for _number in range(3):
        attach("contribution", key)

    with pytest.raises(UserError, match="Có 3 ảnh, nhiều nhất là 2 ảnh một lần"):
        catalogue.BY_ID["photos"].make(Asked(Q1))


@pytest.fixture
def nine(world, gift):
    key = contributions.record(gift)
    for number in range(9):
        attach("contribution", key, photo(640 + number, 480), note=f"ảnh thứ {number}")
    return photo_annex.load(Q1)


def test_the_pdf_has_four_on_a_page(nine):
    pages = pypdf.PdfReader(io.BytesIO(as_pdf(photo_annex, nine))).pages

    assert [len(page.images) for page in pages] == [0, 4, 4, 1]
    assert "Ảnh 9. Ảnh thứ 8" in " ".join(pages[-1].extract_text().split())


def test_word_has_each_photo_with_its_caption(nine):
    document = photo_annex.document(nine)
    data = write("docx", [document], title=document.title)
    file = docx.Document(io.BytesIO(data))

    assert len(file.inline_shapes) == 9
    widths = {shape.width.pt / shape.height.pt for shape in file.inline_shapes}
    assert all(ratio == pytest.approx(4 / 3, abs=0.03) for ratio in widths)
    said = " ".join(cell.text for table in file.tables for row in table.rows for cell in row.cells)
    assert "Ảnh 9. Ảnh thứ 8" in said
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert sum(name.startswith("word/media/") for name in names) == 9
    assert write("docx", [document], title=document.title) == data


def test_a_photo_shown_twice_is_kept_once(world, gift):
    for _number in range(2):
        attach("contribution", contributions.record(gift))
    document = photo_annex.document(photo_annex.load(Q1))
    names = zipfile.ZipFile(io.BytesIO(write("docx", [document], title="ảnh"))).namelist()

    assert sum(name.startswith("word/media/") for name in names) == 1


def test_the_workbook_lists_what_they_show(nine):
    document = photo_annex.document(nine)
    book = openpyxl.load_workbook(io.BytesIO(write("xlsx", [document], title=document.title)))
    said = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]

    assert [text for text in said if text.startswith("Ảnh 9. ")] == [nine.photos[8].caption(9)]
    assert any("Ảnh thứ 3" in text for text in said)
