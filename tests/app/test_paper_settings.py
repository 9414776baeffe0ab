"""What the office has its papers of each kind say, and that every report heeds it."""

import pytest

from app import contributions, history, offices, paper_settings, periods
from app.errors import UserError
from app.offices import PaperWords
from app.reports.catalogue import KINDS, Asked
from models import OfficeForm, Scheme
from tests.app.reports.commune import PERIOD, make_commune

Q2 = periods.parse(PERIOD, Scheme.DECREE)


def test_the_usual_of_each_group(data_file):
    offices.update(addressees=["UBND tỉnh"], recipients=["Như trên", "Đảng ủy xã"])
    own = offices.own()

    assert paper_settings.wanted(own, "summary") == PaperWords(
        "BC-UBND", ("UBND tỉnh",), ("Như trên", "Đảng ủy xã", "Lưu: VT")
    )
    assert paper_settings.wanted(own, "visits") == PaperWords("BC-UBND", recipients=("Đảng ủy xã", "Lưu: VT"))
    assert paper_settings.wanted(own, "village-sheet") == PaperWords("BC-UBND")
    assert paper_settings.wanted(own, "receipt") == PaperWords("BB-UBND")


def test_the_usual_of_a_party_body(data_file):
    offices.update(form=OfficeForm.PARTY, symbol="BC/ĐU", recipients=["Tỉnh ủy"])
    own = offices.own()

    assert paper_settings.wanted(own, "summary").recipients == ("Tỉnh ủy", "Lưu Văn phòng")
    assert paper_settings.wanted(own, "hand-over").symbol == "BB/ĐU"


def test_a_symbol_that_names_no_kind_stays(data_file):
    offices.update(symbol="UBND")

    assert paper_settings.wanted(offices.own(), "receipt").symbol == "UBND"


def test_what_is_written_for_a_kind_comes_first_and_the_rest_is_as_usual(data_file, dump):
    offices.update(addressees=["UBND tỉnh"])
    before = dump()
    words = PaperWords("PH-VHXH", recipients=("Trưởng bon", "Lưu: VT, VHXH"), grounds=("Căn cứ Kế hoạch 12",))
    key = paper_settings.write("village-sheet", words)

    assert offices.own().papers == {"village-sheet": words}
    assert paper_settings.wanted(offices.own(), "village-sheet") == words
    assert paper_settings.key_of("village-sheet") == key
    assert paper_settings.wanted(offices.own(), "summary").addressees == ("UBND tỉnh",)
    assert paper_settings.write("village-sheet", words._replace(symbol="")) == key
    assert paper_settings.wanted(offices.own(), "village-sheet").symbol == "BC-UBND"

    history.undo()
    history.undo()
    assert dump() == before


def test_a_dash_leaves_a_part_out(data_file):
    offices.update(addressees=["UBND tỉnh"], recipients=["Đảng ủy xã"])
    paper_settings.write("summary", PaperWords(addressees=("-",), recipients=("-",)))

    assert paper_settings.wanted(offices.own(), "summary") == PaperWords("BC-UBND")


def test_an_archive_that_is_written_is_not_written_again(data_file):
    paper_settings.write("summary", PaperWords(recipients=("- Như trên;", "- Lưu: VT, VX.")))

    assert paper_settings.wanted(offices.own(), "summary").recipients == ("- Như trên;", "- Lưu: VT, VX.")


def test_writing_nothing_for_a_kind_leaves_no_trace(data_file, dump):
    before = dump()

    assert not paper_settings.write("summary", PaperWords(" ", (" ",)))
    assert dump() == before


def test_what_cannot_be_printed_is_refused_beside_its_field(data_file):
    with pytest.raises(UserError) as refused:
        paper_settings.write("summary", PaperWords(grounds=("Căn cứ\u202e Luật",)))

    assert refused.value.field == "grounds"
    with pytest.raises(KeyError):
        paper_settings.write("letter", PaperWords("X"))


def test_every_report_heeds_what_is_usual_and_what_is_written(data_file):
    make_commune()
    asked = Asked(Q2, contribution=contributions.in_period(Q2)[0].id)
    own = PaperWords("XX-YY", ("Sở Nội vụ",), ("Ban Dân tộc", "Lưu: VT, VX"), ("Căn cứ Kế hoạch số 12",))
    for kind in KINDS:
        usual = paper_settings.wanted(offices.own(), kind.id)
        (paper, *_others) = kind.make(asked).documents()
        assert (paper.letterhead.symbol, paper.addressees) == (usual.symbol, usual.addressees), kind.id
        assert len(paper.recipients) == len(usual.recipients), kind.id

        paper_settings.write(kind.id, own)
        (paper, *_others) = kind.make(asked).documents()
        assert (paper.letterhead.symbol, paper.addressees) == (own.symbol, own.addressees), kind.id
        assert paper.recipients == ("- Ban Dân tộc;", "- Lưu: VT, VX."), kind.id
        assert paper.grounds[0] == "Căn cứ Kế hoạch số 12", kind.id
