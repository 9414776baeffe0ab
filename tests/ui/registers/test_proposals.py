from datetime import date, timedelta

import pytest

from app import proposals
from app.proposals import Request
from models import ProposalState
from tests.ui.registers.conftest import command, opened

TODAY = date.today()


@pytest.fixture
def page(turn, world):
    late = TODAY - timedelta(days=12)
    proposals.raise_one(Request(late - timedelta(days=30), "Xin nước sạch", village=world.prang, due_on=late))
    proposals.raise_one(Request(TODAY, "Xin đèn đường", commune=world.commune))
    return turn("proposals")


def listed(page):
    return [(row.request.what, row.standing) for row in page.table.rows]


def choose(page, what):
    page.table.choose(next(row.request.id for row in page.table.rows if row.request.what == what))


def test_states_are_words_with_days(page):
    assert listed(page) == [("Xin nước sạch", "Quá hạn 12 ngày"), ("Xin đèn đường", "Chưa trả lời")]


@pytest.mark.parametrize(
    ("key", "expected"),
    [("late", ["Xin nước sạch"]), ("unsettled", ["Xin nước sạch", "Xin đèn đường"]), ("settled", [])],
)
def test_the_filter_asks_for_a_state(page, key, expected):
    page.filters[0].choose(key)
    page.narrow()

    assert [what for what, _standing in listed(page)] == expected


def test_an_answer_then_the_end_then_open_again(page):
    choose(page, "Xin nước sạch")
    form = opened(page, "Ghi trả lời")
    form.on.set_text("1/1/2001")
    form.answer.line.setText("Sẽ khoan giếng")
    assert not form.submit()
    assert "từ ngày đó trở đi" in form.on.said

    form.on.set_text(TODAY.strftime("%d/%m/%Y"))
    assert form.submit()
    assert page.table.current().standing == "Đã trả lời"
    assert not command(page, "Ghi trả lời").isEnabled()

    form = opened(page, "Khép")
    form.state.choose(ProposalState.SETTLED)
    form.on.set_text(TODAY.strftime("%d/%m/%Y"))
    assert form.submit()
    assert page.table.current().standing == "Đã giải quyết"

    command(page, "Mở lại").trigger()
    command(page, "Bỏ trả lời").trigger()
    assert page.table.current().standing == "Quá hạn 12 ngày"


def test_correcting_keeps_answer_and_visit(page):
    choose(page, "Xin nước sạch")
    form = opened(page, "Sửa")
    assert not form.unsaved
    form.addressed_to.line.setText("UBND xã")
    form.due_on.set_text("")
    assert form.submit()

    found = page.table.current().request
    assert (found.addressed_to, found.due_on, found.state) == ("UBND xã", None, ProposalState.OPEN)


def test_removing_is_taken_back(page, window):
    choose(page, "Xin đèn đường")
    command(page, "Xóa").trigger()
    assert window.status.sentence == "Đã xóa kiến nghị: Xin đèn đường."
    assert len(page.table.rows) == 1

    window.undo_action.trigger()
    assert len(page.table.rows) == 2
