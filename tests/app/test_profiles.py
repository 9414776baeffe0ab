"""What was counted in a village, year by year."""

from dataclasses import replace

import pytest

from app import communes, history, villages
from app.errors import UserError
from app.profiles import Profile, profiles, remove_profile, set_profile, set_profiles
from models import VillageKind, VillageProfile


@pytest.fixture
def commune(data_file):
    return communes.add("Quảng Trực")


@pytest.fixture
def bon(commune):
    return villages.add("Bu Prâng 1A", kind=VillageKind.BON, commune=commune)


FULL = Profile(
    2025, 120, 512, "M'nông, Ê Đê", 0, 17, 31_500_000, 1_250, True, False, None, True, True, "Điểu Krang", "ghi\nchú"
)  # fmt: skip


@pytest.mark.parametrize("profile", [FULL, Profile(2025), Profile(1975, households=0, poor_households=0)])
def test_a_profile_is_read_as_written(bon, profile):
    set_profile(bon, profile)

    assert profiles(2025)[bon] == [profile]


def test_a_second_count_of_a_year_stands_over_the_first(bon):
    set_profile(bon, FULL)
    set_profile(bon, Profile(2025, households=121))
    assert profiles(2025)[bon] == [Profile(2025, households=121)]
    assert VillageProfile.select().count() == 1
    history.undo()
    assert profiles(2025)[bon] == [FULL]


def test_the_newest_profiles_are_given_oldest_first(bon):
    for year in (2025, 2019, 2024, 2022, 2026):
        set_profile(bon, Profile(year))

    assert [profile.year for profile in profiles(2025)[bon]] == [2022, 2024, 2025]
    assert [profile.year for profile in profiles(2025, 1)[bon]] == [2025]
    assert profiles(2018) == {}


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
        set_profile(bon, replace(FULL, **change))

    assert refused.value.field == field
    assert profiles(2199) == {}


def test_a_year_is_told_in_the_history(bon):
    set_profile(bon, FULL)
    assert history.undo_title() == "Ghi hồ sơ năm 2025: Bu Prâng 1A"
    remove_profile(bon, 2025)
    assert history.undo_title() == "Xóa hồ sơ năm 2025: Bu Prâng 1A"
    assert profiles(2025) == {}
    history.undo()
    assert profiles(2025)[bon] == [FULL]


def test_one_village_is_read_alone(bon, commune):
    for village in (bon, villages.add("Bu Dăr", kind=VillageKind.BON, commune=commune)):
        set_profile(village, FULL)

    assert profiles(2025, village=bon) == {bon: [FULL]}


# --- Several years at once --------------------------------------------------------------------------------------


def test_a_grid_of_years_is_written_in_one_step(bon, dump):
    for year in (2022, 2023):
        set_profile(bon, Profile(year, households=100))
    before = dump()
    edited = [Profile(2024, households=130), FULL, Profile(2023, households=101)]
    set_profiles(bon, edited, without=[2022])

    assert profiles(2025, village=bon)[bon] == [edited[2], edited[0], edited[1]]
    assert history.undo_title() == "Ghi hồ sơ năm 2022, 2023, 2024, 2025: Bu Prâng 1A"
    history.undo()
    assert dump() == before


def test_a_year_both_written_and_taken_out_stays(bon):
    set_profiles(bon, [FULL], without=[2025])
    assert profiles(2025)[bon] == [FULL]


@pytest.mark.parametrize(
    ("second", "field", "told"),
    [
        (replace(FULL, year=2024, poor_households=121), "poor_households", "Năm 2024: .*lớn hơn tổng số hộ"),
        (replace(FULL, year=25), "year", "Năm 25: Năm 25 nằm ngoài"),
        (replace(FULL, year=2024, head="Điểu\x1bKrang"), "head", "Năm 2024: .*ký tự ẩn"),
        (FULL, "year", "Năm 2025 được ghi hai lần"),
    ],
)
def test_what_a_grid_cannot_say_is_told_beside_its_line(bon, dump, second, field, told):
    set_profile(bon, Profile(2020))
    before = dump()
    with pytest.raises(UserError, match=told) as refused:
        set_profiles(bon, [FULL, second], without=[2020])

    assert (refused.value.field, refused.value.line) == (field, 2)
    assert dump() == before
