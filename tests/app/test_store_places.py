"""Disks that are full, places that cannot be written to, files that go away: a sentence, and nothing lost."""

import json
import os
import shutil
import subprocess

import pytest

from app import history, store
from app.errors import UserError
from models import Commune, db
from tests.child import Child, ordinary_rights, private_mounts

needs_mounts = pytest.mark.skipif(
    private_mounts() is None, reason="mounting a disk of one's own is not allowed here"
)
needs_unix = pytest.mark.skipif(os.name == "nt", reason="these are Unix's rules")


def add(name, **values):
    with history.step(f"Thêm {name}"):
        return Commune.create(name=name, **values)


# --- Full --------------------------------------------------------------------------------------------------------

FULL_DISK = """
import json, subprocess, sys
from pathlib import Path
from app import history, store
from app.errors import UserError
from models import Commune

disk, office = Path(sys.argv[1]), store.NewOffice(name="UBND xã Quảng Trực", place="Quảng Trực")
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], check=True)
path, film = disk / "xã.ketnghia", disk / "phim.mp4"
film.write_bytes(bytes(300_000))
said = {}

def attempt(what, action):
    try:
        action()
    except UserError as error:
        said[what] = error.text

def add():
    with history.step("Thêm xã"):
        for part in range(3):
            Commune.create(name=f"Xã {confirmed}.{part}", code="x" * 9000)

store.create(path, office)
confirmed = 0
while "write" not in said:
    attempt("write", add)
    confirmed += "write" not in said
rows = [Commune.select().count()]
attempt("backup", lambda: store.backup(disk))
attempt("create", lambda: store.create(disk / "khác.ketnghia", office))
said["left"] = sorted(one.name for one in disk.iterdir())
opened = store.open_file(path)
rows.append(Commune.select().count())
attempt("again", add)
film.unlink()
store.open_file(path)
add()
rows.append(Commune.select().count())
said["problems"] = store.problems()
store.close()
print(json.dumps({"confirmed": confirmed, "rows": rows, **said}))
"""


@needs_mounts
def test_a_full_disk(tmp_path):
    with Child(FULL_DISK, tmp_path, before=private_mounts()) as child:
        [answer] = child.rest()
    told = json.loads(answer)

    assert told["confirmed"] > 5
    assert told["rows"] == [3 * told["confirmed"], 3 * told["confirmed"], 3 * (told["confirmed"] + 1)]
    for what in ("write", "backup", "create", "again"):
        assert "Ổ đĩa đã đầy" in told[what]
    assert told["left"] == ["phim.mp4", "xã.ketnghia"]
    assert told["problems"] == []


def test_a_file_that_cannot_grow(data_file):
    """The same on a machine where no disk can be mounted: SQLite itself says that there is no room."""
    add("Quảng Trực")
    pages = db.execute_sql("PRAGMA page_count").fetchone()[0]
    db.execute_sql(f"PRAGMA max_page_count = {pages + 2}")

    def import_rows():
        with history.step("Nhập tệp"):
            add("Tuy Đức", code="x")
            add("Đắk Buk So", code="x" * 50_000)

    with pytest.raises(UserError, match="Ổ đĩa đã đầy"):
        import_rows()
    assert [commune.name for commune in Commune.select()] == ["Quảng Trực"]

    db.execute_sql(f"PRAGMA max_page_count = {pages + 100}")
    add("Tuy Đức", code="x" * 50_000)
    history.undo()
    assert store.problems() == []


# --- Only to be read ---------------------------------------------------------------------------------------------

READ_ONLY_DISK = """
import json, subprocess, sys
from pathlib import Path
from app import history, store
from app.errors import UserError
from models import Commune, db

disk, elsewhere = map(Path, sys.argv[1:])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk], check=True)
path, half = disk / "xã.ketnghia", disk / "dở.ketnghia"
office = store.NewOffice(name="UBND xã Quảng Trực", place="Quảng Trực")
said = {}

def attempt(what, action):
    try:
        action()
    except UserError as error:
        said[what] = error.text

def add(name):
    with history.step("Thêm xã"):
        Commune.create(name=name)

store.create(path, office)
add("Quảng Trực")
db.execute_sql("PRAGMA cache_size = 4")
with history.step("Dở dang"):
    for number in range(20):
        Commune.create(name=f"Xã {number}", code="x" * 3000)
    half.write_bytes(path.read_bytes())
    half.with_name(half.name + "-journal").write_bytes(path.with_name(path.name + "-journal").read_bytes())
history.undo()
store.close()
before = sorted((one.name, one.read_bytes()) for one in disk.iterdir())
subprocess.run(["mount", "-o", "remount,ro", disk], check=True)

opened = store.open_file(path)
said["read only"], said["reason"] = opened.read_only, opened.reason
said["rows"] = Commune.select().count()
attempt("write", lambda: add("Tuy Đức"))
copy = store.backup(elsewhere)
attempt("backup", lambda: store.backup(disk))
attempt("create", lambda: store.create(disk / "khác.ketnghia", office))
attempt("restore", lambda: store.restore(copy, path))
attempt("half done", lambda: store.open_file(half))
attempt("half done backup", lambda: store.restore(half, elsewhere / "mới.ketnghia"))
store.open_file(copy)
said["copied"] = Commune.select().count()
store.close()
said["untouched"] = before == sorted((one.name, one.read_bytes()) for one in disk.iterdir())
print(json.dumps(said))
"""


@needs_mounts
def test_a_disk_that_can_only_be_read(tmp_path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "elsewhere").mkdir()
    with Child(READ_ONLY_DISK, tmp_path / "disk", tmp_path / "elsewhere", before=private_mounts()) as child:
        [answer] = child.rest()
    told = json.loads(answer)

    assert told["read only"]
    assert "chỉ xem và in được" in told["reason"]
    assert (told["rows"], told["copied"]) == (1, 1)
    assert "chỉ cho xem" in told["write"]
    for what in ("backup", "create", "restore"):
        assert "Không được phép" in told[what]
    for what in ("half done", "half done backup"):
        assert "bị ngắt giữa chừng" in told[what]
        assert "-journal" in told[what]
    assert told["untouched"]
    assert len(list((tmp_path / "elsewhere").iterdir())) == 1


CLERK = """
import sys
from pathlib import Path
from app import history, store
from app.errors import UserError
from models import Commune

path = Path(sys.argv[1])
try:
    opened = store.open_file(path)
    print(opened.reason or "open")
    print(Commune.select().count())
    with history.step("Thêm xã"):
        Commune.create(name="Tuy Đức")
except UserError as error:
    print(error.text)
store.close()
try:
    store.create(path.with_name("khác.ketnghia"), store.NewOffice(name="UBND", place="Quảng Trực"))
    print("created")
except UserError as error:
    print(error.text)
"""


@needs_unix
@pytest.mark.skipif(ordinary_rights() is None, reason="no file can be closed to root here")
@pytest.mark.parametrize(
    ("file", "folder", "expected"),
    [
        (0o444, 0o755, ["chỉ xem và in được", "1", "chỉ cho xem", "created"]),
        (0o644, 0o555, ["chỉ xem và in được", "1", "chỉ cho xem", "Không được phép"]),
        (0o000, 0o755, ["Không được phép", "created"]),
    ],
    ids=["file", "folder", "unreadable"],
)
def test_what_one_may_only_read(data_file, file, folder, expected):
    add("Quảng Trực")
    store.close()
    before = data_file.read_bytes()
    data_file.chmod(file)
    data_file.parent.chmod(folder)
    with Child(CLERK, data_file, before=ordinary_rights()) as child:
        said = child.rest()
    data_file.parent.chmod(0o755)
    data_file.chmod(0o644)

    assert [words for words, line in zip(expected, said, strict=True) if words in line] == expected, said
    assert data_file.read_bytes() == before


# --- Gone ----------------------------------------------------------------------------------------------------------


@needs_unix
@pytest.mark.parametrize("how", ["deleted", "renamed", "folder renamed", "replaced"])
def test_a_file_that_goes_away_while_it_is_open(data_file, tmp_path_factory, how):
    add("Quảng Trực")
    if how == "deleted":
        data_file.unlink()
    elif how == "renamed":
        data_file.rename(data_file.with_name("khác.ketnghia"))
    elif how == "folder renamed":
        data_file.parent.rename(data_file.parent.with_name("khác"))
    else:
        shutil.copyfile(data_file, data_file.with_name("bản sao"))
        data_file.with_name("bản sao").replace(data_file)

    with pytest.raises(UserError, match="sao lưu ngay"):
        add("Tuy Đức")
    copy = store.backup(tmp_path_factory.mktemp("cứu"))
    store.open_file(copy)
    assert [commune.name for commune in Commune.select()] == ["Quảng Trực"]
    add("Tuy Đức")


OTHER_PROGRAM = """
import sqlite3, sys
sqlite3.connect(sys.argv[1], isolation_level=None).execute("BEGIN EXCLUSIVE")
print("writing", flush=True)
input()
"""


def test_another_program_that_writes_is_named_as_the_cause(data_file, tmp_path):
    copy = store.backup(tmp_path)
    db.execute_sql("PRAGMA busy_timeout = 0")
    with Child(OTHER_PROGRAM, data_file) as other:
        other.hear()
        with pytest.raises(UserError, match="Chương trình khác đang ghi"):
            add("Quảng Trực")
    add("Quảng Trực")
    with Child(OTHER_PROGRAM, copy) as other:
        other.hear()
        with pytest.raises(UserError, match="Chương trình khác đang ghi"):
            store.restore(copy, tmp_path / "mới.ketnghia")
    store.restore(copy, tmp_path / "mới.ketnghia")


@needs_mounts
def test_mounts_of_tests_are_their_own():
    """What the tests above mount is gone with their processes."""
    assert "size=2m" not in subprocess.run(["mount"], check=True, capture_output=True, text=True).stdout
