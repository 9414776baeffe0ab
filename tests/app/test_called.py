"""What records are called, in the file and out of it."""

from datetime import date

from app import agencies, communes, contributions, history, trash, villages
from app.called import Names, parts_of, typed
from app.contributions import Act, ActGiver, ActLine
from app.partial_date import PartialDate
from models import (
    Agency,
    Attachment,
    Change,
    Commune,
    Contribution,
    Giver,
    Line,
    Village,
    VillageAlias,
    VillageKind,
    VillageName,
    VillageProfile,
    db,
    new_key,
)


def test_in_the_file_a_record_bears_its_last_name(world):
    villages.rename(world.villages[0], "Bu Prâng", since=date(2099, 1, 1))
    names = Names()

    assert names.of(Village, world.villages[0]) == "bon Bu Prâng"
    assert names.of(Agency, world.agencies[0]) == "Sở Y tế"
    assert names.of(Commune, world.commune) == "xã Quảng Trực"


def test_out_of_the_file_it_bears_the_last_one_it_had(world):
    key = villages.add("Bu Sóp", kind=VillageKind.BUON, commune=world.commune)
    villages.rename(key, "Bu Sóp Mới", since=date(2026, 3, 1))
    villages.remove(key)
    assert Names().of(Village, key) == "buôn Bu Sóp Mới"

    history.undo()
    villages.rename(key, "Bu Sóp Lớn", since=date(2026, 4, 1))
    villages.remove(key)
    assert Names().of(Village, key) == "buôn Bu Sóp Lớn"


def test_what_never_was_has_no_name(world):
    assert Names().of(Village, new_key()) == "(không còn trong tệp)"


def test_a_record_without_its_names_can_still_be_spoken_of(world):
    with history.step("Hỏng"):
        bare = Village.create(), Agency.create(), Contribution.create()

    assert [Names().of(type(row), row.id) for row in bare] == [
        "bon, buôn không có tên",
        "đơn vị không có tên",
        "chưa quy tiền",
    ]


def test_parts_are_read_off_the_tables():
    assert {part for part, _field in parts_of(Village)} == {VillageName, VillageAlias, VillageProfile}
    assert {part for part, _field in parts_of(Contribution)} == {Line, Giver, Attachment}
    assert parts_of(Line) == ()


def test_a_logged_row_is_read_as_today_s_tables_hold_it(world):
    row = Commune.get_by_id(world.commune)
    logged = Change.select().where(Change.row == world.commune).get().after

    assert typed(Commune, logged).__data__ == row.__data__
    older = {column: value for column, value in logged.items() if column != "district"} | {"bygone": 1}
    assert typed(Commune, older).__data__ == row.__data__


def test_a_long_list_is_read_in_few_queries(world, monkeypatch):
    for number in range(12):
        line = ActLine("gạo", village=world.villages[number % 4], value=number)
        act = Act((line,), (ActGiver(world.agencies[number % 4]),), PartialDate.day(date(2026, 2, 12)))
        contributions.remove(contributions.record(act))
    communes.remove(communes.add("Đắk Búk So"))
    agencies.remove(agencies.add("Ngân hàng", kind="company"))
    asked = []
    execute = db.execute_sql
    monkeypatch.setattr(db, "execute_sql", lambda *query: asked.append(query) or execute(*query))

    assert len(trash.deleted()) == 14
    assert len(asked) == 3 + 4 * 4 + 4 * 3  # deletions, steps, parts; each village and agency once
