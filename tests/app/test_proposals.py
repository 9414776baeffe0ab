"""What people ask for, until it is settled."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app import history, periods, proposals, visits
from app.errors import UserError
from app.proposals import Request
from app.visits import VisitRow
from models import Proposal, ProposalState, Scheme

DAY = timedelta(days=1)
RAISED, DUE = date(2026, 2, 12), date(2026, 4, 30)
ANSWERED, CLOSED = date(2026, 5, 10), date(2026, 6, 1)
Q1, Q2 = (periods.parse(f"2026-Q{number}", Scheme.DECREE) for number in (1, 2))


@pytest.fixture
def road(world):
    return Request(RAISED, "làm đường vào rẫy", world.villages[0], addressed_to="UBND xã", due_on=DUE)


def only(day=CLOSED):
    [found] = proposals.known_by(day)
    return found


def test_a_proposal_is_read_as_written(road, world):
    visit = visits.record(VisitRow(RAISED, "thăm", (), world.villages[0]))
    key = proposals.raise_one(replace(road, visit=visit))

    assert only() == replace(road, visit=visit, id=key)
    assert history.undo_title() == "Ghi kiến nghị: làm đường vào rẫy"
    history.undo()
    assert proposals.known_by(CLOSED) == []


def test_a_proposal_of_a_whole_commune_without_a_day(road, world):
    written = replace(road, village=None, commune=world.commune, due_on=None, addressed_to="")
    key = proposals.raise_one(replace(written, what=" làm đường  vào rẫy"))

    assert only() == replace(written, id=key)
    assert only().days_overdue(date(2099, 1, 1)) == 0


@pytest.mark.parametrize(
    ("change", "field", "told"),
    [
        ({"what": " "}, "what", "Hãy ghi nội dung kiến nghị."),
        ({"addressed_to": "\x00"}, "addressed_to", "ký tự ẩn"),
        ({"village": None}, "village", "Hãy chọn bon, buôn có kiến nghị"),
        ({"commune": "xã"}, "village", "Hãy chọn bon, buôn có kiến nghị"),
        ({"due_on": RAISED - DAY}, "due_on", "Hạn trả lời không được trước ngày kiến nghị"),
        ({"raised_on": date(26, 2, 12)}, "raised_on", "Năm 26 nằm ngoài"),
    ],
)
def test_what_a_proposal_cannot_be(road, change, field, told):
    with pytest.raises(UserError, match=told) as refused:
        proposals.raise_one(replace(road, **change))

    assert refused.value.field == field
    assert Proposal.select().count() == 0


def test_an_answer_leaves_it_on_the_sheet(road):
    key = proposals.raise_one(road)
    proposals.answer(key, " sẽ làm trong  năm 2027", ANSWERED)

    found = only()
    assert (found.state, found.answer, found.answered_on) == (
        ProposalState.ANSWERED,
        "sẽ làm trong năm 2027",
        ANSWERED,
    )
    assert found.open_on(date(2099, 1, 1))
    assert history.undo_title() == "Ghi trả lời kiến nghị: làm đường vào rẫy"
    history.undo()
    assert only().state is ProposalState.OPEN


@pytest.mark.parametrize(
    ("settled", "state"), [(True, ProposalState.SETTLED), (False, ProposalState.DECLINED)]
)
def test_a_closed_proposal_leaves_the_sheet(road, settled, state):
    key = proposals.raise_one(road)
    proposals.close(key, CLOSED, settled=settled)

    found = only()
    assert (found.state, found.closed_on) == (state, CLOSED)
    assert not found.open_on(RAISED - DAY)
    assert found.open_on(RAISED)
    assert found.open_on(CLOSED - DAY)
    assert not found.open_on(CLOSED)
    assert history.undo_title() == "Khép kiến nghị: làm đường vào rẫy"
    history.undo()
    assert only().open_on(CLOSED)


def test_an_answer_that_comes_late_does_not_open_it_again(road):
    key = proposals.raise_one(road)
    proposals.close(key, CLOSED, settled=True)
    proposals.answer(key, "đã làm xong", CLOSED + DAY)

    found = only(CLOSED + DAY)
    assert (found.state, found.closed_on, found.answer) == (ProposalState.SETTLED, CLOSED, "đã làm xong")


@pytest.mark.parametrize(
    ("action", "field"),
    [
        (lambda key: proposals.answer(key, "có", RAISED - DAY), "answered_on"),
        (lambda key: proposals.close(key, RAISED - DAY, settled=True), "closed_on"),
    ],
)
def test_nothing_happens_to_it_before_it_was_raised(road, action, field):
    key = proposals.raise_one(road)
    with pytest.raises(UserError) as refused:
        action(key)

    assert refused.value.field == field
    assert refused.value.text == "Kiến nghị này nêu ngày 12/02/2026. Hãy ghi từ ngày đó trở đi."
    assert only().state is ProposalState.OPEN


def test_an_answer_must_say_something(road):
    key = proposals.raise_one(road)
    with pytest.raises(UserError, match="Hãy ghi nội dung trả lời") as refused:
        proposals.answer(key, " \n", ANSWERED)
    assert refused.value.field == "answer"


@pytest.mark.parametrize(
    ("on", "late"),
    [
        (RAISED - DAY, 0),
        (RAISED, 0),
        (DUE, 0),
        (DUE + DAY, 1),
        (ANSWERED - DAY, 9),
        (ANSWERED, 0),
        (CLOSED, 0),
    ],
)
def test_it_is_late_from_the_day_after_until_it_is_answered(road, on, late):
    key = proposals.raise_one(road)
    proposals.answer(key, "có", ANSWERED)
    proposals.close(key, CLOSED, settled=True)

    assert only().days_overdue(on) == late


def test_it_may_be_raised_answered_and_closed_on_one_day(road):
    key = proposals.raise_one(replace(road, due_on=RAISED))
    proposals.answer(key, "có", RAISED)
    proposals.close(key, RAISED, settled=True)

    assert not only().open_on(RAISED)


def test_those_of_one_village_are_listed_alone(road, world):
    key = proposals.raise_one(road)
    proposals.raise_one(replace(road, village=world.villages[1]))
    proposals.raise_one(replace(road, village=None, commune=world.commune))

    assert [found.id for found in proposals.known_by(CLOSED, village=world.villages[0])] == [key]
    assert proposals.known_by(RAISED - DAY, village=world.villages[0]) == []


def test_proposals_are_listed_by_day_and_by_the_period_that_closed_them(road):
    late, early = (
        proposals.raise_one(replace(road, raised_on=day, due_on=None)) for day in (Q1.last, Q1.first)
    )
    proposals.close(late, Q2.first, settled=True)
    proposals.close(early, Q1.last, settled=False)

    assert [found.id for found in proposals.known_by(Q1.last)] == [early, late]
    assert [found.id for found in proposals.known_by(Q1.last - DAY)] == [early]
    assert [found.id for found in proposals.closed_in(Q1)] == [early]
    assert [found.id for found in proposals.closed_in(Q2)] == [late]
    same_day = proposals.raise_one(replace(road, raised_on=Q2.last, due_on=None))
    proposals.close(same_day, Q2.last, settled=True)
    assert [found.id for found in proposals.closed_in(Q2)] == [late, same_day]


# --- Corrected, taken back, removed -------------------------------------------------------------------------------


@pytest.fixture
def over(road):
    return replace(road, state=ProposalState.SETTLED, answer="đã làm", answered_on=ANSWERED, closed_on=CLOSED)


def test_what_is_over_already_is_written_in_one_go(over):
    key = proposals.raise_one(over)

    assert proposals.read(key) == replace(over, id=key)
    history.undo()
    assert proposals.everything() == []


def test_a_proposal_is_corrected_as_a_whole_in_one_step(road, over, world, dump):
    key = proposals.raise_one(road)
    before = dump()
    proposals.correct(key, replace(over, what=" làm  cầu", village=None, commune=world.commune, due_on=None))

    written = replace(over, what="làm cầu", village=None, commune=world.commune, due_on=None, id=key)
    assert proposals.everything() == [written]
    assert history.undo_title() == "Sửa kiến nghị: làm cầu"
    history.undo()
    assert dump() == before


@pytest.mark.parametrize(
    ("change", "field", "told"),
    [
        ({"what": ""}, "what", "Hãy ghi nội dung kiến nghị."),
        ({"answer": ""}, "answer", "Hãy ghi nội dung trả lời."),
        ({"answered_on": None}, "answered_on", "Hãy ghi ngày trả lời."),
        ({"answered_on": RAISED - DAY}, "answered_on", "nêu ngày 12/02/2026"),
        ({"closed_on": RAISED - DAY}, "closed_on", "nêu ngày 12/02/2026"),
        ({"closed_on": date(2999, 1, 1)}, "closed_on", "Năm 2999 nằm ngoài"),
        ({"closed_on": None}, "closed_on", "Hãy ghi ngày khép kiến nghị."),
        ({"state": ProposalState.OPEN}, "state", "Hãy chọn kiến nghị đã giải quyết hay"),
        ({"state": ProposalState.ANSWERED}, "state", "Hãy chọn kiến nghị đã giải quyết hay"),
    ],
)
def test_what_a_proposal_that_is_over_cannot_be(road, over, change, field, told):
    key = proposals.raise_one(road)
    for write in (proposals.raise_one, lambda request: proposals.correct(key, request)):
        with pytest.raises(UserError, match=told) as refused:
            write(replace(over, **change))
        assert refused.value.field == field
    assert proposals.everything() == [replace(road, id=key)]


def test_the_state_of_an_open_proposal_follows_from_its_answer(road):
    key = proposals.raise_one(replace(road, answer="sẽ làm", answered_on=ANSWERED))
    assert proposals.read(key).state is ProposalState.ANSWERED
    proposals.correct(key, replace(road, state=ProposalState.ANSWERED))
    assert proposals.read(key).state is ProposalState.OPEN


def test_an_answer_is_taken_back(road):
    key = proposals.raise_one(road)
    proposals.answer(key, "sẽ làm", ANSWERED)
    proposals.take_back_answer(key)

    assert proposals.read(key) == replace(road, id=key)
    assert history.undo_title() == "Bỏ trả lời kiến nghị: làm đường vào rẫy"


def test_an_answer_taken_back_does_not_open_what_is_closed(over):
    key = proposals.raise_one(over)
    proposals.take_back_answer(key)

    assert proposals.read(key) == replace(over, answer="", answered_on=None, id=key)


@pytest.mark.parametrize(("answered", "state"), [(True, ProposalState.ANSWERED), (False, ProposalState.OPEN)])
def test_a_closed_proposal_is_opened_again_with_its_answer(road, answered, state):
    key = proposals.raise_one(road)
    if answered:
        proposals.answer(key, "sẽ làm", ANSWERED)
    before = proposals.read(key)
    proposals.close(key, CLOSED, settled=False)
    proposals.reopen(key)

    assert proposals.read(key) == before
    assert before.state is state
    assert history.undo_title() == "Mở lại kiến nghị: làm đường vào rẫy"


def test_a_proposal_is_removed(road, dump):
    key = proposals.raise_one(road)
    before = dump()
    proposals.remove(key)

    assert proposals.everything() == []
    assert history.undo_title() == "Xóa kiến nghị: làm đường vào rẫy"
    with pytest.raises(LookupError):
        proposals.read(key)
    history.undo()
    assert dump() == before


# --- As it stood on a day -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "state", "answer", "said"),
    [
        (RAISED, ProposalState.OPEN, "", "Còn 77 ngày"),
        (DUE, ProposalState.OPEN, "", "Hạn hôm nay"),
        (ANSWERED - DAY, ProposalState.OPEN, "", "Quá hạn 9 ngày"),
        (ANSWERED, ProposalState.ANSWERED, "đã làm", "Đã trả lời"),
        (CLOSED - DAY, ProposalState.ANSWERED, "đã làm", "Đã trả lời"),
        (CLOSED, ProposalState.SETTLED, "đã làm", "Đã giải quyết"),
    ],
)
def test_what_came_later_is_not_known_yet(over, day, state, answer, said):
    key = proposals.raise_one(over)

    known = only(day)
    assert (known.state, known.answer, known.said(day)) == (state, answer, said)
    assert (known.answered_on is None, known.closed_on is None) == (day < ANSWERED, day < CLOSED)
    [found] = proposals.listed(day)
    assert (found.request, found.standing, found.place) == (known, said, "bon Bu Prâng 1A")
    assert found.days_overdue == known.days_overdue(day) == proposals.read(key).days_overdue(day)


def test_without_a_deadline_the_state_is_said(road):
    key = proposals.raise_one(replace(road, due_on=None))
    assert only().said(CLOSED) == "Chưa trả lời"
    proposals.close(key, CLOSED, settled=False)
    assert only().said(CLOSED) == "Không giải quyết được"


def test_a_list_holds_those_of_a_period_or_all(road, world):
    for day, place in ((Q1.last, {"commune": world.commune, "village": None}), (Q1.first, {}), (Q2.last, {})):
        proposals.raise_one(replace(road, raised_on=day, due_on=None, **place))

    assert [found.place for found in proposals.listed(CLOSED, Q1)] == [
        "bon Bu Prâng 1A",
        "Toàn xã Quảng Trực",
    ]
    assert [found.request.raised_on for found in proposals.listed(CLOSED)] == [Q1.first, Q1.last, Q2.last]


def test_a_visit_names_the_proposals_raised_on_it(road, world):
    visit, other = (visits.record(VisitRow(RAISED, "thăm", (), world.villages[0])) for _number in range(2))
    late, early = (
        proposals.raise_one(replace(road, visit=visit, raised_on=day)) for day in (RAISED + DAY, RAISED)
    )
    proposals.raise_one(road)

    assert {key: [one.id for one in found] for key, found in proposals.of_visits().items()} == {
        visit: [early, late]
    }
    assert other not in proposals.of_visits()
