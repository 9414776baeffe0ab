"""The larger samples: a province for the reports, a ledger of any length for measuring."""

from collections import Counter
from datetime import date

import pytest
from peewee import IntegrityError

from app import (
    contributions,
    history,
    offices,
    periods,
    pledges,
    proposals,
    sample,
    store,
    summary,
    villages,
    visits,
)
from models import (
    Agency,
    Change,
    Contribution,
    Giver,
    GiverRole,
    Line,
    Scheme,
    State,
    Village,
    VillageProfile,
)

LAST_DAY = date(2026, 9, 14)
ALL = periods.years(2024, 2026, Scheme.DECREE)


def assert_sums_agree(period):
    found = [summary.summary(period, by) for by in ("village", "agency", "kind")]
    for one in found:
        assert sum((row.sums for row in one.rows), summary.NOTHING) == one.total
        assert one.total == found[0].total
    return found[0].total


@pytest.fixture
def province(province_file):
    with store.opened(province_file, read_only=True):
        yield


@pytest.fixture(scope="session")
def ledger_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("mẫu") / "sổ.ketnghia"
    sample.ledger(path, 5000)
    store.close()
    return path


@pytest.fixture
def ledger(ledger_file):
    with store.opened(ledger_file):
        yield


def test_the_province_is_as_large_as_the_real_one(province):
    assert offices.own().sample
    assert (Village.select().count(), Agency.select().count()) == (149, 87)
    assert VillageProfile.select().count() == 3 * 149


def test_poverty_in_the_province_mostly_falls(province):
    poor = [[row.poor_households for row in rows] for rows in villages.profiles(2025).values()]
    rose = sum(counts[-1] > counts[0] for counts in poor)
    assert 0 < rose < 30


@pytest.mark.parametrize("period", ["2026-Q1", "2026-Q3"])
def test_rich_quarters_fill_each_sheet(province, period):
    period = periods.parse(period, Scheme.DECREE)
    lines = Counter(line.village for act in contributions.in_period(period) for line in act.lines)
    assert len(lines) == 149
    assert min(lines.values()) >= 3
    assert sum(count >= 16 for count in lines.values()) >= 10
    assert {visit.village for visit in visits.in_period(period)} == set(lines)


@pytest.mark.parametrize(
    "period", periods.recent_quarters(LAST_DAY, Scheme.DECREE, 11), ids=lambda one: one.id
)
def test_sums_of_the_province_agree(province, period):
    assert assert_sums_agree(period).total > 0


def test_pledges_and_proposals_of_the_province_stand_in_every_way(province):
    standings = pledges.standings(LAST_DAY)
    assert any(standing.fulfilled for standing in standings)
    assert any(standing.days_overdue(LAST_DAY) for standing in standings)
    known = proposals.known_by(LAST_DAY)
    assert len({request.state for request in known}) == 4
    assert any(request.open_on(LAST_DAY) for request in known)


def test_the_ledger_has_exactly_its_lines(ledger):
    assert Line.select().count() == 5000
    assert (Village.select().count(), Agency.select().count()) == (149, 87)
    assert {line.village for act in contributions.in_period(ALL) for line in act.lines} == {
        village.id for village in Village.select()
    }


def test_sums_of_the_ledger_agree(ledger):
    for period in (periods.quarter(2025, 2, Scheme.DECREE), ALL):
        assert assert_sums_agree(period).unvalued > 0


def test_each_act_of_the_ledger_stands_as_the_rules_have_it(ledger):
    acts = contributions.in_period(ALL)
    assert sum(len(act.lines) for act in acts) == 5000
    for act in acts:
        assert contributions.checked(act) == act


def test_the_ledger_is_as_mixed_as_real_ones(ledger):
    acts = Contribution.select().count()
    several = Counter(row.contribution_id for row in Giver.select())
    alone = Line.contribution << Contribution.select(Contribution.id).where(Contribution.value.is_null())
    without_value = Line.select().where(Line.value.is_null(), alone)
    shares = {
        "acts": 5000 / acts,
        "bundles": Contribution.select().where(Contribution.value.is_null(False)).count() / acts,
        "several givers": sum(count > 1 for count in several.values()) / acts,
        "unvalued": without_value.count() / 5000,
        "not done": Contribution.select().where(Contribution.state != State.DONE).count() / acts,
    }
    expected = {
        "acts": (2, 3),
        "bundles": (0.06, 0.1),
        "several givers": (0.09, 0.14),
        "unvalued": (0.3, 0.4),
        "not done": (0.03, 0.07),
    }
    for name, (low, high) in expected.items():
        assert low <= shares[name] <= high, name
    assert Giver.select().where(Giver.amount.is_null(False)).exists()
    assert Giver.select().where(Giver.role == GiverRole.SPONSOR).exists()
    assert Line.select().where(Line.value_qualifier.is_null(False)).exists()


def test_the_ledger_is_followed_from_its_end_on(ledger):
    assert Change.select().count() < 10
    assert history.undo_title() is None
    key = Contribution.select().first().id
    contributions.remove(key)
    assert history.of_record(key)[-1].after is None
    history.undo()
    assert contributions.read(key).lines
    assert history.undo_title() is None


def test_only_an_empty_file_is_filled_without_history(ledger):
    with pytest.raises(RuntimeError), history.unfollowed("Dữ liệu mẫu"):
        pass


def test_a_filling_that_fails_leaves_nothing(data_file):
    with pytest.raises(IntegrityError), history.unfollowed("Dữ liệu mẫu"):
        Village.insert_many([{"id": "một"}, {"id": "một"}]).execute()
    assert not Village.select().exists()
    with history.step("Thêm"):
        Village.create()
    assert history.undo() == "Thêm"


@pytest.mark.parametrize("lines", [1, 60])
def test_the_same_ledger_each_time(tmp_path, lines):
    told = []
    for name in ("một", "hai"):
        sample.ledger(tmp_path / f"{name}.ketnghia", lines)
        assert Line.select().count() == lines
        rows = summary.summary(ALL, "agency").rows
        told.append([(row.name, row.sums) for row in rows])
        store.close()
    assert told[0] == told[1]
