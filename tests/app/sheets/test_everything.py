"""Everything out into a workbook and back: equal, corrected by hand, saved by another program, or broken."""

import random
import shutil
import subprocess
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from app import agencies, history, sample, store
from app.errors import UserError
from app.reports.paper import Cancelled
from app.sheets import everything, everything_content, everything_writing, reading
from app.sheets.everything_layout import SHEETS
from models import (
    MOST_DONG,
    AgencyKind,
    AgencyName,
    Attachment,
    Closing,
    Commune,
    Contribution,
    Giver,
    Issue,
    IssuedPaper,
    Line,
    Office,
    Precision,
    Proposal,
    Scheme,
    Village,
    VillageName,
    VillageProfile,
    Visit,
    db,
)
from tests.app.ledgers import acts, make_world, record_what_stands
from tests.app.random_rows import random_step
from tests.files import opened_copy

LEFT_OUT = {model._meta.table_name for model in (Attachment, Issue, IssuedPaper)}
NAME = "xuất.xlsx"


def exported():
    """Give the open file as the bytes of a workbook."""
    return everything_writing.workbook(everything_content.load(date(2026, 11, 20)))


def read(content, name=NAME):
    return reading.read_bytes(content, name)


@pytest.fixture
def content(dump):
    """Every record that goes out."""
    return lambda: {table: rows for table, rows in dump().items() if table not in LEFT_OUT}


@pytest.fixture
def empty(tmp_path, office):
    """Close what is open, and open a new file without records, of another office."""

    def empty():
        store.close()
        path = tmp_path / "mới.ketnghia"
        path.unlink(missing_ok=True)
        store.create(path, office, who="Lan")
        return path

    return empty


@pytest.fixture(scope="module")
def story_book(story_file):
    """Give the workbook of all that the file of the sample commune holds."""
    with store.opened(story_file, read_only=True):
        return exported()


@pytest.fixture
def story(story_file, story_book, tmp_path):
    """Open a copy of the sample commune; give the workbook of all that it holds."""
    with opened_copy(story_file, tmp_path / "mẫu.ketnghia"):
        yield story_book


class Edited:
    """A workbook as it is read, with cells that somebody changed; `cells` counts rows from 1."""

    def __init__(self, book):
        self.book = read(book)

    def sheet(self, table):
        return next(sheet for sheet in self.book.sheets if sheet.name == SHEETS[table])

    def find(self, table, field, key=None):
        """Give the row and the place of a column in the row of a key, or in the first row."""
        rows = self.sheet(table).raw
        name = table._meta.table_name
        at = rows[0].index(f"{name}.id")
        number = next(number for number, row in enumerate(rows) if number > 1 and key in {None, row[at]})
        return number, rows[0].index(f"{name}.{field}")

    def get(self, table, field, key=None):
        row, place = self.find(table, field, key)
        return self.sheet(table).raw[row][place]

    def put(self, table, field, value, key=None):
        """Write into a cell; give the number of its row as a person counts it."""
        row, place = self.find(table, field, key)
        self.sheet(table).raw[row][place] = "" if value is None else value
        return row + 1

    def read_back(self, **more):
        return everything.read_back(self.book, **more)


# --- Equal ------------------------------------------------------------------------------------------------------


def test_the_sample_commune_comes_back_equal(story, content, empty):
    whole, own = content(), Office.get(Office.own).id
    empty()

    told = everything.read_back(read(story))

    assert content() == whole
    assert told == (sum(map(len, whole.values())), 0, 0, 0, ())
    assert db.office == own
    assert everything.read_back(read(story)) == (0, 0, told.new, 0, ())


def test_what_filled_an_empty_file_is_undone_at_once(story, content, empty):
    whole = content()
    empty()
    nothing, own = content(), db.office
    everything.read_back(read(story))

    history.undo()
    assert (content(), db.office) == (nothing, own)
    history.redo()
    assert content() == whole


@pytest.fixture
def assert_comes_back(tmp_path, empty_master, content):
    """Write into a new file, and hold what another one takes in of it to that."""

    def assert_comes_back(write):
        first, second = tmp_path / "một.ketnghia", tmp_path / "hai.ketnghia"
        shutil.copy(empty_master, first)
        shutil.copy(empty_master, second)
        store.open_file(first)
        write()
        whole, book = content(), exported()
        store.open_file(second)

        told = everything.read_back(read(book))

        assert told.refused == ()
        assert content() == whole
        store.close()

    return assert_comes_back


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_random_ledgers_come_back_equal(data, assert_comes_back):
    assert_comes_back(lambda: record_what_stands(data.draw(st.lists(acts(make_world()), max_size=5))))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_the_tables_take_comes_back_equal(data, assert_comes_back):
    def write():
        for _number in range(data.draw(st.integers(1, 5))):
            random_step(data)
        assume(Office.get_or_none(Office.own) is not None)

    assert_comes_back(write)


TEXTS = [
    "=1+1", "-5", "0123", "12/02/2026", " cách đầu", "cuối \n", "\n", "\\", '\\"x"', "\\> không nối", "_x0041_", "tab\t",
    "hai  cách", "Čư̆ M'gar ê̆", "\x01\x85\u2028\ufffe", "<&>'\"", "😀" * 17_000, "ạ" * 40_000, " x" * 50_000, "a\n" * 60_000,
    '"' * 100_000,
]  # fmt: skip


def test_any_text_comes_back_letter_by_letter(data_file, content, empty):
    with history.step("Ghi"):
        for text in TEXTS:
            Village.create(note=text)
    whole, book = content(), exported()
    empty()

    assert everything.read_back(read(book)).refused == ()
    assert content() == whole


def test_the_greatest_numbers_and_oldest_days_come_back(data_file, content, empty):
    world = make_world()
    with history.step("Ghi"):
        for value in (0, 1, 999_999_999_999_999, MOST_DONG - 1, MOST_DONG):
            act = Contribution.create(value=value, precision=Precision.DAY)
            Line.create(
                contribution=act,
                village=world.villages[0],
                kind="food",
                form="goods",
                what="gạo",
                quantity=value % 10**12,
                value=value,
            )
        for day in (date(1, 1, 1), date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(9999, 12, 31)):
            Visit.create(village=world.villages[0], on=day, what="thăm", man_days=1)
    whole, book = content(), exported()
    empty()

    assert everything.read_back(read(book)).refused == ()
    assert content() == whole


def test_a_closed_period_comes_back_closed(story, content, empty):
    with history.step("Chốt"):
        days = {"first": date(2025, 12, 15), "last": date(2026, 3, 14), "closed_on": date(2026, 3, 20)}
        Closing.create(period="2026-Q1", scheme=Scheme.DECREE, **days)
    whole, book = content(), exported()
    empty()

    assert everything.read_back(read(book)).refused == ()
    assert content() == whole
    with pytest.raises(UserError):  # a closing stays for good, so the step that brought it does too
        history.undo()


def test_a_larger_ledger_comes_back_equal(tmp_path, content, empty):
    sample.ledger(tmp_path / "lớn.ketnghia", 600)
    whole, book = content(), exported()
    empty()

    told = everything.read_back(read(book))

    assert content() == whole
    assert told.new > 1_200


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_libreoffice_saved_changes_nothing(story, tmp_path):
    (tmp_path / NAME).write_bytes(story)
    profile = (tmp_path / "profile").as_uri()
    saving = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    subprocess.run(
        [*saving, "--outdir", tmp_path / "lưu", tmp_path / NAME], check=True, capture_output=True, timeout=120
    )

    told = everything.read_back(reading.read(tmp_path / "lưu" / NAME))

    assert (told.new, told.updated, told.refused) == (0, 0, ())
    assert told.same > 800


# --- As a person reads it -----------------------------------------------------------------------------------------


def test_a_person_finds_sheets_heads_names_and_typed_values(story):
    book, edited = openpyxl.load_workbook(BytesIO(story)), Edited(story)

    assert book.sheetnames[:3] == ["Giới thiệu", "Cơ quan", "Người ký"]
    assert "Không có trong tệp này" in "".join(str(row[0].value) for row in book["Giới thiệu"])
    lines = book["Nội dung hỗ trợ"]
    assert lines.row_dimensions[1].hidden
    assert lines.freeze_panes == "B3"
    assert lines.auto_filter.ref.startswith("A2:")
    heads = [cell.value for cell in lines[2]]
    assert heads[:6] == ["Khoản hỗ trợ", "Thứ tự", "Bon, buôn", "Xã, phường", "Loại hỗ trợ", "Hình thức"]
    assert heads[-4:] == ["Mã cơ quan quản lý", "Mã khoản hỗ trợ", "Mã bon, buôn", "Mã xã, phường"]
    profile, visit = VillageProfile.get(), Visit.get()
    assert edited.get(VillageProfile, "year", profile.id) == profile.year
    assert edited.get(VillageProfile, "village.name", profile.id).startswith("bon ")
    assert edited.get(Visit, "on", visit.id) == visit.on


def test_what_another_program_saved_changes_only_what_was_edited(story):
    book = openpyxl.load_workbook(BytesIO(story))
    sheet = book["Thăm"]
    marks = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(3, marks["visit.what"]).value = "việc khác"
    saved = BytesIO()
    book.save(saved)

    told = everything.read_back(read(saved.getvalue()))

    assert (told.new, told.updated, told.refused) == (0, 1, ())
    assert Visit.get_by_id(sheet.cell(3, marks["visit.id"]).value).what == "việc khác"


# --- Corrected by hand --------------------------------------------------------------------------------------------


def test_an_edited_cell_is_an_update(story):
    edited = Edited(story)
    profile, visit, office = VillageProfile.get(), Visit.get(), Office.get(Office.own)
    edited.put(VillageProfile, "households", (profile.households or 0) + 7, profile.id)
    edited.put(VillageProfile, "electricity", "Không", profile.id)
    edited.put(Visit, "on", "05/01/2026", visit.id)
    edited.put(Office, "place", "Nơi khác", office.id)

    told = edited.read_back()

    assert (told.new, told.updated, told.refused) == (0, 3, ())
    after = VillageProfile.get_by_id(profile.id)
    assert (after.households, after.electricity) == ((profile.households or 0) + 7, False)
    assert Visit.get_by_id(visit.id).on == date(2026, 1, 5)
    assert Office.get_by_id(office.id).place == "Nơi khác"
    history.undo()
    assert VillageProfile.get_by_id(profile.id).households == profile.households


def test_what_is_missing_in_the_file_comes_back_and_nothing_is_removed(story, content):
    whole = content()
    with history.step("Xóa"):
        gone = Contribution.select(Contribution.id).where(Contribution.corrects.is_null()).limit(1).scalar()
        Contribution.update(corrects=None, reverses=False).where(Contribution.corrects == gone).execute()
        Contribution.delete().where(Contribution.id == gone).execute()
        kept = Village.create(note="chỉ có trong tệp")
    told = everything.read_back(read(story))

    assert told.new >= 2
    assert told.refused == ()
    Village.get_by_id(kept.id)
    with history.step("Xóa"):
        kept.delete_instance()
    assert content() == whole


def test_what_a_sheet_has_no_column_for_is_taken_as_usual(story, content, empty):
    whole = content()
    edited = Edited(story)
    for table, field in ((Village, "office"), (Visit, "note")):
        _row, place = edited.find(table, field)
        for cells in edited.sheet(table).raw:
            del cells[place]
    empty()

    assert edited.read_back().refused == ()
    assert content()["village"] == whole["village"]
    assert len(content()["visit"]) == len(whole["visit"])


def test_a_row_that_is_there_twice_is_refused_until_one_goes(story, content):
    edited, before = Edited(story), content()
    rows = edited.sheet(Visit).raw
    rows.append(list(rows[2]))

    told = edited.read_back()

    assert [(one.row, "đã có ở dòng 3" in one.reason) for one in told.refused] == [(len(rows), True)]
    assert (told.new, told.updated, content()) == (0, 0, before)
    edited.put(Visit, "note", "đã sửa")
    assert {one.row for one in edited.read_back().refused} == {3, len(rows)}
    assert content() == before


def test_a_dry_run_tells_the_same_and_writes_nothing(story, content):
    edited = Edited(story)
    edited.put(Visit, "what", "việc khác")
    before = content()

    told = edited.read_back(dry_run=True)

    assert (told.updated, content()) == (1, before)
    assert edited.read_back() == told


def test_columns_may_be_moved_and_left_out(story, content):
    edited, before = Edited(story), content()
    rows = edited.sheet(VillageProfile).raw
    for row in rows:
        del row[2:5]
        row.reverse()
    rows.insert(0, ["Hồ sơ của xã"])

    told = edited.read_back()

    assert (told.new, told.updated, told.refused) == (0, 0, ())
    assert content() == before


@pytest.mark.parametrize(
    ("table", "field", "typed", "said"),
    [
        (VillageProfile, "households", -1, "nằm ngoài khoảng"),
        (VillageProfile, "households", "nhiều lắm", "nhiều lắm"),
        (VillageProfile, "households", 2.5, "số nguyên"),
        (VillageProfile, "income", "hơn 5 triệu đồng", "cột riêng"),
        (VillageProfile, "electricity", "có lẽ", "Hãy ghi có hoặc không"),
        (VillageProfile, "poor_households", 10**6, "phải không quá giá trị ở cột “Số hộ”"),
        (Visit, "on", "32/13/2026", "Không có tháng 13"),
        (Visit, "on", "quý 1 năm 2026", "phải là một ngày"),
        (Visit, "on", None, "không được để trống"),
        (Visit, "on", date(1066, 10, 14), "Năm 1066 nằm ngoài khoảng"),
        (Visit, "what", None, "không được để trống"),
        (Visit, "what", "đảo\u202echiều", "ký tự ẩn"),
        (Visit, "id", None, "chưa có mã"),
        (Visit, "village", "không có mã này", "Hãy chép mã từ trang Bon, buôn"),
        (VillageName, "kind", "ấp", "“ấp” không có trong danh mục. Hãy ghi một trong: bon, buôn"),
        (VillageProfile, "village.name", "bon Khác", "Tên “bon Khác” ở đây không đi cùng mã của “bon"),
        (Proposal, "closed_on", date(2030, 1, 1), "không đi được với nhau"),
    ],
)
def test_a_bad_cell_is_refused_where_it_stands(story, content, table, field, typed, said):  # noqa: PLR0917  # a table of cases
    edited, before = Edited(story), content()
    key = (
        table.select(table.id).where(table.closed_on.is_null()).limit(1).scalar()
        if table is Proposal
        else None
    )
    row = edited.put(table, field, typed, key)

    told = edited.read_back()

    (refused,) = told.refused
    assert said in refused.reason
    assert refused.reason.endswith(".")
    assert (refused.sheet, refused.row) == (SHEETS[table], row)
    if refused.column:
        assert refused.head == edited.sheet(table).raw[1][edited.find(table, field, key)[1]]
    assert told.new == told.updated == 0
    assert content() == before


def test_what_is_there_under_another_key_is_refused_with_all_that_names_it(story, empty):
    name = VillageName.get()
    kept = name.commune
    alike = {column: getattr(kept, column) for column in ("kind", "name", "district", "province", "since")}
    empty()
    with history.step("Ghi"):
        Commune.create(**alike)

    told = everything.read_back(read(story))

    assert "mang mã khác" in next(one.reason for one in told.refused if one.sheet == "Xã, phường")
    assert VillageName.get_or_none(VillageName.id == name.id) is None
    assert Village.get_or_none(Village.id == name.village_id) is None
    assert told.new > 0
    assert store.problems() == []


def test_an_act_is_taken_whole_or_not_at_all(story, content):
    """A giver's amount above the value is refused, and so is what else was changed in that act."""
    edited, before = Edited(story), content()
    line = Line.select().where(Line.value.is_null(False)).get()
    giver = Giver.get(Giver.contribution == line.contribution_id)
    edited.put(Giver, "amount", 10**14, giver.id)
    edited.put(Giver, "form", "tiền mặt", giver.id)
    edited.put(Contribution, "note", "đã sửa", line.contribution_id)

    told = edited.read_back()

    assert {one.sheet for one in told.refused} == {"Khoản hỗ trợ", "Đơn vị hỗ trợ"}
    assert told.updated == 0
    assert content() == before


def test_an_act_of_which_a_line_is_bad_does_not_come_without_it(story, content, empty):
    edited = Edited(story)
    act = edited.get(Line, "contribution")
    edited.put(Line, "value", "rất nhiều")
    empty()

    told = edited.read_back()

    assert told.new > 700
    assert Contribution.get_or_none(Contribution.id == act) is None
    assert not Line.select().where(Line.contribution == act).exists()
    assert not Giver.select().where(Giver.contribution == act).exists()
    assert "rất nhiều" in next(one for one in told.refused if one.sheet == "Nội dung hỗ trợ").reason


def test_a_closed_period_stays_as_it_was(story, content):
    visit = Visit.select().where(Visit.on.between(date(2025, 12, 15), date(2026, 3, 14))).get()
    with history.step("Chốt"):
        days = {"first": date(2025, 12, 15), "last": date(2026, 3, 14), "closed_on": date(2026, 3, 20)}
        Closing.create(period="2026-Q1", scheme=Scheme.DECREE, **days)
    before = content()
    edited = Edited(exported())
    edited.put(Visit, "what", "việc khác", visit.id)
    edited.put(Closing, "closed_on", date(2026, 3, 21))

    told = edited.read_back()

    assert [one.sheet for one in told.refused] == ["Thăm", "Chốt kỳ"]
    assert "đã chốt" in told.refused[0].reason
    assert "trang Chốt kỳ" in told.refused[1].reason
    assert content() == before


def test_a_record_of_another_office_stays_its_own(story, data_file, content):
    store.open_file(data_file)
    own = db.office
    agencies.add("Sở Y tế", kind=AgencyKind.STATE)

    told = everything.read_back(read(story))

    assert (told.updated, told.refused) == (0, ())
    assert [office.id for office in Office.select().where(Office.own)] == [own] == [db.office]
    assert AgencyName.select().count() > 1
    assert Visit.get().office_id != own


# --- Broken, or not to be ------------------------------------------------------------------------------------------


def test_a_workbook_without_its_office_fills_no_file(story, content, empty):
    edited = Edited(story)
    edited.put(Office, "own", "không")
    empty()
    before = content()

    with pytest.raises(UserError, match="Trang Cơ quan"):
        edited.read_back()
    assert content() == before


def test_a_workbook_of_a_newer_program_is_refused(story, content):
    edited, before = Edited(story), content()
    edited.book.sheets[0].raw[0][1] = 999

    with pytest.raises(UserError, match="phiên bản mới hơn"):
        edited.read_back()
    assert content() == before


def test_a_long_text_of_which_a_piece_is_missing_is_refused(data_file, content):
    with history.step("Ghi"):
        village = Village.create(note="ạ" * 50_000)
    edited, before = Edited(exported()), content()
    del edited.book.sheets[-1].raw[11]

    told = edited.read_back()

    assert "trang Chữ dài đã mất" in told.refused[0].reason
    assert content() == before
    assert Village.get_by_id(village.id).note == "ạ" * 50_000


def test_any_other_workbook_is_not_taken_for_one(story):
    assert everything.is_everything(read(story))
    other = openpyxl.Workbook()
    other.active.append(["Khoản hỗ trợ", "Thành tiền"])
    kept = BytesIO()
    other.save(kept)
    assert not everything.is_everything(read(kept.getvalue()))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_cut_or_gnawed_file_is_refused_or_read_and_nothing_is_half_written(data, story, content):
    before = content()
    said = ""
    broken = bytearray(story)
    if data.draw(st.booleans()):
        del broken[data.draw(st.integers(0, len(story) - 1)) :]
    else:
        for place in data.draw(st.lists(st.integers(0, len(story) - 1), min_size=1, max_size=4)):
            broken[place] ^= data.draw(st.integers(1, 255))
    try:
        book = read(bytes(broken))
        if everything.is_everything(book):
            said = everything.read_back(book)
    except UserError as error:
        said = error.text
    assert not isinstance(said, str) or not said or said.endswith(".")
    assert content() == before


RUBBISH = [
    "", "x", 0, -1, 10**15, 10**16, 1.5, 1e300, float("inf"), True, date(2026, 1, 1), "có", "khoảng 5", "12/2026", '\\"a', '\\"x"',
    '\\"\\ud800"', "\\>", "=1", "\x00", "\u202e", "1.234", "½", "-", "2026-02-30", "line.value", 46065, "9" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_whatever_stands_in_the_cells_the_file_stays_whole(seed, story, content):
    """What was taken in once is the same the second time, and each refusal says where and what to do."""
    chance, edited = random.Random(seed), Edited(story)  # no secret
    for sheet in chance.choices([sheet for sheet in edited.book.sheets if sheet.height], k=10):
        cells = chance.choice([row for row in sheet.raw if row])
        cells[chance.randrange(len(cells))] = chance.choice(RUBBISH)
    before = content()
    try:
        told = edited.read_back()
        again = edited.read_back()
    except UserError as error:
        assert error.text.endswith(".")  # noqa: PT017  # it need not be refused
        assert content() == before
    else:
        assert (again.new, again.updated) == (0, 0)
        assert all(one.reason.endswith(".") and one.row > 0 for one in told.refused)
    assert store.problems() == []


def test_stopping_leaves_the_file_and_the_place_as_they_were(story, content, tmp_path):
    edited, before = Edited(story), content()
    edited.put(Visit, "what", "việc khác")

    with pytest.raises(Cancelled):
        edited.read_back(cancelled=lambda: True)
    with pytest.raises(Cancelled):
        everything.export(tmp_path / NAME, cancelled=lambda: True)
    assert content() == before
    assert not (tmp_path / NAME).exists()


def test_how_far_it_is_is_told(story, tmp_path):
    out, back = [], []
    everything.export(tmp_path / NAME, progress=lambda done, whole: out.append((done, whole)))
    everything.read_back(
        reading.read(tmp_path / NAME), progress=lambda done, whole: back.append((done, whole))
    )

    for told in (out, back):
        assert told == sorted(told)
        assert told[-1][0] == told[-1][1] > 0


@pytest.mark.parametrize("name", ["xuất.ketnghia", "xuất", "xuất.xls"])
def test_only_a_workbook_is_written(story, tmp_path, name):
    with pytest.raises(UserError, match=r"đuôi \.xlsx"):
        everything.export(tmp_path / name)
    assert not (tmp_path / name).exists()
