"""A closed period stays as it was, whichever way one writes."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import closed, contributions, history, periods, pledges, proposals, returns, store, visits
from app.contributions import Act, ActGiver, ActLine
from app.errors import UserError
from app.history import step
from app.partial_date import PartialDate
from app.periods import quarter
from models import (
    AUDITED,
    AgencyReturn,
    Closing,
    Content,
    Contribution,
    Giver,
    Issue,
    IssuedPaper,
    Kind,
    Line,
    Pledge,
    Proposal,
    ProposalState,
    Scheme,
    State,
    Visit,
    VisitAgency,
    db,
)

FIRST = quarter(2026, 1, Scheme.DECREE)
IN, AFTER = date(2026, 2, 10), date(2026, 4, 2)


def close(period=FIRST):
    with step("Chốt", lasting=True):
        made = Closing.create(
            period=period.id,
            scheme=period.scheme,
            first=period.first,
            last=period.last,
            closed_on=date(2026, 3, 20),
        )
    return made.id


def gift(world, day, *, value=5_000_000, state=State.DONE):
    line = ActLine("gạo", Kind.FOOD, village=world.villages[0], value=value)
    return contributions.record(
        Act((line,), (ActGiver(world.agencies[0]),), when=PartialDate.day(day), state=state)
    )


def returned(agency, received_on, period=FIRST):
    return AgencyReturn.create(agency=agency, first=period.first, last=period.last, received_on=received_on)


@pytest.fixture
def reported(world):
    """Give records of a period that has been closed, by table, and one of each after it."""
    there = {
        "act": gift(world, IN),
        "later": gift(world, AFTER),
        "planned": gift(world, IN, state=State.PLANNED),
    }
    village, agency = world.villages[0], world.agencies[0]
    with step("Ghi"):
        there["visit"] = Visit.create(village=village, on=IN, what="thăm").id
        VisitAgency.create(visit=there["visit"], agency=agency)
        there["pledge"] = Pledge.create(
            agency=agency, village=village, kind=Kind.FOOD, what="bò", value=9, promised_on=IN
        ).id
        there["proposal"] = Proposal.create(village=village, raised_on=IN, what="đường").id
        there["return"] = returned(agency, date(2026, 3, 19)).id
    close()
    return there


def everything():
    rows = (db.execute_sql(f'SELECT * FROM "{model._meta.table_name}"').fetchall() for model in AUDITED)  # noqa: S608
    return [sorted(map(repr, some)) for some in rows]


REFUSED = {
    "a new act": lambda _there, _world: Contribution.create(counted_on=IN),
    "an act moved in": lambda there, _world: (
        Contribution.update(counted_on=IN).where(Contribution.id == there["later"]).execute()
    ),
    "an act moved out": lambda there, _world: (
        Contribution.update(counted_on=AFTER).where(Contribution.id == there["act"]).execute()
    ),
    "an act cancelled": lambda _there, _world: Contribution.update(state=State.CANCELLED).execute(),
    "a plan carried out": lambda there, _world: (
        Contribution.update(state=State.DONE).where(Contribution.id == there["planned"]).execute()
    ),
    "an act saved": lambda there, _world: save(Contribution.get_by_id(there["act"]), note="khác"),
    "an act deleted": lambda there, _world: (
        Contribution.delete().where(Contribution.id == there["act"]).execute()
    ),
    "every act deleted": lambda _there, _world: Contribution.delete().execute(),
    "a line's value": lambda _there, _world: Line.update(value=Line.value + 1).execute(),
    "a line added": lambda there, world: Line.create(
        contribution=there["act"], village=world.villages[1], kind=Kind.FOOD, form="goods", what="muối"
    ),
    "a line taken over": lambda there, _world: (
        Line.update(contribution=there["act"]).where(Line.contribution == there["later"]).execute()
    ),
    "a line deleted": lambda there, _world: Line.delete().where(Line.contribution == there["act"]).execute(),
    "a giver": lambda there, world: (
        Giver.update(agency=world.agencies[1]).where(Giver.contribution == there["act"]).execute()
    ),
    "a giver added": lambda there, world: Giver.create(contribution=there["act"], agency=world.agencies[1]),
    "raw SQL": lambda _there, _world: db.execute_sql("UPDATE line SET value = 0"),
    "OR REPLACE": lambda there, _world: (
        Contribution.insert(id=there["act"], office=db.office, counted_on=AFTER)
        .on_conflict_replace()
        .execute()
    ),
    "a visit": lambda there, _world: Visit.update(cadres=3).where(Visit.id == there["visit"]).execute(),
    "a visit entered late": lambda _there, world: Visit.create(village=world.villages[1], on=IN, what="thăm"),
    "who came": lambda there, world: VisitAgency.create(visit=there["visit"], agency=world.agencies[1]),
    "who came no more": lambda _there, _world: VisitAgency.delete().execute(),
    "a promise": lambda there, _world: Pledge.update(value=10).where(Pledge.id == there["pledge"]).execute(),
    "a promise ended then": lambda there, _world: (
        Pledge.update(closed_on=IN).where(Pledge.id == there["pledge"]).execute()
    ),
    "what was asked": lambda _there, _world: Proposal.update(what="cầu").execute(),
    "an answer then": lambda _there, _world: Proposal.update(answered_on=IN, answer="được").execute(),
    "a return": lambda there, _world: (
        AgencyReturn.update(nil=True).where(AgencyReturn.id == there["return"]).execute()
    ),
    "a return made late": lambda _there, _world: AgencyReturn.update(received_on=AFTER).execute(),
    "a return taken out": lambda _there, _world: AgencyReturn.delete().execute(),
    "a return as if in time": lambda _there, world: returned(world.agencies[1], date(2026, 3, 20)),
    "the closing": lambda _there, _world: Closing.delete().execute(),
    "its days": lambda _there, _world: Closing.update(last=FIRST.first).execute(),
}


def save(row, **values):
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


@pytest.mark.parametrize("write", REFUSED.values(), ids=REFUSED)
def test_no_way_of_writing_changes_it(world, reported, write):
    before, steps = everything(), history.recent()

    with pytest.raises(UserError, match=r"đã chốt ngày 20/03/2026|được giữ nguyên"), step("Ghi thẳng"):
        write(reported, world)

    assert everything() == before
    assert history.recent() == steps
    assert store.problems() == []


COMMANDS = {
    "record": lambda _there, world: gift(world, IN),
    "correct": lambda there, _world: contributions.correct(there["act"], contributions.read(there["later"])),
    "correct into it": lambda there, _world: contributions.correct(
        there["later"], contributions.read(there["act"])
    ),
    "remove": lambda there, _world: contributions.remove(there["act"]),
    "remove a visit": lambda there, _world: visits.remove(there["visit"]),
    "remove a pledge": lambda there, _world: pledges.remove(there["pledge"]),
    "report": lambda _there, world: returns.record(world.agencies[1], FIRST, date(2026, 3, 20)),
    "report again": lambda _there, world: returns.record(world.agencies[0], FIRST, AFTER),
    "report nothing": lambda _there, world: returns.record_nil(world.agencies[1:3], FIRST, IN),
    "remove a return": lambda there, _world: returns.remove(there["return"]),
    "remove a proposal": lambda there, _world: proposals.remove(there["proposal"]),
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_no_command_changes_it(world, reported, command):
    before = everything()

    with pytest.raises(UserError, match="đã chốt ngày 20/03/2026"):
        command(reported, world)

    assert everything() == before


def test_one_that_is_refused_within_a_longer_step_leaves_the_rest(world, reported):
    with step("Nhập"):
        with pytest.raises(UserError, match="đã chốt"):
            gift(world, IN)
        with pytest.raises(UserError, match="đã chốt"), step("Dòng"):
            Visit.create(village=world.villages[0], on=IN, what="thăm")
        gift(world, AFTER, value=7)

    assert Line.select().where(Line.value == 7).count() == 1


def test_the_sentence_names_the_period_and_the_remedy(world, reported):
    with pytest.raises(UserError) as raised:
        gift(world, IN)

    assert raised.value.field == "counted_on"
    assert raised.value.text.startswith("Quý I/2026 đã chốt ngày 20/03/2026")
    assert "điều chỉnh" in raised.value.text
    assert "mở lại" in raised.value.text


def test_of_several_closed_periods_the_last_are_named(world, reported):
    for number in (4, 3, 2):
        close(quarter(2025, number, Scheme.DECREE))
    with (
        pytest.raises(UserError, match=r"Quý I/2026, Quý IV/2025, Quý III/2025 và 1 kỳ trước đó"),
        step("Sửa"),
    ):
        Visit.update(cadres=3).execute()


def test_undo_stops_before_it(world):
    gift(world, IN)
    close()
    assert history.undo_title() is None
    gift(world, AFTER)
    history.undo()
    assert history.undo_title() is None
    with pytest.raises(UserError, match="không lùi qua việc “Chốt”"):
        history.undo()
    assert Contribution.select().count() == 1


def test_a_step_taken_back_all_the_same_is_refused(world):
    """However the log came to lead past a closing, the file itself refuses."""
    gift(world, IN)
    before = history.undo_step()
    close()
    with db.atomic():
        db.execute_sql("UPDATE step SET undo_next = ? WHERE id = (SELECT max(id) FROM step)", (before,))
    content = everything()

    with pytest.raises(UserError, match="đã chốt"):
        history.undo()

    assert everything() == content


def test_what_lies_outside_it_is_free(world, reported):
    gift(world, AFTER)
    contributions.remove(reported["later"])
    planned = contributions.read(reported["planned"])
    late = returns.record(world.agencies[1], FIRST, AFTER)  # it came when the period was closed
    returns.record(world.agencies[1], FIRST, AFTER, nil=True)
    returns.remove(late)
    returns.record(world.agencies[0], periods.parse("2026", Scheme.DECREE), AFTER)
    with step("Hoãn"):
        Contribution.update(counted_on=AFTER, state=State.DONE).where(Contribution.id == planned.id).execute()
        Proposal.update(
            answer="được", answered_on=AFTER, closed_on=AFTER, state=ProposalState.SETTLED
        ).execute()
        Pledge.update(closed_on=AFTER, closed_why="đổi").execute()
    contributions.record(
        Act(
            (ActLine("gạo", Kind.FOOD, village=world.villages[0], value=1),),
            (ActGiver(world.agencies[0]),),
            when=PartialDate.day(IN),
            counted_on=AFTER,  # late, and counted in the period that is open
        )
    )


def test_saving_what_is_the_same_is_no_change(reported):
    with step("Lưu"):
        Contribution.get_by_id(reported["act"]).save()
        Line.update(value=Line.value).execute()


def test_it_is_opened_again_once_and_with_a_reason(world, reported):
    with step("Mở lại"):
        Closing.update(reopened_on=AFTER, reason="sai tên").execute()
    gift(world, IN)
    for values in ({"reason": "khác"}, {"reopened_on": None, "reason": ""}):
        with pytest.raises(UserError, match="giữ nguyên"), step("Sửa"):
            Closing.update(values).execute()


def test_what_was_issued_stays(world):
    with step("Phát hành", lasting=True):
        Content.create(sha256="a" * 64, data=b"%PDF")
        issue = Issue.create(kind="summary", title="Báo cáo", period="2026-Q1", signed_on=AFTER, pdf="a" * 64)
        IssuedPaper.create(
            issue=issue, title="Báo cáo", code="K7QF-2M9D", first_page=1, pages=1, content="a" * 64
        )
    before = everything()
    for change in (
        Issue.update(title="khác"),
        Issue.delete(),
        IssuedPaper.update(code="khác"),
        IssuedPaper.delete(),
        Content.update(data=b"khac"),
    ):
        with pytest.raises(UserError, match="giữ nguyên"), step("Sửa"):
            change.execute()
    with pytest.raises(UserError, match="giữ nguyên"), step("Sửa"):
        Content.replace(sha256="a" * 64, data=b"khac").execute()

    assert everything() == before
    assert Content.get_by_id("a" * 64).data == b"%PDF"


def days_from(first, last):
    """Give a period of so many days after the first of the year."""
    return periods.days(*(date(2026, 1, 1) + timedelta(days=day) for day in (first, last)), Scheme.DECREE)


spans = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda ends: days_from(min(ends), max(ends)))


@given(st.lists(spans, max_size=5), st.lists(spans, min_size=1, max_size=4))
@settings(deadline=None)
def test_a_period_is_closed_when_each_of_its_days_is(closings, asked):
    listed = [closed.Closed(str(number), period, FIRST.first) for number, period in enumerate(closings)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(closed, "closings", lambda: listed)
        found = closed.closed_among(asked)
        assert found == {period for period in asked if closed.is_closed(period)}
        for period in asked:
            days = [
                period.first + timedelta(days=day) for day in range((period.last - period.first).days + 1)
            ]
            open_days = [day for day in days if closed.closing(day) is None]
            assert (period in found) is not any(open_days)
            assert closed.first_open_day(days[0]) == (open_days or [closed.first_open_day(days[-1])])[0]


def test_a_year_is_closed_with_its_quarters(monkeypatch):
    quarters = [quarter(2026, number, Scheme.DECREE) for number in range(1, 5)]
    year, half = periods.year(2026, Scheme.DECREE), periods.half(2026, 1, Scheme.DECREE)
    listed = [closed.Closed(period.id, period, FIRST.first) for period in quarters]
    monkeypatch.setattr(closed, "closings", lambda: listed)
    assert closed.closed_among([year, half]) == {year, half}
    del listed[2]
    assert closed.closed_among([year, half, *quarters]) == {half, quarters[0], quarters[1], quarters[3]}


def test_days_that_are_open(world):
    assert closed.closing(IN) is None
    assert closed.first_open_day(IN) == IN
    close()
    close(quarter(2026, 2, Scheme.DECREE))
    found = closed.closing(IN)
    assert (found.period, found.on) == (FIRST, date(2026, 3, 20))
    assert closed.closing(None) is None
    assert closed.first_open_day(IN) == date(2026, 6, 15)
    assert closed.is_closed(FIRST)
    assert not closed.is_closed(quarter(2026, 3, Scheme.DECREE))
    assert [one.period.id for one in closed.closings()] == ["2026-Q2", "2026-Q1"]
    half = periods.parse("2026-H1", Scheme.DECREE)
    assert closed.closing_of(half) is None
    close(half)
    assert [closed.closing_of(one).period for one in (FIRST, half)] == [FIRST, half]
    closed.must_be_open(date(2026, 6, 15))
