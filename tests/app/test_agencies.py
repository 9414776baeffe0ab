"""Agencies: dated names and mergers."""

from datetime import date

import pytest

from app import agencies, communes, decisions, history, twinnings, villages
from app.errors import UserError
from models import Agency, AgencyKind, AgencyName, VillageKind

NEW = date(2025, 3, 1)
BEFORE = date(2025, 2, 28)


@pytest.fixture
def board(data_file):
    return agencies.add("Ban Dân tộc", kind=AgencyKind.STATE, short="BDT", parent="UBND tỉnh")


@pytest.fixture
def home(data_file):
    return agencies.add("Sở Nội vụ", kind=AgencyKind.STATE, parent="UBND tỉnh")


def names(on):
    return [label.name for label in agencies.living(on)]


def test_an_agency_is_read_as_written(data_file):
    key = agencies.add(
        " Công ty  Cà phê ", kind=AgencyKind.COMPANY, short="Cty CP", parent="Bộ", aliases=["Cafe", ""]
    )

    label = agencies.labels(NEW)[key]
    assert (label.id, label.kind, label.name, label.short, label.parent) == (
        key,
        AgencyKind.COMPANY,
        "Công ty Cà phê",
        "Cty CP",
        "Bộ",
    )
    assert agencies.spellings()[key] == ["Công ty Cà phê", "Cty CP", "Cafe"]


def test_a_new_name_holds_from_its_day_and_old_papers_keep_the_old_one(board):
    agencies.rename(board, "Sở Dân tộc và Tôn giáo", since=NEW)

    assert (names(BEFORE), names(NEW)) == (["Ban Dân tộc"], ["Sở Dân tộc và Tôn giáo"])
    assert agencies.labels(NEW)[board].parent == "UBND tỉnh"
    assert agencies.labels(NEW)[board].kind is AgencyKind.STATE
    assert history.undo_title() == "Đổi tên Ban Dân tộc thành Sở Dân tộc và Tôn giáo"
    history.undo()
    assert names(NEW) == ["Ban Dân tộc"]


@pytest.mark.parametrize(
    ("change", "short", "parent"),
    [
        ({"name": "Sở Dân tộc"}, "", "UBND tỉnh"),  # the old short form does not fit a new name
        ({"name": "Sở Dân tộc", "short": "SDT"}, "SDT", "UBND tỉnh"),
        ({"name": "Ban Dân tộc", "parent": "UBND tỉnh Lâm Đồng"}, "BDT", "UBND tỉnh Lâm Đồng"),
        ({"name": "Ban Dân tộc", "short": ""}, "", "UBND tỉnh"),
        ({"name": "Sở Dân tộc", "parent": ""}, "", ""),
    ],
)
def test_short_form_and_parent_follow_a_rename(board, change, short, parent):
    agencies.rename(board, since=NEW, **change)

    label = agencies.labels(NEW)[board]
    assert (label.short, label.parent) == (short, parent)
    if change["name"] == "Ban Dân tộc":
        assert history.undo_title() == "Đổi cơ quan chủ quản hoặc tên viết tắt của Ban Dân tộc"


@pytest.mark.parametrize(
    ("values", "field", "told"),
    [
        ({"name": ""}, "name", "Hãy ghi tên đơn vị."),
        ({"name": "Sở\x01"}, "name", "ký tự ẩn"),
        ({"name": "Sở", "short": "S\x01"}, "short", "ký tự ẩn"),
        ({"name": "Sở", "parent": "U\x01"}, "parent", "ký tự ẩn"),
        ({"name": "Sở", "aliases": ["S\x01"]}, "aliases", "ký tự ẩn"),
        ({"name": "BAN DAN TOC", "parent": "ubnd tinh"}, "name", "Đã có đơn vị Ban Dân tộc."),
    ],
)
def test_what_an_agency_cannot_be(board, values, field, told):
    with pytest.raises(UserError, match=told) as refused:
        agencies.add(kind=AgencyKind.STATE, **values)

    assert refused.value.field == field
    assert Agency.select().count() == 1


@pytest.mark.parametrize(
    ("change", "field", "told"),
    [
        ({"name": "Ban Dân tộc", "since": NEW}, "name", "giống hệt"),
        ({"name": "Sở Nội vụ", "since": NEW}, "name", "Đã có đơn vị Sở Nội vụ"),
        ({"name": "Sở", "since": None}, "since", "Hãy ghi ngày"),
    ],
)
def test_what_a_new_name_cannot_be(board, home, change, field, told):
    with pytest.raises(UserError, match=told) as refused:
        agencies.rename(board, **change)

    assert refused.value.field == field
    assert AgencyName.select().count() == 2


def test_the_same_name_under_another_parent_is_another_agency(board):
    agencies.add("Ban Dân tộc", kind=AgencyKind.STATE, parent="UBND huyện")
    assert len(names(NEW)) == 2


# --- Mergers ---------------------------------------------------------------------------------------------------


def test_a_merged_agency_keeps_its_past(board, home):
    agencies.merge(board, home, NEW)

    assert (names(BEFORE), names(NEW)) == (["Ban Dân tộc", "Sở Nội vụ"], ["Sở Nội vụ"])
    assert agencies.labels(NEW)[board].name == "Ban Dân tộc"  # papers on what it gave still name it
    assert agencies.mergers() == {board: (home, NEW)}
    assert history.undo_title() == "Sáp nhập Ban Dân tộc vào Sở Nội vụ"
    history.undo()
    assert names(NEW) == ["Ban Dân tộc", "Sở Nội vụ"]
    assert agencies.mergers() == {}


def test_the_name_of_a_merged_agency_is_free_again(board, home):
    agencies.merge(board, home, NEW)
    agencies.add("Ban Dân tộc", kind=AgencyKind.STATE, parent="UBND tỉnh", since=NEW)

    assert names(NEW) == ["Ban Dân tộc", "Sở Nội vụ"]


def test_a_merged_agency_is_renamed_only_before_its_end(board, home):
    agencies.merge(board, home, NEW)
    with pytest.raises(UserError, match="Ban Dân tộc đã sáp nhập vào đơn vị khác từ 01/03/2025") as refused:
        agencies.rename(board, "Sở Dân tộc", since=NEW)
    assert refused.value.field == "since"

    agencies.rename(board, "Ban Dân tộc tỉnh", since=date(2025, 1, 1))
    assert names(BEFORE) == ["Ban Dân tộc tỉnh", "Sở Nội vụ"]
    assert names(NEW) == ["Sở Nội vụ"]
    assert agencies.mergers() == {board: (home, NEW)}


def test_a_merger_written_wrongly_can_be_written_anew(board, home):
    other = agencies.add("Sở Văn hóa", kind=AgencyKind.STATE)
    agencies.merge(board, home, NEW)
    agencies.merge(board, other, date(2025, 7, 1))

    assert agencies.mergers() == {board: (other, date(2025, 7, 1))}
    assert names(date(2025, 6, 30)) == ["Ban Dân tộc", "Sở Nội vụ", "Sở Văn hóa"]


def test_mergers_do_not_go_in_a_circle(board, home):
    agencies.merge(board, home, NEW)

    for merged, into in ((home, home), (home, board)):
        with pytest.raises(UserError, match="hoặc chính là Sở Nội vụ") as refused:
            agencies.merge(merged, into, date(2026, 1, 1))
        assert refused.value.field == "into"


def test_an_agency_is_not_merged_before_it_began(board, home):
    agencies.rename(board, "Sở Dân tộc", since=NEW)
    with pytest.raises(UserError, match="01/03/2025") as refused:
        agencies.merge(board, home, NEW)

    assert refused.value.field == "since"


def test_a_merger_without_an_end_passes_nothing_on(board, home):
    with history.step("Gói dữ liệu"):
        Agency.update(merged_into=home).where(Agency.id == board).execute()
    assert agencies.mergers() == {}
    agencies.rename(board, "Sở Dân tộc", since=NEW)
    assert AgencyName.select().where(AgencyName.until.is_null(False)).count() == 1
    assert agencies.mergers() == {}


def test_a_merger_written_by_mistake_is_taken_back(board, home, dump):
    before = dump()
    agencies.merge(board, home, NEW)
    agencies.take_back_merger(board)
    assert history.undo_title() == "Bỏ việc sáp nhập Ban Dân tộc"
    assert dump() == before

    agencies.merge(board, home, NEW)
    agencies.add("Ban Dân tộc", kind=AgencyKind.STATE, parent="UBND tỉnh", since=NEW)
    merged = dump()
    with pytest.raises(UserError, match="Đã có đơn vị Ban Dân tộc"):
        agencies.take_back_merger(board)
    assert dump() == merged


# --- Correcting, ending, removing -------------------------------------------------------------------------------


def correct(agency, place=0, **changed):
    """Write one dated name anew as a form does: what is not changed is given as it is."""
    row = agencies.read(agency).names[place]
    values = {name: value for name, value in row._asdict().items() if name != "id"}
    agencies.correct(row.id, **(values | changed))


def test_all_that_is_kept_about_an_agency_is_read(board, home):
    decision = decisions.add("68/QĐ-UBND")
    agencies.rename(board, "Sở Dân tộc", since=NEW, short="SDT", decision=decision)
    agencies.set_aliases(board, ["Ban DT"])
    agencies.set_note(board, "phòng\nchính sách")
    agencies.merge(board, home, date(2026, 1, 1))

    found = agencies.read(board)
    assert (found.id, found.aliases, found.merged_into, found.note) == (
        board,
        ("Ban DT",),
        home,
        "phòng\nchính sách",
    )
    assert [name[1:] for name in found.names] == [
        (AgencyKind.STATE, "Ban Dân tộc", "BDT", "UBND tỉnh", None, BEFORE, None),
        (AgencyKind.STATE, "Sở Dân tộc", "SDT", "UBND tỉnh", NEW, date(2025, 12, 31), decision),
    ]


def test_a_slip_is_put_right_without_a_new_name(board, dump):
    before = dump()
    correct(board, name="Ban  Dân vận", short="BDV", kind=AgencyKind.PARTY, parent="Tỉnh ủy")

    [label] = agencies.labels(NEW).values()
    assert label[1:] == (AgencyKind.PARTY, "Ban Dân vận", "BDV", "Tỉnh ủy")
    assert history.undo_title() == "Sửa tên Ban Dân tộc"
    history.undo()
    assert dump() == before


def test_the_day_of_a_renaming_is_put_right_on_both_sides(board):
    agencies.rename(board, "Sở Dân tộc", since=NEW)
    correct(board, 0, until=date(2025, 6, 30))

    assert [(name.since, name.until) for name in agencies.read(board).names] == [
        (None, date(2025, 6, 30)),
        (date(2025, 7, 1), None),
    ]


@pytest.mark.parametrize(
    ("change", "field", "told"),
    [
        ({"name": ""}, "name", "Hãy ghi tên đơn vị."),
        ({"name": "SO NOI VU"}, "name", "Đã có đơn vị Sở Nội vụ"),
        ({"short": "S\x01"}, "short", "ký tự ẩn"),
        ({"until": None}, "until", "đã sáp nhập vào Sở Nội vụ. Hãy bỏ việc sáp nhập đó trước."),
    ],
)
def test_what_a_corrected_name_cannot_be(board, home, change, field, told):
    agencies.merge(board, home, NEW)
    before = agencies.read(board)
    with pytest.raises(UserError, match=told) as refused:
        correct(board, **({"until": date(2025, 12, 31)} | change))

    assert refused.value.field == field
    assert agencies.read(board) == before


def test_the_day_of_a_merger_is_put_right_by_the_end_of_the_name(board, home):
    agencies.merge(board, home, NEW)
    correct(board, until=date(2025, 6, 30))

    assert agencies.mergers() == {board: (home, date(2025, 7, 1))}


def test_a_renaming_written_by_mistake_is_taken_out(board, dump):
    before = dump()
    agencies.rename(board, "Sở Dân tộc", since=NEW)
    agencies.drop_name(agencies.read(board).names[1].id)
    assert history.undo_title() == "Bỏ tên Sở Dân tộc"
    assert dump() == before

    agencies.rename(board, "Sở Dân tộc", since=NEW)
    agencies.add("Ban Dân tộc", kind=AgencyKind.STATE, parent="UBND tỉnh", since=NEW)
    with pytest.raises(UserError, match="Đã có đơn vị Ban Dân tộc"):  # somebody else bears the old name now
        agencies.drop_name(agencies.read(board).names[1].id)


def test_an_agency_ends_and_lives_again(board, home, dump):
    before = dump()
    agencies.end(board, BEFORE)
    assert history.undo_title() == "Ghi ngày kết thúc của Ban Dân tộc"
    assert (names(BEFORE), names(NEW)) == (["Ban Dân tộc", "Sở Nội vụ"], ["Sở Nội vụ"])
    assert agencies.lifetimes() == {board: (None, BEFORE), home: (None, None)}
    agencies.end(board, None)
    assert history.undo_title() == "Bỏ ngày kết thúc của Ban Dân tộc"
    assert dump() == before

    agencies.end(board, BEFORE)
    agencies.add("Ban Dân tộc", kind=AgencyKind.STATE, parent="UBND tỉnh", since=NEW)
    with pytest.raises(UserError, match="Đã có"):
        agencies.end(board, None)


def test_a_merged_agency_has_its_end_from_the_merger(board, home):
    agencies.merge(board, home, NEW)
    for last_day in (None, date(2025, 12, 31)):
        with pytest.raises(UserError, match="Hãy bỏ việc sáp nhập") as refused:
            agencies.end(board, last_day)
        assert refused.value.field == "until"


def test_notes_and_other_spellings_are_told_in_the_history(board):
    agencies.set_note(board, "chuyển trụ sở")
    assert history.undo_title() == "Sửa ghi chú về Ban Dân tộc"
    agencies.set_aliases(board, ["Ban DT"])
    assert history.undo_title() == "Sửa các cách viết khác của Ban Dân tộc"
    history.undo()
    history.undo()
    assert (agencies.read(board).aliases, agencies.read(board).note) == ((), "")


def test_an_agency_on_which_nothing_hangs_is_removed(board, dump):
    empty = dump()
    key = agencies.add("Sở Y tế", kind=AgencyKind.STATE, aliases=["SYT"])
    full = dump()
    agencies.remove(key)
    assert history.undo_title() == "Xóa đơn vị Sở Y tế"
    assert dump() == empty
    history.undo()
    assert dump() == full


def test_an_agency_that_others_name_stays(board, home, dump):
    commune = communes.add("Quảng Trực")
    bon = villages.add("Bu Prâng", kind=VillageKind.BON, commune=commune)
    twinnings.pair([twinnings.Member(home)], villages=[bon])
    agencies.merge(board, home, NEW)
    before = dump()

    with pytest.raises(UserError) as refused:
        agencies.remove(home)
    assert refused.value.text == (
        "Sở Nội vụ còn 1 kết nghĩa, 1 đơn vị đã sáp nhập vào nên chưa xóa được. Nếu ghi trùng, hãy gộp vào "
        "đơn vị kia; nếu không còn nữa, hãy ghi ngày kết thúc hoặc sáp nhập."
    )
    assert dump() == before
