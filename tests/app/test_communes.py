"""Communes, each under one name for a time."""

from datetime import date

import pytest

from app import communes, history, villages
from app.errors import UserError
from models import Commune, CommuneKind, VillageKind

MERGED = date(2025, 7, 1)


def test_a_commune_is_said_as_in_a_text_and_as_a_sentence_begins(data_file):
    key = communes.add("  Buôn  Ma Thuột ", kind=CommuneKind.WARD, province="Đắk Lắk", code="24133")
    row = communes.by_key()[key]

    assert row.text == "phường Buôn Ma Thuột"
    assert row.opening == "Phường Buôn Ma Thuột"
    assert history.undo_title() == "Thêm phường Buôn Ma Thuột"


def test_communes_are_listed_in_alphabetical_order(data_file):
    for name in ("Tuy Đức", "Đức An", "Ea Kar", "Dak Som"):
        communes.add(name)

    assert [row.name for row in communes.everything()] == ["Dak Som", "Đức An", "Ea Kar", "Tuy Đức"]


@pytest.mark.parametrize(
    ("values", "field", "told"),
    [
        ({"name": " "}, "name", "Hãy ghi tên xã, phường."),
        ({"name": "Quảng\x00Trực"}, "name", "ký tự ẩn"),
        ({"name": "A", "district": "\u0301"}, "district", "đứng riêng"),
        ({"name": "A", "since": MERGED, "until": date(2025, 6, 30)}, "until", "không được trước"),
        ({"name": "QUANG TRUC", "district": "tuy duc"}, "name", "Trong tệp đã có xã Quảng Trực."),
    ],
)
def test_what_a_commune_cannot_be(data_file, values, field, told):
    communes.add("Quảng Trực", district="Tuy Đức")

    with pytest.raises(UserError, match=told) as refused:
        communes.add(**values)

    assert refused.value.field == field
    assert Commune.select().count() == 1


def test_one_name_may_stand_for_several_communes(data_file):
    communes.add("Quảng Trực", district="Tuy Đức")
    communes.add("Quảng Trực", district="Đắk Song")
    communes.add("Quảng Trực", kind=CommuneKind.TOWNSHIP, district="Tuy Đức")
    communes.add("Quảng Trực", district="Tuy Đức", since=MERGED)

    assert len(communes.everything()) == 4


# --- Mergers ---------------------------------------------------------------------------------------------------


@pytest.fixture
def merger(data_file):
    """Two communes that became one on 1/7/2025."""
    old = communes.add("Đắk Buk So"), communes.add("Quảng Tâm", until=date(2025, 6, 30))
    new = communes.add("Tuy Đức", since=MERGED)
    for former in old:
        communes.succeed(former, new, MERGED)
    return (*old, new)


def test_communes_there_are_on_a_day(merger):
    def names(on):
        return [row.name for row in communes.current(on)]

    assert names(date(2025, 6, 30)) == ["Đắk Buk So", "Quảng Tâm"]
    assert names(MERGED) == ["Tuy Đức"]


def test_a_merger_is_told_by_name_and_taken_back(merger, dump):
    assert history.undo_title() == "Xã Quảng Tâm nhập vào xã Tuy Đức"
    merged = dump()
    history.undo()
    assert communes.by_key()[merger[1]].successor is None
    history.redo()
    assert dump() == merged


def test_a_commune_is_followed_through_its_mergers(merger):
    last = communes.add("Quảng Tín", kind=CommuneKind.WARD, since=date(2030, 1, 1))
    communes.succeed(merger[2], last, date(2030, 1, 1))

    def line(on):
        return [row.name for row in communes.succession(on)[merger[0]]]

    assert line(date(2025, 6, 30)) == ["Đắk Buk So"]
    assert line(MERGED) == ["Đắk Buk So", "Tuy Đức"]
    assert line(date(2030, 1, 1)) == ["Đắk Buk So", "Tuy Đức", "Quảng Tín"]


def test_a_merger_written_wrongly_can_be_written_anew(merger):
    other = communes.add("Quảng Tân", since=date(2025, 8, 1))
    communes.succeed(merger[0], other, date(2025, 8, 1))

    row = communes.by_key()[merger[0]]
    assert (row.until, row.successor) == (date(2025, 7, 31), other)


def test_mergers_do_not_go_in_a_circle(merger):
    for former, successor in ((merger[2], merger[2]), (merger[2], merger[0])):
        with pytest.raises(UserError, match="hoặc chính là xã Tuy Đức") as refused:
            communes.succeed(former, successor, date(2026, 1, 1))
        assert refused.value.field == "successor"


def test_a_circle_from_elsewhere_does_not_hang_the_program(merger):
    with history.step("Gói dữ liệu"):
        Commune.update(successor=merger[0], until=date(2025, 12, 31)).where(Commune.id == merger[2]).execute()

    assert [row.name for row in communes.succession(date.max)[merger[0]]] == ["Đắk Buk So", "Tuy Đức"]


def test_a_commune_is_not_succeeded_before_it_began(merger):
    other = communes.add("Quảng Tân")
    with pytest.raises(UserError, match="01/07/2025") as refused:
        communes.succeed(merger[2], other, MERGED)

    assert refused.value.field == "since"


def test_a_merger_written_by_mistake_is_taken_back(data_file, dump):
    old, new = communes.add("Đắk Buk So"), communes.add("Tuy Đức", since=MERGED)
    before = dump()
    communes.succeed(old, new, MERGED)
    communes.take_back_succession(old)

    assert history.undo_title() == "Bỏ việc nhập xã Đắk Buk So vào nơi khác"
    assert dump() == before
    history.undo()
    assert communes.by_key()[old].successor == new


# --- Correcting and removing ------------------------------------------------------------------------------------


def correct(commune, **changed):
    """Write a commune anew as a form does: what is not changed is given as it is."""
    values = communes.by_key()[commune]._asdict()
    del values["id"], values["successor"]
    communes.correct(commune, **(values | changed))


def test_a_slip_is_put_right(data_file, dump):
    key = communes.add("Quảng Trực", district="Tuy Đức", code="24133")
    before = dump()
    correct(
        key,
        name=" Quảng  Tân",
        kind=CommuneKind.WARD,
        district="",
        province="Lâm Đồng",
        code="24134",
        since=date(2004, 1, 1),
        until=date(2025, 6, 30),
    )

    assert communes.by_key()[key] == communes.CommuneRow(
        key,
        CommuneKind.WARD,
        "Quảng Tân",
        "",
        "Lâm Đồng",
        date(2004, 1, 1),
        date(2025, 6, 30),
        None,
        "24134",
    )
    assert history.undo_title() == "Sửa xã Quảng Trực"
    history.undo()
    assert dump() == before


@pytest.mark.parametrize(
    ("change", "field", "told"),
    [
        ({"name": " "}, "name", "Hãy ghi tên xã, phường."),
        ({"name": "tuy duc", "since": MERGED, "until": MERGED}, "name", "Trong tệp đã có xã Tuy Đức."),
        ({"code": "\x01"}, "code", "ký tự ẩn"),
        ({"since": MERGED}, "until", "không được trước"),
        ({"until": None}, "until", "Xã Đắk Buk So đã nhập vào xã Tuy Đức. Hãy bỏ việc đó trước."),
    ],
)
def test_what_a_corrected_commune_cannot_be(merger, change, field, told):
    before = communes.everything()
    with pytest.raises(UserError, match=told) as refused:
        correct(merger[0], **change)

    assert refused.value.field == field
    assert communes.everything() == before


def test_the_day_of_a_merger_is_put_right_by_the_end(merger):
    correct(merger[0], until=date(2025, 8, 31))
    assert [row.name for row in communes.succession(MERGED)[merger[0]]] == ["Đắk Buk So"]


def test_a_commune_that_nothing_names_is_removed(merger, dump):
    key = communes.add("Quảng Tân")
    before = dump()
    communes.remove(key)
    assert history.undo_title() == "Xóa xã Quảng Tân"
    assert key not in communes.by_key()
    history.undo()
    assert dump() == before


def test_a_commune_that_others_name_stays(merger, dump):
    villages.add("Bu Prâng", kind=VillageKind.BON, commune=merger[2])
    before = dump()

    with pytest.raises(UserError) as refused:
        communes.remove(merger[2])
    assert refused.value.text == (
        "Xã Tuy Đức còn 1 bon, buôn, 2 xã, phường đã nhập vào nên chưa xóa được. "
        "Nếu ghi trùng, hãy gộp vào xã, phường kia; nếu không còn nữa, hãy ghi ngày kết thúc."
    )
    assert dump() == before
