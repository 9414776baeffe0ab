"""Villages: dated names, the commune they lie in, a profile a year."""

from datetime import date

import pytest

from app import agencies, communes, decisions, history, twinnings, villages
from app.errors import UserError
from models import AgencyKind, Village, VillageKind, VillageName

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


def test_one_village_is_read_alone(bon, commune):
    villages.add("Bu Dăr", kind=VillageKind.BON, commune=commune)
    villages.rename(bon, "Bu Prâng", since=RENAMED)

    for day in (BEFORE, RENAMED):
        assert villages.labels(day, village=bon) == {bon: villages.labels(day)[bon]}


# --- Correcting, ending, removing -------------------------------------------------------------------------------


def names(village):
    return [(row.kind, row.name, row.since, row.until) for row in villages.read(village).names]


def correct(village, place=0, **changed):
    """Write one dated name anew as a form does: what is not changed is given as it is."""
    row = villages.read(village).names[place]
    values = {name: value for name, value in row._asdict().items() if name != "id"}
    villages.correct(row.id, **(values | changed))


def test_all_that_is_kept_about_a_village_is_read(bon, commune):
    decision = decisions.add("68/QĐ-UBND")
    villages.rename(bon, "Bu Prâng", since=RENAMED, decision=decision)
    villages.set_aliases(bon, ["Bu Brang", "Bu  Prang"])
    villages.set_note(bon, "giáp biên giới\nxa trung tâm")

    found = villages.read(bon)
    assert (found.id, found.aliases, found.note) == (
        bon,
        ("Bu Brang", "Bu Prang"),
        "giáp biên giới\nxa trung tâm",
    )
    assert [name[1:] for name in found.names] == [
        (VillageKind.BON, "Bu Prâng 1A", commune, None, BEFORE, None),
        (VillageKind.BON, "Bu Prâng", commune, RENAMED, None, decision),
    ]


def test_a_slip_is_put_right_without_a_new_name(bon, dump):
    before = dump()
    other = communes.add("Tuy Đức")
    correct(bon, name="Bu  Prâng 1B", kind=VillageKind.BUON, commune=other, since=date(2004, 1, 1))

    assert names(bon) == [(VillageKind.BUON, "Bu Prâng 1B", date(2004, 1, 1), None)]
    assert text(bon, RENAMED) == "buôn Bu Prâng 1B, xã Tuy Đức"
    assert history.undo_title() == "Sửa tên bon Bu Prâng 1A"
    history.undo()
    history.undo()
    assert dump() == before


def test_the_day_of_a_renaming_is_put_right_on_both_sides(bon, dump):
    villages.rename(bon, "Bu Prâng", since=RENAMED)
    before = dump()
    correct(bon, 1, since=date(2025, 7, 1))

    assert [name[2:] for name in names(bon)] == [(None, date(2025, 6, 30)), (date(2025, 7, 1), None)]
    history.undo()
    assert dump() == before


def test_a_corrected_name_must_be_free_on_its_days_only(bon, commune):
    other = villages.add("Bu Dăr", kind=VillageKind.BON, commune=commune, since=RENAMED)
    for change in ({"name": " "}, {"name": "BU DAR"}):
        with pytest.raises(UserError) as refused:
            correct(bon, **change)
        assert refused.value.field == "name"
    correct(bon, name="Bu Dăr", until=BEFORE)

    assert names(bon) == [(VillageKind.BON, "Bu Dăr", None, BEFORE)]
    with pytest.raises(UserError, match="đã có bon Bu Dăr"):
        correct(other, since=BEFORE)


def test_a_renaming_written_by_mistake_is_taken_out(bon, commune, dump):
    before = dump()
    villages.rename(bon, "Bu Prâng", since=RENAMED)
    villages.drop_name(villages.read(bon).names[1].id)
    assert history.undo_title() == "Bỏ tên bon Bu Prâng"
    assert dump() == before

    villages.rename(bon, "Bu Prâng", since=RENAMED)
    villages.add("Bu Prâng 1A", kind=VillageKind.BON, commune=commune, since=RENAMED)
    with pytest.raises(UserError, match="đã có bon Bu Prâng 1A"):  # somebody else bears the old name now
        villages.drop_name(villages.read(bon).names[1].id)
    assert len(names(bon)) == 2


def test_a_village_ends_and_lives_again(bon, commune, dump):
    before = dump()
    villages.end(bon, BEFORE)
    assert history.undo_title() == "Ghi ngày kết thúc của bon Bu Prâng 1A"
    assert (len(villages.living(BEFORE)), villages.living(RENAMED)) == (1, [])
    assert villages.lifetimes() == {bon: (None, BEFORE)}
    villages.end(bon, None)
    assert history.undo_title() == "Bỏ ngày kết thúc của bon Bu Prâng 1A"
    assert dump() == before

    villages.end(bon, BEFORE)
    villages.add("Bu Prâng 1A", kind=VillageKind.BON, commune=commune, since=RENAMED)
    for last_day in (None, RENAMED):
        with pytest.raises(UserError, match="đã có"):
            villages.end(bon, last_day)
    villages.end(bon, date(2025, 1, 1))


def test_a_village_does_not_end_before_its_last_name_began(bon):
    villages.rename(bon, "Bu Prâng", since=RENAMED)
    with pytest.raises(UserError, match="01/09/2025") as refused:
        villages.end(bon, BEFORE)

    assert refused.value.field == "until"
    assert villages.lifetimes() == {bon: (None, None)}


def test_notes_and_other_spellings_are_told_in_the_history(bon):
    villages.set_note(bon, "giáp biên giới")
    assert history.undo_title() == "Sửa ghi chú về bon Bu Prâng 1A"
    villages.set_aliases(bon, ["Bu Brang"])
    assert history.undo_title() == "Sửa các cách viết khác của bon Bu Prâng 1A"
    history.undo()
    history.undo()
    assert (villages.read(bon).aliases, villages.read(bon).note) == ((), "")


def test_a_village_on_which_nothing_hangs_is_removed_with_its_parts(bon, dump):
    empty = dump()
    key = villages.add("Bu Dăr", kind=VillageKind.BON, commune=villages.read(bon).names[0].commune)
    villages.add_alias(key, "Bu Dar")
    villages.set_profile(key, villages.Profile(2025))
    full = dump()
    villages.remove(key)

    assert history.undo_title() == "Xóa bon Bu Dăr"
    assert dump() == empty
    history.undo()
    assert dump() == full


def test_a_village_that_others_name_stays(bon, dump):
    agency = agencies.add("Sở Y tế", kind=AgencyKind.STATE)
    twinnings.pair([twinnings.Member(agency)], villages=[bon])
    before = dump()

    with pytest.raises(UserError) as refused:
        villages.remove(bon)
    assert refused.value.text == (
        "Bon Bu Prâng 1A còn 1 kết nghĩa nên chưa xóa được. "
        "Nếu ghi trùng, hãy gộp vào bon, buôn kia; nếu không còn nữa, hãy ghi ngày kết thúc."
    )
    assert dump() == before
