"""Names one after the other, of villages and agencies alike."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import agencies, history, naming
from app.dated import holds
from app.errors import UserError
from models import AgencyAlias, AgencyKind, AgencyName

DAY = timedelta(days=1)
SECOND, THIRD = date(2020, 3, 1), date(2025, 7, 1)


@pytest.fixture
def agency(data_file):
    """Give an agency under three names."""
    key = agencies.add("Ban Dân tộc", kind=AgencyKind.STATE)
    agencies.rename(key, "Ban Dân tộc và Miền núi", since=SECOND)
    agencies.rename(key, "Sở Dân tộc", since=THIRD)
    return key


def spans(agency):
    return [(row.since, row.until) for row in naming.of(AgencyName, agency)]


def write(row, *, since, until):
    with history.step("Sửa"):
        naming.correct(row, since=since, until=until)


START = [(None, SECOND - DAY), (SECOND, THIRD - DAY), (THIRD, None)]


def test_names_are_listed_the_oldest_first(agency):
    assert [row.name for row in naming.of(AgencyName, agency)] == [
        "Ban Dân tộc",
        "Ban Dân tộc và Miền núi",
        "Sở Dân tộc",
    ]
    assert naming.last(AgencyName, agency).name == "Sở Dân tộc"
    assert naming.lifetime(naming.of(AgencyName, agency)) == (None, None)


@pytest.mark.parametrize(
    ("place", "since", "until", "expected"),
    [
        (1, SECOND, THIRD - DAY, START),
        (1, SECOND + DAY, THIRD - DAY, [(None, SECOND), (SECOND + DAY, THIRD - DAY), (THIRD, None)]),
        (1, SECOND - DAY, THIRD, [(None, SECOND - 2 * DAY), (SECOND - DAY, THIRD), (THIRD + DAY, None)]),
        (0, date(2004, 1, 1), SECOND, [(date(2004, 1, 1), SECOND), (SECOND + DAY, THIRD - DAY), (THIRD, None)]),
        (2, THIRD - DAY, THIRD, [(None, SECOND - DAY), (SECOND, THIRD - 2 * DAY), (THIRD - DAY, THIRD)]),
    ],
)  # fmt: skip
def test_the_names_beside_a_corrected_one_give_way(agency, place, since, until, expected):
    write(naming.of(AgencyName, agency)[place], since=since, until=until)

    assert spans(agency) == expected


def test_where_there_was_a_gap_the_other_name_stays(agency):
    first, second, third = naming.of(AgencyName, agency)
    with history.step("Gói dữ liệu"):
        for row, values in ((first, {"until": date(2019, 12, 31)}), (third, {"since": date(2026, 1, 1)})):
            AgencyName.update(values).where(AgencyName.id == row.id).execute()
    write(second, since=date(2020, 2, 1), until=date(2025, 8, 1))
    assert spans(agency)[0][1] == date(2019, 12, 31)
    assert spans(agency)[2][0] == date(2026, 1, 1)

    write(naming.of(AgencyName, agency)[1], since=date(2019, 12, 31), until=date(2026, 1, 1))
    assert spans(agency)[0][1] == date(2019, 12, 30)
    assert spans(agency)[2][0] == date(2026, 1, 2)


def test_names_that_overlapped_are_put_right_by_correcting_one(agency):
    first = naming.of(AgencyName, agency)[0]
    with history.step("Gói dữ liệu"):
        AgencyName.update(until=None).where(AgencyName.id == first.id).execute()
    write(naming.of(AgencyName, agency)[1], since=SECOND, until=THIRD - DAY)

    assert spans(agency) == START


@pytest.mark.parametrize(
    ("place", "since", "until", "refusal"),
    [
        (1, THIRD, SECOND, ("until", "không được trước ngày đầu")),
        (1, None, THIRD, ("since", "Trước đó đã có tên Ban Dân tộc. Hãy ghi ngày đầu")),
        (2, SECOND, None, ("since", "Ban Dân tộc và Miền núi, được dùng từ 01/03/2020")),
        (1, SECOND, None, ("until", "Sau đó đã có tên Sở Dân tộc. Hãy ghi ngày cuối")),
        (0, None, THIRD - DAY, ("until", "Ban Dân tộc và Miền núi, chỉ được dùng đến hết 30/06/2025")),
    ],
)
def test_no_name_is_pushed_out(agency, place, since, until, refusal):
    field, told = refusal
    with pytest.raises(UserError, match=told) as refused:
        write(naming.of(AgencyName, agency)[place], since=since, until=until)

    assert refused.value.field == field
    assert spans(agency) == START


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (0, [(None, THIRD - DAY), (THIRD, None)]),
        (1, [(None, THIRD - DAY), (THIRD, None)]),
        (2, [(None, SECOND - DAY), (SECOND, None)]),
    ],
)
def test_the_days_of_a_dropped_name_pass_to_the_one_beside_it(agency, place, expected):
    with history.step("Bỏ"):
        naming.drop(naming.of(AgencyName, agency)[place])

    assert spans(agency) == expected


def test_the_only_name_stays(data_file):
    key = agencies.add("Ban Dân tộc", kind=AgencyKind.STATE)
    with pytest.raises(UserError, match="tên duy nhất"), history.step("Bỏ"):
        naming.drop(naming.last(AgencyName, key))


DAYS = st.none() | st.dates(date(2018, 1, 1), date(2027, 1, 1))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 2), DAYS, DAYS), min_size=1, max_size=4))
def test_whatever_is_corrected_no_day_has_two_names(agency, corrections):
    count = len(naming.of(AgencyName, agency))
    for place, since, until in corrections:
        try:
            write(naming.of(AgencyName, agency)[place], since=since, until=until)
        except UserError as error:
            assert error.field in {"since", "until"}  # noqa: PT017  # each is told case by case above
    rows = naming.of(AgencyName, agency)
    assert len(rows) == count
    for row in rows:
        for day in filter(None, (row.since, row.until)):
            assert sum(holds(other, day) for other in rows) == 1


def test_aliases_are_set_as_a_list(agency):
    def write_all(*spelled):
        with history.step("Sửa"):
            naming.set_aliases(AgencyAlias, agency, spelled)
        return {row.name: row.id for row in AgencyAlias.select().where(AgencyAlias.agency == agency)}

    first = write_all("BDT", " Ban  DT ", "", "BDT")
    assert list(first) == ["BDT", "Ban DT"]
    second = write_all("Ban DT", "Sở DT")
    assert set(second) == {"Ban DT", "Sở DT"}
    assert second["Ban DT"] == first["Ban DT"]  # untouched
    assert write_all() == {}
    with pytest.raises(UserError, match="ký tự ẩn") as refused:
        write_all("B\x00")
    assert refused.value.field == "aliases"
