"""What villages and whole communes are called in tables."""

from datetime import date

from app import communes, places, villages
from models import VillageKind
from tests.app.ledgers import make_world

TODAY = date(2026, 7, 10)


def called(on=TODAY):
    return [place.text for place in sorted(places.known(on).values())]


def test_villages_by_name_then_whole_communes(data_file):
    make_world()
    assert called() == [
        "bon Bu Dăr",
        "bon Bu Prâng 1A",
        "bon Čư̆ M'gar",
        "bon Đắk Huýt",
        "Toàn xã Quảng Trực",
    ]


def test_where_there_are_several_communes_villages_say_theirs(data_file):
    make_world()
    villages.add("Bu Dăr", kind=VillageKind.BON, commune=communes.add("Đắk Búk So"))

    assert called()[:2] == ["bon Bu Dăr, xã Đắk Búk So", "bon Bu Dăr, xã Quảng Trực"]
    assert called()[-2:] == ["Toàn xã Đắk Búk So", "Toàn xã Quảng Trực"]


def test_a_place_is_called_as_on_the_day(data_file):
    world = make_world()
    villages.rename(world.villages[1], "Bu Dăr Mới", since=date(2026, 7, 1))

    assert places.known(date(2026, 6, 30))[world.villages[1]].text == "bon Bu Dăr"
    assert places.known(TODAY)[world.villages[1]].text == "bon Bu Dăr Mới"
