from datetime import date, timedelta

import pytest

from app import agencies, contributions, pledges, villages
from app.contributions import Act, ActGiver, ActLine
from app.partial_date import PartialDate
from app.pledges import Promise
from tests.ui.registers.conftest import command, opened

TODAY = date.today()


@pytest.fixture
def page(turn, world):
    cows = pledges.promise(
        Promise(
            world.army,
            "bò giống",
            village=world.prang,
            quantity=3000,
            unit="con",
            promised_on=TODAY - timedelta(days=60),
            due_on=TODAY - timedelta(days=5),
        )
    )
    line = ActLine("bò giống", village=world.prang, quantity=1000, unit="con", value=15_000_000)
    contributions.record(
        Act((line,), (ActGiver(world.army),), when=PartialDate.day(TODAY - timedelta(days=9)), pledge=cows)
    )
    return turn("pledges")


def test_a_pledge_says_how_much_of_it_has_come(page, window):
    row = page.table.current()

    assert (row.amount, row.delivered, row.state) == ("3 con", "1 con", "Quá hạn 5 ngày")
    assert "1 con (33,3%)" in page.details.facts.said
    assert "bò giống" in page.details.facts.said


def test_a_promise_is_written_as_typed(page, world):
    form = opened(page, "Ghi cam kết")
    form.agency.choose(world.health)
    form.place.choose(world.dar)
    form.what.line.setText("khám bệnh")
    assert not form.submit()
    assert "số lượng hoặc giá trị" in form.quantity.said

    form.value.set_text("khoảng 45 triệu")
    form.due_on.set_text("31/12/2030")
    assert form.submit()
    promise = page.table.current().standing.promise
    assert (promise.value, promise.value_qualifier, promise.due_on) == (
        45_000_000,
        "about",
        date(2030, 12, 31),
    )


def test_correcting_starts_from_what_is_there(page):
    form = opened(page, "Sửa")
    assert not form.unsaved
    form.quantity.set_text("4 con")
    assert form.submit()

    assert page.table.current().amount == "4 con"


def test_set_aside_for_a_reason_and_followed_again(page):
    form = opened(page, "Thôi theo dõi")
    form.on.set_text(TODAY.strftime("%d/%m/%Y"))
    assert not form.submit()
    assert "lý do" in form.why.said

    form.why.line.setText("Đơn vị giải thể")
    assert form.submit()
    assert page.table.current().state == "Thôi theo dõi"

    command(page, "Theo dõi lại").trigger()
    assert page.table.current().state == "Quá hạn 5 ngày"


def test_the_filter_finds_what_is_late(page):
    page.filters[0].choose("late")
    page.narrow()
    assert len(page.table.rows) == 1

    page.filters[0].choose("MORE")
    page.narrow()
    assert page.table.rows == []


def test_a_place_and_an_agency_that_ended_are_still_offered_where_they_stand(page, world):
    agencies.end(world.army, TODAY - timedelta(days=30))
    villages.end(world.prang, TODAY - timedelta(days=30))
    page.reload()
    form = opened(page, "Sửa")
    form.note.put("đã xem")

    assert form.submit()
    promise = page.table.current().standing.promise
    assert (promise.agency, promise.village, promise.note) == (world.army, world.prang, "đã xem")
