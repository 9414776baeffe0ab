"""The form corrects an act: it shows all that is kept of it, and writes what was changed and nothing else."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import agencies, contributions, history, pledges, villages
from app.acts import Act, ActGiver, ActLine
from app.errors import UserError
from app.partial_date import PartialDate
from app.pledges import Promise
from models import Basis, Form, GiverRole, Kind, Qualifier, State
from tests.app.ledgers import World
from tests.app.test_contributions import full_acts
from tests.ui.conftest import type_in
from tests.ui.entry import CONTROL, ENTER, F8, entry_in_hand, newest, press, shown_form
from ui import ask


@pytest.fixture
def form(qtbot, desk):
    return shown_form(qtbot, desk)


@pytest.fixture
def full(world):
    """Record an act of which everything is known that can be."""
    pledge = pledges.promise(Promise(world.army, "nhà", village=world.prang, quantity=1000, unit="căn"))
    old = contributions.newest().id
    act = Act(
        (
            ActLine(
                "nhà tình nghĩa, xây mới, mái tôn, nền gạch hoa",
                Kind.HOUSE_NEW,
                world.prang,
                form=Form.GOODS,
                quantity=1000,
                unit="căn",
                unit_value=80_000_000,
                basis=Basis.COMMUNE,
                households=1,
                people=5,
                note="hộ ông Y Krang\nbon Bu Prâng",
            ),
            ActLine(
                "ngày công",
                Kind.HOUSE_NEW,
                commune=world.commune,
                form=Form.LABOUR,
                quantity=1_125,
                quantity_qualifier=Qualifier.OVER,
                unit="công",
                value=9_000,
                value_qualifier=Qualifier.ABOUT,
            ),
        ),
        (
            ActGiver(world.army, amount=30_000_000, form=Form.GOODS),
            ActGiver(world.health, GiverRole.SPONSOR),
        ),
        PartialDate.month(world.period.first.year, world.period.first.month),
        occasion="Ngày hội",
        counted_on=world.before.last,
        state=State.PLANNED,
        own_share=2_500,
        own_share_note="cát, sỏi",
        pledge=pledge,
        corrects=old,
        evidence="biên bản 7",
        note="một\n\nba",
    )
    return contributions.record(act)


def test_all_that_is_kept_is_shown_and_read_back(form, full):
    form.begin_correcting(full)

    assert form.body.title.text() == "Sửa khoản hỗ trợ"
    assert contributions.checked(form._read()) == contributions.read(full)
    assert form.body.when.period.isVisibleTo(form)
    assert not form.unsaved


def test_recording_it_unchanged_is_no_step(form, full, qtbot):
    form.begin_correcting(full)
    before = history.recent()
    with qtbot.waitSignal(form.recorded) as told:
        press(ENTER, CONTROL)

    assert told.args == [full]
    assert history.recent() == before


def test_only_what_was_changed_is_written(form, full, desk):
    said = []
    desk.said.connect(said.append)
    old = contributions.read(full)
    form.begin_correcting(full)
    form.body.lines[1].what.set_text("công thợ")
    form.body.state.choose(State.DONE)
    assert form.unsaved
    assert form.submit()

    assert contributions.read(full) == replace(
        old, state=State.DONE, lines=(old.lines[0], replace(old.lines[1], what="công thợ"))
    )
    assert history.undo_title().startswith("Sửa khoản hỗ trợ")
    assert "Đã sửa" in said[-1]
    history.undo()
    assert contributions.read(full) == old


def test_a_product_is_left_to_be_worked_out_again(form, full):
    form.begin_correcting(full)
    line = form.body.lines[0]
    assert line.value.line.text() == ""
    assert "80.000.000" in line.value.said
    line.quantity.set_text("2")
    assert form.submit()

    assert contributions.read(full).lines[0].value == 160_000_000


def test_an_occasion_without_days_is_shown_as_one(form, world):
    act = replace(newest(), when=PartialDate.occasion_of("Tết Bính Ngọ", 2026), occasion="", counted_on=None)
    key = contributions.record(replace(act, id=""))
    form.begin_correcting(key)

    assert form.body.when.when.line.text() == "dịp Tết Bính Ngọ 2026"
    assert contributions.checked(form._read()) == contributions.read(key)


def test_one_value_of_all_lines_is_shown(form, world):
    line = ActLine("quà", village=world.prang)
    act = Act(
        (line, replace(line, village=world.dar)),
        (ActGiver(world.army),),
        PartialDate.day(world.period.first),
        value=20_000_000,
        value_qualifier=Qualifier.ABOUT,
        value_basis=Basis.GIVER,
    )
    key = contributions.record(act)
    form.begin_correcting(key)

    assert form.body.whole.value.line.text() == "khoảng 20.000.000"
    assert contributions.checked(form._read()) == contributions.read(key)


def test_one_value_of_a_single_line_is_not_lost(form, world):
    act = Act(
        (ActLine("quà", village=world.prang),),
        (ActGiver(world.army),),
        PartialDate.day(world.period.first),
        value=20_000_000,
    )
    key = contributions.record(act)
    form.begin_correcting(key)

    assert form.body.whole.isVisibleTo(form)
    assert contributions.checked(form._read()) == contributions.read(key)


def test_what_has_ended_is_still_chosen(form, full, world):
    villages.end(world.prang, date(2020, 12, 31))
    agencies.end(world.army, date(2020, 12, 31))
    form.begin_correcting(full)

    assert contributions.checked(form._read()) == contributions.read(full)


def test_lines_and_givers_are_dropped_and_added(form, full, world):
    form.begin_correcting(full)
    form.body.lines[1].drop.click()
    form.body.givers[0].amount.set_text("")
    form.body.givers[1].drop.click()
    assert form.submit()

    act = contributions.read(full)
    assert [line.what for line in act.lines] == ["nhà tình nghĩa, xây mới, mái tôn, nền gạch hoa"]
    assert [giver.agency for giver in act.givers] == [world.army]


def test_the_fields_of_a_new_act_come_back_after_a_correction(form, full):
    form.begin_correcting(full)
    form.leave()
    form.begin()

    assert form.body.title.text() == "Ghi khoản hỗ trợ"
    assert form._correcting is None
    assert len(form.body.lines) == len(form.body.givers) == 1
    assert form.body.more is None
    assert not form.unsaved


def test_f8_does_nothing_while_an_act_is_corrected(form, full):
    form.begin_correcting(full)
    press(F8)

    assert form._correcting is not None
    assert not form.unsaved


@pytest.mark.parametrize("agreed", [True, False])
def test_what_was_typed_is_asked_about_before_an_act_is_corrected(form, full, monkeypatch, agreed):
    type_in(form.body.lines[0].what.line, "gạo")
    monkeypatch.setattr(ask, "discard", lambda _parent: agreed)
    form.begin_correcting(full)

    assert (form._correcting is not None) == agreed
    assert (form.body.lines[0].what.text == "gạo") != agreed


def test_an_act_that_is_gone_is_said_and_nothing_typed_is_lost(form, full):
    form.begin_correcting(full)
    form.body.lines[0].what.set_text("nhà mới")
    history.undo()

    assert not form.submit()
    assert "không còn trong tệp" in form.trouble_label().text()
    assert form.body.lines[0].what.text == "nhà mới"


def test_an_act_that_is_not_there_cannot_be_begun(form):
    with pytest.raises(LookupError):
        form.begin_correcting("không có")


def test_what_cannot_stand_is_said_in_the_field_it_is_about(form, full):
    form.begin_correcting(full)
    form.body.lines[0].details.note.put("\u202eđảo")
    assert not form.submit()
    assert entry_in_hand(form) is form.body.lines[0].details.note

    form.body.lines[0].details.note.put("")
    form.body.more.note.put("nửa \u0301 chữ")
    assert not form.submit()
    assert entry_in_hand(form) is form.body.more.note

    form.body.more.note.put("")
    form.body.givers[0].amount.set_text("90 triệu")
    assert not form.submit()
    assert entry_in_hand(form) is form.body.givers[0].amount


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_act_is_shown_and_read_back(form, world, data):
    there = World(
        world.commune, (world.prang, world.dar, world.mgar, world.prang), (world.army, world.health) * 2
    )
    drawn = data.draw(full_acts(there))
    try:
        key = contributions.record(drawn)
    except UserError:
        return
    stored = contributions.read(key)
    form.begin_correcting(key)
    read = contributions.checked(form._read())
    form.settle()

    assert read == stored


# --- What an adjustment adjusts -------------------------------------------------------------------------------------


def test_an_adjustment_says_what_it_adjusts_and_leads_there(form, world, desk, qtbot):
    former = contributions.newest()
    key = contributions.record(replace(former, corrects=former.id, id=""))
    form.begin_correcting(key)

    assert form.corrected.isVisibleTo(form)
    day = former.when.first
    assert form.corrected.accessibleName() == f"Điều chỉnh khoản “{former.lines[0].what}”, {day:%d/%m/%Y}"
    with qtbot.waitSignal(desk.record_asked) as asked:
        form.corrected.click()
    assert asked.args == ["contribution", former.id]
    assert form.submit()
    assert contributions.read(key).corrects == former.id


def test_other_acts_adjust_nothing(form, world):
    form.begin_correcting(contributions.newest().id)
    assert not form.corrected.isVisibleTo(form)
    form.leave()
    form.begin()
    assert not form.corrected.isVisibleTo(form)
