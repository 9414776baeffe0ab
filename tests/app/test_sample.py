"""The story of one commune: it holds every case the reports must bear, and is the same each time."""

import shutil
from datetime import date

import pytest

from app import (
    agencies,
    communes,
    contributions,
    history,
    offices,
    periods,
    pledges,
    proposals,
    sample,
    store,
    summary,
    twinnings,
    villages,
    visits,
)
from app.reports import village_sheet
from models import (
    Basis,
    GiverRole,
    Precision,
    ProposalState,
    Qualifier,
    Scheme,
    State,
    VillageKind,
)

LAST_DAY = date(2026, 9, 14)
QUARTERS = periods.recent_quarters(LAST_DAY, Scheme.DECREE, 11)[::-1]
ALL = periods.years(2024, 2026, Scheme.DECREE)


@pytest.fixture
def story(story_file):
    with store.opened(story_file, read_only=True):
        yield


@pytest.fixture
def acts(story):
    return [*contributions.in_period(ALL), *contributions.undated()]


def village(name):
    return next(key for key, label in villages.labels(LAST_DAY).items() if label.name == name)


def agency(name):
    return next(key for key, label in agencies.labels(LAST_DAY).items() if label.name == name)


def test_it_says_that_it_is_a_sample(story):
    assert offices.own().sample


@pytest.mark.parametrize("period", QUARTERS, ids=lambda period: period.id)
def test_each_quarter_has_something(story, period):
    assert len(contributions.in_period(period)) >= 5
    assert visits.in_period(period)
    totals = [summary.summary(period, by).total for by in ("village", "agency", "kind")]
    assert totals[0] == totals[1] == totals[2]
    assert totals[0].total > 0


@pytest.mark.parametrize("period", ["2026-Q1", "2026-Q3"])
def test_rich_quarters_reach_every_village(story, period):
    period = periods.parse(period, Scheme.DECREE)
    reached = {place for act in contributions.in_period(period) for place in act.places}
    assert reached >= set(villages.labels(period.last))
    assert {visit.village for visit in visits.in_period(period)} >= set(villages.labels(period.last)) - {None}


CASES = {
    "joint givers without parts": lambda act: (
        len(act.givers) > 1 and all(g.amount is None for g in act.givers)
    ),
    "a giver with a part of its own": lambda act: any(giver.amount for giver in act.givers),
    "a company that pays": lambda act: any(giver.role is GiverRole.SPONSOR for giver in act.givers),
    "one value over two villages": lambda act: act.value and len(act.places) > 1,
    "one value for unlike things": lambda act: act.value and len({line.what for line in act.lines}) > 1,
    "for the whole commune": lambda act: any(line.commune for line in act.lines),
    "without value": lambda act: not act.valued_lines and act.value is None,
    "said to be without value": lambda act: any(line.basis is Basis.NOT_VALUED for line in act.lines),
    "over": lambda act: act.value_qualifier is Qualifier.OVER,
    "nearly": lambda act: any(line.value_qualifier is Qualifier.NEARLY for line in act.lines),
    "about": lambda act: any(line.value_qualifier is Qualifier.ABOUT for line in act.lines),
    "quantity times price": lambda act: any(
        line.unit_value and line.value == line.quantity * line.unit_value // 1000 for line in act.lines
    ),
    "part of a whole unit": lambda act: any(line.quantity and line.quantity % 1000 for line in act.lines),
    "planned": lambda act: act.state is State.PLANNED,
    "cancelled": lambda act: act.state is State.CANCELLED,
    "known by its month": lambda act: act.when and act.when.precision is Precision.MONTH,
    "known by its occasion": lambda act: act.occasion.startswith("Tết") and act.counted_on,
    "undated": lambda act: act.when is None and act.counted_on is None,
    "with the people's own share": lambda act: act.own_share,
    "rotating cattle": lambda act: any("luân chuyển" in line.what for line in act.lines),
    "correcting another": lambda act: act.corrects,
    "with evidence": lambda act: act.evidence,
}


@pytest.mark.parametrize("case", CASES)
def test_gifts_of_every_sort(acts, case):
    assert any(CASES[case](act) for act in acts)


def test_each_act_stands_as_the_rules_have_it(acts):
    for act in acts:
        assert contributions.checked(act) == act


def test_villages_of_several_kinds_and_letters(story):
    labels = villages.labels(LAST_DAY)
    assert len(labels) == 12
    assert {label.kind for label in labels.values()} == {VillageKind.BON, VillageKind.BUON, VillageKind.THON}
    names = "".join(label.name for label in labels.values())
    assert all(letter in names for letter in ("Č", "ư̆", "ơ̆", "ô̆", "ê̆", "ŏ", "ă", "'"))


def test_a_village_was_renamed(story):
    key = village("Đắk R'moan")
    assert villages.labels(date(2024, 9, 30))[key].text == "bon N'Drung Ja"
    assert villages.labels(date(2024, 10, 1))[key].text == "bon Đắk R'moan"


def test_communes_of_the_mergers_name_their_successors(story):
    before = {row.name: row for row in communes.everything() if row.until == date(2025, 6, 30)}
    assert set(before) == {"Quảng Trực", "Đắk R'Tíh", "Quảng Tâm", "Đắk Nia"}
    assert "Tuy Đức" in {row.name for row in communes.current(LAST_DAY)}


def test_agencies_changed_their_names(story):
    key = agency("Sở Dân tộc và Tôn giáo")
    assert agencies.labels(date(2025, 2, 28))[key].name == "Ban Dân tộc"
    assert agencies.labels(date(2025, 7, 1))[key].parent == "UBND tỉnh Lâm Đồng"
    assert "Ban Dân vận Tỉnh ủy" not in {label.name for label in agencies.living(LAST_DAY)}


def twinned(name, first, last):
    labels = agencies.labels(last)
    pairings = twinnings.by_village(first, last).get(village(name), ())
    return [labels[pairing.agency].name for pairing in pairings]


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("Choih", date(2025, 6, 14), ["Sở Khoa học và Công nghệ", "Đảng ủy xã Đắk Nia"]),
        ("Choih", LAST_DAY, []),
        ("Bu Krắk", date(2025, 2, 1), ["Ban Dân vận Tỉnh ủy", "Đảng ủy xã Đắk Nia"]),
        ("Bu Krắk", LAST_DAY, ["Ban Tuyên giáo và Dân vận Tỉnh ủy"]),
        ("Đắk Huýt", date(2025, 8, 31), ["Liên đoàn Lao động tỉnh"]),
        ("Đắk Huýt", date(2025, 9, 1), ["Tỉnh đoàn"]),
        ("Bu Prăng 1", LAST_DAY, ["Công ty Cổ phần Phân bón Bình Điền", "Sở Dân tộc và Tôn giáo"]),
    ],
)
def test_twinnings_moved_with_the_mergers(story, name, day, expected):
    assert twinned(name, day, day) == expected


def test_poverty_falls_but_in_one_village(story):
    rose = set()
    for key, rows in villages.profiles(2025).items():
        assert [row.year for row in rows] == [2023, 2024, 2025]
        poor = [row.poor_households for row in rows]
        assert poor[0] > poor[-1] or poor == sorted(poor)
        if poor[-1] > poor[0]:
            rose.add(key)
    assert rose == {village("Kô̆ Siê̆r")}


def test_pledges_kept_broken_and_under_way(story):
    standings = pledges.standings(LAST_DAY)
    assert any(standing.fulfilled for standing in standings)
    assert any(standing.days_overdue(LAST_DAY) for standing in standings)
    assert any(standing.open_on(LAST_DAY) and standing.deliveries for standing in standings)
    assert any(standing.closed_on for standing in standings)
    assert any(standing.promise.commune for standing in standings)


def test_proposals_in_every_state(story):
    known = proposals.known_by(LAST_DAY)
    assert {request.state for request in known} == set(ProposalState)
    assert any(request.days_overdue(LAST_DAY) for request in known)
    assert any(request.visit for request in known)


def test_signatories_change(story):
    days = [date(2025, 6, 30), date(2025, 7, 1), date(2026, 4, 1)]
    assert len({offices.signer(day).name for day in days}) == 3


def test_each_chapter_can_be_taken_back(story_file, tmp_path):
    copy = tmp_path / "bản.ketnghia"
    shutil.copy(story_file, copy)
    with store.opened(copy):
        for _chapter in QUARTERS:
            history.undo()
        assert not contributions.in_period(ALL)
        for _chapter in QUARTERS:
            history.redo()
        assert contributions.in_period(QUARTERS[-1])


def told():
    """Give what the file says in sums and on paper; keys differ from file to file and must not show."""
    found = [
        summary.summary(period, by) for period in [*QUARTERS, ALL] for by in ("village", "agency", "kind")
    ]
    sums = [[(row.name, row.sums) for row in one.rows] for one in found]
    return sums, village_sheet.pdf(village_sheet.load(QUARTERS[-1]))


def test_telling_it_again_says_the_same(story_file, tmp_path):
    with store.opened(story_file, read_only=True):
        once = told()
    sample.story(tmp_path / "lần hai.ketnghia")
    again = told()
    store.close()
    assert again == once
