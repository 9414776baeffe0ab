"""Decisions and how they are cited."""

from datetime import date

import pytest

from app import agencies, attachments, decisions, history
from app.errors import UserError
from models import AgencyKind, Decision, DecisionAction

DAY = date(2020, 11, 12)


@pytest.mark.parametrize(
    ("signed_on", "cited"),
    [(DAY, "số\u00a01561/QĐ-UBND ngày\u00a012/11/2020"), (None, "số\u00a01561/QĐ-UBND")],
)
def test_a_decision_is_cited_by_number_and_day(data_file, signed_on, cited):
    key = decisions.add(
        " 1561/QĐ-UBND ", signed_on=signed_on, issuer="UBND tỉnh", subject="Phân công  kết nghĩa"
    )

    row = decisions.by_key()[key]
    assert row.text == cited
    assert (row.issuer, row.subject) == ("UBND tỉnh", "Phân công kết nghĩa")
    assert history.undo_title() == "Thêm quyết định 1561/QĐ-UBND"


def test_what_a_decision_does_is_kept(data_file):
    key = decisions.add("1", action=DecisionAction.MERGE)
    assert Decision.get_by_id(key).action is DecisionAction.MERGE


def test_a_number_is_given_out_again_by_others_and_in_other_years(data_file):
    decisions.add("1561/QĐ-UBND", signed_on=DAY, issuer="UBND tỉnh")
    decisions.add("1561/QĐ-UBND", signed_on=DAY, issuer="UBND huyện")
    decisions.add("1561/QĐ-UBND", signed_on=date(2021, 11, 12), issuer="UBND tỉnh")
    decisions.add("1561/QĐ-UBND", issuer="UBND tỉnh")

    assert len(decisions.by_key()) == 4


@pytest.mark.parametrize(
    ("values", "field", "told"),
    [
        ({"number": " "}, "number", "ví dụ 1561/QĐ-UBND"),
        ({"number": "1\x00"}, "number", "ký tự ẩn"),
        ({"number": "1", "issuer": "U\x00"}, "issuer", "ký tự ẩn"),
        ({"number": "1", "subject": "P\x00"}, "subject", "ký tự ẩn"),
        ({"number": "5/QĐ", "signed_on": DAY}, "number", "đã có quyết định số 5/QĐ. Hãy chọn"),
        ({"number": "6/QĐ"}, "number", "đã có quyết định số 6/QĐ. Hãy chọn"),
    ],
)
def test_what_a_decision_cannot_be(data_file, values, field, told):
    decisions.add("5/QĐ", signed_on=DAY)
    decisions.add("6/QĐ")

    with pytest.raises(UserError, match=told) as refused:
        decisions.add(**values)

    assert refused.value.field == field
    assert len(decisions.by_key()) == 2


# --- Correcting and removing ------------------------------------------------------------------------------------


def correct(decision, **changed):
    """Write a decision anew as a form does: what is not changed is given as it is."""
    values = decisions.by_key()[decision]._asdict()
    del values["id"]
    decisions.correct(decision, **(values | changed))


def test_a_slip_is_put_right(data_file, dump):
    key = decisions.add("1561/QĐ-UBND", signed_on=DAY, issuer="UBND tỉnh")
    before = dump()
    correct(key)  # the number it has is its own
    correct(
        key, number=" 1651/QĐ-UBND ", signed_on=None, issuer="UBND", action=DecisionAction.END, subject="A"
    )

    assert decisions.by_key()[key] == decisions.DecisionRow(
        key, "1651/QĐ-UBND", None, "UBND", "A", DecisionAction.END
    )
    assert history.undo_title() == "Sửa quyết định 1561/QĐ-UBND"
    history.undo()
    assert dump() == before


@pytest.mark.parametrize(
    ("change", "field", "told"),
    [
        ({"number": " "}, "number", "ví dụ 1561/QĐ-UBND"),
        ({"subject": "P\x00"}, "subject", "ký tự ẩn"),
        ({"number": "5/QĐ", "signed_on": DAY}, "number", "đã có quyết định số 5/QĐ. Hãy chọn"),
        ({"number": "6/QĐ"}, "number", "đã có quyết định số 6/QĐ. Hãy chọn"),
    ],
)
def test_what_a_corrected_decision_cannot_be(data_file, change, field, told):
    decisions.add("5/QĐ", signed_on=DAY)
    decisions.add("6/QĐ")
    key = decisions.add("7/QĐ")

    with pytest.raises(UserError, match=told) as refused:
        correct(key, **change)

    assert refused.value.field == field
    assert decisions.by_key()[key].number == "7/QĐ"


def test_a_decision_that_nothing_names_is_removed_with_its_scan(data_file, dump, tmp_path):
    empty = dump()
    key = decisions.add("7/QĐ")
    scan = tmp_path / "quyết định.pdf"
    scan.write_bytes(b"%PDF-1.7 startxref")
    attachments.attach(scan, "decision", key)
    full = dump()
    decisions.remove(key)

    assert history.undo_title() == "Xóa quyết định 7/QĐ"
    assert dump() == empty
    history.undo()
    assert dump() == full


def test_a_decision_that_others_name_stays(data_file, dump):
    key = decisions.add("7/QĐ")
    agencies.add("Sở Y tế", kind=AgencyKind.STATE, decision=key)
    before = dump()

    with pytest.raises(UserError, match="Quyết định 7/QĐ còn 1 đơn vị nên chưa xóa được"):
        decisions.remove(key)
    assert dump() == before
