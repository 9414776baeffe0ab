"""Whom a name on the command line means; more ways of writing are tried in tests/app/test_cli_report.py."""

import pytest

from app import agencies, meant, villages
from app.agencies import AgencyLabel
from app.errors import UserError
from models import AgencyKind, VillageKind
from tests.app.ledgers import make_world

TAX = AgencyLabel("1", AgencyKind.STATE, "Chi cục Thuế", "CCT", "Sở Tài chính")
TAX_OF_STATE = AgencyLabel("2", AgencyKind.CENTRAL, "Chi cục Thuế", "", "Cục Thuế")
HEALTH = AgencyLabel("3", AgencyKind.STATE, "Sở Y tế", "SYT", "")
KNOWN = [TAX, TAX_OF_STATE, HEALTH]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("1", "1"),
        ("cct", "1"),
        ("Chi cục Thuế, Cục Thuế", "2"),
        ("thue, so tai chinh", "1"),
        ("SYT", "3"),
        ("y tế", "3"),
    ],
)
def test_an_agency_by_name_short_name_parent_or_key(data_file, name, key):
    assert meant.agency_keys([name], KNOWN) == (key,)


@pytest.mark.parametrize(
    ("name", "said"),
    [("thuế", "Có 2 đơn vị"), ("Chi cục Thuế", "Có 2 đơn vị"), ("Sở Nội vụ", "không có đơn vị")],
)
def test_an_agency_that_none_or_several_may_be(data_file, name, said):
    with pytest.raises(UserError, match=said) as caught:
        meant.agency_keys(["SYT", name], KNOWN)
    assert caught.value.field == "agency"


def test_older_names_of_agencies_and_villages(data_file):
    world = make_world()
    health, village = world.agencies[0], world.villages[0]
    agencies.set_aliases(health, ["Ty Y tế"])
    villages.set_aliases(village, ["Bù Prang cũ"])
    there = [villages.VillageLabel(village, VillageKind.BON, "Bu Prâng 1A", "", "xã Quảng Trực")]

    assert meant.agency_keys(["ty y te"], [AgencyLabel(health, AgencyKind.STATE, "Sở Y tế", "", "")]) == (
        health,
    )
    assert meant.village_keys(["bu prang cu"], there) == (village,)
