"""A small world of places and agencies, and random acts of giving in it."""

from dataclasses import dataclass, replace
from datetime import date

from hypothesis import strategies as st

from app import agencies, communes, contributions, pairings, villages
from app.contributions import Act, ActGiver, ActLine
from app.errors import UserError
from app.history import step
from app.labels import USUAL_FORM
from app.partial_date import PartialDate
from models import AgencyKind, Closing, Form, Kind, Qualifier, State, VillageKind


@dataclass(frozen=True)
class World:
    commune: str
    villages: tuple[str, ...]
    agencies: tuple[str, ...]


def make_world():
    with step("Dựng dữ liệu"):
        commune = communes.add("Quảng Trực")
        names = ("Bu Prâng 1A", "Bu Dăr", "Đắk Huýt", "Čư̆ M'gar")
        places = tuple(villages.add(name, kind=VillageKind.BON, commune=commune) for name in names)
        givers = ("Sở Y tế", "Bộ Chỉ huy Quân sự tỉnh", "Công ty Cà phê", "Trường THPT")
        giving = tuple(agencies.add(name, kind=AgencyKind.STATE) for name in givers)
    return World(commune, places, giving)


def close(period):
    """Close a period, without the reports that go out with it."""
    with step("Chốt", lasting=True):
        Closing.create(
            period=period.id,
            scheme=period.scheme,
            first=period.first,
            last=period.last,
            closed_on=period.last,
        )


def listed(village, first, last=None):
    """Give who is twinned with a village, as (name, role, since, until)."""
    last = last or first
    names = agencies.labels(last)
    return [
        (names[found.agency].name, found.role, found.since, found.until)
        for found in pairings.by_village(first, last).get(village, [])
    ]


DAYS = st.sampled_from(
    [date(2025, 12, 14), date(2025, 12, 15), date(2026, 1, 2), date(2026, 3, 14), date(2026, 3, 15)]
)
AMOUNTS = st.one_of(st.none(), st.integers(0, 5), st.sampled_from([1, 999, 10**6, 12_600_000, 10**12]))
QUALIFIERS = st.sampled_from([None, None, None, *Qualifier])


def lines(world):
    place = st.one_of(
        st.sampled_from(world.villages).map(lambda key: {"village": key}), st.just({"commune": world.commune})
    )
    return st.builds(
        lambda where, **rest: ActLine("quà", **where, **rest),
        place,
        kind=st.sampled_from([Kind.CASH, Kind.FOOD, Kind.LABOUR]),
        form=st.sampled_from([None, *Form]),
        value=AMOUNTS,
        value_qualifier=QUALIFIERS,
    )


@st.composite
def acts(draw, world):
    """Draw an act whose amounts fit together, so that most of them stand."""
    given = tuple(draw(st.lists(lines(world), min_size=1, max_size=4)))
    valued = any(line.value is not None for line in given)
    act = Act(
        tuple(replace(line, form=line.form or USUAL_FORM[line.kind]) for line in given),
        givers=(),
        when=PartialDate.day(draw(DAYS)),
        state=draw(st.sampled_from([State.DONE, State.DONE, State.DONE, State.PLANNED, State.CANCELLED])),
        value=None if valued else draw(AMOUNTS),
        value_qualifier=draw(QUALIFIERS),
    )
    left = act.value_by_form()
    givers = []
    for agency in draw(st.lists(st.sampled_from(world.agencies), min_size=1, max_size=3, unique=True)):
        form = draw(st.sampled_from([None, *left]))
        amount = None if form is None else draw(st.integers(0, left[form]))
        if form is not None:
            left[form] -= amount
        givers.append(ActGiver(agency, amount=amount, form=form))
    return replace(act, givers=tuple(givers))


def record_what_stands(ledger):
    """Write the acts that the rules accept; give them back as stored."""
    for act in ledger:
        try:
            contributions.record(act)
        except UserError:
            continue
