"""Villages: dated names, the commune they lie in, a profile a year."""

from dataclasses import replace
from datetime import date

import pytest

from app import communes, history, villages
from app.errors import UserError
from app.villages import Profile
from models import Village, VillageKind, VillageName, VillageProfile

RENAMED = date(2025, 9, 1)
BEFORE = date(2025, 8, 31)


@pytest.fixture
def commune(data_file):
    return communes.add("Quảng Trực")


@pytest.fixture
def bon(commune):
    return villages.add("Bu Prâng 1A", kind=VillageKind.BON, commune=commune)


def text(village, on):
    return villages.labels(on)[village].full


# --- Names ----------------------------------------------------------------------------------------------------


def test_a_village_is_called_with_its_kind_and_commune(commune):
    key = villages.add(
        "  N'Drung  Ja ", kind=VillageKind.BON, commune=commune, aliases=["N’Drung Gia", " ", "Đrung Ja"]
    )

    assert text(key, date(2026, 1, 1)) == "bon N'Drung Ja, xã Quảng Trực"
    assert villages.spellings()[key] == ["N'Drung Ja", "N’Drung Gia", "Đrung Ja"]
    assert history.undo_title() == "Thêm bon N'Drung Ja"


def test_a_new_name_holds_from_its_day_and_old_papers_keep_the_old_one(bon):
    villages.rename(bon, "Bu Prâng", since=RENAMED, kind=VillageKind.THON)

    assert text(bon, BEFORE) == "bon Bu Prâng 1A, xã Quảng Trực"
    assert text(bon, RENAMED) == "thôn Bu Prâng, xã Quảng Trực"
    assert villages.spellings()[bon] == ["Bu Prâng 1A", "Bu Prâng"]
    history.undo()
    assert text(bon, RENAMED) == "bon Bu Prâng 1A, xã Quảng Trực"


@pytest.mark.parametrize(
    ("change", "title"),
    [
        ({"name": "Bu Prâng"}, "Đổi tên bon Bu Prâng 1A thành bon Bu Prâng"),
        (
            {"name": "Bu Prâng 1A", "kind": VillageKind.THON},
            "Đổi tên bon Bu Prâng 1A thành thôn Bu Prâng 1A",
        ),
        ({"name": "Bu Prâng 1A", "commune": "Tuy Đức"}, "Chuyển bon Bu Prâng 1A về xã Tuy Đức"),
        (
            {"name": "Bu Prâng", "commune": "Tuy Đức"},
            "Đổi tên bon Bu Prâng 1A thành bon Bu Prâng, xã Tuy Đức",
        ),
    ],
)
def test_the_history_says_what_changed(bon, change, title):
    if "commune" in change:
        change = change | {"commune": communes.add(change["commune"])}
    villages.rename(bon, since=RENAMED, **change)

    assert history.undo_title() == title


@pytest.mark.parametrize(
    ("name", "since", "told"),
    [
        (" ", date(2026, 1, 1), ("Hãy ghi tên bon, buôn.", "name")),
        ("Bu Prâng 1", date(2026, 1, 1), ("Tên mới giống hệt tên đang dùng. Hãy xem lại.", "name")),
        (
            "Bu Prâng",
            RENAMED,
            ("Tên hiện nay được dùng từ 01/09/2025. Hãy ghi một ngày sau ngày đó.", "since"),
        ),
        (
            "Bu Prâng",
            BEFORE,
            ("Tên hiện nay được dùng từ 01/09/2025. Hãy ghi một ngày sau ngày đó.", "since"),
        ),
    ],
)
def test_what_a_new_name_cannot_be(bon, dump, name, since, told):
    villages.rename(bon, "Bu Prâng 1", since=RENAMED)
    before = dump()

    with pytest.raises(UserError) as refused:
        villages.rename(bon, name, since=since)

    assert (refused.value.text, refused.value.field) == told
    assert dump() == before


def test_a_village_may_take_its_old_name_again(bon):
    villages.rename(bon, "Bu Prâng", since=RENAMED)
    villages.rename(bon, "Bu Prâng 1A", since=date(2026, 1, 1))

    assert [
        villages.labels(on)[bon].name for on in (BEFORE, RENAMED, date(2025, 12, 31), date(2026, 1, 1))
    ] == [
        "Bu Prâng 1A",
        "Bu Prâng",
        "Bu Prâng",
        "Bu Prâng 1A",
    ]


def test_a_rename_does_not_revive_a_village_that_ended(bon):
    with history.step("Ghi thẳng"):
        VillageName.update(until=date(2025, 12, 31)).where(VillageName.village == bon).execute()
    villages.rename(bon, "Bu Prâng", since=RENAMED)

    assert [label.name for label in villages.living(date(2025, 12, 31))] == ["Bu Prâng"]
    assert villages.living(date(2026, 1, 1)) == []
    with pytest.raises(UserError, match="31/12/2025"):
        villages.rename(bon, "Bu Prăng", since=date(2026, 6, 1))


def test_a_commune_has_each_name_once(bon, commune):
    with pytest.raises(UserError) as refused:
        villages.add("BU PRANG 1A", kind=VillageKind.BON, commune=commune)

    assert refused.value.field == "name"
    assert refused.value.text.startswith("Xã Quảng Trực đã có bon Bu Prâng 1A. Hãy chọn bon đó")
    other = communes.add("Đắk Búk So")
    villages.add("Bu Prâng 1A", kind=VillageKind.BON, commune=other)
    villages.add("Bu Prâng 1A", kind=VillageKind.THON, commune=commune)


def test_a_name_given_up_is_free_again_from_that_day(bon, commune):
    villages.rename(bon, "Bu Prâng", since=RENAMED)
    villages.add("Bu Prâng 1A", kind=VillageKind.BON, commune=commune, since=RENAMED)

    with pytest.raises(UserError, match="đã có"):
        villages.add("Bu Prâng 1A", kind=VillageKind.BON, commune=commune, since=BEFORE)


def test_a_hidden_character_in_an_alias_leaves_nothing_behind(commune):
    with history.step("Nhập tệp"), pytest.raises(UserError, match="ký tự ẩn") as refused:
        villages.add("Bu Dăr", kind=VillageKind.BON, commune=commune, aliases=["Bu\u202eDar"])

    assert refused.value.field == "aliases"
    assert Village.select().count() == 0


def test_another_spelling_is_added(bon):
    villages.add_alias(bon, "Bu  Brang")
    assert villages.spellings()[bon] == ["Bu Prâng 1A", "Bu Brang"]
    with pytest.raises(UserError, match="Hãy ghi cách viết"):
        villages.add_alias(bon, " ")


# --- Which there are, and where ---------------------------------------------------------------------------------


def test_villages_there_are_on_a_day(bon, commune):
    villages.add("Đắk Huýt", kind=VillageKind.BON, commune=commune, since=RENAMED)
    villages.add("Bu Dăr", kind=VillageKind.BON, commune=commune)
    villages.rename(bon, "Čư̆ M'gar", since=RENAMED)

    assert [label.name for label in villages.living(BEFORE)] == ["Bu Dăr", "Bu Prâng 1A"]
    assert [label.name for label in villages.living(RENAMED)] == ["Bu Dăr", "Čư̆ M'gar", "Đắk Huýt"]


def test_a_village_has_a_name_on_papers_about_days_before_its_first(commune):
    key = villages.add("Đắk Huýt", kind=VillageKind.BON, commune=commune, since=RENAMED)

    assert text(key, BEFORE) == "bon Đắk Huýt, xã Quảng Trực"


@pytest.fixture
def merged(bon, commune):
    """Quảng Trực and another commune with a village each, one commune from 1/9/2025."""
    other = communes.add("Đắk Búk So")
    lang = villages.add("Bu N'Drung", kind=VillageKind.BON, commune=other)
    new = communes.add("Tuy Đức", since=RENAMED)
    for former in (commune, other):
        communes.succeed(former, new, RENAMED)
    return lang, other, new


def test_a_village_lies_in_the_commune_that_carries_its_own_on(bon, commune, merged):
    assert text(bon, BEFORE) == "bon Bu Prâng 1A, xã Quảng Trực"
    assert text(bon, RENAMED) == "bon Bu Prâng 1A, xã Tuy Đức"
    assert villages.labels(RENAMED)[bon].commune_id == merged[2]


def test_villages_are_found_by_commune_old_and_new(bon, commune, merged):
    lang, other, new = merged

    assert villages.by_commune(BEFORE) == {commune: {bon}, other: {lang}}
    assert villages.by_commune(RENAMED) == {commune: {bon}, other: {lang}, new: {bon, lang}}
    villages.rename(bon, "Bu Prâng", since=date(2026, 1, 1), commune=new)
    assert villages.by_commune(date(2026, 1, 1)) == {commune: {bon}, other: {lang}, new: {bon, lang}}


def test_a_village_that_left_is_no_longer_of_its_old_commune(bon, commune):
    other = communes.add("Đắk Búk So")
    villages.rename(bon, "Bu Prâng 1A", since=RENAMED, commune=other)

    assert villages.by_commune(BEFORE) == {commune: {bon}}
    assert villages.by_commune(RENAMED) == {other: {bon}}


def test_a_merged_commune_takes_no_second_village_of_a_name(bon, merged):
    with pytest.raises(UserError, match="Xã Tuy Đức đã có bon Bu Prâng 1A"):
        villages.add("Bu Prang 1A", kind=VillageKind.BON, commune=merged[2], since=RENAMED)


def test_communes_that_both_had_a_name_are_merged_with_both(commune):
    other = communes.add("Đắk Búk So")
    keys = {villages.add("1", kind=VillageKind.THON, commune=place) for place in (commune, other)}
    for former in (commune, other):
        communes.succeed(former, communes.add("Tuy Đức", since=RENAMED, district=former), RENAMED)

    assert {label.id for label in villages.living(RENAMED)} == keys


# --- Profiles ---------------------------------------------------------------------------------------------------

FULL = Profile(
    2025, 120, 512, "M'nông, Ê Đê", 0, 17, 31_500_000, 1_250, True, False, None, True, True, "Điểu Krang", "ghi\nchú"
)  # fmt: skip


@pytest.mark.parametrize("profile", [FULL, Profile(2025), Profile(1975, households=0, poor_households=0)])
def test_a_profile_is_read_as_written(bon, profile):
    villages.set_profile(bon, profile)

    assert villages.profiles(2025)[bon] == [profile]


def test_a_second_count_of_a_year_stands_over_the_first(bon):
    villages.set_profile(bon, FULL)
    villages.set_profile(bon, Profile(2025, households=121))
    assert villages.profiles(2025)[bon] == [Profile(2025, households=121)]
    assert VillageProfile.select().count() == 1
    history.undo()
    assert villages.profiles(2025)[bon] == [FULL]


def test_the_newest_profiles_are_given_oldest_first(bon):
    for year in (2025, 2019, 2024, 2022, 2026):
        villages.set_profile(bon, Profile(year))

    assert [profile.year for profile in villages.profiles(2025)[bon]] == [2022, 2024, 2025]
    assert [profile.year for profile in villages.profiles(2025, 1)[bon]] == [2025]
    assert villages.profiles(2018) == {}


def test_one_village_is_read_alone(bon, commune):
    other = villages.add("Bu Dăr", kind=VillageKind.BON, commune=commune)
    villages.rename(bon, "Bu Prâng", since=RENAMED)
    for village in (bon, other):
        villages.set_profile(village, FULL)

    for day in (BEFORE, RENAMED):
        assert villages.labels(day, village=bon) == {bon: villages.labels(day)[bon]}
    assert villages.profiles(2025, village=bon) == {bon: [FULL]}


@pytest.mark.parametrize(
    ("change", "field", "told"),
    [
        ({"poor_households": 121}, "poor_households", r"\(121\) lớn hơn tổng số hộ \(120\)"),
        ({"near_poor_households": 121}, "near_poor_households", "lớn hơn tổng số hộ"),
        ({"people": -1}, "people", "Số -1 nằm ngoài"),
        ({"income": 10**16}, "income", "nằm ngoài"),
        ({"year": 25}, "year", "Năm 25 nằm ngoài"),
        ({"head": "Điểu\x1bKrang"}, "head", "ký tự ẩn"),
    ],
)
def test_what_a_profile_cannot_say(bon, change, field, told):
    with pytest.raises(UserError, match=told) as refused:
        villages.set_profile(bon, replace(FULL, **change))

    assert refused.value.field == field
    assert villages.profiles(2199) == {}
