from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import agencies, communes, decisions, finder, pledges, villages
from app.finder import Found, Index
from app.history import step
from app.pledges import Promise
from app.text import Search
from models import AgencyKind, VillageKind

TODAY = date(2026, 9, 1)
ALL = 100


@pytest.fixture
def places(data_file):
    with step("Dựng dữ liệu"):
        truc = communes.add("Quảng Trực")
        lap = communes.add("Đắk R'lấp")
        places = {
            name: villages.add(name, kind=kind, commune=commune, aliases=aliases)
            for name, kind, commune, aliases in (
                ("Bu Prâng 1A", VillageKind.BON, truc, ["Bù Prăng"]),
                ("Bu Dăr", VillageKind.BON, truc, []),
                ("Čư̆ M'gar", VillageKind.BUON, lap, []),
                ("Đắk Bu", VillageKind.THON, lap, []),
                ("Rơ Bu", VillageKind.LANG, lap, []),
            )
        }
        villages.rename(places["Bu Dăr"], "Đăk Dăr", since=date(2025, 7, 1))
        health = agencies.add("Sở Y tế", kind=AgencyKind.STATE)
        agencies.add("Bộ Chỉ huy Quân sự tỉnh", kind=AgencyKind.FORCES, short="Bộ CHQS tỉnh")
        agencies.add("Công ty Buôn bán", kind=AgencyKind.COMPANY)
        decisions.add("1561/QĐ-UBND", signed_on=date(2020, 11, 12), subject="Phân công kết nghĩa")
        for name, day in (("Bu Prâng 1A", date(2025, 1, 5)), ("Čư̆ M'gar", date(2026, 1, 5))):
            pledges.promise(
                Promise(health, "bò giống", village=places[name], value=45_000_000, promised_on=day)
            )
    return places


@pytest.fixture
def index(places):
    made = Index(TODAY)
    made.take(finder.read(made.lacking(), TODAY))
    return made


def titles(found):
    return [one.title for one in found]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("bu prang", "bon Bu Prâng 1A"),
        ("buprang", "bon Bu Prâng 1A"),
        ("bù prăng", "bon Bu Prâng 1A"),
        ("bon bu pr", "bon Bu Prâng 1A"),
        ("bu dar", "bon Đăk Dăr"),  # by its old name
        ("mgar", "buôn Čư̆ M'gar"),
        ("so y te", "Sở Y tế"),
        ("chqs", "Bộ Chỉ huy Quân sự tỉnh"),
        ("1561", "Quyết định số\u00a01561/QĐ-UBND ngày\u00a012/11/2020"),
        ("phan cong", "Quyết định số\u00a01561/QĐ-UBND ngày\u00a012/11/2020"),
        ("rlap", "Xã Đắk R'lấp"),
        ("bo giong", "bò giống"),
        ("45.000.000", "bò giống"),
        ("45000000", "bò giống"),
    ],
)
def test_finds_without_marks_by_any_name(index, typed, first):
    assert titles(index.find(typed, ALL))[0] == first


def test_says_by_which_other_name(index):
    found = {one.title: one.hint for one in index.find("bu dar", ALL)}
    assert found["bon Đăk Dăr"] == "xã Quảng Trực · còn gọi Bu Dăr"
    assert index.find("dak dar", ALL)[0].hint == "xã Quảng Trực"
    assert index.find("chqs", ALL)[0].hint == "lực lượng vũ trang · còn gọi Bộ CHQS tỉnh"


def test_names_that_begin_with_it_come_first_then_words_then_the_rest(index):
    found = [one.title for one in index.find("bu", ALL) if one.noun == "village"]

    assert found == ["bon Bu Prâng 1A", "bon Đăk Dăr", "buôn Čư̆ M'gar", "thôn Đắk Bu", "làng Rơ Bu"]


def test_places_come_before_events_of_which_the_newest_is_first(index):
    nouns = [one.noun for one in index.find("bu prang", ALL)]
    assert nouns == ["village", "pledge"]

    assert [one.hint.split(" · ")[1] for one in index.find("bò", ALL) if one.noun == "pledge"] == [
        "buôn Čư̆ M'gar, xã Đắk R'lấp",
        "bon Bu Prâng 1A, xã Quảng Trực",
    ]


def test_each_noun_stands_together(index):
    nouns = [one.noun for one in index.find("b", ALL)]

    assert len(list(dict.fromkeys(nouns))) == sum(
        one != other for one, other in zip(nouns, [None, *nouns], strict=False)
    )


def test_a_noun_found_alone_may_fill_the_list(index):
    with step("Thêm"):
        commune = communes.add("Xa Lạ")
        for number in range(30):
            villages.add(f"Qwx {number}", kind=VillageKind.THON, commune=commune)
    index.forget({"village_name"})
    index.take(finder.read(index.lacking(), TODAY))

    assert len(index.find("qwx", 12)) == 12
    assert titles(index.find("qwx", 3)) == ["thôn Qwx 0", "thôn Qwx 1", "thôn Qwx 2", "thôn Qwx 3"]


@pytest.mark.parametrize("typed", ["", "  ", "-", "'", "xyzq"])
def test_nothing_to_look_for_finds_nothing(index, typed):
    assert index.find(typed, ALL) == []


def test_only_the_nouns_asked_for(places):
    index = Index(TODAY, ["agency"])
    assert index.lacking() == ["agency"]
    index.take(finder.read(index.lacking(), TODAY))

    assert {one.noun for one in index.find("b", ALL)} == {"agency"}


def test_other_things_are_found_beside_the_records_and_before_events(index):
    index.take({"command": finder.part([finder.Findable("command", "1", "Bò lại", "Sửa")], named=True)})

    nouns = dict.fromkeys(one.noun for one in index.find("bo", ALL))
    assert list(nouns) == ["agency", "command", "village", "pledge"]
    index.forget({"village_name"})
    assert titles(index.find("bo lai", ALL)) == ["Bò lại"]


def test_what_changed_is_read_anew(index, places):
    villages.rename(places["Rơ Bu"], "Plei Mới", since=date(2026, 1, 1))
    assert index.find("plei moi", ALL) == []

    index.forget({"contribution"})
    assert index.lacking() == []
    index.forget({"village_name"})
    lacking = index.lacking()
    index.take(finder.read(lacking, TODAY))

    assert "village" in lacking
    assert "agency" not in lacking
    assert titles(index.find("plei moi", ALL)) == ["làng Plei Mới"]


def test_a_record_by_its_key(index, places):
    key = places["Bu Prâng 1A"]

    assert index.of_key("village", key) == Found("village", key, "bon Bu Prâng 1A", "xã Quảng Trực")
    assert index.of_key("village", "nobody") is None
    assert index.of_key("contribution", key) is None


@given(
    names=st.lists(st.text("bu pr'âđ-1", min_size=1, max_size=8), min_size=1, max_size=5),
    typed=st.text("bu pâđ-1", max_size=5),
)
def test_finds_what_search_finds_and_nothing_else(names, typed):
    records = [finder.Findable("village", str(number), name, "xã B") for number, name in enumerate(names)]
    index = Index(TODAY)
    index.take({"village": finder.part(records, named=True)})
    search = Search(typed)
    looked_for = bool(finder._gapless(finder.fold(typed)))
    wanted = {
        one.key for one in records if looked_for and search.found_in(finder.fold(f"{one.title} {one.hint}"))
    }

    assert {one.key for one in index.find(typed, ALL)} == wanted
