"""A backup is whole or is not there, and restoring one takes nothing away."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from app import history, store
from app.errors import UserError
from app.lock import Lock
from models import Commune, Content, db


def add(name):
    with history.step(f"Thêm {name}"):
        return Commune.create(name=name)


def files(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def copied(data_file, tmp_path):
    """Give a backup that holds one commune, of a file that has gone on since."""
    add("Quảng Trực")
    copy = store.backup(tmp_path / "sao lưu")
    add("Tuy Đức")
    store.close()
    return copy


def test_a_backup_holds_everything(data_file, tmp_path, dump):
    add("Quảng Trực")
    add("Tuy Đức")
    history.undo()
    everything, steps = dump(), history.recent()
    copy = store.backup(tmp_path / "sao lưu")

    assert files(copy.parent) == [copy.name]
    assert copy.name.startswith("thử 20")
    opened = store.open_file(copy)
    assert not opened.read_only
    assert dump() == everything
    assert history.recent() == steps
    history.redo()
    assert store.problems() == []
    assert db.execute_sql("PRAGMA checksum_verification").fetchone()[0] in (1, "1")


def test_what_is_only_read_can_be_backed_up(data_file, tmp_path):
    add("Quảng Trực")
    store.open_file(data_file, read_only=True)
    store.open_file(store.backup(tmp_path))

    assert Commune.get().name == "Quảng Trực"


def test_backups_of_one_second_do_not_write_over_each_other(data_file, tmp_path):
    copies = {store.backup(tmp_path / "sao lưu") for _number in range(5)}

    assert len(copies) == 5
    assert files(tmp_path / "sao lưu") == sorted(copy.name for copy in copies)


def test_nothing_is_made_in_the_place_of_a_missing_stick(data_file, tmp_path):
    with pytest.raises(UserError, match="Không thấy"):
        store.backup(tmp_path / "USB" / "sao lưu")
    assert not (tmp_path / "USB").exists()


def test_a_file_in_the_place_of_the_folder(data_file, tmp_path):
    (tmp_path / "sao lưu").write_text("tệp", encoding="utf-8")
    with pytest.raises(UserError, match="sao lưu"):
        store.backup(tmp_path / "sao lưu")


def test_a_copy_that_does_not_read_back_is_thrown_away(data_file, tmp_path, monkeypatch):
    monkeypatch.setattr(store, "_faults", lambda _connection, path: ["damage"] * path.name.endswith(".part"))

    with pytest.raises(UserError, match="không đọc lại được"):
        store.backup(tmp_path / "sao lưu")
    assert files(tmp_path / "sao lưu") == []


def test_restoring_keeps_what_stood_there(data_file, copied):
    store.restore(copied, data_file)
    [kept] = [path for path in data_file.parent.glob("*.ketnghia") if path != data_file]

    store.open_file(data_file)
    assert [commune.name for commune in Commune.select()] == ["Quảng Trực"]
    store.open_file(kept)
    assert [commune.name for commune in Commune.select()] == ["Quảng Trực", "Tuy Đức"]
    assert "bản cũ" in kept.name


def test_restoring_twice_in_one_second_keeps_both(data_file, copied):
    store.restore(copied, data_file)
    store.restore(copied, data_file)

    assert len(list(data_file.parent.glob("*bản cũ*.ketnghia"))) == 2


def test_restoring_where_nothing_stands(copied, tmp_path):
    path = tmp_path / "mới.ketnghia"
    store.restore(copied, path)

    store.open_file(path)
    assert Commune.get().name == "Quảng Trực"


def test_what_a_crash_left_half_done_is_kept_with_its_journal(data_file, copied):
    crash(data_file)
    store.restore(copied, data_file)

    store.open_file(data_file)
    assert store.problems() == []
    assert [commune.name for commune in Commune.select()] == ["Quảng Trực"]
    [kept] = data_file.parent.glob("*bản cũ*.ketnghia")
    store.open_file(kept)
    assert store.problems() == []
    assert [commune.name for commune in Commune.select()] == ["Quảng Trực", "Tuy Đức"]


def test_what_a_crash_left_of_an_earlier_attempt_does_not_get_into_the_file(data_file, copied, tmp_path):
    crash(data_file)
    journal = data_file.with_name(data_file.name + "-journal")
    journal.rename(tmp_path / "mới.ketnghia.part-journal")
    (tmp_path / "mới.ketnghia.part").write_bytes(data_file.read_bytes())

    store.restore(copied, tmp_path / "mới.ketnghia")
    store.open_file(tmp_path / "mới.ketnghia")
    assert [commune.name for commune in Commune.select()] == ["Quảng Trực"]
    store.close()
    assert files(tmp_path) == ["mới.ketnghia", "sao lưu", data_file.name]


def crash(path):
    """Leave the file and its journal as a crash in the middle of a step does."""
    journal = path.with_name(path.name + "-journal")
    store.open_file(path)
    db.execute_sql("PRAGMA cache_size = 4")
    with history.step("Dở dang"):
        for number in range(20):
            Commune.create(name=f"Xã {number}", code="x" * 3000)
        half_done = path.read_bytes(), journal.read_bytes()
    store.close()
    path.write_bytes(half_done[0])
    journal.write_bytes(half_done[1])


def test_restoring_over_an_open_file_is_refused(data_file, copied):
    store.open_file(data_file)
    with pytest.raises(UserError, match="đang mở"):
        store.restore(copied, data_file)
    store.close()

    elsewhere = Lock(data_file)
    elsewhere.take("Hoa")
    with pytest.raises(UserError, match="đang mở"):
        store.restore(copied, data_file)
    elsewhere.release()
    assert files(data_file.parent) == ["sao lưu", data_file.name]


def test_a_restored_file_is_free_again(data_file, copied):
    store.restore(copied, data_file)

    assert not store.open_file(data_file).read_only


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda content: content[:-1], "bị cụt"),
        (lambda content: content[:0], "rỗng"),
        (lambda content: b"x" * len(content), "không phải tệp dữ liệu"),
        (lambda content: content[:-2000] + b"\x07" + content[-1999:], "hỏng"),
    ],
    ids=["cut", "empty", "other", "a byte"],
)
def test_a_damaged_backup_is_not_put_in_place(data_file, copied, damage, sentence):
    standing = data_file.read_bytes()
    copied.write_bytes(damage(copied.read_bytes()))

    with pytest.raises(UserError, match=sentence):
        store.restore(copied, data_file)

    assert data_file.read_bytes() == standing
    assert files(data_file.parent) == ["sao lưu", data_file.name]


def test_restoring_to_no_place_for_a_file(copied, tmp_path):
    with pytest.raises(UserError, match="Không thấy"):
        store.restore(copied, tmp_path / "USB" / "xã.ketnghia")
    with pytest.raises(UserError, match="là một thư mục"):
        store.restore(copied, tmp_path)
    with pytest.raises(UserError, match="Không thấy tệp"):
        store.restore(tmp_path / "không có.ketnghia", tmp_path / "xã.ketnghia")
    assert not (tmp_path / "USB").exists()


# --- Larger than what is held in memory ---------------------------------------------------------------------------


@pytest.fixture
def large(data_file):
    """Fill the open file with more than SQLite keeps in its cache."""
    db.execute_sql("PRAGMA cache_size = -256")
    with history.step("Đính kèm"):
        add("Quảng Trực")
        for number in range(4):
            Content.create(sha256=f"{number:064}", data=bytes([number + 1]) * 1_000_000)
    return data_file


def test_a_file_larger_than_the_cache_is_backed_up_and_restored(large, tmp_path):
    copy = store.backup(tmp_path / "sao lưu")
    store.close()
    store.restore(copy, tmp_path / "lại.ketnghia")
    store.open_file(tmp_path / "lại.ketnghia")

    assert store.problems() == []
    assert [len(row.data) for row in Content.select()] == [1_000_000] * 4
    assert Commune.get().name == "Quảng Trực"


def test_damage_to_a_copy_is_noticed(large, tmp_path):
    copy = store.backup(tmp_path / "sao lưu")
    store.close()
    with copy.open("rb+") as file:
        file.seek(2_000_000)
        file.write(b"rubbish")

    with pytest.raises(UserError):
        store.restore(copy, tmp_path / "lại.ketnghia")
    assert not (tmp_path / "lại.ketnghia").exists()


def test_another_thread_can_back_up(data_file, tmp_path):
    add("Quảng Trực")
    with ThreadPoolExecutor(1) as threads:
        copy = threads.submit(store.backup, tmp_path / "sao lưu").result()
    add("Tuy Đức")
    store.open_file(copy)

    assert Commune.get().name == "Quảng Trực"
