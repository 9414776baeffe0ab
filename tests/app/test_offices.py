"""The office whose file this is, and who signs for it."""

from datetime import date

import pytest

from app import history, offices
from app.errors import UserError
from app.offices import SignatoryRow, Signer
from models import OfficeForm, Scheme

HEAD = Signer(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "")


def test_the_office_is_the_one_the_file_was_made_for(data_file):
    own = offices.own()

    assert (own.name, own.place, own.superior) == ("UBND xã Quảng Trực", "Quảng Trực", "UBND tỉnh Lâm Đồng")
    assert (own.form, own.scheme, own.symbol) == (OfficeForm.STATE, Scheme.DECREE, "BC-UBND")
    assert not own.sample


def test_what_is_printed_is_tidied_and_kept_line_by_line(data_file):
    offices.update(
        name="  UBND  xã Tuy Đức ",
        scheme=Scheme.CALENDAR,
        addressees=["UBND tỉnh Lâm Đồng", " ", "Sở Dân tộc  và\u2028Tôn giáo"],
        recipients=[],
    )
    own = offices.own()

    assert own.name == "UBND xã Tuy Đức"
    assert own.scheme is Scheme.CALENDAR
    assert own.addressees == ("UBND tỉnh Lâm Đồng", "Sở Dân tộc và Tôn giáo")
    assert own.recipients == ()
    assert own.place == "Quảng Trực"  # what is not named stays

    history.undo()
    assert offices.own().name == "UBND xã Quảng Trực"


@pytest.mark.parametrize("field", ["name", "place"])
def test_what_stands_on_every_report_must_say_something(data_file, field):
    with pytest.raises(UserError, match="in trên mọi báo cáo") as refused:
        offices.update(**{field: "  "})

    assert refused.value.field == field


def test_a_hidden_character_is_told_beside_its_field(data_file):
    with pytest.raises(UserError, match="ký tự ẩn") as refused:
        offices.update(recipients=["Như trên", "Lưu:\u202e VT"])

    assert refused.value.field == "recipients"


# --- Who signs ------------------------------------------------------------------------------------------------


def test_with_nobody_known_the_place_of_the_head_stays_empty(data_file):
    assert offices.signer(date(2026, 3, 14)) == HEAD
    offices.update(form=OfficeForm.PARTY)
    assert offices.signer(date(2026, 3, 14)) == Signer(("T/M ĐẢNG ỦY", "BÍ THƯ"), "")


def test_the_report_is_signed_by_who_could_on_its_day(data_file):
    offices.add_signatory("Điểu Minh", "CHỦ TỊCH", authority="TM. ỦY BAN NHÂN DÂN", until=date(2026, 1, 31))
    offices.add_signatory(
        "H'Bia Niê", "PHÓ CHỦ TỊCH", authority="KT. CHỦ TỊCH", since=date(2026, 2, 1), until=date(2026, 2, 28)
    )

    assert offices.signer(date(2026, 1, 31)) == Signer(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Điểu Minh")
    assert offices.signer(date(2026, 2, 1)).name == "H'Bia Niê"
    assert offices.signer(date(2026, 3, 1)) == HEAD


def test_a_deputy_signs_for_a_while_and_the_head_again_after(data_file):
    offices.add_signatory("Điểu Minh", "CHỦ TỊCH")
    offices.add_signatory("H'Bia Niê", "Q. CHỦ TỊCH", since=date(2026, 2, 1), until=date(2026, 2, 28))

    names = [offices.signer(date(2026, month, 1)).name for month in (1, 2, 3)]
    assert names == ["Điểu Minh", "H'Bia Niê", "Điểu Minh"]
    assert offices.signer(date(2026, 2, 1)).lines == ("Q. CHỦ TỊCH",)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 12, 31), None),  # before anybody
        (date(2026, 1, 1), "Điểu Minh"),
        (date(2026, 1, 31), "Điểu Minh"),
        (date(2026, 2, 1), "H'Bia Niê"),  # both may: the one who began last
        (date(2026, 3, 31), "H'Bia Niê"),
        (date(2026, 4, 1), "Y Thịnh Niê"),  # began on the same day as another: the one written last
        (date(2026, 6, 30), "Y Thịnh Niê"),
        (date(2026, 7, 1), None),  # after everybody
    ],
)
def test_of_several_who_may_sign_the_one_who_began_last_does(data_file, day, name):
    for who, since, until in (
        ("Điểu Minh", date(2026, 1, 1), date(2026, 6, 30)),
        ("H'Bia Niê", date(2026, 2, 1), date(2026, 3, 31)),
        ("Điểu K'Rơi", date(2026, 4, 1), date(2026, 4, 30)),
        ("Y Thịnh Niê", date(2026, 4, 1), date(2026, 6, 30)),
    ):
        offices.add_signatory(who, "CHỦ TỊCH", since=since, until=until)

    assert offices.signer(day).name == (name or "")
    assert (offices.signing(day) is None) == (name is None)


def test_the_lines_of_an_authority_stand_below_each_other(data_file):
    offices.add_signatory("H'Bia Niê", "PHÓ CHỦ TỊCH", authority="TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH")

    assert offices.signer(date(2026, 1, 1)).lines == (
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
    )


def test_of_two_without_dates_the_one_written_last_signs(data_file):
    offices.add_signatory("Người cũ", "CHỦ TỊCH")
    offices.add_signatory("Người mới", "CHỦ TỊCH")

    assert offices.signer(date(2026, 1, 1)).name == "Người mới"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " ", "post": "CHỦ TỊCH"}, "name"),
        ({"name": "Điểu Minh", "post": ""}, "post"),
        ({"name": "Điểu Minh", "post": "CHỦ\x07TỊCH"}, "post"),
        (
            {"name": "A", "post": "B", "since": date(2026, 1, 2), "until": date(2026, 1, 1)},
            "until",
        ),
    ],
)
def test_what_a_signatory_cannot_be(data_file, values, field):
    with pytest.raises(UserError) as refused:
        offices.add_signatory(**values)

    assert refused.value.field == field
    assert offices.signer(date(2026, 1, 1)) == HEAD


def test_who_signs_is_listed_and_put_right(data_file, dump):
    later = offices.add_signatory("H'Bia Niê", "PHÓ CHỦ TỊCH", since=date(2026, 2, 1))
    first = offices.add_signatory("Điểu Minh", "CHỦ TỊCH", authority="TM. ỦY BAN NHÂN DÂN")
    before = dump()
    offices.correct_signatory(
        first, "Điểu  Mính", "CHỦ TỊCH", authority="", since=date(2021, 6, 1), until=date(2026, 1, 31)
    )

    assert offices.signatories() == [
        SignatoryRow(first, "Điểu Mính", "CHỦ TỊCH", "", date(2021, 6, 1), date(2026, 1, 31)),
        SignatoryRow(later, "H'Bia Niê", "PHÓ CHỦ TỊCH", "", date(2026, 2, 1), None),
    ]
    assert history.undo_title() == "Sửa người ký Điểu Minh"
    history.undo()
    assert dump() == before


def test_who_never_signed_is_taken_out(data_file, dump):
    key = offices.add_signatory("Điểu Minh", "CHỦ TỊCH")
    before = dump()
    offices.remove_signatory(key)

    assert offices.signatories() == []
    assert history.undo_title() == "Xóa người ký Điểu Minh"
    history.undo()
    assert dump() == before


def test_a_corrected_signatory_must_stand_too(data_file):
    key = offices.add_signatory("Điểu Minh", "CHỦ TỊCH")
    with pytest.raises(UserError, match="Hãy ghi họ tên") as refused:
        offices.correct_signatory(key, "Điểu Minh", " ", authority="", since=None, until=None)

    assert refused.value.field == "post"
    assert offices.signatories()[0].post == "CHỦ TỊCH"
