"""Decisions and how they are cited."""

from datetime import date

import pytest

from app import decisions, history
from app.errors import UserError
from models import Decision, DecisionAction

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
