"""A data file is made, opened, brought up to date, and whatever is wrong with it is noticed and said."""

import random
import shutil
import sqlite3
from contextlib import closing

import pytest
from peewee import IntegrityError

from app import closed, guard, history, store
from app.errors import UserError
from models import MODELS, SCHEMA, Commune, Contribution, Office, Village, VillageKind, VillageName, db
from tests.child import Child

LONG = 9000  # letters: more than two pages hold


def add(name, **values):
    with history.step(f"Thêm {name}"):
        return Commune.create(name=name, **values)


@pytest.fixture
def filled(data_file):
    """Give a closed file with rows of all sizes, so that it has pages of every kind."""
    for number in range(40):
        add(f"Xã {number}", code="x" * (LONG if number % 10 == 0 else number))
    store.close()
    return data_file


def files(folder):
    return sorted(path.name for path in folder.iterdir())


# --- Made and opened -----------------------------------------------------------------------------------------


def test_a_new_file_is_whole_and_what_it_should_be(data_file, office):
    asked = {name: db.execute_sql(f"PRAGMA {name}").fetchone()[0] for name in store._PRAGMAS}

    assert asked == store._PRAGMAS
    assert db.execute_sql("PRAGMA application_id").fetchone()[0] == store.APPLICATION_ID
    assert db.execute_sql("PRAGMA checksum_verification").fetchone()[0] in (1, "1")
    assert store.inspect(data_file) == SCHEMA
    assert store.schema_is_current()
    assert store.problems() == []
    assert Office.get().name == office.name
    assert history.recent()[0].who == "Lan"


def test_making_does_not_write_over_anything(tmp_path, office):
    path = tmp_path / "xã.ketnghia"
    path.write_text("của người khác", encoding="utf-8")

    with pytest.raises(UserError, match="Đã có tệp"):
        store.create(path, office)
    assert path.read_text(encoding="utf-8") == "của người khác"
    assert files(tmp_path) == [path.name]


def test_making_in_a_missing_folder_is_refused(tmp_path, office):
    with pytest.raises(UserError, match="Không thấy"):
        store.create(tmp_path / "USB" / "xã.ketnghia", office)
    assert files(tmp_path) == []


def test_making_again_after_a_crash_takes_nothing_from_the_leftovers(tmp_path, office):
    (tmp_path / "xã.ketnghia.part").write_bytes(b"half")
    (tmp_path / "xã.ketnghia.part-journal").write_bytes(random.Random(3).randbytes(5000))
    (tmp_path / "xã.ketnghia-journal").write_bytes(b"of a file that was moved away")

    store.create(tmp_path / "xã.ketnghia", office)
    assert store.problems() == []
    store.close()

    kept, made = files(tmp_path)
    assert made == "xã.ketnghia"
    assert kept.startswith("xã bản cũ ")
    assert (tmp_path / kept).read_bytes() == b"of a file that was moved away"


def test_a_file_that_cannot_be_made_leaves_nothing(tmp_path, office):
    with pytest.raises(IntegrityError):
        store.create(tmp_path / "xã.ketnghia", store.NewOffice(name=" ", place="Quảng Trực"))

    assert files(tmp_path) == []
    assert db.is_closed()


def test_opening_what_cannot_be_opened_keeps_the_open_file(data_file, tmp_path):
    with pytest.raises(UserError):
        store.open_file(tmp_path / "khác.ketnghia")

    add("Quảng Trực")
    assert Commune.select().count() == 1


def test_opening_another_file_lets_go_of_the_first(data_file, tmp_path, office):
    other = tmp_path / "khác.ketnghia"
    store.create(other, office)

    assert not store.open_file(data_file).read_only
    assert not store.open_file(other).read_only


def test_the_block_closes_the_file_however_it_ends(data_file):
    with pytest.raises(ZeroDivisionError), store.opened(data_file, read_only=True):
        raise ZeroDivisionError
    assert db.is_closed()
    assert files(data_file.parent) == [data_file.name]


def test_a_file_opened_to_be_read_cannot_be_written(data_file):
    store.open_file(data_file, read_only=True)

    with pytest.raises(UserError, match="chỉ cho xem"):
        add("Quảng Trực")


def test_a_file_another_program_set_to_write_ahead_comes_back(data_file):
    db.execute_sql("PRAGMA journal_mode = WAL")
    add("Quảng Trực")
    db.close()
    store.close()

    store.open_file(data_file)
    assert db.execute_sql("PRAGMA journal_mode").fetchone()[0] == "truncate"
    assert Commune.get().name == "Quảng Trực"


@pytest.mark.parametrize("name", ["Bon Bu P'râng (Đắk Nông) #1 %20 ?mode=memory", "ế" * 70, "-rf", "'; DROP"])
def test_hostile_names(tmp_path, office, name):
    folder = tmp_path / name
    folder.mkdir()
    path = folder / f"{name}.ketnghia"
    store.create(path, office)
    add("Quảng Trực")
    copy = store.backup(folder)
    store.close()
    store.restore(copy, path)

    store.open_file(path)
    assert Commune.get().name == "Quảng Trực"
    store.close()
    assert len(files(folder)) == 3


def test_a_deep_path(tmp_path, office):
    folder = tmp_path / ("ồ" * 60) / ("ồ" * 60) / ("ồ" * 60) / ("ồ" * 60)
    folder.mkdir(parents=True)
    store.create(folder / "xã.ketnghia", office)
    store.backup(folder)
    store.close()

    assert len(files(folder)) == 2


# --- Brought up to date --------------------------------------------------------------------------------------

NEXT = """
def up(migrator, db):
    db.execute_sql("ALTER TABLE commune ADD COLUMN area TEXT NOT NULL DEFAULT ''")
    db.execute_sql("UPDATE commune SET area = 'cao nguyên'")
    db.execute_sql("DELETE FROM commune WHERE name = 'Thừa'")
    migrator.migrate(migrator.drop_not_null("village", "note"))  # builds a table anew that others refer to
"""
FAILING = """
def up(migrator, db):
    db.execute_sql("DELETE FROM commune")
    db.execute_sql("ALTER TABLE no_such_table ADD COLUMN area")
"""


@pytest.fixture
def later(data_file, tmp_path, monkeypatch):
    """Make this the program of the next version; give a way to add migrations to it."""
    commune = add("Quảng Trực")
    add("Thừa")
    with history.step("Thêm bon"):
        VillageName.create(village=Village.create(), kind=VillageKind.BON, name="Bu Prâng", commune=commune)
    store.close()
    folder = tmp_path / "migrations"
    folder.mkdir()
    for path in store.MIGRATIONS.glob("*.py"):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(store, "MIGRATIONS", folder)
    number = SCHEMA

    def add_migration(text):
        nonlocal number
        number += 1
        (folder / f"{number:04}_later.py").write_text(text, encoding="utf-8")
        for module in (store, guard, history):
            monkeypatch.setattr(module, "SCHEMA", number)

    return add_migration


def rows(execute=db.execute_sql):
    """Give all rows of all tables."""
    names = [model._meta.table_name for model in MODELS]
    return {name: sorted(execute(f'SELECT * FROM "{name}"').fetchall(), key=repr) for name in names}  # noqa: S608


def areas():
    return db.execute_sql("SELECT name, area FROM commune").fetchall()


def test_an_older_file_is_brought_up_to_date_after_a_backup(data_file, later):
    store.open_file(data_file)
    before = rows()
    store.close()
    later(NEXT)
    store.open_file(data_file)

    assert areas() == [("Quảng Trực", "cao nguyên")]
    assert store.inspect(data_file) == SCHEMA + 1
    assert store.problems() == []
    assert VillageName.get().name == "Bu Prâng"
    assert history.undo_title() is None
    add("Tuy Đức")
    history.undo()
    store.close()

    [backup] = [path for path in data_file.parent.glob("*.ketnghia") if path != data_file]
    assert store.inspect(backup) == SCHEMA
    copy = sqlite3.connect(f"{backup.as_uri()}?mode=ro", uri=True)
    with closing(copy):
        assert rows(copy.execute) == before
    store.open_file(backup)
    assert areas() == [("Quảng Trực", "cao nguyên")]


def test_a_migration_that_fails_leaves_the_file_as_it_was(data_file, later):
    before = data_file.read_bytes()
    later(NEXT)
    later(FAILING)

    with pytest.raises(Exception, match="no_such_table"):
        store.open_file(data_file)

    assert db.is_closed()
    assert data_file.read_bytes() == before


def test_a_file_of_the_first_form_keeps_all_that_was_given(tmp_path, office, monkeypatch):
    """Its table of contributions is built anew, and lines, givers and an adjustment refer to it."""
    path = tmp_path / "cũ.ketnghia"
    with monkeypatch.context() as first:
        folder = tmp_path / "first"
        folder.mkdir()
        shutil.copy(store.MIGRATIONS / "0001_initial.py", folder)
        first.setattr(store, "MIGRATIONS", folder)
        for module in (store, guard, history):
            first.setattr(module, "SCHEMA", 1)
        first.setattr(store, "MODELS", [Office])
        first.setattr(history, "AUDITED", [Office])
        first.setattr(closed, "triggers", lambda: iter(()))
        store.create(path, office)
        for sql in OF_THE_FIRST_FORM.split(";"):
            db.execute_sql(sql, {"office": db.office})
        before = {table: everything_in(table) for table in ("contribution", "line", "giver")}
        store.close()

    store.open_file(path)
    assert store.schema_is_current()
    assert store.problems() == []
    acts = everything_in("contribution")
    assert [act.pop("reverses") for act in acts] == [0, 0]
    assert {"contribution": acts, **{table: everything_in(table) for table in ("line", "giver")}} == before
    with history.step("Xóa"), pytest.raises(IntegrityError):
        Contribution.delete().where(Contribution.id == "sai").execute()  # another adjusts it
    store.close()


OF_THE_FIRST_FORM = """
    INSERT INTO agency VALUES ('y tế', :office, NULL, '');
    INSERT INTO village VALUES ('prâng', :office, '');
    INSERT INTO contribution VALUES ('sai', :office, 'done', '2026-01-20', '2026-01-20', 'day', 'Tết', '2026-01-20',
        NULL, NULL, NULL, NULL, '', NULL, NULL, 'ảnh', 'ghi chú');
    INSERT INTO contribution VALUES ('sửa', :office, 'planned', NULL, NULL, 'occasion', 'Tết', '2026-03-20',
        70, 'over', 'giver', 5, 'công', NULL, 'sai', '', '');
    INSERT INTO line VALUES ('dòng', :office, 'sai', 0, 'prâng', NULL, 'food', 'goods', 'gạo', 10000, 'over', 'kg',
        15000, 150000, NULL, 'invoice', 4, 16, '');
    INSERT INTO giver VALUES ('bên', :office, 'sai', 'y tế', 'twinned', NULL, NULL)"""


def everything_in(table):
    cursor = db.execute_sql(f'SELECT * FROM "{table}" ORDER BY id')  # noqa: S608
    rows = cursor.fetchall()
    names = [column[1] for column in db.execute_sql(f'PRAGMA table_info("{table}")').fetchall()]
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_an_older_file_that_can_only_be_read_is_left_alone(data_file, later):
    before = data_file.read_bytes()
    later(NEXT)

    with pytest.raises(UserError, match="phiên bản cũ"):
        store.open_file(data_file, read_only=True)

    assert data_file.read_bytes() == before
    assert "migrations" in files(data_file.parent)
    assert len(files(data_file.parent)) == 2


# --- Damaged ---------------------------------------------------------------------------------------------------


def noticed(path):
    """Open and read the whole file: what does not fit must be found, in a sentence or as a list."""
    before = path.read_bytes()
    try:
        store.open_file(path, read_only=True)
        found = bool(store.problems())
    except UserError as error:
        found = "hỏng" in error.text
    finally:
        store.close()
    assert path.read_bytes() == before
    return found


def test_a_sound_file_has_no_problems(filled):
    assert not noticed(filled)


@pytest.mark.parametrize("damage", ["one bit", "blank"])
def test_damage_on_any_page_is_noticed(filled, damage):
    whole = filled.read_bytes()
    chance = random.Random(damage)
    missed = []
    for start in range(0, len(whole), 4096):
        broken = bytearray(whole)
        if damage == "blank":
            broken[start : start + 4096] = bytes(4096)
        else:
            broken[start + chance.randrange(100 if start == 0 else 0, 4096)] ^= 1 << chance.randrange(8)
        filled.write_bytes(broken)
        if start and not noticed(filled):
            missed.append(start // 4096 + 1)

    assert missed == []


def test_a_flipped_bit_in_the_header_is_noticed(filled):
    whole = filled.read_bytes()
    for place in range(100):
        broken = bytearray(whole)
        broken[place] ^= 1 << place % 8
        filled.write_bytes(broken)
        with pytest.raises(UserError):
            store.open_file(filled)
        assert filled.read_bytes() == bytes(broken)


def test_a_damaged_file_is_not_backed_up_over_good_copies(filled, tmp_path):
    broken = bytearray(filled.read_bytes())
    broken[-3000] ^= 1
    filled.write_bytes(broken)
    (tmp_path / "sao lưu").mkdir()
    store.open_file(filled)

    with pytest.raises(UserError, match="hỏng"):
        store.backup(tmp_path / "sao lưu")
    assert files(tmp_path / "sao lưu") == []


def test_a_long_text_whose_end_is_blank_does_not_get_into_a_backup(filled, tmp_path):
    """Nothing in SQLite notices it, and in the copy nothing could."""
    store.open_file(filled)
    pages = db.execute_sql(
        "SELECT pageno FROM dbstat WHERE name = 'commune' AND pagetype = 'overflow'"
    ).fetchall()
    store.close()
    whole = filled.read_bytes()
    for (page,) in pages:
        broken = bytearray(whole)
        broken[(page - 1) * 4096 : page * 4096] = bytes(4096)
        filled.write_bytes(broken)
        store.open_file(filled)
        with pytest.raises(UserError, match="hỏng"):
            store.backup(tmp_path)
        store.close()
        with pytest.raises(UserError, match="hỏng"):
            store.restore(filled, tmp_path / "mới.ketnghia")

    assert len(pages) >= 4
    assert files(tmp_path) == [filled.name]


def test_a_row_changed_by_another_program_is_noticed(filled):
    other = sqlite3.connect(filled)
    for (name,) in other.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        other.execute(f'DROP TRIGGER "{name}"')
    other.execute("UPDATE commune SET name = 'Khác' WHERE name = 'Xã 7'")
    other.commit()
    other.close()

    assert noticed(filled)


def test_a_file_without_all_its_tables(filled):
    store.open_file(filled)
    history.uninstall()
    db.execute_sql("DROP TABLE giver")
    store.close()

    with pytest.raises(UserError, match="thiếu những phần phải có"):
        store.open_file(filled)


# --- Cut off -------------------------------------------------------------------------------------------------

WRITER = """
import sys
from pathlib import Path
from app import closed, guard, history, store
from models import Commune, db

store.open_file(Path(sys.argv[1]), who="Lan")
db.execute_sql("PRAGMA cache_size = 4")  # so that a step reaches the disk before it is done
number = Commune.select().count() // 20
while True:
    number += 1
    with history.step(f"Thêm {number}"):
        for part in range(20):
            Commune.create(name=f"Xã {number}.{part}", code="x" * 3000)
            if sys.argv[2] == "stop" and part == 15:
                print("midway", flush=True)
                input()
    print(number, flush=True)
"""


def in_file():
    assert store.problems() == []
    assert Commune.select().count() % 20 == 0
    return Commune.select().count() // 20


def test_killing_the_writer_loses_nothing_that_was_confirmed(data_file):
    store.close()
    chance = random.Random(4)
    confirmed = 0
    for _round in range(5):
        with Child(WRITER, data_file, "go") as writer:
            for _step in range(chance.randint(1, 6)):
                confirmed = int(writer.hear())
            writer.kill()
        store.open_file(data_file)
        assert confirmed <= in_file() <= confirmed + 1  # the last may be done without having been heard
        store.close()


def test_what_was_half_done_when_the_writer_was_killed_is_taken_back(data_file):
    store.close()
    journal = data_file.with_name(data_file.name + "-journal")
    for read_only in (False, True):
        sound = data_file.read_bytes()
        with Child(WRITER, data_file, "stop") as writer:
            assert writer.hear() == "midway"
            writer.kill()
        assert journal.stat().st_size > 0
        assert data_file.read_bytes() != sound

        opened = store.open_file(data_file, read_only=read_only)
        assert opened.read_only == read_only
        assert in_file() == 0
        store.close()
        assert files(data_file.parent) == [data_file.name]


def test_after_a_crash_a_file_is_read_through_before_it_is_opened(data_file):
    history.uninstall()
    db.execute_sql("PRAGMA foreign_keys = 0")
    Commune.create(name="Quảng Trực", office="nobody")
    store.close()
    store.open_file(data_file)
    store.close()
    data_file.with_name(data_file.name + "-journal").write_bytes(b"x" * 600)

    with pytest.raises(UserError, match="tắt máy đột ngột"):
        store.open_file(data_file)
