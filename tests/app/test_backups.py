import pytest

from app import backups, history, store
from app.errors import UserError
from models import Commune


@pytest.fixture
def copy(data_file, tmp_path):
    with history.step("Thêm"):
        Commune.create(name="Quảng Trực")
    return store.backup(tmp_path / "USB")


def test_backups_are_found_newest_first(data_file, copy, tmp_path):
    older = copy.with_name("thử 2020-02-03 04.05.06 (2).ketnghia")
    older.write_bytes(copy.read_bytes())
    listed = backups.found(data_file, [tmp_path, copy.parent, copy.parent])

    assert [one.path for one in listed] == [copy, older]
    assert listed[1].made.isoformat() == "2020-02-03T04:05:06"
    assert listed[0].size == copy.stat().st_size


@pytest.mark.parametrize(
    "name",
    [
        "thử.ketnghia",
        "khác 2026-02-03 04.05.06.ketnghia",
        "thử 2026-02-31 04.05.06.ketnghia",
        "thử 2026-02-03 04.05.06 nháp.ketnghia",
        "thử bản cũ 2026-02-03 04.05.06.ketnghia",
    ],
)
def test_other_files_are_no_backups(data_file, copy, name):
    (copy.parent / name).write_bytes(copy.read_bytes())

    assert [one.path for one in backups.found(data_file, [copy.parent])] == [copy]


def test_rubbish_and_missing_folders_are_passed_over(data_file, copy, tmp_path):
    copy.with_name("thử 2026-02-03 04.05.06.ketnghia").write_bytes(b"rubbish")

    assert [one.path for one in backups.found(data_file, [tmp_path / "none", copy.parent])] == [copy]


def test_a_name_too_long_for_its_backup_is_known_again(tmp_path, office):
    path = tmp_path / f"{'xã ' * 30}x.ketnghia"
    store.create(path, office)
    copy = store.backup(tmp_path / "USB")
    store.close()

    assert [one.path for one in backups.found(path, [copy.parent])] == [copy]


def test_a_backup_becomes_a_new_file_and_never_takes_a_place(data_file, copy, tmp_path):
    with pytest.raises(UserError, match="Đã có tệp này"):
        backups.restore_beside(copy, data_file)
    backups.restore_beside(copy, tmp_path / "lại.ketnghia")
    store.open_file(tmp_path / "lại.ketnghia")

    assert Commune.get().name == "Quảng Trực"


@pytest.mark.parametrize(
    ("size", "words"), [(1, "0,1 MB"), (1_187_840, "1,2 MB"), (16_084_992, "16,1 MB"), (10**9, "1.000 MB")]
)
def test_sizes(size, words):
    assert backups.size_in_words(size) == words


def test_the_file_is_kept_as_it_was_before_an_import_and_the_oldest_copies_go(data_file):
    folder = backups.folder_before_import(data_file)
    with backups.before_import() as first, history.step("Thêm"):
        Commune.create(name="Quảng Trực")
    others = [first.with_name(f"{name} 2020-01-01 00.00.00.ketnghia") for name in ("thử khác", "th")]
    for other in others:
        other.write_bytes(first.read_bytes())
    for day in range(1, 12):
        first.with_name(f"thử 2020-01-{day:02} 00.00.00.ketnghia").write_bytes(first.read_bytes())
    with backups.before_import() as last:
        pass

    assert first.parent == folder
    kept = [one.path for one in backups.found(data_file, [folder]) if one.path not in others]
    assert len(kept) == 10
    assert set(kept[:2]) == {last, first}
    assert kept[-1].name == "thử 2020-01-04 00.00.00.ketnghia"
    assert all(other.exists() for other in others)
    store.close()
    store.open_file(first)
    assert not Commune.select().exists()


def test_nothing_is_kept_where_an_import_fails(data_file):
    with pytest.raises(LookupError), backups.before_import() as copy:
        raise LookupError

    assert not copy.exists()
